import { expect, test } from "vitest";
import { all, model, oneTarget, training, transactions } from "./graph-of.ts";
import { lineOf, lowered, statement, told } from "./lowered.ts";
import type { Lowered } from "./lowered.ts";

const config = oneTarget();
const made = all(transactions, training, model);

/** An endpoint with more of a spec. */
function endpoint(
  more = "",
  variants = "[{name: stable, model: fraud, resources: {instanceType: ml.m5.xlarge}, replicas: {min: 2}}]",
): string {
  return `
apiVersion: mlops/v1
kind: Endpoint
metadata: {name: fraud}
spec:
  variants: ${variants}
  network: {access: public}
${more}`;
}

function lower(more = "", variants?: string, environment = ""): Lowered {
  return lowered({
    config: environment === "" ? config : oneTarget(environment),
    manifests: all(made, endpoint(more, variants)),
  });
}

test("an endpoint is role, log, models, configuration and endpoint, each following what it needs", () => {
  const one = lower();
  expect(one.ids.filter((id) => id.startsWith("Endpoint/"))).toEqual([
    "Endpoint/fraud/role",
    "Endpoint/fraud/role-policy",
    "Endpoint/fraud/model-stable",
    "Endpoint/fraud/config",
    "Endpoint/fraud/log",
    "Endpoint/fraud/endpoint",
  ]);
  const served = one.get("Endpoint/fraud/model-stable");
  expect(served.inputs["name"]).toMatch(/^fraud-dev-fraud-stable-[0-9a-f]{8}$/u);
  expect(served.dependsOn).toEqual(["Endpoint/fraud/role-policy"]);
  const settings = one.get("Endpoint/fraud/config");
  expect(settings.inputs).toMatchObject({
    namePrefix: "fraud-dev-fraud-",
    productionVariants: [
      {
        variantName: "stable",
        modelName: { $ref: "Endpoint/fraud/model-stable", output: "name" },
        instanceType: "ml.m5.xlarge",
        initialInstanceCount: 2,
        initialVariantWeight: 100,
        volumeSizeInGb: 30,
        containerStartupHealthCheckTimeoutInSeconds: 600,
      },
    ],
  });
  expect(settings.options).toEqual({});
  expect(lineOf(settings.origins?.["productionVariants.0.instanceType"])).toContain("ml.m5.xlarge");
  expect(one.get("Endpoint/fraud/endpoint").inputs).toMatchObject({
    name: "fraud-dev-fraud",
    endpointConfigName: { $ref: "Endpoint/fraud/config", output: "name" },
    deploymentConfig: {
      blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: "ALL_AT_ONCE", waitIntervalInSeconds: 600 } },
    },
  });
  expect(one.get("Endpoint/fraud/log").inputs).toMatchObject({
    name: "/aws/sagemaker/Endpoints/fraud-dev-fraud",
    retentionInDays: 90,
  });
  expect(one.diagnostics).toEqual([]);
});

test("a new model, image or variable makes a new SageMaker model, which must exist before the old one goes", () => {
  const names = ["", "env: {A: a}", "env: {A: b}"].map((env) => {
    const variants = `[{name: stable, model: fraud, resources: {instanceType: ml.m5.xlarge}${env === "" ? "" : `, ${env}`}}]`;
    return lower("", variants).get("Endpoint/fraud/model-stable").inputs["name"];
  });
  expect(new Set(names).size).toBe(3);
  const again = lower().get("Endpoint/fraud/model-stable").inputs["name"];
  expect(again).toBe(names[0]);
});

test("its role reads its models and nothing else", () => {
  const policy = lower().get("Endpoint/fraud/role-policy");
  expect(statement(policy, "ReadData")).toMatchObject({
    Resource: [
      { $join: [{ $ref: "Project/fraud/artifacts", output: "arn" }, "/runs/fraud-dev-train-????????????/output/*"] },
    ],
  });
  expect(statement(policy, "WriteData")).toBeUndefined();
  expect(statement(policy, "WriteLogs")).toMatchObject({
    Resource: "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/Endpoints/fraud-dev-fraud:log-stream:*",
  });
  expect(statement(policy, "JoinNetwork")).toBeUndefined();
});

