import { expect, test } from "vitest";
import { compare } from "../../src/cost/compare.ts";
import type { Estimate } from "../../src/cost/cost-line.ts";
import { estimate } from "../../src/cost/estimate.ts";
import { join, ofStack, rename, restrict, settle } from "../../src/cost/recorded.ts";
import {
  book,
  configText,
  costOf,
  endpointText,
  graphOf,
  made,
  madeRun,
  priced,
  stackOf,
  trainingText,
} from "./fixture.ts";

const endpoint = "aws:sagemaker/endpoint:Endpoint";
const catalog = priced(book, {
  "sagemaker-hosting ml.m5.xlarge": "1",
  "sagemaker-hosting ml.m5.2xlarge": "2",
  "sagemaker-training ml.m5.xlarge": "2",
  "sagemaker-storage hosting-volume GB-month": "0",
  "sagemaker-storage training-volume GB-month": "0",
  "cloudwatch-logs ingest-standard GB": "0",
  "cloudwatch-logs storage GB-month": "0",
});

function world(instanceType: string, replicas = "{min: 1, max: 3}", parameters = "{depth: 3}"): Estimate {
  const training = trainingText(
    `resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h}\nparameters: ${parameters}`,
  );
  const serving = endpointText(
    "type: realtime\nscaling: {metric: cpu, target: 60}",
    `resources: {instanceType: ${instanceType}}, replicas: ${replicas}`,
  );
  const graph = graphOf(`${training}---\n${serving}`, configText(), catalog);
  const resources = [
    made(graph, "Endpoint/fraud", "endpoint", endpoint),
    made(graph, "Project/shop", "key-internal", "aws:kms/key:Key"),
    madeRun(graph, "TrainingJob/fraud-train"),
  ];
  return costOf(graph, resources, catalog);
}

test("the first plan goes from nothing to all, and starts every run", () => {
  const after = world("ml.m5.xlarge");
  const delta = compare(undefined, after);
  expect(delta.monthly).toEqual({
    before: { low: "0", expected: "0", high: "0" },
    after: { low: "731", expected: "1461", high: "2191" },
    delta: { low: "731", expected: "1461", high: "2191" },
  });
  expect(delta.runs.map((run) => run.entry)).toEqual(["TrainingJob/fraud-train"]);
  expect(delta.oneTime).toEqual({ low: "2", expected: "4", high: "8" });
  expect(delta.currency).toBe("USD");
  expect(delta.pricesMoved).toBe(false);
});

test("a change shows by manifest, part by part, and a run that was there is not started again", () => {
  const delta = compare(world("ml.m5.xlarge"), world("ml.m5.2xlarge", "{min: 1, max: 1}"));
  expect(delta.owners).toEqual([
    {
      owner: "Endpoint/fraud",
      before: { low: "730", expected: "1460", high: "2190" },
      after: { low: "1460", expected: "1460", high: "1460" },
      delta: { low: "730", expected: "0", high: "-730" },
    },
  ]);
  expect(delta.runs).toEqual([]);
  expect(delta.oneTime.high).toBe("0");
});

test("changed content is a new run", () => {
  const delta = compare(world("ml.m5.xlarge"), world("ml.m5.xlarge", "{min: 1, max: 3}", "{depth: 5}"));
  expect(delta.owners).toEqual([]);
  expect(delta.runs).toHaveLength(1);
});

test("the caller may say which runs start", () => {
  const after = world("ml.m5.xlarge");
  expect(compare(after, after, new Set(["TrainingJob/fraud-train/run"])).oneTime.high).toBe("8");
  expect(compare(undefined, after, new Set()).oneTime.high).toBe("0");
});

test("what waits does not pay yet", () => {
  const planned = world("ml.m5.xlarge");
  const exists = restrict(planned, new Set(["Project/shop/key-internal"]));
  expect(exists.totals.monthly).toEqual({ low: "1", expected: "1", high: "1" });
  expect(exists.runs).toEqual([]);
  expect(compare(exists, planned).monthly.delta.expected).toBe("1460");
  expect(restrict(planned, new Set()).totals.monthly.high).toBe("0");
});

test("after an apply, what was done costs as planned and what waits in its older form as before", () => {
  const before = world("ml.m5.xlarge");
  const planned = world("ml.m5.2xlarge");
  const standing = new Set(["Endpoint/fraud/endpoint", "Project/shop/key-internal"]);
  const waited = settle(before, planned, { done: new Set(["Project/shop/key-internal"]), standing });
  expect(waited.totals.monthly.expected).toBe("1461");
  const applied = settle(before, planned, { done: standing, standing });
  expect(applied.totals.monthly.expected).toBe("2921");
  const removed = settle(before, planned, { done: standing, standing: new Set(["Project/shop/key-internal"]) });
  expect(removed.totals.monthly.expected).toBe("1");
  const first = settle(undefined, planned, { done: new Set(["Project/shop/key-internal"]), standing });
  expect(first.totals.monthly.expected).toBe("1");
});

test("stacks are kept apart though their ids are the same, and join to the whole", () => {
  const graph = graphOf(endpointText("type: realtime"), configText(), catalog);
  const key = made(graph, "Project/shop", "key-internal", "aws:kms/key:Key");
  const whole = estimate(graph, [stackOf(graph, [key]), stackOf(graph, [key], "main", "second")], catalog).value;
  const parts = ["shop/prod/main/main", "shop/prod/main/second"].map((stack) => ofStack(whole, stack));
  expect(parts.map((part) => part.totals.monthly.expected)).toEqual(["1", "1"]);
  expect(join(parts)).toEqual(whole);
  expect(join([])).toBeUndefined();
});

test("what was renamed or let go keeps its cost under its new id", () => {
  const before = world("ml.m5.xlarge");
  const moved = rename(before, new Map([["Endpoint/fraud/endpoint", "Endpoint/fraud/endpoint#old"]]));
  expect(restrict(moved, new Set(["Endpoint/fraud/endpoint#old"])).totals.monthly.expected).toBe("1460");
});

test("an estimate is plain data: it is the same after a trip through JSON", () => {
  const whole = world("ml.m5.xlarge");
  expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
});

test("another price book is said to be one", () => {
  const before = { ...world("ml.m5.xlarge"), book: { hash: "sha256:old", asOf: "2026-01-01" } };
  expect(compare(before, world("ml.m5.xlarge")).pricesMoved).toBe(true);
});
