import { expect, test } from "vitest";
import type { SandboxEngine } from "../../src/deploy/sandbox/engine.ts";
import type { Outcome } from "../../src/deploy/engine.ts";
import type { Resource, ResourceGraph } from "../../src/resources/resource.ts";
import { openSandbox, scope } from "../support/sandbox.ts";
import {
  bucket,
  graphOf,
  model,
  needsData,
  needsRun,
  ref,
  resource,
  role,
  runInfo,
  stackOf,
  training,
} from "../support/stacks.ts";

const entry = "TrainingJob/t";
const type = "aws:sagemaker/trainingJob:TrainingJob";
const data = "s3://acme-tx/v=1/";
const tx = bucket("Dataset/tx/bucket", "acme-tx", { forceDestroy: true });
const serve = role("TrainingJob/t/role", "acme-t");

function trained(
  key: string,
  policy: { whenSuperseded?: "finish" | "stop"; whenRemoved?: "finish" | "stop" } = {},
): Resource[] {
  const roleArn = ref("TrainingJob/t/role", "arn");
  const artifact = `s3://acme-tx/out/t-${key}/output/model.tar.gz`;
  return [
    tx,
    serve,
    training(
      entry,
      key,
      { data, output: "s3://acme-tx/out/", roleArn },
      { needs: [needsData(data)], policy, dependsOn: ["Dataset/tx/bucket"] },
    ),
    model("Model/m/model", `m-${key}`, artifact, roleArn, { needs: [needsRun(entry, key)] }),
  ];
}

async function apply(engine: SandboxEngine, graph: ResourceGraph): Promise<Outcome> {
  return engine.apply(graph, await engine.preview({ graph }));
}

function brief(outcome: Outcome): string[] {
  return outcome.steps.map((step) => `${step.status} ${step.action} ${step.id}`);
}

async function submitted(): Promise<ReturnType<typeof openSandbox> & { graph: ResourceGraph }> {
  const sandbox = openSandbox({ timing: { queued: 1000, running: 90_000 } });
  await apply(sandbox.engine, graphOf([tx, serve]));
  sandbox.engine.world.put(data, 100);
  const graph = graphOf(trained("aaaa"));
  await apply(sandbox.engine, graph);
  return { ...sandbox, graph };
}

test("a job waits in the queue, runs, and leaves its model only when it has succeeded", async () => {
  const { engine, clock, graph } = await submitted();
  const stateNow = async (): Promise<unknown> => {
    const run = await engine.run(stackOf(), type, "t-aaaa");
    return [run?.state, run?.billedSeconds, engine.cloud.hasData("s3://acme-tx/out/")];
  };
  expect(await stateNow()).toEqual(["submitted", 0, false]);
  clock.now += 1000;
  expect(await stateNow()).toEqual(["running", 0, false]);
  clock.now += 45_100;
  expect(await stateNow()).toEqual(["running", 46, false]);
  expect(brief(await apply(engine, graph))).toEqual(["pending wait Model/m/model"]);
  clock.now += 3_600_000;
  expect(await stateNow()).toEqual(["succeeded", 90, true]);
  expect(await engine.run(stackOf(), type, "t-aaaa")).toMatchObject({
    started: "2026-11-24T00:00:01.000Z",
    ended: "2026-11-24T00:01:31.000Z",
    artifacts: ["s3://acme-tx/out/t-aaaa/output/model.tar.gz"],
    outputs: { arn: "arn:aws:sagemaker:eu-central-1:123456789012:training-job/t-aaaa" },
  });
  expect(brief(await apply(engine, graph))).toEqual(["done create Model/m/model"]);
  expect(await engine.run(stackOf(), type, "t-none")).toBeUndefined();
});

