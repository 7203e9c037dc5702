import { expect, test } from "vitest";
import { all, model, oneTarget, training, transactions } from "./graph-of.ts";
import { documentIn, lowered, statement, told } from "./lowered.ts";

const config = oneTarget();

const raw = `
apiVersion: mlops/v1
kind: Dataset
metadata: {name: raw}
spec: {location: {existing: "s3://acme-lake/raw/"}, classification: confidential, versions: {"1": {path: v=1/}}}
`;

const prepare = `
apiVersion: mlops/v1
kind: ProcessingJob
metadata: {name: prepare}
spec:
  image: prepare:2
  code: {path: prepare/, entrypoint: [python, prepare.py], args: [--all]}
  inputs: {raw: {dataset: "raw:1"}}
  outputs: {out: {dataset: "transactions:2"}}
  parameters: {days: 30}
  resources: {instanceType: ml.m5.xlarge, disk: 100Gi}
`;

const evaluation = `
apiVersion: mlops/v1
kind: Evaluation
metadata: {name: judge}
spec:
  model: fraud
  dataset: {dataset: "transactions:2", split: test}
  code: {path: eval/, entrypoint: [python, evaluate.py]}
  baseline: fraud:initial
  metrics: [{name: auc, min: 0.92, maxRegression: 0.005}]
  generalization: {metric: auc, maxGap: 0.03}
  explainability: {method: shap, required: true}
`;

const withInitial = model.replace(
  "  signature",
  '  versions: {initial: {uri: "s3://acme/fraud-0.tar.gz"}}\n  signature',
);

test("a processing job is made through Cloud Control, named by its content, and writes into the dataset's bucket", () => {
  const one = lowered({ config, manifests: all(raw, transactions, prepare) });
  const id = one.ids.find((candidate) => candidate.startsWith("ProcessingJob/prepare/run-")) ?? "";
  const run = one.get(id);
  const key = run.run?.key ?? "";
  const artifacts = { $ref: "Project/fraud/artifacts", output: "bucket" };
  expect(run.inputs["typeName"]).toBe("AWS::SageMaker::ProcessingJob");
  expect(documentIn(run)).toMatchObject({
    ProcessingJobName: `fraud-dev-prepare-${key}`,
    RoleArn: { $ref: "ProcessingJob/prepare/role", output: "arn" },
    AppSpecification: {
      ImageUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:2",
      ContainerArguments: ["--all"],
    },
    Environment: { MLOPS_SETTINGS: "/opt/ml/processing/input/settings/settings.json" },
    ProcessingInputs: [
      {
        InputName: "raw",
        S3Input: {
          S3Uri: "s3://acme-lake/raw/v=1/",
          LocalPath: "/opt/ml/processing/input/raw",
          S3DataType: "S3Prefix",
          S3InputMode: "File",
        },
      },
      { InputName: "code" },
      {
        InputName: "settings",
        S3Input: { S3Uri: { $join: ["s3://", artifacts, `/runs/fraud-dev-prepare-${key}/settings/settings.json`] } },
      },
    ],
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: "out",
          S3Output: {
            S3Uri: { $join: ["s3://", { $ref: "Dataset/transactions/bucket", output: "bucket" }, "/v=2/"] },
            LocalPath: "/opt/ml/processing/output/out",
            S3UploadMode: "EndOfJob",
          },
        },
      ],
    },
    ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.xlarge", VolumeSizeInGB: 100 } },
    StoppingCondition: { MaxRuntimeInSeconds: 86_400 },
  });
  expect(one.get(`ProcessingJob/prepare/settings-${key}`).inputs["content"]).toBe('{"parameters":{"days":30}}');
  // What is there already needs nothing to have happened.
  expect(run.needs).toBeUndefined();
  expect(run.dependsOn).toEqual(
    expect.arrayContaining([
      "ProcessingJob/prepare/role-policy",
      `ProcessingJob/prepare/settings-${key}`,
      "Dataset/transactions/encryption",
    ]),
  );
});

