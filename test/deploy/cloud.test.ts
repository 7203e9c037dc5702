import { expect, test } from "vitest";
import type { SimulatedCloud } from "../../src/deploy/simulated/cloud.ts";
import type { Properties } from "../../src/plan/plan.ts";
import { resolveInputs } from "../../src/plan/resolve.ts";
import type { Resource } from "../../src/resources/resource.ts";
import { openSandbox, scope } from "../support/sandbox.ts";
import type { Sandbox } from "../support/sandbox.ts";
import { bucket, config, endpoint, model, resource, role, training, versioning } from "../support/stacks.ts";

let tokens = 0;

function create(cloud: SimulatedCloud, one: Resource, where = scope, token = `t${++tokens}`): Properties {
  const inputs = resolveInputs(one.inputs, () => "");
  return cloud.create(where, { type: one.type, inputs, token, label: one.id }).outputs;
}

function open(): { cloud: SimulatedCloud; sandbox: Sandbox } {
  const sandbox = openSandbox();
  return { cloud: sandbox.engine.cloud, sandbox };
}

const tx = bucket("D/tx/bucket", "acme-tx");
const serve = role("E/e/role", "acme-e");
const serveArn = "arn:aws:iam::123456789012:role/acme-e";

test("outputs have the forms of AWS, and follow from the request alone", () => {
  const made = (): Properties[] => {
    const { cloud } = open();
    return [
      create(cloud, tx, scope, "1"),
      create(cloud, serve, scope, "2"),
      create(cloud, resource("K/k/key", "aws:kms/key:Key", {}), scope, "3"),
      create(cloud, resource("E/e/repo", "aws:ecr/repository:Repository", { name: "team/serve" }), scope, "4"),
      create(cloud, resource("A/a/topic", "aws:sns/topic:Topic", { name: "alerts" }), scope, "5"),
    ];
  };
  const [made1, made2, made3, made4, made5] = made();
  expect(made1).toMatchObject({
    id: "acme-tx",
    arn: "arn:aws:s3:::acme-tx",
    bucketRegionalDomainName: "acme-tx.s3.eu-central-1.amazonaws.com",
    forceDestroy: false,
    tagsAll: {},
  });
  expect(made2).toMatchObject({
    id: "acme-e",
    arn: serveArn,
    path: "/",
    uniqueId: expect.stringMatching(/^AROA[0-9A-F]{17}$/u),
  });
  expect(made3?.["arn"]).toBe(`arn:aws:kms:eu-central-1:123456789012:key/${made3?.["keyId"] as string}`);
  expect(made3?.["keyId"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/u);
  expect(made4?.["repositoryUrl"]).toBe("123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/serve");
  expect(made5?.["id"]).toBe("arn:aws:sns:eu-central-1:123456789012:alerts");
  expect(made()).toEqual([made1, made2, made3, made4, made5]);
});

test("a generated name begins as asked, and is another one each time", () => {
  const { cloud } = open();
  create(cloud, serve);
  create(cloud, model("M/m/model", "m", "s3://elsewhere/m", serveArn));
  const first = create(cloud, config("E/e/config", "e-", "m"));
  const second = create(cloud, config("E/e/config", "e-", "m"));
  expect(first["name"]).toMatch(/^e-[0-9a-f]{8}$/u);
  expect(second["name"]).not.toBe(first["name"]);
  expect(create(cloud, resource("K/k/log", "aws:cloudwatch/logGroup:LogGroup", {}))["name"]).toMatch(
    /^k-k-log-[0-9a-f]{8}$/u,
  );
});

test("the same request again is the same thing, with other inputs it is another one", () => {
  const { cloud } = open();
  const key = (description: string): Resource => resource("K/k/key", "aws:kms/key:Key", { description });
  const first = create(cloud, key("a"), scope, "token");
  expect(create(cloud, key("a"), scope, "token")).toEqual(first);
  const other = create(cloud, key("b"), scope, "token");
  expect(other["keyId"]).not.toBe(first["keyId"]);
  expect(create(cloud, key("b"), scope, "token")).toEqual(other);
  expect(cloud.account(scope).view().things.size).toBe(2);
});

test.each([
  ["an unknown input", bucket("D/x/b", "acme-x", { bukket: "x" }), "ValidationException: bukket is not a property"],
  ["a bad name", bucket("D/x/b", "Acme_X"), "ValidationException: bucket must match"],
  ["an unknown type", resource("D/x/y", "aws:s3/nothing:Nothing", {}), "UnsupportedType"],
  ["a bucket's setting without a bucket", versioning("D/x/v", "gone"), 'NoSuchBucket: bucket names the bucket "gone"'],
  [
    "an endpoint without its configuration",
    endpoint("E/x/e", "x", "gone"),
    'endpointConfigName names the endpoint configuration "gone"',
  ],
  [
    "a configuration without its model",
    config("E/x/c", "x-", "gone"),
    'productionVariants.0.modelName names the model "gone"',
  ],
  [
    "a model without its role",
    model("M/x/m", "x", "s3://elsewhere/m", serveArn),
    `executionRoleArn names the role "${serveArn}"`,
  ],
  [
    "an alias without its key",
    resource("K/x/a", "aws:kms/alias:Alias", { name: "alias/x", targetKeyId: "gone" }),
    "NotFoundException",
  ],
  [
    "a job without its role",
    training("T/x", "k", { data: "s3://elsewhere/d/", output: "s3://elsewhere/o", roleArn: serveArn }),
    `roleArn names the role "${serveArn}"`,
  ],
] as const)("%s is refused", (_, one, message) => {
  const { cloud } = open();
  expect(() => create(cloud, one)).toThrow(message);
  expect([...cloud.account(scope).view().things]).toEqual([]);
});

test("a name is taken once: a bucket's everywhere, a role's in its account, a model's in its region", () => {
  const { cloud } = open();
  const elsewhere = { ...scope, region: "us-east-1" };
  const other = { ...scope, account: "999999999999" };
  create(cloud, tx);
  expect(() => create(cloud, tx)).toThrow("BucketAlreadyOwnedByYou");
  expect(() => create(cloud, tx, other)).toThrow("BucketAlreadyExists");
  create(cloud, serve);
  expect(() => create(cloud, serve, elsewhere)).toThrow("EntityAlreadyExists");
  create(cloud, serve, other);
  const m = model("M/m/model", "m", "s3://elsewhere/m", serveArn);
  create(cloud, m);
  create(cloud, m, elsewhere);
  expect(() => create(cloud, m)).toThrow('ResourceInUse: there is already a model called "m"');
});

test("a role of another account, and what the configuration says exists, is taken as there", () => {
  const { cloud } = open();
  create(cloud, model("M/m/model", "m", "s3://elsewhere/m", "arn:aws:iam::555555555555:role/theirs"));
  const known = openSandbox({ existing: [serveArn, "s3://acme-tx/"] }).engine.cloud;
  create(known, model("M/m/model", "m", "s3://elsewhere/m", serveArn));
  create(known, tx);
  expect(known.hasData("s3://acme-tx/v=1/")).toBe(true);
});

test("what only a new thing can have is not changed in place, and a new configuration of an endpoint has to be there", () => {
  const { cloud } = open();
  create(cloud, serve);
  create(cloud, model("M/m/model", "m", "s3://elsewhere/m", serveArn));
  const name = create(cloud, config("E/e/config", "e-", "m"))["name"] as string;
  const inputs = { name: "e", endpointConfigName: name };
  create(cloud, endpoint("E/e/endpoint", "e", name));
  const update = (changed: Properties): unknown =>
    cloud.update(scope, "aws:sagemaker/endpoint:Endpoint", "e", changed, `u${++tokens}`);
  expect(() => update({ ...inputs, name: "f" })).toThrow('name of the endpoint "e" cannot be changed');
  expect(() => update({ ...inputs, endpointConfigName: "gone" })).toThrow(
    'endpointConfigName names the endpoint configuration "gone"',
  );
  const next = create(cloud, config("E/e/config", "e-", "m", 2))["name"] as string;
  update({ ...inputs, endpointConfigName: next });
  cloud.delete(scope, "aws:sagemaker/endpointConfiguration:EndpointConfiguration", name);
  expect(cloud.find(scope, "aws:sagemaker/endpoint:Endpoint", "e")?.outputs["endpointConfigName"]).toBe(next);
  expect(() => cloud.update(scope, "aws:sagemaker/endpoint:Endpoint", "gone", inputs, "u")).toThrow("ResourceNotFound");
});

test("a bucket is deleted only when it is empty or may be emptied, and its settings end with it", () => {
  const { cloud, sandbox } = open();
  create(cloud, tx);
  create(cloud, versioning("D/tx/v", "acme-tx"));
  sandbox.engine.world.put("s3://acme-tx/a", 1);
  expect(() => cloud.delete(scope, tx.type, "acme-tx")).toThrow(
    'BucketNotEmpty: the bucket "acme-tx" still holds 1 object',
  );
  cloud.update(scope, tx.type, "acme-tx", { bucket: "acme-tx", forceDestroy: true }, "u");
  cloud.delete(scope, tx.type, "acme-tx");
  const image = cloud.account(scope).view();
  expect([...image.things.keys()]).toEqual([]);
  expect(image.objects.get("acme-tx")?.size ?? 0).toBe(0);
  cloud.delete(scope, tx.type, "acme-tx");
});

test("a role with policies and a group with versions are not deleted", () => {
  const { cloud } = open();
  create(cloud, serve);
  create(
    cloud,
    resource("E/e/policy", "aws:iam/rolePolicy:RolePolicy", { role: "acme-e", name: "read", policy: "{}" }),
  );
  expect(() => cloud.delete(scope, serve.type, "acme-e")).toThrow(
    'DeleteConflict: the role "acme-e" still has the policy "acme-e:read"',
  );
  cloud.delete(scope, "aws:iam/rolePolicy:RolePolicy", "acme-e:read");
  cloud.delete(scope, serve.type, "acme-e");
  const group = resource("M/m/group", "aws:sagemaker/modelPackageGroup:ModelPackageGroup", {
    modelPackageGroupName: "m",
  });
  create(cloud, group);
  const version = (description: string): Properties =>
    create(cloud, {
      ...group,
      type: "aws:cloudcontrol/resource:Resource",
      inputs: {
        typeName: "AWS::SageMaker::ModelPackage",
        desiredState: { $json: { ModelPackageGroupName: "m", ModelPackageDescription: description } },
      },
    });
  const arn = "arn:aws:sagemaker:eu-central-1:123456789012:model-package/m";
  expect(version("a")).toMatchObject({
    id: `${arn}/1`,
    properties: expect.stringContaining(`"ModelPackageArn":"${arn}/1"`),
  });
  expect(version("b")["id"]).toBe(`${arn}/2`);
  expect(() => cloud.delete(scope, group.type, "m")).toThrow("ConflictException");
});

test("an uploaded object is in its bucket as long as it is there", () => {
  const { cloud, sandbox } = open();
  create(cloud, tx);
  const object = (source: string): Resource =>
    resource("D/tx/code", "aws:s3/bucketObjectv2:BucketObjectv2", {
      bucket: "acme-tx",
      key: "code.tar.gz",
      source: { $archive: { path: "train/", digest: source, files: ["a.py"] } },
    });
  const first = create(cloud, object("sha256:1"));
  expect(cloud.hasData("s3://acme-tx/code")).toBe(true);
  const inputs = resolveInputs(object("sha256:2").inputs, () => "");
  cloud.update(scope, object("").type, "acme-tx/code.tar.gz", inputs, "u");
  expect(cloud.find(scope, object("").type, "acme-tx/code.tar.gz")?.outputs["versionId"]).not.toBe(first["versionId"]);
  expect(cloud.account(scope).view().objects.get("acme-tx")?.get("code.tar.gz")?.digest).toBe("sha256:2");
  cloud.delete(scope, object("").type, "acme-tx/code.tar.gz");
  expect(sandbox.engine.world.list().objects).toEqual([]);
});

test("data: in a bucket of this cloud only what is there, outside of it all that is asked for", () => {
  const { cloud, sandbox } = open();
  const { world } = sandbox.engine;
  expect(cloud.hasData("s3://acme-tx/v=1/")).toBe(true);
  create(cloud, tx);
  expect(cloud.hasData("s3://acme-tx/v=1/")).toBe(false);
  world.put("s3://acme-tx/v=1/", 410 * 2 ** 30);
  expect(cloud.hasData("s3://acme-tx/v=1/")).toBe(true);
  expect(cloud.hasData("s3://acme-tx/v=1/train/")).toBe(true);
  expect(cloud.hasData("s3://acme-tx/v=2/")).toBe(false);
  expect(cloud.hasData("s3://acme-tx")).toBe(true);
  world.delete("acme-tx");
  expect(cloud.hasData("s3://acme-tx/v=1/")).toBe(false);
});

test("a refused change writes nothing, and changes of two processes do not overwrite each other", () => {
  const { cloud, sandbox } = open();
  const other = openSandbox({}, sandbox).engine.cloud;
  for (let at = 0; at < 20; at++) create(at % 2 === 0 ? cloud : other, role(`R/r${at}/role`, `r${at}`));
  expect(() => create(other, role("R/again/role", "r0"))).toThrow("EntityAlreadyExists");
  expect(cloud.account(scope).view().things.size).toBe(20);
  expect(other.account(scope).view().things.size).toBe(20);
});
