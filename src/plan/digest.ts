import { createHash } from "node:crypto";
import { stackKey } from "../resources/resource.ts";
import type { Resource, ResourceGraph, ResourceOptions, StackId, Value } from "../resources/resource.ts";
import { canonical } from "./canonical.ts";
import type { Change, Plan, Recorded, StackPlan } from "./plan.ts";

/** `sha256:` and 64 hex digits over the canonical JSON of a value. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash("sha256").update(canonical(value)).digest("hex")}`;
}

/**
 * Digest of what a stack should hold. The order of resources, the lines they came from and where a packed directory lies do not
 * count; where it goes to (account, region) does.
 */
export function digestOfGraph(graph: ResourceGraph): string {
  const resources = [...graph.resources].sort((a, b) => (a.id < b.id ? -1 : 1)).map(substanceOf);
  return digestOf({ schema: "mlops.desired/1", stack: placeOf(graph.stack), resources });
}

/** Digest of recorded state; the lines it came from do not count. */
export function digestOfState(recorded: ReadonlyMap<string, Recorded>): string {
  const ids = [...recorded.keys()].sort();
  const resources = ids.map((id) => {
    const { origin: _, dependsOn, options, ...rest } = recorded.get(id) ?? never(id);
    return { ...rest, dependsOn: [...dependsOn].sort(), options: optionsOf(options) };
  });
  return digestOf({ schema: "mlops.state/1", resources });
}

/** Digest of what one stack's plan promises: its base, its target and each change, without lines and without how runs fare. */
export function digestOfStackPlan(plan: StackPlan): string {
  const { stack, base, desired, changes, heal } = plan;
  const promised = changes.filter((change) => change.action !== "keep" || isMoved(change)).map(promiseOf);
  return digestOf({ schema: "mlops.stack-plan/1", stack: placeOf(stack), base, desired, heal, changes: promised });
}

/**
 * Digest of a whole plan. `also` holds digests of what else voids it when it moves, such as the policies and the prices it was
 * made with.
 */
export function digestOfPlan(
  plan: Pick<Plan, "project" | "environment" | "engine" | "stacks">,
  also: Readonly<Record<string, string>> = {},
): string {
  const { project, environment, engine } = plan;
  const stacks = plan.stacks.map((stack) => `${stackKey(stack.stack)} ${digestOfStackPlan(stack)}`).sort();
  return digestOf({ schema: "mlops.plan/1", project, environment, engine, stacks, also });
}

function isMoved(change: Change): boolean {
  return change.formerly !== undefined || change.movedFrom !== undefined;
}

function never(id: string): never {
  throw new Error(`${id} is not recorded`);
}

function placeOf(stack: StackId): unknown {
  const { cloud, account, region } = stack.target;
  return { key: stackKey(stack), cloud, account, region };
}

function substanceOf(resource: Resource): unknown {
  const { id, type, inputs, options, dependsOn, owner, run, needs } = resource;
  const names = Object.keys(inputs);
  const plain = names.some((name) => hasArchive(inputs[name])) ? withoutPlaces(inputs) : inputs;
  return { id, type, owner, run, needs, inputs: plain, options: optionsOf(options), dependsOn: [...dependsOn].sort() };
}

/** Options as they count: an absent one is the same as its default. */
function optionsOf(options: ResourceOptions): unknown {
  const { onRemove, stateful, deleteBeforeReplace, ...rest } = options;
  return {
    ...rest,
    ...(onRemove === "retain" && { onRemove }),
    ...(stateful === true && { stateful }),
    ...(deleteBeforeReplace === true && { deleteBeforeReplace }),
  };
}

function hasArchive(value: Value | undefined): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ("$archive" in value) return true;
  return Object.values(value as { readonly [key: string]: Value | undefined }).some(hasArchive);
}

function withoutPlaces(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutPlaces);
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const isArchive = name === "$archive" && typeof item === "object" && item !== null && "digest" in item;
    result[name] = isArchive ? item.digest : withoutPlaces(item);
  }
  return result;
}

function promiseOf(change: Change): unknown {
  const { origin: _, options, ...rest } = change;
  const promise: Record<string, unknown> = { ...rest, options: optionsOf(options) };
  if ("paths" in change) promise["paths"] = change.paths.map(({ path, before, after }) => ({ path, before, after }));
  // A run that goes from waiting in the queue to running does not change what an apply would do.
  if (change.action === "wait") promise["for"] = change.for.map((waiting) => waiting.need);
  return promise;
}
