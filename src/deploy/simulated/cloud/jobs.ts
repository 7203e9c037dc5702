import type { Properties, Resolved } from "../../../plan/plan.ts";
import { documentOf } from "../../../resources/provider-types.ts";
import { below } from "./locations.ts";

/** The life of a job: times in milliseconds since 1970. */
export interface Job {
  readonly name: string;
  readonly submitted: number;
  /** When it leaves the queue. */
  readonly starts: number;
  /** When it ends by itself. */
  readonly ends: number;
  /** URIs of the objects that it leaves when it succeeds. */
  readonly leaves: readonly string[];
  readonly ended?: JobEnd;
}

/** How a job ended. */
export interface JobEnd {
  readonly state: "succeeded" | "failed" | "stopped";
  readonly at: number;
  readonly reason?: string;
  /** Numbers that it reports. */
  readonly metrics?: Readonly<Record<string, number>>;
}

/** How long jobs of the simulated cloud wait and run, in milliseconds. */
export interface JobTiming {
  readonly queued: number;
  readonly running: number;
}

/** What a job reads and leaves. */
export interface JobPlan {
  readonly name: string;
  /** Prefixes that must hold an object before it is taken on. */
  readonly reads: readonly { readonly uri: string; readonly input: string }[];
  readonly leaves: readonly string[];
}

/** A job as others see it. */
export interface Run {
  readonly state: "submitted" | "running" | "succeeded" | "failed" | "stopped";
  readonly name: string;
  readonly type: string;
  readonly physicalId: string;
  readonly account: string;
  readonly region: string;
  readonly reason?: string;
  /** ISO 8601. */
  readonly submitted: string;
  readonly started?: string;
  readonly ended?: string;
  /** Seconds that it ran so far, which the cloud bills. */
  readonly billedSeconds: number;
  /** What it leaves, or has left once it has succeeded. */
  readonly artifacts: readonly string[];
  readonly metrics: Readonly<Record<string, number>>;
  readonly outputs: Properties;
}

/** State of a job at a moment. */
export function jobState(job: Job, now: number): Run["state"] {
  if (job.ended) return job.ended.state;
  if (now >= job.ends) return "succeeded";
  return now >= job.starts ? "running" : "submitted";
}

/** Whole seconds that a job has run until a moment, begun ones included. */
export function billedSeconds(job: Job, now: number): number {
  const until = Math.min(job.ended?.at ?? now, job.ended ? Number.MAX_SAFE_INTEGER : job.ends);
  return Math.max(0, Math.ceil((until - job.starts) / 1000));
}

/** What a resource does as a job, or undefined for what is none. */
export function jobPlan(type: string, inputs: Properties): JobPlan | undefined {
  switch (type) {
    case "aws:sagemaker/trainingJob:TrainingJob":
      return trainingPlan(inputs, text(inputs["trainingJobName"]));
    case "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob":
      return trainingPlan(bag(inputs["trainingJobDefinition"]), text(inputs["name"]));
    case "aws:cloudcontrol/resource:Resource":
      return inputs["typeName"] === "AWS::SageMaker::ProcessingJob"
        ? processingPlan(inputs["desiredState"])
        : undefined;
    default:
      return undefined;
  }
}

/** Prefixes that must hold an object before something is made: what a job reads, a model serves, a copy is made from. */
export function readsOf(type: string, inputs: Properties): JobPlan["reads"] {
  if (type === "aws:s3/objectCopy:ObjectCopy") return [{ uri: `s3://${text(inputs["source"])}`, input: "copy" }];
  if (type !== "aws:sagemaker/model:Model") return jobPlan(type, inputs)?.reads ?? [];
  const containers = [bag(inputs["primaryContainer"]), ...items(inputs["containers"])];
  return containers.flatMap((container) => {
    const sources = items(bag(container["modelDataSource"])["s3DataSources"]).map((source) => text(source["s3Uri"]));
    const uris = [text(container["modelDataUrl"]), ...sources].filter((uri) => uri !== "");
    return uris.map((uri) => ({ uri, input: "model data" }));
  });
}

/** SageMaker puts the model at `<s3OutputPath>/<job name>/output/model.tar.gz` (OutputDataConfig in its API). */
function trainingPlan(definition: Properties, name: string): JobPlan {
  const reads: { uri: string; input: string }[] = [];
  for (const channel of items(definition["inputDataConfigs"])) {
    const source = bag(bag(channel["dataSource"])["s3DataSource"]);
    const isPrefix = (source["s3DataType"] ?? "S3Prefix") === "S3Prefix";
    const uri = text(source["s3Uri"]);
    if (isPrefix && uri !== "") reads.push({ uri, input: `channel "${text(channel["channelName"])}"` });
  }
  const path = text(bag(definition["outputDataConfig"])["s3OutputPath"]);
  return { name, reads, leaves: path === "" ? [] : [below(path, `${name}/output/model.tar.gz`)] };
}

function processingPlan(desiredState: Resolved | undefined): JobPlan {
  const document = (documentOf(desiredState) ?? {}) as Properties;
  const reads: { uri: string; input: string }[] = [];
  for (const input of items(document["ProcessingInputs"])) {
    const uri = text(bag(input["S3Input"])["S3Uri"]);
    if (uri !== "") reads.push({ uri, input: `input "${text(input["InputName"])}"` });
  }
  const leaves: string[] = [];
  for (const output of items(bag(document["ProcessingOutputConfig"])["Outputs"])) {
    const uri = text(bag(output["S3Output"])["S3Uri"]);
    if (uri !== "") leaves.push(...filesOf(text(output["OutputName"])).map((file) => below(uri, file)));
  }
  return { name: text(document["ProcessingJobName"]), reads, leaves };
}

/**
 * An evaluation writes its report, SageMaker's analysis of a baseline what monitors compare with. Other jobs write data, in files and
 * folders that nobody knows before: the prefix as a whole stands for them.
 */
function filesOf(outputName: string): readonly string[] {
  if (/evaluation|report|metrics/iu.test(outputName)) return ["evaluation.json"];
  return /baseline/iu.test(outputName) ? ["constraints.json", "statistics.json"] : [""];
}

function bag(value: Resolved | undefined): Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : {};
}

function items(value: Resolved | undefined): readonly Properties[] {
  return Array.isArray(value) ? (value as readonly Resolved[]).map(bag) : [];
}

function text(value: Resolved | undefined): string {
  return typeof value === "string" ? value : "";
}
