import type { Cloud, SourceFact } from "./instance-type.ts";
import { acceptedBySagemaker, ec2Name, isSagemakerRate, sagemakerListSource } from "./sagemaker.ts";
import { rowOf } from "./tables.ts";
import type { Tables } from "./tables.ts";

/** Whether a service sells an instance type in a region, and what says so. */
export type Offer =
  | ({ readonly state: "yes" } & SourceFact)
  | ({ readonly state: "no"; readonly reason: string } & SourceFact)
  | { readonly state: "unknown" };

/** Holes that a source states: not a missing row, but a fact. */
const stated: readonly (SourceFact & {
  readonly region: string;
  readonly services: readonly string[];
  readonly types: RegExp;
  readonly reason: string;
})[] = [
  {
    region: "us-west-2",
    services: ["sagemaker-batchtransform"],
    types: /^(p4d|p5)\./,
    reason: "the price list has a Training item for it in us-west-2 and no BatchTransform item",
    source: "AWS Price List API, AmazonSageMaker, us-west-2",
    asOf: "2026-06-01~",
  },
  {
    region: "us-west-2",
    services: ["sagemaker-training", "sagemaker-hosting", "sagemaker-processing", "sagemaker-batchtransform"],
    types: /^p3\./,
    reason: "the price list has no item for it in us-west-2",
    source: "AWS Price List API, AmazonSageMaker, us-west-2",
    asOf: "2026-06-01~",
  },
];

/**
 * Whether a service sells an instance type in a region. A price row is a yes. A missing row is unknown, because the tables
 * are partial; no is only what a source states: a hole in the price list, or a list of accepted types without this one.
 */
export function offerOf(tables: Tables, cloud: Cloud, service: string, instance: string, region: string): Offer {
  const row = rowOf(tables, cloud, region, { service, sku: instance, unit: "hour" });
  if (row) return { state: "yes", source: row.source, asOf: row.asOf };
  if (cloud !== "aws" || !isSagemakerRate(service)) return { state: "unknown" };
  if (!instance.startsWith("ml.")) {
    return {
      state: "no",
      reason: `SageMaker's instance types begin with ml., as in ml.${instance}`,
      ...sagemakerListSource,
    };
  }
  const name = ec2Name(instance);
  const hole = stated.find((one) => one.region === region && one.services.includes(service) && one.types.test(name));
  if (hole) return { state: "no", reason: hole.reason, source: hole.source, asOf: hole.asOf };
  if (acceptedBySagemaker(service, name) !== false) return { state: "unknown" };
  if (tables.addedTypes.has(`${cloud}/${name}`)) return { state: "unknown" };
  return { state: "no", reason: `${service} does not accept ${instance}`, ...sagemakerListSource };
}
