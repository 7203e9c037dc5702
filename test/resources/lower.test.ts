import { expect, test } from "vitest";
import { codes } from "../../src/diagnostics/codes.ts";
import type { Graph, GraphEntry } from "../../src/graph/graph.ts";
import { locateEntry } from "../../src/graph/layers.ts";
import { lower } from "../../src/resources/lower.ts";
import { inDependencyOrder } from "../../src/resources/order.ts";
import { all, graphOf, model, oneTarget, training, transactions } from "./graph-of.ts";
import type { SmallRepository } from "./graph-of.ts";
import { expectSound, lineOf, lowered, told } from "./lowered.ts";

const endpoint = `
apiVersion: mlops/v1
kind: Endpoint
metadata: {name: fraud}
spec:
  network: {access: public}
  variants: [{name: stable, model: fraud, resources: {instanceType: ml.m5.xlarge}, replicas: {min: 1, max: 3}}]
  scaling: {target: 600}
  slo: {latencyP99: 200ms, errorRate: 1, availability: 99}
  notify: [oncall]
  capture: {samplingPercent: 20}
`;

const prepare = `
apiVersion: mlops/v1
kind: ProcessingJob
metadata: {name: prepare}
spec:
  image: prepare:2
  code: {path: prepare/, entrypoint: [python, prepare.py]}
  inputs: {raw: {dataset: raw}}
  outputs: {out: {dataset: "transactions:2"}}
`;

const raw = `
apiVersion: mlops/v1
kind: Dataset
metadata: {name: raw}
spec: {location: {existing: "s3://acme-lake/raw/"}, classification: restricted}
`;

const evaluation = `
apiVersion: mlops/v1
kind: Evaluation
metadata: {name: judge}
spec:
  model: fraud
  dataset: {dataset: "transactions:2", split: test}
  code: {path: eval/, entrypoint: [python, evaluate.py]}
  metrics: [{name: auc, min: 0.9}]
`;

const monitor = `
apiVersion: mlops/v1
kind: Monitor
metadata: {name: drift}
spec:
  endpoint: fraud
  baseline: {dataset: "transactions:2", split: train}
  schedule: {cron: "0 * * * *"}
  signals: [{type: data-drift, metric: kolmogorov-smirnov, threshold: 0.2}]
  notify: [oncall]
`;

const budget = `
apiVersion: mlops/v1
kind: Budget
metadata: {name: monthly}
spec: {amount: 100 USD, period: monthly, thresholds: [{percent: 80, notify: [oncall]}]}
`;

const everything = [raw, transactions, prepare, training, model, evaluation, endpoint, monitor, budget];

/** Everything with keys, a private network and two stacks. */
const rich: SmallRepository = {
  config: oneTarget("    encryption: {mode: customer-managed}\n    network: {mode: private}"),
  manifests: all(...everything),
  stacks: { "Endpoint/fraud": "serving", "Monitor/drift": "serving", "TrainingJob/train": "search" },
};

/** Numbers that follow from a seed, for shuffling. */
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

function shuffled<T>(items: Iterable<T>, random: Generator<number, void>): T[] {
  const list = [...items];
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor((random.next().value ?? 0) * (at + 1));
    const [one, two] = [list[at], list[other]];
    if (one === undefined || two === undefined) continue;
    list[at] = two;
    list[other] = one;
  }
  return list;
}

function shuffle(graph: Graph, seed: number): Graph {
  const random = numbers(seed);
  return {
    ...graph,
    entries: shuffled(graph.entries, random),
    byId: new Map(shuffled(graph.byId, random)),
    machines: new Map(shuffled(graph.machines, random)),
    runs: new Map(shuffled(graph.runs, random)),
    models: new Map(shuffled(graph.models, random)),
    datasets: new Map(shuffled(graph.datasets, random)),
    code: new Map(shuffled(graph.code, random)),
  };
}

test("the same entries in any order make the same resources in the same order", () => {
  const graph = graphOf(rich);
  const expected = lower(graph, locateEntry);
  expectSound(expected.value);
  const text = JSON.stringify(expected.value);
  for (let seed = 1; seed <= 25; seed++) {
    const again = lower(shuffle(graph, seed), locateEntry);
    expect(JSON.stringify(again.value)).toBe(text);
    expect(again.diagnostics.map((one) => one.message)).toEqual(expected.diagnostics.map((one) => one.message));
  }
});

test("any part of a repository makes sound resources, also where what it refers to is missing", () => {
  const documents = everything.map((text, at) => ({ text, at }));
  const random = numbers(7);
  for (let round = 0; round < 60; round++) {
    const some = documents.filter(() => (random.next().value ?? 0) > 0.35);
    if (some.length === 0) continue;
    lowered({ ...rich, manifests: all(...some.map((one) => one.text)), stacks: {} });
    lowered({ ...rich, manifests: all(...some.map((one) => one.text)) });
  }
});

