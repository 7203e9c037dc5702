import { afterAll, beforeAll, expect, test } from "vitest";
import { commandOf } from "../../src/deploy/pulumi/cli.ts";
import { PulumiStack } from "../../src/deploy/pulumi/workspace.ts";
import type { Change } from "../../src/plan/plan.ts";
import type { Resource, StackId } from "../../src/resources/resource.ts";
import { otherClouds } from "../support/other-clouds.ts";
import { benchCli, openPulumi } from "../support/pulumi.ts";
import type { PulumiBench } from "../support/pulumi.ts";
import { openSandbox } from "../support/sandbox.ts";
import { graphOf, ref, resource, stackOf } from "../support/stacks.ts";

/** What a cloud's stack is taken through. */
interface Case {
  readonly stack: StackId;
  /** What is asked for: with other labels, and under another name. */
  readonly wish: (labels: Readonly<Record<string, string>>, name: string) => Resource[];
  readonly thing: string;
  /** Path of the labels, and of what forces a replacement. */
  readonly labels: string;
  readonly forced: string;
  readonly id: (name: string) => string;
  readonly order: "create-first" | "delete-first";
  /** All that the provider is configured with. */
  readonly config: Readonly<Record<string, string>>;
}

const gcp: Case = {
  stack: stackOf({ target: { name: "gcp", cloud: "gcp", region: "europe-west3", account: "acme-ml" } }),
  wish: (labels, name) => [
    resource("Dataset/tx/bucket", "gcp:storage/bucket:Bucket", { name, location: "EU", labels }),
    resource("Dataset/tx/reader", "gcp:storage/bucketIAMMember:BucketIAMMember", {
      bucket: ref("Dataset/tx/bucket", "name"),
      role: "roles/storage.objectViewer",
      member: "group:ml@acme.example",
    }),
  ],
  thing: "Dataset/tx/bucket",
  labels: "labels",
  forced: "name",
  id: (name) => name,
  order: "create-first",
  config: {
    project: "acme-ml",
    region: "europe-west3",
    defaultLabels: JSON.stringify({ "managed-by": "mlops", "mlops-environment": "dev", "mlops-project": "acme" }),
  },
};

const subscription = "00000000-0000-0000-0000-000000000001";
const group = `/subscriptions/${subscription}/resourceGroups/ml`;
const azure: Case = {
  stack: stackOf({ target: { name: "az", cloud: "azure", region: "westeurope", account: subscription } }),
  wish: (tags, name) => [
    resource("Dataset/tx/group", "azure-native:resources:ResourceGroup", {
      resourceGroupName: "ml",
      location: "westeurope",
    }),
    resource("Dataset/tx/account", "azure-native:storage:StorageAccount", {
      accountName: name,
      resourceGroupName: ref("Dataset/tx/group", "resourceGroupName"),
      location: "westeurope",
      kind: "StorageV2",
      tags,
    }),
  ],
  thing: "Dataset/tx/account",
  labels: "tags",
  forced: "accountName",
  id: (name) => `${group}/providers/Microsoft.Storage/storageAccounts/${name}`,
  order: "delete-first",
  config: { subscriptionId: subscription, location: "westeurope" },
};

/** What the clouds' own tools would take from the environment. */
const ambient = {
  GOOGLE_PROJECT: "somebody-elses",
  GOOGLE_REGION: "us-east1",
  ARM_SUBSCRIPTION_ID: "somebody-elses",
  ARM_LOCATION: "eastus",
};

beforeAll(() => void Object.assign(process.env, ambient));
afterAll(() => {
  for (const name of Object.keys(ambient)) delete process.env[name];
});

const brief = (changes: readonly Change[]): string[] =>
  changes.filter((one) => one.action !== "keep").map((one) => `${one.action} ${one.id}`);

async function openCase(configured: (plugin: string, config: object) => void): Promise<PulumiBench> {
  return await openPulumi({ sandbox: openSandbox(otherClouds), configured });
}

