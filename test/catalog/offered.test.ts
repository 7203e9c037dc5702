import { beforeAll, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/catalog.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await loadCatalog([
    { cloud: "aws", region: "us-west-2" },
    { cloud: "azure", region: "westeurope" },
  ]);
});

test.for([
  ["aws", "ec2", "g5.xlarge", "us-west-2", "yes"],
  ["aws", "ec2", "g5.xlarge", "eu-west-3", "unknown"],
  ["aws", "ec2", "z9.huge", "us-west-2", "unknown"],
  ["aws", "sagemaker-training", "ml.g5.xlarge", "us-west-2", "yes"],
  ["aws", "sagemaker-hosting", "ml.g5.xlarge", "us-west-2", "unknown"],
  ["aws", "sagemaker-training", "ml.p4d.24xlarge", "us-west-2", "unknown"],
  ["aws", "sagemaker-batchtransform", "ml.p4d.24xlarge", "us-west-2", "no"],
  ["aws", "sagemaker-batchtransform", "ml.p5.48xlarge", "us-west-2", "no"],
  ["aws", "sagemaker-training", "ml.p3.2xlarge", "us-west-2", "no"],
  ["aws", "sagemaker-training", "ml.p3.2xlarge", "us-east-1", "unknown"],
  ["aws", "sagemaker-training", "ml.m5.8xlarge", "us-east-1", "no"],
  ["aws", "sagemaker-hosting", "ml.t3.medium", "us-east-1", "no"],
  ["aws", "sagemaker-training", "g5.xlarge", "us-west-2", "no"],
  ["aws", "sagemaker-batchtransform", "ml.g6e.xlarge", "us-east-1", "unknown"],
  ["azure", "vm", "Standard_NC4as_T4_v3", "westeurope", "yes"],
  ["azure", "azureml", "Standard_NC4as_T4_v3", "westeurope", "unknown"],
] as const)("%s %s %s in %s: %s", ([cloud, service, instance, region, state]) => {
  expect(catalog.offered(cloud, service, instance, region)).toBe(state);
});

test("a no says why and who says so; a yes says where it is read", () => {
  expect(catalog.offer("aws", "sagemaker-batchtransform", "ml.p4d.24xlarge", "us-west-2")).toEqual({
    state: "no",
    reason: "the price list has a Training item for it in us-west-2 and no BatchTransform item",
    source: "AWS Price List API, AmazonSageMaker, us-west-2",
    asOf: "2026-06-01~",
  });
  expect(catalog.offer("aws", "sagemaker-hosting", "ml.t3.medium", "us-east-1")).toMatchObject({
    reason: "sagemaker-hosting does not accept ml.t3.medium",
    asOf: "2026-08-07",
  });
  expect(catalog.offer("aws", "sagemaker-training", "g5.xlarge", "us-west-2")).toMatchObject({
    reason: "SageMaker's instance types begin with ml., as in ml.g5.xlarge",
  });
  expect(catalog.offer("aws", "ec2", "g5.xlarge", "us-west-2")).toHaveProperty("source");
});

test("what is offered does not depend on which other regions were loaded", async () => {
  const more = await loadCatalog(["us-east-1", "us-west-2", "eu-west-1"].map((region) => ({ cloud: "aws", region })));
  for (const service of [
    "sagemaker-training",
    "sagemaker-hosting",
    "sagemaker-processing",
    "sagemaker-batchtransform",
  ]) {
    for (const name of more.instanceTypes("aws").map((type) => `ml.${type}`)) {
      const alone = catalog.offered("aws", service, name, "us-west-2");
      expect(`${name} ${more.offered("aws", service, name, "us-west-2")}`).toBe(`${name} ${alone}`);
    }
  }
});
