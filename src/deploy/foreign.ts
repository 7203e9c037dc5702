import { OperationError } from "../diagnostics/operation-error.ts";
import { segmentsOf, valueAt } from "../plan/paths.ts";
import type { Recorded, Resolved } from "../plan/plan.ts";
import { refsIn, stackKey } from "../resources/resource.ts";
import type { Ref, ResourceGraph, StackId } from "../resources/resource.ts";

/** Gives the recorded value of a reference to another stack; undefined while there is none. */
export type Foreign = (ref: Ref) => Resolved | undefined;

/** Stacks whose recorded values a graph needs. */
export function foreignStacks({ resources, follows = [] }: ResourceGraph): StackId[] {
  if (follows.length === 0) return [];
  const keys = new Set<string>();
  for (const { inputs } of resources)
    for (const input of Object.values(inputs))
      for (const { stack } of refsIn(input)) if (stack !== undefined) keys.add(stack);
  return follows.filter((one) => keys.has(stackKey(one)));
}

/** Looks values up in what stacks record, by their keys. */
export function foreignIn(states: ReadonlyMap<string, ReadonlyMap<string, Recorded>>): Foreign {
  return ({ $ref, stack = "", output }) => {
    const value = valueAt(states.get(stack)?.get($ref)?.outputs, segmentsOf(output));
    return value === null ? undefined : value;
  };
}

/**
 * What another stack was to have made must be there by now: a value that is not known cannot be sent. Throws
 * `deploy/foreign-missing`.
 */
export function checkForeign({ resources, stack }: ResourceGraph, foreign: Foreign): void {
  for (const { id, inputs } of resources) {
    for (const ref of Object.values(inputs).flatMap((input) => [...refsIn(input)])) {
      if (ref.stack === undefined || foreign(ref) !== undefined) continue;
      const what = `${id} of ${stackKey(stack)} needs \`${ref.output}\` of ${ref.$ref}, which ${ref.stack} does not record`;
      throw new OperationError("deploy/foreign-missing", what, {
        help: "that stack is to be applied first; `mlops apply` of the whole environment does",
      });
    }
  }
}
