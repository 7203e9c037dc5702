import { listOf, nearest } from "../../diagnostics/suggest.ts";
import type { Path } from "../../source/document.ts";
import type { GraphEntry } from "../graph.ts";
import { isKind } from "../graph.ts";
import { eachOf } from "./check.ts";
import type { Check, CheckContext } from "./check.ts";

/** Checks of monitors, budgets, channels, placements and the environment's own limits. */
export const watchingChecks: readonly Check[] = [
  eachOf("Monitor", monitored),
  eachOf("Budget", thresholds),
  eachOf("Budget", scope),
  channels,
  accelerators,
  replicaTargets,
];

function monitored(entry: GraphEntry<"Monitor">, { report, at, graph }: CheckContext): void {
  const { endpoint: name, signals, baseline } = entry.manifest.spec;
  const endpoint = graph.byId.get(`Endpoint/${name}`);
  if (!endpoint || !isKind(endpoint, "Endpoint")) return;
  const capture = endpoint.manifest.spec.capture;
  if (!capture || capture.samplingPercent === 0) {
    const related = [
      {
        span: at(endpoint, capture ? ["spec", "capture", "samplingPercent"] : ["metadata", "name"]),
        message: endpoint.id,
      },
    ];
    report(
      entry,
      ["spec", "endpoint"],
      "graph/monitor",
      { problem: `${entry.id} watches ${endpoint.id}, which captures nothing: there is nothing to compare.` },
      { related, help: "add capture: {samplingPercent: 20} to the endpoint" },
    );
  }
  const fields = featuresOf(endpoint, graph);
  for (const [index, signal] of signals.entries()) {
    const path = ["spec", "signals", index];
    if (signal.type === "performance" && !signal.groundTruth)
      report(
        entry,
        path,
        "graph/monitor",
        { problem: `${entry.id} watches how good the answers are, and does not say where the truth comes from.` },
        { help: "add groundTruth: with a dataset and a joinKey" },
      );
    if ((signal.type === "data-drift" || signal.type === "feature-attribution-drift") && !baseline)
      report(
        entry,
        [...path, "type"],
        "graph/monitor",
        { problem: `${entry.id} watches ${signal.type} and has no baseline to drift away from.` },
        { help: "add baseline: with the dataset and split of the training" },
      );
    const same = signals.slice(0, index).findIndex((one) => watchesTheSame(one, signal));
    if (same >= 0)
      report(
        entry,
        path,
        "graph/monitor",
        { problem: `${entry.id} watches the same twice: ${signal.type} by ${signal.metric} of the same fields.` },
        {
          related: [{ span: at(entry, ["spec", "signals", same]), message: "the first" }],
          help: "remove one of them, or give each its own features",
        },
      );
    for (const [at2, feature] of (signal.features ?? []).entries()) {
      if (!fields || fields.includes(feature)) continue;
      const near = nearest(feature, fields)[0];
      report(
        entry,
        [...path, "features", at2],
        "graph/signature",
        { problem: `${entry.id} watches ${feature}, which no model of ${endpoint.id} takes or gives.` },
        { help: near ? `did you mean \`${near}\`?` : `there are ${listOf(fields.slice(0, 8), "and")}` },
      );
    }
  }
}

type Signal = GraphEntry<"Monitor">["manifest"]["spec"]["signals"][number];

/** Without features, all of them are watched. */
function watchesTheSame(one: Signal, other: Signal): boolean {
  if (one.type !== other.type || one.metric !== other.metric) return false;
  // How good the answers are is one number, whatever fields they are made from.
  if (one.type === "performance" || !one.features || !other.features) return true;
  return one.features.some((feature) => other.features?.includes(feature));
}

function featuresOf(endpoint: GraphEntry<"Endpoint">, graph: CheckContext["graph"]): string[] | undefined {
  const fields = new Set<string>();
  for (const [index] of endpoint.manifest.spec.variants.entries()) {
    const version = graph.models.get(`${endpoint.id}#spec.variants.${index}.model`);
    const model = version && graph.byId.get(version.model);
    const signature = model && isKind(model, "Model") ? model.manifest.spec.signature : undefined;
    if (!signature) return undefined;
    for (const field of [...signature.inputs, ...signature.outputs]) fields.add(field.name);
  }
  return [...fields];
}

function thresholds(entry: GraphEntry<"Budget">, { report, at }: CheckContext): void {
  const seen = new Map<string, number>();
  for (const [index, step] of (entry.manifest.spec.thresholds ?? []).entries()) {
    const key = `${step.basis} ${step.percent}`;
    const earlier = seen.get(key);
    if (earlier !== undefined)
      report(
        entry,
        ["spec", "thresholds", index, "percent"],
        "graph/budget",
        { problem: `${entry.id} warns twice at ${step.percent} % of the ${step.basis} cost.` },
        {
          related: [{ span: at(entry, ["spec", "thresholds", earlier, "percent"]), message: "the first" }],
          help: "remove one of them",
        },
      );
    seen.set(key, index);
  }
  const steps = entry.manifest.spec.thresholds ?? [];
  for (const [index, step] of steps.entries()) {
    const before = steps.slice(0, index).findLast((one) => one.basis === step.basis);
    if (before && before.percent > step.percent)
      report(
        entry,
        ["spec", "thresholds", index, "percent"],
        "graph/budget",
        { problem: `${entry.id} warns at ${step.percent} % after ${before.percent} %: its steps are out of order.` },
        { help: "sort the thresholds, smallest first" },
      );
  }
}

