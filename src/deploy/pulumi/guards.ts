import { OperationError } from "../../diagnostics/operation-error.ts";
import { digestOfGraph, digestOfState } from "../../plan/digest.ts";
import type { Recorded, StackPlan } from "../../plan/plan.ts";
import { stackKey } from "../../resources/resource.ts";
import type { ResourceGraph, StackId } from "../../resources/resource.ts";
import { idOfUrn, isManaged, stackType } from "./state.ts";
import type { Deployment } from "./state.ts";

/** Refuses a stack that a plain program has taken over: what mlops makes there would be made a second time. */
export function checkOwn(stack: StackId, deployment: Deployment | undefined): void {
  const resources = deployment?.deployment.resources ?? [];
  if (!resources.some((one) => isManaged(one) && one.parent?.includes(`::${stackType}::`))) return;
  throw new OperationError(
    "deploy/stack-left",
    `${stackKey(stack)} was exported, and a plain Pulumi program has it now.`,
    {
      help: "remove it from the configuration; `pulumi stack import --file before.json` in the exported folder brings it back",
    },
  );
}

/** Refuses a stack in which something was begun and not ended. */
export function checkFinished(stack: StackId, { deployment }: Deployment): void {
  const { resources = [], pending_operations: pending = [] } = deployment;
  const open = resources.filter((one) => one.delete === true || one["pendingReplacement"] === true);
  const [first] = [...pending.map(({ resource }) => resource), ...open];
  if (!first) return;
  throw new OperationError(
    "deploy/stack-unfinished",
    `${stackKey(stack)} has something that was begun and not ended: ${idOfUrn(first.urn)}.`,
    { help: "`mlops apply` ends it; export after that" },
  );
}

/** What a plan was made for has moved. */
export function stale(graph: ResourceGraph, what: string): OperationError {
  return new OperationError("deploy/plan-stale", `${what} since the plan of ${stackKey(graph.stack)} was made`, {
    retry: "now",
    help: "plan again, and look at what it says now",
  });
}

/** Refuses a plan whose graph or base state is not the present one. Throws `deploy/plan-stale`. */
export function checkBase(graph: ResourceGraph, plan: StackPlan, recorded: ReadonlyMap<string, Recorded>): void {
  if (plan.desired !== digestOfGraph(graph)) throw stale(graph, "what the stack should hold has changed");
  if (plan.base !== digestOfState(recorded)) throw stale(graph, "the recorded state has changed");
}
