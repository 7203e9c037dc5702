import { listOf, nearest } from "../../diagnostics/suggest.ts";
import { seconds } from "../../manifest/duration.ts";
import type { Path } from "../../source/document.ts";
import type { GraphEntry } from "../graph.ts";
import { isKind } from "../graph.ts";
import { datasetUses, edgesFrom } from "../uses.ts";
import { isWritten } from "../layers.ts";
import { eachOf } from "./check.ts";
import type { Check, CheckContext } from "./check.ts";

/** Checks of data: where it may be, what its rules and splits name, and what a judgement may not have seen. */
export const dataChecks: readonly Check[] = [
  eachOf("Dataset", columns),
  eachOf("Evaluation", slices),
  eachOf("Dataset", rules),
  eachOf("Dataset", splits),
  eachOf("Dataset", retention),
  eachOf("Dataset", people),
  eachOf("Dataset", managedOnly),
  residency,
  leakage,
  written,
];

function columnNames(dataset: GraphEntry<"Dataset">): readonly string[] | undefined {
  return dataset.manifest.spec.schema?.map((one) => one.name);
}

function expectColumn(
  context: CheckContext,
  entry: GraphEntry,
  path: Path,
  column: string,
  dataset: GraphEntry<"Dataset">,
): void {
  const names = columnNames(dataset);
  if (!names || names.includes(column)) return;
  const near = nearest(column, names)[0];
  const facts = {
    column,
    id: dataset.id,
    known: `it has ${listOf(names.slice(0, 8), "and")}${names.length > 8 ? " and more" : ""}`,
  };
  context.report(entry, path, "graph/unknown-column", facts, { help: near && `did you mean \`${near}\`?` });
}

function columns(entry: GraphEntry<"Dataset">, context: CheckContext): void {
  const { quality = [], splitStrategy } = entry.manifest.spec;
  for (const [index, rule] of quality.entries()) {
    if (rule.column !== undefined)
      expectColumn(context, entry, ["spec", "quality", index, "column"], rule.column, entry);
  }
  if (splitStrategy?.by !== undefined)
    expectColumn(context, entry, ["spec", "splitStrategy", "by"], splitStrategy.by, entry);
  for (const [index, column] of (splitStrategy?.groupBy ?? []).entries()) {
    expectColumn(context, entry, ["spec", "splitStrategy", "groupBy", index], column, entry);
  }
}

/** What an evaluation slices by is a column of the data it judges on. */
function slices(entry: GraphEntry<"Evaluation">, context: CheckContext): void {
  const version = context.graph.datasets.get(`${entry.id}#spec.dataset.dataset`);
  const dataset = version && context.graph.byId.get(version.dataset);
  if (!dataset || !isKind(dataset, "Dataset")) return;
  for (const [index, slice] of (entry.manifest.spec.slices ?? []).entries()) {
    expectColumn(context, entry, ["spec", "slices", index, "by"], slice.by, dataset);
  }
}

const comparisons = [
  "mustBe",
  "mustBeGreaterThan",
  "mustBeGreaterOrEqualTo",
  "mustBeLessThan",
  "mustBeLessOrEqualTo",
] as const;
const ofColumn = new Set([
  "nullValues",
  "duplicateValues",
  "invalidValues",
  "minimum",
  "maximum",
  "mean",
  "distinctValues",
]);

function rules(entry: GraphEntry<"Dataset">, { report, at }: CheckContext): void {
  const seen = new Map<string, number>();
  for (const [index, rule] of (entry.manifest.spec.quality ?? []).entries()) {
    const path = ["spec", "quality", index];
    const earlier = seen.get(rule.name);
    if (earlier !== undefined)
      report(
        entry,
        [...path, "name"],
        "graph/quality-rule",
        { rule: rule.name, problem: "another rule has its name" },
        {
          related: [{ span: at(entry, ["spec", "quality", earlier, "name"]), message: "the other rule" }],
          help: "rename one of them",
        },
      );
    seen.set(rule.name, index);
    const compared = comparisons.filter((one) => rule[one] !== undefined);
    if ((rule.metric === undefined) === (rule.sql === undefined))
      report(
        entry,
        path,
        "graph/quality-rule",
        { rule: rule.name, problem: "it needs a metric or sql, one of the two" },
        { help: "add metric: such as nullValues, or sql:" },
      );
    else if (compared.length === 0)
      report(
        entry,
        path,
        "graph/quality-rule",
        { rule: rule.name, problem: "it compares with nothing" },
        { help: "add mustBe, mustBeLessThan or another comparison" },
      );
    const [low, high] = [
      rule.mustBeGreaterThan ?? rule.mustBeGreaterOrEqualTo,
      rule.mustBeLessThan ?? rule.mustBeLessOrEqualTo,
    ];
    if (low !== undefined && high !== undefined && low > high)
      report(
        entry,
        path,
        "graph/quality-rule",
        { rule: rule.name, problem: `nothing is above ${low} and below ${high}` },
        { help: "swap the two numbers" },
      );
    if (rule.metric !== undefined && ofColumn.has(rule.metric) && rule.column === undefined)
      report(
        entry,
        [...path, "metric"],
        "graph/quality-rule",
        { rule: rule.name, problem: `${rule.metric} is measured on a column, and none is named` },
        { help: "add column:" },
      );
  }
}

