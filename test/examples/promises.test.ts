import { expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { idsOf, live } from "../support/life.ts";

test("a plan that is written to a file is still one object for a program", async () => {
  const { stdout } = await live("quickstart").run("plan --out made.plan --json");
  expect(JSON.parse(stdout)).toMatchObject({ schema: "mlops.plan/1" });
});

test("an apply that is denied says so on one line, as every apply does", async () => {
  const { stdout } = await live("fraud-detection").run("apply -e prod --yes --json", 1);
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
});

test("an apply that follows a run into its failure has failed", async () => {
  const life = live("quickstart");
  await life.apply();
  await life.run('sandbox fail TrainingJob/abalone-xgboost "loss is NaN"');
  await life.run("apply --yes --follow", 3);
});

test("healing puts back what was changed outside, and deploys nothing that was not applied", async () => {
  const life = live("quickstart");
  await life.apply("apply --yes --follow");
  life.edit("abalone.mlops.yaml", "max_depth: 5", "max_depth: 6");
  await life.run("sandbox set Project/abalone/artifacts tags.mlops-owner somebody-else");
  await life.run("drift --heal --yes");
  expect((await life.world()).runs).toHaveLength(1);
  expect((await life.drift()).drift).toEqual([]);
});

test("a bucket that cannot be deleted keeps what protects it", async () => {
  const life = live("quickstart");
  await life.apply("apply --yes --follow");
  await life.run("destroy --yes --allow-delete", 3);
  const types = (await life.world()).things.map((one) => one.type);
  expect(types).toContain("aws:s3/bucket:Bucket");
  expect(types).toContain("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
  expect(types).toContain("aws:s3/bucketPolicy:BucketPolicy");
});

test("an apply that is interrupted among its changes says so, with 130", async () => {
  const life = live("quickstart");
  const controller = new AbortController();
  let made = 0;
  const quiet = { write: () => true };
  const counting = {
    write: (text: string) => {
      if (text.includes("created") && ++made === 5) controller.abort();
      return true;
    },
  };
  const now = (): Date => new Date(life.clock.now);
  const sleep = (): Promise<void> => Promise.resolve();
  const confirm = (): Promise<boolean> => Promise.resolve(true);
  const io = {
    stdout: quiet,
    stderr: counting,
    cwd: life.root,
    env: {},
    now,
    sleep,
    signal: controller.signal,
    confirm,
    interactive: false,
  };
  expect(await main(["apply", "--yes"], io)).toBe(130);
});

test("a run that may cost more than its manifest lets pass is not submitted without an approval", async () => {
  const life = live("fraud-detection");
  life.edit("manifests/training.mlops.yaml", "askAbove: 20 USD", "askAbove: 1 USD");
  const plan = await life.plan("plan", 1);
  expect(plan.findings.filter((one) => one.policy?.status === "needs-approval")).not.toEqual([]);
});

test("what a destroy deletes is named", async () => {
  const life = live("quickstart");
  await life.apply("apply --yes --follow");
  const shown = await life.shown("destroy", 64);
  expect(shown).toContain("abalone-dev-abalone-latency-p99-stable");
  expect(shown).not.toContain("aws:cloudwatch/metricAlarm:MetricAlarm");
});

test("the analysis that a monitor compares with is priced by the machine that its manifest names", async () => {
  const plan = await live("fraud-detection").plan("plan -e staging");
  expect(plan.cost.unpriced.filter((one) => one.why.includes("no machine"))).toEqual([]);
  expect(idsOf(plan, "create").filter((id) => id.startsWith("Monitor/"))).not.toEqual([]);
});

test("a plan file and the sandbox's own folder make no tree dirty", async () => {
  const life = live("fraud-detection");
  life.git("init", "-q");
  life.git("add", "-A");
  life.git("commit", "-q", "-m", "a step");
  await life.run("plan -e staging --out staging.plan");
  await life.run("apply staging.plan");
  await life.run("apply -e staging --yes");
});

test("the environment that is named decides which thing the sandbox changes", async () => {
  const life = live("fraud-detection");
  await life.apply();
  await life.apply("apply -e staging --yes");
  await life.run("sandbox set Dataset/scored-requests/bucket tags.stage other -e staging");
  expect((await life.drift()).drift).toEqual([]);
  expect((await life.drift("drift -e staging")).drift).toHaveLength(1);
  await life.run("sandbox fail ProcessingJob/prepare-transactions by-hand -e staging", 3);
  expect((await life.world()).runs.map((one) => one.state)).not.toContain("failed");
});

test("what runs can be seen and removed however the manifests look", async () => {
  const life = live("quickstart");
  await life.apply("apply --yes --follow");
  life.edit("abalone.mlops.yaml", "kind: TrainingJob", "kind: [");
  await life.run("plan", 1);
  expect((await life.run("drift")).stderr).toContain("goes by what was applied");
  await life.run("output");
  await life.run("destroy --yes");
  // The data stays protected where it stays, and goes once somebody has emptied the bucket.
  await life.run("destroy --yes --allow-delete", 3);
  const [bucket] = (await life.world()).things.filter((one) => one.type === "aws:s3/bucket:Bucket");
  const left = async () => (await life.world()).things.filter((one) => !one.type.includes("Job"));
  expect(await left()).toHaveLength(6);
  await life.run(`sandbox delete s3://${bucket?.physicalId}/`);
  await life.run("destroy --yes --allow-delete");
  expect(await left()).toEqual([]);
});