test("a private environment and keys reach models, configuration and log", () => {
  const one = lower(
    "  capture: {samplingPercent: 5}",
    undefined,
    "    network: {mode: private}\n    encryption: {mode: customer-managed}",
  );
  const key = { $ref: "Project/fraud/key-confidential", output: "arn" };
  expect(one.get("Endpoint/fraud/model-stable").inputs["vpcConfig"]).toEqual({
    subnets: ["subnet-1"],
    securityGroupIds: ["sg-1"],
  });
  expect(one.get("Endpoint/fraud/config").inputs).toMatchObject({
    kmsKeyArn: key,
    dataCaptureConfig: { kmsKeyId: key },
  });
  expect(one.get("Endpoint/fraud/log").inputs["kmsKeyId"]).toEqual(key);
  const own = lower(
    "",
    "[{name: stable, model: fraud, resources: {instanceType: ml.g5.xlarge}}]",
    "    encryption: {mode: customer-managed}",
  );
  expect(own.get("Endpoint/fraud/config").inputs["kmsKeyArn"]).toBeUndefined();
  expect(own.get("Endpoint/fraud/config").inputs["productionVariants"]).toMatchObject([{ variantName: "stable" }]);
  expect(JSON.stringify(own.get("Endpoint/fraud/config").inputs)).not.toContain("volumeSizeInGb");
});

test("captured requests go into the artifacts bucket and expire there, or into a dataset", () => {
  const one = lower("  capture: {samplingPercent: 20, keepFor: 14d, redact: [amount]}");
  expect(one.get("Endpoint/fraud/config").inputs["dataCaptureConfig"]).toMatchObject({
    enableCapture: true,
    initialSamplingPercentage: 20,
    destinationS3Uri: { $join: ["s3://", { $ref: "Project/fraud/artifacts", output: "bucket" }, "/captures/fraud"] },
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
  });
  const lifecycle = one.get("Project/fraud/artifacts-lifecycle");
  expect(lifecycle.inputs["rules"]).toContainEqual({
    id: "captures/fraud",
    status: "Enabled",
    filter: { prefix: "captures/fraud/" },
    expiration: { days: 14 },
    noncurrentVersionExpiration: { noncurrentDays: 1 },
  });
  expect(lineOf(lifecycle.origins?.["rules.1.expiration.days"])).toContain("keepFor: 14d");
  expect(told(one.diagnostics)).toEqual([
    "resources/recorded-only: Endpoint/fraud: `capture.redact` is checked and recorded, and not enforced on AWS.",
  ]);
  const requests = transactions.replace("{name: transactions}", "{name: requests}");
  const own = lowered({
    config,
    manifests: all(made, requests, endpoint('  capture: {samplingPercent: 20, dataset: "requests:2"}')),
  });
  expect(own.get("Endpoint/fraud/config").inputs["dataCaptureConfig"]).toMatchObject({
    destinationS3Uri: { $join: ["s3://", { $ref: "Dataset/requests/bucket", output: "bucket" }, "/v=2"] },
  });
  expect(JSON.stringify(statement(own.get("Endpoint/fraud/role-policy"), "WriteData"))).toContain(
    "Dataset/requests/bucket",
  );
});

test("a shadow gets its share of the traffic's weight", () => {
  const one = lower(
    "  shadow: [{name: candidate, model: fraud, mirrorPercent: 25, resources: {instanceType: ml.c5.xlarge}}]",
  );
  expect(one.get("Endpoint/fraud/config").inputs["shadowProductionVariants"]).toEqual([
    {
      variantName: "candidate",
      modelName: { $ref: "Endpoint/fraud/model-candidate", output: "name" },
      initialVariantWeight: 25,
      initialInstanceCount: 1,
      instanceType: "ml.c5.xlarge",
      volumeSizeInGb: 30,
      containerStartupHealthCheckTimeoutInSeconds: 600,
    },
  ]);
});

test("a serverless endpoint has memory and concurrency instead of machines", () => {
  const one = lower(
    "  type: serverless",
    "[{name: stable, model: fraud, serverless: {memory: 3Gi, maxConcurrency: 20, provisioned: 2}}]",
  );
  expect(one.get("Endpoint/fraud/config").inputs["productionVariants"]).toEqual([
    {
      variantName: "stable",
      modelName: { $ref: "Endpoint/fraud/model-stable", output: "name" },
      initialVariantWeight: 100,
      serverlessConfig: { memorySizeInMb: 3072, maxConcurrency: 20, provisionedConcurrency: 2 },
    },
  ]);
  expect(one.get("Endpoint/fraud/model-stable").inputs["primaryContainer"]).toHaveProperty("modelDataUrl");
  const odd = lower("  type: serverless", "[{name: stable, model: fraud, serverless: {memory: 2500Mi}}]");
  expect(told(odd.diagnostics, "error")).toEqual([
    "resources/unsupported: Endpoint/fraud asks for 2500Mi of memory; serverless SageMaker endpoints have 1Gi to 6Gi, in whole Gi.",
  ]);
});

