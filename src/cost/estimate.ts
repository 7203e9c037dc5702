import type { Catalog } from "../catalog/catalog.ts";
import type { Checked } from "../diagnostics/diagnostic.ts";
import type { Graph } from "../graph/graph.ts";
import type { Resource, ResourceGraph } from "../resources/resource.ts";
import { priceResource } from "./billing.ts";
import type { CostOwner, Estimate } from "./cost-line.ts";
import { Ledger } from "./ledger.ts";
import { checkRunLimits } from "./run-limits.ts";
import { totalsOf } from "./recorded.ts";

export type { Estimate } from "./cost-line.ts";

/**
 * What an environment costs: each resource by the month, each run by itself, at the least, as expected and at the most, and what could
 * not be priced. Finds runs whose worst case is above their own limit.
 */
export function estimate(graph: Graph, stacks: readonly ResourceGraph[], catalog: Catalog): Checked<Estimate> {
  const ledger = new Ledger();
  for (const { stack, resources } of stacks) {
    const owned = Map.groupBy(resources, (resource) => resource.owner);
    for (const resource of resources) {
      const siblings = owned.get(resource.owner) ?? [];
      priceResource({ graph, catalog, stack, resource, entry: entryOf(graph, resource), siblings }, ledger);
    }
  }
  const { lines, runs, unpriced } = ledger;
  const { currency } = graph.config.data;
  const value: Estimate = {
    environment: graph.environment,
    currency: "USD",
    ...(currency !== "USD" && { configCurrency: currency }),
    book: catalog.book,
    lines,
    runs,
    totals: totalsOf(lines),
    unpriced,
    owners: ownersOf(graph),
  };
  return { value, diagnostics: [...ledger.diagnostics, ...checkRunLimits(graph, value)] };
}

function entryOf(graph: Graph, { owner }: Resource): Graph["entries"][number] | undefined {
  return graph.byId.get(owner);
}

function ownersOf({ entries }: Graph): Record<string, CostOwner> {
  return Object.fromEntries(entries.map(({ id, owner, labels }) => [id, { team: owner, labels }]));
}
