import { isMembers, isUnknown } from "./paths.ts";
import type { PathChange, Properties, Resolved } from "./plan.ts";

/**
 * The paths at which two sets of properties differ, in the order of their names. A member that is null or undefined is the same as
 * none; what is unknown differs from all that is known; an archive differs only by its content.
 */
export function compare(before: Properties, after: Properties): PathChange[] {
  const found: PathChange[] = [];
  if (before !== after) compareMembers(before, after, "", found);
  return found;
}

/** True when nothing differs between two values. */
export function same(before: Resolved | undefined, after: Resolved | undefined): boolean {
  if (before === after) return true;
  const found: PathChange[] = [];
  compareValues(before, after, "", found);
  return found.length === 0;
}

function compareMembers(before: Properties, after: Properties, path: string, found: PathChange[]): void {
  for (const name of memberNames(before, after)) {
    const old = before[name];
    const put = after[name];
    if (old !== put) compareValues(old, put, path === "" ? name : `${path}.${name}`, found);
  }
}

function memberNames(before: Properties, after: Properties): string[] {
  const names = Object.keys(before);
  for (const name of Object.keys(after)) if (!(name in before)) names.push(name);
  return names.sort();
}

function compareValues(
  before: Resolved | undefined,
  after: Resolved | undefined,
  path: string,
  found: PathChange[],
): void {
  const old = before ?? undefined;
  const put = after ?? undefined;
  if (old === put) return;
  if (isMembers(old) && isMembers(put)) return compareMembers(old, put, path, found);
  if (Array.isArray(old) && Array.isArray(put)) {
    return compareItems(old as readonly Resolved[], put as readonly Resolved[], path, found);
  }
  if (sameArchive(old, put)) return;
  found.push({ path, ...(old !== undefined && { before: old }), ...(put !== undefined && { after: put }) });
}

function compareItems(
  before: readonly Resolved[],
  after: readonly Resolved[],
  path: string,
  found: PathChange[],
): void {
  const length = Math.max(before.length, after.length);
  for (let at = 0; at < length; at++) compareValues(before[at], after[at], `${path}.${at}`, found);
}

function sameArchive(before: Resolved | undefined, after: Resolved | undefined): boolean {
  return hasDigest(before) && hasDigest(after) && before.$archive === after.$archive;
}

function hasDigest(value: Resolved | undefined): value is { readonly $archive: string } {
  return typeof value === "object" && value !== null && "$archive" in value;
}

/**
 * What the real thing should become so that only what was asked for changes: where `after` differs from `base` it has `after`,
 * everywhere else it keeps what `real` has, also what was changed outside. A list counts as one value.
 */
export function merge(real: Properties, base: Properties, after: Properties): Properties {
  const result: Record<string, Resolved | undefined> = { ...real };
  for (const name of memberNames(base, after)) {
    const put = mergeValue(real[name], base[name], after[name]);
    if (put === undefined || put === null) delete result[name];
    else result[name] = put;
  }
  return result;
}

function mergeValue(
  real: Resolved | undefined,
  base: Resolved | undefined,
  after: Resolved | undefined,
): Resolved | undefined {
  if (same(base, after)) return real;
  if (isMembers(real) && isMembers(base) && isMembers(after)) return merge(real, base, after);
  return after;
}

/** True when no part of a value is still unknown. */
export function isKnown(value: Resolved | undefined): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (isUnknown(value)) return false;
  for (const item of Object.values(value)) if (!isKnown(item)) return false;
  return true;
}