test("an async endpoint reads requests and writes answers, and tells of failures", () => {
  const one = lower("  type: async\n  async: {maxConcurrency: 4}\n  notify: [oncall]");
  const artifacts = { $ref: "Project/fraud/artifacts", output: "bucket" };
  expect(one.get("Endpoint/fraud/config").inputs["asyncInferenceConfig"]).toEqual({
    outputConfig: {
      s3OutputPath: { $join: ["s3://", artifacts, "/async/fraud/answers"] },
      s3FailurePath: { $join: ["s3://", artifacts, "/async/fraud/failures"] },
      notificationConfig: { errorTopic: { $ref: "Project/fraud/topic-oncall", output: "arn" } },
    },
    clientConfig: { maxConcurrentInvocationsPerInstance: 4 },
  });
  expect(statement(one.get("Endpoint/fraud/role-policy"), "Publish")).toMatchObject({
    Resource: [{ $ref: "Project/fraud/topic-oncall", output: "arn" }],
  });
  const scores = transactions.replace("{name: transactions}", "{name: scores}");
  const own = lowered({
    config,
    manifests: all(made, scores, endpoint('  type: async\n  async: {output: "scores:2"}')),
  });
  expect(JSON.stringify(own.get("Endpoint/fraud/config").inputs["asyncInferenceConfig"])).toContain(
    "Dataset/scores/bucket",
  );
});

test.each([
  [
    "canary, step: 20, interval: 5m",
    {
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: {
          type: "CANARY",
          canarySize: { type: "CAPACITY_PERCENT", value: 20 },
          waitIntervalInSeconds: 300,
        },
        maximumExecutionTimeoutInSeconds: 3900,
      },
    },
  ],
  [
    "linear, step: 25, interval: 5m",
    {
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: {
          type: "LINEAR",
          linearStepSize: { type: "CAPACITY_PERCENT", value: 25 },
          waitIntervalInSeconds: 300,
        },
        maximumExecutionTimeoutInSeconds: 4800,
      },
    },
  ],
  [
    "rolling, step: 50, interval: 5m",
    {
      rollingUpdatePolicy: {
        maximumBatchSize: { type: "CAPACITY_PERCENT", value: 50 },
        waitIntervalInSeconds: 300,
        maximumExecutionTimeoutInSeconds: 4200,
      },
    },
  ],
])("rollout %s", (rollout, deploymentConfig) => {
  const one = lower(`  rollout: {strategy: ${rollout}}`);
  expect(one.get("Endpoint/fraud/endpoint").inputs["deploymentConfig"]).toEqual(deploymentConfig);
  expect(one.diagnostics).toEqual([]);
});

const two = `
    - {name: stable, model: fraud, weight: 90, resources: {instanceType: ml.m5.xlarge}}
    - {name: canary, model: fraud, weight: 10, resources: {instanceType: ml.m5.xlarge}}`;

