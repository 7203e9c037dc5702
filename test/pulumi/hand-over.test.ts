import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changeOf, idsOf, live } from "../support/life.ts";
import { tools } from "../support/pulumi.ts";

const lake = (name: string): string => `apiVersion: mlops/v1
kind: Dataset
metadata: { name: ${name} }
spec:
  location: { managed: true }
  format: csv
  classification: internal
  licence: proprietary
  lifecycle: { onRemove: delete }
`;
const file = "extra.mlops.yaml";

test("what holds data is guarded, let go, adopted and deleted through the command line on the real engine", async () => {
  const life = live("quickstart", { env: { MLOPS_HOME: tools } });
  await life.run("engine move --to pulumi --simulated --yes");
  life.write(file, lake("lake"));
  await life.apply();
  rmSync(join(life.root, file));
  const guarded = await life.plan("plan", 1);
  expect(guarded.diagnostics.map((one) => one.code)).toContain("deploy/stateful-loss");
  expect(idsOf(await life.plan("plan --allow-delete"), "delete")).toContain("Dataset/lake/bucket");
  const gone = await life.apply("forget Dataset/lake --yes");
  expect(gone.steps.map((step) => step.status)).toEqual(gone.steps.map(() => "done"));
  const kept = (await life.plan()).retained.find((one) => one.label === "bucket");
  if (!kept) throw new Error("the bucket is not listed as retained");

  life.write(file, lake("sea"));
  const plan = await life.plan(`adopt Dataset/sea/bucket ${kept.physicalId}`);
  expect(changeOf(plan, "Dataset/sea/bucket")).toMatchObject({
    action: "import",
    name: kept.physicalId,
    overwrites: [{ path: "tags.mlops-name", before: "lake", after: "sea" }],
  });
  await life.apply();
  await life.apply();
  const owned = (await life.plan()).changes.filter((one) => one.owner === "Dataset/sea" && one.action !== "keep");
  expect(owned).toEqual([]);
  rmSync(join(life.root, file));
  const outcome = await life.apply("apply --yes --allow-delete");
  expect(outcome.steps.filter((step) => step.status === "failed")).toEqual([]);
  expect((await life.world()).things.map((one) => one.physicalId)).not.toContain(kept.physicalId);
}, 180_000);
