import { dependenciesOf } from "../resources/resource.ts";
import type { Need, Resource } from "../resources/resource.ts";
import type { Change, Waiting } from "./plan.ts";
import { runAddress } from "./world.ts";
import type { World } from "./world.ts";

/** What a need is about, as one text: two resources that wait for the same thing have the same key. */
function needKey(need: Need): string {
  return need.kind === "run" ? `run ${runAddress(need.type, need.name)}` : `data ${need.uri}`;
}

/** How a need stands in the world, or undefined once it is met. */
export function unmet(need: Need, world: World): Waiting | undefined {
  if (need.kind === "data") return world.data.has(need.uri) ? undefined : { need, state: "absent" };
  const run = world.runs.get(runAddress(need.type, need.name));
  if (!run) return { need, state: "absent" };
  if (run.state === "succeeded") return undefined;
  const state = run.state === "submitted" ? "running" : run.state;
  return { need, state, ...(run.reason !== undefined && { reason: run.reason }) };
}

/**
 * All that a resource waits for: its own unmet needs, and those of resources that it depends on, wait and were never made. Each need
 * once, its own first.
 */
export function waitsOf(resource: Resource, world: World, changes: ReadonlyMap<string, Change>): Waiting[] {
  const waits = new Map<string, Waiting>();
  for (const need of resource.needs ?? []) {
    const waiting = unmet(need, world);
    if (waiting) waits.set(needKey(need), waiting);
  }
  for (const id of [...dependenciesOf(resource)].sort()) {
    const change = changes.get(id);
    if (change?.action !== "wait" || change.before) continue;
    for (const waiting of change.for) {
      const key = needKey(waiting.need);
      if (!waits.has(key)) waits.set(key, waiting);
    }
  }
  return [...waits.values()];
}
