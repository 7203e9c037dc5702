import { expect, test } from "vitest";
import { diff } from "../../src/plan/diff.ts";
import type { Change, Properties, Recorded } from "../../src/plan/plan.ts";
import type { World } from "../../src/plan/world.ts";
import type { Resource } from "../../src/resources/resource.ts";
import {
  bucket,
  config,
  endpoint,
  graphOf,
  manifests,
  model,
  recordedOf,
  ref,
  role,
  versioning,
  worldOf,
} from "../support/stacks.ts";

function changesOf(
  resources: readonly Resource[],
  recorded: ReadonlyMap<string, Recorded> = new Map(),
  world: World = worldOf(),
  heal = false,
): readonly Change[] {
  return diff(graphOf(resources), recorded, world, { heal }).changes;
}

function brief(changes: readonly Change[]): string[] {
  return changes.map((change) => `${change.action} ${change.id}`);
}

function changeOf<A extends Change["action"]>(
  changes: readonly Change[],
  action: A,
  id: string,
): Extract<Change, { action: A }> {
  const found = changes.find((change) => change.id === id);
  if (found?.action !== action) throw new Error(`${id} is ${found?.action ?? "not there"}, not ${action}`);
  return found as Extract<Change, { action: A }>;
}

function without(
  recorded: ReadonlyMap<string, Recorded>,
  changed: Partial<Recorded> & { id: string },
): Map<string, Recorded> {
  const copy = new Map(recorded);
  const old = copy.get(changed.id);
  if (old) copy.set(changed.id, { ...old, ...changed });
  return copy;
}

const tx = bucket("Dataset/tx/bucket", "acme-tx");
const txVersioning = versioning("Dataset/tx/versioning", ref("Dataset/tx/bucket", "bucket"));
const serve = role("Endpoint/e/role", "acme-e");
const m = model("Model/m/model", "m-1", "s3://elsewhere/m.tar.gz", ref("Endpoint/e/role", "arn"));
const c = config("Endpoint/e/config", "e-", ref("Model/m/model", "name"));
const e = endpoint("Endpoint/e/endpoint", "e", ref("Endpoint/e/config", "name"));
const serving = [serve, m, c, e];

test("what is not recorded is created, after all it needs, with outputs to come unknown", () => {
  const changes = changesOf([e, c, m, serve, txVersioning, tx]);
  expect(brief(changes)).toEqual([
    "create Dataset/tx/bucket",
    "create Dataset/tx/versioning",
    "create Endpoint/e/role",
    "create Model/m/model",
    "create Endpoint/e/config",
    "create Endpoint/e/endpoint",
  ]);
  expect(changeOf(changes, "create", "Dataset/tx/versioning").after["bucket"]).toBe("acme-tx");
  expect(changeOf(changes, "create", "Endpoint/e/endpoint").after["endpointConfigName"]).toEqual({
    $unknown: "Endpoint/e/config.name",
  });
});

test("what is recorded as asked for is kept", () => {
  expect(brief(changesOf(serving, recordedOf(serving)))).toEqual([
    "keep Endpoint/e/role",
    "keep Model/m/model",
    "keep Endpoint/e/config",
    "keep Endpoint/e/endpoint",
  ]);
});

test("a changed input is an update, with the path and the line that set it", () => {
  const tagged = bucket(
    "Dataset/tx/bucket",
    "acme-tx",
    { tags: { team: "risk" } },
    {
      origins: { "tags.team": { file: manifests, start: 10, end: 11 }, bucket: { file: manifests, start: 0, end: 1 } },
    },
  );
  const before = bucket("Dataset/tx/bucket", "acme-tx", { tags: { team: "fraud", old: "1" } });
  const change = changeOf(changesOf([tagged], recordedOf([before])), "update", "Dataset/tx/bucket");
  expect(change.paths).toEqual([
    { path: "tags.old", before: "1" },
    { path: "tags.team", before: "fraud", after: "risk", origin: { file: "ml/all.yaml", line: 3, column: 1 } },
  ]);
});

test("a new model makes a new configuration first, and moves the endpoint to it", () => {
  const recorded = recordedOf(serving);
  const newer = model("Model/m/model", "m-2", "s3://elsewhere/m.tar.gz", ref("Endpoint/e/role", "arn"));
  const changes = changesOf([serve, newer, c, e], recorded);
  const replaced = changeOf(changes, "replace", "Model/m/model");
  expect(replaced).toMatchObject({ order: "create-first", forcedBy: ["name"] });
  expect(changeOf(changes, "replace", "Endpoint/e/config").forcedBy).toEqual(["productionVariants.0.modelName"]);
  expect(changeOf(changes, "update", "Endpoint/e/endpoint").paths).toEqual([
    {
      path: "endpointConfigName",
      before: "name-of-Endpoint/e/config",
      after: { $unknown: "Endpoint/e/config.name" },
    },
  ]);
});

