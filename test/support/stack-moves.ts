import type { Engine, Outcome, Progress } from "../../src/deploy/engine.ts";
import { movesBetween } from "../../src/plan/moves.ts";
import type { StackPlan } from "../../src/plan/plan.ts";
import { stackKey } from "../../src/resources/resource.ts";
import type { ResourceGraph } from "../../src/resources/resource.ts";
import { bucket, graphOf, ref, role, stackOf, versioning } from "./stacks.ts";

/** A dataset that moves. */
export const tx = [
  bucket("Dataset/tx/bucket", "acme-tx"),
  versioning("Dataset/tx/versioning", ref("Dataset/tx/bucket", "bucket")),
];
/** What stays. */
export const serve = role("Endpoint/e/role", "acme-e");
/** Where it is first. */
export const main = stackOf({ name: "main" });
/** Where it moves to. */
export const data = stackOf({ name: "data" });

/** Plans all stacks together, as moves between them ask for. */
export async function planAll(engine: Engine, graphs: readonly ResourceGraph[]): Promise<StackPlan[]> {
  const contents = await Promise.all(
    graphs.map(async (graph) => ({ graph, recorded: await engine.recorded(graph.stack) })),
  );
  const moves = movesBetween(contents);
  return await Promise.all(
    graphs.map(async (graph) => {
      const own = moves.get(stackKey(graph.stack));
      return await engine.preview({ graph, ...(own && { moves: own }) });
    }),
  );
}

/** Plans all, and applies those in this order. */
export async function applyAll(
  engine: Engine,
  graphs: readonly ResourceGraph[],
  order: readonly number[],
  onProgress?: (event: Progress) => void,
): Promise<Outcome[]> {
  const plans = await planAll(engine, graphs);
  const outcomes: Outcome[] = [];
  for (const at of order) {
    const [graph, plan] = [graphs[at], plans[at]];
    if (graph && plan) outcomes.push(await engine.apply(graph, plan, { ...(onProgress && { onProgress }) }));
  }
  return outcomes;
}

/** Changes in short. */
export function brief(plans: readonly StackPlan[]): string[] {
  return plans.flatMap((plan) => plan.changes.map((change) => `${plan.stack.name}: ${change.action} ${change.id}`));
}

/** What a stack records, in order. */
export async function idsOf(engine: Engine, stack = main): Promise<string[]> {
  return [...(await engine.recorded(stack)).keys()].sort();
}

/** All in one stack. */
export const before = [graphOf([...tx, serve], main), graphOf([], data)];
/** The dataset in a stack of its own. */
export const after = [graphOf([serve], main), graphOf(tx, data)];
