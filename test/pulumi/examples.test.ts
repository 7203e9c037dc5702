import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changeOf, idsOf, live } from "../support/life.ts";
import type { Life } from "../support/life.ts";
import { tools } from "../support/pulumi.ts";

/** An example whose development environment is deployed by the real Pulumi CLI in front of the simulated cloud. */
function onPulumi(example: "quickstart" | "fraud-detection"): Life {
  const life = live(example, { env: { MLOPS_HOME: tools } });
  const tier = "tier: development\n    engine: ";
  life.edit("mlops.config.yaml", `${tier}sandbox`, `${tier}{ pulumi: { providers: simulated } }`);
  return life;
}

test.each(["quickstart", "fraud-detection"] as const)(
  "%s lives its whole life on the real engine, as people and as programs read it",
  async (example) => {
    const golden = (name: string): string => `../examples/goldens/pulumi/${example}/${name}`;
    const life = onPulumi(example);
    await expect(await life.shown("plan")).toMatchFileSnapshot(golden("plan.txt"));
    await expect(await life.told("plan")).toMatchFileSnapshot(golden("plan.json"));
    expect((await life.apply()).summary).toMatchObject({ failed: 0, skipped: 0 });
    const done = await life.apply("apply --yes --follow");
    expect(done.summary).toMatchObject({ failed: 0, skipped: 0, pending: 0 });
    const kept = idsOf(await life.plan("plan --detailed-exitcode"), "keep");

    const log = kept.find((id) => id.endsWith("/log")) ?? "";
    const group = kept.find((id) => id.endsWith("/group")) ?? "";
    await life.run(`sandbox set ${log} retentionInDays 3`);
    await life.run(`sandbox delete ${group}`);
    await expect(await life.shown("drift")).toMatchFileSnapshot(golden("drift.txt"));
    await expect(await life.told("drift --detailed-exitcode", 2)).toMatchFileSnapshot(golden("drift.json"));
    expect((await life.apply()).steps).toEqual([]);
    const healing = await life.plan("plan --heal");
    expect(changeOf(healing, log)).toMatchObject({ action: "update", heals: true });
    expect(changeOf(healing, group)).toMatchObject({ action: "create", heals: true });
    await life.run("drift --heal --yes");
    await life.run("drift --detailed-exitcode");
    await life.run("plan --detailed-exitcode");

    await expect(await life.shown("destroy", 64)).toMatchFileSnapshot(golden("destroy.txt"));
    expect((await life.apply("destroy --yes")).summary).toMatchObject({ failed: 0, skipped: 0, pending: 0 });
    const left = await life.world();
    expect(left.things.map((one) => one.type)).toContain("aws:s3/bucket:Bucket");
    expect(left.things.map((one) => one.type)).not.toContain("aws:sagemaker/endpoint:Endpoint");
    await life.run("drift --detailed-exitcode");
  },
  600_000,
);

test("the published command drives the real engine, and says nothing beside", () => {
  const life = onPulumi("quickstart");
  const command = join(import.meta.dirname, "../../bin/mlops.js");
  const env = { ...process.env, MLOPS_HOME: tools };
  for (const words of [
    ["apply", "--yes"],
    ["plan", "--json"],
    ["destroy", "--yes", "--json"],
  ]) {
    const ran = spawnSync(process.execPath, [command, ...words], { cwd: life.root, env, encoding: "utf8" });
    expect(`${ran.status} ${ran.stderr.replaceAll(/^ +[…✓] .*\n/gmu, "")}`).toBe("0 ");
  }
});
