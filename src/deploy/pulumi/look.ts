import type { Properties, Recorded } from "../../plan/plan.ts";
import { idOfUrn } from "./state.ts";
import type { Events } from "./events.ts";
import { asAsked } from "./wire.ts";

/**
 * What is really there, from a look by `refresh --preview-only`: the result of each resource is in the event that ends it
 * (the summary of such a run is not to be trusted). Null where the thing is gone.
 */
export function realOf(events: Events, recorded: ReadonlyMap<string, Recorded>): Map<string, Properties | null> {
  const real = new Map<string, Properties | null>();
  for (const { urn, ended } of events.resources.values()) {
    const one = recorded.get(idOfUrn(urn));
    // An old form whose delete is still to come has the same name, and another thing in the cloud.
    const last = ended.findLast((step) => (step.old ?? step.new)?.id === one?.physicalId);
    if (!one || one.run || !last) continue;
    if (last.op === "delete") real.set(one.id, null);
    else real.set(one.id, asAsked((last.new?.inputs ?? last.old?.inputs ?? {}) as Record<string, unknown>));
  }
  return real;
}
