import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { project } from "../../src/deploy/pulumi/export/project.ts";
import type { PlainProject } from "../../src/deploy/pulumi/export/project.ts";
import { writeProject } from "../../src/deploy/pulumi/export/write.ts";
import type { ResourceMemory, StateResource } from "../../src/deploy/pulumi/state.ts";
import type { Resource } from "../../src/resources/resource.ts";
import { graphOf, ref, resource } from "../support/stacks.ts";

const start = "urn:pulumi:dev.aws.main::acme";
const root = `${start}::pulumi:pulumi:Stack::acme-dev.aws.main`;
const providerUrn = `${start}::pulumi:providers:aws::aws`;
const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

/** A resource as Pulumi's state has it, in the group of its manifest. */
function stated(id: string, type: string, inputs: object, rest: Partial<StateResource> = {}): StateResource {
  const [kind = "", name = ""] = id.split("/");
  const { outputs = {}, ...others } = rest;
  return {
    urn: `${start}::mlops:index:${kind}$${type}::${id}`,
    type,
    custom: true,
    id: `made-${id}`,
    parent: `${start}::mlops:index:${kind}::${name}`,
    provider: `${providerUrn}::1`,
    sourcePosition: "project:///program.ts#1,1",
    inputs: { __defaults: [], ...inputs },
    outputs: { ...inputs, ...outputs },
    ...others,
  };
}

function urnOf({ urn }: StateResource): string {
  return urn;
}

interface Extra {
  readonly plain?: readonly StateResource[];
  readonly memory?: Readonly<Record<string, Partial<ResourceMemory>>>;
  readonly retained?: readonly StateResource[];
  readonly backend?: string;
  readonly hasCode?: boolean;
}

/** The project of a stack with these resources. */
function made(
  states: readonly StateResource[],
  asked: readonly Resource[] = [],
  { plain, memory = {}, retained = [], backend = "file:///state", hasCode = true }: Extra = {},
): PlainProject {
  const known = Object.fromEntries(
    states.map(({ urn }) => {
      const id = urn.split("::")[3] ?? "";
      const own = { origin: { file: "a.yaml", line: 1, column: 1 }, owner: id.split("/").slice(0, 2).join("/") };
      return [id, { ...own, ...memory[id] }];
    }),
  );
  const kept = retained.map((one) => ({ id: "old", memory: known, resource: one }));
  const deployment = (resources: readonly StateResource[]) => ({
    version: 3,
    deployment: {
      secrets_providers: { type: "passphrase", state: { salt: "v1:salt" } },
      resources: [
        {
          urn: root,
          type: "pulumi:pulumi:Stack",
          outputs: { mlops: JSON.stringify({ resources: known, retained: kept }) },
        },
        { urn: `${start}::mlops:index:Dataset::tx`, type: "mlops:index:Dataset", parent: root },
        {
          urn: providerUrn,
          type: "pulumi:providers:aws",
          custom: true,
          id: "1",
          parent: root,
          inputs: {
            __internal: {},
            region: "eu-central-1",
            allowedAccountIds: '["123456789012"]',
            skipRegionValidation: "true",
            version: "7.48.0",
          },
        },
        ...resources,
      ],
    },
  });
  return project({
    graph: graphOf(asked),
    name: "dev.aws.main",
    deployment: deployment(states),
    plain: deployment(plain ?? states),
    backend,
    hasCode: () => hasCode,
    simulated: false,
  });
}

interface Program {
  readonly backend?: { readonly url: string };
  readonly config?: object;
  readonly resources: Readonly<Record<string, { readonly properties: object; readonly options?: object }>>;
}

function programOf({ files }: PlainProject): Program {
  return parse(files["Pulumi.yaml"] ?? "") as Program;
}

const bucketType = "aws:s3/bucket:Bucket";
const tx = stated("Dataset/tx/bucket", bucketType, { bucket: "acme-tx" }, { outputs: { arn: "arn:aws:s3:::acme-tx" } });

/** The one property that is asked for in a role beside the bucket, as it is written. */
function writtenAs(recorded: unknown, asked: Resource["inputs"][string]): unknown {
  const type = "aws:iam/role:Role";
  const states = [tx, stated("Endpoint/e/role", type, { description: recorded })];
  const program = programOf(made(states, [resource("Endpoint/e/role", type, { description: asked })]));
  return Object.values(program.resources["endpoint-e-role"]?.properties ?? {})[0];
}

const arn = ref("Dataset/tx/bucket", "arn");

