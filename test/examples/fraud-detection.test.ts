import { expect, test } from "vitest";
import { changeOf, idsOf, live } from "../support/life.ts";
import type { Life } from "../support/life.ts";

const prepare = "ProcessingJob/prepare-transactions";
const train = "TrainingJob/fraud-train";
const evaluation = "Evaluation/fraud-eval";

/** Runs by the job's part of their name, with how they stand. */
async function runsOf(life: Life): Promise<Record<string, string>> {
  const { runs } = await life.world();
  return Object.fromEntries(
    runs.map((one) => [one.name.replace(/^fraud-detection-[a-z]+-(.*)-[0-9a-f]{12}$/u, "$1"), one.state]),
  );
}

/** The development environment with everything made; also the evaluation, which nothing waits for, has ended. */
async function made(): Promise<Life> {
  const life = live("fraud-detection");
  await life.apply("apply --yes --follow");
  life.wait();
  return life;
}

test("development: data is prepared, then a model trained, then it is evaluated and served", async () => {
  const life = live("fraud-detection");
  await expect(await life.told("plan")).toMatchFileSnapshot("goldens/fraud-detection/plan.json");
  await life.run("plan --detailed-exitcode", 2);

  const first = await life.apply();
  expect(first.summary).toMatchObject({ failed: 0, skipped: 0, pending: 5 });
  expect(await runsOf(life)).toEqual({ "prepare-transactions": "submitted" });
  life.wait();
  expect((await life.apply()).summary).toMatchObject({ done: 1, failed: 0, pending: 4 });
  expect(await runsOf(life)).toEqual({ "prepare-transactions": "succeeded", "train-fraud": "submitted" });
  life.wait();
  expect((await life.apply()).summary).toMatchObject({ done: 4, failed: 0, pending: 0 });
  expect(await runsOf(life)).toEqual({
    "prepare-transactions": "succeeded",
    "train-fraud": "succeeded",
    "fraud-eval": "submitted",
  });

  await life.run("plan --detailed-exitcode");
  await expect(await life.shown("plan")).toMatchFileSnapshot("goldens/fraud-detection/nothing-to-do.txt");
  expect(await life.shown("output Endpoint/fraud name")).toBe("fraud-detection-dev-fraud\n");
});

test("a failed step holds back only what needs it, and is told at each of them", async () => {
  const life = live("fraud-detection");
  await life.apply();
  await life.run(`sandbox fail ${prepare} "disk is full"`);
  const plan = await life.plan();
  for (const id of idsOf(plan, "wait").filter((one) => one.startsWith(train) || one.startsWith(evaluation))) {
    expect(changeOf(plan, id).waits).toContainEqual(
      expect.objectContaining({ state: "failed", reason: "disk is full" }),
    );
  }
  const outcome = await life.apply("apply --yes --follow", 3);
  expect(outcome.summary).toMatchObject({ done: 0, failed: 0 });
  expect(await runsOf(life)).toEqual({ "prepare-transactions": "failed" });
});

const extra = `apiVersion: mlops/v1
kind: Dataset
metadata: { name: merchants, environments: [dev] }
spec:
  location: { managed: true }
  format: parquet
  classification: internal
  licence: proprietary
  versions: { "1": { path: v=1/, size: 10Gi } }
`;

test("a dataset whose manifest goes is let go, stays visible with what it costs, and is taken back", async () => {
  const life = await made();
  life.write("manifests/extra.mlops.yaml", extra);
  await life.apply();
  await life.run("sandbox put Dataset/merchants");
  const objects = (await life.world()).objects;

  life.write("manifests/extra.mlops.yaml", "");
  const plan = await life.plan();
  expect(changeOf(plan, "Dataset/merchants/bucket")).toMatchObject({ action: "forget", stateful: true });
  expect(idsOf(plan, "delete")).toEqual([]);
  expect(plan.cost.lines.map((line) => line.id)).toContain("Dataset/merchants/bucket");
  await life.apply();
  expect((await life.world()).objects).toEqual(objects);

  const later = await life.plan("plan --detailed-exitcode");
  expect(later.retained.map((one) => one.owner)).toContain("Dataset/merchants");
  expect(later.cost.monthly.after).toEqual(plan.cost.monthly.after);
  expect(await life.shown("plan")).toContain("Let go earlier, still there and still paid for");

  life.write("manifests/extra.mlops.yaml", extra);
  expect(changeOf(await life.plan(), "Dataset/merchants/bucket").action).toBe("import");
  await life.apply();
  expect((await life.plan("plan --detailed-exitcode")).retained).toEqual([]);
  expect((await life.world()).objects).toEqual(objects);
});

