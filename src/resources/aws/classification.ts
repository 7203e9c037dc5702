import type { Graph, GraphEntry } from "../../graph/graph.ts";
import { isJob, isKind, referenceKey } from "../../graph/graph.ts";
import { datasetUses } from "../../graph/uses.ts";
import { worst } from "./keys.ts";
import type { Classification } from "./keys.ts";

/** How delicate the data is that an entry refers to. */
function readClassifications(graph: Graph, entry: string): Classification[] {
  return datasetUses(graph, entry).flatMap(({ version }) => {
    const dataset = graph.byId.get(version.dataset);
    return dataset && isKind(dataset, "Dataset") ? [dataset.manifest.spec.classification] : [];
  });
}

/**
 * How delicate the requests and answers of an endpoint are: as the data that its models were trained on; where that is not known
 * here, as the worst data of the environment.
 */
export function servedClassification(graph: Graph, endpoint: GraphEntry<"Endpoint">): Classification {
  const { variants, shadow = [] } = endpoint.manifest.spec;
  const paths = [
    ...variants.map((_, index) => ["spec", "variants", index, "model"]),
    ...shadow.map((_, index) => ["spec", "shadow", index, "model"]),
  ];
  const found: Classification[] = [];
  for (const path of paths) {
    const version = graph.models.get(referenceKey(endpoint.id, path));
    const trained = version?.from === "run" ? readClassifications(graph, version.job) : [];
    if (version && trained.length === 0) return worstOfAll(graph);
    found.push(...trained);
  }
  return worst(found);
}

const worsts = new WeakMap<Graph, Classification>();

/** Asked for by every endpoint that serves what was made elsewhere, and the same for all of them. */
function worstOfAll(graph: Graph): Classification {
  const known = worsts.get(graph);
  if (known) return known;
  const all = graph.entries.flatMap((entry) => (isKind(entry, "Dataset") ? [entry.manifest.spec.classification] : []));
  const found = worst(all);
  worsts.set(graph, found);
  return found;
}

/** How delicate what goes into a target's artifacts bucket is: what models remember, and what endpoints saw. */
export function artifactsClassification(graph: Graph, target: string): Classification {
  const found: Classification[] = [];
  for (const entry of graph.entries) {
    if (entry.target !== target) continue;
    if (isJob(entry) && graph.runs.has(entry.id)) found.push(...readClassifications(graph, entry.id));
    if (isKind(entry, "Endpoint")) found.push(servedClassification(graph, entry));
    if (isKind(entry, "Monitor")) found.push(...readClassifications(graph, entry.id));
  }
  return worst(found);
}
