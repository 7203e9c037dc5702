import canonicalize from "canonicalize";
import { hours } from "../../manifest/duration.ts";
import type { ModelSpec, Signal } from "../../manifest/resolved.gen.ts";
import { fit, lastingName, shortHash } from "../names.ts";
import type { Value } from "../resource.ts";
import { makeAlarm } from "./alarms.ts";
import { keyIn } from "./key.ts";
import { uriIn } from "./location.ts";
import { firstModel } from "./monitor-data.ts";
import { breach } from "./monitor-signal.ts";
import type { PlacedSignal } from "./monitor-signal.ts";
import { clusterDocument, longestRun, makeSchedule, monitorNetwork, reportPlace, scheduleName } from "./monitoring.ts";
import type { Monitoring } from "./monitoring.ts";
import { tagList } from "./processing-document.ts";
import type { Site } from "./site.ts";
import { json } from "./text.ts";

/** What a model decides, in SageMaker's words. */
type Problem = "BinaryClassification" | "MulticlassClassification" | "Regression";

/** Measures that SageMaker reports, by what the model decides (https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality-metrics.html). */
const measures: Readonly<Record<Problem, Readonly<Partial<Record<Signal["metric"], string>>>>> = {
  BinaryClassification: { auc: "auc", accuracy: "accuracy", f1: "f1", precision: "precision", recall: "recall" },
  MulticlassClassification: {
    accuracy: "accuracy",
    f1: "weighted_f1",
    precision: "weighted_precision",
    recall: "weighted_recall",
  },
  Regression: { rmse: "rmse", mae: "mae" },
};

/** Signals that wait for the same truth in the same way. */
interface Judged {
  readonly part: string;
  readonly truth: NonNullable<PlacedSignal["truth"]>;
  readonly delay: number;
  readonly signals: PlacedSignal[];
}

/**
 * Watches how good the answers are with SageMaker's model quality monitor, which joins what was captured with the truth that arrives
 * later: by the inference id that callers send, or the event id of the capture.
 */
export function lowerQualitySignals(site: Site, monitoring: Monitoring, signals: readonly PlacedSignal[]): void {
  for (const judged of groups(signals)) {
    const model = firstModel(site, monitoring.endpoint)?.manifest.spec;
    const first = judged.signals[0];
    if (!model || !first) continue;
    const problem = problemOf(model, judged);
    const answer = answerOf(model, problem);
    if (!answer) {
      const what = `${monitoring.entry.id} watches how good the answers are, and the model does not say which field of an answer to look at.`;
      site.scope.unsupported(
        monitoring.entry,
        ["spec", "signals", first.index],
        what,
        "add signature: with outputs to the Model",
      );
      continue;
    }
    makeDefinition(site, monitoring, judged, problem, answer);
    for (const placed of judged.signals)
      alarmOf(site, monitoring, judged, placed, measures[problem][placed.signal.metric]);
  }
}

function groups(signals: readonly PlacedSignal[]): Judged[] {
  const found = new Map<string, Judged>();
  for (const placed of signals) {
    const { truth, signal } = placed;
    if (signal.type !== "performance" || !truth || !signal.groundTruth) continue;
    const delay = signal.groundTruth.delay === undefined ? 0 : Math.round(hours(signal.groundTruth.delay));
    const part = `quality-${truth.dataset.name}${delay === 0 ? "" : `-${delay}h`}`;
    const known = found.get(part);
    if (known) known.signals.push(placed);
    else found.set(part, { part, truth, delay, signals: [placed] });
  }
  return [...found.values()];
}

function problemOf(model: ModelSpec, { signals, truth }: Judged): Problem {
  const watched = new Set(signals.map(({ signal }) => signal.metric));
  if (model.task.includes("regression") || watched.has("rmse") || watched.has("mae")) return "Regression";
  const label = truth.dataset.manifest.spec.schema?.find((column) => column.role === "label");
  return (label?.values?.length ?? 2) > 2 ? "MulticlassClassification" : "BinaryClassification";
}

/** Which field of an answer holds the decision, and which the probability. */
function answerOf({ signature }: ModelSpec, problem: Problem): Record<string, Value> | undefined {
  const outputs = signature?.outputs ?? [];
  const number = outputs.find((field) => field.type === "number");
  const other = outputs.find((field) => field.type !== "number");
  if (problem === "BinaryClassification" && number) {
    return {
      ...(other && { InferenceAttribute: other.name }),
      ProbabilityAttribute: number.name,
      ProbabilityThresholdAttribute: 0.5,
    };
  }
  const decision = problem === "Regression" ? (number ?? other) : (other ?? number);
  return decision && { InferenceAttribute: decision.name };
}

