import { expect, test } from "vitest";
import type { Progress } from "../../src/deploy/engine.ts";
import { failNth, latency, throttle } from "../../src/deploy/sandbox/faults.ts";
import type { Fault } from "../../src/deploy/sandbox/faults.ts";
import { operationsOf } from "../../src/deploy/sandbox/operations.ts";
import type { Operation } from "../../src/deploy/sandbox/operations.ts";
import { run } from "../../src/deploy/sandbox/schedule.ts";
import { diff } from "../../src/plan/diff.ts";
import { providerType } from "../../src/resources/provider-types.ts";
import { dependenciesOf } from "../../src/resources/resource.ts";
import { Random } from "../support/random.ts";
import { changedWish, randomWish, resourcesOf } from "../support/random-graph.ts";
import { openSandbox, scope } from "../support/sandbox.ts";
import {
  bucket,
  config,
  endpoint,
  graphOf,
  model,
  recordedOf,
  ref,
  resource,
  role,
  versioning,
  worldOf,
} from "../support/stacks.ts";

const roles = Array.from({ length: 12 }, (_, at) => role(`R/r${at}/role`, `r${at}`));
const roleType = "aws:iam/role:Role";

test("requests that are throttled are tried again, up to a point", async () => {
  const pauses: number[] = [];
  const sleep = async (milliseconds: number): Promise<void> => void pauses.push(milliseconds);
  const patient = openSandbox({ faults: [throttle(3)], sleep }).engine;
  const graph = graphOf(roles.slice(0, 1));
  expect((await patient.apply(graph, await patient.preview({ graph }))).steps).toMatchObject([{ status: "done" }]);
  expect(pauses).toEqual([50, 100, 200]);
  const never = openSandbox({ faults: [throttle(99)] }).engine;
  const outcome = await never.apply(graph, await never.preview({ graph }));
  expect(outcome.steps).toMatchObject([{ status: "failed", message: "ThrottlingException: too many requests" }]);
});

test("so many operations run at once, and no more", async () => {
  let running = 0;
  let most = 0;
  const counting: Fault = async () => {
    running++;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
  };
  const { engine } = openSandbox({ faults: [counting, latency(1, async () => {})] });
  const graph = graphOf(roles);
  await engine.apply(graph, await engine.preview({ graph }), { parallel: 3 });
  expect(most).toBe(3);
});

test("a stop lets what runs end and records it; the rest is pending and done by the next apply", async () => {
  const stop = new AbortController();
  const stopping: Fault = (request) => {
    if (request.count === 4) stop.abort();
  };
  const { engine } = openSandbox({ faults: [stopping] });
  const graph = graphOf(roles);
  const outcome = await engine.apply(graph, await engine.preview({ graph }), { parallel: 1, signal: stop.signal });
  expect(outcome.steps.map((step) => step.status)).toEqual([...Array(4).fill("done"), ...Array(8).fill("pending")]);
  expect((await engine.recorded(graph.stack)).size).toBe(4);
  const rest = await engine.apply(graph, await engine.preview({ graph }));
  expect(rest.steps).toHaveLength(8);
});

test("the nth request fails with the service's words, and only what needs it is skipped", async () => {
  const { engine } = openSandbox({ faults: [failNth(2, "the service is ill")] });
  const graph = graphOf([
    bucket("A/a/bucket", "acme-a"),
    bucket("B/b/bucket", "acme-b"),
    versioning("B/b/versioning", ref("B/b/bucket", "bucket")),
  ]);
  const outcome = await engine.apply(graph, await engine.preview({ graph }), { parallel: 1 });
  expect(outcome.steps.map((step) => [step.id, step.status, step.message])).toEqual([
    ["A/a/bucket", "done", undefined],
    ["B/b/bucket", "failed", "InternalFailure: the service is ill"],
    ["B/b/versioning", "skipped", "needs B/b/bucket, which failed"],
  ]);
});

