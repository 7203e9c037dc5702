import { expect, test } from "vitest";
import { all, model, oneTarget, training, transactions } from "./graph-of.ts";
import { lineOf, lowered, statement, told } from "./lowered.ts";
import { artifactsName } from "../../src/resources/aws/artifacts.ts";

const config = oneTarget();

const endpoint = `
apiVersion: mlops/v1
kind: Endpoint
metadata: {name: fraud}
spec:
  variants: [{name: stable, model: "fraud:run-aaaaaaaaaaaa", resources: {instanceType: ml.m5.xlarge}}]
`;

/** Environments in which dev makes what prod serves. */
function environments(
  promotion: string,
  prod = 'region: eu-west-1, account: "210987654321"',
  encryption = "provider",
): string {
  return `
project: fraud
owner: team-risk
promotion: {artifacts: ${promotion}}
environments:
  dev:
    tier: development
    encryption: {mode: ${encryption}}
    targets: {aws-eu: {cloud: aws, region: eu-west-1, account: "123456789012"}}
  prod:
    tier: production
    engine: pulumi
    promotesFrom: dev
    targets: {aws-eu: {cloud: aws, ${prod}}}
`;
}

const devBucket = artifactsName(
  { project: "fraud", environment: "dev" },
  { account: "123456789012", region: "eu-west-1" },
);
const artifact = `s3://${devBucket}/runs/fraud-dev-train-aaaaaaaaaaaa/output/model.tar.gz`;

function promoted(uri = artifact) {
  return {
    "Endpoint/fraud#spec.variants.0.model": {
      from: "artifact",
      model: "Model/fraud",
      version: "run-aaaaaaaaaaaa",
      uri,
      environment: "dev",
    },
  } as const;
}

const serving = model.replace("  signature", "  serving: {image: serve:1}\n  signature");

test("a model is a group in the registry, and a card where it says what people must know", () => {
  const plain = lowered({ config, manifests: all(transactions, training, model) });
  const group = plain.get("Model/fraud/group");
  expect(group.inputs).toMatchObject({ modelPackageGroupName: "fraud-dev-fraud" });
  expect(group.options).toEqual({ stateful: true, onRemove: "retain" });
  expect(plain.ids).not.toContain("Model/fraud/card");
  const carded = model.replace(
    "  signature",
    "  card: {intendedUse: Score., limitations: Not credit., ethics: Fair.}\n  risk: {level: high, reason: Payments.}\n  interpretability: {method: shap}\n  signature",
  );
  const card = lowered({ config, manifests: all(transactions, training, carded) }).get("Model/fraud/card");
  expect(card.inputs["modelCardStatus"]).toBe("Draft");
  expect(card.inputs["content"]).toEqual({
    $json: {
      model_overview: { model_name: "fraud", problem_type: "tabular-classification", model_owner: "team-risk" },
      intended_uses: {
        intended_uses: "Score.",
        factors_affecting_model_efficiency: "Not credit.",
        risk_rating: "High",
        explanations_for_risk_rating: "Payments.",
      },
      additional_information: {
        ethical_considerations: "Fair.",
        custom_details: { format: "custom", risk_level: "high", interpretability: "shap" },
      },
    },
  });
  const long = lowered({ config, manifests: all(transactions, training, carded.replace("Score.", "x".repeat(3000))) });
  expect(told(long.diagnostics, "error")).toEqual([
    "resources/unsupported: intendedUse of the card of Model/fraud has 3000 characters; a SageMaker model card takes 2048.",
  ]);
});

test("onRemove of a model holds for its registry", () => {
  const one = lowered({
    config,
    manifests: all(transactions, training, `${model}  lifecycle: {onRemove: delete}\n  retention: {keep: 3}\n`),
  });
  expect(one.get("Model/fraud/group").options).toEqual({ stateful: true, onRemove: "delete" });
  expect(told(one.diagnostics)).toEqual([
    "resources/recorded-only: Model/fraud: `retention` is checked and recorded, and not enforced on AWS.",
  ]);
});