test("who reads a version that a job makes waits for its run, not for data", () => {
  const one = lowered({ config, manifests: all(raw, transactions, prepare, training) });
  const made = one.get(one.ids.find((id) => id.startsWith("ProcessingJob/prepare/run-")) ?? "");
  const trained = one.get(one.ids.find((id) => id.startsWith("TrainingJob/train/run-")) ?? "");
  expect(trained.needs).toEqual([
    {
      kind: "run",
      key: made.run?.key,
      entry: "ProcessingJob/prepare",
      name: documentIn(made)["ProcessingJobName"],
      type: "aws:cloudcontrol/resource:Resource",
    },
  ]);
});

test("an evaluation reads model, baseline, data and the training split, and leaves a report", () => {
  const one = lowered({ config, manifests: all(transactions, training, withInitial, evaluation) });
  const run = one.get(one.ids.find((id) => id.startsWith("Evaluation/judge/run-")) ?? "");
  const key = run.run?.key ?? "";
  const trained = one.get(one.ids.find((id) => id.startsWith("TrainingJob/train/run-")) ?? "");
  const artifacts = { $ref: "Project/fraud/artifacts", output: "bucket" };
  const dataset = { $ref: "Dataset/transactions/bucket", output: "bucket" };
  const { ProcessingInputs: inputs, ProcessingOutputConfig: outputs } = documentIn(run) as {
    ProcessingInputs: { InputName: string; S3Input: { S3Uri: unknown } }[];
    ProcessingOutputConfig: unknown;
  };
  expect(inputs.slice(0, 4).map((input) => [input.InputName, input.S3Input.S3Uri])).toEqual([
    ["model", { $join: ["s3://", artifacts, `/runs/fraud-dev-train-${trained.run?.key}/output/model.tar.gz`] }],
    ["dataset", { $join: ["s3://", dataset, "/v=2/split=test/"] }],
    ["baseline", "s3://acme/fraud-0.tar.gz"],
    ["train", { $join: ["s3://", dataset, "/v=2/split=train/"] }],
  ]);
  expect(outputs).toEqual({
    Outputs: [
      {
        OutputName: "report",
        S3Output: {
          S3Uri: { $join: ["s3://", artifacts, `/runs/fraud-dev-judge-${key}/report/`] },
          LocalPath: "/opt/ml/processing/output/report",
          S3UploadMode: "EndOfJob",
        },
      },
    ],
  });
  // Without an image of its own it runs in that of the training.
  expect(documentIn(run)["AppSpecification"]).toMatchObject({
    ImageUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:1.4",
  });
  expect(JSON.parse(one.get(`Evaluation/judge/settings-${key}`).inputs["content"] as string)).toEqual({
    evaluation: {
      metrics: [{ name: "auc", min: 0.92, maxRegression: 0.005 }],
      generalization: { metric: "auc", trainSplit: "train", maxGap: 0.03 },
      explainability: { method: "shap", required: true, topFeatures: 10 },
    },
  });
  expect(run.needs?.map((need) => need.kind)).toEqual(["run", "data"]);
  expect(run.needs?.[0]).toMatchObject({ entry: "TrainingJob/train", name: `fraud-dev-train-${trained.run?.key}` });
  expect(JSON.stringify(statement(one.get("Evaluation/judge/role-policy"), "WriteData"))).toContain(
    "/runs/fraud-dev-judge-????????????/report/*",
  );
  expect(one.diagnostics).toEqual([]);
});

test("an evaluation of a model that was made elsewhere needs an image", () => {
  const foreign = model.replace(
    "  source: {trainingJob: train}",
    '  versions: {initial: {uri: "s3://acme/fraud-0.tar.gz"}}',
  );
  const judged = evaluation
    .replace("model: fraud\n", "model: fraud:initial\n")
    .replace("  baseline: fraud:initial\n", "");
  const one = lowered({ config, manifests: all(transactions, foreign, judged) });
  expect(told(one.diagnostics, "error")).toEqual(["resources/no-image: There is no image that runs Evaluation/judge."]);
  const imaged = lowered({
    config,
    manifests: all(transactions, foreign, judged.replace("  model:", "  image: judge:1\n  model:")),
  });
  expect(imaged.diagnostics).toEqual([]);
});

