import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { findCli } from "../../src/deploy/pulumi/cli.ts";
import { ProviderError } from "../../src/deploy/simulated/provider-error.ts";
import { PartialFailure } from "../../src/deploy/simulated/provider.ts";
import { openPulumi } from "../support/pulumi.ts";
import { bucket, config, endpoint, graphOf, model, ref, role, stackOf, versioning } from "../support/stacks.ts";

const tx = bucket("Dataset/tx/bucket", "acme-tx");
const settings = versioning("Dataset/tx/versioning", ref("Dataset/tx/bucket", "bucket"));
const serve = role("Endpoint/e/role", "acme-e");

test("a provider's refusal stands at the resource, with its own words; what needs it is skipped, the rest is done", async () => {
  const { engine } = await openPulumi({
    before: ({ method, type, preview }) => {
      if (method === "create" && !preview && type === "aws:s3/bucket:Bucket")
        throw new Error("AccessDenied: not authorized to perform s3:CreateBucket");
    },
  });
  const graph = graphOf([tx, settings, serve]);
  const outcome = await engine.apply(graph, await engine.preview({ graph }));
  expect(outcome.steps).toMatchObject([
    { id: "Dataset/tx/bucket", status: "failed", message: expect.stringContaining("AccessDenied") as string },
    { id: "Dataset/tx/versioning", status: "skipped" },
    { id: "Endpoint/e/role", status: "done" },
  ]);
  expect([...(await engine.recorded(stackOf())).keys()]).toEqual(["Endpoint/e/role"]);
});

test("a thing that was made and did not become ready is recorded, and mended by the next apply", async () => {
  let broken = true;
  const { engine, sandbox } = await openPulumi({
    after: ({ method, type }) => {
      if (broken && method === "create" && type === "aws:s3/bucket:Bucket") throw new PartialFailure("still creating");
    },
  });
  const graph = graphOf([tx]);
  const outcome = await engine.apply(graph, await engine.preview({ graph }));
  expect(outcome.steps).toMatchObject([
    { status: "failed", message: expect.stringContaining("still creating") as string },
  ]);
  broken = false;
  expect([...(await engine.recorded(stackOf())).keys()]).toEqual(["Dataset/tx/bucket"]);
  const again = await engine.preview({ graph });
  expect(again.changes).toMatchObject([{ action: "update", id: "Dataset/tx/bucket" }]);
  expect((await engine.apply(graph, again)).steps).toMatchObject([{ action: "update", status: "done" }]);
  const things = sandbox.engine.world.list().things.filter((one) => one.type === "aws:s3/bucket:Bucket");
  expect(things).toHaveLength(1);
  expect((await engine.preview({ graph })).changes.map((one) => one.action)).toEqual(["keep"]);
});

/** Roles that need nothing of each other. */
const roles = graphOf(Array.from({ length: 6 }, (_, at) => role(`Endpoint/e${at}/role`, `acme-e${at}`)));

test.each([1, 3])("in a slow cloud, so many operations run side by side as are asked for: %i", async (parallel) => {
  let [running, most] = [0, 0];
  const { engine } = await openPulumi({
    before: async ({ method, preview }) => {
      if (method !== "create" || preview) return;
      most = Math.max(most, ++running);
      await pause(150);
    },
    after: () => void running--,
  });
  const outcome = await engine.apply(roles, await engine.preview({ graph: roles }), { parallel });
  expect(outcome.steps.map((one) => one.status)).toEqual(Array(6).fill("done"));
  expect(most).toBe(parallel);
});

/** A served model, in which each thing refers to the one before. */
const served = graphOf([
  serve,
  model("Model/m/model", "m-1", "s3://elsewhere/m.tar.gz", ref("Endpoint/e/role", "arn")),
  config("Endpoint/e/config", "e-", ref("Model/m/model", "name")),
  endpoint("Endpoint/e/endpoint", "e", ref("Endpoint/e/config", "name")),
]);

