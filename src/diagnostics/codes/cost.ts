import { define } from "./define.ts";

/** Codes of money: limits of runs, budgets, and what has no price. */
export const costCodes = {
  "cost/run-limit": define<{ id: string; high: string; limit: string; cap: string }>({
    severity: "error",
    message: ({ id, high, limit, cap }) => `A run of ${id} may cost ${high} (${cap}); its limit is ${limit}.`,
    help: () => "shorten limits.runtime, choose a cheaper machine, or raise limits.cost",
    explain:
      "`limits.cost` bounds the worst case of a run: its runtime limit on all its machines at the full rate, with all trials of a sweep, the time that machines are kept warm, disks and logs. Spot machines and what is expected do not lower it, since nobody can promise them.",
  }),
  "cost/limit-unchecked": define<{ id: string; field: string; what: string }>({
    severity: "warning",
    message: ({ id, field, what }) => `\`${field}\` of ${id} cannot be checked in full: no price is known for ${what}.`,
    help: () => "add the price under prices.overrides in mlops.config.yaml, with its source",
    explain:
      "A limit on money means something only where all prices are known. What has no price in the price book is not counted as free, so it cannot be said that the limit holds.",
  }),
  "cost/unpriced": define<{ id: string; what: string; why: string }>({
    severity: "info",
    message: ({ id, what, why }) => `${id}: the cost of ${what} is not counted: ${why}.`,
    help: () => "add the price under prices.overrides in mlops.config.yaml, with its source",
    explain:
      "Everything that can cost is either priced or listed here. An unknown price is not zero: totals and budgets are then too low by an amount that nobody knows. A price of your own contract, or one read from the cloud's price list, goes under `prices.overrides`.",
  }),
  "cost/currency": define<{ id: string; field: string; currency: string; prices: string }>({
    severity: "warning",
    message: ({ id, field, currency, prices }) =>
      `\`${field}\` of ${id} is in ${currency}, and prices are in ${prices}: it is not compared.`,
    help: ({ prices }) => `write the amount in ${prices} and set \`currency: ${prices}\` in mlops.config.yaml`,
    explain:
      "The clouds' price lists are in US dollars. An exchange rate would be one of a certain day, and a budget would then move without anybody's doing. So nothing is converted, and a limit in another currency stops nothing.",
  }),
  "cost/budget-exceeded": define<{
    id: string;
    expected: string;
    limit: string;
    period: string;
    change: string;
    without?: string;
  }>({
    severity: "error",
    message: ({ id, expected, limit, period, change, without }) =>
      `${id} allows ${limit} ${period}, and ${expected} is expected with this plan (${change})${without ? `, not counting ${without}` : ""}.`,
    help: () => "lower what it counts, or raise the amount in a commit of its own",
    explain:
      "A budget is compared with the expected cost of everything it counts: what is there and stays, what this plan adds, and the runs of the period, those under way included. The clouds' own budgets tell after the money is spent; this one before. A plan that adds nothing, or goes back to what was served before, is told and not stopped.",
  }),
  "cost/budget-run": define<{ id: string; run: string; high: string; limit: string; cap: string }>({
    severity: "error",
    message: ({ id, run, high, limit, cap }) =>
      `The run ${run} may cost ${high} (${cap}); ${id} allows ${limit} for one run.`,
    help: () => "shorten the job's limits.runtime, choose a cheaper machine, or raise enforcement.perRun",
    explain:
      "`enforcement.perRun` bounds the worst case of every single run that a budget counts, as `limits.cost` does for one job. Only runs that a plan would start are looked at.",
  }),
  "cost/hourly-limit": define<{ id: string; field: string; hourly: string; limit: string }>({
    severity: "error",
    message: ({ id, field, hourly, limit }) =>
      `At its largest all of ${id} costs ${hourly} an hour; \`${field}\` allows ${limit}.`,
    help: () => "lower the largest number of replicas, run less at once, or raise the limit",
    explain:
      "Endpoints at their largest number of replicas, monitors at work and the runs that the plan starts, all in the same hour. The limit keeps a mistake of one digit from burning a month's money in a night. A plan that does not raise the rate is told and not stopped.",
  }),
};
