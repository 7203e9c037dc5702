import { originOf } from "../diagnostics/source-file.ts";
import type { ProviderType } from "../resources/provider-type.ts";
import { forcesReplacement } from "../resources/provider-types.ts";
import { refsIn } from "../resources/resource.ts";
import type { Resource } from "../resources/resource.ts";
import { compare, isKnown, same } from "./compare.ts";
import { withoutIgnored } from "./drift.ts";
import { overlay, segmentsOf, touches } from "./paths.ts";
import type { Change, Import, PathChange, Properties, Recorded, Replace, Waiting } from "./plan.ts";
import { resolveInputs } from "./resolve.ts";
import type { LookUp } from "./resolve.ts";
import { unmet, waitsOf } from "./waits.ts";
import { physicalName, runAddress } from "./world.ts";
import type { Table, World } from "./world.ts";

/** What one resource's change is decided on; the changes of all it depends on are already in `changes`. */
interface Comparison {
  readonly target: string;
  readonly recorded: ReadonlyMap<string, Recorded>;
  readonly formerly: ReadonlyMap<string, string>;
  readonly world: World;
  readonly table: Table;
  readonly heal: boolean;
  readonly changes: ReadonlyMap<string, Change>;
  readonly lookUp: LookUp;
}

type Subject = Pick<Import, "id" | "type" | "target" | "owner" | "origin" | "run" | "formerly">;

/** The change that brings one desired resource about. */
export function changeOf(resource: Resource, comparison: Comparison): Change {
  const before = comparison.recorded.get(resource.id);
  const standing = before && !before.standing ? before : undefined;
  const formerly = comparison.formerly.get(resource.id);
  const subject = {
    id: resource.id,
    type: resource.type,
    target: comparison.target,
    owner: resource.owner,
    origin: originOf(resource.origin),
    ...(resource.run && { run: resource.run }),
    ...(formerly !== undefined && { formerly }),
  };
  const after = desiredInputs(resource, standing, comparison);
  return standing
    ? changeOfRecorded(resource, subject, standing, after, comparison)
    : changeOfNew(resource, subject, after, comparison);
}

/** Inputs with outputs put in; what others own keeps the value it really has. */
function desiredInputs(resource: Resource, before: Recorded | undefined, comparison: Comparison): Properties {
  const resolved = resolveInputs(resource.inputs, comparison.lookUp);
  return before ? keepIgnored(resource, resolved, before, comparison.world.real.get(resource.id)) : resolved;
}

/** Puts what is really there (or recorded) at the paths that others own into new inputs. */
export function keepIgnored(
  resource: Resource,
  inputs: Properties,
  before: Recorded,
  real: Properties | null | undefined,
): Properties {
  let result = inputs;
  for (const path of resource.options.ignoreChanges ?? []) {
    result = overlay(result, real ?? before.inputs, segmentsOf(path)) as Properties;
  }
  return result;
}

function changeOfNew(resource: Resource, subject: Subject, after: Properties, comparison: Comparison): Change {
  const { options } = resource;
  const run = existingRun(resource, comparison);
  if (run !== undefined) return { ...subject, action: "import", physicalId: run, after, options };
  const seen = comparison.world.takenIn?.get(resource.id);
  if (options.import !== undefined && !(seen === null && options.createIfAbsent)) {
    const overwrites = seen ? pathsBetween(resource, seen, after) : [];
    const found = overwrites.length > 0 && { overwrites };
    return { ...subject, action: "import", physicalId: options.import, after, options, ...found };
  }
  const retained = retainedForm(resource, after, comparison);
  if (retained) {
    const { physicalId, id: formerly } = retained;
    return { ...subject, formerly, action: "import", physicalId, after, options };
  }
  const waits = waitsOf(resource, comparison.world, comparison.changes);
  if (waits.length > 0) return { ...subject, action: "wait", for: waits, after, options };
  return { ...subject, action: "create", after, options };
}

function existingRun(resource: Resource, { world, table }: Comparison): string | undefined {
  if (!resource.run) return undefined;
  const name = physicalName(resource.type, resource.inputs, table);
  return name === undefined ? undefined : world.runs.get(runAddress(resource.type, name))?.physicalId;
}

/** What was let go under the same name and is still there: it is taken back, since it cannot be made again. */
function retainedForm(resource: Resource, after: Properties, comparison: Comparison): Recorded | undefined {
  const { recorded, world, table } = comparison;
  for (const one of recorded.values()) {
    if (one.standing !== "retained" || one.type !== resource.type || !world.real.get(one.id)) continue;
    if (hasSameName(table(resource.type), one.inputs, after)) return one;
  }
  return undefined;
}

