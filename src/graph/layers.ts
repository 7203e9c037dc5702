import type { Span } from "../diagnostics/source-file.ts";
import { has, locate, valueAt } from "../source/document.ts";
import type { Path } from "../source/document.ts";
import type { GraphEntry, Layer } from "./graph.ts";

/**
 * Where a value of a resolved entry was written: in the strongest layer that has it. A path may start at the manifest
 * (`metadata.name`) or in its spec; list items that have names are found by name, since a patch's list is shorter.
 */
export function locateEntry(entry: GraphEntry, path: Path, part: "key" | "value" = "value"): Span {
  if (path[0] !== "spec") return locate(entry.document, path, part);
  const found = strongest(entry, path.slice(1));
  if (found) return locate(found.document, found.path, part);
  // Nobody wrote it (a default, or something missing): the nearest part that somebody wrote.
  for (let length = path.length - 1; length > 1; length--) {
    const near = strongest(entry, path.slice(1, length));
    if (near) return locate(near.document, near.path, part);
  }
  return locate(entry.document, path, part);
}

/** One layer's word on a value. */
export interface LayerValue {
  readonly layer: Layer;
  readonly value: unknown;
  /** Absent for a built-in default. */
  readonly span?: Span;
}

/** Everything that was said about a path of the spec, the winner first. */
export function valuesAt(entry: GraphEntry, path: Path): LayerValue[] {
  const found: LayerValue[] = [];
  for (const layer of [...entry.layers].reverse()) {
    const own = pathIn(layer, entry.manifest.spec, path);
    if (!own) continue;
    const value = valueAt(layer.data, own);
    if (value === undefined) continue;
    const span = layer.document && locate(layer.document, [...layer.spec, ...own]);
    found.push({ layer, value, ...(span && { span }) });
  }
  return found;
}

/** True when somebody wrote this part of the spec, and no stronger layer took it away again. */
export function isWritten(entry: GraphEntry, path: Path): boolean {
  const found = valuesAt(entry, path).find((one) => one.span);
  return found !== undefined && found.value !== null;
}

function strongest(
  entry: GraphEntry,
  path: Path,
): { document: NonNullable<Layer["document"]>; path: Path } | undefined {
  for (const layer of [...entry.layers].reverse()) {
    if (!layer.document) continue;
    const own = pathIn(layer, entry.manifest.spec, path);
    if (own && has(layer.document, [...layer.spec, ...own]))
      return { document: layer.document, path: [...layer.spec, ...own] };
  }
  return undefined;
}

/** The path as this layer has it: indexes of named items are those of the layer's own list. */
function pathIn(layer: Layer, resolved: unknown, path: Path): Path | undefined {
  const own: (string | number)[] = [];
  let there: unknown = layer.data;
  let here: unknown = resolved;
  for (const step of path) {
    let key = step;
    if (typeof step === "number" && Array.isArray(here) && Array.isArray(there)) {
      const name = nameOf(here[step]);
      if (name !== undefined) {
        // A mistake may have given two items one name; then the second is the second.
        const before = here.slice(0, step).filter((item) => nameOf(item) === name).length;
        const items: readonly unknown[] = there;
        const same = [...items.keys()].filter((at) => nameOf(items[at]) === name);
        key = same[before] ?? same.at(-1) ?? -1;
      }
      if (key === -1) return undefined;
    }
    own.push(key);
    here = member(here, step);
    there = member(there, key);
    if (there === undefined) return undefined;
  }
  return own;
}

function member(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
}

/** Name of an item of a list that merges by name. */
export function nameOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const { name } = item as { readonly name?: unknown };
  return typeof name === "string" ? name : undefined;
}

/**
 * A path that a person typed: dots between steps, list items by name or index, `spec` left out or not.
 * Undefined where it leads nowhere in the resolved manifest.
 */
export function parsePath(entry: GraphEntry, text: string): Path | undefined {
  const steps = text.split(/[.[\]]+/u).filter((step) => step !== "");
  const start = steps[0] === "spec" || steps[0] === "metadata" ? [] : ["spec"];
  const path: (string | number)[] = [];
  let here: unknown = entry.manifest;
  for (const step of [...start, ...splitPath(entry.manifest, [...start, ...steps]).slice(start.length)]) {
    let key: string | number = step;
    if (Array.isArray(here)) {
      const named = here.findIndex((item) => nameOf(item) === step);
      key = named >= 0 ? named : Number(step);
    }
    here = member(here, key);
    if (here === undefined) return undefined;
    path.push(key);
  }
  return path;
}

/** Steps of a path that was split at its dots. Keys may hold dots themselves (`2026.11.1`): the longest key that is there wins. */
export function splitPath(root: unknown, steps: readonly string[]): string[] {
  const joined: string[] = [];
  let here: unknown = root;
  for (let at = 0; at < steps.length; at++) {
    let key = steps[at] ?? "";
    if (typeof here === "object" && here !== null && !Array.isArray(here)) {
      for (let end = steps.length; end > at + 1; end--) {
        const longer = steps.slice(at, end).join(".");
        if (Object.hasOwn(here, longer)) {
          key = longer;
          at = end - 1;
          break;
        }
      }
      here = member(here, key);
    } else if (Array.isArray(here)) {
      const list: readonly unknown[] = here;
      here = list.find((item) => nameOf(item) === key) ?? list[Number(key)];
    }
    joined.push(key);
  }
  return joined;
}
