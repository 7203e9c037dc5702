import { expect, test } from "vitest";
import type { Graph, GraphEntry } from "../../src/graph/graph.ts";
import { fillDefaults } from "../../src/manifest/defaults.ts";
import type { Change } from "../../src/plan/plan.ts";
import { evaluate } from "../../src/policy/evaluate.ts";
import { readable } from "../../src/policy/readable.ts";
import { manifestSubjects, planSubjects, resourceSubjects } from "../../src/policy/subjects.ts";
import type { PlanCost } from "../../src/policy/subjects.ts";
import type { Resource, ResourceGraph } from "../../src/resources/resource.ts";
import { locate } from "../../src/source/document.ts";
import type { Path } from "../../src/source/document.ts";
import { configOf, loadText, manifestsOf, now, policyText, textAt } from "./fixture.ts";

const text = `apiVersion: mlops/v1
kind: Dataset
metadata: { name: tx }
spec: { location: { managed: true }, classification: restricted }
---
apiVersion: mlops/v1
kind: TrainingJob
metadata: { name: train, owner: nlp, labels: { team: nlp } }
spec: { image: a, inputs: { train: { dataset: tx } }, resources: { instanceType: ml.m5.large }, limits: { runtime: 2h } }
`;

function graphOf(environment = "prod"): Graph {
  const config = configOf();
  const settings = config.data.environments[environment];
  if (!settings) throw new Error("no environment");
  const entries = manifestsOf(text, "app.yaml").entries.map(({ id, kind, name, manifest, document }) => {
    const { metadata } = manifest;
    const given = {
      id,
      kind,
      name,
      manifest: fillDefaults(kind, manifest),
      document,
      layers: [],
      target: "aws",
      stack: "main",
    };
    return {
      ...given,
      owner: metadata.owner ?? "team-shop",
      labels: { stage: environment, ...metadata.labels },
    } as unknown as GraphEntry;
  });
  const edges = [
    { from: "TrainingJob/train", to: "Dataset/tx", path: ["spec", "inputs", "train", "dataset"], kind: "uses" },
  ] as const;
  const empty = new Map<string, never>();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const rest = { machines: empty, runs: empty, code: empty, models: empty, datasets: empty, locks: empty };
  return { project: "shop", environment, settings, config, entries, byId, edges, ...rest };
}

const find = (entry: GraphEntry, path: Path) => locate(entry.document, path);
const prod = { environment: "prod", tier: "production", now } as const;

test("manifests are seen with their real owner and labels, their environment and their neighbours", () => {
  const [tx, train] = manifestSubjects(graphOf(), find);
  expect(tx?.data).toMatchObject({
    env: { name: "prod", tier: "production", cloud: "aws", region: "eu-west-1" },
    object: {
      metadata: { owner: "team-shop", labels: { stage: "prod" } },
      uses: [],
      usedBy: [{ kind: "TrainingJob", metadata: { name: "train", owner: "nlp" } }],
    },
  });
  expect(train?.data).toMatchObject({
    object: {
      uses: [{ kind: "Dataset", metadata: { name: "tx" } }],
      usedBy: [],
      spec: { capacity: { type: "on-demand" } },
    },
  });
  expect(train?.entry).toEqual({
    id: "TrainingJob/train",
    kind: "TrainingJob",
    name: "train",
    labels: { stage: "prod", team: "nlp" },
  });
});

test("a finding about a manifest is at its field, or at its name", async () => {
  const rule = `match: { kinds: [Dataset] }
validations:
  - { name: a, expression: "object.spec.classification != 'restricted'", message: a }
  - { name: b, expression: "size(object.usedBy) == 0", message: b }`;
  const { policies } = await loadText(policyText(rule));
  const { findings } = evaluate(policies, "manifest", manifestSubjects(graphOf(), find), prod);
  expect(findings.map((one) => one.span && textAt(one.span))).toEqual(["restricted", "tx"]);
});

function resource(id: string, type: string, inputs: Resource["inputs"], owner = "Dataset/tx"): Resource {
  const [tx] = graphOf().entries;
  if (!tx) throw new Error("no entry");
  const origins = { "rules.0.status": find(tx, ["spec", "classification"]) };
  return { id, type, inputs, options: {}, dependsOn: [], origin: find(tx, ["metadata", "name"]), origins, owner };
}

const stack: ResourceGraph = {
  stack: {
    project: "shop",
    environment: "prod",
    name: "main",
    target: { name: "aws", cloud: "aws", region: "eu-west-1", account: "333333333333" },
  },
  resources: [
    resource("Dataset/tx/bucket", "aws:s3/bucket:Bucket", { bucket: "shop-tx" }),
    resource("Dataset/tx/versioning", "aws:s3/bucketVersioning:BucketVersioning", {
      bucket: { $ref: "Dataset/tx/bucket", output: "bucket" },
      rules: [{ status: "off" }],
    }),
    resource("shared/topic", "aws:sns/topic:Topic", { name: "t" }, "mlops.config.yaml"),
  ],
};

