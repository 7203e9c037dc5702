import { bool, any, listOf, number, text } from "./shape.ts";
import type { Shape } from "./shape.ts";

type Taken = "number" | "text" | "bool" | "list" | "map" | "any";

/** What a function or method takes and gives; arguments from `least` on may be left out. */
export interface Signature {
  readonly takes: readonly (readonly Taken[])[];
  readonly gives: Shape;
  readonly least?: number;
  /** What a method is called on. */
  readonly on?: readonly Taken[];
}

/**
 * Functions that expressions may call. Ours beside CEL's own: `hours("3d")` and `gib("200Gi")` read the durations and sizes of
 * manifests, `money("15 USD")` an amount in the repository's currency, `date("2026-11-01")` counts days since 1970 (also of `now` and
 * of times), `amount(412.5)` writes an amount for a message, and `texts(x)` is every text in a value, however deep: of an image that is
 * a text or a map, of environment variables, of the resources of a statement.
 */
export const functions: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ["hours", { takes: [["text"]], gives: number }],
  ["gib", { takes: [["text"]], gives: number }],
  ["date", { takes: [["text"]], gives: number }],
  ["money", { takes: [["number", "text"]], gives: number }],
  ["amount", { takes: [["number"]], gives: text }],
  ["texts", { takes: [["any"]], gives: listOf(text) }],
  ["size", { takes: [["text", "list", "map"]], gives: number }],
  ["string", { takes: [["text", "number", "bool"]], gives: text }],
  ["int", { takes: [["number", "text"]], gives: number }],
  ["double", { takes: [["number", "text"]], gives: number }],
  ["bool", { takes: [["bool", "text"]], gives: bool }],
  ["dyn", { takes: [["any"]], gives: any }],
]);

/** Methods that take values; those that take a variable and a condition are `comprehensions`. */
export const methods: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ["size", { on: ["text", "list", "map"], takes: [], gives: number }],
  ["startsWith", { on: ["text"], takes: [["text"]], gives: bool }],
  ["endsWith", { on: ["text"], takes: [["text"]], gives: bool }],
  ["contains", { on: ["text"], takes: [["text"]], gives: bool }],
  ["lowerAscii", { on: ["text"], takes: [], gives: text }],
  ["upperAscii", { on: ["text"], takes: [], gives: text }],
  ["trim", { on: ["text"], takes: [], gives: text }],
  ["indexOf", { on: ["text"], takes: [["text"], ["number"]], least: 1, gives: number }],
  ["lastIndexOf", { on: ["text"], takes: [["text"], ["number"]], least: 1, gives: number }],
  ["substring", { on: ["text"], takes: [["number"], ["number"]], least: 1, gives: text }],
  ["split", { on: ["text"], takes: [["text"], ["number"]], least: 1, gives: listOf(text) }],
  ["join", { on: ["list"], takes: [["text"]], least: 0, gives: text }],
]);

/** Methods that look at each item of a list, or at each key of a map. */
export const comprehensions: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "filter", "map"]);

/** Methods of what `.?` gives. */
export const optionals: ReadonlySet<string> = new Set(["orValue", "or", "value", "hasValue"]);

/** Parts of CEL that policies do not have, with the reason and what to write instead. */
export const forbidden: ReadonlyMap<string, { readonly why: string; readonly instead: string }> = new Map([
  [
    "matches",
    {
      why: "a regular expression can take longer than anybody waits, and a text in a pull request can be made to cause it",
      instead: "use startsWith(), endsWith() or contains(), or a list in params with exists()",
    },
  ],
  ["duration", { why: "it does not know the units d and w of manifests", instead: 'use hours("3d")' }],
  [
    "timestamp",
    { why: "it refuses dates without a time", instead: "use date(), which counts days: date(now) - date(x) > 90" },
  ],
  ["bytes", { why: "manifests have no bytes", instead: "compare the text itself" }],
  ["uint", { why: "all numbers of a manifest are of one kind", instead: "use the number as it is" }],
]);
