import { seconds } from "../../manifest/duration.ts";
import type { GraphEntry } from "../graph.ts";
import { isWritten } from "../layers.ts";
import { eachOf } from "./check.ts";
import type { Check, CheckContext } from "./check.ts";

/** Checks of endpoints: traffic, replicas, rollout and what a type of endpoint cannot do. */
export const servingChecks: readonly Check[] = [
  eachOf("Endpoint", weights),
  eachOf("Endpoint", variantNames),
  eachOf("Endpoint", replicas),
  eachOf("Endpoint", rollout),
  eachOf("Endpoint", effects),
  eachOf("Endpoint", captured),
];

function weights(entry: GraphEntry<"Endpoint">, { report, at }: CheckContext): void {
  const { variants } = entry.manifest.spec;
  const sum = variants.reduce((total, one) => total + one.weight, 0);
  if (Math.abs(sum - 100) < 1e-9) return;
  const last = variants.length - 1;
  const label = variants.length > 1 ? `${variants.map((one) => one.weight).join(" + ")} = ${sum}` : undefined;
  const rest = 100 - variants.slice(0, -1).reduce((total, one) => total + one.weight, 0);
  const help = rest >= 0 && rest <= 100 ? `set ${variants[last]?.name} to ${rest}` : undefined;
  const related = variants.slice(0, -1).map((one, index) => ({
    span: at(entry, ["spec", "variants", index, "weight"]),
    message: `weight of ${one.name}`,
  }));
  report(
    entry,
    ["spec", "variants", last, "weight"],
    "graph/weights-sum",
    { id: entry.id, sum: String(sum) },
    { label, help, related },
  );
}

function variantNames(entry: GraphEntry<"Endpoint">, { report, at }: CheckContext): void {
  const seen = new Map<string, readonly (string | number)[]>();
  const { variants, shadow = [] } = entry.manifest.spec;
  const all = [
    ...variants.map((one, index) => ({ name: one.name, path: ["spec", "variants", index, "name"] })),
    ...shadow.map((one, index) => ({ name: one.name, path: ["spec", "shadow", index, "name"] })),
  ];
  for (const { name, path } of all) {
    const earlier = seen.get(name);
    if (earlier)
      report(
        entry,
        path,
        "graph/conflict",
        { problem: `${entry.id} has two variants called ${name}.` },
        { related: [{ span: at(entry, earlier), message: "the first" }], help: "rename one of them" },
      );
    else seen.set(name, path);
  }
}

function replicas(entry: GraphEntry<"Endpoint">, { report }: CheckContext): void {
  const { variants, scaling, type } = entry.manifest.spec;
  for (const [index, variant] of variants.entries()) {
    const { min } = variant.replicas;
    const max = variant.replicas.max ?? min;
    const path = ["spec", "variants", index, "replicas"];
    const id = `${entry.id} (variant ${variant.name})`;
    if (type === "serverless") continue;
    if (max < min)
      report(
        entry,
        [...path, variant.replicas.max === undefined ? "min" : "max"],
        "graph/replicas-range",
        { id, min, max, problem: "the largest number is below the smallest" },
        { help: `set max to at least ${min}` },
      );
    else if (max === 0)
      report(
        entry,
        [...path, "max"],
        "graph/replicas-range",
        { id, min, max, problem: "nobody would ever answer" },
        { help: "set max to at least 1" },
      );
    // A real-time endpoint keeps one machine: https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html
    else if (min === 0 && type === "realtime")
      report(
        entry,
        [...path, "min"],
        "graph/replicas-range",
        { id, min, max, problem: "a realtime endpoint cannot scale to none" },
        { help: "set min to 1, or use type: serverless or async" },
      );
  }
  if (scaling && variants.every((one) => (one.replicas.max ?? one.replicas.min) === one.replicas.min)) {
    report(
      entry,
      ["spec", "scaling"],
      "graph/no-effect",
      { field: "spec.scaling", why: "every variant has as many replicas at most as at least" },
      { part: "key", help: "raise replicas.max of a variant, or remove scaling" },
    );
  }
}

