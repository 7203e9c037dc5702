import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation/index.js";
import { originalId, shadowId } from "../../plan/align.ts";
import type { Change, Recorded, StackPlan } from "../../plan/plan.ts";
import { labelOf } from "../../resources/provider-types.ts";
import { dependenciesOf } from "../../resources/resource.ts";
import type { ResourceGraph } from "../../resources/resource.ts";
import type { Progress, Step } from "../engine.ts";
import { waitingStep } from "../waiting.ts";
import { isInternal } from "./changes.ts";
import type { Events } from "./events.ts";
import { idOfUrn } from "./state.ts";

/** How far one change got. */
interface Progressing {
  readonly since: number;
  ended: number | undefined;
  failed: boolean;
  /** Operations that have begun and not ended. */
  open: number;
  /** True once the last operation of the change is over. */
  complete: boolean;
  /** What failed and so holds back the rest of a replacement, by its id; null where an interrupt did. */
  heldBy?: string | null;
}

/** Turns what the CLI tells while it works into steps of the plan's changes. */
export class Steps {
  readonly #graph: ResourceGraph;
  readonly #plan: StackPlan;
  readonly #recorded: ReadonlyMap<string, Recorded>;
  readonly #onProgress: ((event: Progress) => void) | undefined;
  readonly #changes: ReadonlyMap<string, Change>;
  readonly #seen = new Map<string, Progressing>();

