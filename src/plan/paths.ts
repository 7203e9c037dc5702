import type { Resolved } from "./plan.ts";

/** Segments of a dotted path; `rules[0].days` and `rules.0.days` are the same, `*` stands for any one segment. */
export function segmentsOf(path: string): string[] {
  return path.replaceAll(/\[([^\]]*)\]/gu, ".$1").split(".");
}

/** True when one is the other or lies inside it: a change to `scaling` touches `scaling.max` and the other way round. */
export function touches(pattern: readonly string[], path: readonly string[]): boolean {
  const length = Math.min(pattern.length, path.length);
  for (let at = 0; at < length; at++) {
    if (pattern[at] !== "*" && path[at] !== "*" && pattern[at] !== path[at]) return false;
  }
  return true;
}

/** True when the path is what the pattern names, or lies inside it. */
export function covers(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length <= path.length && touches(pattern, path);
}

/** True for a value that is not known before another change was made. */
export function isUnknown(value: unknown): value is { readonly $unknown: string } {
  return typeof value === "object" && value !== null && "$unknown" in value;
}

/** True for an object with members: no list, no unknown, no archive. */
export function isMembers(value: Resolved | undefined): value is { readonly [key: string]: Resolved | undefined } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !("$unknown" in value) &&
    !("$archive" in value)
  );
}

/** The value at a dotted path, or undefined. */
export function valueAt(value: Resolved | undefined, segments: readonly string[]): Resolved | undefined {
  let here = value;
  for (const segment of segments) {
    if (Array.isArray(here)) here = (here as readonly Resolved[])[Number(segment)];
    else if (isMembers(here)) here = here[segment];
    else return undefined;
  }
  return here;
}

/**
 * A copy of `value` that has, at the path, what `other` has there; where `other` has nothing, the path is taken away (in a list: set
 * to null). A path whose parent is not in `value` changes nothing.
 */
export function overlay(
  value: Resolved | undefined,
  other: Resolved | undefined,
  segments: readonly string[],
): Resolved | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) return other;
  if (Array.isArray(value)) {
    const items = value as readonly Resolved[];
    const others = Array.isArray(other) ? (other as readonly Resolved[]) : [];
    return items.map((item, at) =>
      segment === "*" || segment === String(at) ? (overlay(item, others[at], rest) ?? null) : item,
    );
  }
  if (!isMembers(value)) return value;
  const others = isMembers(other) ? other : {};
  const names = segment === "*" ? new Set([...Object.keys(value), ...Object.keys(others)]) : [segment];
  const result: Record<string, Resolved | undefined> = { ...value };
  for (const name of names) {
    const put = overlay(value[name], others[name], rest);
    if (put === undefined) delete result[name];
    else result[name] = put;
  }
  return result;
}

/** A copy of `value` with another value at one dotted path; parents that are missing are made, undefined takes the path away. */
export function withValue(
  value: Resolved | undefined,
  segments: readonly string[],
  put: Resolved | undefined,
): Resolved | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) return put;
  if (Array.isArray(value)) {
    const items: Resolved[] = [...(value as readonly Resolved[])];
    const at = Number(segment);
    const item = withValue(items[at], rest, put);
    if (item === undefined) items.splice(at, 1);
    else items[at] = item;
    return items;
  }
  const result: Record<string, Resolved | undefined> = isMembers(value) ? { ...value } : {};
  const member = withValue(result[segment], rest, put);
  if (member === undefined) delete result[segment];
  else result[segment] = member;
  return result;
}
