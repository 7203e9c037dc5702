import { beforeAll, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/catalog.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { firstDay, isSourceDate } from "../../src/catalog/price.ts";
import type { Price } from "../../src/catalog/price.ts";
import { sagemakerFactor } from "../../src/catalog/sagemaker.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await loadCatalog([
    { cloud: "aws", region: "us-east-1" },
    { cloud: "aws", region: "us-west-2" },
    { cloud: "aws", region: "eu-west-1" },
    { cloud: "gcp", region: "us-central1" },
    { cloud: "gcp", region: "europe-west4" },
    { cloud: "azure", region: "westeurope" },
    { cloud: "azure", region: "eastus" },
  ]);
});

function hourly(cloud: "aws" | "gcp" | "azure", region: string, service: string, sku: string): Price | undefined {
  return catalog.price({ cloud, region, service, sku, unit: "hour" });
}

test("a read price is what its source says, with source and date", () => {
  expect(hourly("aws", "us-west-2", "sagemaker-batchtransform", "ml.g6e.24xlarge")).toEqual({
    amount: "18.8319875",
    unit: "hour",
    currency: "USD",
    source: "AWS Price List API, component BatchTransform; undated, about 2026",
    asOf: "2026-06-01~",
    basis: "read",
  });
});

test("the parts of SageMaker are priced apart: they differ by cents", () => {
  expect(hourly("aws", "us-west-2", "sagemaker-training", "ml.g6e.xlarge")?.amount).toBe("2.61");
  expect(hourly("aws", "us-west-2", "sagemaker-batchtransform", "ml.g6e.xlarge")?.amount).toBe("2.6054");
});

test("another part's rate of the same region stands in, and says so", () => {
  expect(hourly("aws", "us-west-2", "sagemaker-hosting", "ml.g6e.xlarge")).toMatchObject({
    amount: "2.61",
    basis: "derived",
    note: "read for sagemaker-training; the rate of sagemaker-hosting was not read and may differ by cents",
  });
});

test("else the rate is EC2's times the factor that was observed, to the last digit", () => {
  expect(hourly("aws", "eu-west-1", "sagemaker-hosting", "ml.g5.xlarge")).toEqual({
    amount: "1.5722",
    unit: "hour",
    currency: "USD",
    source: "tsaol/aws-gpu data/*_instances.js@7412fd2 (instances.vantage.sh)",
    asOf: "2026-01-21",
    basis: "derived",
    note: "EC2 g5.xlarge eu-west-1 1.123 × 1.40, observed for g5.xlarge in 5 places",
  });
  expect(hourly("aws", "eu-west-1", "sagemaker-training", "ml.g5.16xlarge")).toMatchObject({
    amount: "5.7154625",
    note: "EC2 g5.16xlarge eu-west-1 4.57237 × 1.25, observed for g5 sizes above xlarge in 25 places",
  });
  expect(hourly("aws", "eu-west-1", "sagemaker-processing", "ml.c5.xlarge")?.amount).toBe("0.2304");
});

test("a family whose factor was never observed has no price: unknown, not zero and not a guess", () => {
  expect(hourly("aws", "us-east-1", "ec2", "m6i.large")?.amount).toBe("0.096");
  expect(hourly("aws", "us-east-1", "sagemaker-training", "ml.m6i.large")).toBeUndefined();
  expect(hourly("aws", "us-east-1", "sagemaker-training", "ml.p4de.24xlarge")).toBeUndefined();
});

test("a P size that was not observed is unknown although its family was: their factors differ", () => {
  expect(hourly("aws", "eu-west-1", "sagemaker-training", "ml.p3.2xlarge")?.amount).toBe("4.13125");
  expect(hourly("aws", "eu-west-1", "sagemaker-training", "ml.p3.8xlarge")).toBeUndefined();
});

test("what is not sold has no price, and neither has a name without ml.", () => {
  expect(hourly("aws", "us-west-2", "sagemaker-batchtransform", "ml.p4d.24xlarge")).toBeUndefined();
  expect(hourly("aws", "us-west-2", "sagemaker-training", "ml.p3.2xlarge")).toBeUndefined();
  expect(hourly("aws", "us-east-1", "sagemaker-training", "g5.xlarge")).toBeUndefined();
});

test("a rate is by the hour: another unit is not answered with it", () => {
  const g5 = { cloud: "aws", region: "eu-west-1", service: "sagemaker-hosting", sku: "ml.g5.xlarge" } as const;
  expect(catalog.price({ ...g5, unit: "second" })).toBeUndefined();
});

test("Vertex AI's rate is read where it can be, derived for N1, weak for the accelerator families, else unknown", () => {
  expect(hourly("gcp", "us-central1", "vertex-training", "n1-standard-4")?.basis).toBe("read");
  expect(hourly("gcp", "us-central1", "vertex-training", "n1-standard-8")).toMatchObject({
    amount: "0.4369977",
    basis: "derived",
  });
  expect(hourly("gcp", "europe-west4", "vertex-prediction", "g2-standard-4")?.note).toContain("weak: not confirmed");
  expect(hourly("gcp", "us-central1", "vertex-training", "e2-standard-4")).toBeUndefined();
});