function scope(entry: GraphEntry<"Budget">, { report, graph }: CheckContext): void {
  const { scope: counted } = entry.manifest.spec;
  if (!counted) return;
  for (const [index, target] of (counted.targets ?? []).entries()) {
    const known = Object.values(graph.config.data.environments).flatMap((one) => Object.keys(one.targets));
    if (!known.includes(target))
      report(
        entry,
        ["spec", "scope", "targets", index],
        "graph/budget",
        { problem: `${entry.id} counts the target ${target}, which no environment has.` },
        { help: `there are ${listOf([...new Set(known)], "and")}` },
      );
  }
  if (counted.environments && !counted.environments.includes(graph.environment)) return;
  const matches = graph.entries.some(
    (one) =>
      one.kind !== "Budget" &&
      (counted.kinds as readonly string[] | undefined)?.includes(one.kind) !== false &&
      counted.owners?.includes(one.owner) !== false &&
      counted.targets?.includes(one.target) !== false &&
      Object.entries(counted.labels ?? {}).every(([key, value]) => one.labels[key] === value),
  );
  if (!matches)
    report(
      entry,
      ["spec", "scope"],
      "graph/budget",
      {
        problem: `${entry.id} counts nothing in ${graph.environment}: no manifest has these kinds, owners, labels and targets.`,
      },
      { part: "key", help: "widen the scope, or take the environment out of it" },
    );
}

/** Every `notify` names a channel of the config. */
function channels(context: CheckContext): void {
  const known = Object.keys(context.graph.config.data.channels ?? {});
  for (const entry of context.graph.entries) {
    for (const path of notifyPaths(entry.manifest.spec, ["spec"])) {
      const name = path.name;
      if (known.includes(name)) continue;
      const near = nearest(name, known)[0];
      const facts = {
        name,
        known:
          known.length === 0
            ? "the config defines none"
            : `there ${known.length === 1 ? "is" : "are"} ${listOf(known, "and")}`,
      };
      context.report(entry, path.path, "graph/unknown-channel", facts, {
        help: near ? `did you mean \`${near}\`?` : "define it under channels in mlops.config.yaml",
      });
    }
  }
}

function* notifyPaths(value: unknown, path: Path): Generator<{ readonly path: Path; readonly name: string }> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    if (key === "notify" && Array.isArray(item)) {
      for (const [index, name] of (item as readonly string[]).entries()) yield { path: [...path, key, index], name };
    } else {
      yield* notifyPaths(item, [...path, key]);
    }
  }
}

function accelerators(context: CheckContext): void {
  const { graph } = context;
  const limit = graph.settings.limits?.accelerators;
  if (limit === undefined) return;
  let most = 0;
  let largest: { readonly entry: GraphEntry; readonly count: number } | undefined;
  for (const [id, machine] of graph.machines) {
    const [kind, name, variant] = id.split("/");
    const entry = graph.byId.get(`${kind}/${name}`);
    if (!entry || machine.accelerators === 0) continue;
    const count = machine.accelerators * machinesOf(entry, variant);
    most += count;
    if (!largest || count > largest.count) largest = { entry, count };
  }
  if (most <= limit || !largest) return;
  const facts = { count: most, limit, environment: graph.environment };
  context.report(largest.entry, ["metadata", "name"], "graph/too-many-accelerators", facts, {
    help: "lower replicas, nodes or parallel trials, or raise limits.accelerators",
  });
}

function machinesOf(entry: GraphEntry, variant: string | undefined): number {
  if (isKind(entry, "Endpoint")) {
    const one = [...entry.manifest.spec.variants, ...(entry.manifest.spec.shadow ?? [])].find(
      (each) => each.name === variant,
    );
    return one ? (one.replicas.max ?? one.replicas.min) : 1;
  }
  if (isKind(entry, "TrainingJob")) {
    return entry.manifest.spec.distribution.nodes * (entry.manifest.spec.sweep?.parallelTrials ?? 1);
  }
  return 1;
}

/** Copies of a dataset go to targets that the environment has. */
function replicaTargets({ graph, report }: CheckContext): void {
  const known = Object.keys(graph.settings.targets);
  for (const entry of graph.entries) {
    if (!isKind(entry, "Dataset")) continue;
    for (const [index, target] of (entry.manifest.spec.storage.replicas ?? []).entries()) {
      if (known.includes(target)) continue;
      report(entry, ["spec", "storage", "replicas", index], "graph/unknown-target", {
        target,
        environment: graph.environment,
        known: listOf(known, "and"),
      });
    }
  }
}
