import { expect, test } from "vitest";
import { all, oneTarget, training, transactions } from "./graph-of.ts";
import { lineOf, lowered, statement, statementsOf, told } from "./lowered.ts";
import type { Lowered } from "./lowered.ts";

const config = oneTarget();

function job(changes: Readonly<Record<string, string>> = {}): string {
  let text = training;
  for (const [from, to] of Object.entries(changes)) text = text.replace(from, to);
  return text;
}

function runOf(one: Lowered) {
  const id = one.ids.find((candidate) => candidate.includes("/run-"));
  if (id === undefined) throw new Error(`no run in ${one.ids.join(", ")}`);
  return one.get(id);
}

test("a training job is named by its content, has a role of its own, and waits for its data", () => {
  const one = lowered({ config, manifests: all(transactions, training) });
  const run = runOf(one);
  const key = run.run?.key ?? "";
  expect(run.id).toBe(`TrainingJob/train/run-${key}`);
  expect(run.inputs).toMatchObject({
    trainingJobName: `fraud-dev-train-${key}`,
    roleArn: { $ref: "TrainingJob/train/role", output: "arn" },
    algorithmSpecification: {
      trainingImage: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:1.4",
      trainingInputMode: "File",
    },
    inputDataConfigs: [
      {
        channelName: "train",
        inputMode: "File",
        dataSource: {
          s3DataSource: {
            s3DataType: "S3Prefix",
            s3DataDistributionType: "FullyReplicated",
            s3Uri: { $join: ["s3://", { $ref: "Dataset/transactions/bucket", output: "bucket" }, "/v=2/split=train/"] },
          },
        },
      },
    ],
    outputDataConfig: {
      s3OutputPath: { $join: ["s3://", { $ref: "Project/fraud/artifacts", output: "bucket" }, "/runs"] },
    },
    resourceConfig: { instanceType: "ml.m5.xlarge", instanceCount: 1, volumeSizeInGb: 30 },
    stoppingCondition: { maxRuntimeInSeconds: 86_400 },
    enableNetworkIsolation: false,
    tags: { "mlops-run": key },
  });
  expect(run.inputs["vpcConfig"]).toBeUndefined();
  expect(run.run).toEqual({ key, entry: "TrainingJob/train", whenSuperseded: "finish", whenRemoved: "stop" });
  expect(run.options).toEqual({ onRemove: "retain" });
  expect(run.dependsOn).toContain("TrainingJob/train/role-policy");
  const bucket = one.get("Dataset/transactions/bucket").inputs["bucket"] as string;
  expect(run.needs).toEqual([
    { kind: "data", uri: `s3://${bucket}/v=2/split=train/`, entry: "Dataset/transactions:2" },
  ]);
  expect(lineOf(run.origin)).toBe("metadata: {name: train}");
  expect(lineOf(run.origins?.["resourceConfig.instanceType"])).toBe("resources: {instanceType: ml.m5.xlarge}");
  expect(one.diagnostics).toEqual([]);
});

test("its role may do just what the job needs", () => {
  const one = lowered({ config, manifests: all(transactions, training) });
  const policy = one.get("TrainingJob/train/role-policy");
  const dataset = { $ref: "Dataset/transactions/bucket", output: "arn" };
  const artifacts = { $ref: "Project/fraud/artifacts", output: "arn" };
  expect(statementsOf(policy)).toEqual([
    {
      Sid: "ReadData",
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: [{ $join: [dataset, "/v=2/split=train/*"] }],
    },
    {
      Sid: "ListData0",
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: dataset,
      Condition: { StringLike: { "s3:prefix": ["v=2/split=train/*"] } },
    },
    {
      Sid: "WriteData",
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
      // Any of its runs, so that one that is to finish still can; no other job's name has 12 characters there.
      Resource: [{ $join: [artifacts, "/runs/fraud-dev-train-????????????/*"] }],
    },
    {
      Sid: "PullImage",
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
      Resource: ["arn:aws:ecr:eu-west-1:123456789012:repository/train"],
    },
    { Sid: "PullToken", Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
    {
      Sid: "CreateLogGroup",
      Effect: "Allow",
      Action: ["logs:CreateLogGroup", "logs:DescribeLogStreams"],
      Resource: [
        "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/TrainingJobs",
        "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/TrainingJobs:*",
      ],
    },
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource:
        "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/TrainingJobs:log-stream:fraud-dev-train-????????????*",
    },
    {
      Sid: "PutMetrics",
      Effect: "Allow",
      Action: ["cloudwatch:PutMetricData"],
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": ["/aws/sagemaker/TrainingJobs"] } },
    },
  ]);
  const role = one.get("TrainingJob/train/role");
  expect(role.inputs["name"]).toBe("fraud-dev-train-training-eu-west-1");
  expect(statementsOf(role, "assumeRolePolicy")).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: "sagemaker.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    },
  ]);
});