test("resources are seen with what else their owner has, and with their owner", () => {
  const [bucket, versioning, topic] = resourceSubjects(graphOf(), [stack], find);
  expect(bucket?.key).toBe("shop/prod/aws/main/Dataset/tx/bucket");
  expect(bucket?.data).toMatchObject({
    object: { kind: "Dataset" },
    resource: {
      id: "Dataset/tx/bucket",
      inputs: { bucket: "shop-tx" },
      owner: "Dataset/tx",
      siblings: [{ id: "Dataset/tx/versioning" }],
    },
  });
  expect(versioning?.data).toMatchObject({ resource: { inputs: { bucket: "${Dataset/tx/bucket.bucket}" } } });
  expect(topic?.data).toMatchObject({ object: null, resource: { siblings: [] }, env: { region: "eu-west-1" } });
  expect(topic?.entry).toBe(undefined);
});

test("a finding about a resource is at the YAML that set the input, or that asked for the resource", async () => {
  const rule = `phase: resources
validations:
  - { name: a, expression: "resource.inputs.?rules.orValue([]).all(r, r.status == 'on')", message: a, path: "inputs.rules[0].status" }
  - { name: b, expression: "resource.type != 'aws:s3/bucket:Bucket'", message: b }
  - { name: c, expression: "object == null || object.spec.classification == 'public'", message: c }`;
  const { policies, diagnostics } = await loadText(policyText(rule));
  expect(diagnostics).toEqual([]);
  const { findings } = evaluate(policies, "resources", resourceSubjects(graphOf(), [stack], find), prod);
  expect(findings.map((one) => [one.message, one.span && textAt(one.span)])).toEqual([
    ["b.", "tx"],
    ["c.", "restricted"],
    ["a.", "restricted"],
    ["c.", "restricted"],
  ]);
});

test("inputs are read as data, with texts for what is not known yet", () => {
  const bucket = { $ref: "Dataset/tx/bucket", output: "arn" };
  expect(
    readable({
      policy: { $json: { Statement: [{ Effect: "Allow", Resource: [bucket, { $join: [bucket, "/*"] }] }] } },
      document: '{"a": [1]}',
      text: "{not json",
      code: { $archive: { path: "train", digest: "sha256:00", files: ["a.py"] } },
      count: 3,
      absent: undefined,
    }),
  ).toEqual({
    policy: { Statement: [{ Effect: "Allow", Resource: ["${Dataset/tx/bucket.arn}", "${Dataset/tx/bucket.arn}/*"] }] },
    document: { a: [1] },
    text: "{not json",
    code: { path: "train", digest: "sha256:00" },
    count: 3,
    absent: undefined,
  });
});

const amount = (high: string) => ({ low: "1", expected: "2.5", high });

function costOf(high: string, runs: PlanCost["runs"] = []): PlanCost {
  return {
    currency: "USD",
    monthly: { before: amount("0"), after: amount(high), delta: amount(high) },
    runs,
    unpriced: [],
  };
}

const created = {
  action: "create",
  id: "Dataset/tx/bucket",
  type: "aws:s3/bucket:Bucket",
  target: "aws",
  owner: "Dataset/tx",
  after: {},
  options: { stateful: true },
};
const facts = {
  changes: [created as unknown as Change],
  cost: costOf("812.50", [{ entry: "TrainingJob/train", amount: amount("300") }]),
  costByEntry: new Map([["TrainingJob/train", costOf("0", [{ entry: "TrainingJob/train", amount: amount("300") }])]]),
  budgets: [{ name: "monthly", amount: "500", period: "monthly", before: "100", after: "912.50" }],
};

test("a plan is seen as a whole, and as the part of each manifest that is in it", () => {
  const [whole, ...parts] = planSubjects(graphOf(), facts, find);
  expect(whole?.data).toMatchObject({
    plan: {
      changes: [{ action: "create", id: "Dataset/tx/bucket", stateful: true, paths: [] }],
      summary: { create: 1, delete: 0 },
    },
    cost: {
      monthly: { delta: { low: 1, expected: 2.5, high: 812.5 } },
      runs: [{ entry: "TrainingJob/train", high: 300 }],
    },
    budgets: [{ name: "monthly", amount: 500, after: 912.5 }],
    env: { name: "prod" },
  });
  expect(parts.map((one) => one.key)).toEqual(["plan/Dataset/tx", "plan/TrainingJob/train"]);
  expect(parts[0]?.data).toMatchObject({
    object: { kind: "Dataset" },
    plan: { summary: { create: 1 } },
    cost: { runs: [] },
  });
  expect(parts[1]?.data).toMatchObject({ plan: { changes: [] }, cost: { runs: [{ high: 300 }] } });
});

test("a policy of the plan looks at manifests where it matches kinds, and else at the whole", async () => {
  const whole = policyText(
    'phase: plan\nvalidations: [{ name: a, expression: "cost.monthly.delta.high <= 500", message: "{{ amount(cost.monthly.delta.high) }}" }]',
  );
  const each = policyText(
    'phase: plan\nmatch: { kinds: [TrainingJob] }\nvalidations: [{ name: a, expression: "cost.runs.all(r, r.high < 200)", message: "{{ object.metadata.name }}", path: spec.limits.runtime }]',
    "TEST-002",
  );
  const { policies, diagnostics } = await loadText(`${whole}---\n${each}`);
  expect(diagnostics).toEqual([]);
  const { findings, counts } = evaluate(policies, "plan", planSubjects(graphOf(), facts, find), prod);
  expect(findings.map((one) => [one.message, one.span && textAt(one.span)])).toEqual([
    ["812.50 USD.", undefined],
    ["train.", "2h"],
  ]);
  expect(counts.map((one) => one.matched)).toEqual([1, 1]);
});
