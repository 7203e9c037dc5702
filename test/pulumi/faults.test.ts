import { expect, test } from "vitest";
import { findCli } from "../../src/deploy/pulumi/cli.ts";
import { PartialFailure } from "../../src/deploy/simulated/provider.ts";
import { openPulumi } from "../support/pulumi.ts";
import { bucket, graphOf, role, stackOf, versioning } from "../support/stacks.ts";
import { ref } from "../support/stacks.ts";

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
  await engine.apply(graph, again);
  const things = sandbox.engine.world.list().things.filter((one) => one.type === "aws:s3/bucket:Bucket");
  expect(things).toHaveLength(1);
  expect((await engine.preview({ graph })).changes.map((one) => one.action)).toEqual(["keep"]);
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
    message: expect.stringContaining("Dataset/tx/bucket (ml/all.yaml)") as string,
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
