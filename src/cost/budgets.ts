import { originOf } from "../diagnostics/source-file.ts";
import type { Origin } from "../diagnostics/source-file.ts";
import { entriesOf } from "../graph/graph.ts";
import type { Graph, GraphEntry } from "../graph/graph.ts";
import { locateEntry } from "../graph/layers.ts";
import { money } from "../manifest/money.ts";
import { countedEnvironments, isCounted } from "./budget-scope.ts";
import type { Costing } from "./budget-scope.ts";
import type { Estimate, RunCost, UnpricedLine } from "./cost-line.ts";
import { add, big, exceeds, nothing, scale, subtract, sum } from "./money.ts";
import type { Amount } from "./money.ts";

/** What a run of this period has cost, or may still cost while it is under way. */
interface RunSpend extends Costing {
  /** Its job's team and labels, where they are known. */
  readonly team?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** When it began, as RFC 3339 in UTC. */
  readonly at: string;
  /** Decimal text: what was billed, or for a run under way what it is expected to cost. */
  readonly amount: string;
}

/** What budgets are checked on. */
export interface BudgetInput {
  /** The environment that the plan is for; its budgets are checked. */
  readonly graph: Graph;
  /** What of it exists; undefined when nothing does. */
  readonly before: Estimate | undefined;
  readonly after: Estimate;
  /** Runs that the plan starts. */
  readonly starts: readonly RunCost[];
  /** The other environments as they stand. */
  readonly others?: readonly Estimate[];
  /** Runs that began before; those of a budget's own period count. */
  readonly spent?: readonly RunSpend[];
  /** Now, as RFC 3339 in UTC: decides which period it is. Without it all of `spent` counts. */
  readonly now?: string;
  /** True when the plan goes back to what was served before: it is then told, never stopped. */
  readonly rollback?: boolean;
}

/** How a budget stands with a plan. */
export interface BudgetStatus {
  /** Id of the budget, such as `Budget/fraud-monthly`. */
  readonly id: string;
  /** Where its amount is written. */
  readonly origin: Origin;
  /** Limit of one period, in its own currency. */
  readonly limit: { readonly amount: string; readonly currency: string };
  readonly period: "monthly" | "quarterly" | "annually";
  /** What is counted by the month. */
  readonly monthly: Amount;
  /** Runs that the plan starts. */
  readonly starts: Amount;
  /** Runs of this period until now. */
  readonly spent: string;
  /** All of it, over the period. */
  readonly total: Amount;
  /** What of the total this plan adds; below nothing where it saves. */
  readonly change: Amount;
  /** `high-exceeds` is within as expected, and above at the most. */
  readonly state: "within" | "high-exceeds" | "exceeds" | "not-compared";
  /** Environments that the budget counts and whose cost was not given. */
  readonly missing: readonly string[];
  /** Counted things without a known price, and those of which nobody knows how much they are used. */
  readonly unpriced: number;
  readonly unestimated: number;
  /** True when the plan brings something without a known price: then nobody can say that it adds nothing. */
  readonly addsUnpriced: boolean;
}

const monthsOfPeriod = { monthly: 1, quarterly: 3, annually: 12 } as const;

/** How every budget of the environment stands, in the order of the graph. */
export function budgetStatuses(input: BudgetInput): BudgetStatus[] {
  return entriesOf(input.graph, "Budget").map((budget) => budgetStatus(budget, input));
}

