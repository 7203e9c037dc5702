import type { Recorded } from "../../plan/plan.ts";
import type { SimulatedCloud } from "../simulated/cloud.ts";
import type { Shown } from "../simulated/cloud.ts";
import type { Scope } from "../simulated/cloud/outputs.ts";
import { applyDelta, copyOf } from "./state.ts";
import type { Delta, Intent, StateImage } from "./state.ts";

/** What is written once an operation is done: the same whether this process did it or one that died after it. */
export function completed(intent: Intent, shown: Shown | undefined): Delta {
  const { action, id, token, becomes, displaces, uses = [], physicalId } = intent;
  if (action === "delete" || action === "stop") return { end: token, drop: [id], uses };
  if (!becomes || !shown) throw new Error(`the ${action} of ${id} was recorded without what it makes`);
  const recorded: Recorded = { ...becomes, physicalId: physicalId ?? shown.physicalId, outputs: shown.outputs };
  const set = displaces ? [recorded, displaces] : [recorded];
  return { end: token, set, uses, ...(action === "create" && { made: id }) };
}

/**
 * What becomes of operations that a process began and did not record the end of: each is looked up in the cloud, and is either taken
 * as done or as never begun.
 */
export function recoveries(
  image: StateImage,
  cloud: SimulatedCloud,
  scope: Scope,
): { delta: Delta; message: string }[] {
  // Whether a stop was done is only known once jobs whose time has come have ended.
  if (image.pending.size > 0) cloud.settle();
  return [...image.pending.values()].map((intent) => {
    const shown = outcomeOf(intent, cloud, scope);
    const isDone = shown !== undefined;
    const delta = isDone ? completed(intent, shown === "gone" ? undefined : shown) : { end: intent.token };
    const what = isDone ? "had been done" : "had not been done and is planned anew";
    return { delta, message: `an earlier apply was interrupted: the ${intent.action} of ${intent.id} ${what}` };
  });
}

/** The thing as a finished operation left it, `gone` after a delete, or undefined where the operation was never done. */
function outcomeOf(intent: Intent, cloud: SimulatedCloud, scope: Scope): Shown | "gone" | undefined {
  const { action, type, token, physicalId = "", inputs = {} } = intent;
  const thing = cloud.find(scope, type, physicalId);
  switch (action) {
    case "create":
      return cloud.findMade(scope, token, inputs);
    case "update":
      return thing?.last === token ? thing : undefined;
    case "delete":
      return thing ? undefined : "gone";
    case "stop":
      return !thing?.job || thing.job.ended ? "gone" : undefined;
  }
}

/** State as it is once interrupted operations are cleared up; the image itself where there are none. */
export function recovered(image: StateImage, cloud: SimulatedCloud, scope: Scope): StateImage {
  if (image.pending.size === 0) return image;
  const copy = copyOf(image);
  for (const { delta } of recoveries(image, cloud, scope)) applyDelta(copy, delta);
  return copy;
}
