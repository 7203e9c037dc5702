import { expect, test } from "vitest";
import type { ApplyOptions, Engine, Outcome, Progress } from "../../src/deploy/engine.ts";
import type { Change, Properties, Resolved, StackPlan } from "../../src/plan/plan.ts";
import { changesNothing } from "../../src/plan/summary.ts";
import { stackKey } from "../../src/resources/resource.ts";
import type { Resource, ResourceGraph } from "../../src/resources/resource.ts";
import {
  bucket,
  config,
  endpoint,
  graphOf,
  jobName,
  model,
  needsData,
  needsRun,
  ref,
  role,
  stackOf,
  training,
  versioning,
} from "../support/stacks.ts";

/** An engine on an empty cloud, and what others do to that cloud. All things are in the account and region of `stackOf()`. */
export interface Harness {
  readonly engine: Engine;
  /** Changes or removes a thing behind the engine's back; null takes a value away. */
  readonly set: (type: string, physicalId: string, path: string, value: Resolved) => Promise<void>;
  readonly remove: (type: string, physicalId: string) => Promise<void>;
  /** Makes a thing behind the engine's back. */
  readonly make: (type: string, inputs: Properties) => Promise<void>;
  /** What a thing is like, or undefined. */
  readonly look: (type: string, physicalId: string) => Promise<Properties | undefined>;
  /** Puts an object of one byte. */
  readonly put: (uri: string) => Promise<void>;
  /** Lets all jobs that run succeed. */
  readonly endRuns: () => Promise<void>;
}

const bucketType = "aws:s3/bucket:Bucket";
const roleType = "aws:iam/role:Role";
const modelType = "aws:sagemaker/model:Model";
const configType = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

const tx = bucket("Dataset/tx/bucket", "acme-tx");
const txVersioning = versioning("Dataset/tx/versioning", ref("Dataset/tx/bucket", "bucket"));
const serve = role("Endpoint/e/role", "acme-e");

function serving(revision: number, policy?: Resource["options"]): Resource[] {
  return [
    serve,
    model("Model/m/model", `m-${revision}`, "s3://elsewhere/m.tar.gz", ref("Endpoint/e/role", "arn")),
    config("Endpoint/e/config", "e-", ref("Model/m/model", "name"), 1, policy ? { options: policy } : {}),
    endpoint("Endpoint/e/endpoint", "e", ref("Endpoint/e/config", "name")),
  ];
}

function brief(plan: StackPlan): string[] {
  return plan.changes.filter((change) => change.action !== "keep").map((change) => `${change.action} ${change.id}`);
}

function actionsOf(plan: StackPlan): Record<string, Change["action"]> {
  return Object.fromEntries(plan.changes.map((change) => [change.id, change.action]));
}

function statusOf(outcome: Outcome): Record<string, string> {
  return Object.fromEntries(outcome.steps.map((step) => [step.id, step.status]));
}

async function nameOf(engine: Engine, id: string): Promise<string> {
  const name = (await engine.outputs(stackOf(), id))?.["name"];
  if (typeof name !== "string") throw new Error(`${id} has no name`);
  return name;
}

/** Plans and applies; the plan after that must have nothing to do. */
async function make(engine: Engine, graph: ResourceGraph, options: ApplyOptions = {}): Promise<Outcome> {
  const outcome = await engine.apply(graph, await engine.preview({ graph }), options);
  expect(outcome.steps.filter((step) => step.status !== "done")).toEqual([]);
  expect(brief(await engine.preview({ graph }))).toEqual([]);
  return outcome;
}

/** What every engine has to do; `open` gives a fresh engine and cloud. */
export function engineContract(name: string, open: () => Promise<Harness>): void {
  const it = (what: string, body: (harness: Harness) => Promise<void>): void => {
    test(`${name}: ${what}`, async () => body(await open()));
  };
  plansAndMakes(it);
  replacesAndRemoves(it);
  takesIn(it);
  failsAndRefuses(it);
  reachesAcrossStacks(it);
  seesTheWorld(it);
  waits(it);
  lettingGo(it);
}

type It = (what: string, body: (harness: Harness) => Promise<void>) => void;