test("an existing role is used and nothing is added to it; a boundary bounds the roles that are made", () => {
  const arn = "arn:aws:iam::123456789012:role/ml-runtime";
  const existing = lowered({
    config: config.replace("network: {subnets", `identity: {mode: existing, role: "${arn}"}, network: {subnets`),
    manifests: all(transactions, training),
  });
  expect(runOf(existing).inputs["roleArn"]).toBe(arn);
  expect(existing.ids.filter((id) => id.includes("role"))).toEqual([]);
  const boundary = "arn:aws:iam::123456789012:policy/ml-boundary";
  const bounded = lowered({
    config: config.replace("network: {subnets", `identity: {permissionsBoundary: "${boundary}"}, network: {subnets`),
    manifests: all(transactions, training),
  });
  expect(bounded.get("TrainingJob/train/role").inputs["permissionsBoundary"]).toBe(boundary);
});

test("code is packed, put under its digest once, and unpacked before the entry point starts in it", () => {
  const coded = job({
    "  inputs:": "  code: {path: train/, entrypoint: [python, train.py], args: [--fast]}\n  inputs:",
  });
  const one = lowered({ config, manifests: all(transactions, coded, coded.replace("{name: train}", "{name: again}")) });
  const objects = one.ids.filter((id) => id.includes("/code-"));
  expect(objects).toHaveLength(1);
  const object = one.get(objects[0] ?? "");
  expect(object.inputs).toMatchObject({
    key: expect.stringMatching(/^code\/[0-9a-f]{64}\.tar\.gz$/u),
    source: { $archive: { path: "train/", digest: expect.stringMatching(/^sha256:/u), files: ["main.py"] } },
  });
  expect(object.options).toEqual({ onRemove: "retain" });
  expect(object.dependsOn).toEqual(["Project/fraud/artifacts-encryption", "Project/fraud/artifacts-policy"]);
  const run = one.get(one.ids.find((id) => id.startsWith("TrainingJob/train/run-")) ?? "");
  expect(run.dependsOn).toContain(object.id);
  expect(run.inputs["algorithmSpecification"]).toMatchObject({
    containerEntrypoints: [
      "/bin/sh",
      "-c",
      'set -e; mkdir -p /opt/ml/code; tar -xzf /opt/ml/input/data/code/*.tar.gz -C /opt/ml/code; cd /opt/ml/code; exec "$@"',
      "mlops",
      "python",
      "train.py",
    ],
    containerArguments: ["--fast"],
  });
  expect(JSON.stringify(run.inputs["inputDataConfigs"])).toContain('"channelName":"code"');
});

test.each([
  [1, ["torchrun", "--standalone", "--nproc-per-node=4", "train.py"]],
  [
    2,
    [
      "torchrun",
      "--nnodes=2",
      "--rdzv-backend=c10d",
      "--rdzv-endpoint=algo-1:29500",
      "--rdzv-id=train",
      "--nproc-per-node=4",
      "train.py",
    ],
  ],
])("torchrun on %i machines starts a process for each accelerator", (nodes, command) => {
  const distributed = job({
    "  inputs:": `  code: {path: train/, entrypoint: [python, train.py]}\n  distribution: {strategy: torchrun, nodes: ${nodes}}\n  inputs:`,
    "ml.m5.xlarge": "ml.g5.12xlarge",
  });
  const one = lowered({ config, manifests: all(transactions, distributed) });
  const { containerEntrypoints } = runOf(one).inputs["algorithmSpecification"] as { containerEntrypoints: string[] };
  expect(containerEntrypoints.slice(4)).toEqual(command);
  expect(one.diagnostics).toEqual([]);
});

test("what starts the processes is the image's business where the lowering cannot do it, and that is said", () => {
  const one = lowered({
    config,
    manifests: all(transactions, job({ "  inputs:": "  distribution: {strategy: mpi, nodes: 2}\n  inputs:" })),
  });
  expect(told(one.diagnostics)).toEqual([
    "resources/recorded-only: TrainingJob/train: `distribution.strategy` is checked and recorded, and not enforced on AWS.",
  ]);
});