test("what a cloud throttles is tried again, and given up after a while; the next apply goes on", async () => {
  const asked = new Map<string, number>();
  let most = 3;
  const { engine } = await openPulumi({
    before: ({ method, type, attempt }) => {
      asked.set(`${method} ${type}`, attempt);
      if (attempt <= most) throw new ProviderError("ThrottlingException", "Rate exceeded", true);
    },
  });
  const plan = await engine.preview({ graph: served });
  most = Number.POSITIVE_INFINITY;
  const given = await engine.apply(served, plan).catch((error: unknown) => error);
  expect(given).toMatchObject({
    code: "deploy/provider-refused",
    message: expect.stringContaining("Rate exceeded") as string,
  });
  expect(asked.get("check aws:iam/role:Role")).toBe(6);
  most = 3;
  const outcome = await engine.apply(served, plan);
  expect(outcome.steps.map((one) => one.status)).toEqual(Array(4).fill("done"));
  expect(asked.get("create aws:sagemaker/endpoint:Endpoint")).toBe(4);
  expect(await engine.drift(stackOf())).toEqual([]);
  expect(asked.get("read aws:iam/role:Role")).toBe(4);
});

test("a create that is throttled for good fails at its resource, in the cloud's words, and is made by the next apply", async () => {
  let throttled = true;
  const { engine } = await openPulumi({
    before: ({ method, preview }) => {
      if (throttled && method === "create" && !preview)
        throw new ProviderError("ThrottlingException", "Rate exceeded", true);
    },
  });
  const outcome = await engine.apply(served, await engine.preview({ graph: served }));
  expect(outcome.steps).toMatchObject([
    { id: "Endpoint/e/role", status: "failed", message: expect.stringContaining("ThrottlingException") as string },
    { status: "skipped" },
    { status: "skipped" },
    { status: "skipped" },
  ]);
  throttled = false;
  await engine.apply(served, await engine.preview({ graph: served }));
  expect((await engine.preview({ graph: served })).changes.map((one) => one.action)).toEqual(Array(4).fill("keep"));
});

test("what was just made and is not found everywhere yet is waited for", async () => {
  const looked = new Map<string, number>();
  const { engine } = await openPulumi({
    unseen: (id, by, look) => {
      looked.set(`${by} ${id.replace(/^e-.+$/u, "e-*")}`, look);
      return look <= 3;
    },
  });
  const outcome = await engine.apply(served, await engine.preview({ graph: served }));
  expect(outcome.steps.map((one) => one.status)).toEqual(Array(4).fill("done"));
  expect(Object.fromEntries(looked)).toMatchObject({ "read acme-e": 4, "reference acme-e": 4, "reference e-*": 4 });
  expect((await engine.preview({ graph: served })).changes.map((one) => one.action)).toEqual(Array(4).fill("keep"));
});

test("what never becomes visible to what refers to it fails there; what nobody can read after its create is recorded", async () => {
  let hidden = "reference acme-e";
  const { engine, sandbox } = await openPulumi({ unseen: (id, by) => `${by} ${id}` === hidden });
  const outcome = await engine.apply(served, await engine.preview({ graph: served }));
  expect(outcome.steps).toMatchObject([
    { id: "Endpoint/e/role", status: "done" },
    { id: "Model/m/model", status: "failed", message: expect.stringContaining("is not found yet") as string },
    { id: "Endpoint/e/config", status: "skipped" },
    { id: "Endpoint/e/endpoint", status: "skipped" },
  ]);
  hidden = "read m-1";
  const unread = await engine.apply(served, await engine.preview({ graph: served }));
  expect(unread.steps[0]).toMatchObject({ id: "Model/m/model", status: "failed" });
  expect([...(await engine.recorded(stackOf())).keys()]).toContain("Model/m/model");
  hidden = "";
  await engine.apply(served, await engine.preview({ graph: served }));
  expect((await engine.preview({ graph: served })).changes.map((one) => one.action)).toEqual(Array(4).fill("keep"));
  expect(sandbox.engine.world.list().things).toHaveLength(4);
});

