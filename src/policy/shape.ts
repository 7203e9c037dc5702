import type { Field } from "../manifest/fields.ts";

/** Members of a record by name; a Map is one. */
interface Members {
  readonly get: (name: string) => Shape | undefined;
  readonly keys: () => Iterable<string>;
}

/** What an expression can give, as far as it is known before it is evaluated. */
export type Shape =
  | { readonly is: "any" | "number" | "bool" | "null" }
  /** `words` are the only values it takes. */
  | { readonly is: "text"; readonly words?: readonly string[] }
  | { readonly is: "list" | "map" | "optional"; readonly of: Shape }
  /** A map whose keys are known. */
  | { readonly is: "record"; readonly members: Members }
  | { readonly is: "either"; readonly of: readonly Shape[] };

/** The shapes that need no more words. */
export const any: Shape = { is: "any" };
export const number: Shape = { is: "number" };
export const bool: Shape = { is: "bool" };
export const text: Shape = { is: "text" };

/** A record of members that are given in full. */
export function record(members: Readonly<Record<string, Shape>>): Shape {
  return { is: "record", members: new Map(Object.entries(members)) };
}

/** A list of a shape. */
export function listOf(of: Shape): Shape {
  return { is: "list", of };
}

/** One of several shapes; equal ones count once, and anything swallows the rest. */
export function either(shapes: readonly Shape[]): Shape {
  const flat = [...new Set(shapes.flatMap((shape) => (shape.is === "either" ? shape.of : [shape])))];
  const [only] = flat;
  if (only && flat.length === 1) return only;
  return flat.some((shape) => shape.is === "any") ? any : { is: "either", of: flat };
}

const plain: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["integer", number],
  ["number", number],
  ["Percent", number],
  ["boolean", bool],
  ["true", bool],
  ["string", text],
  ["object", any],
  ["array", any],
  ["any", any],
]);
/** Types of the schemas that are a text or, in full, a map. */
const alsoText = new Set(["Reference", "Image"]);
const shapes = new WeakMap<Field, Shape>();

/** The shape of a field of a manifest; members are only looked into when they are asked for. */
export function shapeOfField(field: Field): Shape {
  const known = shapes.get(field);
  if (known) return known;
  const shape = fromField(field);
  shapes.set(field, shape);
  return shape;
}

function fromField({ type, members, items }: Field): Shape {
  if (members) {
    const shape: Shape = { is: "record", members: lazyMembers(members) };
    return alsoText.has(type) ? either([text, shape]) : shape;
  }
  const parts = type.split(" | ");
  if (items) {
    const of = shapeOfField(items);
    if (type === "array") return listOf(of);
    if (type === "object") return { is: "map", of };
    // The name of a type does not say whether it is a list or a map with free keys.
    return either([...(parts.includes("string") ? [text] : []), listOf(of), { is: "map", of }]);
  }
  if (type === "Money") return either([number, text]);
  // Several types of JSON are alternatives; other words are the only values of a text.
  if (parts.every((part) => plain.has(part))) return either(parts.map((part) => plain.get(part) ?? any));
  if (type.startsWith('"')) return { is: "text", words: [type.slice(1, -1)] };
  return parts.length > 1 ? { is: "text", words: parts } : text;
}

function lazyMembers(members: ReadonlyMap<string, Field>): Members {
  return {
    keys: () => members.keys(),
    get: (name) => {
      const field = members.get(name);
      return field && shapeOfField(field);
    },
  };
}

/** The shape of a value that is there: of a policy's parameters. An empty list or a null may hold anything. */
export function shapeOfValue(value: unknown): Shape {
  switch (typeof value) {
    case "string":
      return text;
    case "number":
      return number;
    case "boolean":
      return bool;
    case "object":
      break;
    default:
      return any;
  }
  if (value === null) return any;
  if (Array.isArray(value)) return listOf(value.length === 0 ? any : either(value.map(shapeOfValue)));
  return record(Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shapeOfValue(item)])));
}

type Basic = "any" | "number" | "bool" | "null" | "text" | "list" | "map" | "optional";

/** What kinds of value a shape allows; a record counts as a map. */
export function basics(shape: Shape): ReadonlySet<Basic> {
  if (shape.is === "record") return new Set(["map"]);
  if (shape.is !== "either") return new Set([shape.is]);
  return new Set(shape.of.flatMap((one) => [...basics(one)]));
}

/** True when a value of the shape may be of one of these kinds. */
export function mayBe(shape: Shape, ...kinds: readonly Basic[]): boolean {
  const found = basics(shape);
  return found.has("any") || kinds.some((kind) => found.has(kind));
}

/** True when values of the two may be compared with each other. */
export function comparable(a: Shape, b: Shape): boolean {
  const left = basics(a);
  const right = basics(b);
  if (left.has("any") || right.has("any") || left.has("null") || right.has("null")) return true;
  return [...left].some((kind) => right.has(kind));
}

const words = {
  any: "anything",
  number: "a number",
  bool: "true or false",
  null: "null",
  text: "text",
  list: "a list",
  map: "a map",
  optional: "optional",
} as const satisfies Record<Basic, string>;

/** A shape in people's words: `a number`, `text or a map`. */
export function describe(shape: Shape): string {
  return [...basics(shape)].map((kind) => words[kind]).join(" or ");
}
