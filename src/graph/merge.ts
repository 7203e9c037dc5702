import type { Path } from "../source/document.ts";
import { nameOf } from "./layers.ts";

/** A part of a patch that changed nothing: a deletion of something that is not there. */
export interface Miss {
  readonly path: Path;
  readonly what: "key" | "item";
  readonly name: string;
  /** What is there instead. */
  readonly known: readonly string[];
}

/**
 * Puts a patch over a value: maps merge, lists of named objects merge by name, `null` removes a key,
 * `{name, $patch: delete}` removes an item; everything else replaces. Neither argument is changed.
 */
export function merge(base: unknown, patch: unknown, misses: Miss[] = [], path: Path = []): unknown {
  if (isMap(base) && isMap(patch)) return mergeMaps(base, patch, misses, path);
  if (Array.isArray(base) && Array.isArray(patch) && isNamedList(base) && isNamedList(patch)) {
    return mergeLists(base, patch, misses, path);
  }
  return isMap(patch)
    ? withoutNulls(patch, misses, path)
    : Array.isArray(patch)
      ? patch.filter((item) => !isDeletion(item))
      : patch;
}

type Json = Readonly<Record<string, unknown>>;

function mergeMaps(base: Json, patch: Json, misses: Miss[], path: Path): Json {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    const here = [...path, key];
    if (value === null) {
      if (!Object.hasOwn(base, key)) misses.push({ path: here, what: "key", name: key, known: Object.keys(base) });
      delete merged[key];
    } else {
      merged[key] = Object.hasOwn(base, key)
        ? merge(base[key], value, misses, here)
        : merge(undefined, value, misses, here);
    }
  }
  return merged;
}

function mergeLists(base: readonly unknown[], patch: readonly unknown[], misses: Miss[], path: Path): unknown[] {
  const merged = [...base];
  for (const [index, item] of patch.entries()) {
    const at = merged.findIndex((one) => nameOf(one) === nameOf(item));
    const here = [...path, index];
    if (isDeletion(item)) {
      if (at < 0)
        misses.push({
          path: here,
          what: "item",
          name: nameOf(item) ?? "",
          known: base.flatMap((one) => nameOf(one) ?? []),
        });
      else merged.splice(at, 1);
    } else if (at < 0) {
      merged.push(merge(undefined, item, misses, here));
    } else {
      merged[at] = merge(merged[at], item, misses, here);
    }
  }
  return merged;
}

function withoutNulls(patch: Json, misses: Miss[], path: Path): Json {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) misses.push({ path: [...path, key], what: "key", name: key, known: [] });
    else kept[key] = merge(undefined, value, misses, [...path, key]);
  }
  return kept;
}

function isMap(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNamedList(list: readonly unknown[]): boolean {
  return list.length > 0 && list.every((item) => nameOf(item) !== undefined);
}

function isDeletion(item: unknown): boolean {
  return isMap(item) && item["$patch"] === "delete";
}

/** Every leaf a patch sets: as a path of keys where list items are told by their name, and as the place in its document. */
export function* leaves(
  value: unknown,
  path: readonly string[] = [],
  place: Path = [],
): Generator<{ readonly path: readonly string[]; readonly place: Path; readonly value: unknown }> {
  if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) yield* leaves(item, [...path, key], [...place, key]);
  } else if (Array.isArray(value) && isNamedList(value)) {
    for (const [at, item] of value.entries()) {
      for (const leaf of leaves(item, [...path, nameOf(item) ?? ""], [...place, at]))
        if (leaf.path.at(-1) !== "name") yield leaf;
    }
  } else {
    yield { path, place, value };
  }
}