test.each([
  ["a reference", "arn:aws:s3:::acme-tx", arn, "${dataset-tx-bucket.arn}"],
  ["the id", "made-Dataset/tx/bucket", ref("Dataset/tx/bucket", "id"), "${dataset-tx-bucket.id}"],
  ["a reference that would give something else", "arn:old", arn, "arn:old"],
  ["a reference to what is not there", "x", ref("Dataset/no/bucket", "arn"), "x"],
  [
    "a text with a reference",
    "$arn:aws:s3:::acme-tx/${x}",
    { $join: ["$", arn, "/${x}"] },
    "$$${dataset-tx-bucket.arn}/$${x}",
  ],
  ["a text", "a ${b}, $$, $5 and $", "", "a $${b}, $$$$, $5 and $"],
  [
    "a document",
    '{"A":["arn:aws:s3:::acme-tx"],"b":"${c}"}',
    { $json: { b: "${c}", A: [arn] } },
    { "fn::toJSON": { A: ["${dataset-tx-bucket.arn}"], b: "$${c}" } },
  ],
  [
    "a document that Go would print in another way",
    '{"a":"<b>","c":"arn:aws:s3:::acme-tx"}',
    { $json: { a: "<b>", c: arn } },
    '{"a":"<b>","c":"${dataset-tx-bucket.arn}"}',
  ],
  ["a document that nobody asks for any more", '{"a":1}', undefined, { "fn::toJSON": { a: 1 } }],
  ["no document", '{"a": 1}', undefined, '{"a": 1}'],
  ["a text that YAML 1.1 reads as something else", "on", undefined, "on"],
  [
    "nested values",
    { a: [{ b: "arn:aws:s3:::acme-tx", __defaults: ["c"], c: 1 }] },
    { a: [{ b: arn }] },
    { a: [{ b: "${dataset-tx-bucket.arn}" }] },
  ],
  ["an escaped key", { "${k}": 1 }, undefined, { "$${k}": 1 }],
] as const)("%s", (_, recorded, asked, wanted) => {
  expect(writtenAs(recorded, asked)).toEqual(wanted);
});

test("numbers of a list are taken by index, and odd names in quotes", () => {
  const outputs = { list: [{ "a b": "found" }] };
  const states = [
    stated("Dataset/tx/bucket", bucketType, {}, { outputs }),
    stated("Endpoint/e/role", "aws:iam/role:Role", { description: "found" }),
  ];
  const asked = resource("Endpoint/e/role", "aws:iam/role:Role", {
    description: ref("Dataset/tx/bucket", "list[0].a b"),
  });
  const program = programOf(made(states, [asked]));
  expect(program.resources["endpoint-e-role"]?.properties).toEqual({
    description: '${dataset-tx-bucket.list[0]["a b"]}',
  });
});

test("options are those that are recorded, and what no input refers to is needed by name", () => {
  const run = stated(
    "TrainingJob/t/run-1",
    "aws:sagemaker/trainingJob:TrainingJob",
    { trainingJobName: "t-1" },
    {
      ignoreChanges: ["trainingJobName"],
      retainOnDelete: true,
      protect: true,
      dependencies: [urnOf(tx)],
    },
  );
  const reads = stated(
    "Endpoint/e/role",
    "aws:iam/role:Role",
    { description: "acme-tx" },
    { dependencies: [urnOf(tx), urnOf(run)] },
  );
  const memory = { "Endpoint/e/role": { deleteBeforeReplace: true as const, replaceOnChanges: ["rules.*.days"] } };
  const asked = [resource("Endpoint/e/role", "aws:iam/role:Role", { description: ref("Dataset/tx/bucket", "bucket") })];
  const { resources } = programOf(made([tx, run, reads], asked, { memory }));
  expect(resources["training-job-t-run-1"]).toEqual({
    type: "aws:sagemaker:TrainingJob",
    name: "TrainingJob/t/run-1",
    properties: { trainingJobName: "t-1" },
    options: {
      dependsOn: ["${dataset-tx-bucket}"],
      protect: true,
      retainOnDelete: true,
      ignoreChanges: ["trainingJobName"],
    },
  });
  expect(resources["endpoint-e-role"]?.options).toEqual({
    dependsOn: ["${training-job-t-run-1}"],
    deleteBeforeReplace: true,
    replaceOnChanges: ["rules[*].days"],
  });
  expect(resources["dataset-tx-bucket"]?.options).toBe(undefined);
});

test("there is one provider, with the inputs that are recorded, for all that names none", () => {
  expect(programOf(made([tx])).resources["provider"]).toEqual({
    type: "pulumi:providers:aws",
    name: "aws",
    defaultProvider: true,
    properties: { region: "eu-central-1", allowedAccountIds: ["123456789012"], skipRegionValidation: true },
    options: { version: "7.48.0" },
  });
});

test("keys are unique", () => {
  const states = ["Dataset/a-b/c", "Dataset/a/b-c", "Dataset/a/b.c"].map((id) => stated(id, bucketType, {}));
  expect(Object.keys(programOf(made(states)).resources)).toEqual([
    "provider",
    "dataset-a-b-c",
    "dataset-a-b-c-2",
    "dataset-a-b-c-3",
  ]);
});

test("what is not declared in words that a reader of YAML 1.1 takes for something else is in quotes", () => {
  const { files } = made([
    stated("Dataset/tx/bucket", bucketType, { tags: { a: "on", b: "2026-11-24", c: "0o7", d: "1_0" } }),
  ]);
  expect(files["Pulumi.yaml"]).toMatch(/a: "on"\n +b: "2026-11-24"\n +c: "?0o7"?\n +d: "1_0"\n/u);
});