function plansAndMakes(it: It): void {
  it("a preview changes nothing", async ({ engine, look }) => {
    const graph = graphOf([tx, txVersioning]);
    const plan = await engine.preview({ graph });
    expect(brief(plan)).toEqual(["create Dataset/tx/bucket", "create Dataset/tx/versioning"]);
    expect(await engine.preview({ graph })).toEqual(plan);
    expect(await look(bucketType, "acme-tx")).toBeUndefined();
    expect((await engine.recorded(graph.stack)).size).toBe(0);
  });

  it("an apply makes what was planned, and then nothing is left to do", async ({ engine, look }) => {
    const graph = graphOf([tx, txVersioning, ...serving(1)]);
    await make(engine, graph);
    expect(await look(bucketType, "acme-tx")).toMatchObject({ bucket: "acme-tx" });
    const recorded = await engine.recorded(graph.stack);
    expect([...recorded.keys()].sort()).toEqual(graph.resources.map((one) => one.id).sort());
    expect(recorded.get("Dataset/tx/versioning")?.dependsOn).toEqual(["Dataset/tx/bucket"]);
    const made = await engine.outputs(graph.stack, "Endpoint/e/config");
    expect(made?.["name"]).toMatch(/^e-./u);
    expect((await engine.outputs(graph.stack, "Endpoint/e/endpoint"))?.["endpointConfigName"]).toBe(made?.["name"]);
    expect((await engine.outputs(graph.stack, "Endpoint/e/role"))?.["arn"]).toBe(
      "arn:aws:iam::123456789012:role/acme-e",
    );
    expect(await engine.outputs(graph.stack, "Endpoint/e/gone")).toBeUndefined();
  });

  it("an update changes only what differs, where it stands", async ({ engine, look }) => {
    await make(engine, graphOf([tx, txVersioning]));
    const tagged = graphOf([bucket("Dataset/tx/bucket", "acme-tx", { tags: { team: "risk" } }), txVersioning]);
    const plan = await engine.preview({ graph: tagged });
    expect(plan.changes.find((change) => change.action === "update")).toMatchObject({ id: "Dataset/tx/bucket" });
    const outcome = await make(engine, tagged);
    expect(outcome.steps.map((step) => `${step.action} ${step.id}`)).toEqual(["update Dataset/tx/bucket"]);
    expect(await look(bucketType, "acme-tx")).toMatchObject({ tags: { team: "risk" } });
  });

  it("two stacks do not see each other's state", async ({ engine }) => {
    await make(engine, graphOf([tx]));
    const other = graphOf([serve], stackOf({ name: "other" }));
    await make(engine, other);
    expect([...(await engine.recorded(other.stack)).keys()]).toEqual(["Endpoint/e/role"]);
    expect([...(await engine.recorded(stackOf())).keys()]).toEqual(["Dataset/tx/bucket"]);
  });

  it("each change is told when it begins and when it ends", async ({ engine }) => {
    const events: Progress[] = [];
    await make(engine, graphOf([tx, txVersioning]), { onProgress: (event) => events.push(event) });
    const told = events.flatMap((event) => (event.type === "notice" ? [] : [`${event.type} ${event.id}`]));
    expect(told).toEqual([
      "start Dataset/tx/bucket",
      "end Dataset/tx/bucket",
      "start Dataset/tx/versioning",
      "end Dataset/tx/versioning",
    ]);
    expect(events[0]).toMatchObject({ action: "create", resource: "bucket" });
  });

  it("a note beside the state is kept until the next one", async ({ engine }) => {
    expect(await engine.note(stackOf())).toBeUndefined();
    await make(engine, graphOf([tx]));
    await engine.setNote(stackOf(), { runs: {}, commit: "abc" });
    await engine.setNote(stackOf(), { runs: {}, commit: "def" });
    expect(await engine.note(stackOf())).toEqual({ runs: {}, commit: "def" });
    expect(await engine.note(stackOf({ name: "other" }))).toBeUndefined();
    expect(brief(await engine.preview({ graph: graphOf([tx]) }))).toEqual([]);
  });

  it("a renamed manifest keeps what it has", async ({ engine }) => {
    await make(engine, graphOf([tx]));
    const renamed = bucket(
      "Dataset/transactions/bucket",
      "acme-tx",
      {},
      { options: { aliases: ["Dataset/tx/bucket"] } },
    );
    const outcome = await make(engine, graphOf([renamed]));
    expect(outcome.steps).toEqual([]);
    expect([...(await engine.recorded(stackOf())).keys()]).toEqual(["Dataset/transactions/bucket"]);
  });
}