test.each([
  ["gcp", gcp],
  ["azure-native", azure],
])(
  "a stack on %s is planned, made, looked at, healed, replaced and destroyed",
  async (plugin, { stack, wish, thing, labels, forced, id, order, config }) => {
    const told: [string, object][] = [];
    const { engine, sandbox } = await openCase((...one) => told.push(one));
    const { cloud, world } = sandbox.engine;
    const graphFor = (team: string, name: string) => graphOf(wish({ team }, name), stack);
    const make = async (graph: ReturnType<typeof graphFor>, heal = false) => {
      const { steps } = await engine.apply(graph, await engine.preview({ graph, heal }));
      expect(steps.filter((one) => one.status !== "done")).toEqual([]);
      expect(brief((await engine.preview({ graph })).changes)).toEqual([]);
    };
    const there = (name: string) =>
      [...cloud.images()].flatMap((one) => [...one.things.values()]).find((one) => one.physicalId === id(name));

    const first = graphFor("risk", "acmetx");
    expect(brief((await engine.preview({ graph: first })).changes)).toEqual(
      first.resources.map((one) => `create ${one.id}`),
    );
    await make(first);
    expect(cloud.accounts().map((one) => one.id)).toEqual([`${stack.target.cloud}-${stack.target.account}`]);
    expect((await engine.recorded(stack)).get(thing)?.physicalId).toBe(id("acmetx"));

    world.set(id("acmetx"), `${labels}.team`, "else");
    const drift = [
      { id: thing, class: "changed", paths: [{ path: `${labels}.team`, declared: "risk", real: "else" }] },
    ];
    expect(await engine.drift(stack)).toMatchObject(drift);
    const plan = await engine.preview({ graph: first });
    expect({ drift: plan.drift, changes: brief(plan.changes) }).toMatchObject({ drift, changes: [] });
    await make(first, true);
    expect(there("acmetx")?.inputs[labels]).toEqual({ team: "risk" });
    expect(await engine.drift(stack)).toEqual([]);

    await make(graphFor("fraud", "acmetx"));
    expect(there("acmetx")?.inputs[labels]).toEqual({ team: "fraud" });
    const renamed = graphFor("fraud", "acmetx2");
    const replacing = await engine.preview({ graph: renamed });
    expect(replacing.changes.find((one) => one.id === thing)).toMatchObject({
      action: "replace",
      forcedBy: [forced],
      order,
    });
    await make(renamed);
    expect(there("acmetx")).toBeUndefined();
    expect((await engine.recorded(stack)).get(thing)?.physicalId).toBe(id("acmetx2"));

    world.delete(id("acmetx2"));
    expect(await engine.drift(stack)).toContainEqual(expect.objectContaining({ id: thing, class: "missing" }));
    await make(renamed, true);

    const { steps } = await engine.apply(graphOf([], stack), await engine.previewDestroy(stack));
    expect(steps.map((one) => `${one.status} ${one.action}`)).toEqual(["done delete", "done delete"]);
    expect([...cloud.images()].flatMap((one) => [...one.things.keys()])).toEqual([]);
    // Nothing of what stands in the environment, and nobody else's provider.
    for (const one of told) expect(one).toEqual([plugin, { ...config, version: expect.any(String) as string }]);
    expect(told.length).toBeGreaterThan(0);
  },
  240_000,
);

test("what a gcp stack asks for without a project is made in the provider's own", async () => {
  const { engine } = await openCase(() => undefined);
  const graph = graphOf(gcp.wish({}, "acmetx"), gcp.stack);
  await engine.apply(graph, await engine.preview({ graph }));
  expect(await engine.outputs(gcp.stack, gcp.thing)).toMatchObject({ project: "acme-ml", storageClass: "STANDARD" });
  expect((await engine.recorded(gcp.stack)).get(gcp.thing)?.inputs).not.toHaveProperty("storageClass");
});

test.each([gcp.stack, azure.stack])("no provider that nobody declared is used in %j", async (stack) => {
  const told: string[] = [];
  const { backend } = await openCase((plugin) => told.push(plugin));
  const at = new PulumiStack(await commandOf(await benchCli()), backend, stack);
  const pulumi = await import("@pulumi/pulumi");
  class Undeclared extends pulumi.CustomResource {}
  const type = stack.target.cloud === "gcp" ? "gcp:storage/bucket:Bucket" : "azure-native:resources:ResourceGroup";
  const { failure } = await at.preview(async () => ({ made: new Undeclared(type, "one", {}).urn }), undefined);
  expect(failure?.message).toMatch(/Default provider for '[\w-]+' disabled/u);
  expect(told).toEqual([]);
});
