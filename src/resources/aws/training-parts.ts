import { isOwnAlgorithm } from "./algorithms.ts";
import type { GraphEntry, MachineChoice } from "../../graph/graph.ts";
import { wholeSeconds } from "../../manifest/duration.ts";
import type { Path } from "../../source/document.ts";
import type { Need } from "../resource.ts";
import { codeChannel, packedCode } from "./code.ts";
import type { PackedCode } from "./code.ts";
import { classificationsOf, dataAt } from "./dataset-location.ts";
import type { Data } from "./dataset-location.ts";
import type { Actor } from "./identity.ts";
import { pulledImage } from "./images.ts";
import type { PulledImage } from "./images.ts";
import { diskKey } from "./job.ts";
import { keyIn } from "./key.ts";
import { uriIn } from "./location.ts";
import { diskGigabytes } from "./machine.ts";
import { artifactAt, artifactUri } from "./model-artifact.ts";
import type { Artifact } from "./model-artifact.ts";
import { distinct, jobRun } from "./runs.ts";
import type { JobRun } from "./runs.ts";
import type { Site } from "./site.ts";
import { networkOf } from "./site.ts";

/** The channel in which a base model comes. */
export const baseModelChannel = "base-model";

/** All that a training job is made of, found before anything of it is made. */
export interface Training {
  readonly entry: GraphEntry<"TrainingJob">;
  readonly run: JobRun;
  readonly machine: MachineChoice;
  readonly image: PulledImage;
  readonly data: ReadonlyMap<string, Data>;
  readonly base: Artifact | undefined;
  readonly code: PackedCode | undefined;
}

/** Finds all that a training job is made of; undefined where something is missing, which is told. */
export function trainingOf(site: Site, entry: GraphEntry<"TrainingJob">): Training | undefined {
  const { graph } = site.scope;
  const { spec } = entry.manifest;
  const run = jobRun(graph, entry);
  const machine = graph.machines.get(entry.id);
  const image = pulledImage(site.scope, entry, ["spec", "image"], spec.image);
  const data = new Map<string, Data>();
  for (const channel of Object.keys(spec.inputs).sort()) {
    const found = dataAt(site, entry, ["spec", "inputs", channel, "dataset"]);
    if (found) data.set(channel, found);
  }
  const base = spec.baseModel === undefined ? undefined : artifactAt(site, entry, ["spec", "baseModel"]);
  const isMissingBase = spec.baseModel !== undefined && !base;
  if (!run || !machine || !image || isMissingBase || data.size < Object.keys(spec.inputs).length) return undefined;
  return { entry, run, machine, image, data, base, code: packedCode(site, entry) };
}

/** What must have happened before a training job can start. */
export function trainingNeeds({ data, base }: Training): Need[] {
  const needs = [...data.values()].flatMap((one) => one.needs);
  return distinct([...needs, ...(base?.needs ?? [])]);
}

/** The manifest's fields behind the inputs that training and tuning jobs share. */
export function trainingOrigins(entry: GraphEntry<"TrainingJob">, prefix = ""): Record<string, Path> {
  const origins: Record<string, Path> = {
    "resourceConfig.instanceType": ["spec", "resources"],
    "resourceConfig.instanceCount": ["spec", "distribution", "nodes"],
    "resourceConfig.volumeSizeInGb": ["spec", "resources", "disk"],
    "resourceConfig.keepAlivePeriodInSeconds": ["spec", "capacity", "keepWarm"],
    "stoppingCondition.maxRuntimeInSeconds": ["spec", "limits", "runtime"],
    "stoppingCondition.maxWaitTimeInSeconds": ["spec", "capacity", "maxWait"],
    "algorithmSpecification.trainingImage": ["spec", "image"],
    enableManagedSpotTraining: ["spec", "capacity", "type"],
    enableNetworkIsolation: ["spec", "network", "isolated"],
    environment: ["spec", "env"],
  };
  for (const [index, channel] of Object.keys(entry.manifest.spec.inputs).sort().entries()) {
    origins[`inputDataConfigs.${index}`] = ["spec", "inputs", channel];
  }
  return Object.fromEntries(Object.entries(origins).map(([input, path]) => [`${prefix}${input}`, path]));
}

/** Hyperparameters are text in SageMaker. */
export function hyperParameters(
  parameters: Readonly<Record<string, string | number | boolean>> = {},
): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
}

function metricsOf({ manifest }: GraphEntry<"TrainingJob">): { name: string; regex: string }[] {
  return (manifest.spec.metrics ?? []).flatMap(({ name, regex }) => (regex === undefined ? [] : [{ name, regex }]));
}