test("a replacement of the same name deletes first, and takes with it what hangs on the old one", () => {
  const policy = bucket("Dataset/tx/bucket", "acme-tx", { objectLockEnabled: true });
  const changes = changesOf([policy, txVersioning], recordedOf([tx, txVersioning]));
  expect(changeOf(changes, "replace", "Dataset/tx/bucket")).toMatchObject({
    order: "delete-first",
    forcedBy: ["objectLockEnabled"],
  });
  expect(changeOf(changes, "replace", "Dataset/tx/versioning")).toMatchObject({
    order: "delete-first",
    forcedBy: ["bucket"],
  });
});

test("options ask for a replacement, and for its order", () => {
  const before = bucket("Dataset/tx/bucket", "acme-tx", { tags: { a: "1" } });
  const asked = bucket(
    "Dataset/tx/bucket",
    "acme-other",
    { tags: { a: "2" } },
    {
      options: { replaceOnChanges: ["tags.a"], deleteBeforeReplace: true },
    },
  );
  const change = changeOf(changesOf([asked], recordedOf([before])), "replace", "Dataset/tx/bucket");
  expect(change).toMatchObject({ order: "delete-first", forcedBy: ["bucket", "tags.a"] });
});

test("paths that others own are ignored once it exists, and keep their real value in an update", () => {
  const options = { ignoreChanges: ["productionVariants[*].initialInstanceCount"] };
  const before = config("Endpoint/e/config", "e-", "m-1", 1, { options });
  const after = config("Endpoint/e/config", "e-", "m-1", 5, { options });
  expect(brief(changesOf([after], recordedOf([before])))).toEqual(["keep Endpoint/e/config"]);
  const tagged = { ...after, inputs: { ...after.inputs, tags: { a: "1" } } };
  const real: Properties = { namePrefix: "e-", productionVariants: [{ variantName: "main", initialInstanceCount: 9 }] };
  const change = changeOf(
    changesOf([tagged], recordedOf([before]), worldOf({ real: new Map([["Endpoint/e/config", real]]) })),
    "update",
    "Endpoint/e/config",
  );
  expect(change.paths.map((one) => one.path)).toEqual(["tags"]);
  expect(change.after["productionVariants"]).toEqual([
    { variantName: "main", modelName: "m-1", instanceType: "ml.m5.large", initialInstanceCount: 9 },
  ]);
  expect(changeOf(changesOf([after]), "create", "Endpoint/e/config").after["productionVariants"]).toMatchObject([
    { initialInstanceCount: 5 },
  ]);
});

test("what is no longer asked for is deleted, dependants first", () => {
  expect(brief(changesOf([], recordedOf([...serving, tx, txVersioning])))).toEqual([
    "delete Endpoint/e/endpoint",
    "delete Endpoint/e/config",
    "delete Model/m/model",
    "delete Endpoint/e/role",
    "delete Dataset/tx/versioning",
    "delete Dataset/tx/bucket",
  ]);
});

test("what is to be retained is let go, by the options it was recorded with", () => {
  const kept = bucket("Dataset/tx/bucket", "acme-tx", {}, { options: { onRemove: "retain", stateful: true } });
  expect(brief(changesOf([], recordedOf([kept])))).toEqual(["forget Dataset/tx/bucket"]);
});

test("what was let go and is still there is told, and taken back under its name", () => {
  const [old] = recordedOf([tx]).values();
  if (!old) throw new Error("nothing recorded");
  const id = "Dataset/tx/bucket~acme-tx";
  const recorded = new Map([[id, { ...old, id, standing: "retained" as const }]]);
  const there = worldOf({ real: new Map([[id, old.inputs]]) });
  expect(diff(graphOf([]), recorded, there).retained.map((one) => one.id)).toEqual([id]);
  expect(diff(graphOf([]), recorded, worldOf({ real: new Map([[id, null]]) })).retained).toEqual([]);
  expect(brief(changesOf([], recorded, there))).toEqual([]);
  const taken = changeOf(changesOf([tx], recorded, there), "import", "Dataset/tx/bucket");
  expect(taken).toMatchObject({ physicalId: "acme-tx", formerly: id });
  expect(brief(changesOf([bucket("Dataset/tx/bucket", "acme-else")], recorded, there))).toEqual([
    "create Dataset/tx/bucket",
  ]);
});

test("an adopted thing is imported as long as it is not recorded", () => {
  const adopted = bucket("Dataset/tx/bucket", "acme-tx", {}, { options: { import: "acme-tx" } });
  expect(changeOf(changesOf([adopted]), "import", "Dataset/tx/bucket").physicalId).toBe("acme-tx");
  expect(brief(changesOf([adopted], recordedOf([adopted])))).toEqual(["keep Dataset/tx/bucket"]);
});