test("Azure ML costs what the machine costs", () => {
  const vm = hourly("azure", "westeurope", "vm", "Standard_NC4as_T4_v3");
  const ml = hourly("azure", "westeurope", "azureml", "Standard_NC4as_T4_v3");
  expect([vm?.basis, ml?.basis, ml?.amount]).toEqual(["read", "derived", vm?.amount]);
});

test.for([
  ["aws", "us-east-1", "kms", "key", "key-month", "1.00"],
  ["aws", "eu-west-1", "kms", "requests", "10k-requests", "0.03"],
  ["aws", "eu-west-1", "cloudwatch-logs", "ingest-standard", "GB", "0.57"],
  ["aws", "us-west-2", "cloudwatch", "alarm-standard", "alarm-month", "0.10"],
  ["aws", "eu-west-1", "s3", "standard-storage-first-50TB", "GB-month", "0.023"],
  ["aws", "eu-west-1", "sagemaker-storage", "training-volume", "GB-month", "0.154"],
  ["aws", "us-east-1", "sagemaker-storage", "hosting-volume", "GB-month", "0.112"],
  ["gcp", "europe-west4", "artifact-registry", "storage", "GB-month", "0.10"],
  ["azure", "eastus", "public-ip", "standard-static", "hour", "0.005"],
] as const)(
  "%s %s %s %s is priced by hand or by table, with a source",
  ([cloud, region, service, sku, unit, amount]) => {
    const price = catalog.price({ cloud, region, service, sku, unit });
    expect(price?.amount).toBe(amount);
    expect(price?.source).not.toBe("");
  },
);

test("serverless sizes that were not read follow from those that were, and say so", () => {
  const size = (sku: string) =>
    catalog.price({ cloud: "aws", region: "us-east-1", service: "sagemaker-serverless", sku, unit: "second" });
  expect([size("duration-3GB")?.basis, size("duration-3GB")?.amount]).toEqual(["read", "0.00006"]);
  expect([size("duration-4GB")?.basis, size("duration-4GB")?.amount]).toEqual(["derived", "0.00008"]);
  expect(size("duration-4GB")?.note).toContain("0.00002 a GB and second");
});

test("spot is a range of a dated fact: the average of that day up to the rate", () => {
  expect(catalog.spotRange({ cloud: "aws", region: "eu-west-1", service: "ec2", sku: "g5.xlarge" })).toEqual({
    low: "0.51658",
    high: "1.123",
    unit: "hour",
    currency: "USD",
    source: "vantage 2024-04-04 average",
    asOf: "2024-04-04",
    basis: "read",
  });
  expect(
    catalog.spotRange({ cloud: "azure", region: "eastus", service: "vm", sku: "Standard_NC24s_v3" }),
  ).toMatchObject({
    low: "3.740544",
    asOf: "2024~",
  });
});

test("managed spot training takes EC2's share of the rate", () => {
  const range = catalog.spotRange({
    cloud: "aws",
    region: "eu-west-1",
    service: "sagemaker-training",
    sku: "ml.g5.xlarge",
  });
  expect(range).toMatchObject({ low: "0.723212", high: "1.5722", asOf: "2024-04-04", basis: "derived" });
  expect(range?.note).toBe("g5.xlarge: spot 0.51658 of 1.123 on demand, the same share of 1.5722");
});

test("without an average or without a rate there is no range", () => {
  const spot = (sku: string) => catalog.spotRange({ cloud: "aws", region: "us-east-1", service: "ec2", sku });
  expect(spot("p5.48xlarge")).toBeUndefined();
  expect(spot("z9.huge")).toBeUndefined();
});

test("a factor is the middle of what was seen for a class, settled on the nearest 0.05 when it is that near", () => {
  const seen = (name: string, ...observed: string[]) => ({ name, observed, source: "list", asOf: "2026" });
  const factors = [
    seen("m5.large", "1.1963", "1.1979"),
    seen("m5.xlarge", "1.2009"),
    seen("inf2.xlarge", "1.3057"),
    seen("inf2.8xlarge", "1.1993"),
    seen("p4d.24xlarge", "1.15"),
  ];
  expect(sagemakerFactor(factors, "ml.m5.4xlarge")).toEqual({ factor: "1.20", seenFor: "m5 sizes", places: 3 });
  expect(sagemakerFactor(factors, "inf2.xlarge")).toEqual({ factor: "1.3057", seenFor: "inf2.xlarge", places: 1 });
  expect(sagemakerFactor(factors, "inf2.24xlarge")?.factor).toBe("1.20");
  expect(sagemakerFactor(factors, "p4de.24xlarge")).toBeUndefined();
  expect(sagemakerFactor(factors, "p4d.48xlarge")).toBeUndefined();
});

test("dates of sources: a year, a month or a day, perhaps bracketed", () => {
  expect(["2024~", "2026-01~", "2023-12", "2026-07-20"].map(firstDay)).toEqual([
    "2024-01-01",
    "2026-01-01",
    "2023-12-01",
    "2026-07-20",
  ]);
  expect(["2026-13-01", "yesterday", "", "2026-07-20T00:00"].map(isSourceDate)).toEqual([false, false, false, false]);
});