/** Fields that nothing can be made of: SageMaker's own algorithms report what they report. */
function tellOwnMetrics(site: Site, entry: GraphEntry<"TrainingJob">, uri: string): void {
  if (!isOwnAlgorithm(uri)) return;
  const index = (entry.manifest.spec.metrics ?? []).findIndex((metric) => metric.regex !== undefined);
  if (index < 0) return;
  const facts = { id: entry.id, name: entry.manifest.spec.metrics?.[index]?.name ?? "" };
  site.scope.report(entry, ["spec", "metrics", index, "regex"], "resources/own-metrics", facts);
}

/** Inputs that a training job and the trials of a sweep share. */
export function trainingInputs(site: Site, training: Training, actor: Actor) {
  const { entry, image, machine } = training;
  const { spec } = entry.manifest;
  const { scope, artifacts } = site;
  const draft = scope.draft(entry.stack);
  tellOwnMetrics(site, entry, image.uri);
  const output = artifacts.at("runs");
  const isSpot = spec.capacity.type === "spot";
  const runtime = wholeSeconds(spec.limits.runtime);
  const vpcConfig = networkOf(site);
  const metrics = isOwnAlgorithm(image.uri) ? [] : metricsOf(entry);
  return {
    roleArn: actor.arn,
    algorithmSpecification: {
      trainingImage: image.uri,
      trainingInputMode: "File",
      ...(metrics.length > 0 && { metricDefinitions: metrics }),
    },
    inputDataConfigs: channels(site, training),
    outputDataConfig: {
      s3OutputPath: uriIn(draft, output),
      ...(output.key && { kmsKeyId: keyIn(draft, output.key) }),
    },
    resourceConfig: machines(site, training, machine),
    ...(isSpot && { enableManagedSpotTraining: true }),
    stoppingCondition: {
      maxRuntimeInSeconds: runtime,
      // SageMaker demands a longest wait for spot machines; without one of ours it is the run alone.
      ...(isSpot && {
        maxWaitTimeInSeconds: Math.max(runtime, wholeSeconds(spec.capacity.maxWait ?? spec.limits.runtime)),
      }),
    },
    ...(spec.checkpoint && { checkpointConfig: checkpoints(site, training, spec.checkpoint.path) }),
    enableNetworkIsolation: spec.network.isolated,
    enableInterContainerTrafficEncryption: spec.network.encryptBetweenNodes,
    ...(vpcConfig && { vpcConfig }),
  };
}

function checkpoints({ scope, artifacts }: Site, { entry, run }: Training, localPath: string) {
  return { s3Uri: uriIn(scope.draft(entry.stack), artifacts.at(`checkpoints/${run.name}`)), localPath };
}

function machines(site: Site, { entry, data }: Training, machine: MachineChoice) {
  const { resources, distribution, capacity } = entry.manifest.spec;
  const key = diskKey(site, machine, classificationsOf(data.values()));
  const isKeptWarm = capacity.keepWarm !== undefined && capacity.type !== "spot";
  return {
    instanceType: machine.instanceType,
    instanceCount: distribution.nodes,
    volumeSizeInGb: diskGigabytes(resources.disk),
    ...(key && { volumeKmsKeyId: keyIn(site.scope.draft(entry.stack), key) }),
    ...(isKeptWarm && { keepAlivePeriodInSeconds: wholeSeconds(capacity.keepWarm ?? "1s") }),
  };
}

const inputModes = { file: "File", stream: "FastFile", mount: "FastFile" } as const;

/** Data by channel, then the base model, then the code. */
function channels({ scope }: Site, { entry, data, base, code }: Training) {
  const draft = scope.draft(entry.stack);
  const { inputs } = entry.manifest.spec;
  const prefix = (s3Uri: ReturnType<typeof uriIn>) => ({
    s3DataSource: { s3DataType: "S3Prefix", s3DataDistributionType: "FullyReplicated", s3Uri },
  });
  return [
    ...[...data].map(([channelName, { location }]) => {
      const input = inputs[channelName];
      return {
        channelName,
        inputMode: inputModes[input?.mode ?? "file"],
        ...(input?.contentType !== undefined && { contentType: input.contentType }),
        dataSource: prefix(uriIn(draft, location)),
      };
    }),
    ...(base
      ? [{ channelName: baseModelChannel, inputMode: "File", dataSource: prefix(artifactUri(draft, base)) }]
      : []),
    ...(code ? [{ channelName: codeChannel, inputMode: "File", dataSource: prefix(uriIn(draft, code.location)) }] : []),
  ];
}