test("spot, checkpoints, retries, warm machines, isolation and encryption between nodes", () => {
  const full = job({
    "  inputs:": `  capacity: {type: spot, maxWait: 6h, fallback: on-demand}
  limits: {runtime: 4h}
  retry: {maxAttempts: 3}
  checkpoint: {path: /ckpt, interval: 10m}
  network: {isolated: true, encryptBetweenNodes: true}
  seed: 42
  env: {LOG_LEVEL: info}
  parameters: {lr: 0.05, deep: true, name: x}
  metrics: [{name: auc, regex: "auc=([0-9.]+)"}, {name: loss}]
  inputs:`,
  });
  const one = lowered({ config, manifests: all(transactions, full) });
  const run = runOf(one);
  expect(run.inputs).toMatchObject({
    enableManagedSpotTraining: true,
    stoppingCondition: { maxRuntimeInSeconds: 14_400, maxWaitTimeInSeconds: 21_600 },
    retryStrategy: { maximumRetryAttempts: 2 },
    checkpointConfig: {
      s3Uri: {
        $join: [
          "s3://",
          { $ref: "Project/fraud/artifacts", output: "bucket" },
          `/checkpoints/fraud-dev-train-${run.run?.key}`,
        ],
      },
      localPath: "/ckpt",
    },
    enableNetworkIsolation: true,
    enableInterContainerTrafficEncryption: true,
    hyperParameters: { lr: "0.05", deep: "true", name: "x" },
    environment: {
      LOG_LEVEL: "info",
      MLOPS_SEED: "42",
      MLOPS_CHECKPOINT_PATH: "/ckpt",
      MLOPS_CHECKPOINT_SECONDS: "600",
    },
  });
  expect(run.inputs["algorithmSpecification"]).toMatchObject({
    metricDefinitions: [{ name: "auc", regex: "auc=([0-9.]+)" }],
  });
  expect(told(one.diagnostics)).toEqual([
    "resources/recorded-only: TrainingJob/train: `capacity.fallback` is checked and recorded, and not enforced on AWS.",
  ]);
  const warm = runOf(
    lowered({ config, manifests: all(transactions, job({ "  inputs:": "  capacity: {keepWarm: 10m}\n  inputs:" })) }),
  );
  expect(warm.inputs["resourceConfig"]).toMatchObject({ keepAlivePeriodInSeconds: 600 });
});

test("spot machines have a longest wait even where the manifest names none", () => {
  const one = lowered({
    config,
    manifests: all(transactions, job({ "  inputs:": "  capacity: {type: spot}\n  limits: {runtime: 4h}\n  inputs:" })),
  });
  expect(runOf(one).inputs["stoppingCondition"]).toEqual({ maxRuntimeInSeconds: 14_400, maxWaitTimeInSeconds: 14_400 });
});

test("a private environment puts jobs into the target's network and lets them in", () => {
  const one = lowered({ config: oneTarget("    network: {mode: private}"), manifests: all(transactions, training) });
  expect(runOf(one).inputs["vpcConfig"]).toEqual({ subnets: ["subnet-1"], securityGroupIds: ["sg-1"] });
  expect(statement(one.get("TrainingJob/train/role-policy"), "JoinNetwork")).toBeDefined();
});

test("keys encrypt results and disks, save disks of a machine that has its own", () => {
  const keyed = oneTarget("    encryption: {mode: customer-managed}");
  const key = { $ref: "Project/fraud/key-confidential", output: "arn" };
  const one = lowered({ config: keyed, manifests: all(transactions, training) });
  expect(runOf(one).inputs["outputDataConfig"]).toMatchObject({ kmsKeyId: key });
  expect(runOf(one).inputs["resourceConfig"]).toMatchObject({ volumeKmsKeyId: key });
  const policy = one.get("TrainingJob/train/role-policy");
  expect(statement(policy, "ReadKeys")).toMatchObject({ Action: ["kms:Decrypt", "kms:DescribeKey"], Resource: [key] });
  expect(statement(policy, "WriteKeys")).toMatchObject({ Resource: [key] });
  expect(statement(policy, "DiskKeys")).toMatchObject({
    Action: ["kms:CreateGrant"],
    Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
  });
  const own = lowered({ config: keyed, manifests: all(transactions, job({ "ml.m5.xlarge": "ml.g5.xlarge" })) });
  expect(runOf(own).inputs["resourceConfig"]).not.toHaveProperty("volumeKmsKeyId");
});