test("what goes first and used what failed is not deleted in part: its dependants stay, and what uses them", async () => {
  let refuses = false;
  const { engine, sandbox } = await openPulumi({
    before: ({ method, preview, urn }) => {
      if (refuses && method === "update" && !preview && urn.endsWith("::Endpoint/e/role"))
        throw new Error("AccessDenied: not authorized to perform iam:TagRole");
    },
  });
  const other = role("Endpoint/e/other", "acme-other");
  const graphFor = (used: string, tags: object) =>
    graphOf([
      role("Endpoint/e/role", "acme-e", { tags: { ...tags } }),
      ...(used === other.id ? [other] : []),
      model("Model/m/model", "m-1", "s3://elsewhere/m.tar.gz", ref(used, "arn")),
      config("Endpoint/e/config", "e-", ref("Model/m/model", "name")),
      endpoint("Endpoint/e/endpoint", "e", ref("Endpoint/e/config", "name")),
    ]);
  const [before, after] = [graphFor("Endpoint/e/role", {}), graphFor("Endpoint/e/other", { team: "risk" })];
  await engine.apply(before, await engine.preview({ graph: before }));
  const there = (): string[] =>
    sandbox.engine.world
      .list()
      .things.map((one) => one.physicalId)
      .sort();
  const made = there();
  refuses = true;
  const outcome = await engine.apply(after, await engine.preview({ graph: after }));
  expect(Object.fromEntries(outcome.steps.map((one) => [one.id, one.status]))).toEqual({
    "Endpoint/e/role": "failed",
    "Model/m/model": "pending",
    "Endpoint/e/config": "pending",
    "Endpoint/e/endpoint": "pending",
    "Endpoint/e/other": "done",
  });
  expect(there()).toEqual([...made, "acme-other"].sort());
  refuses = false;
  await engine.apply(after, await engine.preview({ graph: after }));
  expect((await engine.preview({ graph: after })).changes.map((one) => one.action)).toEqual(Array(5).fill("keep"));
});

test("a second apply of a stack is refused while the first one runs, and told who holds it", async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reached = (): void => {};
  const running = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const { engine } = await openPulumi({
    before: async ({ method, preview, type }) => {
      if (method !== "create" || preview || type !== "aws:s3/bucket:Bucket") return;
      reached();
      await held;
    },
  });
  const graph = graphOf([tx]);
  const plan = await engine.preview({ graph });
  const first = engine.apply(graph, plan);
  await running;
  await expect(engine.apply(graph, plan)).rejects.toMatchObject({
    code: "deploy/stack-locked",
    message: expect.stringMatching(
      /acme\/dev\/aws\/main is locked by process \d+ of \w+ on .+ since \d{4}-/u,
    ) as string,
  });
  release();
  expect((await first).steps).toMatchObject([{ status: "done" }]);
});

test("an interrupt lets what runs finish and records it; the rest is pending", async () => {
  const stop = new AbortController();
  const { engine } = await openPulumi({
    before: async ({ method, preview, type }) => {
      if (method !== "create" || preview || type !== "aws:s3/bucket:Bucket") return;
      stop.abort();
      await new Promise((resolve) => setTimeout(resolve, 500));
    },
  });
  const graph = graphOf([tx, settings]);
  const outcome = await engine.apply(graph, await engine.preview({ graph }), { signal: stop.signal });
  expect(outcome.steps).toMatchObject([
    { id: "Dataset/tx/bucket", status: "done" },
    { id: "Dataset/tx/versioning", status: "pending" },
  ]);
  expect([...(await engine.recorded(stackOf())).keys()]).toEqual(["Dataset/tx/bucket"]);
  await engine.apply(graph, await engine.preview({ graph }));
  expect((await engine.recorded(stackOf())).size).toBe(2);
});

test("inputs that a provider refuses are told in the plan, at the resource and its file", async () => {
  const { engine } = await openPulumi();
  const graph = graphOf([bucket("Dataset/tx/bucket", "acme-tx", { nonsense: 1 })]);
  await expect(engine.preview({ graph })).rejects.toMatchObject({
    code: "deploy/provider-refused",
    message: expect.stringContaining("Dataset/tx/bucket (ml/all.yaml:1:1)") as string,
  });
});

test("a CLI that is not there, too old or no CLI is told in a paragraph", async () => {
  await expect(findCli({ installed: "/nowhere", path: "/nowhere/bin" })).rejects.toMatchObject({
    code: "deploy/cli-missing",
  });
  await expect(findCli({ configured: "/nowhere/pulumi", installed: "", path: "" })).rejects.toMatchObject({
    code: "deploy/cli-missing",
    message: expect.stringContaining("/nowhere/pulumi") as string,
  });
  await expect(findCli({ configured: process.execPath, installed: "", path: "" })).rejects.toMatchObject({
    code: "deploy/cli-broken",
  });
});
