import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isJob } from "../graph/graph.ts";
import type { Graph, GraphEntry, JobKind } from "../graph/graph.ts";
import { locateEntry } from "../graph/layers.ts";
import { money } from "../manifest/money.ts";
import type { Estimate, RunCost } from "./cost-line.ts";
import { exceeds, formatMoney } from "./money.ts";

/** Runs whose worst case is above their `limits.cost`, and limits that cannot be checked because a price is not known. */
export function checkRunLimits(graph: Graph, estimate: Estimate): Diagnostic[] {
  const found: Diagnostic[] = [];
  const runs = new Map(estimate.runs.map((one) => [one.entry, one]));
  const unpriced = Map.groupBy(estimate.unpriced, (one) => one.owner);
  for (const entry of graph.entries) {
    if (!isJob(entry) || entry.manifest.spec.limits.cost === undefined || !graph.runs.has(entry.id)) continue;
    const limit = money(entry.manifest.spec.limits.cost, graph.config.data.currency);
    const span = () => locateEntry(entry, ["spec", "limits", "cost"]);
    if (limit.currency !== estimate.currency) {
      const facts = { id: entry.id, field: "limits.cost", currency: limit.currency, prices: estimate.currency };
      found.push(diagnostic("cost/currency", facts, { span: span() }));
      continue;
    }
    const run = runs.get(entry.id);
    if (run) found.push(...overLimit(entry, run, limit.amount, estimate.currency));
    const gaps = (unpriced.get(entry.id) ?? []).filter((one) => one.run !== undefined && one.missing === "price");
    if (gaps.length === 0) continue;
    const facts = { id: entry.id, field: "limits.cost", what: gaps.map((gap) => gap.what).join("; ") };
    found.push(diagnostic("cost/limit-unchecked", facts, { span: span() }));
  }
  return found;
}

function overLimit(entry: GraphEntry<JobKind>, run: RunCost, limit: string, currency: string): Diagnostic[] {
  if (!exceeds(run.amount.high, limit)) return [];
  const facts = {
    id: entry.id,
    high: formatMoney(run.amount.high, currency),
    limit: formatMoney(limit, currency),
    cap: run.cap,
  };
  const related = [{ span: locateEntry(entry, ["spec", "limits", "runtime"]), message: "the runtime limit" }];
  return [diagnostic("cost/run-limit", facts, { span: locateEntry(entry, ["spec", "limits", "cost"]), related })];
}