function replacesAndRemoves(it: It): void {
  it("a replacement is made first, then its dependants move to it, then the old one goes", async ({ engine, look }) => {
    await make(engine, graphOf(serving(1)));
    const old = await nameOf(engine, "Endpoint/e/config");
    const plan = await engine.preview({ graph: graphOf(serving(2)) });
    expect(actionsOf(plan)).toMatchObject({
      "Model/m/model": "replace",
      "Endpoint/e/config": "replace",
      "Endpoint/e/endpoint": "update",
    });
    await make(engine, graphOf(serving(2)));
    const made = await nameOf(engine, "Endpoint/e/config");
    expect(made).not.toBe(old);
    expect(await look(configType, made)).toBeDefined();
    expect(await look(configType, old)).toBeUndefined();
    expect(await look(modelType, "m-1")).toBeUndefined();
    expect((await engine.outputs(stackOf(), "Endpoint/e/endpoint"))?.["endpointConfigName"]).toBe(made);
  });

  it("a replacement of the same name goes first, with what hangs on it", async ({ engine, look }) => {
    await make(engine, graphOf([tx, txVersioning]));
    const locked = graphOf([bucket("Dataset/tx/bucket", "acme-tx", { objectLockEnabled: true }), txVersioning]);
    expect(actionsOf(await engine.preview({ graph: locked }))).toEqual({
      "Dataset/tx/bucket": "replace",
      "Dataset/tx/versioning": "replace",
    });
    await make(engine, locked);
    expect(await look(bucketType, "acme-tx")).toMatchObject({ objectLockEnabled: true });
    expect(await look("aws:s3/bucketVersioning:BucketVersioning", "acme-tx")).toBeDefined();
  });

  it("what is removed goes, dependants first", async ({ engine, look }) => {
    await make(engine, graphOf([...serving(1), tx]));
    const graph = graphOf([tx]);
    expect(brief(await engine.preview({ graph }))).toEqual([
      "delete Endpoint/e/endpoint",
      "delete Endpoint/e/config",
      "delete Model/m/model",
      "delete Endpoint/e/role",
    ]);
    await make(engine, graph);
    expect(await look(roleType, "acme-e")).toBeUndefined();
    expect([...(await engine.recorded(graph.stack)).keys()]).toEqual(["Dataset/tx/bucket"]);
  });

  it("a destroy removes all that a stack holds", async ({ engine, look }) => {
    await make(engine, graphOf([tx, txVersioning, ...serving(1)]));
    const plan = await engine.previewDestroy(stackOf());
    expect(plan.changes.map((change) => change.action)).toEqual(Array(6).fill("delete"));
    const outcome = await engine.apply(graphOf([]), plan);
    expect(new Set(outcome.steps.map((step) => step.status))).toEqual(new Set(["done"]));
    expect((await engine.recorded(stackOf())).size).toBe(0);
    expect(await look(bucketType, "acme-tx")).toBeUndefined();
  });

  it("what is to be retained stays in the cloud, and is told", async ({ engine, look }) => {
    const kept = bucket("Dataset/tx/bucket", "acme-tx", {}, { options: { onRemove: "retain" } });
    await make(engine, graphOf([kept]));
    expect(brief(await engine.preview({ graph: graphOf([]) }))).toEqual(["forget Dataset/tx/bucket"]);
    await make(engine, graphOf([]));
    expect(await look(bucketType, "acme-tx")).toBeDefined();
    const after = await engine.preview({ graph: graphOf([]) });
    expect(after.retained).toMatchObject([{ type: bucketType, physicalId: "acme-tx", standing: "retained" }]);
  });

  it("a destroy leaves what is to be retained, unless it is told to remove that too", async ({ engine, look }) => {
    const kept = graphOf([bucket("Dataset/tx/bucket", "acme-tx", {}, { options: { onRemove: "retain" } }), serve]);
    await make(engine, kept);
    const some = await engine.previewDestroy(stackOf());
    expect(actionsOf(some)).toEqual({ "Dataset/tx/bucket": "forget", "Endpoint/e/role": "delete" });
    await engine.apply(graphOf([]), some);
    expect(await look(bucketType, "acme-tx")).toBeDefined();
    const all = await engine.previewDestroy(stackOf(), true);
    expect(all.changes).toMatchObject([{ action: "delete", type: bucketType }]);
    await engine.apply(graphOf([]), all);
    expect(await look(bucketType, "acme-tx")).toBeUndefined();
    expect((await engine.recorded(stackOf())).size).toBe(0);
  });

  it("what holds data is deleted, let go and made again where the plan says so", async ({ engine, look }) => {
    const held = (inputs: { readonly objectLockEnabled?: boolean }, options: Resource["options"] = {}): Resource =>
      bucket("Dataset/tx/bucket", "acme-tx", inputs, { options: { stateful: true, ...options } });
    await make(engine, graphOf([held({}), serve]));
    expect(brief(await engine.preview({ graph: graphOf([serve]) }))).toEqual(["delete Dataset/tx/bucket"]);
    await make(engine, graphOf([held({ objectLockEnabled: true }), serve]));
    expect(await look(bucketType, "acme-tx")).toMatchObject({ objectLockEnabled: true });
    await make(engine, graphOf([held({ objectLockEnabled: true }, { onRemove: "retain" }), serve]));
    expect(brief(await engine.preview({ graph: graphOf([serve]) }))).toEqual(["forget Dataset/tx/bucket"]);
    await make(engine, graphOf([serve]));
    expect(await look(bucketType, "acme-tx")).toBeDefined();
    await make(engine, graphOf([held({ objectLockEnabled: true }), serve]));
    await make(engine, graphOf([serve]));
    expect(await look(bucketType, "acme-tx")).toBeUndefined();
  });

  it("an existing thing is taken in, unchanged", async ({ engine, make: makeOutside, look }) => {
    await makeOutside(bucketType, { bucket: "acme-old", tags: { by: "hand" } });
    const adopted = bucket(
      "Dataset/old/bucket",
      "acme-old",
      { tags: { by: "hand" } },
      { options: { import: "acme-old" } },
    );
    expect(brief(await engine.preview({ graph: graphOf([adopted]) }))).toEqual(["import Dataset/old/bucket"]);
    await make(engine, graphOf([adopted]));
    expect(await look(bucketType, "acme-old")).toMatchObject({ tags: { by: "hand" } });
    expect((await engine.recorded(stackOf())).get("Dataset/old/bucket")?.physicalId).toBe("acme-old");
  });
}