  constructor(
    graph: ResourceGraph,
    plan: StackPlan,
    recorded: ReadonlyMap<string, Recorded>,
    onProgress: ((event: Progress) => void) | undefined,
  ) {
    this.#graph = graph;
    this.#plan = plan;
    this.#recorded = recorded;
    this.#onProgress = onProgress;
    const changes = plan.changes.filter((change) => change.action !== "keep" && change.action !== "wait");
    // What was renamed has its old name in the state.
    this.#changes = new Map([
      ...changes.map((change) => [change.formerly ?? change.id, change] as const),
      ...changes.map((change) => [change.id, change] as const),
    ]);
  }

  /** Takes one event in; tells of a change that begins or is over. */
  add({ resourcePreEvent, resOutputsEvent, resOpFailedEvent }: EngineEvent, now: number): void {
    const metadata = (resourcePreEvent ?? resOutputsEvent ?? resOpFailedEvent)?.metadata;
    if (!metadata || isInternal(metadata.type) || idle.has(metadata.op)) return;
    const change = this.#changeOf(metadata);
    if (!change) return;
    const known = this.#seen.get(change.id);
    const one = known ?? { since: now, ended: undefined, failed: false, open: 0, complete: false };
    if (!known) {
      this.#seen.set(change.id, one);
      this.#onProgress?.({ type: "start", ...this.#concerning(change) });
    }
    if (resourcePreEvent) one.open++;
    else {
      one.open--;
      one.ended = now;
      if (resOpFailedEvent) one.failed = true;
      one.complete = one.failed || isLast(change, metadata.op);
    }
  }

  /** An old form, and what was let go, has the name of what took its place; which thing is meant is told by the provider's id. */
  #changeOf({ urn, old }: StepEventMetadata): Change | undefined {
    const id = idOfUrn(urn);
    return this.#changes.get(shadowId(id, old?.id ?? "")) ?? this.#changes.get(id);
  }

  /** Forgets what was under way: all is gone through once more. */
  again(): void {
    for (const one of this.#seen.values()) one.open = 0;
  }

  /** Tells of changes that are over, once the provider's words for a failure are there, too. */
  settle(events: Events): void {
    for (const [id, one] of this.#seen) {
      if (!one.complete || one.open > 0 || this.#told.has(id)) continue;
      const change = this.#plan.changes.find((other) => other.id === id);
      if (!change || (one.failed && errorsOf(events, id).length === 0)) continue;
      this.#told.add(id);
      this.#onProgress?.({ type: "end", ...this.#concerning(change), step: this.#stepOf(change, events) });
    }
  }

  readonly #told = new Set<string>();

  /** All steps in the plan's order, once the CLI has ended. `interrupted` leaves what had not begun pending. */
  all(events: Events, interrupted: boolean): Step[] {
    for (const [id, one] of this.#seen) {
      const heldBy = one.complete || !this.#leavesOld(id) ? undefined : this.#failedAbove(id, interrupted);
      if (heldBy !== undefined) one.heldBy = heldBy;
    }
    for (const one of this.#seen.values()) one.complete = true;
    this.settle(events);
    const steps: Step[] = [];
    const failed = [...this.#seen].filter(([, one]) => one.failed);
    const bad = new Map(failed.map(([id]) => [id, "failed"]));
    for (const change of this.#plan.changes) {
      if (change.action === "keep") continue;
      if (change.action === "wait") {
        steps.push(waitingStep(change.id, change.for));
        continue;
      }
      const step = this.#seen.has(change.id)
        ? this.#stepOf(change, events)
        : this.#unseen(change, bad, interrupted, events);
      if (step.status === "failed" || step.status === "skipped") bad.set(change.id, step.status);
      steps.push(step);
    }
    return steps;
  }

  /** A change that nothing was told of: held back by another, not begun, or a matter of the state alone. */
  #unseen(change: Change, bad: ReadonlyMap<string, string>, interrupted: boolean, events: Events): Step {
    const step = { id: change.id, action: change.action, duration: 0 } as const;
    const resource = this.#graph.resources.find((one) => one.id === change.id);
    const users = change.action === "replace" || !resource ? this.#usersOf(change.id) : [];
    const needs = [...this.#needsOf(change.id), ...users];
    const cause = needs.find((id) => bad.has(id));
    if (cause !== undefined)
      return { ...step, status: "skipped", message: `needs ${cause}, which ${past[bad.get(cause) ?? ""] ?? "failed"}` };
    // Errors stand at a name, which an old form shares with what took its place.
    const errors = originalId(change.id) === change.id ? errorsOf(events, change.id) : [];
    if (errors.length > 0) return { ...step, status: "failed", message: errors.join("; ") };
    if (change.action === "forget" && !interrupted) return { ...step, status: "done" };
    return { ...step, status: interrupted ? "pending" : bad.size > 0 ? "pending" : "done" };
  }

  /** True for a replacement whose old form was to go. */
  #leavesOld(id: string): boolean {
    const change = this.#plan.changes.find((one) => one.id === id);
    return change?.action === "replace" && this.#recorded.get(id)?.options.onRemove !== "retain" && !change.heldBy;
  }

  /** What failed among those that use a thing, else anywhere; null where an interrupt came in between, undefined for nothing. */
  #failedAbove(id: string, interrupted: boolean): string | null | undefined {
    const failed = [...this.#seen].filter(([, one]) => one.failed).map(([other]) => other);
    const reached = new Set([id]);
    for (const one of reached) for (const user of this.#usersOf(one)) reached.add(user);
    return failed.find((one) => reached.has(one)) ?? failed[0] ?? (interrupted ? null : undefined);
  }

  /** What a resource needs, and what that needs: also what is kept is held back by what fails. */
  #needsOf(id: string): Set<string> {
    const needs = new Set(this.#directly(id));
    for (const one of needs) for (const need of this.#directly(one)) needs.add(need);
    return needs;
  }

  #directly(id: string): Iterable<string> {
    const resource = this.#graph.resources.find((one) => one.id === id);
    return resource ? dependenciesOf(resource) : [];
  }

  #usersOf(id: string): string[] {
    return [...this.#recorded.values()].filter((one) => one.dependsOn.includes(id)).map((one) => one.id);
  }

  #stepOf(change: Change, events: Events): Step {
    const one = this.#seen.get(change.id);
    const duration = one ? (one.ended ?? one.since) - one.since : 0;
    const step = { id: change.id, action: change.action, duration } as const;
    const errors = errorsOf(events, change.id);
    if (one?.failed) return { ...step, status: "failed", message: errors.join("; ") || "the provider did not say why" };
    if (!one || one.open > 0 || one.heldBy === null) return { ...step, status: "pending" };
    if (one.heldBy !== undefined) return { ...step, status: "skipped", message: `needs ${one.heldBy}, which failed` };
    return { ...step, status: "done" };
  }

  #concerning(change: Change) {
    const inputs = "after" in change ? change.after : change.before;
    return { stack: this.#graph.stack, id: change.id, action: change.action, resource: labelOf(change.type, inputs) };
  }
}

const past: Readonly<Record<string, string>> = { failed: "failed", skipped: "was skipped" };

/** Steps that change nothing in the cloud. */
const idle: ReadonlySet<string> = new Set(["same", "refresh", "read", "discard", "remove-pending-replace", "replace"]);

/** True when no other operation of the change is to come. */
function isLast(change: Change, op: string): boolean {
  if (change.action !== "replace") return true;
  return change.order === "delete-first" ? op === "create-replacement" : op === "delete-replaced";
}

function errorsOf(events: Events, id: string): readonly string[] {
  const found = [...events.resources.values()].filter(
    (one) => idOfUrn(one.urn) === originalId(id) && !isInternal(one.type),
  );
  return [...new Set(found.flatMap((one) => one.errors))];
}
