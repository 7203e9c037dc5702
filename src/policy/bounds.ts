import type { Node } from "./cel.ts";
import { comprehensions } from "./functions.ts";

/** Most steps that one expression may take: about a second. */
export const maxSteps = 10_000_000;

/** Length of lists, maps and texts that an expression must be able to deal with, whatever it is used on. */
export const usualLength = 20;

/** What a node can give: the very values it may have, where they are data; else how long it, and anything inside it, can be. */
type Extent = { readonly values: readonly unknown[] } | { readonly length: number; readonly inner: number };

interface Cost {
  readonly work: number;
  readonly extent: Extent;
}

/** What expressions read. */
export interface Readable {
  /** Data by root name; absent while nothing is known, when everything counts as of usual length. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The policy's variables; the work of each is its own. */
  readonly variables: ReadonlyMap<string, Node>;
}

const usual: Extent = { length: usualLength, inner: usualLength };
const single: Extent = { length: 1, inner: 1 };

/**
 * Most steps that an expression can take, told without evaluating it: what comprehensions do multiplies, everything else adds. The
 * engine cannot be stopped on its way, since in CEL an error inside exists() or || is no reason to stop; so this comes first.
 */
export function stepsOf(node: Node, readable: Readable): number {
  return measure(node, { ...readable, names: new Map(), measured: new Map() }).work;
}

/** True for an expression whose work can grow faster than what it looks at. */
export function multiplies(node: Node): boolean {
  return countLoops(node) >= 2;
}

function countLoops(node: Node): number {
  const own = node.op === "in" || (node.op === "rcall" && comprehensions.has(node.args[0])) ? 1 : 0;
  return partsOf(node).reduce((sum, part) => sum + countLoops(part), own);
}

/** The nodes inside a node, in reading order. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.op) {
    case "value":
    case "id":
      return [];
    case ".":
    case ".?":
      return [node.args[0]];
    case "call":
      return node.args[1];
    case "rcall":
      return [node.args[1], ...node.args[2]];
    case "map":
      return node.args.flat();
    case "!_":
    case "-_":
      return [node.args];
    default:
      return node.args;
  }
}

interface Known extends Readable {
  /** What the names of comprehensions stand for. */
  readonly names: ReadonlyMap<string, Extent>;
  /** Variables that were measured: one that reads another twice must not double the measuring each time. */
  readonly measured: Map<string, Extent>;
}

function measure(node: Node, known: Known): Cost {
  switch (node.op) {
    case "value":
      return { work: 1, extent: { values: [node.args] } };
    case "id":
      return { work: 1, extent: rootExtent(node.args, known) };
    case ".":
    case ".?": {
      const [left, name] = node.args;
      const variable = left.op === "id" && left.args === "variables" ? known.variables.get(name) : undefined;
      if (variable) return { work: 1, extent: variableExtent(name, variable, known) };
      const owner = measure(left, known);
      return { work: owner.work + 1, extent: inside(owner.extent, (value) => memberOf(value, name)) };
    }
    case "[]":
    case "[?]": {
      const [owner, index] = [measure(node.args[0], known), measure(node.args[1], known)];
      return { work: owner.work + index.work, extent: inside(owner.extent, itemsOf) };
    }
    case "rcall":
      return measureMethod(node.args, known);
    case "in": {
      const [left, right] = [measure(node.args[0], known), measure(node.args[1], known)];
      return { work: left.work + right.work + lengthOf(right.extent), extent: single };
    }
    default:
      return measureParts(node, known);
  }
}

/** Everything that looks at its parts once, one after the other. */
function measureParts(node: Node, known: Known): Cost {
  const costs = partsOf(node).map((part) => measure(part, known));
  let work = costs.reduce((sum, cost) => sum + cost.work, 1);
  const lengths = costs.map((cost) => lengthOf(cost.extent));
  const inner = Math.max(1, ...costs.map((cost) => innerOf(cost.extent)));
  switch (node.op) {
    case "+": {
      const length = lengths.reduce((sum, one) => sum + one, 0);
      return { work: work + length, extent: { length, inner } };
    }
    case "?:":
      return { work, extent: joined(costs.slice(1).map((cost) => cost.extent)) };
    case "list":
    case "map":
      return { work, extent: { length: costs.length, inner: Math.max(inner, ...lengths) } };
    case "call": {
      const length = Math.max(1, ...costs.map((cost) => volumeOf(cost.extent)));
      work += node.args[0] === "texts" ? length : 0;
      return { work, extent: node.args[0] === "texts" ? { length, inner } : single };
    }
    default:
      return { work, extent: single };
  }
}

