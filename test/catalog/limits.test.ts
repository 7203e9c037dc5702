import { expect, test } from "vitest";
import { limitOf, limitsOf } from "../../src/catalog/limits.ts";
import { isSourceDate } from "../../src/catalog/price.ts";

test.for([
  ["sagemaker.training.name", 63],
  ["sagemaker.training.runtime", 2_419_200],
  ["sagemaker.processing.runtimeQuota", 432_000],
  ["sagemaker.training.hyperparameters", 100],
  ["sagemaker.training.hyperparameterValue", 2500],
  ["sagemaker.endpoint.variants", 10],
] as const)("%s is at most %i", ([key, max]) => {
  expect(limitOf("aws", key)?.max).toBe(max);
});

test("a cloud's limit is not another's", () => {
  expect(limitOf("gcp", "sagemaker.training.name")).toBeUndefined();
  expect(limitOf("gcp", "vertex.displayName")?.max).toBe(128);
  expect(limitOf("azure", "consumption.budget.notifications")?.max).toBe(5);
});

test("a training job's name matches its pattern to its longest and no further", () => {
  const limit = limitOf("aws", "sagemaker.training.name");
  const pattern = new RegExp(`^(?:${limit?.pattern})$`);
  const names = ["fraud-train-0a1b2c", "a".repeat(63), "a".repeat(64), "-a", "a-", "a_b", ""];
  expect(names.map((name) => pattern.test(name))).toEqual([true, true, false, false, false, false, false]);
});

test("every limit has a source, a date, a range and a pattern that compiles", () => {
  for (const cloud of ["aws", "gcp", "azure"] as const) {
    expect(limitsOf(cloud).length).toBeGreaterThan(0);
    for (const [, limit] of limitsOf(cloud)) {
      expect(limit.source).not.toBe("");
      expect(isSourceDate(limit.asOf)).toBe(true);
      expect(limit.max).toBeGreaterThan(limit.min ?? 0);
      expect(() => new RegExp(limit.pattern ?? "")).not.toThrow();
    }
  }
});
