import { expect, test } from "vitest";
import { all, model, oneTarget, training, transactions } from "./graph-of.ts";
import { documentIn, lineOf, lowered, statement, told } from "./lowered.ts";

const config = oneTarget();

const endpoint = `
apiVersion: mlops/v1
kind: Endpoint
metadata: {name: fraud}
spec:
  network: {access: public}
  variants: [{name: stable, model: fraud, resources: {instanceType: ml.m5.xlarge}}]
  capture: {samplingPercent: 20}
`;

const truth = `
apiVersion: mlops/v1
kind: Dataset
metadata: {name: chargebacks}
spec: {location: {existing: "s3://acme-lake/chargebacks/"}, classification: confidential}
`;

function lower(signals: string, more = "", baseline = 'baseline: {dataset: "transactions:2", split: train}') {
  const monitor = `
apiVersion: mlops/v1
kind: Monitor
metadata: {name: drift}
spec:
  endpoint: fraud
  ${baseline}
  schedule: {cron: "0 * * * *"}
  notify: [oncall]
  resources: {instanceType: ml.m5.xlarge}
  signals: [${signals}]
${more}`;
  return lowered({ config, manifests: all(transactions, truth, training, model, endpoint, monitor) });
}

const drift = "{type: data-drift, metric: kolmogorov-smirnov, threshold: 0.2}";

test("drift: a run looks at the baseline, a definition and a schedule compare with it, alarms watch each field", () => {
  const one = lower(drift);
  const ids = one.ids.filter((id) => id.startsWith("Monitor/"));
  const job = one.get(ids.find((id) => id.includes("baseline")) ?? "");
  const key = job.run?.key ?? "";
  expect(ids.toSorted()).toEqual(
    [
      "Monitor/drift/alarm-data-drift-kolmogorov-smirnov-amount",
      `Monitor/drift/baseline-${key}`,
      "Monitor/drift/definition-data",
      "Monitor/drift/role",
      "Monitor/drift/role-policy",
      "Monitor/drift/schedule-data",
    ].toSorted(),
  );
  expect(documentIn(job)).toMatchObject({
    ProcessingJobName: `fraud-dev-drift-${key}`,
    AppSpecification: { ImageUri: "468650794304.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-model-monitor-analyzer" },
    Environment: { dataset_format: '{"csv":{"header":true}}', publish_cloudwatch_metrics: "Disabled" },
  });
  expect(job.run).toEqual({ key, entry: "Monitor/drift", whenSuperseded: "finish", whenRemoved: "stop" });
  const artifacts = { $ref: "Project/fraud/artifacts", output: "bucket" };
  const definition = one.get("Monitor/drift/definition-data");
  expect(definition.inputs).toMatchObject({
    name: expect.stringMatching(/^fraud-dev-drift-data-[0-9a-f]{8}$/u),
    dataQualityBaselineConfig: {
      constraintsResource: {
        s3Uri: { $join: ["s3://", artifacts, `/monitors/drift/baseline/${key}/constraints.json`] },
      },
      statisticsResource: { s3Uri: { $join: ["s3://", artifacts, `/monitors/drift/baseline/${key}/statistics.json`] } },
    },
    dataQualityJobInput: { endpointInput: { endpointName: "fraud-dev-fraud" } },
    jobResources: { clusterConfig: { instanceType: "ml.m5.xlarge", instanceCount: 1 } },
    stoppingCondition: { maxRuntimeInSeconds: 3600 },
  });
  expect(definition.needs).toEqual([
    {
      kind: "run",
      key,
      entry: "Monitor/drift",
      name: `fraud-dev-drift-${key}`,
      type: "aws:cloudcontrol/resource:Resource",
    },
  ]);
  const schedule = one.get("Monitor/drift/schedule-data");
  expect(schedule.inputs["monitoringScheduleConfig"]).toEqual({
    monitoringType: "DataQuality",
    monitoringJobDefinitionName: { $ref: "Monitor/drift/definition-data", output: "name" },
    scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
  });
  expect(schedule.dependsOn).toContain("Endpoint/fraud/endpoint");
  const alarm = one.get("Monitor/drift/alarm-data-drift-kolmogorov-smirnov-amount");
  expect(alarm.inputs).toMatchObject({
    namespace: "aws/sagemaker/Endpoints/data-metrics",
    metricName: "feature_baseline_drift_amount",
    dimensions: { Endpoint: "fraud-dev-fraud", MonitoringSchedule: "fraud-dev-drift-data" },
    period: 3600,
    threshold: 0.2,
    comparisonOperator: "GreaterThanThreshold",
    alarmActions: [{ $ref: "Project/fraud/topic-oncall", output: "arn" }],
  });
  expect(lineOf(alarm.origin)).toContain("threshold: 0.2");
  expect(one.diagnostics).toEqual([]);
});

