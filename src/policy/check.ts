import { listOf as sentence, nearest } from "../diagnostics/suggest.ts";
import { itemsOf, member, missing, shapeOfField, shapeOfItem } from "./access.ts";
import { shapeOfCall, shapeOfMethod } from "./calls.ts";
import type { Node, Program } from "./cel.ts";
import { any, bool, comparable, describe, either, listOf, mayBe, number, record, text } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { expect, helpFor, report, textOf } from "./walk.ts";
import type { Problem, Scope, Walk } from "./walk.ts";

/** Checks an expression against what it can read: every field, name, operator and call in it; gives the shape of its value. */
export function checkProgram(
  program: Program,
  scope: Scope,
): { readonly shape: Shape; readonly problems: readonly Problem[] } {
  const found: Problem[] = [];
  const walk: Walk = { source: program.source, found, visit: (node, inner) => shapeOf(node, inner, walk) };
  const shape = walk.visit(program.root, scope);
  if (found.length > 0) return { shape, problems: found };
  const fault = program.check();
  return { shape, problems: fault ? [{ code: "policy/type", ...fault, problem: `${fault.problem}.` }] : [] };
}

function shapeOf(node: Node, scope: Scope, walk: Walk): Shape {
  switch (node.op) {
    case "value":
      return shapeOfLiteral(node.args);
    case "id":
      return shapeOfName(node, node.args, scope, walk);
    case ".":
    case ".?":
      return shapeOfField(node, node.args[0], node.args[1], node.op === ".?", scope, walk);
    case "[]":
    case "[?]":
      return shapeOfItem(node.args[0], node.args[1], node.op === "[?]", scope, walk);
    case "call":
      return shapeOfCall(node, scope, walk);
    case "rcall":
      return shapeOfMethod(node, scope, walk);
    case "list":
      return listOf(node.args.length === 0 ? any : either(node.args.map((item) => walk.visit(item, scope))));
    case "map":
      return shapeOfMap(node.args, scope, walk);
    case "?:":
      expect(node.args[0], bool, scope, walk);
      return either([walk.visit(node.args[1], scope), walk.visit(node.args[2], scope)]);
    case "!_":
      return expect(node.args, bool, scope, walk);
    case "-_":
      return expect(node.args, number, scope, walk);
    case "&&":
    case "||":
      expect(node.args[0], bool, scope, walk);
      return expect(node.args[1], bool, scope, walk);
    default:
      return shapeOfOperator(node, node.args, scope, walk);
  }
}

function shapeOfLiteral(value: unknown): Shape {
  switch (typeof value) {
    case "string":
      return text;
    case "boolean":
      return bool;
    case "bigint":
    case "number":
      return number;
    default:
      return value === null ? { is: "null" } : any;
  }
}

function shapeOfName(node: Node, name: string, scope: Scope, walk: Walk): Shape {
  const shape = scope.get(name);
  if (shape) return shape;
  const near = nearest(name, scope.keys())[0];
  const help = near ? `did you mean \`${near}\`?` : `this policy can read ${sentence([...scope.keys()], "and")}`;
  report(walk, node, { code: "policy/unknown-name", problem: `There is no \`${name}\` here.`, help });
  return any;
}

function shapeOfMap(entries: readonly (readonly [Node, Node])[], scope: Scope, walk: Walk): Shape {
  const members: Record<string, Shape> = {};
  let fixed = true;
  for (const [key, value] of entries) {
    walk.visit(key, scope);
    const shape = walk.visit(value, scope);
    if (key.op === "value" && typeof key.args === "string") members[key.args] = shape;
    else fixed = false;
  }
  return fixed ? record(members) : { is: "map", of: any };
}

/** Both sides of an operator and what they are. */
interface Sides {
  readonly left: Node;
  readonly right: Node;
  readonly a: Shape;
  readonly b: Shape;
}

function shapeOfOperator(node: Node, [left, right]: readonly [Node, Node], scope: Scope, walk: Walk): Shape {
  const sides = { left, right, a: walk.visit(left, scope), b: walk.visit(right, scope) };
  const { a, b } = sides;
  function clash(why: string): void {
    const problem = `\`${textOf(left, walk)}\` is ${describe(a)} and \`${textOf(right, walk)}\` is ${describe(b)}: ${why}.`;
    report(walk, node, { code: "policy/type", problem, help: helpFor(a, b) });
  }
  switch (node.op) {
    case "==":
    case "!=":
      checkEquality(sides, walk, clash);
      return bool;
    case "in":
      checkMembership(sides, walk, clash);
      return bool;
    case "<":
    case "<=":
    case ">":
    case ">=": {
      const ordered = (mayBe(a, "number") && mayBe(b, "number")) || (mayBe(a, "text") && mayBe(b, "text"));
      if (!ordered) clash("they have no order");
      return bool;
    }
    case "+":
      return shapeOfSum(a, b, clash);
    default:
      if (!mayBe(a, "number") || !mayBe(b, "number")) clash(`${node.op} is for numbers`);
      return number;
  }
}

function shapeOfSum(a: Shape, b: Shape, clash: (why: string) => void): Shape {
  const kinds = (["number", "text", "list"] as const).filter((kind) => mayBe(a, kind) && mayBe(b, kind));
  const [kind] = kinds;
  if (kind === undefined) clash("they cannot be added");
  if (kinds.length !== 1 || kind === undefined) return any;
  if (kind !== "list") return { is: kind };
  const lists = [a, b].filter((shape) => shape.is === "list");
  return lists.length > 0 ? either(lists) : any;
}

function checkEquality({ left, right, a, b }: Sides, walk: Walk, clash: (why: string) => void): void {
  if (!comparable(a, b)) {
    clash("they are never equal");
    return;
  }
  checkWords(a, left, [right], walk);
  checkWords(b, right, [left], walk);
}

function checkMembership({ left, right, a, b }: Sides, walk: Walk, clash: (why: string) => void): void {
  if (!mayBe(b, "list", "map")) {
    clash("in looks into a list or a map");
  } else if (b.is === "record" && left.op === "value" && typeof left.args === "string") {
    if (!member(b, left.args)) report(walk, left, { ...missing(b, right, left.args, walk), lenient: true });
  } else {
    const items = itemsOf(b);
    if (!comparable(a, items)) clash(`what is in it is ${describe(items)}`);
    else if (right.op === "list") checkWords(a, left, right.args, walk);
    else checkWords(items, right, [left], walk);
  }
}

/** A field that has one of a few words is never equal to another word. */
function checkWords(shape: Shape, node: Node, others: readonly Node[], walk: Walk): void {
  const words = wordsOf(shape);
  if (!words) return;
  for (const other of others) {
    if (other.op !== "value" || typeof other.args !== "string" || words.includes(other.args)) continue;
    const near = nearest(other.args, words)[0];
    const problem = `\`${textOf(node, walk)}\` is never '${other.args}'; it is ${sentence(words)}.`;
    report(walk, other, { code: "policy/type", problem, help: near && `did you mean '${near}'?`, lenient: true });
  }
}

function wordsOf(shape: Shape): readonly string[] | undefined {
  if (shape.is === "text") return shape.words;
  if (shape.is !== "either") return undefined;
  const all = shape.of.map(wordsOf);
  return all.every((words) => words !== undefined) ? [...new Set(all.flat())] : undefined;
}
