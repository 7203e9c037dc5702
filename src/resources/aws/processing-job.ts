import type { GraphEntry } from "../../graph/graph.ts";
import { classificationsOf, dataAt, writableAt } from "./dataset-location.ts";
import type { Data } from "./dataset-location.ts";
import { pulledImage } from "./images.ts";
import { uriIn } from "./location.ts";
import { makeProcessingJob } from "./processing.ts";
import type { ProcessingRead, ProcessingWrite } from "./processing-document.ts";
import { jobRun } from "./runs.ts";
import type { Site } from "./site.ts";

/** A ProcessingJob is a SageMaker processing job named by its content, which writes into the buckets of the datasets that it makes. */
export function lowerProcessingJob(site: Site, entry: GraphEntry<"ProcessingJob">): void {
  const { graph } = site.scope;
  const { spec } = entry.manifest;
  const run = jobRun(graph, entry);
  const machine = graph.machines.get(entry.id);
  const image = pulledImage(site.scope, entry, ["spec", "image"], spec.image);
  const data = inputsOf(site, entry);
  const writes = outputsOf(site, entry);
  if (!run || !machine || !image || !data || !writes) return;
  makeProcessingJob(site, {
    entry,
    run,
    machine,
    image,
    work: "processing",
    reads: [...data].map(([name, one]) => readOf(site, entry, name, one)),
    writes: writes.map(({ write }) => write),
    needs: [...data.values()].flatMap((one) => one.needs),
    classifications: classificationsOf([...data.values(), ...writes]),
    settings: spec.parameters ? { parameters: spec.parameters } : {},
  });
}

function inputsOf(site: Site, entry: GraphEntry<"ProcessingJob">): ReadonlyMap<string, Data> | undefined {
  const { inputs } = entry.manifest.spec;
  const found = new Map<string, Data>();
  for (const [name, { mode }] of Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (mode === "mount") tellMount(site, entry, name);
    const data = dataAt(site, entry, ["spec", "inputs", name, "dataset"]);
    if (data) found.set(name, data);
  }
  return found.size < Object.keys(inputs).length ? undefined : found;
}

function tellMount({ scope }: Site, entry: GraphEntry<"ProcessingJob">, name: string): void {
  const problem = `${entry.id} mounts ${name}, and SageMaker's processing jobs mount nothing: they copy data or stream it.`;
  scope.unsupported(entry, ["spec", "inputs", name, "mode"], problem, "set mode to file, or to stream");
}

function readOf({ scope }: Site, entry: GraphEntry<"ProcessingJob">, name: string, { location }: Data): ProcessingRead {
  const isStream = entry.manifest.spec.inputs[name]?.mode === "stream";
  return { name, uri: uriIn(scope.draft(entry.stack), location), readable: location, isStream };
}

interface Output {
  readonly dataset: GraphEntry<"Dataset">;
  readonly write: ProcessingWrite;
}

/** Where outputs go; undefined where one cannot be written from here. */
function outputsOf(site: Site, entry: GraphEntry<"ProcessingJob">): readonly Output[] | undefined {
  const found: Output[] = [];
  const names = Object.keys(entry.manifest.spec.outputs).sort();
  for (const name of names) {
    const made = writableAt(site, entry, ["spec", "outputs", name, "dataset"]);
    if (made) found.push({ dataset: made.dataset, write: { name, location: made.location } });
  }
  return found.length < names.length ? undefined : found;
}
