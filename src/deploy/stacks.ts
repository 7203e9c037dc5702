import { compareText } from "../diagnostics/diagnostic.ts";
import { stackKey } from "../resources/resource.ts";
import type { ResourceGraph } from "../resources/resource.ts";
import type { Engine } from "./engine.ts";

/**
 * The stacks of an environment that a command is about: those that something is declared for, and those that still hold something
 * although nothing is. Left out, what they hold would be forgotten and go on costing. Those that are declared come in the order in
 * which they can be made. `target` limits them to one target.
 */
export async function stacksToCompare(
  engine: Engine,
  declared: readonly ResourceGraph[],
  {
    project,
    environment,
    target,
  }: { readonly project: string; readonly environment: string; readonly target: string | undefined },
): Promise<readonly ResourceGraph[]> {
  const known = new Set(declared.map((one) => stackKey(one.stack)));
  const recorded = (await engine.stacks(project, environment)).filter((stack) => !known.has(stackKey(stack)));
  const left = recorded.filter((stack) => target === undefined || stack.target.name === target);
  const forgotten = left.map((stack): ResourceGraph => ({ stack, resources: [] }));
  return [...declared, ...forgotten.sort((a, b) => compareText(stackKey(a.stack), stackKey(b.stack)))];
}
