import type { Graph, GraphEntry } from "../../graph/graph.ts";
import { isJob, isKind, referenceKey } from "../../graph/graph.ts";
import { worst } from "./keys.ts";
import type { Classification } from "./keys.ts";

/** How delicate the data is that an entry refers to. */
function readClassifications(graph: Graph, entry: string): Classification[] {
  const found: Classification[] = [];
  for (const [key, version] of graph.datasets) {
    if (!key.startsWith(`${entry}#`)) continue;
    const dataset = graph.byId.get(version.dataset);
    if (dataset && isKind(dataset, "Dataset")) found.push(dataset.manifest.spec.classification);
  }
  return found;
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
    if (version && trained.length === 0) return worst(allClassifications(graph));
    found.push(...trained);
  }
  return worst(found);
}

function allClassifications(graph: Graph): Classification[] {
  return graph.entries.flatMap((entry) => (isKind(entry, "Dataset") ? [entry.manifest.spec.classification] : []));
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
