import { wholeSeconds } from "../../manifest/duration.ts";
import type { GraphEntry, JobKind, MachineChoice } from "../../graph/graph.ts";
import type { Need, Value } from "../resource.ts";
import { processingPlaces, unpackAndStart } from "./code.ts";
import type { Actor } from "./identity.ts";
import type { PulledImage } from "./images.ts";
import { diskKey, startCommand } from "./job.ts";
import { keyIdentity, keyIn } from "./key.ts";
import type { Key } from "./key.ts";
import type { Classification } from "./keys.ts";
import { uriIn } from "./location.ts";
import type { Location } from "./location.ts";
import { diskGigabytes } from "./machine.ts";
import type { Statement } from "./permissions.ts";
import type { JobRun } from "./runs.ts";
import type { Site } from "./site.ts";
import { networkOf } from "./site.ts";
import type { Text } from "./text.ts";

/** Something a processing job reads. */
export interface ProcessingRead {
  readonly name: string;
  readonly uri: Text;
  /** What its role must be let read. */
  readonly readable: Location;
  readonly isStream?: boolean;
}

/** Something a processing job writes. */
export interface ProcessingWrite {
  readonly name: string;
  readonly location: Location;
  /** What its role must be let write, where that is more than the place itself. */
  readonly writable?: Location;
}

/** A processing job and what it is made of. */
export interface Processing {
  readonly entry: GraphEntry<JobKind>;
  readonly run: JobRun;
  readonly machine: MachineChoice;
  readonly image: PulledImage;
  readonly work: "processing" | "evaluation";
  readonly reads: readonly ProcessingRead[];
  readonly writes: readonly ProcessingWrite[];
  readonly needs: readonly Need[];
  readonly classifications: readonly Classification[];
  /** What the program is told beside its variables: written as JSON to `settings/settings.json`. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly foreign?: readonly Statement[];
}

/** Where a processing job finds its inputs, each in a folder of its name. */
export const inputDirectory = "/opt/ml/processing/input";

const outputDirectory = "/opt/ml/processing/output";

/** What a processing job is asked to be, as CloudFormation has it. */
export function processingDocument(
  site: Site,
  processing: Processing,
  parts: {
    readonly actor: Actor;
    readonly reads: readonly ProcessingRead[];
    readonly variables: Readonly<Record<string, string>>;
    readonly hasCode: boolean;
  },
): Value {
  const { entry, run } = processing;
  return {
    ProcessingJobName: run.name,
    RoleArn: parts.actor.arn,
    AppSpecification: application(processing, parts.hasCode),
    Environment: parts.variables,
    ProcessingInputs: parts.reads.map(processingInput),
    ProcessingOutputConfig: outputs(site, processing),
    ProcessingResources: resources(site, processing),
    NetworkConfig: network(site, entry),
    StoppingCondition: { MaxRuntimeInSeconds: wholeSeconds(entry.manifest.spec.limits.runtime) },
    Tags: tagList(site.scope.labels(entry, { "mlops-run": run.key })),
  };
}

/** Tags as CloudFormation has them. */
export function tagList(labels: Readonly<Record<string, string>>): Value[] {
  return Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));
}

function application({ entry, image, machine }: Processing, hasCode: boolean): Value {
  const { code } = entry.manifest.spec;
  if (!hasCode || !code) return { ImageUri: image.uri };
  const args = code.args ?? [];
  return {
    ImageUri: image.uri,
    ContainerEntrypoint: unpackAndStart(processingPlaces, startCommand(entry, machine)),
    ...(args.length > 0 && { ContainerArguments: args }),
  };
}

function processingInput({ name, uri, isStream }: ProcessingRead): Value {
  return {
    InputName: name,
    S3Input: {
      S3Uri: uri,
      LocalPath: `${inputDirectory}/${name}`,
      S3DataType: "S3Prefix",
      S3InputMode: isStream ? "Pipe" : "File",
      S3DataDistributionType: "FullyReplicated",
    },
  };
}

function outputs(site: Site, { entry, writes }: Processing): Value {
  const draft = site.scope.draft(entry.stack);
  const [key] = outputKeys(writes);
  return {
    Outputs: writes.map(({ name, location }) => ({
      OutputName: name,
      S3Output: { S3Uri: uriIn(draft, location), LocalPath: `${outputDirectory}/${name}`, S3UploadMode: "EndOfJob" },
    })),
    ...(key && { KmsKeyId: keyIn(draft, key) }),
  };
}

/** The keys of what a job writes, none of them twice. */
export function outputKeys(writes: readonly ProcessingWrite[]): (Key | undefined)[] {
  const keys = new Map(writes.map(({ location: { key } }) => [key ? keyIdentity(key) : "", key]));
  return [...keys.values()];
}

function resources(site: Site, { entry, machine, classifications }: Processing): Value {
  const { distribution, resources: wanted } = entry.manifest.spec;
  const key = diskKey(site, machine, classifications);
  return {
    ClusterConfig: {
      InstanceCount: distribution.nodes,
      InstanceType: machine.instanceType,
      VolumeSizeInGB: diskGigabytes(wanted.disk),
      ...(key && { VolumeKmsKeyId: keyIn(site.scope.draft(entry.stack), key) }),
    },
  };
}

function network(site: Site, entry: GraphEntry<JobKind>): Value {
  const { isolated, encryptBetweenNodes } = entry.manifest.spec.network;
  const vpc = networkOf(site);
  return {
    EnableNetworkIsolation: isolated,
    EnableInterContainerTrafficEncryption: encryptBetweenNodes,
    ...(vpc && { VpcConfig: { Subnets: vpc.subnets, SecurityGroupIds: vpc.securityGroupIds } }),
  };
}
