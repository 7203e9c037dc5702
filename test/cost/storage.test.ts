import { expect, test } from "vitest";
import { configText, costOf, graphOf, lineWith, made, priced, book, stackOf } from "./fixture.ts";
import { estimate } from "../../src/cost/estimate.ts";

function dataset(spec: string): string {
  return `apiVersion: mlops/v1
kind: Dataset
metadata: {name: tx}
spec: {location: {managed: true}, type: table, classification: internal, ${spec}}
`;
}

const bucket = "aws:s3/bucket:Bucket";

function storageOf(spec: string, config?: string) {
  const graph = graphOf(dataset(spec), config);
  return costOf(graph, [made(graph, "Dataset/tx", "bucket", bucket)]);
}

const versions = `versions: {"2026.11.1": {path: a/, size: 410Gi}, "2026.10.1": {path: b/, size: 390Gi}}`;

test("a dataset costs its versions now, with a month of growth, and with twelve", () => {
  const { lines, totals, unpriced } = storageOf(`deleteAfter: never, growth: 15Gi/month, ${versions}`);
  const line = lineWith(lines, "storage of tx, standard");
  expect(line).toMatchObject({
    id: "Dataset/tx/bucket",
    owner: "Dataset/tx",
    target: "main",
    stack: "shop/prod/main/main",
    quantity: { low: "800", expected: "815", high: "980" },
    unit: "GB-month",
    price: "0.023",
    amount: { low: "18.4", expected: "18.745", high: "22.54" },
    basis: "read",
    asOf: "2026-09-28",
  });
  expect(line.assumption).toContain("15Gi/month");
  expect(totals.monthly).toEqual({ low: "18.4", expected: "18.745", high: "22.54" });
  expect(unpriced).toEqual([]);
});

test("data that the store deletes after two months does not pile up for twelve", () => {
  const { lines } = storageOf(`deleteAfter: 73d, growth: 10Gi/month`);
  expect(lineWith(lines, "storage").quantity).toEqual({ low: "0", expected: "10", high: "24" });
});

test("versions without a size are listed, those with one are counted", () => {
  const { lines, unpriced } = storageOf(`deleteAfter: never, versions: {v1: {size: 100Gi}, v2: {path: v2/}}`);
  expect(lineWith(lines, "storage").amount.expected).toBe("2.3");
  expect(unpriced).toMatchObject([{ what: "storage of tx v2", missing: "usage", unitPrice: { price: "0.023" } }]);
});

test("data of which nothing is known is not free", () => {
  const { lines, unpriced } = storageOf("deleteAfter: never");
  expect(lines).toEqual([]);
  expect(unpriced).toMatchObject([{ id: "Dataset/tx/bucket", owner: "Dataset/tx", missing: "usage" }]);
});

test("a storage class without a price in the region is unknown, and where there is one it is taken", () => {
  const spec = `deleteAfter: never, storage: {class: infrequent}, versions: {v1: {size: 100Gi}}`;
  const { lines, unpriced } = storageOf(spec);
  expect(lines).toEqual([]);
  expect(unpriced).toMatchObject([{ missing: "price" }]);
  expect(unpriced[0]?.why).toContain("standard-ia-storage");
  const there = storageOf(spec, configText("", "us-east-1"));
  expect(lineWith(there.lines, "infrequent").amount.expected).toBe("1.25");
});

test("a copy in another region costs its storage there, and the growth that goes over", () => {
  const config = configText("", "eu-west-1", "defaultTarget: main").replace(
    /targets: \{/u,
    `targets: {us: {cloud: aws, region: us-east-1, account: "111122223333"}, `,
  );
  const spec =
    "deleteAfter: never, growth: 20Gi/month, storage: {class: standard, replicas: [us]}, versions: {v1: {size: 100Gi}}";
  const graph = graphOf(dataset(spec), config);
  const here = [
    made(graph, "Dataset/tx", "bucket", bucket),
    made(graph, "Dataset/tx", "replication", "aws:s3/bucketReplicationConfig:BucketReplicationConfig"),
  ];
  const there = [made(graph, "Dataset/tx", "replica", bucket)];
  const { value } = estimate(graph, [stackOf(graph, here), stackOf(graph, there, "us")], book);
  expect(lineWith(value.lines, "to another region").amount).toEqual({ low: "0", expected: "0.4", high: "0.4" });
  expect(value.lines.map(({ target, id }) => `${target} ${id}`)).toEqual([
    "main Dataset/tx/bucket",
    "main Dataset/tx/replication",
    "us Dataset/tx/replica",
  ]);
  expect(lineWith(value.lines, "replica").quantity.low).toBe("100");
});

test("a copy in the same region crosses nothing that is billed", () => {
  const config = configText("", "eu-west-1", "defaultTarget: main").replace(
    /targets: \{/u,
    `targets: {other: {cloud: aws, region: eu-west-1, account: "444455556666"}, `,
  );
  const graph = graphOf(
    dataset("deleteAfter: never, growth: 20Gi/month, storage: {class: standard, replicas: [other]}"),
    config,
  );
  const type = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
  const { lines, unpriced } = costOf(graph, [made(graph, "Dataset/tx", "replication", type)]);
  expect([...lines, ...unpriced]).toEqual([]);
});

test("the shared bucket has a small figure that is called an assumption", () => {
  const graph = graphOf(dataset("deleteAfter: never"));
  const { lines } = costOf(graph, [made(graph, "Project/shop", "artifacts", bucket)]);
  const line = lineWith(lines, "storage of artifacts");
  expect(line).toMatchObject({ owner: "Project/shop", quantity: { low: "1", expected: "10", high: "100" } });
  expect(line.assumption).toContain("10 GB");
});

test("a price of one's own wins over the book", () => {
  const graph = graphOf(dataset("deleteAfter: never, versions: {v1: {size: 10Gi}}"));
  const catalog = priced(book, { "s3 standard-storage-first-50TB GB-month": "0.02" });
  const { lines } = costOf(graph, [made(graph, "Dataset/tx", "bucket", bucket)], catalog);
  expect(lineWith(lines, "storage").amount.expected).toBe("0.2");
});