test("what a run of this environment makes is read where it is, once the run is done", () => {
  const one = lowered({
    config,
    manifests: all(transactions, training, model, endpoint.replace('"fraud:run-aaaaaaaaaaaa"', "fraud")),
  });
  const run = one.get(one.ids.find((id) => id.startsWith("TrainingJob/train/run-")) ?? "");
  const served = one.get("Endpoint/fraud/model-stable");
  expect(served.inputs["primaryContainer"]).toEqual({
    image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:1.4",
    modelDataSource: {
      s3DataSources: [
        {
          s3Uri: {
            $join: [
              "s3://",
              { $ref: "Project/fraud/artifacts", output: "bucket" },
              `/runs/fraud-dev-train-${run.run?.key}/output/model.tar.gz`,
            ],
          },
          s3DataType: "S3Object",
          compressionType: "Gzip",
        },
      ],
    },
  });
  expect(served.needs).toEqual([
    { kind: "run", key: run.run?.key, entry: "TrainingJob/train", name: run.inputs["trainingJobName"], type: run.type },
  ]);
  expect(served.inputs["tags"]).toMatchObject({ "mlops-model": "fraud" });
  expect(lineOf(served.origin)).toContain("model: fraud");
});

test("an artifact of another environment is copied, once for all who serve it", () => {
  const second = endpoint.replace("{name: fraud}", "{name: second}");
  const models = {
    ...promoted(),
    "Endpoint/second#spec.variants.0.model": promoted()["Endpoint/fraud#spec.variants.0.model"],
  };
  const one = lowered({
    config: environments("copy"),
    environment: "prod",
    manifests: all(serving, endpoint, second),
    models,
  });
  const copy = one.get("Model/fraud/copy-run-aaaaaaaaaaaa");
  expect(copy.inputs).toEqual({
    bucket: { $ref: "Project/fraud/artifacts", output: "bucket" },
    key: "models/fraud/run-aaaaaaaaaaaa/model.tar.gz",
    source: `${devBucket}/runs/fraud-dev-train-aaaaaaaaaaaa/output/model.tar.gz`,
  });
  expect(copy.options).toEqual({ stateful: true, onRemove: "retain" });
  for (const name of ["fraud", "second"]) {
    expect(one.get(`Endpoint/${name}/model-stable`).inputs["primaryContainer"]).toMatchObject({
      modelDataSource: {
        s3DataSources: [
          { s3Uri: { $join: ["s3://", { $ref: copy.id, output: "bucket" }, "/", { $ref: copy.id, output: "key" }] } },
        ],
      },
    });
  }
  expect(told(one.diagnostics, "error")).toEqual([]);
});

test("with grants it is read where it was made, and there its readers are let in", () => {
  const config2 = environments("grant", undefined, "customer-managed");
  const prod = lowered({ config: config2, environment: "prod", manifests: all(serving, endpoint), models: promoted() });
  expect(prod.ids.filter((id) => id.includes("copy"))).toEqual([]);
  expect(JSON.stringify(prod.get("Endpoint/fraud/model-stable").inputs)).toContain(artifact);
  const policy = prod.get("Endpoint/fraud/role-policy");
  expect(JSON.stringify(statement(policy, "ReadData"))).toContain(
    `arn:aws:s3:::${devBucket}/runs/fraud-dev-train-aaaaaaaaaaaa/output/model.tar.gz*`,
  );
  expect(statement(policy, "ReadForeignKeys")).toMatchObject({
    Resource: "arn:aws:kms:eu-west-1:123456789012:key/*",
    Condition: { "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/fraud-dev-*" } },
  });
  const dev = lowered({ config: config2, environment: "dev", manifests: all(transactions, training, model) });
  expect(statement(dev.get("Project/fraud/artifacts-policy"), "PromotionReads")).toMatchObject({
    Principal: { AWS: ["arn:aws:iam::210987654321:root"] },
    Action: ["s3:GetObject", "s3:GetObjectTagging"],
  });
  expect(JSON.stringify(dev.get("Project/fraud/key-confidential").inputs["policy"])).toContain("PromotionReads");
});

test("another region always copies, also from a run of the same environment", () => {
  const grant = environments("grant", 'region: us-east-1, account: "210987654321"');
  const prod = lowered({ config: grant, environment: "prod", manifests: all(serving, endpoint), models: promoted() });
  expect(prod.ids).toContain("Model/fraud/copy-run-aaaaaaaaaaaa");
  const two = `
project: fraud
owner: team-risk
environments:
  dev:
    tier: development
    defaultTarget: aws-eu
    targets:
      aws-eu: {cloud: aws, region: eu-west-1, account: "123456789012"}
      aws-us: {cloud: aws, region: us-east-1, account: "123456789012"}
`;
  const far = endpoint
    .replace('"fraud:run-aaaaaaaaaaaa"', "fraud")
    .replace("  variants", "  placement: {target: aws-us}\n  variants");
  const here = lowered({ config: two, manifests: all(transactions, training, model, far) });
  const copies = here.ids.filter((id) => id.includes("copy"));
  expect(copies).toHaveLength(1);
  const copy = here.get(copies[0] ?? "");
  expect(copy.needs).toMatchObject([{ kind: "run", entry: "TrainingJob/train" }]);
  expect(here.ids.filter((id) => id === "Model/fraud/group")).toHaveLength(2);
});