function takesIn(it: It): void {
  const theirs = { bucket: "acme-old", tags: { by: "hand" } };
  const taken = (options: Resource["options"]): Resource[] => [
    bucket("Dataset/old/bucket", "acme-old", { tags: { by: "us" } }, { options: { import: "acme-old" } }),
    versioning("Dataset/old/versioning", ref("Dataset/old/bucket", "bucket"), "Enabled", { options }),
  ];

  it("what is taken in shows what it would overwrite, and is overwritten by the next apply", async (harness) => {
    const { engine, make: makeOutside, look } = harness;
    await makeOutside(bucketType, theirs);
    const graph = graphOf(taken({ import: "acme-old", createIfAbsent: true }));
    const plan = await engine.preview({ graph });
    expect(plan.changes).toMatchObject([
      { action: "import", overwrites: [{ path: "tags.by", before: "hand", after: "us" }] },
      { action: "create", id: "Dataset/old/versioning" },
    ]);
    await engine.apply(graph, plan);
    expect(await look(bucketType, "acme-old")).toMatchObject({ tags: { by: "hand" } });
    const next = await engine.preview({ graph });
    expect(brief(next)).toEqual(["update Dataset/old/bucket"]);
    await make(engine, graph);
    expect(await look(bucketType, "acme-old")).toMatchObject({ tags: { by: "us" } });
  });

  it("what is to be taken in and is not there is told before anything is made", async ({ engine, look }) => {
    const graph = graphOf(taken({}));
    await expect(engine.preview({ graph })).rejects.toMatchObject({ code: "deploy/nothing-to-adopt" });
    expect(await look(bucketType, "acme-old")).toBeUndefined();
  });
}

