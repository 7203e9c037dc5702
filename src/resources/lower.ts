import { diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "../diagnostics/diagnostic.ts";
import { listOf } from "../diagnostics/suggest.ts";
import { isKind } from "../graph/graph.ts";
import type { Graph, GraphEntry, LocateEntry } from "../graph/graph.ts";
import { modelTargets } from "./aws/model.ts";
import { lowerAws } from "./aws/lower.ts";
import { nameCollisions } from "./collisions.ts";
import type { Draft } from "./draft.ts";
import { inDependencyOrder } from "./order.ts";
import type { ResourceGraph } from "./resource.ts";

/**
 * Makes an environment's resources: one graph for each stack of each target that holds any, in an order in which each stack can follow
 * those before it. The same for the same entries in any order. What a target's cloud cannot do is an error; what is not enforced there
 * is told.
 */
export function lower(graph: Graph, locate: LocateEntry): Checked<readonly ResourceGraph[]> {
  const diagnostics: Diagnostic[] = unsupportedTargets(graph, locate);
  const drafts = lowerAws(graph, locate, diagnostics);
  diagnostics.push(...nameCollisions(drafts));
  return { value: inStackOrder(drafts), diagnostics: sortDiagnostics(diagnostics) };
}

/** Stacks so that each comes after those it follows; where two follow each other, the first of them goes first. */
function inStackOrder(drafts: readonly Draft[]): ResourceGraph[] {
  const made = new Map<Draft, ResourceGraph>();
  const visited = new Set<Draft>();
  const visit = (draft: Draft): void => {
    if (visited.has(draft)) return;
    visited.add(draft);
    const followed = drafts.filter((one) => draft.follows.has(one));
    for (const one of followed) visit(one);
    const follows = followed.flatMap((one) => (made.has(one) ? [one.stack] : []));
    const resources = inDependencyOrder(draft.resources);
    made.set(draft, { stack: draft.stack, resources, ...(follows.length > 0 && { follows }) });
  };
  for (const draft of drafts) visit(draft);
  return [...made.values()];
}

const cloudNames = { aws: "AWS", gcp: "Google Cloud", azure: "Azure" } as const;

/** One error for each kind on each target whose cloud nothing is made on yet, at its first entry. */
function unsupportedTargets(graph: Graph, locate: LocateEntry): Diagnostic[] {
  const placed = new Map<string, GraphEntry[]>();
  const entries = [...graph.entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const entry of entries) {
    for (const target of targetsOf(graph, entry)) {
      if (graph.settings.targets[target]?.cloud === "aws") continue;
      const key = `${target} ${entry.kind}`;
      const others = placed.get(key);
      if (others) others.push(entry);
      else placed.set(key, [entry]);
    }
  }
  const supported = Object.entries(graph.settings.targets).flatMap(([name, { cloud }]) =>
    cloud === "aws" ? [name] : [],
  );
  return [...placed].flatMap(([key, [first, ...others]]) => {
    const [target = ""] = key.split(" ");
    const cloud = graph.settings.targets[target]?.cloud;
    if (!first || !cloud) return [];
    const help =
      supported.length > 0
        ? `place it on ${listOf(supported.toSorted())}`
        : `add an AWS target to environment ${graph.environment}`;
    const related = others.map((other) => ({
      span: locate(other, ["metadata", "name"]),
      message: `so is ${other.id}`,
    }));
    const facts = { kind: first.kind, cloud: cloudNames[cloud], target };
    return [diagnostic("resources/unsupported-target", facts, { span: placeOf(first, locate), help, related })];
  });
}

/** Where an entry makes resources. */
function targetsOf(graph: Graph, entry: GraphEntry): Iterable<string> {
  return isKind(entry, "Model") ? modelTargets(graph, entry) : [entry.target];
}

function placeOf(entry: GraphEntry, locate: LocateEntry) {
  const hasPlacement = "placement" in entry.manifest.spec && entry.manifest.spec.placement !== undefined;
  return locate(entry, hasPlacement ? ["spec", "placement", "target"] : ["metadata", "name"]);
}
