import type { SourceFile, Span } from "../diagnostics/source-file.ts";

/** Where a value is inside a document: keys and list indexes from the root. */
export type Path = readonly (string | number)[];

/** Plain data as YAML 1.2's core schema gives it. */
export type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data };

/** A node of a parsed document with its place; what `locate` walks. */
export interface YamlNode {
  readonly start: number;
  readonly end: number;
  /** Members in order, for a mapping. */
  readonly pairs?: readonly YamlPair[];
  /** Items in order, for a sequence. */
  readonly items?: readonly YamlNode[];
}

/** A key and its value inside a mapping. */
export interface YamlPair {
  readonly key: string;
  readonly keyNode: YamlNode;
  readonly value: YamlNode;
}

/** One YAML document of a file: its data, and where each part of it stands. */
export interface Document {
  readonly file: SourceFile;
  /** Number of the document in its file, from 0. */
  readonly index: number;
  readonly value: Data;
  /** The tree of places; made on first use, since a run without findings needs few of them. */
  readonly root: () => YamlNode;
}

/**
 * The place of a value, or of its key. Where the path leads nowhere (a key that is missing), the place of the
 * deepest part that is there, so that an error about something absent points at where it should be.
 */
export function locate(document: Document, path: Path, part: "key" | "value" = "value"): Span {
  let node = document.root();
  let place: YamlNode = node;
  for (const [at, step] of path.entries()) {
    const last = at === path.length - 1;
    if (typeof step === "number" && node.items) {
      const item = node.items[step];
      if (!item) break;
      node = item;
      place = item;
    } else {
      const pair = node.pairs?.findLast((one) => one.key === String(step));
      if (!pair) break;
      node = pair.value;
      // An empty value has no width: its key is what a person can see.
      place = (last && part === "key") || node.start === node.end ? pair.keyNode : node;
    }
  }
  return { file: document.file, start: place.start, end: place.end };
}

/** True when the document itself has a value at this path. */
export function has(document: Document, path: Path): boolean {
  return valueAt(document.value, path) !== undefined;
}

/** The value at a path inside plain data, or undefined. */
export function valueAt(value: unknown, path: Path): unknown {
  let current: unknown = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null) return undefined;
    if (Array.isArray(current)) {
      if (typeof step !== "number") return undefined;
      current = current[step];
    } else {
      if (!Object.hasOwn(current, step)) return undefined;
      current = (current as Record<string, unknown>)[String(step)];
    }
  }
  return current;
}

/** A path as people write it: `spec.variants[1].weight`. */
export function printPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[A-Za-z_$][A-Za-z0-9_$-]*$/u.test(step)) text += text === "" ? step : `.${step}`;
    else text += `["${step}"]`;
  }
  return text;
}