function failsAndRefuses(it: It): void {
  it("a failure stops only what needs it, and the next apply goes on", async ({ engine }) => {
    const broken = [
      ...serving(1).slice(0, 2),
      config("Endpoint/e/config", "e-", "no-such-model"),
      endpoint("Endpoint/e/endpoint", "e", ref("Endpoint/e/config", "name")),
      tx,
    ];
    const graph = graphOf(broken);
    const outcome = await engine.apply(graph, await engine.preview({ graph }), {});
    expect(statusOf(outcome)).toEqual({
      "Endpoint/e/role": "done",
      "Model/m/model": "done",
      "Endpoint/e/config": "failed",
      "Endpoint/e/endpoint": "skipped",
      "Dataset/tx/bucket": "done",
    });
    expect(outcome.steps.find((step) => step.status === "failed")?.message).toContain("no-such-model");
    expect(outcome.steps.find((step) => step.status === "skipped")?.message).toContain("Endpoint/e/config");
    const mended = graphOf([...serving(1), tx]);
    expect(brief(await engine.preview({ graph: mended }))).toEqual([
      "create Endpoint/e/config",
      "create Endpoint/e/endpoint",
    ]);
    await make(engine, mended);
  });

  it("once something has failed nothing more is begun, where that is asked for", async ({ engine, look }) => {
    const broken = graphOf([
      config("Endpoint/e/config", "e-", "no-such-model"),
      { ...tx, dependsOn: ["Endpoint/e/role"] },
      { ...serve, dependsOn: ["Endpoint/e/config"] },
      bucket("Dataset/other/bucket", "acme-other"),
    ]);
    const plan = await engine.preview({ graph: broken });
    const outcome = await engine.apply(broken, plan, { failFast: true, parallel: 1 });
    expect(statusOf(outcome)["Endpoint/e/config"]).toBe("failed");
    expect(outcome.steps.filter((step) => step.status === "done").length).toBeLessThan(2);
    expect(await look(roleType, "acme-e")).toBeUndefined();
  });

  for (const owner of ["Endpoint/e", "Endpoint/renamed"]) {
    it(`what uses a thing that cannot be replaced stays, with all that it uses (${owner})`, async ({
      engine,
      look,
    }) => {
      const graph = graphOf(serving(1));
      await make(engine, graph);
      const served = await nameOf(engine, "Endpoint/e/config");
      const alias = (part: string) => (owner === "Endpoint/e" ? {} : { options: { aliases: [`Endpoint/e/${part}`] } });
      const broken = graphOf([
        role(`${owner}/role`, "acme-e", { description: "other" }, alias("role")),
        model("Model/m/model", "m-2", "s3://elsewhere/m.tar.gz", ref(`${owner}/role`, "arn")),
        config(`${owner}/config`, "e-", "no-such-model", 1, { ...alias("config"), dependsOn: ["Model/m/model"] }),
        endpoint(`${owner}/endpoint`, "e", ref(`${owner}/config`, "name"), alias("endpoint")),
      ]);
      const outcome = await engine.apply(broken, await engine.preview({ graph: broken }));
      expect(statusOf(outcome)).toMatchObject({ [`${owner}/config`]: "failed", [`${owner}/endpoint`]: "skipped" });
      expect(await look("aws:sagemaker/endpoint:Endpoint", "e")).toEqual({ name: "e", endpointConfigName: served });
      expect(await look(configType, served)).toBeDefined();
      expect(await look(modelType, "m-1")).toBeDefined();
    });
  }

  it("an old form stays however often what uses it fails to move on", async ({ engine, look }) => {
    await make(engine, graphOf(serving(1)));
    const broken = graphOf([
      serve,
      model("Model/m/model", "m-2", "s3://elsewhere/m.tar.gz", ref("Endpoint/e/role", "arn")),
      config("Endpoint/e/config", "e-", "no-such-model", 1, { dependsOn: ["Model/m/model"] }),
      endpoint("Endpoint/e/endpoint", "e", ref("Endpoint/e/config", "name")),
    ]);
    for (let round = 0; round < 3; round++) {
      const outcome = await engine.apply(broken, await engine.preview({ graph: broken }));
      expect(statusOf(outcome)).toMatchObject({ "Endpoint/e/config": "failed", "Endpoint/e/endpoint": "skipped" });
      expect(await look(modelType, "m-1")).toBeDefined();
    }
    await make(engine, graphOf(serving(2)));
    expect(await look(modelType, "m-1")).toBeUndefined();
    expect(await look(modelType, "m-2")).toBeDefined();
  });

  it("what was to go stays while something that was held back uses it, and goes later", async ({ engine, look }) => {
    await make(engine, graphOf([...serving(1), tx]));
    const served = await nameOf(engine, "Endpoint/e/config");
    const moved = (modelName: string) =>
      graphOf([
        ...serving(1).slice(0, 2),
        config("Endpoint/e/other", "o-", modelName),
        endpoint("Endpoint/e/endpoint", "e", ref("Endpoint/e/other", "name")),
      ]);
    const broken = moved("no-such-model");
    const outcome = await engine.apply(broken, await engine.preview({ graph: broken }));
    expect(statusOf(outcome)).toMatchObject({ "Endpoint/e/other": "failed", "Endpoint/e/endpoint": "skipped" });
    expect(outcome.steps.find((one) => one.id === "Endpoint/e/config")?.status).not.toBe("done");
    expect(await look(configType, served)).toBeDefined();
    expect(await look("aws:sagemaker/endpoint:Endpoint", "e")).toMatchObject({ endpointConfigName: served });
    await make(engine, moved("m-1"));
    expect(await look(configType, served)).toBeUndefined();
    expect([...(await engine.recorded(stackOf())).keys()]).not.toContain("Dataset/tx/bucket");
  });

  it("a replacement whose old form cannot be deleted fails, and all else is done", async ({ engine, put, look }) => {
    await make(engine, graphOf([tx]));
    await put("s3://acme-tx/data");
    const locked = graphOf([bucket("Dataset/tx/bucket", "acme-tx", { objectLockEnabled: true }), txVersioning, serve]);
    const outcome = await engine.apply(locked, await engine.preview({ graph: locked }));
    expect(statusOf(outcome)).toEqual({
      "Dataset/tx/bucket": "failed",
      "Dataset/tx/versioning": "skipped",
      "Endpoint/e/role": "done",
    });
    expect(outcome.steps[0]?.message).toContain("BucketNotEmpty");
    expect(await look(bucketType, "acme-tx")).toEqual({ bucket: "acme-tx" });
    await make(engine, graphOf([tx, serve]));
  });

  it("a bucket that is not empty is not deleted, and stays recorded", async ({ engine, put }) => {
    await make(engine, graphOf([tx]));
    await put("s3://acme-tx/data");
    const graph = graphOf([]);
    const outcome = await engine.apply(graph, await engine.preview({ graph }), {});
    expect(outcome.steps).toMatchObject([{ id: "Dataset/tx/bucket", action: "delete", status: "failed" }]);
    expect(outcome.steps[0]?.message).toContain("BucketNotEmpty");
    expect([...(await engine.recorded(graph.stack)).keys()]).toEqual(["Dataset/tx/bucket"]);
  });

  it("a plan that the state has moved away from is refused", async ({ engine }) => {
    const graph = graphOf([tx]);
    const plan = await engine.preview({ graph });
    await make(engine, graph);
    await expect(engine.apply(graph, plan, {})).rejects.toMatchObject({ code: "deploy/plan-stale" });
    const current = await engine.preview({ graph });
    await expect(engine.apply(graphOf([tx, serve]), current, {})).rejects.toMatchObject({ code: "deploy/plan-stale" });
  });

  it("what had not begun when it was stopped is pending, and the next apply does it", async ({ engine }) => {
    const graph = graphOf([tx, txVersioning]);
    const stopped = new AbortController();
    stopped.abort();
    const outcome = await engine.apply(graph, await engine.preview({ graph }), { signal: stopped.signal });
    expect(statusOf(outcome)).toEqual({ "Dataset/tx/bucket": "pending", "Dataset/tx/versioning": "pending" });
    expect((await engine.recorded(graph.stack)).size).toBe(0);
    await make(engine, graph);
  });
}

