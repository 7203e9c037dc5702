import { expect, test } from "vitest";
import { openPulumi } from "../support/pulumi.ts";
import { bucket, graphOf, ref, stackOf, versioning } from "../support/stacks.ts";

const plan = "arn:aws:iam::123456789012:role/plan";
const apply = "arn:aws:iam::123456789012:role/apply";

test("plans and drift look with the role that may only read, and applies change with the other", async () => {
  let roles: string[] = [];
  const { engine, sandbox } = await openPulumi({
    provider: () => ({ assumeRole: { plan, apply } }),
    configured: (_, config) => roles.push(JSON.stringify(config)),
  });
  /** Roles under which a piece of work reached the cloud. */
  const rolesOf = async (work: () => Promise<unknown>): Promise<string[]> => {
    roles = [];
    await work();
    expect(roles).not.toEqual([]);
    return [...new Set(roles.map((text) => [plan, apply].filter((role) => text.includes(role)).join(" and ")))];
  };
  const graph = graphOf([
    bucket("Dataset/tx/bucket", "acme-tx", { tags: { team: "risk" } }),
    versioning("Dataset/tx/versioning", ref("Dataset/tx/bucket", "bucket")),
  ]);
  const preview = async (heal = false) => await engine.preview({ graph, heal });
  expect(await rolesOf(preview)).toEqual([plan]);
  const first = await preview();
  expect(await rolesOf(async () => await engine.apply(graph, first))).toEqual([apply]);
  sandbox.engine.world.set("acme-tx", "tags.team", "else");
  expect(await rolesOf(async () => await engine.drift(stackOf()))).toEqual([plan]);
  expect((await engine.drift(stackOf())).map((one) => one.id)).toEqual(["Dataset/tx/bucket"]);
  expect(await rolesOf(preview)).toEqual([plan]);
  const healing = await preview(true);
  expect(healing.changes.filter((one) => one.action !== "keep")).toMatchObject([
    { action: "update", id: "Dataset/tx/bucket" },
  ]);
  expect(await rolesOf(async () => await engine.apply(graph, healing))).toEqual([apply]);
  expect(await engine.drift(stackOf())).toEqual([]);
}, 120_000);