test("a dataset that is to be deleted with its manifest needs --allow-delete", async () => {
  const life = await made();
  life.write("manifests/extra.mlops.yaml", extra.replace("  format:", "  lifecycle: { onRemove: delete }\n  format:"));
  await life.apply();
  life.write("manifests/extra.mlops.yaml", "");
  const plan = await life.plan("plan", 1);
  expect(plan.denied).toBe(true);
  expect(plan.diagnostics).toMatchObject([{ code: "deploy/stateful-loss", severity: "error" }]);
  expect((await life.run("apply --yes", 1)).stdout).toContain("--allow-delete");
  const before = (await life.world()).things.length;
  await life.apply("apply --yes --allow-delete");
  expect((await life.world()).things.length).toBeLessThan(before);
  await life.run("plan --detailed-exitcode");
});

test("a dataset with another name that says what it was called keeps its bucket and what is in it", async () => {
  const life = await made();
  await life.run("sandbox put s3://fraud-detection-dev-scored-requests-d38e1e64/2026/ 1Gi");
  const before = await life.world();
  life.edit("manifests/data.mlops.yaml", "  name: scored-requests", "  name: asked\n  formerly: [scored-requests]");
  life.edit("manifests/serving.mlops.yaml", "dataset: scored-requests", "dataset: asked");
  const plan = await life.plan();
  expect(plan.summary).toMatchObject({ create: 0, replace: 0, delete: 0, import: 0, forget: 0, wait: 0 });
  expect(changeOf(plan, "Dataset/asked/bucket").formerly).toBe("Dataset/scored-requests/bucket");
  await life.apply();
  const after = await life.world();
  expect(after.things.map((one) => one.physicalId)).toEqual(before.things.map((one) => one.physicalId));
  expect(after.objects).toEqual(before.objects);
  await life.run("plan --detailed-exitcode");
});

test("code makes a new run where it is part of the program, and none where it is a note for people", async () => {
  const life = await made();
  const before = await runsOf(life);
  life.write("train/README.md", "Other notes.\n");
  await life.run("plan --detailed-exitcode");
  life.edit("train/train.py", "0.04 * epoch", "0.05 * epoch");
  const plan = await life.plan();
  const run = idsOf(plan, "create").find((id) => id.startsWith(`${train}/run-`)) ?? "";
  expect(changeOf(plan, run).because).toMatchObject([
    { path: "code.path", origin: { file: "manifests/training.mlops.yaml" } },
  ]);
  await life.apply("apply --yes --follow");
  expect(Object.keys(await runsOf(life)).sort()).toEqual(Object.keys(before).sort());
  expect((await life.world()).runs).toHaveLength(5);
  await life.run("plan --detailed-exitcode");
});

test("staging serves the version that the lock names, from a copy in its own account, and trains nothing", async () => {
  const life = live("fraud-detection");
  const plan = await life.plan("plan -e staging");
  const copies = plan.changes.filter((change) => change.type === "aws:s3/objectCopy:ObjectCopy");
  expect(copies.map((change) => change.after?.["source"])).toEqual([
    "fraud-detection-dev-artifacts-0a0a0a0a/runs/fraud-detection-dev-fraud-train-5d0c2ab41f77/output/model.tar.gz",
  ]);
  const outcome = await life.apply("apply -e staging --yes --follow");
  expect(outcome.summary).toMatchObject({ failed: 0, skipped: 0, pending: 0 });
  const { things, objects, runs } = await life.world();
  expect(new Set(things.map((one) => one.account))).toEqual(new Set(["222222222222"]));
  const served = JSON.stringify(changeOf(plan, "Endpoint/fraud/model-stable").after);
  const copied = objects.map((one) => one.uri).filter((uri) => uri.includes("5d0c2ab41f77"));
  expect(copied).toHaveLength(1);
  expect(served).toContain(copied[0]);
  expect(JSON.stringify(changeOf(plan, "Endpoint/fraud/model-canary").after)).toContain(
    "s3://acme-models/fraud/rules-2024.tar.gz",
  );
  expect(runs.filter((one) => one.type.includes("trainingJob"))).toEqual([]);
  await life.run("plan -e staging --detailed-exitcode");
});