function measureMethod([name, receiver, values]: readonly [string, Node, readonly Node[]], known: Known): Cost {
  const range = measure(receiver, known);
  const [variable, ...bodies] = values;
  if (variable?.op === "id" && (comprehensions.has(name) || name === "bind")) {
    return name === "bind"
      ? measureBind(variable.args, bodies, known)
      : measureLoop(name, range, variable.args, bodies, known);
  }
  const rest = values.map((value) => measure(value, known));
  const work = rest.reduce((sum, cost) => sum + cost.work, range.work + 1);
  switch (name) {
    case "orValue":
    case "or":
      return { work, extent: joined([range.extent, ...rest.map((cost) => cost.extent)]) };
    case "value":
      return { work, extent: range.extent };
    case "split":
      return {
        work: work + lengthOf(range.extent),
        extent: { length: lengthOf(range.extent), inner: lengthOf(range.extent) },
      };
    case "join": {
      const length = lengthOf(range.extent) * Math.max(1, innerOf(range.extent));
      return { work: work + length, extent: { length, inner: 1 } };
    }
    default:
      return { work, extent: { length: lengthOf(range.extent), inner: 1 } };
  }
}

function measureLoop(name: string, range: Cost, variable: string, bodies: readonly Node[], known: Known): Cost {
  const length = lengthOf(range.extent);
  const inner = { ...known, names: new Map(known.names).set(variable, inside(range.extent, loopedOver)) };
  const costs = bodies.map((body) => measure(body, inner));
  const each = costs.reduce((sum, cost) => sum + cost.work, 1);
  const work = range.work + length * each;
  if (name === "filter") return { work, extent: range.extent };
  if (name !== "map") return { work, extent: single };
  const last = costs.at(-1)?.extent ?? single;
  return { work, extent: { length, inner: Math.max(lengthOf(last), innerOf(last)) } };
}

function measureBind(variable: string, [value, body]: readonly Node[], known: Known): Cost {
  if (!value || !body) return { work: 1, extent: single };
  const bound = measure(value, known);
  const { work, extent } = measure(body, { ...known, names: new Map(known.names).set(variable, bound.extent) });
  return { work: bound.work + work, extent };
}

function variableExtent(name: string, variable: Node, known: Known): Extent {
  const extent = known.measured.get(name) ?? measure(variable, { ...known, names: new Map() }).extent;
  known.measured.set(name, extent);
  return extent;
}

function rootExtent(name: string, { names, data }: Known): Extent {
  return names.get(name) ?? (data ? { values: [data[name]] } : usual);
}

/** What is inside an extent: of data, what `look` finds in each value. */
function inside(extent: Extent, look: (value: unknown) => readonly unknown[]): Extent {
  if ("values" in extent) return { values: [...new Set(extent.values.flatMap(look))] };
  return { length: extent.inner, inner: extent.inner };
}

function memberOf(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return [];
  return [(value as Readonly<Record<string, unknown>>)[name]];
}

function itemsOf(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Array.isArray(value) ? value : Object.values(value);
}

/** A comprehension looks at the items of a list, and at the keys of a map. */
function loopedOver(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function joined(extents: readonly Extent[]): Extent {
  const values = extents.map((extent) => ("values" in extent ? extent.values : undefined));
  if (values.every((one) => one !== undefined)) return { values: values.flat() };
  return { length: Math.max(...extents.map(lengthOf)), inner: Math.max(...extents.map(innerOf)) };
}

function lengthOf(extent: Extent): number {
  if (!("values" in extent)) return extent.length;
  let longest = 0;
  for (const value of extent.values)
    longest = Math.max(longest, typeof value === "string" ? value.length : itemsOf(value).length);
  return longest;
}

function innerOf(extent: Extent): number {
  if (!("values" in extent)) return extent.inner;
  let longest = 0;
  for (const value of extent.values) for (const item of itemsOf(value)) longest = Math.max(longest, longestIn(item));
  return longest;
}

function longestIn(value: unknown): number {
  if (typeof value === "string") return value.length;
  const items = itemsOf(value);
  return items.reduce<number>((longest, item) => Math.max(longest, longestIn(item)), items.length);
}

/** How many values there are, however deep. */
function volumeOf(extent: Extent): number {
  return "values" in extent
    ? extent.values.reduce<number>((sum, value) => sum + countIn(value), 0)
    : extent.length * Math.max(1, extent.inner);
}

function countIn(value: unknown): number {
  return itemsOf(value).reduce<number>((sum, item) => sum + countIn(item), 1);
}
