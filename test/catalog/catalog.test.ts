import { beforeAll, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/catalog.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await loadCatalog([
    { cloud: "aws", region: "eu-west-1" },
    { cloud: "aws", region: "eu-west-1" },
    { cloud: "gcp", region: "us-central1" },
  ]);
});

test("only what was asked for is loaded: other regions know no price, other clouds no machine", () => {
  const m5 = { cloud: "aws", service: "ec2", sku: "m5.large", unit: "hour" } as const;
  expect(catalog.price({ ...m5, region: "eu-west-1" })?.amount).toBe("0.107");
  expect(catalog.price({ ...m5, region: "us-east-1" })).toBeUndefined();
  expect(catalog.places).toEqual([
    { cloud: "aws", region: "eu-west-1" },
    { cloud: "gcp", region: "us-central1" },
  ]);
  expect(["eu-west-1", "us-east-1"].map((region) => catalog.hasPrices("aws", region))).toEqual([true, false]);
  expect(catalog.instanceTypes("azure")).toEqual([]);
  expect(catalog.price({ cloud: "aws", region: "us-west-2", service: "kms", sku: "key", unit: "key-month" })).toBe(
    undefined,
  );
});

test("a region without prices is still a region, and loads as one without prices", async () => {
  const empty = await loadCatalog([{ cloud: "aws", region: "eu-central-1" }]);
  expect(empty.knowsRegion("aws", "eu-central-1")).toBe(true);
  expect(empty.hasPrices("aws", "eu-central-1")).toBe(false);
  expect(empty.fits("aws", "eu-central-1", "ec2", { cpu: 2 })[0]).not.toHaveProperty("price");
});

test("every priced region of compute is a known one; a misspelt one is not", () => {
  expect(catalog.knowsRegion("aws", "eu-west-1")).toBe(true);
  expect(catalog.knowsRegion("aws", "eu-wets-1")).toBe(false);
  expect(catalog.knowsRegion("gcp", "eu-west-1")).toBe(false);
  expect(catalog.regions("azure")).toContain("westeurope");
  expect(catalog.regionSource("azure").source).toContain("learn.microsoft.com");
  expect(catalog.regions("gcp")).toEqual([...catalog.regions("gcp")].toSorted());
});

test("a SageMaker type has the shape of the EC2 type", () => {
  const shape = { arch: "x86_64", vcpus: 4, memoryGiB: 16, accelerator: { name: "A10G", count: 1, memoryGiB: 24 } };
  expect(catalog.instanceType("aws", "g5.xlarge")).toEqual({ name: "g5.xlarge", ...shape });
  expect(catalog.instanceType("aws", "ml.g5.xlarge")).toEqual({ name: "ml.g5.xlarge", ...shape });
  expect(catalog.instanceType("aws", "ml.g55.xlarge")).toBeUndefined();
  expect(catalog.instanceType("gcp", "ml.n1-standard-4")).toBeUndefined();
});

test("a type whose shape no source states is known by name alone", () => {
  expect(catalog.instanceType("aws", "ml.trn2.48xlarge")).toEqual({ name: "ml.trn2.48xlarge", arch: "x86_64" });
  expect(catalog.instanceType("aws", "trn2.48xlarge")).toBeUndefined();
});

test.for([
  ["aws", "m6g.large", "arm64"],
  ["aws", "ml.c7g.xlarge", "arm64"],
  ["aws", "g5g.xlarge", "arm64"],
  ["aws", "g6.xlarge", "x86_64"],
  ["aws", "m7i-flex.large", "x86_64"],
  ["gcp", "t2d-standard-4", "x86_64"],
] as const)("%s %s is %s", ([cloud, name, arch]) => {
  expect(catalog.instanceType(cloud, name)?.arch).toBe(arch);
});

test("names are listed as a service spells them, and only those it may sell", () => {
  expect(catalog.instanceTypes("aws")).toContain("m5.8xlarge");
  expect(catalog.instanceTypes("aws", "ec2")).toContain("g5.xlarge");
  const training = catalog.instanceTypes("aws", "sagemaker-training");
  expect(training).toContain("ml.g5.xlarge");
  expect(training).toContain("ml.trn2.48xlarge");
  expect(training).not.toContain("ml.m5.8xlarge");
  expect(training).not.toContain("ml.inf2.xlarge");
});

test("accelerators are named alike in every cloud, with the numbers they are sold in", () => {
  expect(catalog.accelerators("aws")).toEqual(expect.arrayContaining(["A100", "A10G", "H100", "L4", "V100"]));
  expect(catalog.accelerators("gcp")).toEqual(["A100", "H100", "L4", "RTX-PRO-6000"]);
  expect(catalog.acceleratorCounts("aws", "A100")).toEqual([8]);
  expect(catalog.acceleratorCounts("aws", "a100-80gb")).toEqual([8]);
  expect(catalog.acceleratorCounts("gcp", "A100")).toEqual([1, 2, 4, 8, 16]);
  expect(catalog.acceleratorCounts("gcp", "RTX-PRO-6000")).toEqual([1, 2, 4, 8]);
  expect(catalog.acceleratorCounts("aws", "H100", "sagemaker-batchtransform")).toEqual([]);
  expect(catalog.acceleratorCounts("aws", "Z9000")).toEqual([]);
});

test("the book says which it is", () => {
  expect(catalog.book.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(catalog.book.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
