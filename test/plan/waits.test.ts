import { expect, test } from "vitest";
import { diff } from "../../src/plan/diff.ts";
import type { Change, Recorded } from "../../src/plan/plan.ts";
import { lookUps, runAddress } from "../../src/plan/world.ts";
import type { ObservedRun, World } from "../../src/plan/world.ts";
import { providerType } from "../../src/resources/provider-types.ts";
import type { Resource, RunInfo } from "../../src/resources/resource.ts";
import {
  bucket,
  config,
  endpoint,
  graphOf,
  jobName,
  model,
  needsData,
  needsRun,
  recordedOf,
  ref,
  role,
  training,
  worldOf,
} from "../support/stacks.ts";

const type = "aws:sagemaker/trainingJob:TrainingJob";
const entry = "TrainingJob/t";
const data = "s3://acme-tx/v=1/";
const serve = role("Endpoint/e/role", "acme-e");
const out = bucket("TrainingJob/t/bucket", "acme-out");

function runOf(key: string, policy: Partial<RunInfo> = {}): Resource {
  return training(
    entry,
    key,
    {
      data,
      output: { $join: ["s3://", ref("TrainingJob/t/bucket", "bucket"), "/out"] },
      roleArn: ref("Endpoint/e/role", "arn"),
    },
    { needs: [needsData(data)], policy },
  );
}

function serving(key: string, count = 1): Resource[] {
  const artifact = `s3://acme-out/out/${jobName(entry, key)}/output/model.tar.gz`;
  return [
    serve,
    model(`Model/m/${key}`, `m-${key}`, artifact, ref("Endpoint/e/role", "arn"), { needs: [needsRun(entry, key)] }),
    config("Endpoint/e/config", "e-", ref(`Model/m/${key}`, "name"), count),
    endpoint("Endpoint/e/endpoint", "e", ref("Endpoint/e/config", "name")),
  ];
}

function seeing(runs: Readonly<Record<string, ObservedRun["state"]>>, rest: Partial<World> = {}): World {
  const found = Object.entries(runs).map(([key, state]): [string, ObservedRun] => {
    const name = jobName(entry, key);
    return [
      runAddress(type, name),
      { state, physicalId: name, ...(state === "failed" && { reason: "out of memory" }) },
    ];
  });
  return worldOf({ runs: new Map(found), ...rest });
}

function changesOf(
  resources: readonly Resource[],
  recorded: ReadonlyMap<string, Recorded>,
  world: World,
): readonly Change[] {
  return diff(graphOf(resources), recorded, world).changes;
}

function brief(changes: readonly Change[]): string[] {
  return changes.map((change) => `${change.action} ${change.id}`);
}

test("a run waits for its data, and all that needs its result for the run", () => {
  const changes = changesOf([out, runOf("aaaa"), ...serving("aaaa")], new Map(), worldOf());
  expect(brief(changes)).toEqual([
    "create Endpoint/e/role",
    "wait Model/m/aaaa",
    "wait Endpoint/e/config",
    "wait Endpoint/e/endpoint",
    "create TrainingJob/t/bucket",
    "wait TrainingJob/t/run-aaaa",
  ]);
  const waits = changes.flatMap((change) => (change.action === "wait" ? [change.for] : []));
  const forRun = [{ need: needsRun(entry, "aaaa"), state: "absent" }];
  expect(waits).toEqual([forRun, forRun, forRun, [{ need: needsData(data), state: "absent" }]]);
});

test("once the data is there the run is made, once it has succeeded the rest", () => {
  const there = { data: new Set([data]) };
  const all = [out, runOf("aaaa"), ...serving("aaaa")];
  expect(brief(changesOf(all, new Map(), worldOf(there)))).toContain("create TrainingJob/t/run-aaaa");
  const after = changesOf(all, recordedOf([out, serve, runOf("aaaa")]), seeing({ aaaa: "succeeded" }, there));
  expect(brief(after)).toEqual([
    "keep Endpoint/e/role",
    "create Model/m/aaaa",
    "create Endpoint/e/config",
    "create Endpoint/e/endpoint",
    "keep TrainingJob/t/bucket",
    "keep TrainingJob/t/run-aaaa",
  ]);
});

