import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Progress } from "../../src/deploy/engine.ts";
import type { Resource } from "../../src/resources/resource.ts";
import { openPulumi } from "../support/pulumi.ts";
import { scope } from "../support/sandbox.ts";
import { bucket, graphOf, ref, role, versioning } from "../support/stacks.ts";

import { after, applyAll, before, brief, data, idsOf, main, planAll, serve, tx } from "../support/stack-moves.ts";

test.each([[[0, 1]], [[1, 0]]])(
  "a manifest that moves to another stack takes its state along, whichever is applied first: %j",
  async (order) => {
    const { engine, sandbox } = await openPulumi();
    await applyAll(engine, before, [0]);
    const things = [...sandbox.engine.cloud.account(scope).view().things.values()];
    const plans = await planAll(engine, after);
    expect(brief(plans)).toEqual([
      "main: keep Endpoint/e/role",
      "data: keep Dataset/tx/bucket",
      "data: keep Dataset/tx/versioning",
    ]);
    expect(plans[1]?.changes[0]).toMatchObject({ movedFrom: "acme/dev/aws/main" });
    const events: Progress[] = [];
    const outcomes = await applyAll(engine, after, order, (event) => events.push(event));
    expect(outcomes.flatMap((one) => one.steps)).toEqual([]);
    expect(await idsOf(engine)).toEqual(["Endpoint/e/role"]);
    expect(await idsOf(engine, data)).toEqual(["Dataset/tx/bucket", "Dataset/tx/versioning"]);
    expect((await engine.recorded(data)).get("Dataset/tx/bucket")).toMatchObject({ owner: "Dataset/tx" });
    expect([...sandbox.engine.cloud.account(scope).view().things.values()]).toEqual(things);
    expect((await planAll(engine, after)).map((plan) => [plan.moves, plan.drift])).toEqual([
      [undefined, []],
      [undefined, []],
    ]);
    const notice = events.find((event) => event.type === "notice");
    const copy = /are in (\S+)/u.exec(notice?.message ?? "")?.[1] ?? "";
    expect(existsSync(copy)).toBe(true);
    expect(readFileSync(copy, "utf8")).toContain("Dataset/tx/bucket");
    await engine.apply(graphOf([], data), await engine.previewDestroy(data));
    expect(sandbox.engine.cloud.account(scope).view().things.size).toBe(1);
  },
  120_000,
);

test("a change and a rename that come with a move are planned and made with it", async () => {
  const { engine } = await openPulumi();
  await applyAll(engine, before, [0]);
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
  const outcomes = await applyAll(engine, graphs, [1, 0]);
  expect(outcomes.flatMap((one) => one.steps)).toMatchObject([{ action: "update", status: "done" }]);
  expect(await idsOf(engine, data)).toEqual(["Dataset/t/bucket", "Dataset/t/versioning"]);
  expect(await idsOf(engine)).toEqual(["Endpoint/e/role"]);
}, 120_000);

test("a move that died between its two writes is finished by the next one, and into a stack that holds something", async () => {
  const { engine } = await openPulumi();
  const other = role("Endpoint/f/role", "acme-f");
  await applyAll(engine, [graphOf([...tx, serve], main), graphOf([other], data)], [0, 1]);
  const graphs = [graphOf([serve], main), graphOf([...tx, other], data)];
  const plans = await planAll(engine, graphs);
  const [, plan] = plans;
  const moves = plan?.moves;
  if (!moves) throw new Error("nothing moves");
  const whole = moves.arriving.flatMap((one) => one.ids);
  // Half of what moves is taken: what a death before the other half leaves.
  await engine.move(data, { arriving: [{ from: main, ids: whole.slice(0, 1) }], leaving: [] });
  expect(await idsOf(engine, data)).toEqual(["Dataset/tx/bucket", "Endpoint/f/role"]);
  expect(brief(await planAll(engine, graphs)).filter((line) => !line.includes(" keep "))).toEqual([]);
  await applyAll(engine, graphs, [0, 1]);
  expect(await idsOf(engine)).toEqual(["Endpoint/e/role"]);
  expect(await idsOf(engine, data)).toEqual(["Dataset/tx/bucket", "Dataset/tx/versioning", "Endpoint/f/role"]);
  expect(brief(await planAll(engine, graphs)).filter((line) => !line.includes(" keep "))).toEqual([]);
}, 120_000);

test("a stack that somebody else holds is neither taken from nor given to", async () => {
  const { engine, sandbox, folder } = await openPulumi();
  await applyAll(engine, before, [0]);
  const plans = await planAll(engine, after);
  const moves = plans[1]?.moves;
  if (!moves) throw new Error("nothing moves");
  for (const name of ["dev.aws.main", "dev.aws.data"]) {
    const locks = join(folder, "state/.pulumi/locks/organization/acme", name);
    mkdirSync(locks, { recursive: true });
    const holder = { pid: process.pid, username: "alice", hostname: hostname(), timestamp: "2026-11-24T10:00:00Z" };
    writeFileSync(join(locks, "one.json"), JSON.stringify(holder));
    await expect(engine.move(data, moves)).rejects.toMatchObject({
      code: "deploy/stack-locked",
      message: expect.stringContaining(`process ${process.pid} of alice`),
    });
    rmSync(join(locks, "one.json"));
    expect(readdirSync(locks)).toEqual([]);
    expect(await idsOf(engine)).toHaveLength(3);
    expect(await idsOf(engine, data)).toEqual([]);
  }
  await engine.move(data, moves);
  expect(await idsOf(engine, data)).toEqual(["Dataset/tx/bucket", "Dataset/tx/versioning"]);
  expect(sandbox.engine.cloud.account(scope).view().things.size).toBe(3);
}, 120_000);
