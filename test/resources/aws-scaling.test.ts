import { expect, test } from "vitest";
import { awsCron } from "../../src/resources/aws/cron.ts";
import { hasLocalDisk, vcpusOf } from "../../src/resources/aws/machine.ts";
import { all, model, oneTarget, training, transactions } from "./graph-of.ts";
import { lineOf, lowered, told } from "./lowered.ts";

const config = oneTarget();

function lower(more: string, replicas = "{min: 1, max: 4}", instanceType = "ml.m5.xlarge") {
  const endpoint = `
apiVersion: mlops/v1
kind: Endpoint
metadata: {name: fraud}
spec:
  network: {access: public}
  variants: [{name: stable, model: fraud, resources: {instanceType: ${instanceType}}, replicas: ${replicas}}]
${more}`;
  return lowered({ config, manifests: all(transactions, training, model, endpoint) });
}

test("a variant with room to scale has bounds and a policy, and its count belongs to the scaler", () => {
  const one = lower("  scaling: {target: 600, scaleInCooldown: 5m, scaleOutCooldown: 30s}");
  expect(one.get("Endpoint/fraud/scaling-stable").inputs).toMatchObject({
    serviceNamespace: "sagemaker",
    resourceId: { $join: ["endpoint/", { $ref: "Endpoint/fraud/endpoint", output: "name" }, "/variant/stable"] },
    scalableDimension: "sagemaker:variant:DesiredInstanceCount",
    minCapacity: 1,
    maxCapacity: 4,
  });
  const policy = one.get("Endpoint/fraud/scaling-stable-policy");
  expect(policy.inputs).toMatchObject({
    policyType: "TargetTrackingScaling",
    resourceId: { $ref: "Endpoint/fraud/scaling-stable", output: "resourceId" },
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
      targetValue: 600,
      scaleInCooldown: 300,
      scaleOutCooldown: 30,
    },
  });
  expect(lineOf(policy.origins?.["targetTrackingScalingPolicyConfiguration.targetValue"])).toContain("target: 600");
  expect(one.get("Endpoint/fraud/config").options.ignoreChanges).toEqual(["productionVariants.0.initialInstanceCount"]);
  expect(lower("", "{min: 2, max: 2}").ids.filter((id) => id.includes("scaling"))).toEqual([]);
});

test.each([
  // SageMaker sums CPU and GPU over all of a machine, and counts latency in microseconds.
  ["cpu", 70, "ml.m5.xlarge", "/aws/sagemaker/Endpoints", "CPUUtilization", 280],
  ["gpu", 70, "ml.g5.12xlarge", "/aws/sagemaker/Endpoints", "GPUUtilization", 280],
  ["memory", 70, "ml.m5.xlarge", "/aws/sagemaker/Endpoints", "MemoryUtilization", 70],
  ["latency", 200, "ml.m5.xlarge", "AWS/SageMaker", "ModelLatency", 200_000],
])("scaling by %s", (metric, target, instanceType, namespace, metricName, targetValue) => {
  const one = lower(`  scaling: {metric: ${metric}, target: ${target}}`, undefined, instanceType);
  expect(
    one.get("Endpoint/fraud/scaling-stable-policy").inputs["targetTrackingScalingPolicyConfiguration"],
  ).toMatchObject({
    customizedMetricSpecification: {
      namespace,
      metricName,
      statistic: "Average",
      dimensions: [
        { name: "EndpointName", value: "fraud-dev-fraud" },
        { name: "VariantName", value: "stable" },
      ],
    },
    targetValue,
  });
});

test("scaling by concurrency", () => {
  const one = lower("  scaling: {metric: concurrency, target: 8}");
  expect(
    one.get("Endpoint/fraud/scaling-stable-policy").inputs["targetTrackingScalingPolicyConfiguration"],
  ).toMatchObject({
    predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantConcurrentRequestsPerModelHighResolution" },
    targetValue: 8,
  });
});

test("an async endpoint follows what waits, and wakes up from none", () => {
  const one = lower("  type: async\n  scaling: {target: 5}\n  startup: 5m", "{min: 0, max: 4}");
  expect(one.get("Endpoint/fraud/config").inputs["productionVariants"]).toMatchObject([{ initialInstanceCount: 1 }]);
  expect(one.get("Endpoint/fraud/scaling-stable").inputs["minCapacity"]).toBe(0);
  expect(
    one.get("Endpoint/fraud/scaling-stable-policy").inputs["targetTrackingScalingPolicyConfiguration"],
  ).toMatchObject({
    customizedMetricSpecification: {
      metricName: "ApproximateBacklogSizePerInstance",
      dimensions: [{ name: "EndpointName", value: "fraud-dev-fraud" }],
    },
  });
  expect(one.get("Endpoint/fraud/alarm-wake-up-stable").inputs).toMatchObject({
    metricName: "HasBacklogWithoutCapacity",
    alarmActions: [{ $ref: "Endpoint/fraud/scaling-stable-wake-up", output: "arn" }],
  });
  expect(one.get("Endpoint/fraud/scaling-stable-wake-up").inputs["stepScalingPolicyConfiguration"]).toMatchObject({
    cooldown: 300,
  });
});

test("bounds that change at certain times are not moved back by a plan", () => {
  const one = lower(`  scaling:
    target: 600
    schedule:
      - {name: morning, cron: "0 8 * * 1-5", timeZone: Europe/Berlin, min: 3, max: 8}`);
  const action = one.get("Endpoint/fraud/scaling-stable-morning");
  expect(action.inputs).toMatchObject({
    schedule: "cron(0 8 ? * MON,TUE,WED,THU,FRI *)",
    timezone: "Europe/Berlin",
    scalableTargetAction: { minCapacity: 3, maxCapacity: 8 },
  });
  expect(one.get("Endpoint/fraud/scaling-stable").options.ignoreChanges).toEqual(["minCapacity", "maxCapacity"]);
});