test("objectives are alarms of each variant, which tell channels and roll back", () => {
  const slo = `  slo: {latencyP99: 200ms, errorRate: 0.5, availability: 99.9, window: 10m}
  notify: [oncall, topic]
  rollout: {strategy: canary, rollbackOn: [latencyP99, errorRate]}`;
  const one = lower(slo, two);
  expect(one.ids.filter((id) => id.includes("alarm"))).toEqual([
    "Endpoint/fraud/alarm-availability-canary",
    "Endpoint/fraud/alarm-availability-stable",
    "Endpoint/fraud/alarm-error-rate-canary",
    "Endpoint/fraud/alarm-error-rate-stable",
    "Endpoint/fraud/alarm-latency-p99-canary",
    "Endpoint/fraud/alarm-latency-p99-stable",
  ]);
  const latency = one.get("Endpoint/fraud/alarm-latency-p99-canary");
  const told2 = [{ $ref: "Project/fraud/topic-oncall", output: "arn" }, "arn:aws:sns:eu-west-1:123456789012:oncall"];
  expect(latency.inputs).toMatchObject({
    name: "fraud-dev-fraud-latency-p99-canary",
    namespace: "AWS/SageMaker",
    metricName: "ModelLatency",
    dimensions: { EndpointName: "fraud-dev-fraud", VariantName: "canary" },
    extendedStatistic: "p99",
    threshold: 200_000,
    period: 600,
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanThreshold",
    treatMissingData: "notBreaching",
    alarmActions: told2,
    okActions: told2,
  });
  expect(lineOf(latency.origin)).toContain("latencyP99: 200ms");
  const errors = one.get("Endpoint/fraud/alarm-error-rate-stable");
  expect(errors.inputs).toMatchObject({ threshold: 0.5, comparisonOperator: "GreaterThanThreshold" });
  expect(errors.inputs["metricQueries"]).toMatchObject([
    { id: "errors", metric: { metricName: "Invocation5XXErrors", stat: "Sum", period: 600 } },
    { id: "requests", metric: { metricName: "Invocations" } },
    { id: "share", expression: "IF(requests > 0, 100 * errors / requests, 0)", returnData: true },
  ]);
  expect(one.get("Endpoint/fraud/alarm-availability-stable").inputs).toMatchObject({
    threshold: 99.9,
    comparisonOperator: "LessThanThreshold",
  });
  expect(one.get("Endpoint/fraud/endpoint").inputs["deploymentConfig"]).toMatchObject({
    autoRollbackConfiguration: {
      alarms: [
        { alarmName: { $ref: "Endpoint/fraud/alarm-latency-p99-stable", output: "name" } },
        { alarmName: { $ref: "Endpoint/fraud/alarm-latency-p99-canary", output: "name" } },
        { alarmName: { $ref: "Endpoint/fraud/alarm-error-rate-stable", output: "name" } },
        { alarmName: { $ref: "Endpoint/fraud/alarm-error-rate-canary", output: "name" } },
      ],
    },
  });
  expect(one.get("Project/fraud/topic-oncall-email").inputs).toMatchObject({
    protocol: "email",
    endpoint: "oncall@example.com",
  });
  const async = lower("  type: async\n  slo: {errorRate: 1}", two);
  expect(async.ids.filter((id) => id.includes("alarm"))).toEqual(["Endpoint/fraud/alarm-error-rate"]);
});

test.each([
  ["  type: batch", "Endpoint/fraud is of type batch, and SageMaker has no batch endpoints."],
  [
    "  auth: {mode: key}",
    "Endpoint/fraud is called with a key, and SageMaker endpoints are called with IAM signatures alone.",
  ],
  [
    "  auth: {mode: none}",
    "Endpoint/fraud is called with no proof, and SageMaker endpoints are called with IAM signatures alone.",
  ],
  ["  timeout: 2m", "Endpoint/fraud may answer after 2m, and SageMaker waits 60 seconds for a realtime endpoint."],
  ["  startup: 2h", "Endpoint/fraud may take 2h to start, and SageMaker waits an hour at most."],
  [
    "  rollout: {strategy: canary, step: 60}",
    "Endpoint/fraud moves 60 % in a step; SageMaker moves 1 to 50 % in a canary update.",
  ],
  [
    "  rollout: {strategy: linear, step: 10, interval: 1h}",
    "An update of Endpoint/fraud waits 600 minutes between its steps; SageMaker gives up after 4 hours.",
  ],
  [
    "  slo: {errorRate: 1, window: 30d}",
    "Endpoint/fraud judges its objectives over 30d, and a CloudWatch alarm judges over one day at most.",
  ],
  [
    "  type: serverless\n  capture: {samplingPercent: 5}",
    "Endpoint/fraud is serverless, and serverless SageMaker endpoints capture nothing.",
  ],
  [
    "  type: serverless\n  network: {isolated: true, access: public}",
    "Endpoint/fraud is serverless, and serverless SageMaker endpoints cannot be cut off the network.",
  ],
  [
    "  type: async\n  shadow: [{name: c, model: fraud, mirrorPercent: 5}]",
    "Endpoint/fraud is async, and SageMaker mirrors no async endpoint.",
  ],
])("%s is refused", (more, problem) => {
  const manifests = all(made, endpoint(more).replace(/ {2}network: \{access: public\}\n(?=[^]*network)/u, ""));
  const errors = told(lowered({ config, manifests }).diagnostics, "error");
  expect(errors).toContain(`resources/unsupported: ${problem}`);
});