function splits(entry: GraphEntry<"Dataset">, { report, at }: CheckContext): void {
  const all = entry.manifest.spec.splits ?? [];
  for (const [index, later] of all.entries()) {
    for (const [first, earlier] of all.slice(0, index).entries()) {
      const related = [{ span: at(entry, ["spec", "splits", first]), message: earlier.name }];
      if (earlier.name === later.name)
        report(
          entry,
          ["spec", "splits", index, "name"],
          "graph/conflict",
          { problem: `${entry.id} has two splits called ${later.name}.` },
          { related, help: "rename one of them" },
        );
      else if (overlaps(earlier, later) && earlier.purpose !== later.purpose)
        report(
          entry,
          ["spec", "splits", index, later.path === undefined ? "name" : "path"],
          "graph/split-overlap",
          { first: earlier.name, second: later.name },
          { related, help: "give each a path of its own" },
        );
    }
  }
}

interface Part {
  readonly path?: string;
  readonly filter?: string;
}

function overlaps(a: Part, b: Part): boolean {
  if (a.filter !== undefined || b.filter !== undefined)
    return a.filter === b.filter && (a.path ?? "") === (b.path ?? "");
  const [first, second] = [a.path ?? "", b.path ?? ""];
  return first.startsWith(second) || second.startsWith(first);
}

function retention(entry: GraphEntry<"Dataset">, { report, at }: CheckContext): void {
  const { deleteAfter, keepAtLeast } = entry.manifest.spec;
  if (deleteAfter === "never" || keepAtLeast === undefined || seconds(deleteAfter) >= seconds(keepAtLeast)) return;
  const related = [{ span: at(entry, ["spec", "keepAtLeast"]), message: "the duty" }];
  report(
    entry,
    ["spec", "deleteAfter"],
    "graph/retention",
    { id: entry.id, deleteAfter, keepAtLeast },
    { related, help: `set deleteAfter to at least ${keepAtLeast}, or never` },
  );
}

function people(entry: GraphEntry<"Dataset">, { report }: CheckContext): void {
  const { personalData, classification } = entry.manifest.spec;
  if (!personalData) return;
  const identifying =
    personalData.present &&
    !["anonymized", "synthetic", "differentially-private"].includes(personalData.deidentification);
  if (classification === "public" && identifying)
    report(
      entry,
      ["spec", "classification"],
      "graph/personal-data",
      { id: entry.id, problem: "is public and says something about people" },
      { help: "classify it as confidential, or say how people were made unrecognisable" },
    );
  if (!personalData.present && (personalData.categories?.length ?? 0) > 0)
    report(
      entry,
      ["spec", "personalData", "categories"],
      "graph/personal-data",
      { id: entry.id, problem: "lists what it says about people, and says that it says nothing" },
      { part: "key", help: "set personalData.present to true, or remove categories" },
    );
}

function managedOnly(entry: GraphEntry<"Dataset">, { report }: CheckContext): void {
  const { location } = entry.manifest.spec;
  if (location.managed) return;
  const useless = ["storage", "access"].filter((key) => isWritten(entry, [key]));
  for (const key of useless)
    report(
      entry,
      ["spec", key],
      "graph/no-effect",
      { field: `spec.${key}`, why: "the data exists already and is never changed by mlops" },
      { part: "key" },
    );
  if (entry.manifest.spec.deleteAfter !== "never")
    report(
      entry,
      ["spec", "deleteAfter"],
      "graph/no-effect",
      { field: "spec.deleteAfter", why: "the data exists already and is never deleted by mlops" },
      { part: "key" },
    );
}