test("the old form stays where its dependant could not move, and goes once it has", async () => {
  const serving = (name: string): ReturnType<typeof graphOf> =>
    graphOf([
      role("E/e/role", "acme-e"),
      model("E/e/model", name, "s3://elsewhere/m", ref("E/e/role", "arn")),
      config("E/e/config", "e-", ref("E/e/model", "name")),
      endpoint("E/e/endpoint", "e", ref("E/e/config", "name")),
    ]);
  const { engine, disk, clock } = openSandbox();
  await engine.apply(serving("m-1"), await engine.preview({ graph: serving("m-1") }));
  const failing: Fault = (request) => {
    return request.action === "update" ? failNth(request.count, "not now")(request) : undefined;
  };
  const broken = openSandbox({ faults: [failing] }, { disk, clock }).engine;
  const outcome = await broken.apply(serving("m-2"), await broken.preview({ graph: serving("m-2") }));
  expect(outcome.steps.map((step) => [step.id, step.status, step.message])).toEqual([
    ["E/e/model", "skipped", "is still used by E/e/config, whose change was skipped"],
    ["E/e/config", "skipped", "is still used by E/e/endpoint, whose change failed"],
    ["E/e/endpoint", "failed", "InternalFailure: not now"],
  ]);
  expect(engine.cloud.find(scope, "aws:sagemaker/model:Model", "m-1")).toBeDefined();
  const plan = await engine.preview({ graph: serving("m-2") });
  expect(plan.changes.map((change) => change.action)).toEqual(["keep", "keep", "keep", "update", "delete", "delete"]);
  await engine.apply(serving("m-2"), plan);
  expect(engine.cloud.find(scope, "aws:sagemaker/model:Model", "m-1")).toBeUndefined();
  expect((await engine.recorded(plan.stack)).size).toBe(4);
});

test("a replacement that turns out not to be needed leaves the old one", async () => {
  const content = (tag: string): ReturnType<typeof graphOf> => {
    const inputs = { bucket: ref("D/d/bucket", "bucket"), key: "code", content: "same", tags: { tag } };
    const tags = { version: ref("D/d/object", "versionId") };
    const options = { replaceOnChanges: ["tags"] };
    return graphOf([
      bucket("D/d/bucket", "acme-d"),
      resource("D/d/object", "aws:s3/bucketObjectv2:BucketObjectv2", inputs),
      resource("D/d/code", "aws:s3/bucket:Bucket", { bucketPrefix: "acme-", tags }, { options }),
    ]);
  };
  const { engine } = openSandbox();
  await engine.apply(content("1"), await engine.preview({ graph: content("1") }));
  const plan = await engine.preview({ graph: content("2") });
  expect(plan.changes.map((change) => `${change.action} ${change.id}`)).toEqual([
    "keep D/d/bucket",
    "update D/d/object",
    "replace D/d/code",
  ]);
  const before = (await engine.recorded(plan.stack)).get("D/d/code");
  expect((await engine.apply(content("2"), plan)).steps.map((step) => step.status)).toEqual(["done", "done"]);
  expect((await engine.recorded(plan.stack)).get("D/d/code")?.physicalId).toBe(before?.physicalId);
  expect((await engine.preview({ graph: content("2") })).changes.every((change) => change.action === "keep")).toBe(
    true,
  );
});

test("what only the state knows is brought up to date without a request", async () => {
  const requests: string[] = [];
  const { engine } = openSandbox({ faults: [(request) => void requests.push(request.action)] });
  const plain = graphOf([bucket("D/d/bucket", "acme-d")]);
  await engine.apply(plain, await engine.preview({ graph: plain }));
  const retained = graphOf([bucket("D/d/bucket", "acme-d", {}, { options: { onRemove: "retain" }, dependsOn: [] })]);
  const outcome = await engine.apply(retained, await engine.preview({ graph: retained }));
  expect(outcome.steps).toEqual([]);
  expect((await engine.recorded(plain.stack)).get("D/d/bucket")?.options).toEqual({ onRemove: "retain" });
  expect(requests).toEqual(["create"]);
});

test("a thing that was let go is taken back under its name, and forgotten once it was deleted outside", async () => {
  const kept = graphOf([bucket("D/d/bucket", "acme-d", { tags: { a: "1" } }, { options: { onRemove: "retain" } })]);
  const nothing = graphOf([]);
  const { engine } = openSandbox();
  await engine.apply(kept, await engine.preview({ graph: kept }));
  await engine.apply(nothing, await engine.preview({ graph: nothing }));
  const outcome = await engine.apply(kept, await engine.preview({ graph: kept }));
  expect(outcome.steps).toMatchObject([{ action: "import", status: "done" }]);
  expect([...(await engine.recorded(kept.stack)).keys()]).toEqual(["D/d/bucket"]);
  await engine.apply(nothing, await engine.preview({ graph: nothing }));
  engine.world.delete("acme-d");
  await engine.apply(nothing, await engine.preview({ graph: nothing }));
  expect((await engine.recorded(kept.stack)).size).toBe(0);
});