function reachesAcrossStacks(it: It): void {
  const home = stackOf();
  const roleArn = { $ref: "Endpoint/e/role", output: "arn", stack: stackKey(home) };
  const away: ResourceGraph = {
    ...graphOf([model("Model/m/model", "m-1", "s3://elsewhere/m.tar.gz", roleArn)], stackOf({ name: "away" })),
    follows: [home],
  };

  it("a value of another stack is the one that is recorded there", async ({ engine, look }) => {
    const early = await engine.preview({ graph: away });
    expect(early.changes).toMatchObject([
      { action: "create", after: { executionRoleArn: { $unknown: "Endpoint/e/role.arn" } } },
    ]);
    await expect(engine.apply(away, early)).rejects.toMatchObject({ code: "deploy/foreign-missing" });
    await make(engine, graphOf([serve]));
    await make(engine, away);
    expect(await look(modelType, "m-1")).toMatchObject({ executionRoleArn: "arn:aws:iam::123456789012:role/acme-e" });
  });

  it("what is let go by request stays in the cloud, is told, and is taken back", async ({ engine, look }) => {
    await make(engine, graphOf([tx, txVersioning, serve]));
    const graph = graphOf([serve]);
    const letGo = new Set(["Dataset/tx/bucket", "Dataset/tx/versioning"]);
    const plan = await engine.preview({ graph, letGo });
    expect(brief(plan).sort()).toEqual(["forget Dataset/tx/bucket", "forget Dataset/tx/versioning"]);
    expect(statusOf(await engine.apply(graph, plan))).toEqual({
      "Dataset/tx/bucket": "done",
      "Dataset/tx/versioning": "done",
    });
    expect(await look(bucketType, "acme-tx")).toBeDefined();
    expect((await engine.preview({ graph })).retained.map((one) => one.physicalId)).toEqual(["acme-tx", "acme-tx"]);
    const again = graphOf([tx, txVersioning, serve]);
    expect(brief(await engine.preview({ graph: again }))).toEqual([
      "import Dataset/tx/bucket",
      "import Dataset/tx/versioning",
    ]);
    await make(engine, again);
  });
}