/** Data stays where its residency allows, and so does everything that reads it. */
function residency(context: CheckContext): void {
  const { graph } = context;
  const environment = graph.settings.residency?.allowedRegions;
  for (const entry of graph.entries) {
    const region = graph.settings.targets[entry.target]?.region;
    if (region === undefined || entry.kind === "Budget") continue;
    const place = "placement" in entry.manifest.spec ? ["spec", "placement", "target"] : ["metadata", "name"];
    if (environment && !environment.includes(region)) {
      context.report(
        entry,
        place,
        "graph/residency",
        { id: entry.id, region, allowed: listOf(environment) },
        { related: [{ span: regionSpan(context, entry), message: "the target's region" }] },
      );
      continue;
    }
    for (const dataset of dataOf(context, entry)) {
      const allowed = dataset.manifest.spec.residency;
      if (!allowed || allowed.includes(region)) continue;
      const related = [{ span: context.at(dataset, ["spec", "residency"]), message: `residency of ${dataset.id}` }];
      context.report(entry, place, "graph/residency", { id: entry.id, region, allowed: listOf(allowed) }, { related });
    }
  }
}

function regionSpan({ graph }: CheckContext, entry: GraphEntry): ReturnType<CheckContext["at"]> {
  const { document } = graph.config;
  const root = document.root();
  const environments = root.pairs?.find((pair) => pair.key === "environments")?.value;
  const environment = environments?.pairs?.find((pair) => pair.key === graph.environment)?.value;
  const targets = environment?.pairs?.find((pair) => pair.key === "targets")?.value;
  const target = targets?.pairs?.find((pair) => pair.key === entry.target)?.keyNode ?? root;
  return { file: document.file, start: target.start, end: target.end };
}

function dataOf({ graph }: CheckContext, entry: GraphEntry): GraphEntry<"Dataset">[] {
  const ids = new Set(
    isKind(entry, "Dataset")
      ? [entry.id]
      : edgesFrom(graph, entry.id).flatMap((edge) => (edge.kind === "notes" ? [] : [edge.to])),
  );
  return [...ids]
    .map((id) => graph.byId.get(id))
    .filter((one): one is GraphEntry<"Dataset"> => one !== undefined && isKind(one, "Dataset"));
}

/** Follows a model back to the data it saw, through derived data, and compares with what it is judged on. */
function leakage(context: CheckContext): void {
  const { graph } = context;
  for (const entry of graph.entries) {
    if (!isKind(entry, "Evaluation")) continue;
    const judged = graph.datasets.get(`${entry.id}#spec.dataset.dataset`);
    const model = graph.models.get(`${entry.id}#spec.model`);
    if (!judged || model?.from !== "run") continue;
    const { job } = model;
    for (const { path, version: seen } of datasetUses(graph, job)) {
      if (!path.startsWith("spec.inputs.") || seen.dataset !== judged.dataset || seen.version !== judged.version)
        continue;
      if (seen.split !== undefined && judged.split !== undefined && seen.split !== judged.split) continue;
      const training = graph.byId.get(job);
      const name = judged.dataset.replace("Dataset/", "");
      const data = `${name}${judged.version === "" ? "" : `:${judged.version}`}${judged.split === undefined ? "" : `, split ${judged.split}`}`;
      const related = training
        ? [{ span: context.at(training, path.split(".")), message: `${job} reads it here` }]
        : [];
      const at = judged.split === undefined ? ["spec", "dataset", "dataset"] : ["spec", "dataset", "split"];
      context.report(entry, at, "graph/leakage", { evaluation: entry.id, data, job }, { related });
      break;
    }
  }
}

/** Whatever is written goes into managed data. */
function written({ graph, report }: CheckContext): void {
  for (const edge of graph.edges) {
    const use =
      edge.kind === "makes"
        ? edge.from
        : edge.path.includes("capture") || edge.path.includes("async")
          ? edge.from
          : undefined;
    const dataset = graph.byId.get(edge.to);
    const entry = graph.byId.get(edge.from);
    if (
      use === undefined ||
      !entry ||
      !dataset ||
      !isKind(dataset, "Dataset") ||
      dataset.manifest.spec.location.managed
    )
      continue;
    report(entry, edge.path, "graph/output-not-managed", { id: dataset.id, use });
  }
}
