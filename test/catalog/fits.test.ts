import { beforeAll, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/catalog.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { meets } from "../../src/catalog/fits.ts";
import type { Candidate } from "../../src/catalog/fits.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await loadCatalog([
    { cloud: "aws", region: "us-east-1" },
    { cloud: "aws", region: "eu-west-1" },
    { cloud: "gcp", region: "us-central1" },
  ]);
});

function named(candidates: readonly Candidate[]): string[] {
  return candidates.map((one) => `${one.instanceType.name} ${one.price?.amount ?? "?"}`);
}

test("known prices come first, the cheapest first; unknown ones follow, the smallest first", () => {
  const accelerator = { memoryGiB: 24, count: 1, anyOf: ["A10G", "L4"] };
  const fits = catalog.fits("aws", "eu-west-1", "sagemaker-training", { accelerator, cpu: 8, memoryGiB: 32 });
  expect(named(fits)).toEqual([
    "ml.g5.2xlarge 1.6912",
    "ml.g5.4xlarge 2.2660875",
    "ml.g5.8xlarge 3.4158875",
    "ml.g5.16xlarge 5.7154625",
    "ml.g6.2xlarge ?",
    "ml.g6.4xlarge ?",
    "ml.g6.8xlarge ?",
    "ml.g6.16xlarge ?",
  ]);
});

test("each has its price with source and note, and whether it is known to be sold there", () => {
  const [first] = catalog.fits("aws", "us-east-1", "sagemaker-hosting", { accelerator: { count: 1, anyOf: ["A10G"] } });
  expect(first).toMatchObject({
    instanceType: { name: "ml.g5.xlarge", accelerator: { name: "A10G", count: 1 } },
    price: { amount: "1.4084", basis: "read", asOf: "2025-01-26" },
    offered: "yes",
  });
});

test("prices are compared as numbers, not as text", () => {
  const amounts = catalog
    .fits("aws", "us-east-1", "ec2", { accelerator: { count: 4 } })
    .flatMap((one) => (one.price ? [Number(one.price.amount)] : []));
  expect(amounts.length).toBeGreaterThan(5);
  expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
  expect(amounts.some((amount) => amount < 10) && amounts.some((amount) => amount > 10)).toBe(true);
});

test("equal prices are in the order of names, always", () => {
  const fits = catalog.fits("aws", "us-east-1", "ec2", { cpu: 2, memoryGiB: 8 });
  const equal = fits.filter((one) => one.price?.amount === "0.096").map((one) => one.instanceType.name);
  expect(equal).toEqual(expect.arrayContaining(["m5.large", "m6i.large"]));
  expect(equal).toEqual(equal.toSorted());
  expect(named(catalog.fits("aws", "us-east-1", "ec2", { cpu: 2, memoryGiB: 8 }))).toEqual(named(fits));
});

test("the number of accelerators is exact, and a share of one is not one", () => {
  const three = catalog.fits("aws", "us-east-1", "sagemaker-training", { accelerator: { count: 3, anyOf: ["A100"] } });
  expect(three).toEqual([]);
  const one = catalog.fits("gcp", "us-central1", "compute", { accelerator: { count: 1, anyOf: ["RTX-PRO-6000"] } });
  expect(one.map((candidate) => candidate.instanceType.name)).toEqual(["g4-standard-48"]);
});

test("without an accelerator in the requirement no machine has one", () => {
  const fits = catalog.fits("aws", "us-east-1", "sagemaker-training", { cpu: 4, memoryGiB: 16 });
  expect(fits.length).toBeGreaterThan(5);
  expect(fits.filter((one) => one.instanceType.accelerator)).toEqual([]);
});

test("machines that the service is known not to sell are no candidates", () => {
  const names = catalog.fits("aws", "us-east-1", "sagemaker-hosting", {}).map((one) => one.instanceType.name);
  expect(names).toContain("ml.m5.large");
  expect(names).not.toContain("ml.t3.medium");
  expect(names).not.toContain("ml.m5.8xlarge");
});

test("allow and arch narrow the choice", () => {
  const wanted = { cpu: 2, memoryGiB: 4 };
  const any = catalog.fits("aws", "us-east-1", "ec2", wanted);
  const intel = catalog.fits("aws", "us-east-1", "ec2", { ...wanted, arch: "x86_64" });
  expect(any.some((one) => one.instanceType.arch === "arm64")).toBe(true);
  expect(intel.some((one) => one.instanceType.arch === "arm64")).toBe(false);
  const allowed = catalog.fits("aws", "us-east-1", "ec2", wanted, (name) => name.startsWith("c5."));
  expect(allowed[0]?.instanceType.name).toBe("c5.large");
  expect(allowed.every((one) => one.instanceType.name.startsWith("c5."))).toBe(true);
});

test("a machine of unknown shape or unknown accelerator memory meets nothing that asks for it", () => {
  expect(meets({ name: "ml.trn2.48xlarge", arch: "x86_64" }, {})).toBe(false);
  const card = { name: "X", count: 1 };
  const machine = { name: "x", arch: "x86_64", vcpus: 4, memoryGiB: 16, accelerator: card } as const;
  expect(meets(machine, { accelerator: { count: 1 } })).toBe(true);
  expect(meets(machine, { accelerator: { count: 1, memoryGiB: 1 } })).toBe(false);
});
