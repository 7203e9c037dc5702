import type { StepEventMetadata } from "@pulumi/pulumi/automation/index.js";
import { touches, valueAt } from "../../plan/paths.ts";
import { segmentsOf } from "../../plan/paths.ts";
import type { Change, Keep, PathChange, Properties, Replace, Update } from "../../plan/plan.ts";
import type { Events } from "./events.ts";
import { idOfUrn } from "./state.ts";
import { asAsked } from "./wire.ts";

/**
 * Changes as Pulumi's preview has them. What the graph and the state say (who asks, what it waits for, by which names values will be
 * known) comes from `expected`; what is done with each resource, and why, from the providers.
 */
export function changesOf(expected: readonly Change[], events: Events): Change[] {
  // The old form of what was renamed goes under the name that it had.
  const renamed = new Map(expected.map((one) => [one.formerly ?? one.id, one.id]));
  const steps = Map.groupBy(
    events.begun.filter(({ type }) => !isInternal(type)),
    ({ urn }) => renamed.get(idOfUrn(urn)) ?? idOfUrn(urn),
  );
  return expected.map((change) => asPreviewed(change, steps.get(change.id) ?? []));
}

/** True for stacks, providers and the groups that manifests are. */
export function isInternal(type: string): boolean {
  return type.startsWith("pulumi:") || type.startsWith("mlops:");
}

function asPreviewed(change: Change, steps: readonly StepEventMetadata[]): Change {
  if (change.action !== "keep" && change.action !== "update" && change.action !== "replace") return change;
  const replacing = steps.find((step) => step.op === "replace" || step.op === "create-replacement");
  const updating = steps.find((step) => step.op === "update");
  if (replacing) return asReplace(change, replacing, steps);
  if (updating) return asUpdate(change, updating);
  // A provider may see no difference where the texts differ, such as in the order of a policy's statements.
  return steps.some((step) => step.op === "same") && change.action !== "keep" ? asKeep(change) : change;
}

function asKeep(change: Update | Replace): Keep {
  const { before, options } = change;
  return { ...subjectOf(change), action: "keep", before, options };
}

function asUpdate(change: Keep | Update | Replace, step: StepEventMetadata): Update {
  const after = "after" in change ? change.after : inputsOf(step.new);
  const { before, options } = change;
  const paths = pathsOf(change, step, before, after);
  const heals = "heals" in change && change.heals ? { heals: true } : {};
  return { ...subjectOf(change), action: "update", before, after, paths, options, ...heals };
}

function asReplace(
  change: Keep | Update | Replace,
  step: StepEventMetadata,
  steps: readonly StepEventMetadata[],
): Replace {
  const after = "after" in change ? change.after : inputsOf(step.new);
  const { before, options } = change;
  const paths = pathsOf(change, step, before, after);
  const order = steps.find((one) => one.op === "delete-replaced" || one.op === "create-replacement");
  const keys = (step.keys ?? []).map((key) => segmentsOf(dotted(key)));
  const detailed = detailsOf(step).filter((one) => one.replaces);
  const named = detailed.length > 0 ? detailed.map((one) => segmentsOf(one.path)) : keys;
  const forced = paths.map((one) => one.path).filter((path) => named.some((key) => touches(key, segmentsOf(path))));
  // What is made again because something that it hangs on is, differs in nothing itself.
  const expected = change.action === "replace" ? change.forcedBy : [];
  const forcedBy = forced.length > 0 ? forced : keys.length > 0 ? (step.keys ?? []).map(dotted) : expected;
  return {
    ...subjectOf(change),
    action: "replace",
    before,
    after,
    paths,
    forcedBy: [...new Set(forcedBy)].sort(),
    order: order?.op === "delete-replaced" ? "delete-first" : "create-first",
    options,
    ...(change.action === "replace" && change.heldBy && { heldBy: change.heldBy }),
  };
}

function subjectOf({ id, type, target, owner, origin, run, formerly, movedFrom }: Change) {
  return {
    id,
    type,
    target,
    owner,
    origin,
    ...(run && { run }),
    ...(formerly !== undefined && { formerly }),
    ...(movedFrom !== undefined && { movedFrom }),
  };
}

function inputsOf(state: StepEventMetadata["new"]): Properties {
  return asAsked((state?.inputs ?? {}) as Record<string, unknown>);
}

/** The paths that the provider names; with the values and lines that are expected there, where they are. */
function pathsOf(change: Change, step: StepEventMetadata, before: Properties, after: Properties): PathChange[] {
  const expected = "paths" in change ? change.paths : [];
  const details = detailsOf(step);
  if (details.length === 0) return [...expected];
  const found = new Map<string, PathChange>();
  for (const { path } of details) {
    const segments = segmentsOf(path);
    const known = expected.filter((one) => touches(segmentsOf(one.path), segments));
    for (const one of known) found.set(one.path, one);
    if (known.length > 0) continue;
    const [old, put] = [valueAt(before, segments), valueAt(after, segments)];
    // What the provider fills in itself is not in what was asked for, before or after.
    if (old === undefined && put === undefined) continue;
    found.set(path, { path, ...(old !== undefined && { before: old }), ...(put !== undefined && { after: put }) });
  }
  return found.size > 0 ? [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1)) : [...expected];
}

interface Detail {
  /** Dotted. */
  readonly path: string;
  readonly replaces: boolean;
}

function detailsOf(step: StepEventMetadata): Detail[] {
  return Object.entries(step.detailedDiff ?? {}).map(([path, { diffKind }]) => ({
    path: dotted(path),
    replaces: diffKind.endsWith("replace"),
  }));
}

/** A path as Pulumi prints it (`rules[0].days`, `tags["a b"]`) with dots alone. */
function dotted(path: string): string {
  return path.replaceAll(/\["([^"]*)"\]/gu, ".$1").replaceAll(/\[(\d+)\]/gu, ".$1");
}
