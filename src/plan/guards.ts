import type { StackId } from "../resources/resource.ts";
import { covers, segmentsOf, valueAt } from "./paths.ts";
import type { Change, Delete, PathChange, Properties, Replace, StackPlan, Update } from "./plan.ts";

/** A change that destroys data or identity: it needs `--allow-delete` or an approval. */
export interface StatefulLoss {
  readonly stack: StackId;
  readonly change: Delete | Replace | Update;
  /** Paths that cause it, for a replace or for an update that lets data expire sooner; none for a delete. */
  readonly paths: readonly string[];
}

/** Plan of one stack that would delete more than a share of what it holds. */
export interface MassDelete {
  readonly stack: StackId;
  readonly deleted: number;
  readonly recorded: number;
}

/** Plan of one stack that holds something and is asked to hold nothing. */
export interface EmptyRender {
  readonly stack: StackId;
  readonly recorded: number;
}

/**
 * Paths whose smaller value makes the cloud delete data sooner, by type: S3 deletes an object, or an old version of one, so many
 * days after it was written (the S3 API's LifecycleRule).
 */
const expiryPaths: Readonly<Record<string, readonly string[]>> = {
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
    "rules.*.expiration.days",
    "rules.*.noncurrentVersionExpiration.noncurrentDays",
  ],
};

/**
 * Changes that lose data or identity: deletes and replaces of stateful resources, also where an ordinary edit causes them, and updates
 * after which data expires sooner than before. A rule that is only let go, or a delete of something stateful that is retained, is none.
 */
export function statefulLosses(plan: StackPlan): StatefulLoss[] {
  const found: StatefulLoss[] = [];
  for (const change of plan.changes) {
    const paths = lossOf(change);
    if (paths) found.push({ stack: plan.stack, change: change as StatefulLoss["change"], paths });
  }
  return found;
}

function lossOf(change: Change): readonly string[] | undefined {
  switch (change.action) {
    case "delete":
      return change.options.stateful ? [] : undefined;
    case "replace":
      return change.options.stateful ? change.forcedBy : undefined;
    case "update": {
      const paths = sooner(change);
      return paths.length > 0 ? paths : undefined;
    }
    case "create":
    case "keep":
    case "import":
    case "forget":
    case "wait":
      return undefined;
  }
}

/** Paths of an update at which data will expire sooner: a smaller number of days, or one where there was none. */
function sooner(change: Update): string[] {
  const patterns = (expiryPaths[change.type] ?? []).map(segmentsOf);
  const found: string[] = [];
  for (const pattern of patterns) {
    for (const changed of change.paths) found.push(...expiriesIn(changed, pattern, change.before));
  }
  return [...new Set(found)].sort();
}

function expiriesIn(changed: PathChange, pattern: readonly string[], before: Properties): string[] {
  const path = segmentsOf(changed.path);
  const found: string[] = [];
  const visit = (value: PathChange["after"], at: readonly string[]): void => {
    if (at.length === pattern.length) {
      const old = valueAt(before, at);
      const isSooner = typeof value === "number" && (typeof old !== "number" || value < old);
      if (covers(pattern, at) && isSooner) found.push(at.join("."));
    } else if (typeof value === "object" && value !== null) {
      for (const [name, item] of Object.entries(value)) visit(item, [...at, name]);
    }
  };
  visit(changed.after, path);
  return found;
}

/**
 * The stack's deletes, where they are more than a share (0 to 1) of what is recorded, at least `least` resources are, and they belong to
 * more than one manifest: who removes one manifest has seen what goes with it. Runs that are stopped do not count, nor old forms whose
 * replacement was made before.
 */
export function massDelete(plan: StackPlan, share = 0.3, least = 5): MassDelete | undefined {
  let deleted = 0;
  let recorded = 0;
  const owners = new Set<string>();
  for (const change of plan.changes) {
    if (!isRecorded(change) || change.run || (change.action === "delete" && change.replaced)) continue;
    recorded++;
    if (change.action === "delete" || change.action === "forget") owners.add(change.owner);
    if (change.action === "delete") deleted++;
  }
  if (owners.size < 2 || recorded < least || deleted <= recorded * share) return undefined;
  return { stack: plan.stack, deleted, recorded };
}

/** The stack, where it holds something and nothing at all is asked for: a broken glob rather than a wish. */
export function emptyRender(plan: StackPlan): EmptyRender | undefined {
  let recorded = 0;
  for (const change of plan.changes) {
    const removed = change.action === "delete" || change.action === "forget" || isHeld(change);
    if (!removed) return undefined;
    recorded++;
  }
  return recorded > 0 ? { stack: plan.stack, recorded } : undefined;
}

function isHeld(change: Change): boolean {
  return change.action === "keep" && (change.heldBy !== undefined || change.reason !== undefined);
}

/** True for a change of something that the state already holds. */
function isRecorded(change: Change): boolean {
  switch (change.action) {
    case "create":
      return change.heals === true;
    case "import":
      return false;
    case "wait":
      return change.before !== undefined;
    case "update":
    case "replace":
    case "delete":
    case "keep":
    case "forget":
      return true;
  }
}