test("a failed run is told with its reason, and is not tried again by itself", async () => {
  const { engine, graph } = await submitted();
  engine.world.fail(entry, "CUDA out of memory");
  const outcome = await apply(engine, graph);
  expect(outcome.steps).toMatchObject([
    {
      id: "Model/m/model",
      status: "pending",
      message: "waits for run aaaa of TrainingJob/t (failed: CUDA out of memory)",
    },
  ]);
  expect(await engine.run(stackOf(), type, "t-aaaa")).toMatchObject({
    state: "failed",
    reason: "CUDA out of memory",
    billedSeconds: 0,
  });
  expect(() => engine.world.finish("t-aaaa")).toThrow('the job "t-aaaa" has already failed');
});

test("a job's name is used once, also after the job was deleted", async () => {
  const { engine } = await submitted();
  const run = trained("aaaa").find((one) => one.run);
  const recorded = (await engine.recorded(stackOf())).get("TrainingJob/t/run-aaaa");
  const again = { type, inputs: recorded?.inputs ?? {}, token: "again", label: "x" };
  expect(() => engine.cloud.create(scope, again)).toThrow(
    'ResourceInUse: there is already a training job called "t-aaaa"',
  );
  engine.cloud.delete(scope, type, "t-aaaa");
  expect(() => engine.cloud.create(scope, again)).toThrow("a job's name is used once");
  expect(run?.id).toBe("TrainingJob/t/run-aaaa");
});

test("a job on a prefix with nothing in it is refused, in a bucket of this cloud", async () => {
  const { engine } = openSandbox();
  await apply(engine, graphOf([tx, serve]));
  const [, , run] = trained("aaaa");
  const { needs: _, ...careless } = run ?? tx;
  const outcome = await apply(engine, graphOf([tx, serve, careless]));
  expect(outcome.steps).toMatchObject([
    {
      status: "failed",
      message: 'ValidationException: there is no object at s3://acme-tx/v=1/, from which the channel "train" is read',
    },
  ]);
});

test("a run that another stack or branch made is attached where it is in the same account", async () => {
  const { engine } = await submitted();
  const branch = graphOf(trained("aaaa"), stackOf({ name: "branch" }));
  const [, , run] = branch.resources;
  const alone = graphOf(
    run ? [{ ...run, inputs: { ...run.inputs, roleArn: "arn:aws:iam::123456789012:role/acme-t" }, dependsOn: [] }] : [],
    branch.stack,
  );
  expect(brief(await apply(engine, alone))).toEqual(["done import TrainingJob/t/run-aaaa"]);
  const target = { ...stackOf().target, account: "999999999999" };
  const away = graphOf(alone.resources, stackOf({ name: "away", target }));
  expect((await engine.preview({ graph: away })).changes.map((change) => change.action)).toEqual(["create"]);
});

test("a model reads a run of another account, once it has succeeded there", async () => {
  const { engine, clock } = await submitted();
  const target = { ...stackOf().target, account: "999999999999" };
  const other = model(
    "Model/m/model",
    "m-aaaa",
    "s3://acme-tx/out/t-aaaa/output/model.tar.gz",
    "arn:aws:iam::123456789012:role/acme-t",
    {
      needs: [needsRun(entry, "aaaa")],
    },
  );
  const prod = graphOf([other], stackOf({ environment: "prod", target }));
  expect(brief(await apply(engine, prod))).toEqual(["pending wait Model/m/model"]);
  clock.now += 3_600_000;
  expect(brief(await apply(engine, prod))).toEqual(["done create Model/m/model"]);
});

test("a superseded run is stopped or let finish, as its manifest says", async () => {
  for (const [whenSuperseded, state] of [
    ["stop", "stopped"],
    ["finish", "running"],
  ] as const) {
    const { engine, clock } = await submitted();
    clock.now += 2000;
    await apply(engine, graphOf(trained("aaaa", { whenSuperseded })));
    const outcome = await apply(engine, graphOf(trained("bbbb")));
    expect(brief(outcome)).toEqual(
      [
        "done create TrainingJob/t/run-bbbb",
        "pending wait Model/m/model",
        `done ${whenSuperseded === "stop" ? "delete" : "forget"} TrainingJob/t/run-aaaa`,
      ].sort(
        (a, b) =>
          outcome.steps.findIndex((step) => a.endsWith(step.id)) -
          outcome.steps.findIndex((step) => b.endsWith(step.id)),
      ),
    );
    expect((await engine.run(stackOf(), type, "t-aaaa"))?.state).toBe(state);
    expect((await engine.recorded(stackOf())).has("TrainingJob/t/run-aaaa")).toBe(false);
    expect((await engine.runs(stackOf())).map((run) => run.name)).toEqual(["t-aaaa", "t-bbbb"]);
  }
});

