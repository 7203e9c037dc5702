import type { Estimate, RunCost, UnpricedLine, CostLine } from "../cost/cost-line.ts";
import type { BudgetStatus } from "../cost/budgets.ts";
import type { CostDelta } from "../cost/compare.ts";
import { formatMoney, nothing, sum } from "../cost/money.ts";
import type { Amount } from "../cost/money.ts";
import type { PlanData } from "../plan/plan-data.ts";
import type { PolicyCount } from "../policy/evaluate.ts";

/** A plan with its money and its policies: what `mlops plan --json` prints, and what every view and page renders. */
export interface PlanReport extends PlanData {
  readonly commit: { readonly head: string; readonly changed: number } | null;
  /** A commit that the plan was compared with in place of what is applied; it then says nothing of what is applied. */
  readonly against?: {
    /** As it was asked for, such as `origin/main`. */
    readonly ref: string;
    /** Full hash of the newest commit that `ref` and the checked-out commit both come from. */
    readonly commit: string;
    /** False where that commit does not declare the environment, so that everything is new. */
    readonly exists: boolean;
  };
  /** True where nothing real is read, made or paid. */
  readonly simulated: boolean;
  /** True when the plan puts back what was changed outside. */
  readonly heals: boolean;
  readonly cost: CostReport;
  readonly budgets: readonly BudgetReport[];
  readonly policies: {
    readonly passed: number;
    /** Denied by a mandatory policy. */
    readonly failed: number;
    /** Findings that are only told. */
    readonly noted: number;
    readonly exempt: number;
    readonly approvals: number;
  };
  /** True when errors, policies or guards forbid an apply. */
  readonly denied: boolean;
}

/** The money of a plan; amounts are decimal text in `currency`. */
export interface CostReport {
  readonly currency: string;
  readonly book: Estimate["book"];
  readonly monthly: {
    readonly before: Amount;
    /** Once all of the plan is made, also what waits. */
    readonly after: Amount;
    readonly delta: Amount;
    /** The part of `after` that begins only when runs have ended. */
    readonly waiting: Amount;
  };
  readonly runs: readonly RunCost[];
  readonly runsTotal: Amount;
  readonly owners: CostDelta["owners"];
  readonly unpriced: readonly UnpricedLine[];
  readonly lines: readonly CostLine[];
}

/** How a budget stands with the plan. */
export interface BudgetReport {
  readonly id: string;
  readonly amount: string;
  /** Expected in the period, with this plan. */
  readonly after: string;
  readonly period: string;
  readonly exceeded: boolean;
  readonly highExceeds: boolean;
}

/** The money of a plan as data. `waiting` are ids (with their stack's key before them) of what cannot exist yet. */
export function costReport(delta: CostDelta, book: Estimate["book"], waiting: ReadonlySet<string>): CostReport {
  const later = delta.lines.filter((line) => waiting.has(`${line.stack} ${line.id}`)).map((line) => line.amount);
  return {
    currency: delta.currency,
    book,
    monthly: { ...delta.monthly, waiting: later.length === 0 ? nothing : sum(later) },
    runs: delta.runs,
    runsTotal: delta.oneTime,
    owners: delta.owners,
    unpriced: delta.unpriced,
    lines: delta.lines,
  };
}

/** Budgets as data, their amounts rounded for people. */
export function budgetReport({ id, limit, period, total, state }: BudgetStatus): BudgetReport {
  const bare = (amount: string): string => formatMoney(amount).replace("$", "");
  const words = { monthly: "month", quarterly: "quarter", annually: "year" } as const;
  return {
    id,
    amount: bare(limit.amount),
    after: bare(total.expected),
    period: words[period],
    exceeded: state === "exceeds",
    highExceeds: state === "high-exceeds",
  };
}

/** How many policies passed everywhere they looked, and what became of the others. */
export function policyReport(counts: readonly PolicyCount[]): PlanReport["policies"] {
  const report = { passed: 0, failed: 0, noted: 0, exempt: 0, approvals: 0 };
  for (const one of counts) {
    if (one.matched === 0) continue;
    if (one.fail + one.error > 0 && one.level === "approval") report.approvals++;
    else if (one.fail + one.error > 0 && one.level === "mandatory") report.failed++;
    else if (one.fail + one.error > 0 && one.level === "advisory") report.noted++;
    else if (one.exempt > 0) report.exempt++;
    else report.passed++;
  }
  return report;
}
