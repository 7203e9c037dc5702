import type { Change, StackPlan } from "../../plan/plan.ts";
import { labelOf } from "../../resources/provider-types.ts";
import type { ResourceGraph } from "../../resources/resource.ts";
import type { Progress, Step } from "../engine.ts";
import { waitingStep } from "../waiting.ts";
import type { Operation } from "./operations.ts";
import type { Result } from "./schedule.ts";

/** Puts the results of operations together to steps of changes, and tells of them as they come. */
export class Steps {
  readonly #graph: ResourceGraph;
  readonly #changes: readonly Change[];
  readonly #onProgress: ((event: Progress) => void) | undefined;
  readonly #left = new Map<string, number>();
  readonly #results = new Map<string, Result[]>();
  readonly #begun = new Set<string>();

  constructor(
    graph: ResourceGraph,
    plan: StackPlan,
    operations: ReadonlyMap<string, Operation>,
    onProgress: ((event: Progress) => void) | undefined,
  ) {
    this.#graph = graph;
    this.#changes = plan.changes;
    this.#onProgress = onProgress;
    for (const { change } of operations.values()) this.#left.set(change.id, (this.#left.get(change.id) ?? 0) + 1);
  }

  begin(change: Change): void {
    if (this.#begun.has(change.id)) return;
    this.#begun.add(change.id);
    this.#onProgress?.({ type: "start", ...this.#concerning(change) });
  }

  end({ change }: Operation, result: Result): void {
    const results = [...(this.#results.get(change.id) ?? []), result];
    this.#results.set(change.id, results);
    const left = (this.#left.get(change.id) ?? 1) - 1;
    this.#left.set(change.id, left);
    if (left > 0) return;
    this.#onProgress?.({ type: "end", ...this.#concerning(change), step: stepOf(change, results) });
  }

  /** All steps in the plan's order. */
  all(results: ReadonlyMap<string, Result>): Step[] {
    const parts = new Map<string, Result[]>(this.#results);
    for (const [key, result] of results) {
      const id = key.slice(key.indexOf(" ") + 1);
      const known = parts.get(id) ?? [];
      if (!known.includes(result)) parts.set(id, [...known, result]);
    }
    const steps: Step[] = [];
    for (const change of this.#changes) {
      if (change.action === "wait") steps.push(waitingStep(change.id, change.for));
      else if (change.action !== "keep") steps.push(stepOf(change, parts.get(change.id) ?? []));
    }
    return steps;
  }

  #concerning(change: Change): {
    stack: ResourceGraph["stack"];
    id: string;
    action: Change["action"];
    resource: string;
  } {
    const inputs = "after" in change ? change.after : change.before;
    return { stack: this.#graph.stack, id: change.id, action: change.action, resource: labelOf(change.type, inputs) };
  }
}

const worst = ["done", "pending", "skipped", "failed"] as const;

/** A change is as good as the worst of its halves. */
function stepOf(change: Change, results: readonly Result[]): Step {
  let found: Result = { status: "done", duration: 0 };
  let duration = 0;
  for (const result of results) {
    duration += result.duration;
    if (worst.indexOf(result.status) > worst.indexOf(found.status)) found = result;
  }
  const { status, message } = found;
  return { id: change.id, action: change.action, status, ...(message !== undefined && { message }), duration };
}
