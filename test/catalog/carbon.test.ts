import { beforeAll, expect, test } from "vitest";
import { loadCarbon } from "../../src/catalog/carbon.ts";
import type { CarbonFacts } from "../../src/catalog/carbon.ts";

let carbon: CarbonFacts;

beforeAll(async () => {
  carbon = await loadCarbon();
});

test("a figure comes with its unit, source and date", () => {
  expect(carbon.grid("aws", "eu-west-1")).toEqual({
    kind: "grid",
    key: "aws:eu-west-1",
    value: "278.6",
    unit: "gCO2e/kWh",
    source: "CCF",
    asOf: "2022-11-02",
  });
  expect(carbon.pue("azure")?.value).toBe("1.185");
  expect(carbon.fact("coef", "memory")?.unit).toBe("kWh per GB-hour");
});

test("watts are two numbers; an accelerator that no source measured has none", () => {
  expect(carbon.acceleratorWatts("T4")).toMatchObject({ idle: 8, full: 71 });
  expect(carbon.acceleratorWatts("H100")).toBeUndefined();
  expect(carbon.grid("aws", "mars-north-1")).toBeUndefined();
});