test("schedules and hours that AWS cannot follow are refused", () => {
  const both = lower('  scaling: {target: 6, schedule: [{name: x, cron: "0 8 1 * 1", min: 1, max: 2}]}');
  expect(told(both.diagnostics, "error")).toEqual([
    'resources/unsupported: Endpoint/fraud cannot follow "0 8 1 * 1" on AWS: it names days of the month and of the week, and AWS counts one of the two.',
  ]);
  const none = lower('  scaling: {target: 6, schedule: [{name: x, cron: "0 8 * * *", min: 0, max: 2}]}');
  expect(told(none.diagnostics, "error")).toEqual([
    "resources/unsupported: Endpoint/fraud goes down to no replica at 0 8 * * *, and a realtime SageMaker endpoint keeps one machine.",
  ]);
  const uptime = "  lifecycle: {uptime: {timeZone: Europe/Berlin, days: [mon], hours: 08:00-20:00";
  expect(told(lower(`${uptime}}}`).diagnostics, "error")).toEqual([
    "resources/unsupported: Endpoint/fraud is to rest outside its hours, and a realtime SageMaker endpoint keeps one machine.",
  ]);
  expect(told(lower(`${uptime}, otherwise: stop}}`).diagnostics, "error")).toEqual([
    "resources/unsupported: Endpoint/fraud is to be stopped outside its hours, and SageMaker has no stopped endpoints.",
  ]);
});

test("an async endpoint rests outside its hours", () => {
  const one = lower(
    "  type: async\n  lifecycle: {uptime: {timeZone: Europe/Berlin, days: [mon, fri], hours: 08:00-20:30}}",
    "{min: 2}",
  );
  expect(one.get("Endpoint/fraud/scaling-stable-uptime-start").inputs).toMatchObject({
    schedule: "cron(0 8 ? * MON,FRI *)",
    scalableTargetAction: { minCapacity: 2, maxCapacity: 2 },
  });
  expect(one.get("Endpoint/fraud/scaling-stable-uptime-end").inputs).toMatchObject({
    schedule: "cron(30 20 ? * MON,FRI *)",
    timezone: "Europe/Berlin",
    scalableTargetAction: { minCapacity: 0, maxCapacity: 0 },
  });
  const night = lower(
    "  type: async\n  lifecycle: {uptime: {timeZone: UTC, days: [sat], hours: 22:00-06:00}}",
    "{min: 1}",
  );
  expect(night.get("Endpoint/fraud/scaling-stable-uptime-end").inputs["schedule"]).toBe("cron(0 6 ? * SUN *)");
});

test.each([
  ["0 8 * * *", "cron(0 8 * * ? *)"],
  ["*/15 * * * *", "cron(0/15 * * * ? *)"],
  ["0 */2 * * *", "cron(0 0/2 * * ? *)"],
  ["0 8-18/5 * * *", "cron(0 8,13,18 * * ? *)"],
  ["30 6 1 * *", "cron(30 6 1 * ? *)"],
  ["0 0 */2 jan *", "cron(0 0 1/2 JAN ? *)"],
  ["0 8 * * 0", "cron(0 8 ? * SUN *)"],
  ["0 8 * * 7", "cron(0 8 ? * SUN *)"],
  ["0 8 * * mon-wed", "cron(0 8 ? * MON,TUE,WED *)"],
  ["0 8 * * 5-7", "cron(0 8 ? * SUN,FRI,SAT *)"],
  ["0 8 * * fri-sun", "cron(0 8 ? * SUN,FRI,SAT *)"],
  ["0 8 * * */3", "cron(0 8 ? * SUN,WED,SAT *)"],
])("%s is %s on AWS", (cron, expression) => {
  expect(awsCron(cron)).toEqual({ expression });
});

test.each(["0 8 1 * 1", "0 8 * * 1#2", "0 8 L * *?", "@ 8 * * *"])("%s has no form on AWS", (cron) => {
  expect(awsCron(cron)).toHaveProperty("problem");
});

test.each([
  ["ml.m5.large", 2],
  ["ml.m5.xlarge", 4],
  ["ml.c5.18xlarge", 72],
  ["ml.t3.medium", 2],
  ["ml.m8g.medium", 1],
  ["ml.p4d.24xlarge", 96],
  ["ml.c4.8xlarge", 36],
])("%s has %i CPUs", (instanceType, vcpus) => {
  expect(vcpusOf(instanceType)).toBe(vcpus);
});

test("machines with disks of their own are known", () => {
  const own = [
    "ml.g5.xlarge",
    "ml.g4dn.xlarge",
    "ml.p4d.24xlarge",
    "ml.p5.48xlarge",
    "ml.m5d.large",
    "ml.c6gd.large",
    "ml.trn1.2xlarge",
    "ml.p6-b200.48xlarge",
  ];
  const none = [
    "ml.m5.xlarge",
    "ml.c7i.xlarge",
    "ml.p3.2xlarge",
    "ml.p2.xlarge",
    "ml.inf2.xlarge",
    "ml.t3.large",
    "ml.r6i.large",
  ];
  expect(own.filter((one) => !hasLocalDisk(one))).toEqual([]);
  expect(none.filter(hasLocalDisk)).toEqual([]);
});
