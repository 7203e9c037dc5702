import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changeOf, idsOf, live } from "../support/life.ts";
import type { Life } from "../support/life.ts";
import { runMlops } from "../support/run.ts";

const manifests = "abalone.mlops.yaml";
const job = "TrainingJob/abalone-xgboost";
const bucket = "Project/abalone/artifacts";
const endpointType = "aws:sagemaker/endpoint:Endpoint";

/** Line of a text in the manifests, from 1. */
function lineOf(life: Life, text: string): number {
  const lines = readFileSync(join(life.root, manifests), "utf8").split("\n");
  return lines.findIndex((line) => line.includes(text)) + 1;
}

/** The example with everything made and nothing left to wait for. */
async function made(): Promise<Life> {
  const life = live("quickstart");
  await life.apply("apply --yes --follow");
  return life;
}

async function typesThere(life: Life): Promise<string[]> {
  return (await life.world()).things.map((one) => one.type);
}

async function runsOf(life: Life): Promise<string[]> {
  return (await life.world()).runs.map((one) => `${one.name} ${one.state}`);
}

test("a newcomer's first plan and apply say what happens, and the endpoint waits for the run", async () => {
  const life = live("quickstart");
  const before = await life.shown("plan");
  await expect(await life.told("plan")).toMatchFileSnapshot("goldens/quickstart/plan.json");
  await life.run("plan --detailed-exitcode", 2);
  expect(await typesThere(life)).toEqual([]);

  const applied = await life.shown("apply --yes");
  expect(applied.startsWith(before)).toBe(true);
  await expect(applied.slice(before.length)).toMatchFileSnapshot("goldens/quickstart/apply.txt");
  expect(await typesThere(life)).not.toContain(endpointType);
  await expect(await live("quickstart").told("apply --yes")).toMatchFileSnapshot("goldens/quickstart/apply.json");

  const second = await life.apply();
  expect(second.summary).toMatchObject({ done: 0, failed: 0, skipped: 0 });
  expect(second.waits).toEqual([
    { what: expect.stringMatching(/^run [0-9a-f]{12} of TrainingJob\/abalone-xgboost$/u) as string, state: "running" },
  ]);
  expect(await runsOf(life)).toHaveLength(1);
});

test("an apply that follows stays until nothing waits, and then there is nothing to do", async () => {
  const life = live("quickstart");
  const outcome = await life.apply("apply --yes --follow");
  expect(outcome.summary).toEqual({ done: 24, failed: 0, skipped: 0, pending: 0 });
  expect(outcome.waits).toEqual([]);
  expect(await typesThere(life)).toContain(endpointType);
  expect(await life.shown("output Endpoint/abalone name")).toBe("abalone-dev-abalone\n");

  const plan = await life.plan("plan --detailed-exitcode");
  expect(plan.changes.filter((change) => change.action !== "keep")).toEqual([]);
  expect(await life.shown("plan")).toContain("Nothing to do: the environment is as declared.");
  expect(plan.cost.monthly.after).toEqual(plan.cost.monthly.before);
  expect((await life.apply()).steps).toEqual([]);
});

