import type { Graph } from "../../graph/graph.ts";

/** Accounts, other than this, of environments whose artifacts are promoted from this graph's environment; sorted. */
export function otherAccounts(graph: Graph, account: string): string[] {
  const accounts = new Set<string>();
  for (const environment of Object.values(graph.config.data.environments)) {
    if (environment.promotesFrom !== graph.environment) continue;
    for (const target of Object.values(environment.targets)) {
      if (target.cloud === "aws" && target.account !== account) accounts.add(target.account);
    }
  }
  return [...accounts].sort();
}