test("a wait tells how the run fares, and the cloud's reason for a failure", () => {
  const all = [serve, out, runOf("aaaa"), ...serving("aaaa").slice(1)];
  const stateOf = (state: ObservedRun["state"]): unknown => {
    const change = changesOf(all, new Map(), seeing({ aaaa: state })).find((one) => one.id === "Model/m/aaaa");
    return change?.action === "wait" ? change.for[0] : change?.action;
  };
  expect(stateOf("submitted")).toMatchObject({ state: "running" });
  expect(stateOf("running")).toMatchObject({ state: "running" });
  expect(stateOf("stopped")).toMatchObject({ state: "stopped" });
  expect(stateOf("failed")).toMatchObject({ state: "failed", reason: "out of memory" });
});

test("a run of the same key that exists is attached, not made again, and kept whatever machine it is to use", () => {
  const run = runOf("aaaa");
  const [change] = changesOf([out, serve, run], recordedOf([out, serve]), seeing({ aaaa: "running" })).filter(
    (one) => one.run,
  );
  expect(change).toMatchObject({ action: "import", physicalId: "t-aaaa" });
  const cheaper = {
    ...run,
    inputs: { ...run.inputs, resourceConfig: { instanceType: "ml.g4dn.xlarge", instanceCount: 1, volumeSizeInGb: 50 } },
  };
  expect(brief(changesOf([out, serve, cheaper], recordedOf([out, serve, run]), seeing({ aaaa: "succeeded" })))).toEqual(
    ["keep Endpoint/e/role", "keep TrainingJob/t/bucket", "keep TrainingJob/t/run-aaaa"],
  );
});

test("newer content: the older form goes on serving, with all it uses, until the new run is there", () => {
  const recorded = recordedOf([out, runOf("aaaa"), ...serving("aaaa")]);
  const all = [out, runOf("bbbb"), ...serving("bbbb")];
  const there = { data: new Set([data]) };
  const changes = changesOf(all, recorded, seeing({ aaaa: "succeeded" }, there));
  expect(brief(changes)).toEqual([
    "keep Endpoint/e/role",
    "wait Model/m/bbbb",
    "wait Endpoint/e/config",
    "keep Endpoint/e/endpoint",
    "keep TrainingJob/t/bucket",
    "create TrainingJob/t/run-bbbb",
    "forget TrainingJob/t/run-aaaa",
    "keep Model/m/aaaa",
  ]);
  expect(changes.find((one) => one.id === "Model/m/aaaa")).toMatchObject({ heldBy: ["Endpoint/e/config"] });
  expect(changes.find((one) => one.id === "Endpoint/e/config")).toMatchObject({
    before: { productionVariants: [{ modelName: "m-aaaa" }] },
  });
  const after = changesOf(all, recorded, seeing({ aaaa: "succeeded", bbbb: "succeeded" }, there));
  expect(brief(after)).toEqual([
    "keep Endpoint/e/role",
    "create Model/m/bbbb",
    "replace Endpoint/e/config",
    "update Endpoint/e/endpoint",
    "keep TrainingJob/t/bucket",
    "import TrainingJob/t/run-bbbb",
    "forget TrainingJob/t/run-aaaa",
    "delete Model/m/aaaa",
  ]);
});

test("unrelated changes of what hangs on an older form still go on", () => {
  const recorded = recordedOf(serving("aaaa"));
  const tagged = serving("bbbb").map((one) =>
    one.id === "Endpoint/e/endpoint" ? { ...one, inputs: { ...one.inputs, tags: { a: "1" } } } : one,
  );
  const changes = changesOf(tagged, recorded, seeing({ aaaa: "succeeded", bbbb: "running" }));
  const change = changes.find((one) => one.id === "Endpoint/e/endpoint");
  expect(change).toMatchObject({
    action: "update",
    paths: [{ path: "tags" }],
    after: { endpointConfigName: "name-of-Endpoint/e/config" },
  });
});

