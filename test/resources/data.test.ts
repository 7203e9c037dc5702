import type { Output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { checkInputs } from "../../src/resources/check-inputs.ts";
import { declareResource, ref } from "../../src/resources/data.ts";
import type { ResourceInputs } from "../../src/resources/data.ts";

const file = { path: "datasets.yaml", text: "" };
const origin = { file, start: 0, end: 0 };
const common = { owner: "Dataset/tx", origin };

const bucket = declareResource({
  ...common,
  id: "Dataset/tx/bucket",
  type: "aws:s3/bucket:Bucket",
  inputs: { bucket: "acme-tx", tags: { "mlops-name": "tx" } },
});

test("a declared resource is plain data that the table accepts", () => {
  expect(bucket).toMatchObject({ options: {}, dependsOn: [] });
  const versioning = declareResource<"aws:s3/bucketVersioning:BucketVersioning">({
    ...common,
    id: "Dataset/tx/versioning",
    type: "aws:s3/bucketVersioning:BucketVersioning",
    inputs: { bucket: ref(bucket, "id"), versioningConfiguration: { status: "Enabled" } },
    options: { onRemove: "retain" },
  });
  expect(versioning.options).toEqual({ onRemove: "retain" });
  expect(JSON.parse(JSON.stringify(versioning.inputs))).toEqual(versioning.inputs);
  expect(checkInputs(versioning.type, versioning.inputs)).toEqual([]);
});

/** Never called: the compiler must refuse each of these, and fails where it does not. */
export function refused(output: Output<string>, rules: Output<{ enabled: boolean }[]>): void {
  const bucketOf = (inputs: ResourceInputs["aws:s3/bucket:Bucket"]) => inputs;
  // @ts-expect-error a misspelt input
  bucketOf({ buckt: "acme-tx" });
  // @ts-expect-error a number where text is needed
  bucketOf({ bucket: 7 });
  // @ts-expect-error an expression where a boolean is needed
  bucketOf({ forceDestroy: { $ref: "x", output: "y" } });
  // @ts-expect-error a promise is not data
  bucketOf({ bucket: Promise.resolve("acme-tx") });
  // @ts-expect-error an SDK's output is not data
  bucketOf({ bucket: output });
  // @ts-expect-error neither is an output of a list
  bucketOf({ lifecycleRules: rules });
  bucketOf({ bucket: { $join: ["acme-", ref({ id: "x" }, "name")] }, lifecycleRules: [{ enabled: true }] });
  // @ts-expect-error a required member of a nested object is missing
  bucketOf({ lifecycleRules: [{ prefix: "tmp/" }] });
  const versioningOf = (inputs: ResourceInputs["aws:s3/bucketVersioning:BucketVersioning"]) => inputs;
  // @ts-expect-error a required input is missing
  versioningOf({ bucket: "acme-tx" });
  // @ts-expect-error the inputs of another type
  declareResource({ ...bucket, type: "aws:s3/bucketVersioning:BucketVersioning", inputs: { bucket: "x" } });
  // @ts-expect-error a type that is not used
  declareResource({ ...bucket, type: "aws:ec2/vpc:Vpc", inputs: {} });
  const policyOf = (inputs: ResourceInputs["aws:s3/bucketPolicy:BucketPolicy"]) => inputs;
  policyOf({ bucket: "acme-tx", policy: { $json: { Version: "2012-10-17" } } });
  // @ts-expect-error a document must be marked as JSON
  policyOf({ bucket: "acme-tx", policy: { Version: "2012-10-17", Statement: [] } });
  const objectOf = (inputs: ResourceInputs["aws:s3/bucketObjectv2:BucketObjectv2"]) => inputs;
  objectOf({ bucket: "b", source: { $archive: { path: "train", digest: "sha256:0", files: [] } } });
  // @ts-expect-error a path is not an upload
  objectOf({ bucket: "b", source: "train" });
  const alarmOf = (inputs: ResourceInputs["aws:cloudwatch/metricAlarm:MetricAlarm"]) => inputs;
  alarmOf({ alarmActions: [ref({ id: "topic" }, "arn")] });
}
