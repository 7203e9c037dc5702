import { expect, test } from "vitest";
import { checkInputs } from "../../src/resources/check-inputs.ts";

const job = "aws:sagemaker/trainingJob:TrainingJob";
const cloudControl = "aws:cloudcontrol/resource:Resource";

const training = {
  trainingJobName: "fraud-train-9f3e12ab77c0",
  roleArn: { $ref: "TrainingJob/fraud-train/role", output: "arn" },
  algorithmSpecification: {
    trainingInputMode: "FastFile",
    trainingImage: "1.dkr.ecr.eu-central-1.amazonaws.com/t@sha256:0",
  },
  inputDataConfigs: [
    {
      channelName: "train",
      dataSource: {
        s3DataSource: { s3DataType: "S3Prefix", s3Uri: { $join: ["s3://", { $ref: "b", output: "bucket" }] } },
      },
    },
  ],
  hyperParameters: { lr: "0.03" },
  resourceConfig: { instanceType: "ml.g5.xlarge", instanceCount: 1, volumeSizeInGb: 200 },
  enableManagedSpotTraining: true,
  outputDataConfig: { s3OutputPath: "s3://acme/runs/" },
  stoppingCondition: { maxRuntimeInSeconds: 14400 },
};

test("inputs as the provider wants them have no problems", () => {
  expect(checkInputs(job, training)).toEqual([]);
});

test("an unknown property is named with what was meant", () => {
  expect(checkInputs(job, { ...training, hyperParameter: {} })).toEqual([
    { path: "hyperParameter", problem: "is not a property of a training job; did you mean `hyperParameters`?" },
  ]);
  expect(checkInputs(job, { ...training, resourceConfig: { ...training.resourceConfig, volumeSizeInGB: 1 } })).toEqual([
    {
      path: "resourceConfig.volumeSizeInGB",
      problem: "is not a property of `resourceConfig`; did you mean `volumeSizeInGb`?",
    },
  ]);
});

test("a required property that is missing, also deep inside, is named", () => {
  const { trainingJobName: _, ...nameless } = training;
  const inputs = { ...nameless, inputDataConfigs: [{ dataSource: { s3DataSource: {} } }] };
  expect(checkInputs(job, inputs).map(({ path, problem }) => `${path} ${problem}`)).toEqual([
    "inputDataConfigs.0.dataSource.s3DataSource.s3DataType is required",
    "inputDataConfigs.0.dataSource.s3DataSource.s3Uri is required",
    "inputDataConfigs.0.channelName is required",
    "trainingJobName is required",
  ]);
});

test.each([
  [{ hyperParameters: { lr: 0.03 } }, "hyperParameters.lr", "must be text, not a number"],
  [{ hyperParameters: ["lr"] }, "hyperParameters", "must be a map, not a list"],
  [{ enableManagedSpotTraining: "true" }, "enableManagedSpotTraining", "must be true or false, not text"],
  [{ inputDataConfigs: {} }, "inputDataConfigs", "must be a list, not an object"],
  [{ resourceConfig: [] }, "resourceConfig", "must be an object, not a list"],
  [
    { stoppingCondition: { maxRuntimeInSeconds: Number.NaN } },
    "stoppingCondition.maxRuntimeInSeconds",
    "must be a number",
  ],
  [{ hyperParameters: { lr: null } }, "hyperParameters.lr", "must be text, not nothing"],
])("the wrong kind is refused: %j", (wrong, path, problem) => {
  const [found, ...more] = checkInputs(job, { ...training, ...wrong });
  expect(more).toEqual([]);
  expect(found?.path).toBe(path);
  expect(found?.problem).toContain(problem);
});

test("a value that is not among the allowed is refused", () => {
  const inputs = { ...training, algorithmSpecification: { trainingInputMode: "FastFiel", trainingImage: "t" } };
  expect(checkInputs(job, inputs)).toEqual([
    {
      path: "algorithmSpecification.trainingInputMode",
      problem: "must be `Pipe`, `File` or `FastFile`, not `FastFiel`; did you mean `FastFile`?",
    },
  ]);
});

test("an expression passes only where text, an object or anything may stand", () => {
  const unknown = { $unknown: "b.bucket" };
  const ref = { $ref: "b", output: "bucket" };
  expect(checkInputs(job, { ...training, roleArn: unknown, stoppingCondition: unknown })).toEqual([]);
  expect(checkInputs(job, { ...training, enableManagedSpotTraining: ref }).map(({ path }) => path)).toEqual([
    "enableManagedSpotTraining",
  ]);
  expect(checkInputs(job, { ...training, inputDataConfigs: ref }).map(({ problem }) => problem)).toEqual([
    "must be a list, so `$ref` cannot stand here",
  ]);
  expect(checkInputs(job, { ...training, vpcConfig: { $json: {} } }).map(({ path }) => path)).toEqual(["vpcConfig"]);
});