test("its role reads what was captured and writes its own reports", () => {
  const policy = lower(drift).get("Monitor/drift/role-policy");
  expect(JSON.stringify(statement(policy, "ReadData"))).toContain("/captures/fraud/*");
  expect(JSON.stringify(statement(policy, "WriteData"))).toContain("/monitors/drift/*");
  expect(statement(policy, "PullImage")).toMatchObject({
    Resource: ["arn:aws:ecr:eu-west-1:468650794304:repository/sagemaker-model-monitor-analyzer"],
  });
});

test("a measure that SageMaker does not have is told; missing values are watched the other way round", () => {
  const psi = lower("{type: data-drift, metric: psi, threshold: 0.2, features: [amount]}");
  expect(told(psi.diagnostics)).toEqual([
    "resources/other-measure: Monitor/drift asks for psi; SageMaker's own monitor measures the largest difference of the distributions, and compares that with the threshold.",
  ]);
  const missing = lower("{type: data-quality, metric: missing-rate, threshold: 0.1, features: [amount]}");
  expect(missing.get("Monitor/drift/alarm-data-quality-missing-rate-amount").inputs).toMatchObject({
    metricName: "feature_non_null_amount",
    threshold: 0.9,
    comparisonOperator: "LessThanThreshold",
  });
  expect(missing.diagnostics).toEqual([]);
});

test("predictions are watched by the fields of the answers; fields that nobody names are asked for", () => {
  const one = lower("{type: prediction-drift, metric: kolmogorov-smirnov, threshold: 0.2}");
  expect(one.ids).toContain("Monitor/drift/alarm-prediction-drift-kolmogorov-smirnov-score");
  const unsigned = model.replace(/ {2}signature:.*\n/u, "");
  const monitor = `
apiVersion: mlops/v1
kind: Monitor
metadata: {name: drift}
spec: {endpoint: fraud, schedule: {cron: "0 * * * *"}, signals: [${drift}]}
`;
  const blind = lowered({ config, manifests: all(transactions, training, unsigned, endpoint, monitor) });
  expect(told(blind.diagnostics, "error")).toEqual([
    "resources/unsupported: Monitor/drift watches all fields, and neither a model's signature nor the baseline's schema says which there are.",
  ]);
});

test("performance: a model quality definition joins answers with the truth that arrives later", () => {
  const one = lower(
    "{type: performance, metric: auc, threshold: 0.9, groundTruth: {dataset: chargebacks, joinKey: id, delay: 14d}}",
  );
  const definition = one.get("Monitor/drift/definition-quality-chargebacks-336h");
  expect(documentIn(definition)).toMatchObject({
    JobDefinitionName: expect.stringMatching(/^fraud-dev-drift-quality-chargebacks-336h-[0-9a-f]{8}$/u),
    ModelQualityAppSpecification: { ProblemType: "BinaryClassification" },
    ModelQualityJobInput: {
      EndpointInput: {
        EndpointName: "fraud-dev-fraud",
        ProbabilityAttribute: "score",
        ProbabilityThresholdAttribute: 0.5,
        StartTimeOffset: "-PT337H",
        EndTimeOffset: "-PT336H",
      },
      GroundTruthS3Input: { S3Uri: "s3://acme-lake/chargebacks/" },
    },
  });
  expect(one.get("Monitor/drift/schedule-quality-chargebacks-336h").inputs["monitoringScheduleConfig"]).toMatchObject({
    monitoringType: "ModelQuality",
  });
  expect(one.get("Monitor/drift/alarm-performance-auc").inputs).toMatchObject({
    namespace: "aws/sagemaker/Endpoints/model-metrics",
    metricName: "auc",
    threshold: 0.9,
    comparisonOperator: "LessThanThreshold",
  });
  expect(told(one.diagnostics)).toEqual([
    "resources/recorded-only: Monitor/drift: `signals[0].groundTruth.joinKey` is checked and recorded, and not enforced on AWS.",
  ]);
});

