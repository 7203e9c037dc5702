import { expect, test } from "vitest";
import { configText, costOf, endpointText, graphOf, lineWith, made } from "./fixture.ts";

const type = "aws:sagemaker/endpoint:Endpoint";
const machine = "resources: {instanceType: ml.m5.xlarge}";

function endpointOf(spec: string, variant?: string, region?: string) {
  const graph = graphOf(endpointText(spec, variant), configText("", region));
  return costOf(graph, [made(graph, "Endpoint/fraud", "endpoint", type)]);
}

test("machines cost their smallest, expected and largest number for a month, with their disks", () => {
  const { lines } = endpointOf("type: realtime\nestimate: {replicas: 2.5}", `${machine}, replicas: {min: 1, max: 4}`);
  expect(lineWith(lines, "endpoint stable, ml.m5.xlarge")).toMatchObject({
    id: "Endpoint/fraud/endpoint",
    owner: "Endpoint/fraud",
    quantity: { low: "730", expected: "1825", high: "2920" },
    unit: "hour",
    price: "0.2568",
    amount: { low: "187.464", expected: "468.66", high: "749.856" },
    basis: "derived",
    hourly: "1.0272",
  });
  expect(lineWith(lines, "stable disks, 30Gi").amount).toEqual({ low: "4.62", expected: "11.55", high: "18.48" });
});

test("a line points at the variant that asks for it", () => {
  const { lines } = endpointOf("type: realtime");
  expect(lineWith(lines, "ml.m5.xlarge").origin).toMatchObject({ file: "ml.yaml", line: 14 });
});

test("a machine with a disk of its own pays for no volume", () => {
  const { lines } = endpointOf("type: realtime", "resources: {instanceType: ml.g5.xlarge, disk: 500Gi}");
  expect(lines.map((line) => line.item).filter((item) => item.includes("disk"))).toEqual([]);
});

test("hours of uptime are all that is paid, for machines and disks", () => {
  const uptime =
    "lifecycle: {uptime: {timeZone: UTC, days: [mon, tue, wed, thu, fri], hours: '06:00-22:48', otherwise: stop}}";
  const { lines } = endpointOf(`type: realtime\n${uptime}`);
  const line = lineWith(lines, "ml.m5.xlarge");
  // 84 of 168 hours.
  expect(line.quantity.expected).toBe("365");
  expect(line.assumption).toContain("up 84 of 168 hours");
  expect(lineWith(lines, "disks").quantity.expected).toBe("15");
});

test("a silent variant costs as much as one that answers", () => {
  const { lines } = endpointOf(`type: realtime
shadow: [{name: next, model: "fraud:initial", mirrorPercent: 10, resources: {instanceType: ml.m5.xlarge}, replicas: {min: 2}}]`);
  expect(lineWith(lines, "endpoint next, ml.m5.xlarge").quantity.expected).toBe("1460");
});

test("without requests, data in and out is listed and not counted as nothing", () => {
  const { lines, unpriced } = endpointOf("type: realtime\ncapture: {samplingPercent: 20}");
  expect(lines.some((line) => line.item.startsWith("data "))).toBe(false);
  expect(unpriced.map((gap) => [gap.what, gap.missing])).toEqual([
    ["data in and out of fraud", "usage"],
    ["captured requests of fraud", "usage"],
  ]);
});

test("requests give data in, data out, and what is captured, between half and twice as many", () => {
  // 2^20 requests of 4 KiB are 4 GB.
  const { lines } = endpointOf(
    "type: realtime\nestimate: {requests: 1048576/month}\ncapture: {samplingPercent: 25, keepFor: 73d}",
  );
  expect(lineWith(lines, "data in of").quantity).toEqual({ low: "0.5", expected: "4", high: "64" });
  expect(lineWith(lines, "data out of").amount.expected).toBe("0.064");
  const captured = lineWith(lines, "captured requests");
  expect(captured.quantity).toEqual({ low: "0.25", expected: "2", high: "76.8" });
  expect(captured.assumption).toContain("25 % kept for 73d");
});

