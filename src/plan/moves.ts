import { stackKey } from "../resources/resource.ts";
import type { ResourceGraph, StackId } from "../resources/resource.ts";
import type { Moves, Recorded } from "./plan.ts";

/** A stack with what it asks for and what it records. */
export interface StackContents {
  readonly graph: ResourceGraph;
  readonly recorded: ReadonlyMap<string, Recorded>;
}

/**
 * Finds resources whose manifest moved from one stack to another of the same account and region: what was recorded there is taken over,
 * not deleted and made again. Keys are stack keys; a stack without moves has no entry.
 */
export function movesBetween(stacks: readonly StackContents[]): Map<string, Moves> {
  const arriving = new Map<string, Map<string, string[]>>();
  const leaving = new Map<string, string[]>();
  const byKey = new Map(stacks.map((one) => [stackKey(one.graph.stack), one]));
  for (const from of stacks) {
    const wanted = wantedIds(from.graph);
    for (const one of from.recorded.values()) {
      if (one.standing || wanted.has(one.id)) continue;
      for (const to of stacks) {
        if (to === from || !isSamePlace(from.graph.stack, to.graph.stack)) continue;
        const how = takes(to, one);
        if (how === undefined) continue;
        push(leaving, stackKey(from.graph.stack), one.id);
        if (how === "arrives") pushIn(arriving, stackKey(to.graph.stack), stackKey(from.graph.stack), one.id);
        break;
      }
    }
  }
  const moves = new Map<string, Moves>();
  for (const key of new Set([...arriving.keys(), ...leaving.keys()])) {
    const sources = [...(arriving.get(key) ?? [])].flatMap(([from, ids]) => {
      const stack = byKey.get(from)?.graph.stack;
      return stack ? [{ from: stack, ids: ids.sort() }] : [];
    });
    moves.set(key, { arriving: sources, leaving: (leaving.get(key) ?? []).sort() });
  }
  return moves;
}

/** Ids that a graph asks for, today's and earlier ones. */
function wantedIds(graph: ResourceGraph): Set<string> {
  return new Set(graph.resources.flatMap((resource) => [resource.id, ...(resource.options.aliases ?? [])]));
}

/** How a stack takes a resource that another records: it arrives, or is there since an apply that did not get to the end. */
function takes(to: StackContents, one: Recorded): "arrives" | "is there" | undefined {
  for (const other of to.recorded.values()) {
    if (other.type === one.type && other.physicalId === one.physicalId && !other.standing) return "is there";
  }
  return wantedIds(to.graph).has(one.id) && !to.recorded.has(one.id) ? "arrives" : undefined;
}

/** True for stacks of one account and region. */
export function isSamePlace(a: StackId, b: StackId): boolean {
  const { cloud, account, region } = a.target;
  return b.target.cloud === cloud && b.target.account === account && b.target.region === region;
}

function push(lists: Map<string, string[]>, key: string, id: string): void {
  const list = lists.get(key);
  if (list) list.push(id);
  else lists.set(key, [id]);
}

function pushIn(lists: Map<string, Map<string, string[]>>, key: string, inner: string, id: string): void {
  const list = lists.get(key) ?? new Map<string, string[]>();
  lists.set(key, list);
  push(list, inner, id);
}