function rollout(entry: GraphEntry<"Endpoint">, { report, graph }: CheckContext): void {
  const { rollout: plan, slo } = entry.manifest.spec;
  for (const [index, objective] of (plan.rollbackOn ?? []).entries()) {
    if (slo?.[objective] === undefined)
      report(entry, ["spec", "rollout", "rollbackOn", index], "graph/rollback", { objective, id: entry.id });
  }
  if (plan.strategy === "all-at-once" && plan.rollbackOn === undefined) {
    for (const field of ["step", "interval"] as const) {
      if (isWritten(entry, ["rollout", field]))
        report(
          entry,
          ["spec", "rollout", field],
          "graph/no-effect",
          { field: `spec.rollout.${field}`, why: "everything moves at once" },
          { part: "key", help: "set rollout.strategy to canary or linear, or remove it" },
        );
    }
  }
  const wait = seconds(plan.interval);
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html
  if (graph.settings.targets[entry.target]?.cloud === "aws" && plan.strategy !== "all-at-once" && wait > 3600) {
    report(entry, ["spec", "rollout", "interval"], "graph/over-limit", {
      field: "spec.rollout.interval",
      value: plan.interval,
      limit: "at most 1h",
      source: "SageMaker",
    });
  }
}

function effects(entry: GraphEntry<"Endpoint">, { report }: CheckContext): void {
  const { type, variants, scaling, shadow, async } = entry.manifest.spec;
  for (const [index, variant] of variants.entries()) {
    const path = ["spec", "variants", index];
    if (type !== "serverless" && variant.serverless)
      report(
        entry,
        [...path, "serverless"],
        "graph/no-effect",
        { field: `spec.variants[${index}].serverless`, why: `the endpoint is ${type}` },
        { part: "key", help: "set type: serverless, or remove it" },
      );
    if (type === "serverless" && variant.resources)
      report(
        entry,
        [...path, "resources"],
        "graph/no-effect",
        { field: `spec.variants[${index}].resources`, why: "a serverless endpoint has no machines" },
        { part: "key", help: "use serverless: {memory: …} instead" },
      );
  }
  if (type === "serverless" && scaling)
    report(
      entry,
      ["spec", "scaling"],
      "graph/no-effect",
      { field: "spec.scaling", why: "a serverless endpoint scales by itself" },
      { part: "key" },
    );
  if (type === "serverless" && shadow)
    report(
      entry,
      ["spec", "shadow"],
      "graph/no-effect",
      { field: "spec.shadow", why: "a serverless endpoint has no shadow variants" },
      { part: "key" },
    );
  if (type !== "async" && async)
    report(
      entry,
      ["spec", "async"],
      "graph/no-effect",
      { field: "spec.async", why: `the endpoint is ${type}` },
      { part: "key", help: "set type: async, or remove it" },
    );
}

function captured(entry: GraphEntry<"Endpoint">, { report, graph }: CheckContext): void {
  const { capture, variants } = entry.manifest.spec;
  if (!capture?.redact) return;
  const names = new Set<string>();
  for (const [index] of variants.entries()) {
    const version = graph.models.get(`${entry.id}#spec.variants.${index}.model`);
    const model = version && graph.byId.get(version.model);
    if (model?.kind !== "Model") return;
    const signature = (model as GraphEntry<"Model">).manifest.spec.signature;
    if (!signature) return;
    for (const field of [...signature.inputs, ...signature.outputs]) names.add(field.name);
  }
  for (const [index, field] of capture.redact.entries()) {
    if (names.has(field)) continue;
    const problem = `${entry.id} takes ${field} out of what it captures, and no model it serves has such a field.`;
    report(
      entry,
      ["spec", "capture", "redact", index],
      "graph/signature",
      { problem },
      { help: "mend the name: as it stands the field would be stored in clear" },
    );
  }
}