function makeDefinition(
  site: Site,
  monitoring: Monitoring,
  judged: Judged,
  problem: Problem,
  answer: Readonly<Record<string, Value>>,
): void {
  const { part } = judged;
  const { entry, draft, actor } = monitoring;
  const { graph } = site.scope;
  const content = definitionContent(site, monitoring, judged, problem, answer);
  const head = fit(`${graph.project}-${graph.environment}-${lastingName(entry)}-${part}`, 54);
  const name = `${head}-${shortHash(canonicalize(content) ?? "")}`;
  const definition = site.scope.make({
    draft,
    owner: entry,
    role: `definition-${part}`,
    type: "aws:cloudcontrol/resource:Resource",
    inputs: {
      typeName: "AWS::SageMaker::ModelQualityJobDefinition",
      desiredState: json({ JobDefinitionName: name, ...content, Tags: tagList(site.scope.labels(entry)) }),
    },
    dependsOn: [actor.policy],
  });
  makeSchedule(site, monitoring, { part, kind: "ModelQuality", definition: name, after: definition, needs: [] });
}

/** What the definition of a model quality monitor says, as CloudFormation has it. */
function definitionContent(
  site: Site,
  monitoring: Monitoring,
  { part, truth, delay }: Judged,
  problem: Problem,
  answer: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const { draft, endpointName, image, actor, times } = monitoring;
  const report = reportPlace(monitoring, part);
  return {
    RoleArn: actor.arn,
    ModelQualityAppSpecification: {
      ImageUri: image.uri,
      ProblemType: problem,
      Environment: { publish_cloudwatch_metrics: "Enabled" },
    },
    ModelQualityJobInput: {
      EndpointInput: {
        EndpointName: endpointName,
        LocalPath: "/opt/ml/processing/input/endpoint",
        ...answer,
        StartTimeOffset: `-PT${delay + times.hours}H`,
        EndTimeOffset: `-PT${delay}H`,
      },
      GroundTruthS3Input: { S3Uri: uriIn(draft, truth.location) },
    },
    ModelQualityJobOutputConfig: {
      MonitoringOutputs: [
        { S3Output: { S3Uri: uriIn(draft, report), LocalPath: "/opt/ml/processing/output", S3UploadMode: "EndOfJob" } },
      ],
      ...(report.key && { KmsKeyId: keyIn(draft, report.key) }),
    },
    ...jobDocument(site, monitoring),
  };
}

/** Machine, network and time of an analysis as CloudFormation has them. */
function jobDocument(site: Site, monitoring: Monitoring): Record<string, Value> {
  const network = monitorNetwork(site);
  const vpc = network?.vpcConfig;
  return {
    JobResources: clusterDocument(monitoring),
    ...(vpc && { NetworkConfig: { VpcConfig: { Subnets: vpc.subnets, SecurityGroupIds: vpc.securityGroupIds } } }),
    StoppingCondition: { MaxRuntimeInSeconds: longestRun(monitoring) },
  };
}

function alarmOf(
  site: Site,
  monitoring: Monitoring,
  { part }: Judged,
  { signal, index }: PlacedSignal,
  measure: string | undefined,
): void {
  const { entry, endpointName, times } = monitoring;
  const path = ["spec", "signals", index];
  if (measure === undefined) {
    const problem = `${entry.id} watches ${signal.metric}, which SageMaker does not compute for this model.`;
    site.scope.unsupported(
      entry,
      [...path, "metric"],
      problem,
      "watch auc, accuracy, f1, precision or recall of a classifier, rmse or mae of a regression, or add image:",
    );
    return;
  }
  makeAlarm(site, {
    owner: entry,
    about: `${signal.type}-${signal.metric}`,
    description: `${entry.id}: ${signal.metric} beyond ${signal.threshold}`,
    condition: {
      namespace: "aws/sagemaker/Endpoints/model-metrics",
      metricName: measure,
      dimensions: { Endpoint: endpointName, MonitoringSchedule: scheduleName(site, entry, part) },
      period: times.hours * 3600,
      statistic: "Average",
      comparisonOperator: breach(signal),
      threshold: signal.threshold,
    },
    notify: entry.manifest.spec.notify ?? [],
    origin: [...path, "threshold"],
  });
}
