import type { Resource, ResourceGraph } from "../resources/resource.ts";
import type { Recorded } from "./plan.ts";
import { physicalName } from "./world.ts";
import type { Table } from "./world.ts";

/** Recorded state under the ids of today's manifests. */
interface Aligned {
  readonly recorded: ReadonlyMap<string, Recorded>;
  /** Today's id to the id in the state, where they differ. */
  readonly formerly: ReadonlyMap<string, string>;
}

/** Id of what is no longer the resource of `id`, but still in the cloud under this physical id. */
export function shadowId(id: string, physicalId: string): string {
  return `${id}~${physicalId}`;
}

/** The id that something had before it got one of its own. */
export function originalId(id: string): string {
  return id.split("~")[0] ?? id;
}

/**
 * Brings recorded state under the ids that the graph uses. A renamed resource keeps its state. What has another type now, or is a
 * run with another name, is not the same thing any more: it moves to an id of its own, so that the new one is made and the old one
 * removed.
 */
export function align(graph: ResourceGraph, recorded: ReadonlyMap<string, Recorded>, table: Table): Aligned {
  const desired = new Map(graph.resources.map((resource) => [resource.id, resource]));
  const moves = new Map<string, string>();
  const replaced = new Set<string>();
  for (const resource of graph.resources) {
    const from = recordedUnder(resource, recorded, desired);
    const old = from === undefined ? undefined : recorded.get(from);
    if (from === undefined || !old) continue;
    if (isSame(resource, old, table)) {
      if (from !== resource.id) moves.set(from, resource.id);
    } else {
      moves.set(from, shadowId(resource.id, old.physicalId));
      replaced.add(from);
    }
  }
  if (moves.size === 0) return { recorded, formerly: new Map() };
  const aligned = new Map<string, Recorded>();
  for (const [id, one] of recorded) aligned.set(moves.get(id) ?? id, moved(one, moves, replaced));
  return { recorded: aligned, formerly: new Map([...moves].map(([from, to]) => [to, from])) };
}

function recordedUnder(
  resource: Resource,
  recorded: ReadonlyMap<string, Recorded>,
  desired: ReadonlyMap<string, Resource>,
): string | undefined {
  if (recorded.has(resource.id)) return resource.id;
  return resource.options.aliases?.find((alias) => recorded.has(alias) && !desired.has(alias));
}

function isSame(resource: Resource, old: Recorded, table: Table): boolean {
  if (resource.type !== old.type) return false;
  if (!resource.run) return true;
  const name = physicalName(resource.type, resource.inputs, table);
  const before = physicalName(old.type, old.inputs, table);
  return name === undefined || before === undefined ? resource.run.key === old.run?.key : name === before;
}

function moved(one: Recorded, moves: ReadonlyMap<string, string>, replaced: ReadonlySet<string>): Recorded {
  const id = moves.get(one.id) ?? one.id;
  const leaves = replaced.has(one.id) && !one.run;
  if (id === one.id && !one.dependsOn.some((needed) => moves.has(needed))) return one;
  return {
    ...one,
    id,
    dependsOn: one.dependsOn.map((needed) => moves.get(needed) ?? needed),
    ...(leaves && { standing: "replaced" }),
  };
}
