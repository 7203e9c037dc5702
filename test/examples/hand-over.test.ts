import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { MoveData, StackData } from "../../src/cli/commands/stack.ts";
import type { Listing } from "../../src/deploy/sandbox/world.ts";
import { changeOf, idsOf, live } from "../support/life.ts";

const extra = (name: string, classification = "internal"): string => `apiVersion: mlops/v1
kind: Dataset
metadata: { name: ${name} }
spec:
  location: { managed: true }
  format: csv
  classification: ${classification}
  licence: proprietary
  lifecycle: { onRemove: delete }
`;
const file = "extra.mlops.yaml";

/** What a world holds, whoever recorded it. */
function named({ things }: Listing): unknown {
  return things.map(({ type, physicalId }) => [type, physicalId]);
}

interface Stacks {
  readonly stacks: readonly StackData[] | null;
  readonly moved: readonly MoveData[] | null;
}

test("what a removed manifest asked for is let go by request, stays listed, and is adopted under another name", async () => {
  const life = live("quickstart");
  life.write(file, extra("lake"));
  await life.apply();
  const asked = await life.run("forget Dataset/lake --yes", 64);
  expect(asked.stderr).toContain("Dataset/lake/bucket is still asked for by extra.mlops.yaml:3");
  expect((await life.run("forget Dataset/lak --yes", 64)).stderr).toContain("Did you mean Dataset/lake?");
  rmSync(join(life.root, file));
  expect(idsOf(await life.plan("plan --allow-delete"), "delete")).toContain("Dataset/lake/bucket");
  const outcome = await life.apply("forget Dataset/lake --yes");
  expect(outcome.steps.every((step) => step.action === "forget" && step.status === "done")).toBe(true);
  const after = await life.plan();
  expect(idsOf(after, "delete")).toEqual([]);
  const kept = after.retained.find((one) => one.label === "bucket");
  if (!kept) throw new Error("the bucket is not listed as retained");
  expect(Number(after.cost.monthly.before.expected)).toBeGreaterThan(0);

  life.write(file, extra("sea", "confidential"));
  expect((await life.run(`adopt Dataset/see/bucket ${kept.physicalId}`, 64)).stderr).toContain("Dataset/sea/bucket");
  const plan = await life.plan(`adopt Dataset/sea/bucket ${kept.physicalId}`);
  expect(changeOf(plan, "Dataset/sea/bucket")).toMatchObject({
    action: "import",
    name: kept.physicalId,
    overwrites: [{ path: "tags.mlops-name", before: "lake", after: "sea" }],
  });
  expect(changeOf(plan, "Dataset/sea/policy").action).toBe("import");
  expect(plan.retained.filter((one) => one.physicalId === kept.physicalId)).toEqual([]);
  expect(readFileSync(join(life.root, "mlops.lock/Dataset.sea.yaml"), "utf8")).toContain(`bucket: ${kept.physicalId}`);
  const before = await life.world();
  await life.apply();
  expect(named(await life.world())).toEqual(named(before));
  expect(idsOf(await life.plan(), "update")).toContain("Dataset/sea/bucket");
  await life.apply();
  const last = await life.plan();
  expect(last.changes.filter((one) => one.owner === "Dataset/sea" && one.action !== "keep")).toEqual([]);
  expect((await life.json("output Dataset/sea bucket")) as object).toMatchObject({
    outputs: { "Dataset/sea": { bucket: kept.physicalId } },
  });
});

test("an adoption of what is not there leaves no trace", async () => {
  const life = live("quickstart");
  life.write(file, extra("sea"));
  const { stderr } = await life.run("adopt Dataset/sea/bucket nobodys-bucket", 3);
  expect(stderr).toContain("There is no bucket `nobodys-bucket`");
  expect(() => readFileSync(join(life.root, "mlops.lock/Dataset.sea.yaml"), "utf8")).toThrow(/ENOENT/u);
  expect(idsOf(await life.plan(), "create")).toContain("Dataset/sea/bucket");
});

test("a stack is split: state moves, and nothing is made again or changed", async () => {
  const life = live("fraud-detection");
  await life.apply("apply --yes --follow");
  life.wait();
  const whole = (await life.json("stack list")) as Stacks;
  expect(whole.stacks).toMatchObject([{ name: "main", target: "aws-eu", retained: 0, holder: null }]);
  const count = whole.stacks?.[0]?.recorded ?? 0;
  const config = readFileSync(join(life.root, "mlops.config.yaml"), "utf8");
  life.write("mlops.config.yaml", `${config}\nstacks:\n  - { name: serving, paths: ["manifests/serving*"] }\n`);
  const plan = await life.plan();
  expect(plan.changes.filter((one) => one.action !== "keep")).toEqual([]);
  const things = await life.world();
  const { moved } = (await life.json("stack move --yes")) as Stacks;
  expect(moved).toMatchObject([{ target: "aws-eu", from: "main", to: "serving" }]);
  expect(named(await life.world())).toEqual(named(things));
  const split = (await life.json("stack list")) as Stacks;
  expect(split.stacks?.map((one) => one.name)).toEqual(["main", "serving"]);
  expect(split.stacks?.reduce((sum, one) => sum + one.recorded, 0)).toBe(count);
  await life.run("plan --detailed-exitcode");
  expect(((await life.json("stack move --yes")) as Stacks).moved).toEqual([]);
  await life.apply("destroy --yes");
});