test("a run is stopped by request; one that the account does not have is told", async () => {
  const { engine } = await submitted();
  await engine.stopRun(stackOf(), type, "t-aaaa");
  expect(await engine.run(stackOf(), type, "t-aaaa")).toMatchObject({ state: "stopped", reason: "stopped by request" });
  await expect(engine.stopRun(stackOf(), type, "t-none")).rejects.toMatchObject({ code: "deploy/no-such-run" });
});

test("a model whose artifact was deleted is drift, and what would need it waits", async () => {
  const { engine, clock, graph } = await submitted();
  clock.now += 3_600_000;
  await apply(engine, graph);
  expect(await engine.drift(stackOf())).toEqual([]);
  engine.world.delete("s3://acme-tx/out/");
  expect(await engine.drift(stackOf())).toMatchObject([
    {
      id: "TrainingJob/t/run-aaaa",
      class: "artifact",
      paths: [{ path: "s3://acme-tx/out/t-aaaa/output/model.tar.gz" }],
    },
  ]);
  expect((await engine.preview({ graph })).changes.map((change) => change.action)).toEqual([
    "keep",
    "keep",
    "keep",
    "keep",
  ]);
  const roleArn = ref("TrainingJob/t/role", "arn");
  const another = model("Model/n/model", "n", "s3://acme-tx/out/t-aaaa/output/model.tar.gz", roleArn, {
    needs: [needsRun(entry, "aaaa")],
  });
  const [, , waits] = (await apply(engine, graphOf([...trained("aaaa"), another]))).steps;
  const [wait] = (await apply(engine, graphOf([...trained("aaaa"), another]))).steps;
  expect(waits).toBeUndefined();
  expect(wait?.message).toContain(
    "it succeeded, but what it left at s3://acme-tx/out/t-aaaa/output/model.tar.gz is gone",
  );
});

test("an evaluation leaves its report, with the numbers it was ended with", async () => {
  const { engine, clock } = openSandbox();
  const document = {
    ProcessingJobName: "eval-aaaa",
    RoleArn: ref("TrainingJob/t/role", "arn"),
    AppSpecification: { ImageUri: "1.dkr.ecr.eu-central-1.amazonaws.com/eval" },
    ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.large", VolumeSizeInGB: 10 } },
    ProcessingInputs: [{ InputName: "data", S3Input: { S3Uri: "s3://elsewhere/test/", S3DataType: "S3Prefix" } }],
    ProcessingOutputConfig: {
      Outputs: [{ OutputName: "evaluation", S3Output: { S3Uri: "s3://acme-tx/eval/aaaa", S3UploadMode: "EndOfJob" } }],
    },
  };
  const evaluation = resource(
    "Evaluation/e/run-aaaa",
    "aws:cloudcontrol/resource:Resource",
    { typeName: "AWS::SageMaker::ProcessingJob", desiredState: { $json: document } },
    { run: runInfo("Evaluation/e", "aaaa"), dependsOn: ["Dataset/tx/bucket"] },
  );
  const graph = graphOf([tx, serve, evaluation]);
  await apply(engine, graph);
  const cloudControl = "aws:cloudcontrol/resource:Resource";
  expect((await engine.run(stackOf(), cloudControl, "eval-aaaa"))?.state).toBe("submitted");
  expect(engine.world.content("s3://acme-tx/eval/aaaa/evaluation.json")).toBeUndefined();
  clock.now += 700;
  engine.world.finish("Evaluation/e", { auc: 0.93 });
  expect(engine.world.content("s3://acme-tx/eval/aaaa/evaluation.json")).toBe('{"auc":0.93}');
  expect(await engine.run(stackOf(), cloudControl, "eval-aaaa")).toMatchObject({
    state: "succeeded",
    metrics: { auc: 0.93 },
    billedSeconds: 1,
  });
  expect((await engine.preview({ graph })).changes.every((change) => change.action === "keep")).toBe(true);
});

