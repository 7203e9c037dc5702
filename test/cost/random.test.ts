import { expect, test } from "vitest";
import { big, sum } from "../../src/cost/money.ts";
import type { Range } from "../../src/cost/money.ts";
import { entriesOf } from "../../src/graph/graph.ts";
import type { Resource } from "../../src/resources/resource.ts";
import { Random } from "../support/random.ts";
import { configText, costOf, endpointText, graphOf, made, madeRun, trainingText } from "./fixture.ts";

const machines = ["ml.m5.xlarge", "ml.g5.xlarge", "ml.c5.2xlarge", "ml.g4dn.xlarge", "ml.trn2.48xlarge"];
const durations = ["20m", "1h", "90m", "7h", "2d"];

/** A repository with an endpoint, a training, a dataset and a monitor, of any shape that the language allows. */
function repository(random: Random): string {
  const min = random.below(3) + 1;
  const replicas = random.chance(0.3) ? `{min: ${min}}` : `{min: ${min}, max: ${min + random.below(5)}}`;
  const estimate = [
    ...(random.chance(0.5) ? [`requests: ${random.below(900) + 1}K/day`] : []),
    ...(random.chance(0.5) ? [`duration: ${random.below(900) + 1}ms`] : []),
    ...(random.chance(0.4) ? [`replicas: ${random.below(60) / 10}`] : []),
  ].join(", ");
  const lifecycle = random.chance(0.5)
    ? `lifecycle: {${random.chance(0.5) ? "expiresAfter: 100h, " : ""}uptime: {timeZone: UTC, days: [mon, ${random.pick(["tue", "sat"])}], hours: "07:${random.below(50) + 10}-19:00", otherwise: stop}}`
    : "";
  const endpoint = `type: ${random.pick(["realtime", "async", "serverless"])}
estimate: {${estimate}}
${random.chance(0.5) ? `capture: {samplingPercent: ${random.below(101)}, keepFor: ${random.below(800) + 1}d}` : ""}
${lifecycle}`;
  const training = `resources: {instanceType: ${random.pick(machines)}, disk: ${random.below(500) + 1}Gi}
limits: {runtime: ${random.pick(durations)}}
${random.chance(0.5) ? `estimate: {runtime: ${random.pick(durations)}}` : ""}
capacity: {type: ${random.pick(["spot", "on-demand"])}${random.chance(0.3) ? ", keepWarm: 25m" : ""}}
distribution: {strategy: torchrun, nodes: ${random.below(4) + 1}}`;
  return `${trainingText(training)}---
${endpointText(endpoint, `resources: {instanceType: ${random.pick(machines)}}, replicas: ${replicas}`)}---
apiVersion: mlops/v1
kind: Dataset
metadata: {name: lake}
spec:
  location: {managed: true}
  type: files
  classification: internal
  deleteAfter: ${random.pick(["never", "10d", "900d"])}
  ${random.chance(0.6) ? `growth: ${random.below(5000)}M/${random.pick(["day", "week", "month", "year"])}` : ""}
  versions: {v1: {path: a/${random.chance(0.7) ? `, size: ${random.below(9000)}Gi` : ""}}}
---
apiVersion: mlops/v1
kind: Monitor
metadata: {name: watch}
spec:
  endpoint: fraud
  schedule: {cron: "${random.below(60)} */${random.below(11) + 1} * * ${random.pick(["*", "1", "1-5"])}"}
  signals: [{type: prediction-drift, metric: psi, threshold: 0.2}]
  limits: {runtime: ${random.pick(["20m", "50m"])}}
`;
}

function isRange({ low, expected, high }: Range): boolean {
  return big(low).gte(0) && big(low).lte(expected) && big(expected).lte(high);
}

test("whatever the manifests say: low ≤ expected ≤ high, amounts are quantity times price, and totals are their sums", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = new Random(seed);
    const graph = graphOf(repository(random), configText("", random.pick(["eu-west-1", "us-east-1", "us-west-2"])));
    expect(entriesOf(graph, "Endpoint")).toHaveLength(1);
    const resources: Resource[] = [
      made(graph, "Endpoint/fraud", "endpoint", "aws:sagemaker/endpoint:Endpoint"),
      made(graph, "Dataset/lake", "bucket", "aws:s3/bucket:Bucket"),
      made(graph, "Monitor/watch", "schedule", "aws:sagemaker/monitoringSchedule:MonitoringSchedule"),
      made(graph, "Project/shop", "key", "aws:kms/key:Key", {
        enableKeyRotation: true,
        rotationPeriodInDays: 90 + random.below(900),
      }),
      madeRun(graph, "TrainingJob/fraud-train"),
    ];
    const { lines, runs, unpriced, totals } = costOf(graph, resources);
    for (const line of [...lines, ...runs.flatMap((run) => run.lines)]) {
      const parts = ["low", "expected", "high"] as const;
      const isProduct = parts.every((part) => big(line.quantity[part]).times(line.price).eq(line.amount[part]));
      if (isRange(line.quantity) && isRange(line.amount) && isProduct) continue;
      throw new Error(`seed ${seed}: ${JSON.stringify(line)}`);
    }
    for (const run of runs) {
      expect(run.amount).toEqual(sum(run.lines.map((line) => line.amount)));
      if (!isRange(run.amount) || !isRange(run.hours)) throw new Error(`seed ${seed}: ${JSON.stringify(run)}`);
    }
    expect(totals.monthly).toEqual(sum(lines.map((line) => line.amount)));
    const said = new Set([...lines, ...runs, ...unpriced].map((one) => one.id));
    expect(
      resources.filter((one) => !said.has(one.id)),
      `seed ${seed}`,
    ).toEqual([]);
  }
});

test("the order of resources changes no total", () => {
  const random = new Random(99);
  const graph = graphOf(repository(random));
  const resources = [
    made(graph, "Endpoint/fraud", "endpoint", "aws:sagemaker/endpoint:Endpoint"),
    made(graph, "Dataset/lake", "bucket", "aws:s3/bucket:Bucket"),
    made(graph, "Monitor/watch", "schedule", "aws:sagemaker/monitoringSchedule:MonitoringSchedule"),
  ];
  const { totals } = costOf(graph, resources);
  for (let at = 0; at < 5; at++) expect(costOf(graph, random.shuffle(resources)).totals).toEqual(totals);
});