test("an environment beside development takes only what is committed", async () => {
  const life = live("fraud-detection");
  life.commit();
  life.edit("environments/staging.mlops.yaml", "apiVersion:", "# Somebody's remark.\napiVersion:");
  const { stdout } = await life.run("apply -e staging --yes", 1);
  expect(stdout).toContain("deploy/dirty-tree");
  expect(stdout).toContain("environments/staging.mlops.yaml");
  expect((await life.world()).things).toEqual([]);
  expect((await life.plan("plan -e staging")).commit).toEqual({
    head: life.git("rev-parse", "HEAD").trim(),
    changed: 1,
  });
  await life.apply();

  life.commit();
  expect((await life.apply("apply -e staging --yes")).summary.failed).toBe(0);
  expect((await life.plan("plan -e staging")).commit?.changed).toBe(0);
});

test("an environment can be applied to from where its configuration says, and from nowhere else", async () => {
  for (const [from, env, exit] of [
    ["ci", {}, 1],
    ["ci", { CI: "true" }, 0],
    ["reconciler", { CI: "true" }, 1],
  ] as const) {
    const life = live("fraud-detection", { env });
    life.edit("mlops.config.yaml", "    tier: staging\n", `    tier: staging\n    applyFrom: ${from}\n`);
    for (const line of ["apply -e staging --yes", "destroy -e staging --yes"]) {
      const { stdout } = await life.run(line, exit);
      expect(stdout.includes("deploy/not-from-here")).toBe(exit === 1);
    }
    await life.run("plan -e staging");
  }
});

test("production asks for an approval and for --sandbox, and then serves the promoted version in both regions", async () => {
  const life = live("fraud-detection");
  const plan = await life.plan("plan -e prod", 1);
  const asking = plan.findings.filter((one) => one.policy?.status === "needs-approval");
  expect(asking.map((one) => one.policy?.id)).toEqual(["COST-002"]);
  expect(plan.findings.filter((one) => one.policy?.status === "exempt").map((one) => one.policy?.id)).toEqual([
    "RISK-001",
  ]);
  const refused = await life.plan("apply -e prod --yes", 1);
  expect(refused.diagnostics.map((one) => one.code)).toContain("deploy/sandbox-production");

  life.write("policies/approval.mlops.yaml", approvalOf(asking[0]?.policy?.fingerprint ?? ""));
  const approved = await life.plan("plan -e prod");
  expect(approved.findings.filter((one) => one.policy?.status === "approved").map((one) => one.policy?.id)).toEqual([
    "COST-002",
  ]);
  expect(
    (await life.plan("apply -e prod --yes", 1)).diagnostics
      .filter((one) => one.severity === "error")
      .map((one) => one.code),
  ).toEqual(["deploy/sandbox-production"]);
  expect((await life.world()).things).toEqual([]);

  const outcome = await life.apply("apply -e prod --yes --sandbox --follow");
  expect(outcome.summary).toMatchObject({ failed: 0, skipped: 0, pending: 0 });
  const { things, objects } = await life.world();
  const endpoints = things.filter((one) => one.type === "aws:sagemaker/endpoint:Endpoint");
  expect(endpoints.map((one) => `${one.id} ${one.region}`).sort()).toEqual([
    "Endpoint/fraud-us/endpoint us-east-1",
    "Endpoint/fraud/endpoint eu-west-1",
  ]);
  expect(objects.filter((one) => one.uri.includes("5d0c2ab41f77"))).toHaveLength(2);
  await life.run("plan -e prod --detailed-exitcode");
  expect((await life.apply("destroy -e prod --yes --sandbox")).summary.failed).toBe(0);
});