test("a role that is replaced while an older form uses it leaves the old one until that has moved on", () => {
  const recorded = recordedOf(serving("aaaa"));
  const renamed = serving("bbbb").map((one) =>
    one.id === "Endpoint/e/role" ? role("Endpoint/e/role", "acme-new") : one,
  );
  const changes = changesOf(renamed, recorded, seeing({ aaaa: "succeeded", bbbb: "running" }));
  expect(changes.find((one) => one.id === "Endpoint/e/role")).toMatchObject({
    action: "replace",
    order: "create-first",
    heldBy: ["Model/m/aaaa"],
  });
});

test("unmet needs of what needs no change do not matter", () => {
  const recorded = recordedOf([out, runOf("aaaa"), ...serving("aaaa")]);
  const changes = changesOf([out, runOf("aaaa"), ...serving("aaaa")], recorded, worldOf());
  expect(new Set(changes.map((one) => one.action))).toEqual(new Set(["keep"]));
});

test.each([
  ["superseded", "finish", "running", "forget"],
  ["superseded", "stop", "running", "delete"],
  ["superseded", "stop", "submitted", "delete"],
  ["superseded", "stop", "succeeded", "forget"],
  ["superseded", "stop", "failed", "forget"],
  ["removed", "finish", "running", "forget"],
  ["removed", "stop", "running", "delete"],
  ["removed", "stop", "stopped", "forget"],
] as const)("a run that is %s with %s while it is %s: %s", (how, fate, state, action) => {
  const policy =
    how === "superseded"
      ? { whenSuperseded: fate, whenRemoved: "stop" as const }
      : { whenRemoved: fate, whenSuperseded: "stop" as const };
  const recorded = recordedOf([out, serve, runOf("aaaa", policy)]);
  const rest = how === "superseded" ? [out, serve, runOf("bbbb")] : [out, serve];
  const change = changesOf(rest, recorded, seeing({ aaaa: state })).find((one) => one.id === "TrainingJob/t/run-aaaa");
  expect(change?.action).toBe(action);
  if (change?.action === "delete") expect(change.stops).toBe(true);
});

test("a removed run that is to finish keeps what it uses until it has ended", () => {
  const recorded = recordedOf([out, serve, runOf("aaaa", { whenRemoved: "finish" })]);
  const changes = changesOf([serve], recorded, seeing({ aaaa: "running" }));
  expect(brief(changes)).toEqual(["keep Endpoint/e/role", "keep TrainingJob/t/run-aaaa", "keep TrainingJob/t/bucket"]);
  expect(changes[1]).toMatchObject({ reason: "the run finishes although its manifest is gone" });
  expect(changes[2]).toMatchObject({ heldBy: ["TrainingJob/t/run-aaaa"] });
  expect(brief(changesOf([serve], recorded, seeing({ aaaa: "succeeded" })))).toEqual([
    "keep Endpoint/e/role",
    "forget TrainingJob/t/run-aaaa",
    "delete TrainingJob/t/bucket",
  ]);
});

test("a run recorded under the same id with another name is superseded, not replaced", () => {
  const old = { ...runOf("aaaa"), id: "TrainingJob/t/run" };
  const newer = { ...runOf("bbbb"), id: "TrainingJob/t/run" };
  const changes = changesOf(
    [out, serve, newer],
    recordedOf([out, serve, old]),
    seeing({ aaaa: "running" }, { data: new Set([data]) }),
  );
  expect(brief(changes)).toEqual([
    "keep Endpoint/e/role",
    "keep TrainingJob/t/bucket",
    "create TrainingJob/t/run",
    "forget TrainingJob/t/run~t-aaaa",
  ]);
});

test("an engine is asked about every run and all data that matter, each once", () => {
  const asked = lookUps(
    graphOf([out, runOf("bbbb"), ...serving("bbbb")]),
    recordedOf([out, serve, runOf("aaaa")]).values(),
    providerType,
  );
  expect(asked).toEqual({
    runs: [
      { type, name: "t-aaaa" },
      { type, name: "t-bbbb" },
    ],
    data: [data],
  });
});
