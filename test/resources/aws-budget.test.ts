import { expect, test } from "vitest";
import { oneTarget } from "./graph-of.ts";
import { lineOf, lowered, told } from "./lowered.ts";

const config = oneTarget();

function budget(more = "", metadata = "{name: monthly}", amount = "5000 USD"): string {
  return `
apiVersion: mlops/v1
kind: Budget
metadata: ${metadata}
spec:
  amount: ${amount}
  period: monthly
${more}`;
}

test("a budget counts what bears the project's tag and tells channels", () => {
  const one = lowered({
    config,
    manifests: budget(
      "  thresholds: [{percent: 50, notify: [oncall]}, {percent: 80, basis: forecast, notify: [oncall, topic]}]",
    ),
  });
  const made = one.get("Budget/monthly/budget");
  expect(made.inputs).toMatchObject({
    name: "fraud-dev-monthly",
    budgetType: "COST",
    limitAmount: "5000",
    limitUnit: "USD",
    timeUnit: "MONTHLY",
    metrics: "UnblendedCost",
    filterExpression: { tags: { key: "mlops-project", values: ["fraud"] } },
    notifications: [
      {
        comparisonOperator: "GREATER_THAN",
        notificationType: "ACTUAL",
        threshold: 50,
        thresholdType: "PERCENTAGE",
        subscriberEmailAddresses: ["oncall@example.com"],
      },
      {
        notificationType: "FORECASTED",
        threshold: 80,
        subscriberEmailAddresses: ["oncall@example.com"],
        subscriberSnsTopicArns: ["arn:aws:sns:eu-west-1:123456789012:oncall"],
      },
    ],
  });
  expect(lineOf(made.origins?.["limitAmount"])).toBe("amount: 5000 USD");
  expect(told(one.diagnostics)).toEqual([
    "resources/cost-allocation-tags: The cloud budget of Budget/monthly counts by the tags `mlops-project`, which the account's billing must have activated.",
  ]);
});

test("a scope narrows it by tags and regions", () => {
  const one = lowered({
    config,
    manifests: budget(
      "  scope: {environments: [dev], kinds: [TrainingJob, Endpoint], owners: [team-risk], labels: {cost-center: cc-1}, targets: [aws-eu]}",
    ),
  });
  expect(one.get("Budget/monthly/budget").inputs["filterExpression"]).toEqual({
    ands: [
      { tags: { key: "mlops-project", values: ["fraud"] } },
      { tags: { key: "mlops-environment", values: ["dev"] } },
      { tags: { key: "mlops-kind", values: ["endpoint", "training-job"] } },
      { tags: { key: "mlops-owner", values: ["team-risk"] } },
      { tags: { key: "cost-center", values: ["cc-1"] } },
      { dimensions: { key: "REGION", values: ["eu-west-1"] } },
    ],
  });
});

test("who owns a budget is told where it names nobody, and nobody to tell is told", () => {
  const owned = lowered({
    config: oneTarget("", "teams: {team-risk: {notify: [oncall]}}"),
    manifests: budget("  thresholds: [{percent: 50}]"),
  });
  expect(owned.get("Budget/monthly/budget").inputs["notifications"]).toMatchObject([
    { subscriberEmailAddresses: ["oncall@example.com"] },
  ]);
  const silent = lowered({ config, manifests: budget("  thresholds: [{percent: 50}]") });
  expect(silent.get("Budget/monthly/budget").inputs["notifications"]).toBeUndefined();
  expect(told(silent.diagnostics)).toContain(
    "resources/recorded-only: Budget/monthly: `thresholds[0].notify` is checked and recorded, and not enforced on AWS.",
  );
});

const shared = `
project: fraud
owner: team-risk
channels:
  one: {topic: "arn:aws:sns:eu-west-1:123456789012:one"}
  two: {topic: "arn:aws:sns:eu-west-1:123456789012:two"}
environments:
  dev:
    tier: development
    defaultTarget: a
    targets:
      a: {cloud: aws, region: eu-west-1, account: "123456789012"}
      b: {cloud: aws, region: us-east-1, account: "123456789012"}
      c: {cloud: aws, region: us-east-1, account: "210987654321"}
      g: {cloud: gcp, region: europe-west4, project: acme-ml}
  staging:
    tier: staging
    targets: {a: {cloud: aws, region: eu-west-1, account: "123456789012"}}
`;

test("an account has one, from the first environment that reaches it", () => {
  const dev = lowered({ config: shared, manifests: budget() });
  expect(dev.graphs.map((one) => [one.stack.target.name, one.resources.map((resource) => resource.id)])).toEqual([
    ["a", ["Budget/monthly/budget"]],
    ["c", ["Budget/monthly/budget"]],
  ]);
  const staging = lowered({ config: shared, environment: "staging", manifests: budget() });
  expect(staging.graphs).toEqual([]);
  const own = lowered({
    config: shared,
    environment: "staging",
    manifests: budget("  scope: {environments: [staging]}"),
  });
  expect(own.ids).toEqual(["Budget/monthly/budget"]);
  const elsewhere = lowered({ config: shared, manifests: budget("  scope: {environments: [staging]}") });
  expect(elsewhere.graphs).toEqual([]);
  const lives = lowered({
    config: shared,
    environment: "staging",
    manifests: budget("", "{name: monthly, environments: [staging]}"),
  });
  expect(lives.ids).toEqual(["Budget/monthly/budget"]);
});

test("AWS tells one topic a step", () => {
  const one = lowered({
    config: shared,
    manifests: budget("  thresholds: [{percent: 50, notify: [one, two]}]\n  scope: {targets: [a]}"),
  });
  expect(told(one.diagnostics, "error")).toEqual([
    "resources/unsupported: Budget/monthly tells 0 addresses and 2 topics at 50 %; AWS tells 10 addresses and 1 topic.",
  ]);
});

test("AWS counts in dollars: a budget in another currency is not made, and that is said", () => {
  const one = lowered({ config: oneTarget("", "currency: EUR"), manifests: budget("", undefined, "5000 EUR") });
  expect(one.graphs).toEqual([]);
  expect(told(one.diagnostics)).toEqual([
    "resources/recorded-only: Budget/monthly: `amount` is checked and recorded, and not enforced on AWS.",
  ]);
});
