import { OperationError } from "../../diagnostics/operation-error.ts";
import { align } from "../../plan/align.ts";
import { digestOfGraph, digestOfState, digestOf } from "../../plan/digest.ts";
import type { Moves, Recorded, StackPlan } from "../../plan/plan.ts";
import { dependenciesOf, stackKey } from "../../resources/resource.ts";
import type { ResourceGraph, StackId } from "../../resources/resource.ts";
import type { ApplyOptions, Outcome } from "../engine.ts";
import type { SimulatedCloud } from "../simulated/cloud.ts";
import { execute, recordOf, StepFailure } from "./execute.ts";
import type { Execution } from "./execute.ts";
import type { Fault } from "./faults.ts";
import type { Holder } from "../simulated/lock.ts";
import { checkForeign } from "../foreign.ts";
import type { Foreign } from "../foreign.ts";
import { withMoves } from "../moves.ts";
import { makeMoves } from "./moves.ts";
import { scopeOf } from "./observe.ts";
import { operationsOf } from "./operations.ts";
import type { Operation } from "./operations.ts";
import { ProviderError } from "../simulated/provider-error.ts";
import { recoveries, recovered } from "./recover.ts";
import { run } from "./schedule.ts";
import type { Result } from "./schedule.ts";
import { Steps } from "./steps.ts";
import type { Intent, StackState, StateImage } from "./state.ts";

/** What an apply needs of its engine. */
export interface ApplyContext {
  readonly cloud: SimulatedCloud;
  readonly state: StackState;
  readonly stateOf: (stack: StackId) => StackState;
  /** States of all stacks, by stack key. */
  readonly all: () => ReadonlyMap<string, StateImage>;
  readonly holder: Holder;
  readonly faults: readonly Fault[];
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly countRequest: () => number;
  /** What other stacks record; nothing where it is left out. */
  readonly foreign?: Foreign;
}

/** Makes a plan's changes: locks the stack, clears up what an interrupted apply left, and runs the operations. */
export async function apply(
  graph: ResourceGraph,
  plan: StackPlan,
  options: ApplyOptions,
  context: ApplyContext,
): Promise<Outcome> {
  const open = opener(graph.stack, options, context);
  open(context.state);
  try {
    checkBase(graph, plan, context);
    checkForeign(graph, context.foreign ?? (() => undefined));
    makeMoves(plan.moves, { ...context, open });
    return await applyChanges(graph, plan, options, context);
  } finally {
    context.state.close();
  }
}

/** Takes the state over that moves between a stack and others; both are locked while it does. */
export function move(stack: StackId, moves: Moves, options: ApplyOptions, context: ApplyContext): void {
  const open = opener(stack, options, context);
  open(context.state);
  try {
    makeMoves(moves, { ...context, open });
  } finally {
    context.state.close();
  }
}

function opener(stack: StackId, { onProgress }: ApplyOptions, context: ApplyContext): (state: StackState) => void {
  return (state) => openState(state, context, (message) => onProgress?.({ type: "notice", stack, message }));
}

/** Takes a stack's lock, and clears up what an interrupted apply left. */
function openState(state: StackState, { cloud, holder }: ApplyContext, notify: (message: string) => void): void {
  const dead = state.lock(holder, cloud.options.now());
  try {
    if (dead) {
      const { pid, host, since } = dead;
      notify(`took over the lock of process ${pid} on ${host}, which ended without giving it back (since ${since})`);
    }
    // Who died while it changed the account left the account's lock, also after it gave the stack's back: taking it once clears that.
    cloud.account(scopeOf(state.stack)).change(() => ({ ops: [], result: undefined }));
    for (const { delta, message } of recoveries(state.read(), cloud, scopeOf(state.stack))) {
      state.append(delta);
      notify(message);
    }
  } catch (error) {
    state.close();
    throw error;
  }
}

function checkBase(graph: ResourceGraph, plan: StackPlan, { state, stateOf, cloud }: ApplyContext): void {
  const stale = (what: string): OperationError =>
    new OperationError("deploy/plan-stale", `${what} since the plan of ${stackKey(graph.stack)} was made`, {
      retry: "now",
      help: "plan again, and look at what it says now",
    });
  if (plan.desired !== digestOfGraph(graph)) throw stale("what the stack should hold has changed");
  const recorded = withMoves(
    state.read().recorded,
    plan.moves,
    (from) => recovered(stateOf(from).read(), cloud, scopeOf(from)).recorded,
  );
  if (plan.base !== digestOfState(recorded)) throw stale("the recorded state has changed");
}