test("stacks: main comes first, and others name what is there", () => {
  const { graphs, get } = lowered(rich);
  expect(graphs.map((one) => one.stack.name)).toEqual(["main", "search", "serving"]);
  const served = get("Endpoint/fraud/model-stable");
  const artifacts = get("Project/fraud/artifacts").inputs["bucket"] as string;
  expect(JSON.stringify(served.inputs["primaryContainer"])).toContain(`s3://${artifacts}/runs/`);
  expect(served.needs).toMatchObject([{ kind: "run", entry: "TrainingJob/train" }]);
  // Only the cloud knows a key's ARN, so it is what is recorded in the key's own stack.
  const key = { $ref: "Project/fraud/key-confidential", output: "arn", stack: "fraud/dev/aws-eu/main" };
  expect(get("Endpoint/fraud/config").inputs["kmsKeyArn"]).toEqual(key);
  expect(JSON.stringify(get("Endpoint/fraud/role-policy").inputs)).toContain(JSON.stringify(key));
  expect(graphs.map((one) => one.follows?.map((stack) => stack.name))).toEqual([undefined, ["main"], ["main"]]);
  expect(JSON.stringify(get("Endpoint/fraud/alarm-error-rate-stable").inputs)).toContain(
    "arn:aws:sns:eu-west-1:123456789012:fraud-dev-oncall-channel",
  );
  // Physical names do not say the stack, so that an entry can move.
  const moved = lowered({ ...rich, stacks: {} });
  expect(moved.get("Endpoint/fraud/endpoint").inputs["name"]).toBe(get("Endpoint/fraud/endpoint").inputs["name"]);
  expect(moved.get("TrainingJob/train/role").inputs["name"]).toBe(get("TrainingJob/train/role").inputs["name"]);
});

test("the artifacts bucket has the key of the worst that goes into it", () => {
  const one = lowered(rich);
  // The endpoint's model was trained on confidential data, and preparation read restricted data.
  expect(JSON.stringify(one.get("Project/fraud/artifacts-encryption").inputs)).toContain(
    "Project/fraud/key-restricted",
  );
  const plain = lowered({ ...rich, manifests: all(transactions, training) });
  expect(JSON.stringify(plain.get("Project/fraud/artifacts-encryption").inputs)).toContain(
    "Project/fraud/key-confidential",
  );
});

test("what a target has for everybody points at the target in the config", () => {
  const bucket = lowered(rich).get("Project/fraud/artifacts");
  expect(bucket.owner).toBe("Project/fraud");
  expect(lineOf(bucket.origin)).toContain("aws-eu: {cloud: aws");
  expect(bucket.options).toEqual({ stateful: true, onRemove: "retain" });
});

const clouds = `
project: fraud
owner: team-risk
environments:
  dev:
    tier: development
    defaultTarget: gcp-eu
    targets:
      aws-eu: {cloud: aws, region: eu-west-1, account: "123456789012"}
      gcp-eu: {cloud: gcp, region: europe-west4, project: acme-ml}
      azure-eu: {cloud: azure, region: westeurope, subscription: 00000000-0000-0000-0000-000000000001, resourceGroup: ml}
`;

test("targets of other clouds: one error a kind, at its first entry, with what is possible", () => {
  const second = transactions.replace("{name: transactions}", "{name: second}");
  const placed = training.replace("spec:", "spec:\n  placement: {target: azure-eu}");
  const one = lowered({ config: clouds, manifests: all(transactions, second, placed) });
  expect(told(one.diagnostics)).toEqual(
    [
      "resources/unsupported-target: Dataset is not yet supported on Google Cloud targets, and `gcp-eu` is one.",
      "resources/unsupported-target: TrainingJob is not yet supported on Azure targets, and `azure-eu` is one.",
    ].toSorted((a, b) => (a.includes("Azure") ? 1 : 0) - (b.includes("Azure") ? 1 : 0)),
  );
  expect(one.diagnostics[0]?.help).toBe("place it on `aws-eu`");
  const dataset = one.diagnostics.find((finding) => finding.message.startsWith("Dataset"));
  expect(dataset?.related?.map((other) => other.message)).toEqual(["so is Dataset/transactions"]);
  expect(lineOf(one.diagnostics.find((finding) => finding.message.startsWith("TrainingJob"))?.span)).toContain(
    "placement: {target: azure-eu}",
  );
  expect(one.graphs).toEqual([]);
});