test("secrets go by name, the role may read them, and a job without a network cannot", () => {
  const secret = job({ "  inputs:": "  secrets: {HF_TOKEN: {secret: huggingface, key: token}}\n  inputs:" });
  const one = lowered({ config, manifests: all(transactions, secret) });
  expect(runOf(one).inputs["environment"]).toEqual({ HF_TOKEN_SECRET_ID: "huggingface", HF_TOKEN_SECRET_KEY: "token" });
  expect(statement(one.get("TrainingJob/train/role-policy"), "ReadSecrets")).toMatchObject({
    Action: ["secretsmanager:GetSecretValue"],
    Resource: ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:huggingface-??????"],
  });
  const isolated = lowered({
    config,
    manifests: all(transactions, secret.replace("  inputs:", "  network: {isolated: true}\n  inputs:")),
  });
  expect(told(isolated.diagnostics, "error")).toEqual([
    "resources/unsupported: TrainingJob/train has no network, and its program reads its secrets from AWS Secrets Manager.",
  ]);
});

test.each([
  ["image: train:1.4", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:1.4", undefined],
  ["image: team/train:1.4", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/train:1.4", undefined],
  [
    "image: 999999999999.dkr.ecr.us-east-1.amazonaws.com/ml/train:2",
    "999999999999.dkr.ecr.us-east-1.amazonaws.com/ml/train:2",
    "arn:aws:ecr:us-east-1:999999999999:repository/ml/train",
  ],
  [
    `image: {aws: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/t:1@sha256:${"a".repeat(64)}}`,
    `123456789012.dkr.ecr.eu-west-1.amazonaws.com/t@sha256:${"a".repeat(64)}`,
    "arn:aws:ecr:eu-west-1:123456789012:repository/t",
  ],
])("%s is pulled as SageMaker takes it", (image, uri, repository) => {
  const one = lowered({ config, manifests: all(transactions, job({ "image: train:1.4": image })) });
  expect(runOf(one).inputs["algorithmSpecification"]).toMatchObject({ trainingImage: uri });
  if (repository)
    expect(statement(one.get("TrainingJob/train/role-policy"), "PullImage")).toMatchObject({ Resource: [repository] });
});

test("images of another registry, or without a name on AWS, are refused", () => {
  const docker = lowered({ config, manifests: all(transactions, job({ "train:1.4": "docker.io/library/python:3" })) });
  expect(told(docker.diagnostics, "error")).toEqual([
    "resources/unsupported: SageMaker pulls images from ECR, and TrainingJob/train names one in another registry: docker.io/library/python:3.",
  ]);
  expect(docker.diagnostics[0]?.help).toBe(
    "copy it into 123456789012.dkr.ecr.eu-west-1.amazonaws.com and name it there",
  );
  const gcp = lowered({
    config,
    manifests: all(transactions, job({ "image: train:1.4": "image: {gcp: europe-docker.pkg.dev/x/y:1}" })),
  });
  expect(told(gcp.diagnostics, "error")).toEqual([
    "resources/unsupported: TrainingJob/train runs on AWS, and its image has no name there.",
  ]);
});

test("data that SageMaker cannot read is refused", () => {
  const glue = transactions.replace("{managed: true}", '{existing: "glue://payments/tx"}');
  const one = lowered({ config, manifests: all(glue, training) });
  expect(told(one.diagnostics, "error")).toEqual([
    "resources/unsupported: TrainingJob/train reads Dataset/transactions at glue://payments/tx, and SageMaker reads S3.",
  ]);
  expect(one.ids).toEqual([]);
});

test("what a training job cannot have on SageMaker is refused", () => {
  const both = job({
    "  inputs:": `  code: {path: train/, entrypoint: [python, train.py]}
  capacity: {type: spot, keepWarm: 10m}
  outputs: {model: {}, second: {type: model}, notes: {type: report}}
  inputs:
    code: {dataset: "transactions:2"}
   `,
    '{train: {dataset: "transactions:2", split: train}}': 'train: {dataset: "transactions:2", split: train}',
  });
  const one = lowered({ config, manifests: all(transactions, both) });
  expect(told(one.diagnostics, "error").toSorted()).toEqual([
    "resources/unsupported: TrainingJob/train has an input called code, the channel in which its code comes.",
    "resources/unsupported: TrainingJob/train keeps spot machines warm, and SageMaker keeps none: a spot machine goes back when its job ends.",
    "resources/unsupported: TrainingJob/train makes 2 models; a SageMaker training job leaves one, packed as model.tar.gz.",
  ]);
});

const sweep = job({
  "  inputs:": `  parameters: {lr: 0.1, depth: 4, fixed: 7}
  metrics: [{name: auc, regex: "auc=([0-9.]+)"}]
  seed: 5
  sweep:
    algorithm: bayesian
    objective: {metric: auc, goal: maximize}
    parameters: {lr: {min: 0.001, max: 0.1, scale: log}, depth: {min: 2, max: 12}, share: {min: 0, max: 1}, loss: {values: [a, b]}}
    maxTrials: 20
    parallelTrials: 4
    earlyStopping: auto
  inputs:`,
});

test("a sweep is a tuning job with the same parts", () => {
  const one = lowered({ config, manifests: all(transactions, sweep) });
  const run = runOf(one);
  expect(run.type).toBe("aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob");
  expect(run.inputs["name"]).toBe(`fraud-dev-train-${run.run?.key}`);
  expect(run.inputs["config"]).toEqual({
    strategy: "Bayesian",
    objective: { metricName: "auc", type: "Maximize" },
    parameterRanges: {
      categoricalParameterRanges: [{ name: "loss", values: ["a", "b"] }],
      continuousParameterRanges: [
        { name: "lr", minValue: "0.001", maxValue: "0.1", scalingType: "Logarithmic" },
        { name: "share", minValue: "0", maxValue: "1", scalingType: "Linear" },
      ],
      integerParameterRanges: [{ name: "depth", minValue: "2", maxValue: "12", scalingType: "Linear" }],
    },
    resourceLimits: { maxNumberOfTrainingJobs: 20, maxParallelTrainingJobs: 4 },
    trainingJobEarlyStoppingType: "Auto",
    randomSeed: 5,
  });
  expect(run.inputs["trainingJobDefinition"]).toMatchObject({ staticHyperParameters: { fixed: "7" } });
  expect(run.needs).toHaveLength(1);
});

test("a sweep's code is started by script mode, or refused", () => {
  const coded = sweep.replace("  inputs:", "  code: {path: train/, entrypoint: [python, train.py]}\n  inputs:");
  const one = lowered({ config, manifests: all(transactions, coded) });
  expect(runOf(one).inputs["trainingJobDefinition"]).toMatchObject({
    staticHyperParameters: {
      sagemaker_program: "train.py",
      sagemaker_submit_directory: expect.stringMatching(/^\/opt\/ml\/input\/data\/code\/[0-9a-f]{64}\.tar\.gz$/u),
    },
  });
  expect(told(one.diagnostics)).toEqual([
    "resources/script-mode: The trials of TrainingJob/train start its code by SageMaker's script mode, which the image must support: a tuning job cannot set an entry point.",
  ]);
  const shell = lowered({ config, manifests: all(transactions, coded.replace("[python, train.py]", "[./run.sh]")) });
  expect(told(shell.diagnostics, "error")).toEqual([
    "resources/unsupported: A SageMaker tuning job cannot start ./run.sh: it sets no entry point, and script mode takes one Python file.",
  ]);
});

test("a base model comes in a channel of its own", () => {
  const based = job({ "  inputs:": "  baseModel: base:initial\n  inputs:" });
  const base = `
apiVersion: mlops/v1
kind: Model
metadata: {name: base}
spec: {task: text-generation, versions: {initial: {uri: "s3://acme/base/model.tar.gz"}}}
`;
  const one = lowered({ config, manifests: all(transactions, based, base) });
  const channels = runOf(one).inputs["inputDataConfigs"] as { channelName: string; dataSource: unknown }[];
  expect(channels[1]).toEqual({
    channelName: "base-model",
    inputMode: "File",
    dataSource: {
      s3DataSource: {
        s3DataType: "S3Prefix",
        s3DataDistributionType: "FullyReplicated",
        s3Uri: "s3://acme/base/model.tar.gz",
      },
    },
  });
  expect(JSON.stringify(statement(one.get("TrainingJob/train/role-policy"), "ReadData"))).toContain(
    "arn:aws:s3:::acme/base/model.tar.gz*",
  );
});

test("jobs do not run where artifacts are promoted into", () => {
  const two = `
project: fraud
owner: team-risk
environments:
  dev: {tier: development, targets: {aws: {cloud: aws, region: eu-west-1, account: "123456789012"}}}
  prod: {tier: production, engine: pulumi, promotesFrom: dev, targets: {aws: {cloud: aws, region: eu-west-1, account: "210987654321"}}}
`;
  const one = lowered({ config: two, manifests: all(transactions, training), environment: "prod" });
  expect(one.ids.filter((id) => id.startsWith("TrainingJob/") || id.startsWith("Project/"))).toEqual([]);
});