test("what somebody changed by hand is told with its line, left alone, and put back when that is asked for", async () => {
  const life = await made();
  await life.run(`sandbox set ${bucket} tags.mlops-owner somebody-else`);
  await expect(await life.shown("drift")).toMatchFileSnapshot("goldens/quickstart/drift.txt");
  await expect(await life.told("drift --detailed-exitcode", 2)).toMatchFileSnapshot("goldens/quickstart/drift.json");
  const tampered = {
    id: bucket,
    class: "changed",
    paths: [{ path: "tags.mlops-owner", declared: "team-research", real: "somebody-else" }],
  };
  expect((await life.drift()).drift).toMatchObject([tampered]);

  const plan = await life.plan("plan --detailed-exitcode", 2);
  expect(plan.drift).toMatchObject([tampered]);
  expect(idsOf(plan, "update")).toEqual([]);
  expect(await life.shown("plan")).toContain("Changed outside, and left as it is (`--heal` puts it back)");
  expect((await life.apply()).steps).toEqual([]);
  expect((await life.drift()).drift).toMatchObject([tampered]);

  const healing = await life.plan("plan --heal");
  expect(changeOf(healing, bucket)).toMatchObject({
    action: "update",
    heals: true,
    paths: [{ path: "tags.mlops-owner", before: "somebody-else", after: "team-research" }],
  });
  expect((await life.apply("apply --yes --heal")).steps).toMatchObject([
    { id: bucket, action: "update", status: "done" },
  ]);
  expect((await life.drift("drift --detailed-exitcode")).drift).toEqual([]);
});

test("what somebody deleted by hand is missing, and healing makes it again", async () => {
  const life = await made();
  const topic = "Project/abalone/topic-research";
  await life.run(`sandbox delete ${topic}`);
  const { drift, summary } = await life.drift();
  expect(drift.map((one) => `${one.class} ${one.id}`)).toContain(`missing ${topic}`);
  expect(drift.find((one) => one.id === topic)?.origin).toMatchObject({ file: "mlops.config.yaml" });
  expect(summary.missing).toBeGreaterThan(0);
  expect((await life.apply()).steps).toEqual([]);
  expect(await typesThere(life)).not.toContain("aws:sns/topic:Topic");

  const healed = await life.apply("drift --heal --yes");
  expect(healed.steps).toContainEqual(expect.objectContaining({ id: topic, action: "create", status: "done" }));
  expect((await life.drift("drift --detailed-exitcode")).drift).toEqual([]);
  await life.run("plan --detailed-exitcode");
});

test("a plan file is made to the letter, also by somebody who changed an unrelated file since", async () => {
  const life = live("quickstart");
  const plan = await life.plan("plan");
  await life.run("plan --out first.plan");
  life.write("NOTES.md", "Nothing that mlops reads.\n");
  life.edit(manifests, "# The public data", "# Somebody's remark.\n# The public data");
  const outcome = await life.apply("apply first.plan");
  expect(outcome.digest).toBe(plan.digest);
  expect(
    outcome.steps
      .filter((step) => step.status === "done")
      .map((step) => step.id)
      .sort(),
  ).toEqual(idsOf(plan, "create").sort());
});

test("a plan file is refused once the manifests, the state or the world moved, and nothing is done", async () => {
  const life = live("quickstart");
  await life.run("plan --out manifests.plan");
  life.edit(manifests, "max: 2", "max: 3");
  await expectRefused(life, "manifests.plan", /the manifests of abalone\/dev\/aws\/main ask for something else now/u);
  life.edit(manifests, "max: 3", "max: 2");

  await life.run("plan --out state.plan");
  await life.apply();
  await expectRefused(life, "state.plan", /abalone\/dev\/aws\/main was changed by another apply since/u);
  await expectRefused(life, "manifests.plan", /was changed by another apply since/u);

  await life.run("plan --out world.plan");
  life.wait();
  await expectRefused(life, "world.plan", /differs from the real world in another way now/u);
  await life.run("plan --out after.plan");
  expect((await life.apply("apply after.plan")).summary).toMatchObject({ done: 5, failed: 0 });
});

async function expectRefused(life: Life, file: string, why: RegExp): Promise<void> {
  const before = await life.world();
  const { stdout } = await life.run(`apply ${file}`, 1);
  expect(stdout).toContain("deploy/plan-moved");
  expect(stdout.replaceAll(/\s+/gu, " ")).toMatch(why);
  expect(await life.world()).toEqual(before);
}