test("a job that prepares data leaves its whole prefix, so that what reads a part of it can go on", async () => {
  const { engine, clock } = openSandbox();
  const roleArn = ref("TrainingJob/t/role", "arn");
  const document = {
    ProcessingJobName: "prepare-aaaa",
    RoleArn: roleArn,
    AppSpecification: { ImageUri: "1.dkr.ecr.eu-central-1.amazonaws.com/prepare" },
    ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.large", VolumeSizeInGB: 10 } },
    ProcessingOutputConfig: {
      Outputs: [{ OutputName: "clean", S3Output: { S3Uri: "s3://acme-tx/v=1", S3UploadMode: "EndOfJob" } }],
    },
  };
  const prepare = resource(
    "ProcessingJob/p/run-aaaa",
    "aws:cloudcontrol/resource:Resource",
    { typeName: "AWS::SageMaker::ProcessingJob", desiredState: { $json: document } },
    { run: runInfo("ProcessingJob/p", "aaaa"), dependsOn: ["Dataset/tx/bucket"] },
  );
  const need = {
    kind: "run",
    key: "aaaa",
    entry: "ProcessingJob/p",
    name: "prepare-aaaa",
    type: prepare.type,
  } as const;
  const split = training(
    entry,
    "bbbb",
    { data: "s3://acme-tx/v=1/split=train/", output: "s3://acme-tx/out/", roleArn },
    { needs: [need] },
  );
  const graph = graphOf([tx, serve, prepare, split]);
  expect(brief(await apply(engine, graph))).toContain("pending wait TrainingJob/t/run-bbbb");
  clock.now += 60_000;
  expect(brief(await apply(engine, graph))).toEqual(["done create TrainingJob/t/run-bbbb"]);
  expect(engine.world.list().objects.map((object) => object.uri)).toEqual(["s3://acme-tx/v=1/"]);
});

test("what an older form uses stays until that has moved on, also where it was replaced or removed", async () => {
  const { engine, clock } = openSandbox();
  await apply(engine, graphOf([tx, serve]));
  engine.world.put(data, 100);
  const withModelRole = (key: string, name: string | undefined): ResourceGraph => {
    const own = name === undefined ? [] : [role("Model/m/role", name)];
    const roleArn = name === undefined ? ref("TrainingJob/t/role", "arn") : ref("Model/m/role", "arn");
    const inputs = { ...trained(key)[3]?.inputs, executionRoleArn: roleArn };
    return graphOf([...trained(key).map((one) => (one.id === "Model/m/model" ? { ...one, inputs } : one)), ...own]);
  };
  await apply(engine, withModelRole("aaaa", "acme-m"));
  clock.now += 60_000;
  await apply(engine, withModelRole("aaaa", "acme-m"));
  const roleThere = (name: string): boolean => engine.cloud.find(scope, "aws:iam/role:Role", name) !== undefined;

  const renamed = withModelRole("bbbb", "acme-m2");
  expect(brief(await apply(engine, renamed))).toContain("done replace Model/m/role");
  expect([roleThere("acme-m"), roleThere("acme-m2")]).toEqual([true, true]);
  const removed = withModelRole("bbbb", undefined);
  expect(brief(await apply(engine, removed))).toEqual(["pending wait Model/m/model", "done delete Model/m/role"]);
  expect([roleThere("acme-m"), roleThere("acme-m2")]).toEqual([true, false]);
  clock.now += 60_000;
  expect(brief(await apply(engine, removed))).toEqual([
    "done replace Model/m/model",
    "done delete Model/m/role~acme-m",
  ]);
  expect(roleThere("acme-m")).toBe(false);
  expect(await engine.drift(stackOf())).toEqual([]);
});
