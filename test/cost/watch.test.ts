import { expect, test } from "vitest";
import { configText, costOf, endpointText, graphOf, lineWith, made, priced, book } from "./fixture.ts";
import type { Value } from "../../src/resources/resource.ts";

const graph = graphOf(endpointText("type: realtime"));

function linesOf(owner: string, role: string, type: string, inputs: Readonly<Record<string, Value>>) {
  return costOf(graph, [made(graph, owner, role, type, inputs)]);
}

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

test("an alarm costs a tenth of a dollar, for each metric that it watches", () => {
  const one = linesOf("Endpoint/fraud", "alarm-latency-p99", alarm, { metricName: "ModelLatency", period: 60 });
  expect(lineWith(one.lines, "alarm latency p99").amount.expected).toBe("0.1");
  const metric = (id: string) => ({
    id,
    metric: { metricName: id, namespace: "AWS/SageMaker", period: 60, stat: "Sum" },
  });
  const metricQueries = [metric("errors"), metric("requests"), { id: "rate", expression: "errors / requests" }];
  const two = linesOf("Endpoint/fraud", "alarm-errors", alarm, { metricQueries });
  expect(lineWith(two.lines, "alarm errors").amount.expected).toBe("0.2");
});

test("an alarm that looks more than once a minute has another price, unknown where the book has none", () => {
  const fast = linesOf("Endpoint/fraud", "alarm-latency", alarm, { metricName: "ModelLatency", period: 10 });
  expect(fast.lines).toEqual([]);
  expect(fast.unpriced[0]?.why).toContain("alarm-high-resolution");
});

test("scaling on a target has two alarms that nobody wrote down; scaling in steps has none of its own", () => {
  const policy = "aws:appautoscaling/policy:Policy";
  const tracked = linesOf("Endpoint/fraud", "scaling", policy, { policyType: "TargetTrackingScaling" });
  expect(lineWith(tracked.lines, "alarms of scaling")).toMatchObject({
    id: "Endpoint/fraud/scaling",
    amount: { expected: "0.2" },
  });
  const predefinedMetricSpecification = {
    predefinedMetricType: "SageMakerVariantConcurrentRequestsPerModelHighResolution",
  };
  const fast = linesOf("Endpoint/fraud", "scaling", policy, {
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: { predefinedMetricSpecification, targetValue: 4 },
  });
  expect(fast.unpriced[0]?.why).toContain("alarm-high-resolution");
  const stepped = linesOf("Endpoint/fraud", "scaling", policy, { policyType: "StepScaling" });
  expect([...stepped.lines, ...stepped.unpriced]).toEqual([]);
});

test("a key costs a dollar a month, and as much again for each of its first two rotations within a year", () => {
  const key = "aws:kms/key:Key";
  const still = linesOf("Project/shop", "key-internal", key, { enableKeyRotation: false });
  expect(lineWith(still.lines, "key internal").amount).toEqual({ low: "1", expected: "1", high: "1" });
  const yearly = linesOf("Project/shop", "key-internal", key, { enableKeyRotation: true, rotationPeriodInDays: 365 });
  expect(lineWith(yearly.lines, "key internal").amount.high).toBe("2");
  const often = linesOf("Project/shop", "key-internal", key, { enableKeyRotation: true, rotationPeriodInDays: 90 });
  expect(lineWith(often.lines, "key internal")).toMatchObject({ amount: { low: "1", expected: "1", high: "3" } });
  expect(lineWith(often.lines, "key internal").assumption).toContain("requests are not counted");
});

test("a topic costs nothing below what is free, and says so; without a price it is unknown", () => {
  const topic = "aws:sns/topic:Topic";
  const { lines } = linesOf("Project/shop", "topic-oncall", topic, {});
  expect(lineWith(lines, "messages of topic oncall")).toMatchObject({ price: "0.50", amount: { high: "0" } });
  const there = graphOf(endpointText("type: realtime"), configText("", "us-west-2"));
  const unknown = costOf(there, [made(there, "Project/shop", "topic-oncall", topic)]);
  expect(unknown.lines).toEqual([]);
  expect(unknown.unpriced).toHaveLength(1);
});

test("a monitor pays a machine for each analysis, and its custom metrics are listed", () => {
  const text = `${endpointText("type: realtime\ncapture: {samplingPercent: 20}")}---
apiVersion: mlops/v1
kind: Monitor
metadata: {name: watch}
spec:
  endpoint: fraud
  schedule: {cron: "0 6 * * *"}
  signals: [{type: prediction-drift, metric: psi, threshold: 0.2}]
  resources: {instanceType: ml.m5.xlarge, disk: 73Gi}
  limits: {runtime: 2h}
  estimate: {runtime: 30m}
`;
  const catalog = priced(book, { "sagemaker-processing ml.m5.xlarge": "2" });
  const watched = graphOf(text, configText(), catalog);
  const type = "aws:sagemaker/monitoringSchedule:MonitoringSchedule";
  const { lines, unpriced } = costOf(
    watched,
    [made(watched, "Monitor/watch", "schedule-model-quality", type)],
    catalog,
  );
  const machine = lineWith(lines, "monitor watch, schedule model quality, ml.m5.xlarge");
  // Once a day is 730 / 24 times a month.
  expect(Number(machine.quantity.low)).toBeCloseTo(730 / 24 / 4, 6);
  expect(Number(machine.quantity.expected)).toBeCloseTo(730 / 24 / 2, 6);
  expect(Number(machine.quantity.high)).toBeCloseTo((730 / 24) * 2, 6);
  expect(machine).toMatchObject({ price: "2", hourly: "2" });
  expect(machine.assumption).toContain("30.42 analyses a month; expected to take 30m");
  expect(lineWith(lines, "disk, 73Gi").price).toBe("0.110");
  expect(lineWith(lines, "logs").unit).toBe("GB");
  expect(unpriced).toMatchObject([{ missing: "usage", unitPrice: { price: "0.30", unit: "metric-month" } }]);
});
