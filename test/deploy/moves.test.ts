import { expect, test } from "vitest";
import { Died, dyingDisk } from "../../src/deploy/sandbox/faults.ts";
import { movesBetween } from "../../src/plan/moves.ts";
import type { Resource } from "../../src/resources/resource.ts";
import { memoryDisk } from "../../src/deploy/simulated/memory-disk.ts";
import { openSandbox, processOf, scope } from "../support/sandbox.ts";
import { bucket, graphOf, ref, stackOf, versioning } from "../support/stacks.ts";

import { after, applyAll, before, brief, data, idsOf, main, planAll, serve, tx } from "../support/stack-moves.ts";

test.each([[[0, 1]], [[1, 0]]])(
  "a manifest that moves to another stack moves its state, whichever is applied first: %j",
  async (order) => {
    const { engine } = openSandbox();
    await applyAll(engine, before, [0, 1]);
    const things = [...engine.cloud.account(scope).view().things.values()];
    const plans = await planAll(engine, after);
    expect(brief(plans)).toEqual([
      "main: keep Endpoint/e/role",
      "data: keep Dataset/tx/bucket",
      "data: keep Dataset/tx/versioning",
    ]);
    expect(plans[1]?.changes[0]).toMatchObject({ movedFrom: "acme/dev/aws/main" });
    await applyAll(engine, after, order);
    expect(await idsOf(engine)).toEqual(["Endpoint/e/role"]);
    expect(await idsOf(engine, data)).toEqual(["Dataset/tx/bucket", "Dataset/tx/versioning"]);
    expect([...engine.cloud.account(scope).view().things.values()]).toEqual(things);
    expect(await engine.drift(main)).toEqual([]);
    expect(await engine.drift(data)).toEqual([]);
    expect((await planAll(engine, after)).every((plan) => plan.moves === undefined)).toBe(true);
  },
);

test("a change that comes with a move is made, and a rename too", async () => {
  const { engine } = openSandbox();
  await applyAll(engine, before, [0, 1]);
  const renamed: Resource[] = [
    bucket("Dataset/t/bucket", "acme-tx", { tags: { a: "1" } }, { options: { aliases: ["Dataset/tx/bucket"] } }),
    versioning("Dataset/t/versioning", ref("Dataset/t/bucket", "bucket"), "Enabled", {
      options: { aliases: ["Dataset/tx/versioning"] },
    }),
  ];
  const graphs = [graphOf([serve], main), graphOf(renamed, data)];
  expect(brief(await planAll(engine, graphs))).toEqual([
    "main: keep Endpoint/e/role",
    "data: update Dataset/t/bucket",
    "data: keep Dataset/t/versioning",
  ]);
  await applyAll(engine, graphs, [1, 0]);
  expect(await idsOf(engine, data)).toEqual(["Dataset/t/bucket", "Dataset/t/versioning"]);
  expect(await idsOf(engine)).toEqual(["Endpoint/e/role"]);
});

test("a move that is killed at any write is finished by the next apply, and nothing is deleted", async () => {
  const start = openSandbox();
  await applyAll(start.engine, before, [0, 1]);
  let deaths = 0;
  for (let at = 1; ; at++) {
    const disk = memoryDisk(start.disk);
    const dying = openSandbox({ disk: dyingDisk(disk, { at }), holder: processOf(1) }, { clock: start.clock }).engine;
    try {
      await applyAll(dying, after, [1, 0]);
      break;
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
    deaths++;
    const next = openSandbox({ holder: processOf(2, [1]) }, { disk, clock: start.clock }).engine;
    const plans = await planAll(next, after);
    expect(brief(plans).filter((line) => !line.includes(" keep "))).toEqual([]);
    await applyAll(next, after, [1, 0]);
    expect(await idsOf(next)).toEqual(["Endpoint/e/role"]);
    expect(await idsOf(next, data)).toEqual(["Dataset/tx/bucket", "Dataset/tx/versioning"]);
    expect(next.cloud.account(scope).view().things.size).toBe(3);
  }
  expect(deaths).toBeGreaterThan(4);
});

test("a stack in another account or region takes nothing over", async () => {
  const { engine } = openSandbox();
  await applyAll(engine, before, [0, 1]);
  const away = stackOf({ name: "data", target: { ...stackOf().target, name: "us", region: "us-east-1" } });
  const recorded = await engine.recorded(main);
  const contents = [
    { graph: graphOf([serve], main), recorded },
    { graph: graphOf(tx, away), recorded: new Map() },
  ];
  expect(movesBetween(contents)).toEqual(new Map());
});

test("a plan that another stack's apply has moved away from is refused", async () => {
  const { engine } = openSandbox();
  await applyAll(engine, before, [0, 1]);
  const plans = await planAll(engine, after);
  const tagged = graphOf([bucket("Dataset/tx/bucket", "acme-tx", { tags: { a: "1" } }), ...tx.slice(1), serve], main);
  await engine.apply(tagged, await engine.preview({ graph: tagged }));
  const [, graph] = after;
  const [, plan] = plans;
  if (!graph || !plan) throw new Error("two stacks were planned");
  await expect(engine.apply(graph, plan)).rejects.toMatchObject({ code: "deploy/plan-stale" });
});
