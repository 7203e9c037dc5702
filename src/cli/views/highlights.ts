import type { Properties, Resolved } from "../../plan/plan.ts";
import { showValue } from "./values.ts";

type Highlight = (inputs: Properties) => string;

/** What a person wants to know first of a new resource, by type; of the others its name is enough. */
const highlights: Readonly<Record<string, Highlight>> = {
  "aws:s3/bucket:Bucket": (inputs) => text(inputs["bucket"]),
  "aws:s3/bucketVersioning:BucketVersioning": (inputs) =>
    text(at(inputs, "versioningConfiguration", "status")).toLowerCase(),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": (inputs) =>
    text(at(inputs, "rules", 0, "applyServerSideEncryptionByDefault", "sseAlgorithm")),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": () => "no public access",
  "aws:s3/bucketPolicy:BucketPolicy": () => "TLS only",
  "aws:s3/bucketObjectv2:BucketObjectv2": (inputs) => text(inputs["key"]).replace(/([0-9a-f]{12})[0-9a-f]{52}/u, "$1…"),
  "aws:kms/key:Key": (inputs) => text(inputs["description"]),
  "aws:sagemaker/trainingJob:TrainingJob": (inputs) => machine(at(inputs, "resourceConfig")),
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": (inputs) => variants(inputs["productionVariants"]),
  "aws:sagemaker/endpoint:Endpoint": (inputs) => text(inputs["name"]),
  "aws:appautoscaling/target:Target": (inputs) =>
    `${text(inputs["minCapacity"])} to ${text(inputs["maxCapacity"])} replicas`,
  "aws:cloudwatch/metricAlarm:MetricAlarm": (inputs) =>
    `${text(inputs["name"])} ${comparison(inputs["comparisonOperator"])} ${text(inputs["threshold"])}`,
  "aws:budgets/budget:Budget": (inputs) =>
    `${text(inputs["limitAmount"])} ${text(inputs["limitUnit"])} ${text(inputs["timeUnit"]).toLowerCase()}`,
  "aws:sns/topicSubscription:TopicSubscription": (inputs) => text(inputs["endpoint"]),
};

/** A few words about a new resource, or nothing. */
export function highlight(type: string, inputs: Properties | undefined): string {
  if (!inputs) return "";
  const own = highlights[type];
  if (own) return own(inputs);
  const name =
    inputs["name"] ?? inputs["roleName"] ?? inputs["modelPackageGroupName"] ?? inputs["bucket"] ?? inputs["namePrefix"];
  return typeof name === "string" ? name : "";
}

function machine(config: Resolved | undefined): string {
  const count = at(config, "instanceCount");
  return `${text(at(config, "instanceType"))} × ${count === undefined ? "1" : text(count)}`;
}

function variants(list: Resolved | undefined): string {
  if (!Array.isArray(list)) return "";
  const items: readonly Resolved[] = list;
  return items
    .map((one) => {
      const weight = at(one, "initialVariantWeight");
      const type = at(one, "instanceType");
      return `${text(at(one, "variantName"))}${weight === undefined ? "" : ` ${text(weight)} %`}${type === undefined ? " serverless" : ` on ${text(type)}`}`;
    })
    .join(", ");
}

function comparison(operator: Resolved | undefined): string {
  const words: Readonly<Record<string, string>> = {
    GreaterThanThreshold: ">",
    GreaterThanOrEqualToThreshold: "≥",
    LessThanThreshold: "<",
    LessThanOrEqualToThreshold: "≤",
  };
  return typeof operator === "string" ? (words[operator] ?? "") : "";
}

function at(value: unknown, ...path: readonly (string | number)[]): Resolved | undefined {
  let here = value;
  for (const step of path)
    here = typeof here === "object" && here !== null ? (here as Record<string | number, unknown>)[step] : undefined;
  return here as Resolved | undefined;
}

function text(value: Resolved | undefined): string {
  return value === undefined ? "" : showValue(value, 110);
}
