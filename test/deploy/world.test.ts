import { expect, test } from "vitest";
import { openSandbox } from "../support/sandbox.ts";
import type { Sandbox } from "../support/sandbox.ts";
import { bucket, graphOf, role, stackOf, versioning } from "../support/stacks.ts";

const resources = [
  bucket("Dataset/tx/bucket", "acme-tx", { tags: { team: "risk" } }),
  versioning("Dataset/tx/versioning", "acme-tx", "Enabled", { dependsOn: ["Dataset/tx/bucket"] }),
  role("Endpoint/e/role", "acme-e"),
];

async function made(): Promise<Sandbox> {
  const sandbox = openSandbox();
  const graph = graphOf(resources);
  await sandbox.engine.apply(graph, await sandbox.engine.preview({ graph }));
  return sandbox;
}

test("all there is can be listed, with the resource that it is", async () => {
  const { engine } = await made();
  engine.world.put("s3://acme-tx/v=1/", 7);
  expect(engine.world.list()).toMatchObject({
    things: [
      {
        type: "aws:iam/role:Role",
        physicalId: "acme-e",
        id: "Endpoint/e/role",
        stack: "acme/dev/aws/main",
        region: "",
      },
      { type: "aws:s3/bucket:Bucket", physicalId: "acme-tx", id: "Dataset/tx/bucket", account: "123456789012" },
      { type: "aws:s3/bucketVersioning:BucketVersioning", physicalId: "acme-tx", id: "Dataset/tx/versioning" },
    ],
    objects: [{ uri: "s3://acme-tx/v=1/", size: 7 }],
    runs: [],
  });
});

test("a thing is changed by its resource id or by its own", async () => {
  const { engine } = await made();
  engine.world.set("Dataset/tx/versioning", "versioningConfiguration.status", "Suspended");
  engine.world.set("acme-tx", "tags.team", "else");
  engine.world.set("Endpoint/e/role", "maxSessionDuration", 7200);
  expect((await engine.drift(stackOf())).map((one) => [one.id, one.paths])).toEqual([
    ["Dataset/tx/bucket", [{ path: "tags.team", declared: "risk", real: "else" }]],
    ["Dataset/tx/versioning", [{ path: "versioningConfiguration.status", declared: "Enabled", real: "Suspended" }]],
    ["Endpoint/e/role", [{ path: "maxSessionDuration", real: 7200 }]],
  ]);
  engine.world.set("acme-tx", "tags.team", "risk");
  engine.world.set("Endpoint/e/role", "maxSessionDuration", null);
  expect((await engine.drift(stackOf())).map((one) => one.id)).toEqual(["Dataset/tx/versioning"]);
});

test("a thing that is deleted by hand takes its settings with it", async () => {
  const { engine } = await made();
  engine.world.put("s3://acme-tx/a", 1);
  engine.world.delete("Dataset/tx/bucket");
  expect((await engine.drift(stackOf())).map((one) => `${one.class} ${one.id}`)).toEqual([
    "missing Dataset/tx/bucket",
    "missing Dataset/tx/versioning",
  ]);
  expect(engine.world.list().objects).toEqual([]);
});

test("objects are deleted by what their URIs begin with", async () => {
  const { engine } = await made();
  for (const key of ["v=1/a", "v=1/b", "v=2/a"]) engine.world.put(`s3://acme-tx/${key}`, 1);
  engine.world.delete("s3://acme-tx/v=1/");
  expect(engine.world.list().objects.map((object) => object.uri)).toEqual(["s3://acme-tx/v=2/a"]);
});

test.each([
  [
    "an unknown thing",
    (s: Sandbox) => s.engine.world.set("Endpoint/e/rol", "tags", {}),
    /no thing "Endpoint\/e\/rol"/u,
    "Endpoint/e/role",
  ],
  ["an unknown input", (s: Sandbox) => s.engine.world.set("acme-tx", "tag.team", "x"), /has no input "tag"/u, "tags"],
  ["an unknown bucket", (s: Sandbox) => s.engine.world.put("s3://acme-xt/a", 1), /no bucket "acme-xt"/u, "acme-tx"],
  ["an unknown job", (s: Sandbox) => s.engine.world.finish("t-aaaa"), /no job "t-aaaa"/u, "mlops sandbox list"],
  [
    "an object that is not there",
    (s: Sandbox) => s.engine.world.delete("s3://acme-tx/none"),
    /no object at/u,
    "mlops sandbox list",
  ],
] as const)("%s is told, with what was probably meant", async (_, act, message, help) => {
  const sandbox = await made();
  let thrown: unknown;
  try {
    act(sandbox);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({
    code: "deploy/unknown-name",
    message: expect.stringMatching(message),
    help: expect.stringContaining(help),
  });
});

test("what is no URI and a name that means two things are told", async () => {
  const { engine } = await made();
  expect(() => engine.world.put("acme-tx/a", 1)).toThrow('"acme-tx/a" is not the URI of an object');
  const other = graphOf(
    [role("Endpoint/e/role", "acme-e")],
    stackOf({ environment: "prod", target: { ...stackOf().target, account: "9" } }),
  );
  await engine.apply(other, await engine.preview({ graph: other }));
  expect(() => engine.world.set("acme-e", "path", "/x/")).toThrow(
    expect.objectContaining({ code: "deploy/ambiguous-name", message: expect.stringContaining("acme/prod/aws/main") }),
  );
});

test("what a lost state leaves behind is unmanaged", async () => {
  const { engine, disk, clock } = await made();
  for (const path of disk.files.keys()) if (path.includes("/state/")) disk.remove(path);
  const after = openSandbox({}, { disk, clock }).engine;
  expect((await after.drift(stackOf())).map((one) => [one.class, one.id, one.origin])).toEqual([
    ["unmanaged", "acme-e", null],
    ["unmanaged", "acme-tx", null],
    ["unmanaged", "acme-tx", null],
  ]);
  expect(engine.world.list().things.every((thing) => thing.id === undefined)).toBe(true);
});

test("a target that moved to another account is refused, not left behind", async () => {
  const { engine } = await made();
  const moved = graphOf(resources, stackOf({ target: { ...stackOf().target, account: "999999999999" } }));
  await expect(engine.preview({ graph: moved })).rejects.toMatchObject({ code: "deploy/target-moved" });
});
