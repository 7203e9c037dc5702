import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { PlanReport } from "../../src/deploy/plan-report.ts";
import { changeOf, idsOf, live } from "../support/life.ts";
import type { Life } from "../support/life.ts";

/** A copy of an example with everything in a commit that the branch `main` names; what follows is on `change`. */
function branched(example: "quickstart" | "fraud-detection", prepare?: (life: Life) => void): Life {
  const life = live(example);
  prepare?.(life);
  life.commit();
  life.git("checkout", "-q", "-b", "change");
  return life;
}

/** What of a plan two ways to make it must agree in. */
function essence({ changes, summary, cost, findings, denied }: PlanReport) {
  const told = changes.map(({ action, id, paths, because }) => ({
    action,
    id,
    because,
    paths: paths.map((one) => one.path),
  }));
  return { changes: told, summary, cost, findings, denied };
}

const edits: Readonly<Record<string, (life: Life) => void>> = {
  "other scaling": (life) =>
    life.edit("abalone.mlops.yaml", "requests-per-replica, target: 1000", "requests-per-replica, target: 800"),
  "another parameter": (life) => life.edit("abalone.mlops.yaml", "max_depth: 5", "max_depth: 6"),
  "another machine": (life) =>
    life.edit("abalone.mlops.yaml", "instanceType: ml.m5.large", "instanceType: ml.t2.medium"),
  "no change": () => undefined,
};

for (const [what, edit] of Object.entries(edits)) {
  test(`${what} is told as by a plan after the base was applied to the end`, async () => {
    const life = branched("quickstart");
    await life.apply("apply --yes --follow");
    edit(life);
    const [against, applied] = [await life.plan("plan --against main"), await life.plan("plan")];
    expect(essence(against)).toEqual(essence(applied));
    expect(against.against).toEqual({ ref: "main", commit: life.git("rev-parse", "main").trim(), exists: true });
    expect(applied.against).toBeUndefined();
  });
}

test("every environment of a repository with all kinds is as its own commit asks for, also where data is waited for", async () => {
  const life = branched("fraud-detection");
  for (const environment of ["dev", "staging", "prod"]) {
    const { summary, cost, drift } = await life.plan(`plan -e ${environment} --against main --detailed-exitcode`);
    const { keep, ...others } = summary;
    expect(keep).toBeGreaterThan(20);
    expect(others).toEqual({ create: 0, update: 0, replace: 0, delete: 0, import: 0, forget: 0, wait: 0 });
    expect(cost.monthly.delta).toEqual({ low: "0", expected: "0", high: "0" });
    expect(Number(cost.monthly.before.expected)).toBeGreaterThan(100);
    expect(drift).toEqual([]);
  }
});

test("nothing is written into the repository, and the folder of the commit is gone", async () => {
  const life = branched("fraud-detection");
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith("mlops-base-"));
  await life.plan("plan --against main");
  await life.run("plan --against nowhere", 3);
  expect(existsSync(join(life.root, ".mlops"))).toBe(false);
  expect(life.git("status", "--porcelain")).toBe("");
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith("mlops-base-"));
  expect(left.filter((name) => !before.includes(name))).toEqual([]);
});

test("an environment on Pulumi needs neither its CLI nor its state", async () => {
  const life = branched("quickstart", (one) =>
    one.edit(
      "mlops.config.yaml",
      "engine: sandbox",
      "engine: { pulumi: { backend: 's3://acme-state?region=us-east-1' } }",
    ),
  );
  life.edit("abalone.mlops.yaml", "requests-per-replica, target: 1000", "requests-per-replica, target: 800");
  const plan = await life.plan("plan --against main --detailed-exitcode", 2);
  expect(idsOf(plan, "update").length).toBeGreaterThan(0);
  expect(plan.simulated).toBe(true);
});

test("code is compared by content and mode, whatever lies between the clone and the commit", async () => {
  const life = branched("fraud-detection", (one) => {
    chmodSync(join(one.root, "train/train.py"), 0o755);
    mkdirSync(join(one.root, "common"));
    writeFileSync(join(one.root, "common/features.py"), "FEATURES = []\n");
    symlinkSync("../common/features.py", join(one.root, "train/features.py"));
    symlinkSync("/etc/hostname", join(one.root, "elsewhere"));
    // A filter that would run where a work tree is made of a commit.
    writeFileSync(join(one.root, ".gitattributes"), "train/*.py filter=trap\n");
  });
  life.git("config", "filter.trap.smudge", `touch ${life.root}/trapped; cat`);
  expect(idsOf(await life.plan("plan --against main"), "create")).toEqual([]);
  expect(existsSync(join(life.root, "trapped"))).toBe(false);
  chmodSync(join(life.root, "train/train.py"), 0o644);
  expect(idsOf(await life.plan("plan --against main"), "create")).toContainEqual(
    expect.stringMatching(/^TrainingJob\/fraud-train\/run-/u),
  );
});

