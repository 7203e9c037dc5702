import type { Artifacts } from "./artifacts.ts";
import type { Keys } from "./keys.ts";
import type { Scope } from "./scope.ts";
import type { Topics } from "./topics.ts";

/** One target with what all entries on it share. */
export interface Site {
  readonly scope: Scope;
  readonly keys: Keys;
  readonly artifacts: Artifacts;
  readonly topics: Topics;
  /** All AWS targets of the environment, this one too, by name. */
  readonly all: ReadonlyMap<string, Site>;
}

/** True where jobs and endpoints run in the target's own network. */
export function isPrivate({ scope }: Site): boolean {
  return scope.graph.settings.network.mode === "private" && scope.target.network !== undefined;
}

/** The network of jobs and endpoints where the environment is private; nothing where it is public. */
export function networkOf(site: Site): { readonly subnets: string[]; readonly securityGroupIds: string[] } | undefined {
  const { network } = site.scope.target;
  if (!network || !isPrivate(site)) return undefined;
  return { subnets: [...network.subnets], securityGroupIds: [...network.securityGroups] };
}
