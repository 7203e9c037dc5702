import type { Node } from "./cel.ts";
import { basics, describe, mayBe } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** What is wrong with a part of an expression, as offsets in it. */
export interface Problem {
  readonly code: "policy/unknown-field" | "policy/unknown-name" | "policy/type" | "policy/forbidden";
  readonly problem: string;
  readonly help?: string | undefined;
  readonly start: number;
  readonly end: number;
  /** True for what is only wrong when it is wrong for every kind that the policy matches, such as has() of a field of one of them. */
  readonly lenient?: boolean;
}

/** Names that can be read at one place of an expression. */
export type Scope = ReadonlyMap<string, Shape>;

/** One walk over one expression. */
export interface Walk {
  readonly source: string;
  readonly found: Problem[];
  /** The shape of what a node gives; what is wrong with it is added to `found`. */
  readonly visit: (node: Node, scope: Scope) => Shape;
}

/** The text of a node as it stands in the expression. */
export function textOf(node: Node, walk: Walk): string {
  return walk.source.slice(node.start, node.end);
}

/** Adds a problem with a whole node. */
export function report(walk: Walk, node: Node, problem: Omit<Problem, "start" | "end">): void {
  walk.found.push({ ...problem, start: node.start, end: node.end });
}

/** Demands what a place in an expression must give; the answer is that shape, whatever was found. */
export function expect(node: Node, wanted: Shape, scope: Scope, walk: Walk): Shape {
  const shape = walk.visit(node, scope);
  if (!mayBe(shape, ...basics(wanted))) {
    const problem = `\`${textOf(node, walk)}\` must be ${describe(wanted)}; it is ${describe(shape)}.`;
    report(walk, node, { code: "policy/type", problem, help: helpFor(shape) });
  }
  return wanted;
}

/** What to do with an optional value where a plain one is needed. */
export function helpFor(...shapes: readonly Shape[]): string | undefined {
  const optional = shapes.some((shape) => basics(shape).has("optional"));
  return optional ? "say what it is when it is not there with .orValue(…), or ask .hasValue()" : undefined;
}