test.each([
  ["rmse", "Regression", { InferenceAttribute: "score" }, "rmse", "GreaterThanThreshold"],
  ["f1", "BinaryClassification", { ProbabilityAttribute: "score" }, "f1", "LessThanThreshold"],
])("performance by %s", (metric, problem, answer, measure, comparison) => {
  const one = lower(
    `{type: performance, metric: ${metric}, threshold: 1, groundTruth: {dataset: chargebacks, joinKey: id}}`,
  );
  const document = documentIn(one.get("Monitor/drift/definition-quality-chargebacks"));
  expect(document["ModelQualityAppSpecification"]).toMatchObject({ ProblemType: problem });
  expect(document["ModelQualityJobInput"]).toMatchObject({ EndpointInput: answer });
  expect(one.get(`Monitor/drift/alarm-performance-${metric}`).inputs).toMatchObject({
    metricName: measure,
    comparisonOperator: comparison,
  });
});

test("what SageMaker cannot watch is refused", () => {
  const errors = (signals: string) => told(lower(signals).diagnostics, "error");
  expect(errors("{type: bias, metric: disparate-impact, threshold: 0.8}")).toEqual([
    "resources/unsupported: Monitor/drift watches bias, for which SageMaker wants to be told more than a Monitor says.",
  ]);
  expect(
    errors("{type: performance, metric: ndcg, threshold: 0.8, groundTruth: {dataset: chargebacks, joinKey: id}}"),
  ).toEqual(["resources/unsupported: Monitor/drift watches ndcg, which SageMaker does not compute for this model."]);
  const avro = transactions.replace("format: csv", "format: avro").replace("{name: transactions}", "{name: other}");
  const monitor = `
apiVersion: mlops/v1
kind: Monitor
metadata: {name: drift}
spec: {endpoint: fraud, baseline: {dataset: "other:2"}, schedule: {cron: "0 * * * *"}, signals: [${drift}]}
`;
  const one = lowered({ config, manifests: all(transactions, avro, training, model, endpoint, monitor) });
  expect(told(one.diagnostics, "error")).toEqual([
    "resources/unsupported: Monitor/drift has a baseline in avro, and SageMaker's monitors read csv, json, jsonl and parquet.",
  ]);
});

test.each([
  ["0 */6 * * *", "cron(0 0/6 ? * * *)", 21_600],
  ["0 5 * * *", "cron(0 5 ? * * *)", 86_400],
  ["0 17/12 * * *", "cron(0 17/12 ? * * *)", 43_200],
])("the schedule %s is %s", (cron, expression, period) => {
  const monitor = `
apiVersion: mlops/v1
kind: Monitor
metadata: {name: drift}
spec: {endpoint: fraud, baseline: {dataset: "transactions:2", split: train}, schedule: {cron: "${cron}"}, signals: [${drift}]}
`;
  const timed = lowered({ config, manifests: all(transactions, training, model, endpoint, monitor) });
  expect(timed.get("Monitor/drift/schedule-data").inputs["monitoringScheduleConfig"]).toMatchObject({
    scheduleConfig: { scheduleExpression: expression },
  });
  expect(timed.get("Monitor/drift/alarm-data-drift-kolmogorov-smirnov-amount").inputs["period"]).toBe(period);
});

