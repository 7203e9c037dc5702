import { expect, test } from "vitest";
import { observeThroughProviders } from "../../src/deploy/pulumi/observe.ts";
import type { Resource } from "../../src/resources/resource.ts";
import { openPulumi } from "../support/pulumi.ts";
import {
  bucket,
  graphOf,
  jobName,
  model,
  needsData,
  needsRun,
  ref,
  resource,
  role,
  runInfo,
  training,
} from "../support/stacks.ts";

const entry = "TrainingJob/t";
const data = "s3://acme-tx/v=1/";
const artifact = `s3://acme-tx/out/${jobName(entry, "1")}/output/model.tar.gz`;
const roleArn = ref("Endpoint/e/role", "arn");
const output = { $join: ["s3://", ref("Dataset/tx/bucket", "bucket"), "/out"] };
const base = [bucket("Dataset/tx/bucket", "acme-tx"), role("Endpoint/e/role", "acme-e")];
const parts = { needs: [needsData(data)], dependsOn: ["Dataset/tx/bucket"] };
const job = training(entry, "1", { data, output, roleArn }, parts);
const served = model("Model/m/model", "m-1", artifact, roleArn, { needs: [needsRun(entry, "1")] });
const graph = graphOf([...base, job, served]);

function processing(): Resource {
  const document = {
    ProcessingJobName: "prepare-1",
    RoleArn: "arn:aws:iam::123456789012:role/acme-e",
    AppSpecification: { ImageUri: "1.dkr.ecr.eu-central-1.amazonaws.com/p@sha256:1" },
    ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.large", VolumeSizeInGB: 5 } },
  };
  const inputs = { typeName: "AWS::SageMaker::ProcessingJob", desiredState: { $json: document } };
  const run = runInfo("ProcessingJob/p", "1");
  const needs = { run, dependsOn: ["Endpoint/e/role"] };
  return resource("ProcessingJob/p/run-1", "aws:cloudcontrol/resource:Resource", inputs, needs);
}

test("data and artifacts are looked at through the provider: a job waits for data, a model for the artifact", async () => {
  const { engine, sandbox } = await openPulumi({ look: observeThroughProviders });
  const actions = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await engine.preview({ graph })).changes.map((one) => [one.id, one.action]));
  const apply = async (): Promise<void> => void (await engine.apply(graph, await engine.preview({ graph })));
  expect(await actions()).toMatchObject({ [job.id]: "wait", "Model/m/model": "wait" });
  await apply();
  sandbox.engine.world.put(`${data}part-0`, 1);
  expect(await actions()).toMatchObject({ [job.id]: "create", "Model/m/model": "wait" });
  await apply();
  expect(await actions()).toMatchObject({ [job.id]: "keep", "Model/m/model": "wait" });
  sandbox.clock.now += 60_000;
  expect(await actions()).toMatchObject({ [job.id]: "keep", "Model/m/model": "create" });
});

test("a processing job tells its state and the reason for its failure", async () => {
  const { engine, sandbox } = await openPulumi({ look: observeThroughProviders });
  const jobs = graphOf([...base, processing()]);
  await engine.apply(jobs, await engine.preview({ graph: jobs }));
  const told = async () => (await engine.preview({ graph: jobs })).changes.find((one) => one.run);
  expect(await told()).toMatchObject({ action: "keep", unfinished: { state: "running" } });
  sandbox.engine.world.fail("prepare-1", "out of memory");
  expect(await told()).toMatchObject({ unfinished: { state: "failed", reason: "out of memory" } });
});

test("that data may not be read is an error, and not taken for data that is yet to come", async () => {
  const { engine } = await openPulumi({
    look: observeThroughProviders,
    before: ({ method }) => {
      if (method === "invoke") throw new Error("AccessDenied: not authorized to perform s3:ListBucket");
    },
  });
  await expect(engine.preview({ graph })).rejects.toMatchObject({
    code: "deploy/provider-refused",
    message: expect.stringContaining("s3:ListBucket") as string,
  });
});