test("an adoption of something that went away since the plan fails with what is missing", async () => {
  const { engine } = openSandbox();
  engine.cloud.create(scope, {
    type: "aws:s3/bucket:Bucket",
    inputs: { bucket: "acme-gone" },
    token: "1",
    label: "outside",
  });
  const graph = graphOf([bucket("D/d/bucket", "acme-gone", {}, { options: { import: "acme-gone" } })]);
  const plan = await engine.preview({ graph });
  engine.world.delete("acme-gone");
  const outcome = await engine.apply(graph, plan);
  expect(outcome.steps).toMatchObject([{ status: "failed", message: expect.stringContaining('"acme-gone"') }]);
});

test("an interrupted apply is told by the next one", async () => {
  const { engine, disk, clock } = openSandbox();
  const graph = graphOf(roles.slice(0, 1));
  const events: Progress[] = [];
  const dying: Fault = () => {
    throw new Error("killed");
  };
  const first = openSandbox({ faults: [dying] }, { disk, clock }).engine;
  await expect(first.apply(graph, await first.preview({ graph }))).rejects.toThrow("killed");
  await engine.apply(graph, await engine.preview({ graph }), { onProgress: (event) => events.push(event) });
  expect(events[0]).toMatchObject({
    type: "notice",
    message: "an earlier apply was interrupted: the create of R/r0/role had not been done and is planned anew",
  });
  expect(engine.cloud.find(scope, roleType, "r0")).toBeDefined();
});

test("operations can always be run to the end, in an order that respects what uses what", async () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = new Random(seed);
    const before = randomWish(random, 12);
    const resources = resourcesOf(changedWish(random, changedWish(random, before, 12), 12));
    const recorded = recordedOf(resourcesOf(before));
    const { changes, recorded: aligned } = diff(graphOf(resources), recorded, worldOf());
    const needs = new Map(resources.map((one) => [one.id, dependenciesOf(one)]));
    const operations = operationsOf(changes, needs, aligned, providerType);
    const order: Operation[] = [];
    await run({
      operations,
      perform: async (operation) => {
        order.push(operation);
        return { status: "done", duration: 0 };
      },
      onEnd: () => {},
      parallel: 1 + random.below(4),
    });
    expect(order).toHaveLength(operations.size);
    const at = new Map(order.map((operation, index) => [`${operation.part} ${operation.change.id}`, index]));
    for (const [key, operation] of operations) {
      for (const earlier of operation.after) expect(at.get(earlier)).toBeLessThan(at.get(key) ?? -1);
    }
  }
});

test("a key outlives the bucket that it encrypts, also where that cannot be deleted", async () => {
  const rule = {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: ref("K/k/key", "arn") },
  };
  const resources = [
    resource("K/k/key", "aws:kms/key:Key", {}),
    bucket("D/d/bucket", "acme-d"),
    resource(
      "D/d/encryption",
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      { bucket: ref("D/d/bucket", "bucket"), rules: [rule] },
    ),
  ];
  const graph = graphOf(resources);
  const { engine } = openSandbox();
  await engine.apply(graph, await engine.preview({ graph }));
  engine.world.put("s3://acme-d/data", 1);
  const outcome = await engine.apply(graphOf([]), await engine.previewDestroy(graph.stack));
  const steps = Object.fromEntries(outcome.steps.map((step) => [step.id, [step.status, step.message]]));
  expect(steps).toEqual({
    "D/d/encryption": ["skipped", "goes with D/d/bucket, whose change failed"],
    "D/d/bucket": ["failed", 'BucketNotEmpty: the bucket "acme-d" still holds 1 object: empty s3://acme-d/ first'],
    "K/k/key": ["skipped", "is still used by D/d/encryption, whose change was skipped"],
  });
  // What could not be deleted keeps what protects it.
  expect(engine.world.list().things.map((one) => one.id)).toContain("D/d/encryption");
  const still = await engine.apply(graphOf([]), await engine.previewDestroy(graph.stack));
  expect(still.steps.map((step) => step.status).toSorted()).toEqual(["failed", "skipped", "skipped"]);
  engine.world.delete("s3://acme-d/data");
  const again = await engine.apply(graphOf([]), await engine.previewDestroy(graph.stack));
  expect(again.steps.map((step) => `${step.id} ${step.status}`).toSorted()).toEqual([
    "D/d/bucket done",
    "D/d/encryption done",
    "K/k/key done",
  ]);
});
