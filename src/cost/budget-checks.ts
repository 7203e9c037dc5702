import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import { listOf } from "../diagnostics/suggest.ts";
import { entriesOf } from "../graph/graph.ts";
import type { GraphEntry } from "../graph/graph.ts";
import { locateEntry } from "../graph/layers.ts";
import { money } from "../manifest/money.ts";
import { locate } from "../source/document.ts";
import { budgetStatus, hourlyAtLargest, isCountedIn, newGaps } from "./budgets.ts";
import type { BudgetInput, BudgetStatus } from "./budgets.ts";
import { big, compareDecimal, exceeds, formatChange, formatMoney, formatRate } from "./money.ts";

type Budget = GraphEntry<"Budget">;

const periodWords = { monthly: "a month", quarterly: "a quarter", annually: "a year" } as const;

/**
 * Budgets and hourly limits that a plan would exceed: on the expected figure, over everything a budget counts. What a plan that adds
 * nothing finds is told and never stops it.
 */
export function checkBudgets(input: BudgetInput): Diagnostic[] {
  const found = entriesOf(input.graph, "Budget").flatMap((budget) => checkBudget(budget, input));
  return [...found, ...environmentHourly(input)];
}

function checkBudget(budget: Budget, input: BudgetInput): Diagnostic[] {
  const level = budget.manifest.spec.enforcement.plan;
  if (level === "off") return [];
  const status = budgetStatus(budget, input);
  if (status.state === "not-compared") {
    const facts = {
      id: budget.id,
      field: "amount",
      currency: status.limit.currency,
      prices: input.after.currency,
    };
    return [diagnostic("cost/currency", facts, { span: locateEntry(budget, ["spec", "amount"]) })];
  }
  const adds = status.addsUnpriced || compareDecimal(status.change.expected, 0) > 0;
  const stops = input.rollback !== true && adds;
  const severity = stops ? level : "warning";
  return [
    ...(status.state === "exceeds" ? [exceeded(budget, status, severity, stops)] : []),
    ...perRun(budget, input, level),
    ...perHour(budget, input, level),
  ];
}

function exceeded(
  budget: Budget,
  { limit, period, total, change, missing, unpriced, unestimated }: BudgetStatus,
  severity: Severity,
  stops: boolean,
): Diagnostic {
  const without = [
    ...(missing.length > 0 ? [`${listOf(missing, "and")}, whose cost is not known here`] : []),
    ...(unpriced > 0 ? [`${unpriced} that ${unpriced === 1 ? "has" : "have"} no known price`] : []),
    ...(unestimated > 0 ? [`${unestimated} whose use nobody knows`] : []),
  ];
  const facts = {
    id: budget.id,
    expected: formatMoney(total.expected),
    limit: formatMoney(limit.amount),
    period: periodWords[period],
    change: formatChange(change.expected),
    ...(without.length > 0 && { without: without.join(", and ") }),
  };
  const help = stops
    ? undefined
    : "this plan adds nothing to it, so it is not stopped; lower something else, or raise the amount";
  return {
    ...diagnostic("cost/budget-exceeded", facts, { span: locateEntry(budget, ["spec", "amount"]), help }),
    severity,
  };
}

function perRun(budget: Budget, input: BudgetInput, level: "warning" | "error"): Diagnostic[] {
  const { graph, after, starts } = input;
  const { perRun: value } = budget.manifest.spec.enforcement;
  if (value === undefined) return [];
  const limit = money(value, graph.config.data.currency);
  const span = locateEntry(budget, ["spec", "enforcement", "perRun"]);
  const over = starts.filter((run) => isCountedIn(budget, after, run) && exceeds(run.amount.high, limit.amount));
  const found = over.map((run): Diagnostic => {
    const [high, most] = [formatMoney(run.amount.high), formatMoney(limit.amount)];
    const facts = { id: budget.id, run: `${run.entry} ${run.key}`, high, limit: most, cap: run.cap };
    const job = graph.byId.get(run.entry);
    const related = job ? [{ span: locateEntry(job, ["spec", "limits", "runtime"]), message: "the run's limit" }] : [];
    return { ...diagnostic("cost/budget-run", facts, { span, related }), severity: level };
  });
  const gaps = newGaps(budget, input).filter((gap) => gap.run !== undefined);
  const what = gaps.map((gap) => gap.what).join("; ");
  const facts = { id: budget.id, field: "enforcement.perRun", what };
  return what === "" ? found : [...found, diagnostic("cost/limit-unchecked", facts, { span })];
}

function perHour(budget: Budget, input: BudgetInput, level: "warning" | "error"): Diagnostic[] {
  const { perHour: value } = budget.manifest.spec.enforcement;
  if (value === undefined) return [];
  const { graph, before, after, starts, others = [] } = input;
  const limit = money(value, graph.config.data.currency);
  const elsewhere = others.map((other) => hourlyAtLargest(other, [], (one) => isCountedIn(budget, other, one)));
  const now = hourlyAtLargest(after, starts, (one) => isCountedIn(budget, after, one));
  const was = before ? hourlyAtLargest(before, [], (one) => isCountedIn(budget, before, one)) : "0";
  let total = big(now);
  for (const one of elsewhere) total = total.plus(one);
  if (!exceeds(total, limit.amount)) return [];
  const facts = {
    id: budget.id,
    field: "enforcement.perHour",
    hourly: formatRate(total),
    limit: formatRate(limit.amount),
  };
  const span = locateEntry(budget, ["spec", "enforcement", "perHour"]);
  return [{ ...diagnostic("cost/hourly-limit", facts, { span }), severity: severityOf(level, now, was, input) }];
}

/** The environment's own limit on what everything together costs in an hour. */
function environmentHourly(input: BudgetInput): Diagnostic[] {
  const { graph, before, after, starts } = input;
  const value = graph.settings.limits?.hourlyCost;
  if (value === undefined) return [];
  const limit = money(value, graph.config.data.currency);
  const span = locate(graph.config.document, ["environments", graph.environment, "limits", "hourlyCost"]);
  const id = `Environment ${graph.environment}`;
  if (limit.currency !== after.currency) {
    const facts = { id, field: "limits.hourlyCost", currency: limit.currency, prices: after.currency };
    return [diagnostic("cost/currency", facts, { span })];
  }
  const now = hourlyAtLargest(after, starts);
  if (!exceeds(now, limit.amount)) return [];
  const facts = { id, field: "limits.hourlyCost", hourly: formatRate(now), limit: formatRate(limit.amount) };
  const severity = severityOf("error", now, hourlyAtLargest(before, []), input);
  return [{ ...diagnostic("cost/hourly-limit", facts, { span }), severity }];
}

function severityOf(level: "warning" | "error", now: string, was: string, { rollback }: BudgetInput): Severity {
  return rollback !== true && compareDecimal(now, was) > 0 ? level : "warning";
}