/** How one budget stands. */
export function budgetStatus(budget: GraphEntry<"Budget">, input: BudgetInput): BudgetStatus {
  const { graph, before, after, starts, others = [] } = input;
  const { spec } = budget.manifest;
  const months = monthsOfPeriod[spec.period];
  const limit = money(spec.amount, graph.config.data.currency);
  const now = monthlyOf(budget, after);
  const monthly = sum([now, ...others.map((other) => monthlyOf(budget, other))]);
  const started = sum(starts.filter((run) => isCountedIn(budget, after, run)).map((run) => run.amount));
  const spent = spentOf(budget, input);
  const total = add(add(scale(monthly, months), started), { low: spent, expected: spent, high: spent });
  const was = before ? monthlyOf(budget, before) : nothing;
  const change = add(scale(subtract(now, was), months), started);
  const given = new Set([after, ...others].map((one) => one.environment));
  const gaps = [after, ...others].flatMap((one) => one.unpriced.filter((gap) => isCountedIn(budget, one, gap)));
  const environments = countedEnvironments(spec, Object.keys(graph.config.data.environments));
  return {
    id: budget.id,
    origin: originOf(locateEntry(budget, ["spec", "amount"])),
    limit,
    period: spec.period,
    monthly,
    starts: started,
    spent,
    total,
    change,
    state: limit.currency === after.currency ? stateOf(total, limit.amount) : "not-compared",
    missing: environments.filter((name) => !given.has(name)),
    unpriced: gaps.filter((gap) => gap.missing === "price").length,
    unestimated: gaps.filter((gap) => gap.missing === "usage").length,
    addsUnpriced: newGaps(budget, input).length > 0,
  };
}

/** Counted things without a price that the recorded estimate does not have. */
export function newGaps(budget: GraphEntry<"Budget">, { before, after }: BudgetInput): UnpricedLine[] {
  const identity = ({ stack, id, what }: UnpricedLine): string => `${stack} ${id} ${what}`;
  const known = new Set(before?.unpriced.map(identity));
  const found = after.unpriced.filter((gap) => gap.missing === "price" && !known.has(identity(gap)));
  return found.filter((gap) => isCountedIn(budget, after, gap));
}

function stateOf(total: Amount, limit: string): "within" | "high-exceeds" | "exceeds" {
  if (exceeds(total.expected, limit)) return "exceeds";
  return exceeds(total.high, limit) ? "high-exceeds" : "within";
}

function monthlyOf(budget: GraphEntry<"Budget">, estimate: Estimate): Amount {
  return sum(estimate.lines.filter((line) => isCountedIn(budget, estimate, line)).map((line) => line.amount));
}

/** True when a budget counts something of an estimate. */
export function isCountedIn(
  budget: GraphEntry<"Budget">,
  { environment, owners }: Estimate,
  { target, owner }: { readonly target: string; readonly owner: string },
): boolean {
  return isCounted(budget.manifest.spec, { environment, target, owner }, owners[owner]);
}

function spentOf(budget: GraphEntry<"Budget">, { spent = [], now }: BudgetInput): string {
  const { spec } = budget.manifest;
  const start = now === undefined ? "" : periodStart(spec.period, now);
  let total = big(0);
  for (const run of spent) {
    const owner = { team: run.team ?? "", labels: run.labels ?? {} };
    if (run.at >= start && isCounted(spec, run, owner)) total = total.plus(run.amount);
  }
  return total.toFixed();
}

/** First day of the calendar period, in UTC as the clouds' own budgets have it. */
function periodStart(period: BudgetStatus["period"], now: string): string {
  const year = now.slice(0, 4);
  const month = Number(now.slice(5, 7));
  const first = { monthly: month, quarterly: month - ((month - 1) % 3), annually: 1 }[period];
  return `${year}-${String(first).padStart(2, "0")}-01`;
}

/** What everything together costs in an hour at its largest: all that is counted by the hour, and the runs that start. */
export function hourlyAtLargest(
  estimate: Estimate | undefined,
  starts: readonly RunCost[],
  counts: (one: { readonly target: string; readonly owner: string }) => boolean = () => true,
): string {
  let total = big(0);
  for (const line of estimate?.lines ?? [])
    if (line.hourly !== undefined && counts(line)) total = total.plus(line.hourly);
  for (const run of starts) if (counts(run)) total = total.plus(run.hourly);
  return total.toFixed();
}