test("what a branch does not have yet is new, and a folder that is no repository of git is refused", async () => {
  const life = live("quickstart");
  life.git("init", "-q");
  life.write("README", "nothing yet\n");
  life.git("add", "README");
  life.git("commit", "-q", "-m", "first");
  life.git("checkout", "-q", "-b", "change");
  const plan = await life.plan("plan --against main");
  expect(plan.against?.exists).toBe(false);
  expect(plan.summary).toMatchObject({ update: 0, keep: 0 });
  expect(plan.summary.create).toBeGreaterThan(5);
  expect(await life.shown("plan --against main")).toContain("Everything is new: commit ");

  const bare = live("quickstart");
  expect((await bare.run("plan --against main", 64)).stderr).toContain("there is no git repository here");
  bare.git("init", "-q");
  expect((await bare.run("plan --against main", 64)).stderr).toContain("there is none here yet");
});

test("a branch that went on is not counted: the merge base is compared with", async () => {
  const life = branched("quickstart");
  const base = life.git("rev-parse", "main").trim();
  life.git("checkout", "-q", "main");
  life.edit("abalone.mlops.yaml", "requests-per-replica, target: 1000", "requests-per-replica, target: 800");
  life.commit();
  life.git("checkout", "-q", "change");
  const plan = await life.plan("plan --against main");
  expect(plan.against?.commit).toBe(base);
  expect(idsOf(plan, "update")).toEqual([]);
});

test("data that only the present files wait for is told as not looked at", async () => {
  const life = branched("fraud-detection");
  life.edit(
    "manifests/data.mlops.yaml",
    '"2026.10.1":',
    '"2026.12.1": { path: v=2026.12.1/, size: 420Gi }\n    "2026.10.1":',
  );
  for (const split of ["train", "validation"]) {
    const input = (version: string): string => `{ dataset: "transactions:${version}", split: ${split}, mode: stream }`;
    life.edit("manifests/training.mlops.yaml", input("2026.11.1"), input("2026.12.1"));
  }
  const plan = await life.plan("plan --against main");
  const waits = plan.changes.flatMap((one) => (one.action === "wait" ? (one.waits ?? []) : []));
  expect(waits).toContainEqual({
    what: expect.stringMatching(/^data at s3:.*2026\.12\.1/u) as string,
    state: "absent",
  });
  expect(await life.shown("plan --against main")).toMatch(/waits for data at s3:\S+2026\.12\.1\S*: not looked at/u);
});

test("a shallow clone says what to fetch", async () => {
  const life = branched("quickstart");
  life.edit("abalone.mlops.yaml", "max_depth: 5", "max_depth: 6");
  life.commit();
  const clone = live("quickstart");
  clone.git("init", "-q");
  clone.git("fetch", "-q", "--depth=1", `file://${life.root}`, "change");
  clone.git("checkout", "-q", "-f", "FETCH_HEAD");
  expect((await clone.run("plan --against origin/main", 3)).stderr).toContain("fetch-depth: 0");
  clone.git("fetch", "-q", "--depth=1", `file://${life.root}`, "main:refs/remotes/origin/main");
  const { stderr } = await clone.run("plan --against origin/main", 3);
  expect(stderr).toContain("no commit in common");
  expect(stderr).toContain("fetch-depth: 0");
});

test("a release that the base did not know, and its price book, are no errors of the base", async () => {
  const life = branched("quickstart", (one) => {
    const pinned = `requires: "=9.9.9"\nprices: { book: sha256:${"0".repeat(64)} }\n`;
    one.edit("mlops.config.yaml", "owner:", `${pinned}owner:`);
  });
  life.edit("mlops.config.yaml", 'requires: "=9.9.9"\n', "");
  life.edit("mlops.config.yaml", `prices: { book: sha256:${"0".repeat(64)} }\n`, "");
  expect(idsOf(await life.plan("plan --against main"), "create")).toEqual([]);
});

test("without git on the machine the comparison is the same", async () => {
  const life = branched("quickstart");
  life.edit("abalone.mlops.yaml", "max_depth: 5", "max_depth: 6");
  const withGit = await life.plan("plan --against main");
  const path = process.env["PATH"];
  onTestFinished(() => void (process.env["PATH"] = path));
  process.env["PATH"] = (path ?? "")
    .split(delimiter)
    .filter((folder) => folder === "nowhere")
    .join(delimiter);
  const without = await life.plan("plan --against main");
  expect(essence(without)).toEqual(essence(withGit));
  expect(without.against).toEqual(withGit.against);
});

test("what only a plan of what is applied can do is refused beside --against", async () => {
  const life = branched("quickstart");
  for (const flag of ["--out x.plan", "--heal", "--sandbox"]) {
    const { stderr } = await life.run(`plan --against main ${flag}`, 64);
    expect(stderr).toContain(`${flag.split(" ")[0]} does not go with --against`);
  }
  expect(existsSync(join(life.root, "x.plan"))).toBe(false);
});

test("a removed manifest is a delete with the line that it had, and what it no longer costs", async () => {
  const life = branched("fraud-detection");
  life.edit(
    "manifests/serving.mlops.yaml",
    "name: fraud-drift\n  environments: [staging, prod]",
    "name: fraud-drift\n  environments: [prod]",
  );
  const plan = await life.plan("plan -e staging --against main");
  const [first = ""] = idsOf(plan, "delete");
  expect(first).toMatch(/^Monitor\/fraud-drift\//u);
  expect(changeOf(plan, first).origin.file).toBe("manifests/serving.mlops.yaml");
  expect(Number(plan.cost.monthly.delta.expected)).toBeLessThan(0);
});
