import type { DatasetVersion, GraphEntry } from "../../graph/graph.ts";
import { isKind } from "../../graph/graph.ts";
import { classificationsOf, dataAt } from "./dataset-location.ts";
import type { Data } from "./dataset-location.ts";
import { pulledImage } from "./images.ts";
import type { PulledImage } from "./images.ts";
import { below, uriIn } from "./location.ts";
import { artifactAt, artifactUri } from "./model-artifact.ts";
import type { Artifact } from "./model-artifact.ts";
import { makeProcessingJob, runOutput } from "./processing.ts";
import type { ProcessingRead } from "./processing-document.ts";
import { jobRun } from "./runs.ts";
import type { Site } from "./site.ts";

/**
 * An Evaluation is a SageMaker processing job with the inputs `model`, `dataset`, `baseline` where there is one, and `train` where the
 * gap to the training data is judged. Its bars are in its settings. What it writes to the output `report` is its evidence:
 * `evaluation.json` with the metrics by name.
 */
export function lowerEvaluation(site: Site, entry: GraphEntry<"Evaluation">): void {
  const { graph } = site.scope;
  const { spec } = entry.manifest;
  const run = jobRun(graph, entry);
  const machine = graph.machines.get(entry.id);
  const model = artifactAt(site, entry, ["spec", "model"]);
  const baseline = spec.baseline === undefined ? undefined : artifactAt(site, entry, ["spec", "baseline"]);
  const data = dataAt(site, entry, ["spec", "dataset", "dataset"]);
  const image = model && imageOf(site, entry, model);
  if (!run || !machine || !model || !data || !image || (spec.baseline !== undefined && !baseline)) return;
  makeProcessingJob(site, {
    entry,
    run,
    machine,
    image,
    work: "evaluation",
    reads: readsOf(site, entry, { model, baseline, data }),
    writes: [runOutput(site, entry, run, "report")],
    needs: [...model.needs, ...(baseline?.needs ?? []), ...data.needs],
    classifications: classificationsOf([data]),
    settings: settingsOf(entry),
    foreign: [...model.foreign, ...(baseline?.foreign ?? [])],
  });
}

/** Its own image, or that of the job that made the model. */
function imageOf(site: Site, entry: GraphEntry<"Evaluation">, { model }: Artifact): PulledImage | undefined {
  const { scope } = site;
  const { image } = entry.manifest.spec;
  if (image !== undefined) return pulledImage(scope, entry, ["spec", "image"], image);
  const job = scope.graph.byId.get(`TrainingJob/${model.manifest.spec.source?.trainingJob}`);
  if (job && isKind(job, "TrainingJob")) return pulledImage(scope, job, ["spec", "image"], job.manifest.spec.image);
  const facts = { id: entry.id, use: "runs" };
  scope.report(entry, ["spec"], "resources/no-image", facts, { help: "add image: to the evaluation" });
  return undefined;
}

function readsOf(
  { scope }: Site,
  entry: GraphEntry<"Evaluation">,
  found: { readonly model: Artifact; readonly baseline: Artifact | undefined; readonly data: Data },
): ProcessingRead[] {
  const draft = scope.draft(entry.stack);
  const { model, baseline, data } = found;
  const train = entry.manifest.spec.generalization && trainingData(entry, data);
  const reads: ProcessingRead[] = [
    { name: "model", uri: artifactUri(draft, model), readable: model.readable },
    { name: "dataset", uri: uriIn(draft, data.location), readable: data.location },
  ];
  if (baseline) reads.push({ name: "baseline", uri: artifactUri(draft, baseline), readable: baseline.readable });
  if (train) reads.push({ name: "train", uri: uriIn(draft, train), readable: train });
  return reads;
}

/** The split that was trained on, beside the split that is judged on. */
function trainingData(
  entry: GraphEntry<"Evaluation">,
  { dataset, version, location }: Data,
): Data["location"] | undefined {
  const { splits = [], versions = {} } = dataset.manifest.spec;
  const split = splits.find((one) => one.name === entry.manifest.spec.generalization?.trainSplit);
  if (!split || version.split === undefined) return undefined;
  const whole = versions[version.version]?.path ?? "";
  return below(
    { ...location, prefix: withoutPath(location.prefix, version) },
    `${whole}${whole !== "" && !whole.endsWith("/") ? "/" : ""}${split.path ?? ""}`,
  );
}

/** The part of a prefix that is the Dataset's own location. */
function withoutPath(prefix: string, version: DatasetVersion): string {
  return prefix.slice(0, prefix.length - version.path.length);
}

/** What the program is told: its parameters and the bars that its report is held against. */
function settingsOf(entry: GraphEntry<"Evaluation">): Record<string, unknown> {
  const { parameters, metrics, generalization, slices, explainability } = entry.manifest.spec;
  const bars = { metrics, generalization, slices, explainability };
  const given = Object.fromEntries(Object.entries(bars).filter(([, bar]) => bar !== undefined));
  return {
    ...(parameters && { parameters }),
    ...(Object.keys(given).length > 0 && { evaluation: given }),
  };
}