function changeOfRecorded(
  resource: Resource,
  subject: Subject,
  before: Recorded,
  after: Properties,
  comparison: Comparison,
): Change {
  const { options } = resource;
  const kept = { ...subject, action: "keep", before: before.inputs, options } as const;
  if (resource.run) {
    const unfinished = unfinishedRun(resource, comparison);
    return unfinished ? { ...kept, unfinished } : kept;
  }
  const real = comparison.world.real.get(resource.id);
  const asked = pathsBetween(resource, before.inputs, after);
  const paths = comparison.heal && real ? pathsBetween(resource, real, after) : asked;
  const forced = forcedPaths(resource, paths, after, comparison);
  const gone = real === null && (comparison.heal || paths.length > 0);
  if (paths.length === 0 && forced.length === 0 && !gone) return kept;
  const waits = waitsOf(resource, comparison.world, comparison.changes);
  if (waits.length > 0) return { ...subject, action: "wait", for: waits, before: before.inputs, after, options };
  if (gone) return { ...subject, action: "create", after, options, heals: true };
  const found = { ...subject, before: before.inputs, after, paths, options };
  if (forced.length > 0) {
    return { ...found, action: "replace", forcedBy: forced, order: orderOf(resource, before, after, comparison) };
  }
  return { ...found, action: "update", ...(asked.length === 0 && { heals: true }) };
}

/** A run that has no result yet, or never will. */
function unfinishedRun(resource: Resource, { world, table }: Comparison): Waiting | undefined {
  const name = physicalName(resource.type, resource.inputs, table);
  if (!resource.run || name === undefined) return undefined;
  const { key, entry } = resource.run;
  const waiting = unmet({ kind: "run", key, entry, name, type: resource.type }, world);
  // A run that was cleared out of the cloud's history is no news.
  return waiting?.state === "absent" ? undefined : waiting;
}

function pathsBetween(resource: Resource, before: Properties, after: Properties): PathChange[] {
  const { ignoreChanges } = resource.options;
  const found = compare(withoutIgnored(before, ignoreChanges), withoutIgnored(after, ignoreChanges));
  if (!resource.origins) return found;
  return found.map((change) => withOrigin(resource, change));
}

function withOrigin(resource: Resource, change: PathChange): PathChange {
  for (let path = change.path; path !== ""; path = path.slice(0, Math.max(path.lastIndexOf("."), 0))) {
    const span = resource.origins?.[path];
    if (span) return { ...change, origin: originOf(span) };
  }
  return change;
}

function forcedPaths(
  resource: Resource,
  paths: readonly PathChange[],
  after: Properties,
  comparison: Comparison,
): string[] {
  const forced = new Set(forcedBy(resource, paths, after, comparison.table));
  for (const input of inputsThatGo(resource, comparison)) forced.add(input);
  return [...forced].sort();
}

/** The paths among those that differ whose change needs a new resource, by the provider's rules or the manifest's. */
export function forcedBy(
  resource: Resource,
  paths: readonly PathChange[],
  after: Properties,
  table: Table,
): readonly string[] {
  const type = table(resource.type);
  const patterns = (resource.options.replaceOnChanges ?? []).map(segmentsOf);
  const forced: string[] = [];
  for (const change of paths) {
    const asked = patterns.some((pattern) => touches(pattern, segmentsOf(change.path)));
    if (asked || (type && forcesReplacement(type, change, after))) forced.push(change.path);
  }
  return forced;
}

/** Inputs that name something which is deleted before it is made again: what hangs on it goes with it, though the name stays. */
function inputsThatGo(resource: Resource, comparison: Comparison): string[] {
  const type = comparison.table(resource.type);
  if (!type) return [];
  const found: string[] = [];
  for (const [input, value] of Object.entries(resource.inputs)) {
    if (input !== type.partOf && !type.replaceOn.includes(input)) continue;
    for (const ref of refsIn(value))
      if (ref.stack === undefined && isDeletedFirst(comparison.changes.get(ref.$ref))) found.push(input);
  }
  return found;
}

function isDeletedFirst(change: Change | undefined): boolean {
  return change?.action === "replace" && change.order === "delete-first";
}

/**
 * Two cannot stand side by side where they would have the same unique name, nor where something that the old one hangs on is deleted
 * first; then the old one goes first, as Pulumi's bridge does it.
 */
function orderOf(resource: Resource, before: Recorded, after: Properties, comparison: Comparison): Replace["order"] {
  const clashes =
    resource.options.deleteBeforeReplace === true ||
    hasSameName(comparison.table(resource.type), before.inputs, after) ||
    before.dependsOn.some((id) => isDeletedFirst(comparison.changes.get(id)));
  return clashes ? "delete-first" : "create-first";
}

/** True when both ask for the same unique name, and do so themselves: a name that the provider makes up never clashes. */
export function hasSameName(type: ProviderType | undefined, before: Properties, after: Properties): boolean {
  const names = type?.uniqueBy ?? [];
  const given = names.filter((name) => (after[name] ?? undefined) !== undefined);
  if (given.length === 0 || (type?.name && names.includes(type.name.input) && !given.includes(type.name.input)))
    return false;
  return names.every((name) => isKnown(after[name]) && same(before[name], after[name]));
}
