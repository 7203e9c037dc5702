import type { GraphEntry, MachineChoice } from "../../graph/graph.ts";
import { wholeSeconds } from "../../manifest/duration.ts";
import type { Draft, Made } from "../draft.ts";
import { fit, lastingName } from "../names.ts";
import type { Need } from "../resource.ts";
import type { Actor } from "./identity.ts";
import type { PulledImage } from "./images.ts";
import type { Key } from "./key.ts";
import { keyIn } from "./key.ts";
import { below } from "./location.ts";
import type { Location } from "./location.ts";
import { diskGigabytes, hasLocalDisk } from "./machine.ts";
import type { MonitorTimes } from "./monitor-schedule.ts";
import type { Site } from "./site.ts";
import { networkOf } from "./site.ts";
import type { Text } from "./text.ts";

/** What the parts of a monitor share. */
export interface Monitoring {
  readonly entry: GraphEntry<"Monitor">;
  readonly draft: Draft;
  readonly endpoint: GraphEntry<"Endpoint">;
  /** The endpoint's name in the cloud. */
  readonly endpointName: string;
  readonly image: PulledImage;
  readonly machine: MachineChoice;
  readonly times: MonitorTimes;
  /** `monitors/<monitor>/` of the artifacts bucket. */
  readonly place: Location;
  /** The key of its machine's disk. */
  readonly key: Key | undefined;
  readonly actor: Actor;
}

/** What a schedule of a monitor analyses. */
export type MonitoringKind = "DataQuality" | "ModelQuality";

/** The name of one of a monitor's schedules. */
export function scheduleName(site: Site, entry: GraphEntry<"Monitor">, part: string): string {
  const { project, environment } = site.scope.graph;
  return fit(`${project}-${environment}-${lastingName(entry)}-${part}`, 63);
}

/** The endpoint's resource, where it is in the monitor's own stack; in another stack it is known by its name alone. */
export function watchedEndpoint(
  site: Site,
  { endpoint, draft }: Pick<Monitoring, "endpoint" | "draft">,
): Made | undefined {
  const id = `${endpoint.id}/endpoint`;
  return site.scope.draft(endpoint.stack) === draft && draft.has(id) ? { id, draft } : undefined;
}

/** The machine of a monitor's analysis. */
export function cluster({ entry, machine, key, draft }: Monitoring) {
  const disk = hasLocalDisk(machine.instanceType) ? undefined : key;
  return {
    instanceCount: 1,
    instanceType: machine.instanceType,
    volumeSizeInGb: diskGigabytes(entry.manifest.spec.resources.disk),
    ...(disk && { volumeKmsKeyId: keyIn(draft, disk) }),
  };
}

/** The same as CloudFormation has it. */
export function clusterDocument(monitoring: Monitoring) {
  const { instanceCount, instanceType, volumeSizeInGb, volumeKmsKeyId } = cluster(monitoring);
  return {
    ClusterConfig: {
      InstanceCount: instanceCount,
      InstanceType: instanceType,
      VolumeSizeInGB: volumeSizeInGb,
      ...(volumeKmsKeyId !== undefined && { VolumeKmsKeyId: volumeKmsKeyId }),
    },
  };
}

/** Longest time of one analysis: as the manifest says, and never into the next one. */
export function longestRun({ entry, times }: Monitoring): number {
  return Math.min(wholeSeconds(entry.manifest.spec.limits.runtime), times.hours * 3600);
}

/** How an analysis is connected. */
export function monitorNetwork(site: Site) {
  const vpcConfig = networkOf(site);
  return vpcConfig && { enableNetworkIsolation: false, vpcConfig };
}

/** Makes the schedule of a definition. */
export function makeSchedule(
  site: Site,
  monitoring: Monitoring,
  schedule: {
    readonly part: string;
    readonly kind: MonitoringKind;
    readonly definition: Text;
    readonly after: Made;
    readonly needs: readonly Need[];
  },
): void {
  const { entry, draft, times } = monitoring;
  site.scope.make({
    draft,
    owner: entry,
    role: `schedule-${schedule.part}`,
    type: "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
    inputs: {
      name: scheduleName(site, entry, schedule.part),
      monitoringScheduleConfig: {
        monitoringType: schedule.kind,
        monitoringJobDefinitionName: schedule.definition,
        scheduleConfig: { scheduleExpression: times.expression },
      },
    },
    dependsOn: [watchedEndpoint(site, monitoring), schedule.after],
    origins: { "monitoringScheduleConfig.scheduleConfig.scheduleExpression": ["spec", "schedule", "cron"] },
    needs: schedule.needs,
  });
}

/** Where the reports of a schedule go. */
export function reportPlace({ place }: Monitoring, part: string): Location {
  return below(place, `${part}/`);
}
