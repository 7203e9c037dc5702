import type { DatasetVersion, Edge, Graph, GraphEntry, ModelVersion } from "./graph.ts";
import { isKind } from "./graph.ts";

/** A reference of an entry with its version looked up: where it stands, dotted, and what it means. */
export interface Use<V> {
  readonly path: string;
  readonly version: V;
}

/** What the references of an entry to data mean, in the order in which they were looked up. */
export function datasetUses({ datasets }: Pick<Graph, "datasets">, entry: string): readonly Use<DatasetVersion>[] {
  return byEntry(datasets).get(entry) ?? [];
}

/** What the references of an entry to models mean, in the order in which they were looked up. */
export function modelUses({ models }: Pick<Graph, "models">, entry: string): readonly Use<ModelVersion>[] {
  return byEntry(models).get(entry) ?? [];
}

/** Edges that start at an entry. */
export function edgesFrom({ edges }: Pick<Graph, "edges">, entry: string): readonly Edge[] {
  return indexOf(edges, () => Map.groupBy(edges, (edge) => edge.from)).get(entry) ?? [];
}

/** Endpoints with a variant or shadow that serves a model, in the graph's order. */
export function endpointsServing(graph: Graph, model: string): readonly GraphEntry<"Endpoint">[] {
  return indexOf(graph, () => serving(graph)).get(model) ?? [];
}

function serving(graph: Graph): Map<string, GraphEntry<"Endpoint">[]> {
  const found = new Map<string, GraphEntry<"Endpoint">[]>();
  for (const entry of graph.entries) {
    if (!isKind(entry, "Endpoint")) continue;
    const uses = modelUses(graph, entry.id).filter(({ path }) => /^spec\.(variants|shadow)\./u.test(path));
    for (const model of new Set(uses.map((use) => use.version.model)))
      found.set(model, [...(found.get(model) ?? []), entry]);
  }
  return found;
}

function byEntry<V>(versions: ReadonlyMap<string, V>): ReadonlyMap<string, readonly Use<V>[]> {
  return indexOf(versions, () => {
    const uses = new Map<string, Use<V>[]>();
    for (const [key, version] of versions) {
      const at = key.indexOf("#");
      const entry = key.slice(0, at);
      const use = { path: key.slice(at + 1), version };
      const known = uses.get(entry);
      if (known) known.push(use);
      else uses.set(entry, [use]);
    }
    return uses;
  });
}

const indexes = new WeakMap<object, ReadonlyMap<string, unknown>>();

/** A linked graph never changes, so what is looked up in it again and again is sorted once: a walk for every entry is quadratic. */
function indexOf<T>(of: object, make: () => ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const known = indexes.get(of) as ReadonlyMap<string, T> | undefined;
  if (known) return known;
  const made = make();
  indexes.set(of, made);
  return made;
}