test("what several variants, or a private environment, rule out is refused", () => {
  const errors = (more: string, variants: string, environment?: string) =>
    told(lower(more, variants, environment).diagnostics, "error");
  expect(errors("  rollout: {strategy: rolling}", two)).toEqual([
    "resources/unsupported: Endpoint/fraud is updated rolling, and SageMaker cannot update an endpoint with several variants so.",
  ]);
  expect(errors("  type: serverless", two)).toEqual([
    "resources/unsupported: Endpoint/fraud is serverless, and serverless SageMaker endpoints have one variant.",
  ]);
  expect(errors("  shadow: [{name: c, model: fraud, mirrorPercent: 5}]", two)).toEqual([
    "resources/unsupported: Endpoint/fraud has a shadow and 2 variants; SageMaker mirrors the traffic of one.",
  ]);
  expect(errors("  type: serverless", "[{name: stable, model: fraud}]", "    network: {mode: private}")).toEqual([
    "resources/unsupported: Endpoint/fraud is serverless, and serverless SageMaker endpoints cannot run in the target's subnets, as environment dev asks.",
  ]);
  const many = Array.from({ length: 4 }, (_, at) => `{name: v${at}, model: fraud, weight: 25}`).join(", ");
  expect(
    errors(
      "  slo: {latencyP99: 1s, errorRate: 1, availability: 99}\n  rollout: {rollbackOn: [latencyP99, errorRate, availability]}",
      `[${many}]`,
    ),
  ).toEqual([
    "resources/unsupported: Endpoint/fraud would roll back on 12 alarms, one for each objective and variant; SageMaker takes 10.",
  ]);
  expect(errors("", "[{name: stable, model: fraud, resources: {disk: 600Gi}}]")).toEqual([
    "resources/unsupported: Endpoint/fraud gives stable a disk of 600Gi, and SageMaker hosts with 512Gi at most.",
  ]);
});

test("a serverless endpoint serves packed models alone", () => {
  const initial = model.replace("  signature", '  versions: {initial: {uri: "s3://acme/fraud-0/"}}\n  signature');
  const variants = '[{name: stable, model: "fraud:initial"}]';
  const one = lowered({
    config,
    manifests: all(transactions, training, initial, endpoint("  type: serverless", variants)),
  });
  expect(told(one.diagnostics, "error")).toEqual([
    "resources/unsupported: Endpoint/fraud is serverless and serves initial of Model/fraud, which is not packed; serverless SageMaker endpoints take a .tar.gz.",
  ]);
});

test("a channel's topic of another region cannot be told", () => {
  const far = config.replace("arn:aws:sns:eu-west-1:123456789012:oncall", "arn:aws:sns:us-east-1:123456789012:oncall");
  const one = lowered({ config: far, manifests: all(made, endpoint("  slo: {errorRate: 1}\n  notify: [topic]")) });
  expect(told(one.diagnostics, "error")).toEqual([
    "resources/unsupported: Channel topic is a topic in us-east-1, and Endpoint/fraud is in eu-west-1; alarms tell topics of their own region.",
  ]);
});

test("an endpoint that is to be kept keeps all its parts; what is only recorded is told", () => {
  const one = lower(
    "  lifecycle: {onRemove: retain, expiresAfter: 72h}\n  auth: {callers: [service:checkout]}\n  timeout: 30s\n  slo: {errorRate: 1}",
  );
  for (const id of one.ids.filter((candidate) => candidate.startsWith("Endpoint/")))
    expect(one.get(id).options.onRemove).toBe("retain");
  expect(told(one.diagnostics)).toEqual([
    "resources/recorded-only: Endpoint/fraud: `auth.callers`, `timeout` and `lifecycle.expiresAfter` are checked and recorded, and not enforced on AWS.",
  ]);
  const hidden = lowered({ config, manifests: all(made, endpoint().replace("{access: public}", "{access: private}")) });
  expect(told(hidden.diagnostics)).toEqual([
    "resources/recorded-only: Endpoint/fraud: `network.access` is checked and recorded, and not enforced on AWS.",
  ]);
});
