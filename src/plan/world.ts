import type { ProviderType } from "../resources/provider-type.ts";
import { cloudControlKind, documentOf } from "../resources/provider-types.ts";
import type { Resource, ResourceGraph } from "../resources/resource.ts";
import type { Properties, Recorded } from "./plan.ts";

/** What is known of a provider's types; `providerType` of the resources room, or a small table of a test's own. */
export type Table = (type: string) => ProviderType | undefined;

/** A run as the cloud shows it. */
export interface ObservedRun {
  readonly state: "submitted" | "running" | "succeeded" | "failed" | "stopped";
  /** The provider's own id, for attaching it. */
  readonly physicalId: string;
  /** The cloud's own words for why it failed or was stopped. */
  readonly reason?: string;
}

/** What an engine saw of the real world before a comparison. */
export interface World {
  /** Runs that exist, by `runAddress`. */
  readonly runs: ReadonlyMap<string, ObservedRun>;
  /** The URIs, among those that `lookUps` asks for, at which at least one object is. */
  readonly data: ReadonlySet<string>;
  /** Real inputs by recorded id; null where the thing is gone, no entry where nobody looked. */
  readonly real: ReadonlyMap<string, Properties | null>;
  /** URIs of artifacts that a recorded run left and that are gone or changed, by the run's id. */
  readonly lost?: ReadonlyMap<string, readonly string[]>;
  /** Real inputs of what is to be taken in, by the id of the resource; null where there is nothing. */
  readonly takenIn?: ReadonlyMap<string, Properties | null>;
}

/** What an engine has to find out before a comparison, beside the real properties of all that is recorded. */
export interface LookUps {
  readonly runs: readonly { readonly type: string; readonly name: string }[];
  readonly data: readonly string[];
}

/** Resources of a graph that are to be taken in from the cloud and that nobody records yet. */
export function toTakeIn(graph: ResourceGraph, recorded: ReadonlyMap<string, Recorded>): Resource[] {
  return graph.resources.filter(({ id, run, options }) => {
    const known = [id, ...(options.aliases ?? [])].some((one) => recorded.has(one));
    return options.import !== undefined && !run && !known;
  });
}

/** Key of a run in `World.runs`. */
export function runAddress(type: string, name: string): string {
  return `${type} ${name}`;
}

/** The physical name that a resource's inputs ask for, or undefined where the provider makes one up. */
export function physicalName(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  table: Table,
): string | undefined {
  const kind = type === "aws:cloudcontrol/resource:Resource" ? cloudControlKind(inputs["typeName"]) : undefined;
  const rule = kind ? kind.name : table(type)?.name;
  const named = kind ? documentOf(inputs["desiredState"]) : inputs;
  const name = rule && named?.[rule.input];
  return typeof name === "string" ? name : undefined;
}

/** All runs and data that a comparison of these two will ask about, each once, sorted. */
export function lookUps(graph: ResourceGraph, recorded: Iterable<Recorded>, table: Table): LookUps {
  const runs = new Map<string, { readonly type: string; readonly name: string }>();
  const data = new Set<string>();
  const addRun = (type: string, name: string | undefined): void => {
    if (name !== undefined) runs.set(runAddress(type, name), { type, name });
  };
  for (const resource of graph.resources) {
    if (resource.run) addRun(resource.type, physicalName(resource.type, resource.inputs, table));
    for (const need of resource.needs ?? []) {
      if (need.kind === "run") addRun(need.type, need.name);
      else data.add(need.uri);
    }
  }
  for (const one of recorded) if (one.run) addRun(one.type, physicalName(one.type, one.inputs, table));
  const sorted = [...runs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, run]) => run);
  return { runs: sorted, data: [...data].sort() };
}