function seesTheWorld(it: It): void {
  it("what was changed outside is told, and overwritten only by healing", async ({ engine, set, look }) => {
    const tagged = bucket("Dataset/tx/bucket", "acme-tx", { tags: { team: "risk" } });
    const graph = graphOf([tagged]);
    await make(engine, graph);
    expect(await engine.drift(graph.stack)).toEqual([]);
    await set(bucketType, "acme-tx", "tags.team", "else");
    const found = [
      { id: "Dataset/tx/bucket", class: "changed", paths: [{ path: "tags.team", declared: "risk", real: "else" }] },
    ];
    expect(await engine.drift(graph.stack)).toMatchObject(found);
    const plan = await engine.preview({ graph });
    expect(plan.drift).toMatchObject(found);
    expect(brief(plan)).toEqual([]);
    await engine.apply(graph, plan, {});
    expect(await look(bucketType, "acme-tx")).toMatchObject({ tags: { team: "else" } });
    const healing = await engine.preview({ graph, heal: true });
    expect(healing.changes).toMatchObject([
      { action: "update", heals: true, paths: [{ path: "tags.team", after: "risk" }] },
    ]);
    await engine.apply(graph, healing, {});
    expect(await look(bucketType, "acme-tx")).toMatchObject({ tags: { team: "risk" } });
    expect(await engine.drift(graph.stack)).toEqual([]);
  });

  it("what is missing is told, and made again by healing", async ({ engine, remove, look }) => {
    const graph = graphOf([tx, serve]);
    await make(engine, graph);
    await remove(bucketType, "acme-tx");
    expect(await engine.drift(graph.stack)).toMatchObject([{ id: "Dataset/tx/bucket", class: "missing" }]);
    const healing = await engine.preview({ graph, heal: true });
    expect(brief(healing)).toEqual(["create Dataset/tx/bucket"]);
    await engine.apply(graph, healing, {});
    expect(await look(bucketType, "acme-tx")).toBeDefined();
    expect(changesNothing((await engine.preview({ graph })).changes)).toBe(true);
  });

  it("what was changed, deleted or made by hand is told, each in its class and at its paths", async (harness) => {
    const { engine, set, remove } = harness;
    const tagged = bucket("Dataset/tx/bucket", "acme-tx", { tags: { team: "risk", tier: "gold" } });
    const other = bucket("Dataset/other/bucket", "acme-other");
    const setting = versioning("Dataset/other/versioning", ref("Dataset/other/bucket", "bucket"));
    const graph = graphOf([tagged, other, setting, serve]);
    await make(engine, graph);
    await set(bucketType, "acme-tx", "tags.team", "else");
    await set(bucketType, "acme-tx", "tags.tier", null);
    await set(bucketType, "acme-tx", "tags.seen", "by hand");
    await remove(bucketType, "acme-other");
    await remove(roleType, "acme-e");
    // Nobody's state knows of what somebody else made, so that neither engine tells of it.
    await harness.make(roleType, { name: "by-hand", assumeRolePolicy: "{}" });
    const found = [
      { id: "Dataset/other/bucket", type: bucketType, class: "missing", paths: [] },
      { id: "Dataset/other/versioning", class: "missing", paths: [] },
      {
        id: "Dataset/tx/bucket",
        class: "changed",
        owner: "Dataset/tx",
        origin: { file: "ml/all.yaml", line: 1, column: 1 },
        paths: [
          { path: "tags.seen", real: "by hand" },
          { path: "tags.team", declared: "risk", real: "else" },
          { path: "tags.tier", declared: "gold" },
        ],
      },
      { id: "Endpoint/e/role", type: roleType, class: "missing", paths: [] },
    ];
    const told = await engine.drift(graph.stack);
    expect(told).toMatchObject(found);
    const plan = await engine.preview({ graph });
    expect(plan.drift).toEqual(told);
    expect(brief(plan)).toEqual([]);
    const healing = await engine.preview({ graph, heal: true });
    expect(brief(healing).sort()).toEqual([
      "create Dataset/other/bucket",
      "create Dataset/other/versioning",
      "create Endpoint/e/role",
      "update Dataset/tx/bucket",
    ]);
    await engine.apply(graph, healing);
    expect(await engine.drift(graph.stack)).toEqual([]);
    expect(brief(await engine.preview({ graph }))).toEqual([]);
  });

  it("what others own is neither drift nor a change", async ({ engine, set, look }) => {
    const options = { ignoreChanges: ["tags.owner"] };
    const shared = (team: string): Resource =>
      bucket("Dataset/tx/bucket", "acme-tx", { tags: { owner: "us", team } }, { options });
    await make(engine, graphOf([shared("risk")]));
    await set(bucketType, "acme-tx", "tags.owner", "them");
    expect(await engine.drift(stackOf())).toEqual([]);
    await make(engine, graphOf([shared("fraud")]));
    expect(await look(bucketType, "acme-tx")).toMatchObject({ tags: { owner: "them", team: "fraud" } });
  });
}

const entry = "TrainingJob/t";
const data = "s3://acme-tx/v=1/";