test("what is captured into a dataset that says how it grows is counted there alone", () => {
  const text = `${endpointText("type: realtime\nestimate: {requests: 3M/month}\ncapture: {samplingPercent: 100, dataset: seen}")}
---
apiVersion: mlops/v1
kind: Dataset
metadata: {name: seen}
spec: {location: {managed: true}, type: files, deleteAfter: never, classification: internal, growth: 30Gi/month}
`;
  const graph = graphOf(text);
  const { lines } = costOf(graph, [made(graph, "Endpoint/fraud", "endpoint", type)]);
  expect(lineWith(lines, "captured").amount).toEqual({ low: "0", expected: "0", high: "0" });
});

test("a log group of the endpoint's own bears its lines, and keeps as long as it says", () => {
  const graph = graphOf(endpointText("type: realtime\nestimate: {requests: 10M/month}"));
  const endpoint = made(graph, "Endpoint/fraud", "endpoint", type);
  const group = made(graph, "Endpoint/fraud", "logs", "aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 73 });
  const alone = costOf(graph, [endpoint]);
  const together = costOf(graph, [endpoint, group]);
  expect(lineWith(alone.lines, "logs of fraud, kept").id).toBe("Endpoint/fraud/endpoint");
  const kept = lineWith(together.lines, "logs of fraud, kept");
  const taken = together.lines.find((line) => line.item === "logs of fraud");
  expect(kept.id).toBe("Endpoint/fraud/logs");
  expect(Number(kept.quantity.high) / Number(taken?.quantity.high)).toBeCloseTo(2.4, 6);
  expect(together.lines).toHaveLength(alone.lines.length);
});

test("serverless is requests, times their duration, at the rate of the memory", () => {
  const serverless = "serverless: {memory: 3Gi}";
  const spec = "type: serverless\nestimate: {requests: 1M/month, duration: 80ms}";
  const { lines } = endpointOf(spec, serverless, "us-east-1");
  expect(lineWith(lines, "serverless 3GB")).toMatchObject({
    quantity: { low: "40000", expected: "80000", high: "160000" },
    unit: "second",
    price: "0.00006",
    amount: { low: "2.4", expected: "4.8", high: "9.6" },
  });
  expect(lines.some((line) => line.unit === "hour")).toBe(false);
});

test("serverless without an estimate, or without a price, is unknown", () => {
  const serverless = "serverless: {memory: 2Gi, provisioned: 2}";
  const noEstimate = endpointOf("type: serverless", serverless, "us-east-1");
  expect(noEstimate.unpriced).toMatchObject([
    { what: "endpoint stable, serverless 2GB", missing: "usage", unitPrice: { price: "0.00004" } },
    { what: "endpoint stable, serverless 2GB, 2 kept ready", missing: "price" },
    { what: "data in and out of fraud", missing: "usage" },
    { what: "logs of fraud", missing: "usage" },
  ]);
  const noPrice = endpointOf("type: serverless\nestimate: {requests: 1M/month, duration: 80ms}", serverless);
  expect(noPrice.unpriced.filter((gap) => gap.missing === "price").map((gap) => gap.what)).toEqual([
    "endpoint stable, serverless 2GB",
    "endpoint stable, serverless 2GB, 2 kept ready",
  ]);
});

test("an async endpoint that shrinks to nothing costs nothing at the least", () => {
  const spec = "type: async\nscaling: {metric: concurrency, target: 4}";
  const { lines, unpriced } = endpointOf(spec, `${machine}, replicas: {min: 0, max: 2}`);
  expect(lineWith(lines, "ml.m5.xlarge").amount).toMatchObject({ low: "0", expected: "187.464" });
  expect(unpriced.map((gap) => gap.what)).toContain("requests and answers of fraud");
});

test("an async endpoint keeps what it is asked and what it says", () => {
  const { lines } = endpointOf("type: async\nestimate: {requests: 1048576/month}");
  expect(lineWith(lines, "requests and answers").quantity).toEqual({ low: "1", expected: "8", high: "1536" });
});

test("what serves in batches is listed: nobody knows how often", () => {
  const graph = graphOf(endpointText("type: batch"));
  const model = "aws:sagemaker/model:Model";
  const { lines, unpriced } = costOf(graph, [
    made(graph, "Endpoint/fraud", "model", model),
    made(graph, "Model/fraud", "model", model),
  ]);
  expect(lines).toEqual([]);
  expect(unpriced).toMatchObject([{ what: "batches of fraud", missing: "usage" }]);
});
