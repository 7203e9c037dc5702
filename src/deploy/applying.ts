import { OperationError } from "../diagnostics/operation-error.ts";
import { ofStack, rename, settle } from "../cost/recorded.ts";
import { originalId } from "../plan/align.ts";
import type { Recorded, StackPlan } from "../plan/plan.ts";
import { stackKey } from "../resources/resource.ts";
import type { ResourceGraph, StackId } from "../resources/resource.ts";
import type { Engine, Outcome, Progress, Step } from "./engine.ts";
import { emptyNote } from "./note.ts";
import type { AppliedNote } from "./note.ts";
import type { Planned, PlanRequest } from "./planning.ts";
import { eachStack, usualStacks } from "./stack-order.ts";
import { waitingStep } from "./waiting.ts";

/** What an apply needs of its host. */
export interface ApplyHost {
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly parallel?: number;
  /** Stacks at once. */
  readonly parallelStacks?: number;
  /** Begin nothing more once something has failed. */
  readonly failFast?: boolean;
  readonly progress: (
    event:
      | {
          readonly type: "step";
          readonly target: string;
          readonly id: string;
          readonly label: string;
          readonly action: string;
          readonly status: "start" | Step["status"];
          readonly message?: string;
          readonly milliseconds?: number;
        }
      | { readonly type: "note"; readonly text: string },
  ) => void;
}

/** How an apply of an environment ended, stack by stack. */
export interface Applied {
  readonly outcomes: readonly Outcome[];
  readonly failed: boolean;
  /** True where an interrupt came before all was begun. */
  readonly interrupted: boolean;
}

/**
 * Makes the changes of a plan, several stacks at once and each after those it follows, and notes beside each what it now costs and
 * which runs were submitted. What follows a stack where something failed is skipped. Without a request, as for a heal, what was noted
 * at the last apply stays.
 */
export async function applyPlanned(
  engine: Engine,
  planned: Planned,
  request: Pick<PlanRequest, "graph" | "estimate" | "commit"> | undefined,
  host: ApplyHost,
): Promise<Applied> {
  const plans = new Map(planned.plan.stacks.map((plan) => [stackKey(plan.stack), plan]));
  // State is where it belongs before anything is made: stacks side by side must not reach into each other.
  for (const { stack, moves } of planned.plan.stacks)
    if (moves && !host.signal.aborted) await engine.move(stack, moves, (event) => tell(event, host));
  const outcomes: Outcome[] = [];
  await eachStack(planned.stacks, host.parallelStacks ?? usualStacks, async (graph, followed: readonly Followed[]) => {
    const plan = plans.get(stackKey(graph.stack));
    const failure = followed.find((one) => one.failed);
    if (!plan) return { stack: graph.stack, failed: false };
    const stops = host.signal.aborted || (host.failFast === true && outcomes.some(hasFailed));
    const outcome = stops
      ? unbegun(plan, "pending")
      : failure
        ? unbegun(plan, "skipped", follows(failure.stack))
        : await applyOrTell(engine, graph, plan, host, plans.size > 1);
    outcomes.push(outcome);
    if (!failure && !stops) await writeNote(engine, outcome, planned, request, host);
    return { stack: graph.stack, failed: hasFailed(outcome) };
  });
  const place = new Map(planned.stacks.map(({ stack }, at) => [stackKey(stack), at]));
  outcomes.sort((a, b) => (place.get(stackKey(a.stack)) ?? 0) - (place.get(stackKey(b.stack)) ?? 0));
  const open = outcomes.some(({ steps }) => steps.some((step) => step.status === "pending" && step.action !== "wait"));
  return { outcomes, failed: outcomes.some(hasFailed), interrupted: host.signal.aborted && open };
}

/** What came of a stack that others follow. */
interface Followed {
  readonly stack: StackId;
  readonly failed: boolean;
}

async function applyStack(engine: Engine, graph: ResourceGraph, plan: StackPlan, host: ApplyHost): Promise<Outcome> {
  const { signal, parallel, failFast } = host;
  return await engine.apply(graph, plan, {
    signal,
    onProgress: (event) => tell(event, host),
    ...(parallel !== undefined && { parallel }),
    ...(failFast && { failFast }),
  });
}

function hasFailed({ steps }: Outcome): boolean {
  return steps.some((step) => step.status === "failed" || step.status === "skipped");
}