test("a renamed manifest keeps its resources, also for what depends on them", () => {
  const renamed = [
    bucket("Dataset/transactions/bucket", "acme-tx", {}, { options: { aliases: ["Dataset/tx/bucket"] } }),
    versioning("Dataset/transactions/versioning", ref("Dataset/transactions/bucket", "bucket"), "Enabled", {
      options: { aliases: ["Dataset/tx/versioning"] },
    }),
  ];
  const changes = changesOf(renamed, recordedOf([tx, txVersioning]));
  expect(brief(changes)).toEqual(["keep Dataset/transactions/bucket", "keep Dataset/transactions/versioning"]);
  expect(changeOf(changes, "keep", "Dataset/transactions/bucket").formerly).toBe("Dataset/tx/bucket");
});

test("an old name that another resource has now is not taken", () => {
  const renamed = bucket("Dataset/b/bucket", "acme-b", {}, { options: { aliases: ["Dataset/tx/bucket"] } });
  expect(brief(changesOf([renamed, tx], recordedOf([tx])))).toEqual([
    "create Dataset/b/bucket",
    "keep Dataset/tx/bucket",
  ]);
});

test("another type under the same id is another thing", () => {
  const other = role("Dataset/tx/bucket", "acme-tx");
  const changes = changesOf([other], recordedOf([tx]));
  expect(brief(changes)).toEqual(["create Dataset/tx/bucket", "delete Dataset/tx/bucket~acme-tx"]);
  expect(changeOf(changes, "delete", "Dataset/tx/bucket~acme-tx")).toMatchObject({
    type: "aws:s3/bucket:Bucket",
    formerly: "Dataset/tx/bucket",
    replaced: true,
  });
});

test("what was changed outside is drift, left alone unless healing is asked for", () => {
  const recorded = recordedOf([tx, txVersioning]);
  const real = new Map<string, Properties | null>([
    ["Dataset/tx/bucket", { bucket: "acme-tx", tags: { byHand: "1" } }],
    ["Dataset/tx/versioning", { bucket: "acme-tx", versioningConfiguration: { status: "Suspended" } }],
  ]);
  const seen = diff(graphOf([tx, txVersioning]), recorded, worldOf({ real }));
  expect(brief(seen.changes)).toEqual(["keep Dataset/tx/bucket", "keep Dataset/tx/versioning"]);
  expect(seen.drift).toMatchObject([
    { id: "Dataset/tx/bucket", class: "changed", paths: [{ path: "tags", real: { byHand: "1" } }] },
    {
      id: "Dataset/tx/versioning",
      class: "changed",
      paths: [{ path: "versioningConfiguration.status", declared: "Enabled", real: "Suspended" }],
    },
  ]);
  const healing = changesOf([tx, txVersioning], recorded, worldOf({ real }), true);
  expect(changeOf(healing, "update", "Dataset/tx/versioning")).toMatchObject({
    heals: true,
    paths: [{ path: "versioningConfiguration.status", before: "Suspended", after: "Enabled" }],
  });
});

test("what is missing is made again by healing, or where it was to change anyway", () => {
  const recorded = recordedOf([tx]);
  const world = worldOf({ real: new Map([["Dataset/tx/bucket", null]]) });
  expect(diff(graphOf([tx]), recorded, world)).toMatchObject({
    changes: [{ action: "keep" }],
    drift: [{ class: "missing" }],
  });
  expect(changeOf(changesOf([tx], recorded, world, true), "create", "Dataset/tx/bucket").heals).toBe(true);
  const tagged = bucket("Dataset/tx/bucket", "acme-tx", { tags: { a: "1" } });
  expect(changeOf(changesOf([tagged], recorded, world), "create", "Dataset/tx/bucket").heals).toBe(true);
});

test("an old form whose delete failed is deleted by the next plan", () => {
  const recorded = recordedOf(serving);
  const old = recorded.get("Endpoint/e/config");
  if (!old) throw new Error("nothing recorded");
  recorded.set("Endpoint/e/config~e-old", {
    ...old,
    id: "Endpoint/e/config~e-old",
    physicalId: "e-old",
    standing: "replaced",
  });
  const changes = changesOf(serving, recorded);
  expect(changeOf(changes, "delete", "Endpoint/e/config~e-old").replaced).toBe(true);
});

test("a reference to nothing and a circle are bugs of an earlier stage", () => {
  expect(() => changesOf([versioning("A/a/v", ref("A/a/gone", "bucket"))])).toThrow(
    'nothing in the stack has the id "A/a/gone"',
  );
  expect(() =>
    changesOf([role("A/a/r", "a", {}, { dependsOn: ["A/b/r"] }), role("A/b/r", "b", {}, { dependsOn: ["A/a/r"] })]),
  ).toThrow("depends on itself");
});

test("the recorded outputs of what is kept are what its dependants see", () => {
  const recorded = without(recordedOf(serving), { id: "Endpoint/e/role" });
  const other = model("Model/n/model", "n", "s3://elsewhere/m.tar.gz", ref("Endpoint/e/role", "arn"));
  expect(changeOf(changesOf([...serving, other], recorded), "create", "Model/n/model").after["executionRoleArn"]).toBe(
    "arn:Endpoint/e/role",
  );
});