test("a changed parameter makes a new run that the plan explains, and the endpoint serves the old one until it ends", async () => {
  const life = await made();
  const line = lineOf(life, "max_depth");
  life.edit(manifests, "max_depth: 5", "max_depth: 6");
  const plan = await life.plan();
  const [run = ""] = idsOf(plan, "create");
  expect(run).toMatch(/^TrainingJob\/abalone-xgboost\/run-[0-9a-f]{12}$/u);
  expect(changeOf(plan, run).because).toMatchObject([
    { path: "parameters.max_depth", before: 5, after: 6, origin: { file: manifests, line } },
  ]);
  expect(changeOf(plan, "Endpoint/abalone/model-stable")).toMatchObject({ action: "wait", serving: true });
  expect(changeOf(plan, "Endpoint/abalone/endpoint").action).toBe("keep");
  const shown = await life.shown("plan");
  expect(shown).toContain(`new content: parameters.max_depth 5 → 6 (${manifests}:${line})`);
  await expect(shown).toMatchFileSnapshot("goldens/quickstart/new-parameter.txt");

  const [old = ""] = await modelsThere(life);
  await life.apply();
  expect(await runsOf(life)).toHaveLength(2);
  expect(await modelsThere(life)).toEqual([old]);
  expect(await typesThere(life)).toContain(endpointType);
  expect((await life.apply()).summary.done).toBe(0);
  expect(await runsOf(life)).toHaveLength(2);

  life.wait();
  const after = await life.plan();
  expect(idsOf(after, "create")).toEqual([]);
  const moved = await life.apply("apply --yes --follow");
  expect(moved.waits).toEqual([]);
  const models = await modelsThere(life);
  expect(models).toHaveLength(1);
  expect(models).not.toContain(old);
  await life.run("plan --detailed-exitcode");
});

/** Models that an endpoint could serve. */
async function modelsThere(life: Life): Promise<string[]> {
  return (await life.world()).things
    .filter((one) => one.type === "aws:sagemaker/model:Model")
    .map((one) => one.physicalId);
}

test("a parameter that is put back takes up the old run, and nothing runs twice", async () => {
  const life = await made();
  const [first = ""] = await runsOf(life);
  life.edit(manifests, "eta: 0.2", "eta: 0.3");
  await life.apply("apply --yes --follow");
  const both = await runsOf(life);
  expect(both).toHaveLength(2);

  life.edit(manifests, "eta: 0.3", "eta: 0.2");
  const plan = await life.plan();
  expect(idsOf(plan, "create").filter((id) => id.includes("/run-"))).toEqual([]);
  expect(idsOf(plan, "import")).toEqual([`${job}/run-${/-([0-9a-f]{12}) /u.exec(first)?.[1]}`]);
  expect(plan.cost.runs).toEqual([]);
  const outcome = await life.apply("apply --yes --follow");
  expect(outcome.steps).toContainEqual(expect.objectContaining({ action: "import", status: "done" }));
  expect(await runsOf(life)).toEqual(both);
  await life.run("plan --detailed-exitcode");
});

test("a failed run is told with its reason, and other content makes another run", async () => {
  const life = live("quickstart");
  await life.apply();
  await life.run(`sandbox fail ${job} "loss is NaN"`);
  const plan = await life.plan("plan --detailed-exitcode");
  expect(changeOf(plan, "Endpoint/abalone/endpoint").waits).toMatchObject([{ state: "failed", reason: "loss is NaN" }]);
  await expect(await life.shown("plan")).toMatchFileSnapshot("goldens/quickstart/failed-run.txt");
  const stuck = await life.apply("apply --yes --follow", 3);
  expect(stuck.waits).toMatchObject([{ state: "failed", reason: "loss is NaN" }]);
  expect(await life.shown("apply --yes", 3)).toContain("loss is NaN");
  expect(await runsOf(life)).toHaveLength(1);

  life.edit(manifests, "eta: 0.2", "eta: 0.1");
  expect((await life.apply("apply --yes --follow")).waits).toEqual([]);
  expect(new Set((await runsOf(life)).map((run) => run.split(" ")[1]))).toEqual(new Set(["failed", "succeeded"]));
});

