import { originOf } from "../diagnostics/source-file.ts";
import type { Resource, ResourceGraph } from "../resources/resource.ts";
import { compare } from "./compare.ts";
import { overlay, segmentsOf } from "./paths.ts";
import type { Change, Drift, Properties, Recorded } from "./plan.ts";
import type { World } from "./world.ts";

/** Input paths without those that others own (`ignoreChanges`). */
export function withoutIgnored(inputs: Properties, ignored: readonly string[] | undefined): Properties {
  let result = inputs;
  for (const path of ignored ?? []) result = overlay(result, undefined, segmentsOf(path)) as Properties;
  return result;
}

/**
 * What is really there against what was recorded: things that changed or are missing, and artifacts of runs that are gone. Runs
 * themselves are no drift, nor is what was let go. `graph`, where given, tells today's YAML lines and ignored paths.
 */
export function driftOf(
  recorded: Iterable<Recorded>,
  world: World,
  target: string,
  graph?: ResourceGraph,
): readonly Drift[] {
  const desired = new Map((graph?.resources ?? []).map((resource) => [resource.id, resource]));
  const found: Drift[] = [];
  for (const one of recorded) {
    if (one.standing) continue;
    const drift = one.run ? lostArtifacts(one, world) : changedOrMissing(one, world, desired.get(one.id));
    if (!drift) continue;
    const resource = desired.get(one.id);
    const origin = resource ? originOf(resource.origin) : one.origin;
    found.push({ id: one.id, type: one.type, target, ...drift, owner: resource?.owner ?? one.owner, origin });
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

type Finding = Pick<Drift, "class" | "paths">;

function changedOrMissing(one: Recorded, world: World, resource: Resource | undefined): Finding | undefined {
  const real = world.real.get(one.id);
  if (real === undefined) return undefined;
  if (real === null) return { class: "missing", paths: [] };
  const { ignoreChanges } = resource?.options ?? one.options;
  const paths = compare(withoutIgnored(one.inputs, ignoreChanges), withoutIgnored(real, ignoreChanges));
  if (paths.length === 0) return undefined;
  return {
    class: "changed",
    paths: paths.map(({ path, before, after }) => ({
      path,
      ...(before !== undefined && { declared: before }),
      ...(after !== undefined && { real: after }),
    })),
  };
}

function lostArtifacts(one: Recorded, world: World): Finding | undefined {
  const lost = world.lost?.get(one.id) ?? [];
  if (lost.length === 0) return undefined;
  return { class: "artifact", paths: lost.map((uri) => ({ path: uri })) };
}

/** Changes that the manifests ask for and that were not made: the third kind of difference, beside what changed outside. */
export function undeployed(changes: readonly Change[]): Drift[] {
  const found: Drift[] = [];
  for (const change of changes) {
    if (change.action === "keep" || change.action === "wait" || ("heals" in change && change.heals)) continue;
    const { id, type, target, owner, origin } = change;
    const paths = "paths" in change ? change.paths : [];
    found.push({
      id,
      type,
      target,
      class: "undeployed",
      // Here the manifests declare what a change would put, and real is what is recorded now.
      paths: paths.map(({ path, before, after }) => ({
        path,
        ...(after !== undefined && { declared: after }),
        ...(before !== undefined && { real: before }),
      })),
      owner,
      origin,
    });
  }
  return found;
}
