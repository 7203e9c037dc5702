import { hours, seconds } from "../../manifest/duration.ts";
import { bytes } from "../../manifest/size.ts";
import { listOf, nearest } from "../../diagnostics/suggest.ts";
import type { GraphEntry, JobKind } from "../graph.ts";
import { isJob, isKind } from "../graph.ts";
import { datasetUses } from "../uses.ts";
import { eachOf } from "./check.ts";
import type { Check, CheckContext } from "./check.ts";

/** Checks of jobs: times, data that fits the disk, sweeps and the cloud's limits. */
export const jobChecks: readonly Check[] = [
  (context) => {
    for (const entry of context.graph.entries) {
      if (!isJob(entry)) continue;
      times(entry, context);
      disk(entry, context);
      nodes(entry, context);
      code(entry, context);
    }
  },
  eachOf("TrainingJob", purposes),
  eachOf("TrainingJob", sweep),
  eachOf("TrainingJob", trainingLimits),
  eachOf("TrainingJob", checkpoint),
];

function times(entry: GraphEntry<JobKind>, { report, at, graph, catalog }: CheckContext): void {
  const { capacity, limits, estimate } = entry.manifest.spec;
  const runtime = seconds(limits.runtime);
  if (capacity.type === "spot" && capacity.maxWait !== undefined && seconds(capacity.maxWait) < runtime) {
    const related = [{ span: at(entry, ["spec", "limits", "runtime"]), message: "the runtime limit" }];
    report(
      entry,
      ["spec", "capacity", "maxWait"],
      "graph/limit-order",
      { smaller: "limits.runtime", larger: "capacity.maxWait", problem: "the wait includes the run itself" },
      { related, help: `set maxWait to at least ${limits.runtime}` },
    );
  }
  if (capacity.type === "on-demand" && capacity.maxWait !== undefined)
    report(
      entry,
      ["spec", "capacity", "maxWait"],
      "graph/no-effect",
      { field: "spec.capacity.maxWait", why: "machines on demand are not waited for" },
      { part: "key", help: "set capacity.type to spot, or remove it" },
    );
  if (estimate?.runtime !== undefined && seconds(estimate.runtime) > runtime) {
    report(entry, ["spec", "estimate", "runtime"], "graph/limit-order", {
      smaller: "estimate.runtime",
      larger: "limits.runtime",
      problem: "the run would be stopped before it is expected to end",
    });
  }
  if (graph.settings.targets[entry.target]?.cloud !== "aws") return;
  const limit = catalog.limit(
    "aws",
    entry.kind === "TrainingJob" ? "sagemaker.training.runtime" : "sagemaker.processing.runtime",
  );
  if (limit && runtime < 1) {
    report(entry, ["spec", "limits", "runtime"], "graph/over-limit", {
      field: "spec.limits.runtime",
      value: limits.runtime,
      limit: "no run shorter than 1s",
      source: "SageMaker",
    });
  }
  if (limit && runtime > limit.max) {
    report(entry, ["spec", "limits", "runtime"], "graph/over-limit", {
      field: "spec.limits.runtime",
      value: limits.runtime,
      limit: `at most ${limit.max / 86_400}d`,
      source: "SageMaker",
    });
  }
}

function disk(entry: GraphEntry<JobKind>, { report, graph, catalog }: CheckContext): void {
  const { resources } = entry.manifest.spec;
  if (resources.disk === undefined) return;
  const volume = catalog.limit("aws", "sagemaker.processing.volume");
  const asked = bytes(resources.disk) / 1024 ** 3;
  if (volume && graph.settings.targets[entry.target]?.cloud === "aws" && (asked < 1 || asked > volume.max)) {
    report(entry, ["spec", "resources", "disk"], "graph/over-limit", {
      field: "spec.resources.disk",
      value: resources.disk,
      limit: `1Gi to ${volume.max}Gi`,
      source: "SageMaker",
    });
    return;
  }
  let copied = 0;
  for (const { path, version } of datasetUses(graph, entry.id)) {
    const isRead = path.startsWith("spec.inputs.") || path.startsWith("spec.dataset.");
    if (!isRead || version.size === undefined || version.split !== undefined) continue;
    const channel = path.split(".").at(-2) ?? "";
    const { inputs } = entry.manifest.spec as { readonly inputs?: Readonly<Record<string, { readonly mode: string }>> };
    if ((inputs?.[channel]?.mode ?? "file") === "file") copied += version.size;
  }
  if (copied > bytes(resources.disk)) {
    const size = `${Math.ceil(copied / 2 ** 30)}Gi`;
    report(entry, ["spec", "resources", "disk"], "graph/disk", { id: entry.id, disk: resources.disk, size });
  }
}

function nodes(entry: GraphEntry<JobKind>, { report, graph }: CheckContext): void {
  const { distribution } = entry.manifest.spec;
  const accelerators = graph.machines.get(entry.id)?.accelerators ?? 0;
  if (distribution.strategy === "none" && distribution.nodes > 1) {
    report(
      entry,
      ["spec", "distribution", "nodes"],
      "graph/conflict",
      {
        problem: `${entry.id} takes ${distribution.nodes} machines and says nothing about how they work together: each would do the same.`,
      },
      { help: "set distribution.strategy, or nodes to 1" },
    );
  }
  const processes = distribution.processesPerNode;
  if (processes !== undefined && accelerators > 0 && processes > accelerators) {
    report(
      entry,
      ["spec", "distribution", "processesPerNode"],
      "graph/conflict",
      {
        problem: `${entry.id} starts ${processes} processes on a machine with ${accelerators} accelerators; they would share them.`,
      },
      { help: `set processesPerNode to ${accelerators}` },
    );
  }
}

