import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Lock } from "../manifest/lock.ts";
import type * as Resolved from "../manifest/resolved.gen.ts";
import type { Path } from "../source/document.ts";
import type { CodeTree, GraphEntry, JobKind, Run } from "./graph.ts";
import { isKind } from "./graph.ts";

/** What a run's key is made from. */
export interface RunInput {
  readonly job: GraphEntry<JobKind>;
  /** Job whose image an evaluation borrows. */
  readonly image: GraphEntry<"TrainingJob"> | undefined;
  readonly lock: Lock | undefined;
  readonly code: CodeTree | undefined;
  readonly instanceType: string | undefined;
  /** Identity of the data that a reference means; undefined where it cannot be found. */
  readonly dataset: (path: Path) => string | undefined;
  readonly model: (path: Path) => string | undefined;
}

/**
 * The key of a job's run: a hash of all that decides its result, and of nothing else. Instance type, spot, labels,
 * branch and environment are left out: a cheaper machine or a merge must not train again.
 */
export function runOf(input: RunInput): Run | undefined {
  const { job } = input;
  const { spec } = job.manifest;
  const reads = readsOf(input);
  if (!reads) return undefined;
  const changed = new Set(spec.rerunWhen.changed);
  // Not the name: a rename makes no new run.
  const content: Record<string, unknown> = { kind: job.kind };
  if (changed.has("image"))
    content["image"] = imageIdentity(spec.image ?? input.image?.manifest.spec.image, input.lock);
  if (changed.has("code") && input.code) {
    const code = spec.code ?? input.image?.manifest.spec.code;
    content["code"] = { digest: input.code.digest, entrypoint: code?.entrypoint, args: code?.args };
  }
  if (changed.has("inputs")) content["inputs"] = reads;
  if (changed.has("parameters")) content["parameters"] = parametersOf(job);
  if (changed.has("resources")) content["resources"] = { instanceType: input.instanceType };
  const text = canonicalize(withoutUndefined(content));
  return {
    key: createHash("sha256")
      .update(text ?? "")
      .digest("hex")
      .slice(0, 12),
    content,
  };
}

function readsOf({ job, dataset, model }: RunInput): Record<string, unknown> | undefined {
  const reads: Record<string, string | undefined> = {};
  if (isKind(job, "Evaluation")) {
    reads["model"] = model(["spec", "model"]);
    reads["dataset"] = dataset(["spec", "dataset", "dataset"]);
    if (job.manifest.spec.baseline !== undefined) reads["baseline"] = model(["spec", "baseline"]);
  } else {
    const { inputs } = job.manifest.spec as Resolved.TrainingJobSpec | Resolved.ProcessingJobSpec;
    for (const channel of Object.keys(inputs)) reads[channel] = dataset(["spec", "inputs", channel, "dataset"]);
    if (isKind(job, "TrainingJob") && job.manifest.spec.baseModel !== undefined)
      reads["base model"] = model(["spec", "baseModel"]);
  }
  return Object.values(reads).includes(undefined) ? undefined : reads;
}

function imageIdentity(image: Resolved.Image | undefined, lock: Lock | undefined): unknown {
  if (typeof image !== "string") return image;
  const digest = /@(sha256:[0-9a-f]{64})$/u.exec(image)?.[1] ?? lock?.data.images?.[image];
  return digest ?? image;
}

/** Everything the program is told: parameters, and what of the manifest changes how it works. */
function parametersOf(job: GraphEntry<JobKind>): Record<string, unknown> {
  const { parameters, env, seed, distribution } = job.manifest.spec;
  const common = { parameters, env, seed, distribution };
  if (isKind(job, "TrainingJob")) {
    const { framework, outputs, sweep } = job.manifest.spec;
    return { ...common, framework, outputs, sweep };
  }
  if (isKind(job, "Evaluation")) {
    const { metrics, generalization, slices, explainability } = job.manifest.spec;
    return { ...common, metrics, generalization, slices, explainability };
  }
  return common;
}

function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