test.each([
  [
    '{cron: "30 * * * *"}',
    'Monitor/drift runs at "30 * * * *", and SageMaker\'s monitors run every hour, every so many hours or once a day, in UTC.',
  ],
  [
    '{cron: "0 5 * * 1"}',
    'Monitor/drift runs at "0 5 * * 1", and SageMaker\'s monitors run every hour, every so many hours or once a day, in UTC.',
  ],
  [
    '{cron: "0 5 * * *", timeZone: Europe/Berlin}',
    "Monitor/drift runs at an hour of Europe/Berlin, and SageMaker's monitors run every hour, every so many hours or once a day, in UTC.",
  ],
])("the schedule %s is refused", (schedule, problem) => {
  const monitor = `
apiVersion: mlops/v1
kind: Monitor
metadata: {name: drift}
spec: {endpoint: fraud, baseline: {dataset: "transactions:2"}, schedule: ${schedule}, signals: [${drift}]}
`;
  const one = lowered({ config, manifests: all(transactions, training, model, endpoint, monitor) });
  expect(told(one.diagnostics, "error")).toEqual([`resources/unsupported: ${problem}`]);
});

test("an image of its own is run on the schedule, told its signals, and its metrics are watched", () => {
  const one = lower(
    "{type: data-drift, metric: psi, threshold: 0.2, features: [amount]}, {type: bias, metric: disparate-impact, threshold: 0.8}",
    "  image: monitor:1\n  onBreach: {action: open-pull-request, trainingJob: train}",
  );
  expect(one.ids.filter((id) => id.startsWith("Monitor/")).toSorted()).toEqual([
    "Monitor/drift/alarm-bias-disparate-impact",
    "Monitor/drift/alarm-data-drift-psi-amount",
    "Monitor/drift/role",
    "Monitor/drift/role-policy",
    "Monitor/drift/schedule-own",
  ]);
  expect(one.get("Monitor/drift/schedule-own").inputs["monitoringScheduleConfig"]).toMatchObject({
    monitoringJobDefinition: {
      monitoringAppSpecification: { imageUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/monitor:1" },
      environment: {
        MLOPS_BASELINE: expect.stringMatching(/^s3:\/\/fraud-dev-transactions-[0-9a-f]{8}\/v=2\/split=train\/$/u),
        MLOPS_SIGNAL_0: '{"type":"data-drift","metric":"psi","threshold":0.2,"features":["amount"]}',
      },
    },
  });
  expect(one.get("Monitor/drift/alarm-bias-disparate-impact").inputs).toMatchObject({
    metricName: "bias_disparate-impact",
    comparisonOperator: "LessThanThreshold",
  });
  expect(told(one.diagnostics)).toEqual([
    "resources/recorded-only: Monitor/drift: `onBreach` is checked and recorded, and not enforced on AWS.",
  ]);
});

test("a region without a monitoring image, and an endpoint that cannot be made, make no monitor", () => {
  const monitor = `
apiVersion: mlops/v1
kind: Monitor
metadata: {name: drift}
spec: {endpoint: fraud, baseline: {dataset: "transactions:2"}, schedule: {cron: "0 * * * *"}, signals: [${drift}]}
`;
  const far = lowered({
    config: config.replace("region: eu-west-1", "region: ca-west-1"),
    manifests: all(transactions, training, model, endpoint, monitor),
  });
  expect(told(far.diagnostics, "error")).toEqual([
    "resources/unsupported: AWS hands out no monitoring image in ca-west-1, and Monitor/drift names none.",
  ]);
  const batch = lowered({
    config,
    manifests: all(transactions, training, model, endpoint.replace("spec:", "spec:\n  type: batch"), monitor),
  });
  expect(batch.ids).not.toContain("Endpoint/fraud/endpoint");
  expect(batch.get("Monitor/drift/schedule-data").dependsOn).toEqual(["Monitor/drift/definition-data"]);
});