test("a secret is a marked reference or a value of the configuration, and its text is nowhere", () => {
  const sealed = { [signature]: secretMark, ciphertext: "v1:cipher" };
  const shown = (value: unknown) => ({ [signature]: secretMark, plaintext: JSON.stringify(value) });
  const type = "aws:s3/objectCopy:ObjectCopy";
  const of = (key: unknown, other: unknown) => [
    tx,
    stated("Model/m/copy", type, { kmsKeyId: key, customerKey: other }),
  ];
  const asked = resource("Model/m/copy", type, { kmsKeyId: arn, customerKey: "planted" });
  const result = made(of(sealed, sealed), [asked], { plain: of(shown("arn:aws:s3:::acme-tx"), shown("planted")) });
  const program = programOf(result);
  expect(program.resources["model-m-copy"]?.properties).toEqual({
    kmsKeyId: { "fn::secret": "${dataset-tx-bucket.arn}" },
    customerKey: "${model-m-copy-customerKey}",
  });
  expect(program.config).toEqual({ "model-m-copy-customerKey": { type: "string", secret: true } });
  expect([...result.secrets]).toEqual([["model-m-copy-customerKey", { type: "string", text: "planted" }]]);
  expect(Object.values(result.files).join("\n")).not.toContain("planted");
  expect(result.files["state.json"]).toContain("v1:cipher");
});

test("packed code is copied along; where it is gone, its changes are ignored and the README says so", () => {
  const digest = "ab".repeat(32);
  const source = { [signature]: "c44067f5952c0a294b673a41bacd8c17", hash: "1", path: `/elsewhere/${digest}.tar.gz` };
  const states = [stated("Project/p/code", "aws:s3/bucketObjectv2:BucketObjectv2", { key: "k", source })];
  const there = made(states);
  expect(there.code).toEqual({ [`code/${digest}.tar.gz`]: `sha256:${digest}` });
  expect(programOf(there).resources["project-p-code"]?.properties).toEqual({
    key: "k",
    source: { "fn::fileAsset": `./code/${digest}.tar.gz` },
  });
  expect(there.files["state.json"]).not.toContain("/elsewhere/");
  const gone = made(states, [], { hasCode: false });
  expect(gone.code).toEqual({});
  expect(programOf(gone).resources["project-p-code"]?.options).toEqual({ ignoreChanges: ["source"] });
  expect(gone.files["README.md"]).toContain("- Project/p/code");
});

test("the state has no groups, no places and no memory, and is the same beside", () => {
  const needs = stated(
    "Endpoint/e/role",
    "aws:iam/role:Role",
    {},
    { dependencies: [urnOf(tx)], propertyDependencies: { name: [urnOf(tx)], tags: null } },
  );
  const state = JSON.parse(made([tx, needs]).files["state.json"] ?? "") as {
    deployment: { resources: StateResource[] };
  };
  const alone = `${start}::${bucketType}::Dataset/tx/bucket`;
  expect(state.deployment.resources.map((one) => one.urn)).toEqual([
    root,
    providerUrn,
    alone,
    `${start}::aws:iam/role:Role::Endpoint/e/role`,
  ]);
  expect(state.deployment.resources[0]?.outputs).toEqual({});
  expect(state.deployment.resources[3]).toMatchObject({
    parent: root,
    dependencies: [alone],
    propertyDependencies: { name: [alone], tags: null },
  });
  expect(JSON.stringify(state)).not.toContain("program.ts");
});

test("what was let go is listed, and an address with a password is not written", () => {
  const old = stated("Dataset/old/bucket", bucketType, { bucket: "acme-old" });
  const result = made([tx], [], { retained: [old], backend: "postgres://me:planted@db/state" });
  expect(result.files["README.md"]).toContain(`- ${bucketType} made-Dataset/old/bucket`);
  expect(result.files["README.md"]).toContain("export PULUMI_BACKEND_URL=");
  expect(programOf(result).backend).toBe(undefined);
  expect(Object.values(result.files).join("\n")).not.toContain("planted");
  expect(result.files["README.md"]).toContain(result.steps.join("\n"));
});

test("a project is written whole, or not at all", async () => {
  const parent = mkdtempSync(join(tmpdir(), "mlops-plain-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const result = made([tx]);
  const writing = { codeOf: async () => undefined, encrypt: async () => undefined };
  const broken = { ...result, code: { "code/x.tar.gz": "sha256:x" } };
  await expect(writeProject(broken, join(parent, "plain"), writing)).rejects.toThrow("was there a moment ago");
  expect(readdirSync(parent)).toEqual([]);
  await writeProject(result, join(parent, "plain"), writing);
  expect(readdirSync(parent)).toEqual(["plain"]);
  expect(readFileSync(join(parent, "plain", "Pulumi.yaml"), "utf8")).toBe(result.files["Pulumi.yaml"]);
});