test("a model is where it is made and served, whatever the default target", () => {
  const here = (text: string): string => text.replace("spec:", "spec:\n  placement: {target: aws-eu}");
  const one = lowered({ config: clouds, manifests: all(here(transactions), here(training), model) });
  expect(told(one.diagnostics, "error")).toEqual([]);
  expect(one.ids).toContain("Model/fraud/group");
  const nowhere = lowered({ config: clouds, manifests: model });
  expect(told(nowhere.diagnostics, "error")).toEqual([
    "resources/unsupported-target: Model is not yet supported on Google Cloud targets, and `gcp-eu` is one.",
  ]);
});

test("names that S3 keeps for itself, and too many labels, are refused", () => {
  const reserved = lower(
    graphOf({ config: oneTarget().replace("project: fraud", "project: sthree-fraud"), manifests: transactions }),
    locateEntry,
  );
  expect(told(reserved.diagnostics, "error")).toEqual([
    expect.stringMatching(
      /^resources\/reserved-name: No bucket may be called `sthree-fraud-dev-transactions-[0-9a-f]{8}`: S3 keeps names that begin with `sthree-`\.$/u,
    ),
  ]);
  const labels = Array.from({ length: 46 }, (_, at) => `l${at}: x`).join(", ");
  const many = lower(
    graphOf({
      config: oneTarget(),
      manifests: transactions.replace("{name: transactions}", `{name: transactions, labels: {${labels}}}`),
    }),
    locateEntry,
  );
  expect(told(many.diagnostics, "error")).toEqual([
    "resources/too-many-labels: Dataset/transactions would carry 52 tags, with those of mlops itself; AWS allows 50.",
  ]);
});

test("two targets of one account and region collide", () => {
  const twins = `
project: fraud
owner: team-risk
environments:
  dev:
    tier: development
    defaultTarget: one
    targets:
      one: {cloud: aws, region: eu-west-1, account: "123456789012"}
      two: {cloud: aws, region: eu-west-1, account: "123456789012"}
`;
  const second = training
    .replace("{name: train}", "{name: other}")
    .replace("spec:", "spec:\n  placement: {target: two}");
  const one = lowered({ config: twins, manifests: all(transactions, training, second) });
  expect(told(one.diagnostics, "error")).toEqual([
    expect.stringMatching(
      /^resources\/name-collision: The bucket `fraud-dev-artifacts-[0-9a-f]{8}` would be made twice/u,
    ),
  ]);
});

test("names are legal and unique for the longest projects, environments and manifests", () => {
  const name = "n".repeat(40);
  const environment = "e".repeat(20);
  const longest = everything.map((text) =>
    text
      .replaceAll(/\b(transactions|train|fraud|judge|drift|prepare)\b(?=[},:"\n])/gu, (word) =>
        `${word}-${name}`.slice(0, 40),
      )
      .replaceAll(/split: train-n+/gu, "split: train"),
  );
  const config = oneTarget("    encryption: {mode: customer-managed}")
    .replace("project: fraud", `project: ${"p".repeat(24)}`)
    .replace("  dev:", `  ${environment}:`);
  const one = lowered({ config, manifests: all(...longest) });
  expect(told(one.diagnostics, "error")).toEqual([]);
  expect(one.ids.length).toBeGreaterThan(40);
});

test("a former name is kept in ids for the state to move", () => {
  const renamed = lowered({
    config: oneTarget(),
    manifests: all(transactions, training.replace("{name: train}", "{name: fit, formerly: [train, old]}")),
  });
  expect(renamed.get("TrainingJob/fit/role").options.aliases).toEqual([
    "TrainingJob/train/role",
    "TrainingJob/old/role",
  ]);
  expect(renamed.get("TrainingJob/fit/role").inputs["name"]).toBe("fraud-dev-train-training-eu-west-1");
  const run = renamed.get(renamed.ids.find((id) => id.includes("/run-")) ?? "");
  expect(run.inputs["trainingJobName"]).toMatch(/^fraud-dev-train-[0-9a-f]{12}$/u);
});

test("resources that need each other, or what is not there, are a mistake of the lowering", () => {
  const make = (id: string, dependsOn: string[]) => {
    const [entry] = graphOf({ config: oneTarget(), manifests: transactions }).entries as [GraphEntry];
    return { id, type: "t", inputs: {}, options: {}, dependsOn, origin: locateEntry(entry, []), owner: "x" };
  };
  expect(inDependencyOrder([make("a", ["b"]), make("b", [])]).map((one) => one.id)).toEqual(["b", "a"]);
  expect(() => inDependencyOrder([make("a", ["b"]), make("b", ["a"])])).toThrow("a needs itself, by b");
  expect(() => inDependencyOrder([make("a", ["gone"])])).toThrow("a needs gone, which is not in its stack");
});

test("each code says why, and an error what to do", () => {
  const own = Object.entries(codes).filter(([code]) => code.startsWith("resources/"));
  expect(own).toHaveLength(14);
  for (const [, entry] of own) expect(entry.explain.length).toBeGreaterThan(80);
});
