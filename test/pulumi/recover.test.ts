import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openPulumi } from "../support/pulumi.ts";
import type { PulumiBench } from "../support/pulumi.ts";
import { scope } from "../support/sandbox.ts";
import { bucket, config, graphOf, model, ref, role, stackOf } from "../support/stacks.ts";

const tags = { "mlops-name": "e", "managed-by": "mlops" };
const serve = role("Endpoint/e/role", "acme-e");
const made = model("Model/m/model", "m-1", "s3://elsewhere/m.tar.gz", ref("Endpoint/e/role", "arn"));
const plain = config("Endpoint/e/config", "e-", ref("Model/m/model", "name"));
const serving = { ...plain, inputs: { ...plain.inputs, tags } };

interface Checkpoint {
  checkpoint: {
    latest: {
      resources: { urn: string; id?: string; outputs?: object }[];
      pending_operations?: { resource: object; type: string }[];
    };
  };
}

/** Puts a state back to where the create of a resource had begun and its end was not yet written. */
function forgetCreate({ folder }: PulumiBench, id: string): void {
  const file = join(folder, "state/.pulumi/stacks/acme/dev.aws.main.json");
  const state = JSON.parse(readFileSync(file, "utf8")) as Checkpoint;
  const { latest } = state.checkpoint;
  const one = latest.resources.find((resource) => resource.urn.endsWith(`::${id}`));
  if (!one) throw new Error(`${id} is not in the state`);
  const { id: _, outputs: __, ...begun } = one;
  latest.resources = latest.resources.filter((resource) => resource !== one);
  latest.pending_operations = [{ resource: begun, type: "creating" }];
  writeFileSync(file, JSON.stringify(state));
}

test("what an interrupted create made is taken in, also where the cloud made its name up", async () => {
  const bench = await openPulumi();
  const { engine, sandbox } = bench;
  const graph = graphOf([serve, made, serving]);
  await engine.apply(graph, await engine.preview({ graph }));
  const name = (await engine.outputs(stackOf(), "Endpoint/e/config"))?.["name"];
  forgetCreate(bench, "Endpoint/e/config");
  const plan = await engine.preview({ graph });
  expect(plan.changes.filter((one) => one.action !== "keep")).toMatchObject([
    { action: "import", id: "Endpoint/e/config", physicalId: name },
  ]);
  const notices: string[] = [];
  await engine.apply(graph, plan, { onProgress: (event) => event.type === "notice" && notices.push(event.message) });
  expect(notices).toEqual([
    "an earlier apply was interrupted: the create of Endpoint/e/config had been done, and what it made is taken in",
  ]);
  expect((await engine.outputs(stackOf(), "Endpoint/e/config"))?.["name"]).toBe(name);
  expect(sandbox.engine.cloud.account(scope).view().things.size).toBe(3);
}, 120_000);

test("what an interrupted create made and nothing asks for any more is deleted", async () => {
  const bench = await openPulumi();
  const { engine, sandbox } = bench;
  const tx = bucket("Dataset/tx/bucket", "acme-tx");
  const graph = graphOf([serve, made, serving, tx]);
  await engine.apply(graph, await engine.preview({ graph }));
  forgetCreate(bench, "Endpoint/e/config");
  const fewer = graphOf([serve, made, tx]);
  const plan = await engine.preview({ graph: fewer });
  expect(plan.changes.filter((one) => one.action !== "keep")).toMatchObject([
    { action: "delete", id: "Endpoint/e/config" },
  ]);
  const outcome = await engine.apply(fewer, plan);
  expect(outcome.steps).toMatchObject([{ id: "Endpoint/e/config", action: "delete", status: "done" }]);
  expect(sandbox.engine.cloud.account(scope).view().things.size).toBe(3);
  forgetCreate(bench, "Dataset/tx/bucket");
  const destroy = await engine.previewDestroy(stackOf());
  await engine.apply(graphOf([]), destroy);
  expect(sandbox.engine.cloud.account(scope).view().things.size).toBe(0);
}, 120_000);

test("what was let go is remembered before the first of it goes", async () => {
  const bench = await openPulumi();
  const { engine, folder } = bench;
  const kept = bucket("Dataset/tx/bucket", "acme-tx", {}, { options: { onRemove: "retain" } });
  await engine.apply(graphOf([kept, serve]), await engine.preview({ graph: graphOf([kept, serve]) }));
  const states: string[] = [];
  const file = join(folder, "state/.pulumi/stacks/acme/dev.aws.main.json");
  await engine.apply(graphOf([]), await engine.previewDestroy(stackOf()), {
    onProgress: (event) => event.type === "start" && states.push(readFileSync(file, "utf8")),
  });
  expect(states.length).toBeGreaterThan(0);
  for (const state of states) expect(state).toContain("Dataset/tx/bucket~acme-tx");
}, 120_000);