function approvalOf(fingerprint: string): string {
  return `apiVersion: mlops/v1
kind: Approval
metadata: { name: first-launch }
spec:
  policy: COST-002
  fingerprint: ${fingerprint}
  reason: Agreed in the planning of November.
  approvedBy: user:chen
  expiresAt: "2026-11-30T00:00:00Z"
`;
}

test("one target of an environment can be planned and applied alone", async () => {
  const life = live("fraud-detection");
  const plan = await life.plan("plan -e prod -t aws-us");
  expect(plan.targets).toMatchObject([{ name: "aws-us", region: "us-east-1" }]);
  expect(new Set(plan.changes.map((change) => change.target))).toEqual(new Set(["aws-us"]));
  await life.apply("apply -e prod -t aws-us --yes --sandbox");
  const { things } = await life.world();
  expect(things.map((one) => one.id)).toContain("Endpoint/fraud-us/endpoint");
  expect(things.map((one) => one.id)).not.toContain("Endpoint/fraud/endpoint");
  await life.run("plan -e prod -t aws-us --detailed-exitcode");
  expect((await life.drift("drift -e prod -t aws-us")).targets).toEqual([{ name: "aws-us", region: "us-east-1" }]);
  expect(idsOf(await life.plan("plan -e prod -t aws-eu", 1), "create")).toContain("Endpoint/fraud/endpoint");
  expect((await life.run("plan -e prod -t aws-asia", 64)).stderr).toContain("aws-eu, aws-us");
});

test("each environment is one of its own: what is made, changed and destroyed in one leaves the others", async () => {
  const life = await made();
  await life.apply("apply -e staging --yes --follow");
  const dev = (await life.world()).things.filter((one) => one.account === "111111111111");
  await life.apply("destroy -e staging --yes");
  expect((await life.world()).things.filter((one) => one.account === "111111111111")).toEqual(dev);
  await life.run("plan --detailed-exitcode");
});

test("the whole life of development, as people and as programs read it", async () => {
  const golden = (name: string): string => `goldens/fraud-detection/${name}`;
  const life = live("fraud-detection");
  await expect(await life.shown("apply --yes --follow")).toMatchFileSnapshot(golden("apply.txt"));
  await expect(await live("fraud-detection").told("apply --yes --follow")).toMatchFileSnapshot(golden("apply.json"));
  await life.run("plan --detailed-exitcode");

  await life.run("sandbox set Endpoint/fraud/log retentionInDays 3");
  await life.run("sandbox delete Model/fraud/group");
  await expect(await life.shown("drift")).toMatchFileSnapshot(golden("drift.txt"));
  await expect(await life.told("drift --detailed-exitcode", 2)).toMatchFileSnapshot(golden("drift.json"));
  const before = (await life.world()).objects;
  await life.run("drift --heal --yes");
  expect((await life.world()).objects).toEqual(before);
  await life.run("plan --detailed-exitcode");
  await life.run("drift --detailed-exitcode");

  await expect(await life.shown("destroy", 64)).toMatchFileSnapshot(golden("destroy.txt"));
  await expect(await life.told("destroy --yes")).toMatchFileSnapshot(golden("destroy.json"));
  await life.run("drift --detailed-exitcode");
});

test("a run that nothing waits for and that failed is told, and is no success", async () => {
  const life = await made();
  life.write("evaluate/evaluate.py", "print('other')\n");
  await life.apply();
  await life.run(`sandbox fail ${evaluation} crashed`);
  expect(await life.shown("plan")).toMatch(/! failed +processing job +run [0-9a-f]{12}: crashed/u);
  const outcome = await life.apply("apply --yes --follow", 3);
  expect(outcome.waits).toMatchObject([{ state: "failed", reason: "crashed" }]);
});

test("an object that somebody deletes by its address is missing", async () => {
  const life = await made();
  const code = (await life.world()).objects.find((one) => one.uri.includes("/code/"))?.uri ?? "";
  await life.run(`sandbox delete ${code}`);
  expect(await life.shown("drift")).toContain("missing");
});
