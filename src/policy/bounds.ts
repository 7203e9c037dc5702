import type { Node } from "./cel.ts";
import { comprehensions } from "./functions.ts";

/** A number as a polynomial of n, the length of the longest list or map there is: coefficients from the constant up. */
type Polynomial = readonly number[];

/** At most so many steps of work an expression takes, and so long is the list, map or text it gives. */
export interface Bound {
  readonly work: Polynomial;
  readonly length: Polynomial;
}

/** Most steps that one expression may take: about a second. */
export const maxSteps = 10_000_000;

/** Length of lists that an expression must be able to deal with, whatever it is used on. */
export const usualLength = 100;

const one: Polynomial = [1];
const n: Polynomial = [0, 1];

function add(a: Polynomial, b: Polynomial): Polynomial {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => (a[at] ?? 0) + (b[at] ?? 0));
}

function multiply(a: Polynomial, b: Polynomial): Polynomial {
  const product = Array.from({ length: a.length + b.length - 1 }, () => 0);
  for (const [i, left] of a.entries())
    for (const [j, right] of b.entries()) product[i + j] = (product[i + j] ?? 0) + left * right;
  return product;
}

/** The greater of each coefficient: at least as great as either. */
function cover(a: Polynomial, b: Polynomial): Polynomial {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => Math.max(a[at] ?? 0, b[at] ?? 0));
}

/** The steps for lists of at most that length. */
export function stepsFor({ work }: Bound, length: number): number {
  return work.reduceRight((steps, coefficient) => steps * length + coefficient, 0);
}

/**
 * Bounds the work of an expression before it is ever evaluated: comprehensions multiply, everything else adds. `variables` are the
 * policy's own, whose work is done once and counted where they are defined.
 */
export function boundOf(node: Node, variables: ReadonlyMap<string, Bound>): Bound {
  return measure(node, { variables, names: new Map() });
}

interface Known {
  readonly variables: ReadonlyMap<string, Bound>;
  /** Lengths of what comprehensions' names stand for. */
  readonly names: ReadonlyMap<string, Polynomial>;
}

function measure(node: Node, known: Known): Bound {
  switch (node.op) {
    case "value":
      return { work: one, length: [typeof node.args === "string" ? node.args.length : 1] };
    case "id":
      return { work: one, length: known.names.get(node.args) ?? n };
    case ".":
    case ".?": {
      const [left, name] = node.args;
      const variable = left.op === "id" && left.args === "variables" ? known.variables.get(name) : undefined;
      if (variable) return { work: one, length: variable.length };
      const owner = measure(left, known);
      return { work: add(owner.work, one), length: owner.length };
    }
    case "call":
      return sum(node.args[1], known);
    case "rcall":
      return measureMethod(node.args, known);
    case "list": {
      const items = sum(node.args, known);
      return { work: items.work, length: cover(items.length, [node.args.length]) };
    }
    case "map":
      return sum(node.args.flat(), known);
    case "!_":
    case "-_":
      return measure(node.args, known);
    case "+": {
      const [left, right] = node.args.map((side) => measure(side, known)) as [Bound, Bound];
      const length = add(left.length, right.length);
      return { work: add(add(left.work, right.work), length), length };
    }
    case "in": {
      const [left, right] = node.args.map((side) => measure(side, known)) as [Bound, Bound];
      return { work: add(add(left.work, right.work), right.length), length: one };
    }
    default:
      return sum(node.args, known);
  }
}

/** Work of several parts, one after the other; the longest of what they give. */
function sum(parts: readonly Node[], known: Known): Bound {
  let work = one;
  let length = one;
  for (const part of parts) {
    const bound = measure(part, known);
    work = add(work, bound.work);
    length = cover(length, bound.length);
  }
  return { work, length };
}

function measureMethod([name, receiver, values]: readonly [string, Node, readonly Node[]], known: Known): Bound {
  const range = measure(receiver, known);
  const [variable, ...bodies] = values;
  if (comprehensions.has(name) && variable?.op === "id") {
    const inner = sum(bodies, { ...known, names: new Map(known.names).set(variable.args, range.length) });
    const length = name === "map" || name === "filter" ? cover(range.length, inner.length) : one;
    return { work: add(range.work, multiply(range.length, inner.work)), length };
  }
  if (name === "bind" && variable?.op === "id") {
    const [value, body] = bodies.map((part) => measure(part, known));
    const names = new Map(known.names).set(variable.args, value?.length ?? n);
    const inner = bodies[1] ? measure(bodies[1], { ...known, names }) : body;
    return { work: add(value?.work ?? one, inner?.work ?? one), length: inner?.length ?? one };
  }
  const rest = sum(values, known);
  // join makes one text of all items; the others look at a text or a list once.
  const length = name === "join" ? multiply(range.length, cover(rest.length, one)) : cover(range.length, rest.length);
  return { work: add(range.work, rest.work), length };
}

/** The longest list or map in data, itself included. */
export function longestIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const items = Array.isArray(value) ? (value as readonly unknown[]) : Object.values(value);
  let longest = items.length;
  for (const item of items) longest = Math.max(longest, longestIn(item));
  return longest;
}