test("what processing jobs lack is refused where it must be, and said where it may be left", () => {
  const wants = (text: string): string[] => {
    return told(
      lowered({ config, manifests: all(raw, transactions, prepare.replace("  image:", `${text}\n  image:`)) })
        .diagnostics,
    );
  };
  expect(wants("  capacity: {type: spot}")).toEqual([
    "resources/unsupported: ProcessingJob/prepare wants spot machines alone, and SageMaker has none for processing jobs.",
    "resources/recorded-only: ProcessingJob/prepare: `capacity.type` is checked and recorded, and not enforced on AWS.",
  ]);
  expect(wants("  capacity: {type: spot, fallback: on-demand}\n  retry: {maxAttempts: 2}")).toEqual([
    "resources/recorded-only: ProcessingJob/prepare: `capacity.type` and `retry` are checked and recorded, and not enforced on AWS.",
  ]);
  expect(wants(`  env: {LONG: "${"x".repeat(300)}"}`)).toEqual([
    "resources/unsupported: The variable LONG of ProcessingJob/prepare has 300 characters; SageMaker takes 256 in a processing job.",
  ]);
  const mounted = lowered({
    config,
    manifests: all(raw, transactions, prepare.replace('"raw:1"', '"raw:1", mode: mount')),
  });
  expect(told(mounted.diagnostics, "error")).toEqual([
    "resources/unsupported: ProcessingJob/prepare mounts raw, and SageMaker's processing jobs mount nothing: they copy data or stream it.",
  ]);
  const streamed = lowered({
    config,
    manifests: all(raw, transactions, prepare.replace('"raw:1"', '"raw:1", mode: stream')),
  });
  expect(JSON.stringify(documentIn(streamed.get(streamed.ids.find((id) => id.includes("/run-")) ?? "")))).toContain(
    '"S3InputMode":"Pipe"',
  );
});

test("one key encrypts all outputs of a job", () => {
  const keyed = oneTarget("    encryption: {mode: customer-managed}");
  const second = transactions.replace("{name: transactions}", "{name: secrets}").replace("confidential", "restricted");
  const both = prepare.replace(
    '{out: {dataset: "transactions:2"}}',
    '{out: {dataset: "transactions:2"}, more: {dataset: "secrets:2"}}',
  );
  const one = lowered({ config: keyed, manifests: all(raw, transactions, second, both) });
  expect(told(one.diagnostics, "error")).toEqual([
    "resources/unsupported: ProcessingJob/prepare writes datasets with different keys; SageMaker encrypts all outputs of a job with one.",
  ]);
  const alike = lowered({ config: keyed, manifests: all(raw, transactions, prepare) });
  expect(JSON.stringify(documentIn(alike.get(alike.ids.find((id) => id.includes("/run-")) ?? "")))).toContain(
    '"KmsKeyId":{"$ref":"Project/fraud/key-confidential","output":"arn"}',
  );
});

test("inputs that take the place of code or settings, and too many of them, are refused", () => {
  const taken = lowered({
    config,
    manifests: all(raw, transactions, prepare.replace("inputs: {raw:", "inputs: {settings:")),
  });
  expect(told(taken.diagnostics, "error")).toEqual([
    "resources/unsupported: ProcessingJob/prepare has an input called settings, in which its settings come.",
  ]);
  const many = Array.from({ length: 9 }, (_, at) => `raw${at}: {dataset: "raw:1"}`).join(", ");
  const crowded = lowered({
    config,
    manifests: all(raw, transactions, prepare.replace('{raw: {dataset: "raw:1"}}', `{${many}}`)),
  });
  expect(told(crowded.diagnostics, "error")).toEqual([
    "resources/unsupported: ProcessingJob/prepare has 11 inputs, with its code and settings, and 1 outputs; SageMaker takes 10 of each.",
  ]);
});
