import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { live } from "../support/life.ts";
import { tools } from "../support/pulumi.ts";
import { runMlops } from "../support/run.ts";

test("what was planned on the sandbox is planned on Pulumi, with nothing lost", async () => {
  const life = live("quickstart", { env: { MLOPS_HOME: tools } });
  const planned = await life.plan();
  const moved = await life.json("engine move --to pulumi --simulated --yes");
  expect(readFileSync(join(life.root, "mlops.config.yaml"), "utf8")).toContain(
    "engine: { pulumi: { providers: simulated } }",
  );
  const now = await life.plan();
  expect(now.engine).toBe("pulumi");
  const brief = ({ changes }: typeof planned): unknown =>
    changes.map(({ action, id, type, name, after, waits }) => ({ action, id, type, name, after, waits }));
  expect(brief(now)).toEqual(brief(planned));
  expect(now.cost.monthly).toEqual(planned.cost.monthly);
  expect(moved).toMatchObject({
    create: planned.changes
      .filter((one) => one.action === "create")
      .map(({ id, label, target }) => ({ id, label, target })),
    waits: planned.summary.wait,
    monthly: planned.cost.monthly.delta,
  });
  const { findings } = (await life.json("doctor --online")) as { readonly findings: readonly object[] };
  expect(findings).toContainEqual({
    name: "cloud of dev/aws",
    state: "fine",
    detail: "answers arn:aws:iam::123456789012:user/simulated",
  });
  const bare = { cwd: life.root, env: { PATH: "/nowhere", MLOPS_HOME: "/nowhere" } };
  expect(await runMlops(["doctor"], bare)).toMatchObject({ exit: 1, stdout: expect.stringContaining("no Pulumi CLI") });
  expect((await life.run("engine move --to pulumi --yes", 64)).stderr).toContain("dev is on Pulumi already");
}, 120_000);
