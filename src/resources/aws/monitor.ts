import type { GraphEntry } from "../../graph/graph.ts";
import { isKind } from "../../graph/graph.ts";
import { lastingName } from "../names.ts";
import { makeBaseline } from "./baseline.ts";
import { captureLocation } from "./capture.ts";
import { servedClassification } from "./classification.ts";
import { dataAt } from "./dataset-location.ts";
import { endpointName } from "./endpoint.ts";
import { actorFor } from "./identity.ts";
import { pulledImage } from "./images.ts";
import type { PulledImage } from "./images.ts";
import type { Location } from "./location.ts";
import { lowerDataSignals } from "./monitor-data.ts";
import { monitorImage } from "./monitor-image.ts";
import { lowerOwnAnalysis } from "./monitor-own.ts";
import { lowerQualitySignals } from "./monitor-quality.ts";
import { monitorTimes } from "./monitor-schedule.ts";
import type { PlacedSignal } from "./monitor-signal.ts";
import type { Monitoring } from "./monitoring.ts";
import { joinNetwork, pullImages, putMetrics, readData, useKeys, writeData, writeLogs } from "./permissions.ts";
import type { Statement } from "./permissions.ts";
import type { Site } from "./site.ts";
import { isPrivate } from "./site.ts";

/**
 * A Monitor is a role, a run that looks at the baseline, and for data and for answers each a definition and a schedule of SageMaker
 * Model Monitor, with an alarm for each number that is watched. An image of its own is run on a schedule instead, for all signals.
 * AWS has closed Model Monitor to accounts that do not use it yet
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-availability-change.html).
 */
export function lowerMonitor(site: Site, entry: GraphEntry<"Monitor">, endpoint: GraphEntry<"Endpoint">): void {
  const { scope, artifacts } = site;
  const { spec } = entry.manifest;
  const capture = captureLocation(site, endpoint);
  const machine = scope.graph.machines.get(entry.id);
  const times = monitorTimes(scope, entry);
  const image = imageOf(site, entry);
  const baseline = spec.baseline === undefined ? undefined : dataAt(site, entry, ["spec", "baseline", "dataset"]);
  const signals = signalsOf(site, entry);
  if (!capture || !machine || !times || !image || (spec.baseline !== undefined && !baseline)) return;
  const draft = scope.draft(entry.stack);
  const place = artifacts.at(`monitors/${lastingName(entry)}/`);
  const key = site.keys.of(servedClassification(scope.graph, endpoint));
  const read = [
    capture,
    place,
    ...(baseline ? [baseline.location] : []),
    ...signals.flatMap(({ truth }) => truth?.location ?? []),
  ];
  const statements = permissions(site, entry, { image, read, place });
  const actor = actorFor(scope, { draft, owner: entry, work: "monitor", statements });
  const name = endpointName(site, endpoint);
  const monitoring: Monitoring = {
    entry,
    draft,
    endpoint,
    endpointName: name,
    image,
    machine,
    times,
    place,
    key,
    actor,
  };
  if (spec.image !== undefined) return lowerOwnAnalysis(site, monitoring, signals, baseline);
  lowerDataSignals(site, monitoring, signals, baseline && makeBaseline(site, monitoring, baseline), baseline);
  lowerQualitySignals(site, monitoring, signals);
  tellImpossible(site, entry);
}

/** The Endpoint that a Monitor watches. */
export function monitoredEndpoint(site: Site, entry: GraphEntry<"Monitor">): GraphEntry<"Endpoint"> | undefined {
  const endpoint = site.scope.graph.byId.get(`Endpoint/${entry.manifest.spec.endpoint}`);
  return endpoint && isKind(endpoint, "Endpoint") ? endpoint : undefined;
}

function imageOf({ scope }: Site, entry: GraphEntry<"Monitor">): PulledImage | undefined {
  const { image } = entry.manifest.spec;
  if (image !== undefined) return pulledImage(scope, entry, ["spec", "image"], image);
  const own = monitorImage(scope.region);
  if (own) return own;
  const problem = `AWS hands out no monitoring image in ${scope.region}, and ${entry.id} names none.`;
  scope.unsupported(entry, ["metadata", "name"], problem, "add image: with an analysis of your own");
  return undefined;
}

function signalsOf(site: Site, entry: GraphEntry<"Monitor">): PlacedSignal[] {
  return entry.manifest.spec.signals.map((signal, index) => {
    const path = ["spec", "signals", index, "groundTruth", "dataset"];
    return { signal, index, truth: signal.groundTruth && dataAt(site, entry, path) };
  });
}

function permissions(
  site: Site,
  entry: GraphEntry<"Monitor">,
  { image, read, place }: { readonly image: PulledImage; readonly read: readonly Location[]; readonly place: Location },
): Statement[] {
  const { scope, keys } = site;
  const draft = scope.draft(entry.stack);
  const endpoint = monitoredEndpoint(site, entry);
  const disk = endpoint && keys.of(servedClassification(scope.graph, endpoint));
  return [
    ...readData(draft, read),
    ...writeData(draft, [place]),
    ...useKeys(draft, { read: read.map((one) => one.key), write: [place.key], disks: [disk] }),
    ...pullImages([image.repositoryArn]),
    ...writeLogs(scope, "/aws/sagemaker/ProcessingJobs", "*"),
    putMetrics(
      "/aws/sagemaker/ProcessingJobs",
      "aws/sagemaker/Endpoints/data-metrics",
      "aws/sagemaker/Endpoints/model-metrics",
    ),
    ...joinNetwork(isPrivate(site)),
  ];
}

/** What SageMaker analyses only by a configuration that a manifest does not hold. */
function tellImpossible({ scope }: Site, entry: GraphEntry<"Monitor">): void {
  for (const [index, { type }] of entry.manifest.spec.signals.entries()) {
    if (type !== "bias" && type !== "feature-attribution-drift") continue;
    const problem = `${entry.id} watches ${type}, for which SageMaker wants to be told more than a Monitor says.`;
    scope.unsupported(
      entry,
      ["spec", "signals", index, "type"],
      problem,
      "add image: with an analysis of your own, or judge it in an Evaluation",
    );
  }
}