function code(entry: GraphEntry<JobKind>, { report }: CheckContext): void {
  if (!isKind(entry, "Evaluation") || entry.manifest.spec.code || entry.manifest.spec.image !== undefined) return;
  const problem = `${entry.id} has neither code nor an image of its own; the training image alone would train again.`;
  report(
    entry,
    ["spec"],
    "graph/conflict",
    { problem },
    { part: "key", help: "add code: with the evaluation program, or image:" },
  );
}

function purposes(entry: GraphEntry<"TrainingJob">, { report, at, graph }: CheckContext): void {
  for (const [channel, input] of Object.entries(entry.manifest.spec.inputs)) {
    const version = graph.datasets.get(`${entry.id}#spec.inputs.${channel}.dataset`);
    const dataset = version && graph.byId.get(version.dataset);
    if (!dataset || !isKind(dataset, "Dataset") || input.split === undefined) continue;
    const index = dataset.manifest.spec.splits?.findIndex((one) => one.name === input.split) ?? -1;
    const purpose = dataset.manifest.spec.splits?.[index]?.purpose;
    if (purpose !== "evaluation") continue;
    const related = [{ span: at(dataset, ["spec", "splits", index, "purpose"]), message: "its purpose" }];
    report(
      entry,
      ["spec", "inputs", channel, "split"],
      "graph/split-purpose",
      { split: input.split, purpose, use: "training" },
      { related },
    );
  }
}

function sweep(entry: GraphEntry<"TrainingJob">, { report }: CheckContext): void {
  const { sweep: plan, metrics = [], parameters = {} } = entry.manifest.spec;
  if (!plan) return;
  const path = ["spec", "sweep"];
  const names = metrics.map((one) => one.name);
  if (!names.includes(plan.objective.metric)) {
    const near = nearest(plan.objective.metric, names)[0];
    const problem = `The sweep optimises ${plan.objective.metric}, which the job does not emit; it has ${names.length === 0 ? "no metrics" : listOf(names, "and")}.`;
    report(
      entry,
      [...path, "objective", "metric"],
      "graph/sweep",
      { problem },
      { help: near ? `did you mean \`${near}\`?` : "add it to metrics" },
    );
  }
  if (plan.parallelTrials > plan.maxTrials) {
    report(
      entry,
      [...path, "parallelTrials"],
      "graph/sweep",
      { problem: `The sweep runs ${plan.parallelTrials} trials at once of ${plan.maxTrials} in all.` },
      { help: `set parallelTrials to at most ${plan.maxTrials}` },
    );
  }
  for (const [name, range] of Object.entries(plan.parameters)) {
    const here = [...path, "parameters", name];
    const { min, max, values, scale } = range;
    if (!Object.hasOwn(parameters, name))
      report(
        entry,
        here,
        "graph/sweep",
        { problem: `The sweep varies ${name}, which is not one of the job's parameters.` },
        {
          part: "key",
          help: nearest(name, Object.keys(parameters))[0]
            ? `did you mean \`${nearest(name, Object.keys(parameters))[0]}\`?`
            : "add it to parameters with its usual value",
        },
      );
    if (values ? min !== undefined || max !== undefined : min === undefined || max === undefined) {
      report(
        entry,
        here,
        "graph/sweep",
        { problem: `The sweep's ${name} needs either min and max, or values.` },
        { part: "key" },
      );
    } else if (min !== undefined && max !== undefined && min >= max) {
      report(
        entry,
        [...here, "max"],
        "graph/sweep",
        { problem: `The sweep's ${name} goes from ${min} to ${max}, which is no range.` },
        { help: "set max above min" },
      );
    } else if (scale !== "linear" && min !== undefined && min <= 0) {
      report(entry, [...here, "min"], "graph/sweep", {
        problem: `The sweep's ${name} has a ${scale} scale and starts at ${min}; a logarithm needs more than 0.`,
      });
    }
  }
}

function trainingLimits(entry: GraphEntry<"TrainingJob">, { report, graph, catalog }: CheckContext): void {
  if (graph.settings.targets[entry.target]?.cloud !== "aws") return;
  const { parameters = {}, env = {} } = entry.manifest.spec;
  const most = catalog.limit("aws", "sagemaker.training.hyperparameters");
  const longest = catalog.limit("aws", "sagemaker.training.hyperparameterValue");
  if (most && Object.keys(parameters).length > most.max)
    report(
      entry,
      ["spec", "parameters"],
      "graph/over-limit",
      {
        field: "spec.parameters",
        value: `${Object.keys(parameters).length} entries`,
        limit: `at most ${most.max}`,
        source: "SageMaker",
      },
      { part: "key" },
    );
  for (const [name, value] of Object.entries(parameters)) {
    if (longest && String(value).length > longest.max)
      report(entry, ["spec", "parameters", name], "graph/over-limit", {
        field: `spec.parameters.${name}`,
        value: `${String(value).length} characters`,
        limit: `at most ${longest.max}`,
        source: "SageMaker",
      });
  }
  const variables = catalog.limit("aws", "sagemaker.training.environment");
  if (variables && Object.keys(env).length > variables.max)
    report(
      entry,
      ["spec", "env"],
      "graph/over-limit",
      {
        field: "spec.env",
        value: `${Object.keys(env).length} entries`,
        limit: `at most ${variables.max}`,
        source: "SageMaker",
      },
      { part: "key" },
    );
}

function checkpoint(entry: GraphEntry<"TrainingJob">, { report }: CheckContext): void {
  const { capacity, limits, checkpoint: kept } = entry.manifest.spec;
  if (capacity.type !== "spot" || kept || hours(limits.runtime) <= 1) return;
  report(entry, ["spec", "capacity", "type"], "graph/spot-checkpoint", { id: entry.id, runtime: limits.runtime });
}