/** The outcome of a stack in which nothing was done. */
function unbegun({ stack, changes }: StackPlan, status: "pending" | "skipped" | "failed", message?: string): Outcome {
  const steps = changes.flatMap((change): Step[] => {
    if (change.action === "keep") return [];
    if (change.action === "wait") return [waitingStep(change.id, change.for)];
    return [{ id: change.id, action: change.action, status, duration: 0, ...(message !== undefined && { message }) }];
  });
  return { stack, steps };
}

function follows(stack: StackId): string {
  return `follows the stack ${stack.name} on ${stack.target.name}, where something failed`;
}

/** An apply of one of several stacks: that one cannot be applied at all must not hide what was done in the others. */
async function applyOrTell(
  engine: Engine,
  graph: ResourceGraph,
  plan: StackPlan,
  host: ApplyHost,
  isOneOfSeveral: boolean,
): Promise<Outcome> {
  try {
    return await applyStack(engine, graph, plan, host);
  } catch (error) {
    if (!isOneOfSeveral || !(error instanceof OperationError)) throw error;
    host.progress({ type: "note", text: `${stackKey(plan.stack)}: ${error.message}` });
    return unbegun(plan, "failed", error.message);
  }
}

function tell(event: Progress, host: ApplyHost): void {
  if (event.type === "notice") {
    host.progress({ type: "note", text: event.message });
    return;
  }
  const subject = {
    type: "step",
    target: event.stack.target.name,
    id: event.id,
    label: event.resource,
    action: event.action,
  } as const;
  if (event.type === "start") host.progress({ ...subject, status: "start" });
  else {
    const { status, message, duration } = event.step;
    host.progress({ ...subject, status, milliseconds: duration, ...(message !== undefined && { message }) });
  }
}

async function writeNote(
  engine: Engine,
  outcome: Outcome,
  planned: Planned,
  request: Pick<PlanRequest, "graph" | "estimate" | "commit"> | undefined,
  host: ApplyHost,
): Promise<void> {
  const now = host.now();
  const { stack, steps } = outcome;
  if (request) {
    const note = await noteAfter(engine, outcome, planned, request, now);
    return await engine.setNote(stack, note).catch((error: unknown) => {
      // What was made is made; without its note only what a change costs is told less well.
      if (!(error instanceof OperationError)) throw error;
      host.progress({ type: "note", text: `the note about costs could not be written: ${error.message}` });
    });
  }
  const before = planned.notes.get(stackKey(stack));
  // What was let go costs as before, under the id that it stands by now.
  if (!before?.estimate || !steps.some((step) => step.action === "forget" && step.status === "done")) return;
  const moved = movesOf((await engine.recorded(stack)).values());
  await engine.setNote(stack, { ...before, estimate: rename(before.estimate, moved) });
}

async function noteAfter(
  engine: Engine,
  { stack, steps }: Outcome,
  planned: Planned,
  request: Pick<PlanRequest, "graph" | "estimate" | "commit">,
  now: Date,
): Promise<AppliedNote> {
  const key = stackKey(stack);
  const before = planned.notes.get(key) ?? emptyNote;
  const recorded = await engine.recorded(stack);
  const undone = new Set(
    steps.filter((step) => step.status !== "done" || step.action === "forget").map((step) => step.id),
  );
  const standing = new Set(recorded.keys());
  // What stands under an id of its own (let go, or the old form of something) has no line in the plan's estimate.
  const present = [...recorded.values()].filter((one) => one.standing === undefined && !undone.has(one.id));
  const done = new Set(present.map((one) => one.id));
  const kept = before.estimate && rename(before.estimate, movesOf(recorded.values()));
  const runs = Object.fromEntries(
    [...request.graph.runs].filter(([entry]) => [...recorded.values()].some((one) => one.run?.entry === entry)),
  );
  return {
    estimate: settle(kept, ofStack(request.estimate, key), { done, standing }),
    runs: { ...before.runs, ...runs },
    ...(request.commit && { commit: request.commit.head }),
    at: now.toISOString(),
    digest: planned.plan.digest,
  };
}

/** From the id that something had to the one under which it stands since it was let go or replaced. */
function movesOf(recorded: Iterable<Recorded>): ReadonlyMap<string, string> {
  const moves = new Map<string, string>();
  for (const one of recorded) if (one.standing !== undefined) moves.set(originalId(one.id), one.id);
  return moves;
}
