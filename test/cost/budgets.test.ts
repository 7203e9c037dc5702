import { expect, test } from "vitest";
import { checkBudgets } from "../../src/cost/budget-checks.ts";
import { budgetStatuses } from "../../src/cost/budgets.ts";
import type { BudgetInput } from "../../src/cost/budgets.ts";
import { compare } from "../../src/cost/compare.ts";
import type { Estimate } from "../../src/cost/cost-line.ts";
import type { Graph } from "../../src/graph/graph.ts";
import {
  book,
  codesOf,
  configText,
  costOf,
  endpointText,
  graphOf,
  made,
  madeRun,
  priced,
  trainingText,
} from "./fixture.ts";

const catalog = priced(book, {
  "sagemaker-hosting ml.m5.xlarge": "1",
  "sagemaker-training ml.m5.xlarge": "2",
  "sagemaker-storage hosting-volume GB-month": "0",
  "sagemaker-storage training-volume GB-month": "0",
  "cloudwatch-logs ingest-standard GB": "0",
  "cloudwatch-logs storage GB-month": "0",
});

interface World {
  readonly graph: Graph;
  readonly after: Estimate;
}

interface Wanted {
  readonly budget: string;
  readonly replicas?: string;
  readonly config?: string;
  readonly instanceType?: string;
  readonly training?: string;
}

/** An endpoint of 730 dollars a replica and month, a training of 8 at the most and 4 expected, and a budget. */
function world({
  budget,
  replicas = "{min: 1}",
  config,
  instanceType = "ml.m5.xlarge",
  training = "ml.m5.xlarge",
}: Wanted): World {
  const text = `${trainingText(`resources: {instanceType: ${training}}\nlimits: {runtime: 4h}`)}---
${endpointText("type: realtime", `resources: {instanceType: ${instanceType}}, replicas: ${replicas}`)}---
apiVersion: mlops/v1
kind: Budget
metadata: {name: fraud-monthly}
spec: {${budget}}
`;
  const graph = graphOf(text, config ?? configText(), catalog);
  const resources = [
    made(graph, "Endpoint/fraud", "endpoint", "aws:sagemaker/endpoint:Endpoint"),
    madeRun(graph, "TrainingJob/fraud-train"),
  ];
  return { graph, after: costOf(graph, resources, catalog) };
}

function inputOf({ graph, after }: World, more: Partial<BudgetInput> = {}): BudgetInput {
  const before = more.before;
  return { graph, before, after, starts: compare(before, after).runs, ...more };
}

const monthly = (amount: string, more = "") => `amount: ${amount} USD, period: monthly${more}`;

test("the month and the runs that start are held against the amount", () => {
  const [status] = budgetStatuses(inputOf(world({ budget: monthly("734"), replicas: "{min: 1, max: 1}" })));
  expect(status).toMatchObject({
    id: "Budget/fraud-monthly",
    limit: { amount: "734", currency: "USD" },
    monthly: { expected: "730" },
    starts: { low: "2", expected: "4", high: "8" },
    spent: "0",
    total: { low: "732", expected: "734", high: "738" },
    change: { expected: "734" },
    state: "high-exceeds",
    missing: [],
  });
  expect(checkBudgets(inputOf(world({ budget: monthly("734") })))).toEqual([]);
});

test("above the amount by a cent is an error at the amount's place", () => {
  const [found, ...others] = checkBudgets(inputOf(world({ budget: monthly("733.99") })));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: "cost/budget-exceeded", severity: "error" });
  expect(found?.message).toContain(
    "Budget/fraud-monthly allows $733.99 a month, and $734.00 is expected with this plan (+$734.00)",
  );
  expect(found?.span?.file.text.slice(found.span.start, found.span.end)).toBe("733.99 USD");
});

test("enforcement says how bad it is", () => {
  const at = (level: string) =>
    checkBudgets(inputOf(world({ budget: monthly("1", `, enforcement: {plan: ${level}}`) })));
  expect(at("error").map((one) => one.severity)).toEqual(["error"]);
  expect(at("warning").map((one) => one.severity)).toEqual(["warning"]);
  expect(at("off")).toEqual([]);
});

test("a change that lowers the cost, or adds nothing, or goes back, is told and never stopped", () => {
  const budget = monthly("100");
  const large = world({ budget, replicas: "{min: 5}" });
  const small = world({ budget, replicas: "{min: 2}" });
  const severities = (input: BudgetInput) => checkBudgets(input).map((one) => one.severity);
  expect(severities(inputOf(small, { before: large.after }))).toEqual(["warning"]);
  expect(severities(inputOf(small, { before: small.after }))).toEqual(["warning"]);
  expect(severities(inputOf(large, { before: small.after }))).toEqual(["error"]);
  expect(severities(inputOf(large, { before: small.after, rollback: true }))).toEqual(["warning"]);
});

test("runs of this period count, those of the last do not", () => {
  const run = { environment: "prod", target: "main", owner: "TrainingJob/fraud-train" };
  const spent = [
    { ...run, at: "2026-11-03T04:00:00Z", amount: "100.5" },
    { ...run, at: "2026-10-30T04:00:00Z", amount: "40" },
    { ...run, at: "2026-07-01T00:00:00Z", amount: "2" },
  ];
  const at = (period: string) => {
    const { graph, after } = world({ budget: `amount: 5000, period: ${period}` });
    return budgetStatuses(inputOf({ graph, after }, { spent, now: "2026-11-24T08:00:00Z" }))[0];
  };
  expect(at("monthly")).toMatchObject({ spent: "100.5", total: { expected: "834.5" } });
  expect(at("quarterly")).toMatchObject({ spent: "140.5", total: { expected: "2334.5" } });
  expect(at("annually")).toMatchObject({ spent: "142.5", total: { expected: "8906.5" } });
});