function trained(key: string, policy: { readonly whenSuperseded?: "finish" | "stop" } = {}): Resource[] {
  const output = { $join: ["s3://", ref("Dataset/tx/bucket", "bucket"), "/out"] };
  const artifact = `s3://acme-tx/out/${jobName(entry, key)}/output/model.tar.gz`;
  const roleArn = ref("Endpoint/e/role", "arn");
  const forced = { bucket: "acme-tx", forceDestroy: true };
  return [
    { ...tx, inputs: forced },
    serve,
    training(
      entry,
      key,
      { data, output, roleArn },
      { needs: [needsData(data)], policy, dependsOn: ["Dataset/tx/bucket"] },
    ),
    model("Model/m/model", `m-${key}`, artifact, roleArn, { needs: [needsRun(entry, key)] }),
    config("Endpoint/e/config", "e-", ref("Model/m/model", "name")),
    endpoint("Endpoint/e/endpoint", "e", ref("Endpoint/e/config", "name")),
  ];
}

function lettingGo(it: It): void {
  it("a job that may finish goes on although its manifest is gone", async ({ engine, put, look }) => {
    const forced = graphOf([{ ...tx, inputs: { bucket: "acme-tx", forceDestroy: true } }, serve]);
    await make(engine, forced);
    await put(`${data}part-0`);
    const policy = { whenRemoved: "finish" } as const;
    const job = training(
      entry,
      "aaaa",
      { data, output: "s3://elsewhere/out", roleArn: "arn:aws:iam::1:role/x" },
      { policy },
    );
    await make(engine, graphOf([...forced.resources, job]));
    const plan = await engine.preview({ graph: forced });
    expect(brief(plan)).toEqual([`forget ${job.id}`]);
    await make(engine, forced);
    expect(await look(job.type, jobName(entry, "aaaa"))).toBeDefined();
    expect([...(await engine.recorded(stackOf())).keys()]).not.toContain(job.id);
  });
}

function waits(it: It): void {
  it("a job waits for its data, a model for the job, an endpoint for the model", async ({ engine, put, endRuns }) => {
    const graph = graphOf(trained("aaaa"));
    const first = await engine.apply(graph, await engine.preview({ graph }), {});
    expect(statusOf(first)).toEqual({
      "Dataset/tx/bucket": "done",
      "Endpoint/e/role": "done",
      "TrainingJob/t/run-aaaa": "pending",
      "Model/m/model": "pending",
      "Endpoint/e/config": "pending",
      "Endpoint/e/endpoint": "pending",
    });
    await put(`${data}part-0`);
    const second = await engine.apply(graph, await engine.preview({ graph }), {});
    expect(statusOf(second)).toMatchObject({ "TrainingJob/t/run-aaaa": "done", "Model/m/model": "pending" });
    expect(changesNothing((await engine.preview({ graph })).changes)).toBe(true);
    await endRuns();
    await make(engine, graph);
    expect((await engine.recorded(graph.stack)).size).toBe(6);
  });

  it("what waits stays as it is when something that it needs fails", async (harness) => {
    const { engine, put, endRuns, look } = harness;
    await make(engine, graphOf([{ ...tx, inputs: { bucket: "acme-tx", forceDestroy: true } }]));
    await put(`${data}part-0`);
    const older = graphOf(trained("aaaa"));
    await engine.apply(older, await engine.preview({ graph: older }));
    await endRuns();
    await make(engine, older);
    await harness.make(roleType, { name: "taken", assumeRolePolicy: "{}" });
    const broken = graphOf(
      [{ ...serve, inputs: { ...serve.inputs, name: "taken" } }, ...trained("bbbb")].filter((one) => one !== serve),
    );
    const outcome = await engine.apply(broken, await engine.preview({ graph: broken }));
    expect(statusOf(outcome)).toMatchObject({ "Endpoint/e/role": "failed", "Model/m/model": "pending" });
    expect(await look(modelType, "m-aaaa")).toBeDefined();
    expect(await look("aws:sagemaker/endpoint:Endpoint", "e")).toBeDefined();
    expect([...(await engine.recorded(stackOf())).keys()]).toContain("Model/m/model");
  });

  it("newer content leaves the older form serving until its run is there", async ({ engine, put, endRuns, look }) => {
    await make(engine, graphOf([{ ...tx, inputs: { bucket: "acme-tx", forceDestroy: true } }]));
    await put(`${data}part-0`);
    const older = graphOf(trained("aaaa"));
    await engine.apply(older, await engine.preview({ graph: older }), {});
    await endRuns();
    await make(engine, older);
    const newer = graphOf(trained("bbbb"));
    const outcome = await engine.apply(newer, await engine.preview({ graph: newer }), {});
    expect(statusOf(outcome)).toEqual({
      "TrainingJob/t/run-bbbb": "done",
      "TrainingJob/t/run-aaaa": "done",
      "Model/m/model": "pending",
    });
    expect(await look(modelType, "m-aaaa")).toBeDefined();
    await endRuns();
    await make(engine, newer);
    expect(await look(modelType, "m-aaaa")).toBeUndefined();
    expect(await look(modelType, "m-bbbb")).toBeDefined();
  });
}
