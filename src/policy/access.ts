import { listOf as sentence, nearest } from "../diagnostics/suggest.ts";
import type { Node } from "./cel.ts";
import { any, describe, either, mayBe, text } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { report, textOf } from "./walk.ts";
import type { Problem, Scope, Walk } from "./walk.ts";

/** Reads a field; `presence` is for what only asks whether it is there: `.?` and has(). */
export function shapeOfField(node: Node, left: Node, name: string, presence: boolean, scope: Scope, walk: Walk): Shape {
  const shape = walk.visit(left, scope);
  const found = member(shape, name);
  const optional = presence || shape.is === "optional";
  if (!found) {
    const where = { start: node.end - name.length, end: node.end, lenient: optional };
    walk.found.push({ ...missing(shape, left, name, walk), ...where });
  }
  return optional ? { is: "optional", of: found ?? any } : (found ?? any);
}

/** Reads an item of a list, or a field by its text. */
export function shapeOfItem(left: Node, index: Node, presence: boolean, scope: Scope, walk: Walk): Shape {
  const shape = walk.visit(left, scope);
  const by = walk.visit(index, scope);
  const found = itemOf(shape, index);
  const optional = presence || shape.is === "optional";
  const owner = textOf(left, walk);
  if (!found && index.op === "value" && typeof index.args === "string") {
    report(walk, index, { ...missing(shape, left, index.args, walk), lenient: optional });
  } else if (!found) {
    report(walk, index, { code: "policy/type", problem: `\`${owner}\` is ${describe(shape)} and has no items.` });
  } else if (!mayBe(shape, "map", "optional") && !mayBe(by, "number")) {
    const problem = `\`${owner}\` is ${describe(shape)}; its items are counted from 0, and \`${textOf(index, walk)}\` is ${describe(by)}.`;
    report(walk, index, { code: "policy/type", problem });
  }
  return optional ? { is: "optional", of: found ?? any } : (found ?? any);
}

/** The shape of a member of a name, or undefined where there can be none. */
export function member(shape: Shape, name: string): Shape | undefined {
  switch (shape.is) {
    case "any":
      return any;
    case "map":
      return shape.of;
    case "record":
      return shape.members.get(name) ?? (name.startsWith("x-") ? any : undefined);
    case "optional":
      return member(shape.of, name);
    case "either":
      return oneOf(shape.of.map((one) => member(one, name)));
    default:
      return undefined;
  }
}

function itemOf(shape: Shape, index: Node): Shape | undefined {
  switch (shape.is) {
    case "list":
      return shape.of;
    case "record": {
      if (index.op === "value" && typeof index.args === "string") return member(shape, index.args);
      return either([...shape.members.keys()].map((name) => shape.members.get(name) ?? any));
    }
    case "optional":
      return itemOf(shape.of, index);
    case "either":
      return oneOf(shape.of.map((one) => itemOf(one, index)));
    default:
      return member(shape, "");
  }
}

function oneOf(shapes: readonly (Shape | undefined)[]): Shape | undefined {
  const found = shapes.filter((shape) => shape !== undefined);
  return found.length > 0 ? either(found) : undefined;
}

/** What a comprehension's variable stands for: items of a list, keys of a map. */
export function itemsOf(range: Shape): Shape {
  switch (range.is) {
    case "list":
      return range.of;
    case "map":
      return text;
    case "record":
      return { is: "text", words: [...range.members.keys()] };
    case "either":
      return either(range.of.filter((one) => mayBe(one, "list", "map")).map(itemsOf));
    default:
      return any;
  }
}

function namesOf(shape: Shape): string[] {
  if (shape.is === "record") return [...shape.members.keys()];
  if (shape.is === "optional") return namesOf(shape.of);
  return shape.is === "either" ? [...new Set(shape.of.flatMap(namesOf))] : [];
}

/** What to say about a member that is not there. */
export function missing(
  shape: Shape,
  left: Node,
  name: string,
  walk: Walk,
): Pick<Problem, "code" | "problem" | "help"> {
  const names = namesOf(shape);
  const owner = textOf(left, walk);
  if (names.length === 0 && shape.is !== "record") {
    const help = mayBe(shape, "list") ? `look at its items: ${owner}.exists(item, item.${name} == …)` : undefined;
    return { code: "policy/type", problem: `\`${owner}\` is ${describe(shape)} and has no fields.`, help };
  }
  const near = nearest(name, names)[0];
  const few = names.length > 0 && names.length <= 12 ? `it has ${sentence(names, "and")}` : undefined;
  const help = near ? `did you mean \`${near}\`?` : few;
  return { code: "policy/unknown-field", problem: `\`${owner}\` has no field \`${name}\`.`, help };
}
