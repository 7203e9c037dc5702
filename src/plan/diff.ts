import { providerType } from "../resources/provider-types.ts";
import { dependenciesOf } from "../resources/resource.ts";
import type { Ref, Resource, ResourceGraph } from "../resources/resource.ts";
import { align } from "./align.ts";
import { changeOf } from "./change.ts";
import { driftOf } from "./drift.ts";
import { orderByDependencies } from "./order.ts";
import { segmentsOf, valueAt } from "./paths.ts";
import type { Change, Drift, Recorded, Replace, Resolved } from "./plan.ts";
import { removalsOf } from "./removals.ts";
import { outputAfterUpdate, outputToCome } from "./resolve.ts";
import type { Table, World } from "./world.ts";

/** How a comparison is made. */
export interface DiffOptions {
  /** What is known of resource types; the provider table where it is left out. */
  readonly table?: Table;
  /** Also put back what was changed outside. */
  readonly heal?: boolean;
  /** Also delete what is retained when it is removed, and what was let go before. */
  readonly removeRetained?: boolean;
  /** Ids, of what the graph lacks, to let go rather than delete. */
  readonly letGo?: ReadonlySet<string>;
  /** The recorded value of a reference to another stack; undefined while there is none. */
  readonly foreign?: (ref: Ref) => Resolved | undefined;
}

/** What a comparison found. */
export interface Difference {
  /** In an order in which they can be made; deletes last, dependants first. */
  readonly changes: readonly Change[];
  readonly drift: readonly Drift[];
  /** What was let go earlier and is still there. */
  readonly retained: readonly Recorded[];
  /** Recorded state under today's ids, as the changes mean it. */
  readonly recorded: ReadonlyMap<string, Recorded>;
}

/**
 * Compares what a stack should hold with what was recorded and with the real world. Pure: the same input gives the same changes in
 * the same order, however it was sorted. Throws for a graph with a cycle or a reference to nothing, which earlier stages exclude.
 */
export function diff(
  graph: ResourceGraph,
  state: ReadonlyMap<string, Recorded>,
  world: World,
  options: DiffOptions = {},
): Difference {
  const { table = providerType, heal = false, removeRetained = false, letGo = new Set(), foreign } = options;
  const { recorded, formerly } = align(graph, state, table);
  const resources = new Map(graph.resources.map((resource) => [resource.id, resource]));
  const dependencies = new Map(graph.resources.map((resource) => [resource.id, dependenciesOf(resource)]));
  const changes = new Map<string, Change>();
  const comparison = {
    target: graph.stack.target.name,
    recorded,
    formerly,
    world: underTodaysIds(world, formerly),
    table,
    heal,
    changes,
    lookUp: (ref: Ref) =>
      ref.stack === undefined
        ? lookUp(ref, resources, changes, recorded)
        : (foreign?.(ref) ?? { $unknown: `${ref.$ref}.${ref.output}` }),
  };
  for (const id of orderByDependencies(dependencies)) {
    const resource = resources.get(id);
    if (resource) changes.set(id, changeOf(resource, comparison));
  }
  const { world: seen } = comparison;
  const removals = removalsOf({ graph, recorded, formerly, world: seen, table, changes, removeRetained, letGo });
  const desired = [...changes.values()].map((change) => withHolders(change, removals.holders));
  const taken = takenThings(desired, recorded);
  return {
    changes: [...desired, ...removals.kept, ...removals.deletes],
    drift: driftOf(recorded.values(), comparison.world, comparison.target, graph),
    retained: removeRetained ? [] : [...recorded.values()].filter((one) => isRetained(one, comparison.world, taken)),
    recorded,
  };
}

/** The world was looked at under the ids of the state; from here on only today's ids are used. */
function underTodaysIds(world: World, formerly: ReadonlyMap<string, string>): World {
  if (formerly.size === 0) return world;
  const real = new Map(world.real);
  const lost = new Map(world.lost);
  for (const from of formerly.values()) {
    real.delete(from);
    lost.delete(from);
  }
  for (const [id, from] of formerly) {
    const properties = world.real.get(from);
    if (properties !== undefined) real.set(id, properties);
    const gone = world.lost?.get(from);
    if (gone) lost.set(id, gone);
  }
  return { ...world, real, lost };
}

function lookUp(
  ref: Ref,
  resources: ReadonlyMap<string, Resource>,
  changes: ReadonlyMap<string, Change>,
  recorded: ReadonlyMap<string, Recorded>,
): Resolved {
  const change = changes.get(ref.$ref);
  if (!change || !resources.has(ref.$ref)) throw new Error(`nothing in the stack has the id "${ref.$ref}"`);
  const old = recorded.get(ref.$ref);
  switch (change.action) {
    case "update":
      return outputAfterUpdate(ref, old?.inputs ?? {}, change.after, old?.outputs ?? {});
    case "create":
    case "replace":
    case "import":
      return outputToCome(ref, change.after);
    case "wait":
      if (!old) return outputToCome(ref, change.after);
      break;
    case "keep":
    case "delete":
    case "forget":
      break;
  }
  return valueAt(old?.outputs ?? {}, segmentsOf(ref.output)) ?? { $unknown: `${ref.$ref}.${ref.output}` };
}

function withHolders(change: Change, holders: ReadonlyMap<string, readonly string[]>): Change {
  const heldBy = holders.get(change.id);
  if (change.action !== "replace" || change.order === "delete-first" || !heldBy) return change;
  return { ...change, heldBy: [...heldBy].sort() } satisfies Replace;
}

function isRetained(one: Recorded, world: World, taken: ReadonlySet<string>): boolean {
  return one.standing === "retained" && world.real.get(one.id) !== null && !taken.has(addressOf(one));
}

/** Things that are recorded as ours, or will be: what was let go and is taken in again is not retained any more. */
function takenThings(changes: Iterable<Change>, recorded: ReadonlyMap<string, Recorded>): Set<string> {
  const taken = new Set([...recorded.values()].filter((one) => !one.standing).map(addressOf));
  for (const change of changes) if (change.action === "import") taken.add(addressOf(change));
  return taken;
}

function addressOf({ type, physicalId }: Pick<Recorded, "type" | "physicalId">): string {
  return `${type} ${physicalId}`;
}
