import { nearest } from "../diagnostics/suggest.ts";
import type { Path } from "../source/document.ts";
import { describe, mayBe, shapeOfValue } from "./shape.ts";
import type { Shape } from "./shape.ts";

type Bag = Readonly<Record<string, unknown>>;

/** Something in given data that does not fit, and where. */
export interface Misfit {
  readonly path: Path;
  /** Whether the name is wrong or what it has. */
  readonly at: "key" | "value";
  readonly problem: string;
  readonly help?: string | undefined;
}

/** Parameters with some of them changed: maps are merged, everything else is replaced. */
export function withParams(params: Bag, changes: Bag): Bag {
  const merged: Record<string, unknown> = { ...params };
  for (const [name, value] of Object.entries(changes)) {
    const before = merged[name];
    merged[name] = isMap(before) && isMap(value) ? withParams(before, value) : value;
  }
  return merged;
}

/** What is wrong with changes of a policy's parameters: names it does not have, values of another type. */
export function paramMisfits(id: string, params: Bag, changes: Bag): Misfit[] {
  return misfits(changes, shapeOfValue(params), [], `${id}'s params`);
}

/** What in the data cannot be of a shape; what is missing is no misfit. */
export function misfits(value: unknown, shape: Shape, path: Path, owner: string): Misfit[] {
  const found: Misfit[] = [];
  visit(value, shape, path, owner, found);
  return found;
}

function visit(value: unknown, shape: Shape, path: Path, owner: string, found: Misfit[]): void {
  if (shape.is === "any") return;
  if (!mayBe(shape, kindOf(value))) {
    found.push({
      path,
      at: "value",
      problem: `${owner} must be ${describe(shape)}; here is ${describe(shapeOfValue(value))}.`,
    });
    return;
  }
  if (shape.is === "either") {
    // Among several shapes of the same kind one that fits is enough.
    const tries = shape.of.filter((one) => mayBe(one, kindOf(value))).map((one) => misfits(value, one, path, owner));
    const [first = []] = tries.toSorted((a, b) => a.length - b.length);
    found.push(...first);
  } else if (Array.isArray(value)) {
    if (shape.is === "list")
      for (const [index, item] of value.entries()) visit(item, shape.of, [...path, index], `${owner}[${index}]`, found);
  } else if (isMap(value)) {
    visitMap(value, shape, path, owner, found);
  } else if (shape.is === "text" && shape.words && typeof value === "string" && !shape.words.includes(value)) {
    const near = nearest(value, shape.words)[0];
    found.push({
      path,
      at: "value",
      problem: `${owner} cannot be ${value}; it is ${shape.words.join(", ")}.`,
      help: near && `did you mean \`${near}\`?`,
    });
  }
}

function visitMap(value: Bag, shape: Shape, path: Path, owner: string, found: Misfit[]): void {
  for (const [name, item] of Object.entries(value)) {
    const where = [...path, name];
    if (shape.is === "map") visit(item, shape.of, where, `${owner}.${name}`, found);
    if (shape.is !== "record" || name.startsWith("x-")) continue;
    const member = shape.members.get(name);
    if (member) {
      visit(item, member, where, `${owner}.${name}`, found);
      continue;
    }
    const names = [...shape.members.keys()];
    const near = nearest(name, names)[0];
    const few = names.length === 0 ? "there is none" : `it has ${names.join(", ")}`;
    found.push({
      path: where,
      at: "key",
      problem: `${owner} has no \`${name}\`.`,
      help: near ? `did you mean \`${near}\`?` : few,
    });
  }
}

function kindOf(value: unknown): "text" | "number" | "bool" | "null" | "list" | "map" {
  switch (typeof value) {
    case "string":
      return "text";
    case "number":
      return "number";
    case "boolean":
      return "bool";
    default:
      if (value === null) return "null";
      return Array.isArray(value) ? "list" : "map";
  }
}

function isMap(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
