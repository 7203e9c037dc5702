import { dependenciesOf } from "./resource.ts";
import type { Resource } from "./resource.ts";

/**
 * Resources so that each follows what it needs; otherwise by id. Throws when a resource needs one that is not there, or itself: a
 * mistake of the lowering.
 */
export function inDependencyOrder(resources: readonly Resource[]): Resource[] {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const ordered: Resource[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (id: string, from: string): void => {
    if (state.get(id) === "done") return;
    const resource = byId.get(id);
    if (!resource) throw new Error(`${from} needs ${id}, which is not in its stack`);
    if (state.get(id) === "open") throw new Error(`${id} needs itself, by ${from}`);
    state.set(id, "open");
    for (const needed of [...dependenciesOf(resource)].sort()) visit(needed, id);
    state.set(id, "done");
    ordered.push(resource);
  };
  for (const id of [...byId.keys()].sort()) visit(id, id);
  return ordered;
}
