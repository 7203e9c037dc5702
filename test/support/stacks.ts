import type { Recorded } from "../../src/plan/plan.ts";
import type { World } from "../../src/plan/world.ts";
import type { SourceFile } from "../../src/diagnostics/source-file.ts";
import { resolveInputs } from "../../src/plan/resolve.ts";
import { physicalId, providerType } from "../../src/resources/provider-types.ts";
import { dependenciesOf } from "../../src/resources/resource.ts";
import type { Need, Ref, Resource, ResourceGraph, RunInfo, StackId, Value } from "../../src/resources/resource.ts";

/** The file that all resources of these tests come from; each line is a place. */
export const manifests: SourceFile = { path: "ml/all.yaml", text: "a: 1\nb: 2\nc: 3\nd: 4\n" };

/** A stack of the project `acme`. */
export function stackOf(part: Partial<StackId> = {}): StackId {
  const target = { name: "aws", cloud: "aws", region: "eu-central-1", account: "123456789012" } as const;
  return { project: "acme", environment: "dev", target, name: "main", ...part };
}

/** A graph of resources in a stack. */
export function graphOf(resources: readonly Resource[], stack: StackId = stackOf()): ResourceGraph {
  return { stack, resources };
}

/** A reference to another resource's output. */
export function ref(id: string, output: string): Ref {
  return { $ref: id, output };
}

type Parts = Partial<Omit<Resource, "id" | "type" | "inputs">>;

/** A resource; its owner is the part of its id before the second slash. */
export function resource(id: string, type: string, inputs: Resource["inputs"], parts: Parts = {}): Resource {
  const owner = id.split("/").slice(0, 2).join("/");
  return {
    id,
    type,
    inputs,
    options: {},
    dependsOn: [],
    origin: { file: manifests, start: 0, end: 4 },
    owner,
    ...parts,
  };
}

/** A bucket with a fixed name. */
export function bucket(id: string, name: string, inputs: Resource["inputs"] = {}, parts: Parts = {}): Resource {
  return resource(id, "aws:s3/bucket:Bucket", { bucket: name, ...inputs }, parts);
}

/** The versioning of a bucket. */
export function versioning(id: string, of: Value, status = "Enabled", parts: Parts = {}): Resource {
  const inputs = { bucket: of, versioningConfiguration: { status } };
  return resource(id, "aws:s3/bucketVersioning:BucketVersioning", inputs, parts);
}

/** A role with a fixed name. */
export function role(id: string, name: string, inputs: Resource["inputs"] = {}, parts: Parts = {}): Resource {
  return resource(
    id,
    "aws:iam/role:Role",
    { name, assumeRolePolicy: { $json: { Version: "2012-10-17" } }, ...inputs },
    parts,
  );
}

/** A model that reads its artifact at a URI. */
export function model(id: string, name: string, uri: Value, roleArn: Value, parts: Parts = {}): Resource {
  const s3 = { s3Uri: uri, s3DataType: "S3Object", compressionType: "Gzip" };
  const primaryContainer = {
    image: "1.dkr.ecr.eu-central-1.amazonaws.com/serve@sha256:1",
    modelDataSource: { s3DataSources: [s3] },
  };
  return resource(id, "aws:sagemaker/model:Model", { name, executionRoleArn: roleArn, primaryContainer }, parts);
}

/** An endpoint configuration with a made-up name. */
export function config(id: string, prefix: string, modelName: Value, count = 1, parts: Parts = {}): Resource {
  const variant = { variantName: "main", modelName, instanceType: "ml.m5.large", initialInstanceCount: count };
  const inputs = { namePrefix: prefix, productionVariants: [variant] };
  return resource(id, "aws:sagemaker/endpointConfiguration:EndpointConfiguration", inputs, parts);
}

/** An endpoint that serves a configuration. */
export function endpoint(id: string, name: string, configName: Value, parts: Parts = {}): Resource {
  return resource(id, "aws:sagemaker/endpoint:Endpoint", { name, endpointConfigName: configName }, parts);
}

/** A run of an entry by its key, with the name that its job has. */
export function runInfo(entry: string, key: string, parts: Partial<RunInfo> = {}): RunInfo {
  return { entry, key, whenSuperseded: "finish", whenRemoved: "stop", ...parts };
}

/** Name of the job of a run in these tests. */
export function jobName(entry: string, key: string): string {
  return `${entry.slice(entry.indexOf("/") + 1)}-${key}`;
}

/** A training job, as a run. */
export function training(
  entry: string,
  key: string,
  inputs: { data: Value; output: Value; roleArn: Value },
  parts: Parts & { readonly policy?: Partial<RunInfo> } = {},
): Resource {
  const { policy, ...rest } = parts;
  const source = { s3Uri: inputs.data, s3DataType: "S3Prefix" };
  return resource(
    `${entry}/run-${key}`,
    "aws:sagemaker/trainingJob:TrainingJob",
    {
      trainingJobName: jobName(entry, key),
      roleArn: inputs.roleArn,
      algorithmSpecification: {
        trainingImage: "1.dkr.ecr.eu-central-1.amazonaws.com/train@sha256:1",
        trainingInputMode: "File",
      },
      inputDataConfigs: [{ channelName: "train", dataSource: { s3DataSource: source } }],
      outputDataConfig: { s3OutputPath: inputs.output },
      resourceConfig: { instanceType: "ml.g5.xlarge", instanceCount: 1, volumeSizeInGb: 50 },
      stoppingCondition: { maxRuntimeInSeconds: 3600 },
    },
    { run: runInfo(entry, key, policy), ...rest },
  );
}

/** The need for a run's success. */
export function needsRun(entry: string, key: string): Need {
  return { kind: "run", key, entry, name: jobName(entry, key), type: "aws:sagemaker/trainingJob:TrainingJob" };
}

/** The need for data at a URI. */
export function needsData(uri: string, entry = "Dataset/tx:1"): Need {
  return { kind: "data", uri, entry };
}

/** A world in which nothing runs, nothing drifted and the given data is there. */
export function worldOf(part: Partial<World> = {}): World {
  return { runs: new Map(), data: new Set(), real: new Map(), ...part };
}

/** What would be recorded of resources once they are made; outputs that only a cloud knows are made up from the id. */
export function recordedOf(resources: readonly Resource[]): Map<string, Recorded> {
  const recorded = new Map<string, Recorded>();
  for (const one of resources) {
    const inputs = resolveInputs(
      one.inputs,
      (to) => recorded.get(to.$ref)?.outputs[to.output] ?? `no ${to.$ref}.${to.output}`,
    );
    const made = { arn: `arn:${one.id}`, name: `name-of-${one.id}`, ...inputs };
    const type = providerType(one.type);
    const id = (type && physicalId(type, { ...made, region: "eu-central-1", account: "123456789012" })) ?? one.id;
    const { options, owner, run } = one;
    const origin = { file: "ml/all.yaml", line: 1, column: 1 };
    const dependsOn = [...dependenciesOf(one)].sort();
    recorded.set(one.id, {
      id: one.id,
      type: one.type,
      physicalId: id,
      inputs,
      outputs: { ...made, id },
      options,
      dependsOn,
      owner,
      origin,
      ...(run && { run }),
    });
  }
  return recorded;
}