test("a scope counts kinds, teams, labels and targets, and nothing that belongs to none", () => {
  const counted = (scope: string) => {
    const { graph, after } = world({ budget: monthly("9999", `, scope: {${scope}}`) });
    return budgetStatuses(inputOf({ graph, after }))[0]?.total.expected;
  };
  expect(counted("kinds: [Endpoint]")).toBe("730");
  expect(counted("kinds: [TrainingJob]")).toBe("4");
  expect(counted("owners: [team-risk]")).toBe("734");
  expect(counted("owners: [team-other]")).toBe("0");
  expect(counted("labels: {area: fraud}")).toBe("0");
  expect(counted("targets: [main]")).toBe("734");
  expect(counted("environments: [prod]")).toBe("734");
});

const two = configText().replace(
  "environments:",
  `environments:
  stage:
    tier: development
    targets: {main: {cloud: aws, region: eu-west-1, account: "111122223333"}}`,
);

test("a budget over several environments counts those that are given and names the rest", () => {
  const { graph, after } = world({ budget: monthly("800"), config: two });
  const alone = inputOf({ graph, after });
  expect(budgetStatuses(alone)[0]).toMatchObject({ missing: ["stage"], state: "within" });
  const stage: Estimate = { ...after, environment: "stage" };
  const both = inputOf({ graph, after }, { others: [stage] });
  expect(budgetStatuses(both)[0]).toMatchObject({ missing: [], total: { expected: "1464" }, state: "exceeds" });
  expect(codesOf(checkBudgets(both))).toEqual(["cost/budget-exceeded"]);
  const [over] = checkBudgets(inputOf(world({ budget: monthly("100"), config: two })));
  expect(over?.message).toContain("not counting `stage`, whose cost is not known here");
});

test("a budget in another currency is not compared, and says so", () => {
  const config = configText("currency: EUR");
  const input = inputOf(world({ budget: "amount: 1, period: monthly", config }));
  expect(budgetStatuses(input)[0]?.state).toBe("not-compared");
  expect(checkBudgets(input).map((one) => [one.code, one.severity])).toEqual([["cost/currency", "warning"]]);
});

test("what has no price is counted as unknown: a plan that brings it cannot say that it adds nothing", () => {
  const budget = monthly("1");
  const before = world({ budget });
  const after = world({ budget, instanceType: "ml.trn2.48xlarge" });
  const input = inputOf(after, { before: before.after, starts: [] });
  expect(budgetStatuses(input)[0]).toMatchObject({ unpriced: 1, addsUnpriced: true, state: "within" });
  const crowded = { ...after.after, lines: [...after.after.lines, ...before.after.lines] };
  const [found] = checkBudgets({ ...input, after: crowded });
  expect(found).toMatchObject({ code: "cost/budget-exceeded", severity: "error" });
  expect(found?.message).toContain("1 that has no known price");
  expect(found?.message).toContain("1 whose use nobody knows");
});

test("one run above what the budget allows a run is stopped; one that ran before is not looked at", () => {
  const budget = monthly("9999", ", enforcement: {perRun: 7.99}");
  const one = world({ budget });
  const found = checkBudgets(inputOf(one));
  expect(codesOf(found)).toEqual(["cost/budget-run"]);
  expect(found[0]?.message).toContain("may cost $8.00 (4 h × $2.00/h); Budget/fraud-monthly allows $7.99 for one run");
  expect(checkBudgets(inputOf(one, { before: one.after }))).toEqual([]);
  expect(checkBudgets(inputOf(world({ budget: monthly("9999", ", enforcement: {perRun: 8}") })))).toEqual([]);
  const unknown = world({ budget, training: "ml.trn2.48xlarge" });
  expect(codesOf(checkBudgets(inputOf(unknown)))).toEqual(["cost/limit-unchecked"]);
});

test("the hourly limit looks at the largest: all replicas and the runs that start", () => {
  const at = (limit: string) => {
    const budget = monthly("99999", `, enforcement: {perHour: ${limit}}`);
    return checkBudgets(inputOf(world({ budget, replicas: "{min: 1, max: 10}" })));
  };
  expect(at("12")).toEqual([]);
  const [found] = at("11.99");
  expect(found).toMatchObject({ code: "cost/hourly-limit", severity: "error" });
  expect(found?.message).toContain("$12.00 an hour");
});

test("the environment's own hourly limit counts everything, and does not stop a plan that lowers it", () => {
  const config = configText("", "eu-west-1", "limits: {hourlyCost: 3 USD}");
  const large = world({ budget: monthly("99999"), replicas: "{min: 5}", config });
  const small = world({ budget: monthly("99999"), replicas: "{min: 4}", config });
  const [found] = checkBudgets(inputOf(large));
  expect(found).toMatchObject({ code: "cost/hourly-limit", severity: "error" });
  expect(found?.span?.file.path).toBe("mlops.config.yaml");
  const lower = checkBudgets(inputOf(small, { before: large.after }));
  expect(lower.map((one) => one.severity)).toEqual(["warning"]);
});
