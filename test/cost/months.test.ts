import { expect, test } from "vitest";
import { firingsPerMonth } from "../../src/cost/firings.ts";
import { hoursUp, pileUp } from "../../src/cost/months.ts";
import { replicasOf } from "../../src/cost/replicas.ts";
import { printHours, runtimeOf } from "../../src/cost/runtime.ts";
import type { EndpointSpec, Uptime } from "../../src/manifest/resolved.gen.ts";
import { entriesOf } from "../../src/graph/graph.ts";
import { endpointText, graphOf } from "./fixture.ts";

function uptime(days: Uptime["days"], hours: string): Uptime {
  return { timeZone: "Europe/Berlin", days, hours, otherwise: "stop" };
}

function specOf(text: string, variant?: string): EndpointSpec {
  const [entry] = entriesOf(graphOf(endpointText(text, variant)), "Endpoint");
  if (!entry) throw new Error("no endpoint");
  return entry.manifest.spec;
}

test("without a lifecycle a month has 730 hours", () => {
  expect(hoursUp(undefined)).toEqual({ hours: { low: "730", expected: "730", high: "730" } });
});

test.for([
  [["mon", "tue", "wed", "thu", "fri"], "08:00-20:00", 60],
  [["mon"], "08:30-09:00", 0.5],
  [["sat", "sun"], "22:00-06:00", 16],
  [["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "00:00-24:00", 168],
] as const)("%s at %s are %s hours a week", ([days, hours, week]) => {
  const { hours: up } = hoursUp({ uptime: uptime([...days], hours) });
  expect(Number(up.expected)).toBeCloseTo((730 * week) / 168, 6);
  expect(up.low).toBe(up.high);
});

test("what expires within a month counts until then, and as a whole month at the most", () => {
  const { hours, words } = hoursUp({ expiresAfter: "72h" });
  expect(hours).toEqual({ low: "72", expected: "72", high: "730" });
  expect(words).toContain("72h");
  expect(hoursUp({ expiresAfter: "60d" }).hours.expected).toBe("730");
});

test("what is kept for a week is a quarter of a month's worth, what is kept for ever twelve months' at the most", () => {
  expect(pileUp("0.25")).toEqual({ low: "0.25", expected: "0.25", high: "0.25" });
  expect(pileUp(400)).toEqual({ low: "1", expected: "1", high: "12" });
});

test("replicas are the smallest, what is expected, and the largest", () => {
  const fixed = replicasOf(specOf("type: realtime"), { min: 3 });
  expect(fixed).toEqual({ count: { low: "3", expected: "3", high: "3" }, most: 3 });
  const scaling = "scaling: {metric: cpu, target: 60}";
  const between = replicasOf(specOf(`type: realtime\n${scaling}`), { min: 1, max: 4 });
  expect(between.count).toEqual({ low: "1", expected: "2.5", high: "4" });
  const said = replicasOf(specOf("type: realtime\nestimate: {replicas: 1.2}"), { min: 1, max: 4 });
  expect(said.count.expected).toBe("1.2");
  const beyond = replicasOf(specOf("type: realtime\nestimate: {replicas: 9}"), { min: 1, max: 4 });
  expect(beyond.count.expected).toBe("4");
});

test("without scaling nothing adds replicas, and one machine runs at least", () => {
  expect(replicasOf(specOf("type: realtime"), { min: 1, max: 4 })).toMatchObject({
    count: { low: "1", expected: "1", high: "4" },
    words: expect.stringContaining("no `scaling` adds any"),
  });
  expect(replicasOf(specOf("type: async"), { min: 0, max: 1 }).count).toEqual({ low: "1", expected: "1", high: "1" });
});

test("a schedule of bounds counts by the time it holds", () => {
  const spec = specOf(`type: realtime
scaling:
  metric: cpu
  target: 60
  schedule:
    - {name: day, cron: "0 8 * * *", timeZone: UTC, min: 4, max: 8}
    - {name: night, cron: "0 20 * * *", timeZone: UTC, min: 1, max: 2}`);
  const { count, most } = replicasOf(spec, { min: 2, max: 4 });
  expect(count).toEqual({ low: "2.5", expected: "3.75", high: "5" });
  expect(most).toBe(8);
});

test("a schedule of working days holds over the weekend what Friday left", () => {
  const spec = specOf(`type: realtime
scaling:
  metric: cpu
  target: 60
  schedule:
    - {name: day, cron: "0 0 * * 1", timeZone: UTC, min: 7, max: 7}
    - {name: weekend, cron: "0 0 * * 6", timeZone: UTC, min: 0, max: 0}`);
  expect(replicasOf(spec, { min: 2, max: 4 }).count).toEqual({ low: "5", expected: "5", high: "5" });
});

test.for([
  ["0 * * * *", 730],
  ["0 6 * * *", 365 / 12],
  ["0 6 * * 1", 365 / 84],
  ["0 0 1 * *", 1],
  ["0 * 1 * *", 24],
  ["0 0 1 1 *", 1 / 12],
  ["0 0 29 2 *", 1 / 48],
] as const)("%s fires %s times a month", ([cron, count]) => {
  expect(Number(firingsPerMonth(cron, "Europe/Berlin"))).toBeCloseTo(count, 9);
});

test("an async endpoint that may shrink to nothing is as busy as its requests", () => {
  // 7,300 requests of six minutes are 730 hours of work.
  const scaling = "type: async\nscaling: {metric: concurrency, target: 4}";
  const busy = specOf(`${scaling}\nasync: {maxConcurrency: 2}\nestimate: {requests: 7300/month, duration: 6m}`);
  expect(replicasOf(busy, { min: 0, max: 4 }).count).toEqual({ low: "0", expected: "0.5", high: "4" });
  expect(replicasOf(specOf(scaling), { min: 0, max: 4 }).count.expected).toBe("2");
});

test("a run takes what is expected, else half of its limit, and never more than its limit", () => {
  expect(runtimeOf({ runtime: "4h" }, undefined).hours).toEqual({ low: "1", expected: "2", high: "4" });
  expect(runtimeOf({ runtime: "4h" }, { runtime: "3h" }).hours).toEqual({ low: "1.5", expected: "3", high: "4" });
  expect(runtimeOf({ runtime: "2h" }, { runtime: "3h" }).hours).toEqual({ low: "1", expected: "2", high: "2" });
  expect(printHours("4")).toBe("4 h");
  expect(printHours("1.5")).toBe("1.5 h");
  expect(printHours("0.3333333333")).toBe("20 min");
});