test("a directory may be uploaded, and a policy may be a document", () => {
  const archive = { $archive: { path: "train", digest: "sha256:0", files: ["a"] } };
  expect(checkInputs("aws:s3/bucketObjectv2:BucketObjectv2", { bucket: "b", key: "k", source: archive })).toEqual([]);
  expect(checkInputs("aws:s3/bucketObjectv2:BucketObjectv2", { bucket: "b", key: "k", source: "train" })).toEqual([
    { path: "source", problem: "must be a file or directory to upload, not text" },
  ]);
  expect(checkInputs("aws:s3/bucketObjectv2:BucketObjectv2", { bucket: "b", content: archive })).toHaveLength(1);
  const policy = { bucket: "b", policy: { $json: { Version: "2012-10-17" } } };
  expect(checkInputs("aws:s3/bucketPolicy:BucketPolicy", policy)).toEqual([]);
  expect(checkInputs("aws:s3/bucketPolicy:BucketPolicy", { ...policy, policy: { Version: "1" } })).toEqual([
    { path: "policy", problem: "must be text, not an object" },
  ]);
});

test.each([
  ["aws:s3/bucket:Bucket", { bucket: "Acme" }, "bucket must match"],
  ["aws:s3/bucket:Bucket", { bucket: "ab" }, "bucket must have at least 3 characters, not 2"],
  ["aws:s3/bucket:Bucket", { bucket: "abc", bucketPrefix: "abc" }, "bucketPrefix cannot be set together with `bucket`"],
  ["aws:s3/bucket:Bucket", { bucketPrefix: "a".repeat(38) }, "bucketPrefix must have at most 37 characters, not 38"],
  [
    "aws:iam/role:Role",
    { name: "r".repeat(65), assumeRolePolicy: "{}" },
    "name must have at most 64 characters, not 65",
  ],
  ["aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 10 }, "retentionInDays must be"],
])("names and limits of %s are kept: %j", (type, inputs, expected) => {
  const problems = checkInputs(type, inputs).map(({ path, problem }) => `${path} ${problem}`);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(expected);
});

test("a type that is not in the table is a problem", () => {
  expect(checkInputs("aws:ec2/vpc:Vpc", {})).toEqual([
    { path: "", problem: "is of type `aws:ec2/vpc:Vpc`, which is not known" },
  ]);
});

const processing = {
  AppSpecification: { ImageUri: "i" },
  ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.xlarge", VolumeSizeInGB: 30 } },
  ProcessingJobName: "fraud-eval-0",
  RoleArn: { $ref: "r", output: "arn" },
};

function processingJob(state: unknown): Record<string, unknown> {
  return { typeName: "AWS::SageMaker::ProcessingJob", desiredState: state };
}

test("the document of a Cloud Control resource is checked by its type", () => {
  expect(checkInputs(cloudControl, processingJob({ $json: processing }))).toEqual([]);
  expect(checkInputs(cloudControl, processingJob(JSON.stringify({ ...processing, RoleArn: "arn" })))).toEqual([]);
  expect(checkInputs(cloudControl, processingJob({ $unknown: "r.arn" }))).toEqual([]);
  const { RoleArn: _, ...state } = processing;
  const wrong = { ...state, Enviroment: {}, ExitMessage: "x", AppSpecification: { ImageUri: 1 } };
  expect(checkInputs(cloudControl, processingJob({ $json: wrong }))).toEqual([
    { path: "desiredState.ExitMessage", problem: "is set by the service alone" },
    { path: "desiredState.AppSpecification.ImageUri", problem: "must be text, not a number" },
    {
      path: "desiredState.Enviroment",
      problem: "is not a property of `desiredState`; did you mean `Environment`?",
    },
    { path: "desiredState.RoleArn", problem: "is required" },
  ]);
});

test("a Cloud Control document that is no JSON, or of an unknown type, is refused", () => {
  expect(checkInputs(cloudControl, processingJob("{"))).toEqual([
    { path: "desiredState", problem: "must be a JSON object" },
  ]);
  expect(checkInputs(cloudControl, { typeName: "AWS::EC2::VPC", desiredState: "{}" })).toEqual([
    { path: "typeName", problem: "is `AWS::EC2::VPC`, whose properties are not known here" },
  ]);
});