test("a version that was made elsewhere and has an address is read in place", () => {
  const initial = serving.replace("  signature", '  versions: {initial: {uri: "s3://acme/fraud-0/"}}\n  signature');
  const one = lowered({
    config: environments("copy"),
    environment: "prod",
    manifests: all(initial, endpoint.replace("fraud:run-aaaaaaaaaaaa", "fraud:initial")),
  });
  expect(one.get("Endpoint/fraud/model-stable").inputs["primaryContainer"]).toMatchObject({
    modelDataSource: {
      s3DataSources: [{ s3Uri: "s3://acme/fraud-0/", s3DataType: "S3Prefix", compressionType: "None" }],
    },
  });
  expect(one.get("Endpoint/fraud/model-stable").needs).toBeUndefined();
});

test("artifacts that cannot be fetched are refused", () => {
  const folder = lowered({
    config: environments("copy"),
    environment: "prod",
    manifests: all(serving, endpoint),
    models: promoted(`s3://${devBucket}/models/fraud/`),
  });
  expect(told(folder.diagnostics, "error")).toEqual([
    "resources/unsupported: Model/fraud run-aaaaaaaaaaaa is a folder in another region or account, and S3 copies single objects.",
  ]);
  const web = lowered({
    config: environments("copy"),
    environment: "prod",
    manifests: all(serving, endpoint),
    models: promoted("https://acme.example/m.tar.gz"),
  });
  expect(told(web.diagnostics, "error")).toEqual([
    "resources/unsupported: Model/fraud run-aaaaaaaaaaaa is at https://acme.example/m.tar.gz, and SageMaker reads S3.",
  ]);
  const imageless = lowered({
    config: environments("copy"),
    environment: "prod",
    manifests: all(model, endpoint),
    models: promoted(),
  });
  expect(told(imageless.diagnostics, "error")).toEqual([
    "resources/no-image: There is no image that serves Model/fraud.",
  ]);
});

test("an older run of this environment, as the lock knows it, is read from the artifacts bucket", () => {
  const models = {
    "Endpoint/fraud#spec.variants.0.model": {
      ...promoted()["Endpoint/fraud#spec.variants.0.model"],
      environment: "dev",
    },
  };
  const one = lowered({
    config: environments("copy"),
    environment: "dev",
    manifests: all(transactions, training, model, endpoint),
    models,
  });
  expect(one.get("Endpoint/fraud/model-stable").inputs["primaryContainer"]).toMatchObject({
    modelDataSource: {
      s3DataSources: [
        {
          s3Uri: {
            $join: [
              "s3://",
              { $ref: "Project/fraud/artifacts", output: "bucket" },
              "/runs/fraud-dev-train-aaaaaaaaaaaa/output/model.tar.gz",
            ],
          },
        },
      ],
    },
  });
  expect(one.get("Endpoint/fraud/model-stable").needs).toBeUndefined();
});

test("what a sweep makes has an address, and which trial it is is told", () => {
  const sweep = training.replace(
    "  inputs:",
    "  sweep: {objective: {metric: auc, goal: maximize}, parameters: {lr: {min: 0.1, max: 0.5}}, maxTrials: 2}\n  inputs:",
  );
  const one = lowered({
    config,
    manifests: all(transactions, sweep, model, endpoint.replace('"fraud:run-aaaaaaaaaaaa"', "fraud")),
  });
  expect(told(one.diagnostics, "warning")).toEqual([
    expect.stringMatching(
      /^resources\/sweep-artifact: Endpoint\/fraud uses what the sweep of TrainingJob\/train makes; .* read at s3:\/\/fraud-dev-artifacts-[0-9a-f]{8}\/runs\/fraud-dev-train-[0-9a-f]{12}\/output\/model\.tar\.gz\.$/u,
    ),
  ]);
  expect(one.get("Endpoint/fraud/model-stable").needs).toMatchObject([
    { type: "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob" },
  ]);
});
