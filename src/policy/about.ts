import type { Path } from "../source/document.ts";
import { partsOf } from "./bounds.ts";
import type { Node } from "./cel.ts";
import type { About, Rule } from "./policy.ts";

/** A dotted path as data: `spec.variants[0].weight`. */
export function pathFrom(text: string): Path {
  return [...text.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([^.[\]]+)/gu)].map(([, index, quoted, name]) =>
    index === undefined ? (quoted ?? name ?? "") : Number(index),
  );
}

/** The first field of the manifest, or input of the resource, that an expression reads in reading order; what variables read counts. */
export function firstField(node: Node, variables: ReadonlyMap<string, Rule>): About | undefined {
  const chain = chainOf(node);
  if (chain) {
    const found = aboutOf(chain, variables);
    if (found) return found;
  }
  for (const part of partsOf(node)) {
    const found = firstField(part, variables);
    if (found) return found;
  }
  return undefined;
}

/** The steps of an access from its root: `object.spec["x"][0]` is object, spec, x, 0; undefined where a step is computed. */
function chainOf(node: Node): Path | undefined {
  switch (node.op) {
    case "id":
      return [node.args];
    case ".":
    case ".?": {
      const left = chainOf(node.args[0]);
      return left && [...left, node.args[1]];
    }
    case "[]":
    case "[?]": {
      const [owner, index] = node.args;
      const left = chainOf(owner);
      if (!left || index.op !== "value") return undefined;
      if (typeof index.args === "string") return [...left, index.args];
      return typeof index.args === "bigint" ? [...left, Number(index.args)] : undefined;
    }
    default:
      return undefined;
  }
}

function aboutOf([root, ...path]: Path, variables: ReadonlyMap<string, Rule>): About | undefined {
  const [first, ...rest] = path;
  if (root === "object" && (first === "spec" || first === "metadata") && rest.length > 0) return { of: "object", path };
  if (root === "resource" && first === "inputs" && rest.length > 0) return { of: "resource", path: rest };
  const variable = root === "variables" && typeof first === "string" ? variables.get(first) : undefined;
  return variable && firstField(variable.program.root, variables);
}
