import { beforeAll, expect, test } from "vitest";
import { additionProblems } from "../../src/catalog/additions.ts";
import { extend, loadCatalog } from "../../src/catalog/catalog.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await loadCatalog([{ cloud: "aws", region: "eu-west-1" }]);
});

const g5 = {
  cloud: "aws",
  region: "eu-west-1",
  service: "sagemaker-training",
  sku: "ml.g5.xlarge",
  unit: "hour",
} as const;
const contract = { ...g5, amount: "1.10", source: "contract 2026-07", asOf: "2026-07-01" };

test("a price of one's own wins over the book's, and the catalog it was added to stays as it was", () => {
  const extended = extend(catalog, { prices: [contract] });
  expect(extended.price(g5)).toEqual({
    amount: "1.10",
    unit: "hour",
    currency: "USD",
    source: "contract 2026-07",
    asOf: "2026-07-01",
    basis: "read",
  });
  expect(extended.offered("aws", g5.service, g5.sku, g5.region)).toBe("yes");
  expect(catalog.price(g5)?.amount).toBe("1.5722");
});

test("what follows from a price follows from one's own", () => {
  const ec2 = { ...contract, service: "ec2", sku: "g5.xlarge", amount: "1" };
  const extended = extend(catalog, { prices: [ec2] });
  expect(extended.price(g5)?.amount).toBe("1.4");
  expect(extended.spotRange(g5)).toMatchObject({ low: "0.723212", high: "1.4" });
});

test("spot is never above a rate of one's own", () => {
  const ec2 = { ...contract, service: "ec2", sku: "g5.xlarge", amount: "0.3" };
  const range = extend(catalog, { prices: [ec2] }).spotRange({ ...g5, service: "ec2", sku: "g5.xlarge" });
  expect(range).toMatchObject({ low: "0.3", high: "0.3" });
});

test("an instance type of one's own is known with and without ml., placed by its price, and no list forbids it", () => {
  const type = { cloud: "aws", name: "ml.g9.xlarge", vcpus: 4, memoryGiB: 16, source: "announcement" } as const;
  const accelerator = { name: "a10g", count: 1, memoryGiB: 24 };
  const extended = extend(catalog, {
    instanceTypes: [{ ...type, accelerator }],
    prices: [{ ...contract, sku: "ml.g9.xlarge", amount: "0.50" }],
  });
  expect(extended.instanceType("aws", "g9.xlarge")?.accelerator?.name).toBe("A10G");
  expect(extended.instanceTypes("aws", "sagemaker-hosting")).toContain("ml.g9.xlarge");
  expect(extended.offered("aws", "sagemaker-hosting", "ml.g9.xlarge", "eu-west-1")).toBe("unknown");
  const [first] = extended.fits("aws", "eu-west-1", "sagemaker-training", {
    accelerator: { count: 1, anyOf: ["A10G"] },
  });
  expect([first?.instanceType.name, first?.price?.amount]).toEqual(["ml.g9.xlarge", "0.50"]);
  expect(catalog.instanceType("aws", "ml.g9.xlarge")).toBeUndefined();
});

test("an addition corrects what the book says of a type", () => {
  const type = { cloud: "aws", name: "g5.xlarge", vcpus: 6, memoryGiB: 20, source: "measured" } as const;
  expect(extend(catalog, { instanceTypes: [type] }).instanceType("aws", "ml.g5.xlarge")).toEqual({
    name: "ml.g5.xlarge",
    arch: "x86_64",
    vcpus: 6,
    memoryGiB: 20,
  });
});

test("a region of one's own is known, and can be priced without being in the book", () => {
  const extended = extend(catalog, {
    regions: [{ cloud: "aws", name: "eu-south-9", source: "announcement" }],
    prices: [{ ...contract, region: "eu-south-9" }],
  });
  expect(extended.knowsRegion("aws", "eu-south-9")).toBe(true);
  expect(extended.regions("aws")).toContain("eu-south-9");
  expect(extended.hasPrices("aws", "eu-south-9")).toBe(true);
  expect(extended.places).toContainEqual({ cloud: "aws", region: "eu-south-9" });
  expect(catalog.knowsRegion("aws", "eu-south-9")).toBe(false);
});

test("additions can be made more than once", () => {
  const twice = extend(extend(catalog, { prices: [contract] }), { prices: [{ ...contract, amount: "1.20" }] });
  expect(twice.price(g5)?.amount).toBe("1.20");
});

test("what cannot be used is told at its place, and is not silently left out", () => {
  const additions = {
    instanceTypes: [{ cloud: "aws", name: "", vcpus: 0, memoryGiB: -1, source: " " } as const],
    regions: [{ cloud: "aws", name: "", source: "x", asOf: "soon" } as const],
    prices: [contract, { ...contract, amount: "1,10", unit: "fortnight", source: "", asOf: "soon" }],
  };
  expect(additionProblems(additions).map((problem) => problem.path.join("."))).toEqual([
    "instanceTypes.0.name",
    "instanceTypes.0.vcpus",
    "instanceTypes.0.memoryGiB",
    "instanceTypes.0.source",
    "regions.0.name",
    "regions.0.asOf",
    "prices.1.amount",
    "prices.1.unit",
    "prices.1.source",
    "prices.1.asOf",
  ]);
  expect(additionProblems({ prices: [contract] })).toEqual([]);
  expect(() => extend(catalog, additions)).toThrow("instanceTypes.0.name");
});

test("a contract may say that something costs nothing", () => {
  expect(extend(catalog, { prices: [{ ...contract, amount: "0" }] }).price(g5)?.amount).toBe("0");
});
