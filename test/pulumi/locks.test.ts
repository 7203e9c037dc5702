import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { live } from "../support/life.ts";
import type { Life } from "../support/life.ts";
import { pulumiCopy, runAlone, thingsOf } from "../support/pulumi-copy.ts";
import { tools } from "../support/pulumi.ts";

/** The quickstart on the real engine in front of a simulated cloud. */
async function onPulumi(): Promise<Life> {
  const life = live("quickstart", { env: { MLOPS_HOME: tools } });
  await life.run("engine move --to pulumi --simulated --yes");
  return life;
}

function locksOf(life: Life, stack = "dev.aws.main"): string {
  const folder = join(life.root, ".mlops/pulumi/state/.pulumi/locks/organization/abalone", stack);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function lock(folder: string, pid: number): void {
  const content = { pid, username: "alice", hostname: hostname(), timestamp: "2026-11-24T10:00:00Z" };
  writeFileSync(join(folder, `${pid}.json`), JSON.stringify(content));
}

/** A number that no process has. */
const nobody = 4_194_301;

test("of two applies of one stack at once one works, the other says who holds it, and nothing is made twice", async () => {
  const root = pulumiCopy();
  const ran = await Promise.all([runAlone(root, ["apply", "--yes"]), runAlone(root, ["apply", "--yes"])]);
  expect(ran.map((one) => one.code)).toContain(0);
  // The second may also come so late that its plan is old, or that all is done.
  for (const { code, stderr } of ran)
    if (code !== 0)
      expect(stderr).toMatch(/is locked by process \d+ of \S+ on \S+ since|the recorded state has changed/u);
  expect(await runAlone(root, ["apply", "--yes", "--follow"])).toMatchObject({ code: 0 });
  const things = await thingsOf(root);
  expect(things).toHaveLength(24);
  expect(things.filter((one, at) => things.indexOf(one) !== at)).toEqual([]);
}, 120_000);

test("locks of the dead and halves of locks are taken over, also of the note; that of the living is not", async () => {
  const life = await onPulumi();
  await life.apply("apply --yes");
  const folder = locksOf(life);
  lock(folder, nobody);
  lock(locksOf(life, "dev.aws.main.note"), nobody);
  for (const half of ["torn.json", "torn.json.18eb.tmp"]) {
    writeFileSync(join(folder, half), '{"pid":99');
    utimesSync(join(folder, half), new Date(0), new Date(0));
  }
  const { stderr } = await life.run("apply --yes --follow");
  expect(stderr).toContain(`took over the lock of process ${nobody}`);
  expect(readdirSync(folder).filter((one) => !one.endsWith(".attrs"))).toEqual([]);

  lock(folder, process.pid);
  expect((await life.run("destroy --yes", 3)).stderr).toContain(`is locked by process ${process.pid} of alice`);
  expect((await life.run("unlock --yes", 64)).stderr).toContain("which lives");
  expect(readdirSync(folder)).toContain(`${process.pid}.json`);
  await life.run("unlock --yes --force");
  expect(readdirSync(folder).filter((one) => one.endsWith(".json"))).toEqual([]);
  await life.apply("destroy --yes");
}, 120_000);