test("a job with another name that says what it was called keeps its role and its run", async () => {
  const life = await made();
  const before = await life.world();
  life.edit(manifests, "  name: abalone-xgboost", "  name: ring-counter\n  formerly: [abalone-xgboost]");
  life.edit(manifests, "trainingJob: abalone-xgboost", "trainingJob: ring-counter");
  const plan = await life.plan();
  expect(plan.summary).toMatchObject({ create: 0, replace: 0, delete: 0, import: 0, forget: 0, wait: 0 });
  expect(changeOf(plan, "TrainingJob/ring-counter/role").formerly).toBe(`${job}/role`);
  await life.apply("apply --yes --follow");
  const after = await life.world();
  expect(after.things.map((one) => one.physicalId)).toEqual(before.things.map((one) => one.physicalId));
  expect(after.runs).toEqual(before.runs);
  expect(after.things.map((one) => one.id)).toContain("TrainingJob/ring-counter/role");
  await life.run("plan --detailed-exitcode");
});

test("a destroy lets go of what holds data, and a later apply takes it back", async () => {
  const life = await made();
  const { things } = await life.world();
  const plan = await life.shown("destroy", 64);
  await expect(plan).toMatchFileSnapshot("goldens/quickstart/destroy.txt");
  const outcome = await life.apply("destroy --yes");
  expect(outcome.summary).toMatchObject({ failed: 0, skipped: 0, pending: 0 });
  const left = await life.world();
  expect(left.things.length).toBeLessThan(things.length / 2);
  expect(left.things.map((one) => one.type)).toContain("aws:s3/bucket:Bucket");
  expect(left.objects).toHaveLength(1);

  expect(changeOf(await life.plan(), bucket).action).toBe("import");
  await life.apply("apply --yes --follow");
  const again = await life.world();
  expect(new Set(again.things.map((one) => one.id))).toEqual(new Set(things.map((one) => one.id)));
  expect(again.things).toHaveLength(things.length);
  expect(again.objects).toEqual(left.objects);
  expect(again.runs).toEqual(left.runs);
  await life.run("plan --detailed-exitcode");
});

test("a result that somebody deleted is drift, and what is served goes on", async () => {
  const life = await made();
  const [artifact] = (await life.world()).objects;
  const uri = artifact?.uri ?? "";
  expect(uri).toMatch(/\/output\/model\.tar\.gz$/u);
  await life.run(`sandbox delete ${uri}`);
  expect((await life.drift()).drift).toMatchObject([{ class: "artifact", owner: job, paths: [{ path: uri }] }]);
  const plan = await life.plan();
  expect(plan.changes.filter((change) => change.action !== "keep")).toEqual([]);
});

test("what moved while a person looked at the plan is not made", async () => {
  const life: Life = live("quickstart", {
    confirm: async () => {
      await runMlops(["apply", "--yes"], { cwd: life.root, clock: life.clock });
      return true;
    },
  });
  const { stdout } = await life.run("apply", 1);
  expect(stdout).toContain(
    "The plan that was agreed to no longer holds: abalone/dev/aws/main was changed by another apply",
  );
  expect((await life.world()).things).toHaveLength(19);
});

test("nobody is asked where nobody can answer, and a no does nothing", async () => {
  const life = live("quickstart");
  expect((await life.run("apply", 64)).stderr).toContain("Say --yes");
  expect((await life.world()).things).toEqual([]);
  const asked: string[] = [];
  const person = live("quickstart", { confirm: (question) => asked.push(question) > 1 });
  await person.run("apply", 130);
  expect((await person.world()).things).toEqual([]);
  await person.run("apply");
  expect((await person.world()).things).toHaveLength(19);
  expect(asked).toEqual(["Make these changes in dev?", "Make these changes in dev?"]);
});
