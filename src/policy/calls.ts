import { listOf as sentence, nearest } from "../diagnostics/suggest.ts";
import { itemsOf, shapeOfField } from "./access.ts";
import type { Node } from "./cel.ts";
import { comprehensions, forbidden, functions, methods, optionals } from "./functions.ts";
import type { Signature } from "./functions.ts";
import { any, basics, bool, describe, either, listOf, mayBe } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { expect, helpFor, report, textOf } from "./walk.ts";
import type { Scope, Walk } from "./walk.ts";

/** The shape of what a function gives: `has(object.spec.code)`, `hours("3d")`. */
export function shapeOfCall(node: Node & { readonly op: "call" }, scope: Scope, walk: Walk): Shape {
  const [name, values] = node.args;
  if (name === "has") return checkHas(node, values, scope, walk);
  const signature = functions.get(name);
  if (signature) return checkArguments(node, name, signature, values, scope, walk);
  for (const value of values) walk.visit(value, scope);
  reportUnknown(node.start, name, "function", ["has", ...functions.keys()], walk);
  return any;
}

function checkHas(node: Node, values: readonly Node[], scope: Scope, walk: Walk): Shape {
  const [asked] = values;
  if (asked?.op === "." && values.length === 1) {
    shapeOfField(asked, asked.args[0], asked.args[1], true, scope, walk);
  } else {
    const problem = "has() asks for one field, such as has(object.spec.code).";
    report(walk, node, { code: "policy/type", problem, help: "for a key of a map write 'key' in map" });
  }
  return bool;
}

/** The shape of what a method gives: `x.startsWith("a")`, `list.all(item, …)`, `object.?x.orValue(0)`. */
export function shapeOfMethod(node: Node & { readonly op: "rcall" }, scope: Scope, walk: Walk): Shape {
  const [name, receiver, values] = node.args;
  if (receiver.op === "id" && receiver.args === "cel" && name === "bind") return shapeOfBind(values, scope, walk);
  if (comprehensions.has(name)) return shapeOfComprehension(node, scope, walk);
  const shape = walk.visit(receiver, scope);
  if (optionals.has(name)) return shapeOfOptional(node, name, receiver, shape, values, scope, walk);
  const signature = methods.get(name);
  if (!signature) {
    for (const value of values) walk.visit(value, scope);
    reportUnknown(
      walk.source.indexOf(name, receiver.end),
      name,
      "method",
      [...methods.keys(), ...comprehensions, ...optionals],
      walk,
    );
    return any;
  }
  if (!mayBe(shape, ...(signature.on ?? []))) {
    const wanted = describe(either((signature.on ?? []).map((is) => ({ is }) as Shape)));
    const problem = `${name}() is a method of ${wanted}; \`${textOf(receiver, walk)}\` is ${describe(shape)}.`;
    report(walk, receiver, { code: "policy/type", problem, help: helpFor(shape) });
  }
  return checkArguments(node, name, signature, values, scope, walk);
}

function checkArguments(
  node: Node,
  name: string,
  { takes, gives, least = takes.length }: Signature,
  values: readonly Node[],
  scope: Scope,
  walk: Walk,
): Shape {
  if (values.length < least || values.length > takes.length) {
    const wanted = least === takes.length ? `${least}` : `${least} to ${takes.length}`;
    const problem = `${name}() takes ${wanted} ${takes.length === 1 ? "value" : "values"}; here are ${values.length}.`;
    report(walk, node, { code: "policy/type", problem });
  }
  for (const [at, value] of values.entries()) {
    const kinds = takes[at];
    if (!kinds || kinds.includes("any")) walk.visit(value, scope);
    else expect(value, either(kinds.map((is) => ({ is }) as Shape)), scope, walk);
  }
  return gives;
}

function shapeOfBind(values: readonly Node[], scope: Scope, walk: Walk): Shape {
  const [variable, value, body] = values;
  if (variable?.op !== "id" || !value || !body) return any;
  return walk.visit(body, new Map(scope).set(variable.args, walk.visit(value, scope)));
}

function shapeOfComprehension(node: Node & { readonly op: "rcall" }, scope: Scope, walk: Walk): Shape {
  const [name, receiver, values] = node.args;
  const range = walk.visit(receiver, scope);
  if (!mayBe(range, "list", "map")) {
    const problem = `${name}() looks at the items of a list or the keys of a map; \`${textOf(receiver, walk)}\` is ${describe(range)}.`;
    report(walk, receiver, { code: "policy/type", problem, help: helpFor(range) });
  }
  const [variable, ...bodies] = values;
  const most = name === "map" ? 2 : 1;
  if (variable?.op !== "id" || bodies.length === 0 || bodies.length > most) {
    const problem = `${name}() takes a name and an expression, such as ${name}(item, item …).`;
    report(walk, node, { code: "policy/type", problem });
    return any;
  }
  const of = itemsOf(range);
  const inner = new Map(scope).set(variable.args, of);
  const last = bodies.at(-1) ?? node;
  if (name === "map") {
    if (bodies.length === 2) expect(bodies[0] ?? node, bool, inner, walk);
    return listOf(walk.visit(last, inner));
  }
  expect(last, bool, inner, walk);
  return name === "filter" ? listOf(of) : bool;
}

function shapeOfOptional(
  node: Node,
  name: string,
  receiver: Node,
  shape: Shape,
  values: readonly Node[],
  scope: Scope,
  walk: Walk,
): Shape {
  const other = values.map((value) => walk.visit(value, scope))[0];
  if (!basics(shape).has("optional") && !basics(shape).has("any")) {
    const problem = `${name}() is for what may not be there; \`${textOf(receiver, walk)}\` is ${describe(shape)}.`;
    report(walk, receiver, { code: "policy/type", problem, help: `read it with .? in front, or leave .${name}() out` });
  }
  const inner = shape.is === "optional" ? shape.of : any;
  const wanted = name === "or" || name === "orValue" ? 1 : 0;
  if (values.length !== wanted) {
    report(walk, node, {
      code: "policy/type",
      problem: `${name}() takes ${wanted === 1 ? "one value" : "no values"}.`,
    });
  }
  switch (name) {
    case "hasValue":
      return bool;
    case "or":
      return { is: "optional", of: either([inner, other?.is === "optional" ? other.of : any]) };
    case "orValue":
      return other ? either([inner, other]) : inner;
    default:
      return inner;
  }
}

function reportUnknown(start: number, name: string, noun: string, known: readonly string[], walk: Walk): void {
  const where = { start, end: start + name.length };
  const banned = forbidden.get(name);
  if (banned) {
    const problem = `Policies have no ${name}(): ${banned.why}.`;
    walk.found.push({ code: "policy/forbidden", problem, help: banned.instead, ...where });
    return;
  }
  const near = nearest(name, known)[0];
  const help = near ? `did you mean ${near}()?` : `there are ${sentence(known.toSorted(), "and")}`;
  walk.found.push({ code: "policy/unknown-name", problem: `There is no ${noun} ${name}().`, help, ...where });
}
