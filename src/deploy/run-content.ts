import { originOf } from "../diagnostics/source-file.ts";
import type { Graph } from "../graph/graph.ts";
import { locateEntry } from "../graph/layers.ts";
import type { PathChange, Resolved } from "../plan/plan.ts";

/** What of a run's content differs from the run before, in the manifest's own words where it has some. */
export function contentChanges(
  graph: Graph,
  id: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): PathChange[] {
  const entry = graph.byId.get(id);
  return leavesThatDiffer(before, after, []).map(({ path, was, is }) => {
    const field = fieldOf(path);
    const origin = entry && originOf(locateEntry(entry, ["spec", ...field]));
    return {
      path: field.join("."),
      ...(was !== undefined && { before: was as Resolved }),
      ...(is !== undefined && { after: is as Resolved }),
      ...(origin && { origin }),
    };
  });
}

/** The key's content nests what the spec has side by side. */
function fieldOf(path: readonly string[]): string[] {
  const [part, ...rest] = path;
  if (part === "parameters" || part === "code" || part === "resources") {
    if (part === "parameters") return rest.length > 0 ? [...rest] : [part];
    return rest[0] === "digest" ? ["code", "path"] : [part, ...rest];
  }
  return [...path];
}

interface Difference {
  readonly path: readonly string[];
  readonly was: unknown;
  readonly is: unknown;
}

function leavesThatDiffer(was: unknown, is: unknown, path: readonly string[]): Difference[] {
  if (isMap(was) && isMap(is)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
    return keys.flatMap((key) => leavesThatDiffer(was[key], is[key], [...path, key]));
  }
  return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ path, was, is }];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