async function applyChanges(
  graph: ResourceGraph,
  plan: StackPlan,
  options: ApplyOptions,
  context: ApplyContext,
): Promise<Outcome> {
  const { state, cloud } = context;
  // What leaves for another stack stays recorded until that has taken it.
  const leaving = new Set(plan.moves?.leaving);
  const staying = new Map([...state.read().recorded].filter(([id]) => !leaving.has(id)));
  const { recorded } = align(graph, staying, cloud.options.table);
  const resources = new Map(graph.resources.map((resource) => [resource.id, resource]));
  writeKept(graph, plan, recorded, state);
  const execution: Execution = {
    graph,
    resources,
    heal: plan.heal,
    state,
    cloud,
    scope: scopeOf(graph.stack),
    request: (intent, call) => request(intent, call, context),
    displaced: new Map(),
    foreign: context.foreign ?? (() => undefined),
  };
  const needs = new Map(graph.resources.map((resource) => [resource.id, dependenciesOf(resource)]));
  const operations = operationsOf(plan.changes, needs, recorded, cloud.options.table);
  const steps = new Steps(graph, plan, operations, options.onProgress);
  const results = await run({
    operations,
    perform: (operation) => {
      steps.begin(operation.change);
      return perform(operation, execution);
    },
    onEnd: (operation, result) => steps.end(operation, result),
    parallel: Math.max(1, options.parallel ?? 8),
    signal: options.signal,
    failFast: options.failFast,
  });
  return { stack: graph.stack, steps: steps.all(results) };
}

/** Writes, in one line, what changes only in the state: new ids, options and lines of what is kept as it is. */
function writeKept(
  graph: ResourceGraph,
  plan: StackPlan,
  recorded: ReadonlyMap<string, Recorded>,
  state: StackState,
): void {
  const before = state.read().recorded;
  const after = new Map(recorded);
  const resources = new Map(graph.resources.map((resource) => [resource.id, resource]));
  for (const change of plan.changes) {
    const resource = resources.get(change.id);
    const old = recorded.get(change.id);
    if (change.action !== "keep" || !resource || !old) continue;
    const { physicalId, outputs, inputs } = old;
    after.set(change.id, { ...recordOf(resource, inputs), physicalId, outputs });
  }
  const retained = new Set(plan.retained.map((one) => one.id));
  const taken = new Set(plan.changes.flatMap((change) => [change.id, change.formerly]));
  for (const one of recorded.values()) {
    if (one.standing === "retained" && !retained.has(one.id) && !taken.has(one.id)) after.delete(one.id);
  }
  const leaving = new Set(plan.moves?.leaving);
  const drop = [...before.keys()].filter((id) => !after.has(id) && !leaving.has(id));
  const set = [...after.values()].filter((one) => !isSameRecord(before.get(one.id), one));
  const { target } = graph.stack;
  const isNew = digestOf(state.read().target ?? null) !== digestOf(target);
  if (drop.length + set.length > 0 || isNew) state.append({ drop, set, ...(isNew && { target }) });
}

function isSameRecord(before: Recorded | undefined, after: Recorded): boolean {
  return before === after || (before !== undefined && JSON.stringify(before) === JSON.stringify(after));
}

async function perform(operation: Operation, execution: Execution): Promise<Result> {
  const start = performance.now();
  try {
    await execute(operation, execution);
    return { status: "done", duration: performance.now() - start };
  } catch (error) {
    if (!(error instanceof ProviderError || error instanceof StepFailure)) throw error;
    return { status: "failed", message: error.message, duration: performance.now() - start };
  }
}

/** Tries of one request before throttling counts as a failure. */
const most = 6;

async function request<T>(
  intent: Pick<Intent, "action" | "id" | "type">,
  call: () => T,
  context: ApplyContext,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const count = context.countRequest();
      for (const fault of context.faults) await fault({ ...intent, count, attempt });
      return call();
    } catch (error) {
      if (!(error instanceof ProviderError && error.isTransient) || attempt === most) throw error;
      await context.pause(25 * 2 ** attempt);
    }
  }
}
