import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Entry } from "../manifest/validate.ts";
import type { Document } from "../source/document.ts";
import { locate } from "../source/document.ts";
import type { Graph, GraphEntry } from "./graph.ts";
import { referencesOf } from "./references.ts";

/**
 * The part of a graph that no error touches: entries without one, in none of what they are put together from and in
 * nothing they use. It can be lowered and priced beside the errors, so that all of them are told in one round; what is
 * made of half an entry would be blamed for what is missing in the other half.
 */
export function wholePart(graph: Graph, declared: readonly Entry[], errors: readonly Diagnostic[]): Graph {
  if (errors.length === 0) return graph;
  const names = new Set(declared.map((one) => one.id));
  const touched = placesOf(errors, graph.config.document.file.path);
  const whole = new Set<string>();
  // What an entry uses comes before it; a ring is an error in all of its entries.
  for (const entry of graph.entries) {
    if (entry.layers.some((layer) => layer.document && touched(layer.document))) continue;
    if (graph.locks.get(entry.id) && touched(graph.locks.get(entry.id)?.document ?? entry.document)) continue;
    if (usesOf(entry).every((ids) => ids.some((id) => whole.has(id)) || isElsewhere(graph, names, ids)))
      whole.add(entry.id);
  }
  return {
    ...graph,
    entries: graph.entries.filter((one) => whole.has(one.id)),
    byId: new Map([...graph.byId].filter(([id]) => whole.has(id))),
    edges: graph.edges.filter((edge) => whole.has(edge.from) && whole.has(edge.to)),
  };
}

/** The ids that each reference of an entry may mean; what it only notes or is gated by makes nothing of it. */
function usesOf(entry: GraphEntry): string[][] {
  return referencesOf(entry.kind, entry.manifest.spec)
    .filter(({ edge }) => edge !== "notes" && edge !== "gate")
    .map(({ kinds, name }) => kinds.map((kind) => `${kind}/${name}`));
}

/** True where something is declared and does not live in this environment, as a job whose model was promoted. */
function isElsewhere(graph: Graph, declared: ReadonlySet<string>, ids: readonly string[]): boolean {
  return ids.some((id) => declared.has(id) && !graph.byId.has(id));
}

/** Tells whether an error, or a place that belongs to it, is in a document. The config is touched by any error in it. */
function placesOf(errors: readonly Diagnostic[], config: string): (document: Document) => boolean {
  const places = Map.groupBy(
    errors
      .flatMap(({ span, related }) => [span, ...(related ?? []).map((one) => one.span)])
      .filter((span) => span !== undefined),
    (span) => span.file.path,
  );
  return (document) => {
    const here = places.get(document.file.path);
    if (!here || document.file.path === config) return here !== undefined;
    const { start, end } = locate(document, []);
    return here.some((span) => span.start >= start && span.start <= end);
  };
}
