import canonicalize from "canonicalize";
import type { GraphEntry } from "../../graph/graph.ts";
import { isKind, referenceKey } from "../../graph/graph.ts";
import type { Path } from "../../source/document.ts";
import { fit, lastingName, shortHash } from "../names.ts";
import { makeAlarm } from "./alarms.ts";
import type { Baseline } from "./baseline.ts";
import type { Data } from "./dataset-location.ts";
import { keyIn } from "./key.ts";
import { uriIn } from "./location.ts";
import type { PlacedSignal } from "./monitor-signal.ts";
import { cluster, longestRun, makeSchedule, monitorNetwork, reportPlace, scheduleName } from "./monitoring.ts";
import type { Monitoring } from "./monitoring.ts";
import type { Site } from "./site.ts";

/** Signals about what goes in and comes out. */
const dataTypes: ReadonlySet<string> = new Set(["data-drift", "prediction-drift", "data-quality"]);

const part = "data";

/**
 * Watches what goes in and what comes out with SageMaker's data quality monitor, which reports for each field how far it drifted from
 * the baseline and how much of it is there (https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-interpreting-cloudwatch.html).
 */
export function lowerDataSignals(
  site: Site,
  monitoring: Monitoring,
  signals: readonly PlacedSignal[],
  baseline: Baseline | undefined,
  data: Data | undefined,
): void {
  const watched = signals.filter(({ signal }) => dataTypes.has(signal.type));
  if (watched.length === 0) return;
  const { entry, draft, actor } = monitoring;
  const { graph } = site.scope;
  const inputs = definitionInputs(site, monitoring, baseline);
  const head = fit(`${graph.project}-${graph.environment}-${lastingName(entry)}-${part}`, 54);
  // A definition cannot change: what it says is in its name.
  const name = `${head}-${shortHash(canonicalize(inputs) ?? "")}`;
  const needs = baseline ? [baseline.need] : [];
  const definition = site.scope.make({
    draft,
    owner: entry,
    role: "definition-data",
    type: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
    inputs: { name, ...inputs },
    dependsOn: [actor.policy],
    origins: {
      "jobResources.clusterConfig.instanceType": ["spec", "resources"],
      "stoppingCondition.maxRuntimeInSeconds": ["spec", "limits", "runtime"],
      dataQualityBaselineConfig: ["spec", "baseline"],
    },
    needs,
  });
  makeSchedule(site, monitoring, {
    part,
    kind: "DataQuality",
    definition: { $ref: definition.id, output: "name" },
    after: definition,
    needs,
  });
  for (const placed of watched) makeAlarms(site, monitoring, placed, fieldsOf(site, monitoring, placed, data));
}

/** What the definition of a data quality monitor says. */
function definitionInputs(site: Site, monitoring: Monitoring, baseline: Baseline | undefined) {
  const { draft, endpointName, image, actor } = monitoring;
  const report = reportPlace(monitoring, part);
  const network = monitorNetwork(site);
  return {
    roleArn: actor.arn,
    dataQualityAppSpecification: { imageUri: image.uri, environment: { publish_cloudwatch_metrics: "Enabled" } },
    ...(baseline && {
      dataQualityBaselineConfig: {
        constraintsResource: { s3Uri: uriIn(draft, baseline.constraints) },
        statisticsResource: { s3Uri: uriIn(draft, baseline.statistics) },
      },
    }),
    dataQualityJobInput: {
      endpointInput: { endpointName, localPath: "/opt/ml/processing/input/endpoint" },
    },
    dataQualityJobOutputConfig: {
      monitoringOutputs: {
        s3Output: { s3Uri: uriIn(draft, report), localPath: "/opt/ml/processing/output", s3UploadMode: "EndOfJob" },
      },
      ...(report.key && { kmsKeyId: keyIn(draft, report.key) }),
    },
    jobResources: { clusterConfig: cluster(monitoring) },
    ...(network && { networkConfig: network }),
    stoppingCondition: { maxRuntimeInSeconds: longestRun(monitoring) },
  };
}

/** The fields of a signal: those it names, else what the models give for predictions, or take. */
function fieldsOf(
  site: Site,
  { entry, endpoint }: Monitoring,
  { signal, index }: PlacedSignal,
  data: Data | undefined,
): readonly string[] {
  if (signal.features) return signal.features;
  const isAnswer = signal.type === "prediction-drift";
  const signature = firstModel(site, endpoint)?.manifest.spec.signature;
  const fields = (isAnswer ? signature?.outputs : signature?.inputs)?.map((field) => field.name) ?? [];
  const columns = (data?.dataset.manifest.spec.schema ?? [])
    .filter((column) => column.role === "feature")
    .map((column) => column.name);
  const known = fields.length > 0 || isAnswer ? fields : columns;
  if (known.length > 0) return known;
  const problem = `${entry.id} watches all fields, and neither a model's signature nor the baseline's schema says which there are.`;
  site.scope.unsupported(
    entry,
    ["spec", "signals", index],
    problem,
    "name them under features, or add a signature to the model",
  );
  return [];
}

/** The Model of an endpoint's first variant. */
export function firstModel({ scope }: Site, endpoint: GraphEntry<"Endpoint">): GraphEntry<"Model"> | undefined {
  const version = scope.graph.models.get(referenceKey(endpoint.id, ["spec", "variants", 0, "model"]));
  const model = version && scope.graph.byId.get(version.model);
  return model && isKind(model, "Model") ? model : undefined;
}

function makeAlarms(
  site: Site,
  monitoring: Monitoring,
  { signal, index }: PlacedSignal,
  fields: readonly string[],
): void {
  const { entry, endpointName, times } = monitoring;
  const path: Path = ["spec", "signals", index];
  const isMissing = signal.metric === "missing-rate";
  if (!isMissing && signal.metric !== "kolmogorov-smirnov") {
    const facts = { id: entry.id, wanted: signal.metric, measured: "the largest difference of the distributions" };
    site.scope.report(entry, [...path, "metric"], "resources/other-measure", facts);
  }
  for (const field of fields) {
    makeAlarm(site, {
      owner: entry,
      about: `${signal.type}-${signal.metric}-${field}`,
      description: `${entry.id}: ${signal.type} of ${field} beyond ${signal.threshold}`,
      condition: {
        namespace: "aws/sagemaker/Endpoints/data-metrics",
        metricName: `${isMissing ? "feature_non_null" : "feature_baseline_drift"}_${field}`,
        dimensions: { Endpoint: endpointName, MonitoringSchedule: scheduleName(site, entry, part) },
        period: times.hours * 3600,
        statistic: isMissing ? "Minimum" : "Maximum",
        // SageMaker reports what is there, a manifest says how much may be missing.
        comparisonOperator: isMissing ? "LessThanThreshold" : "GreaterThanThreshold",
        threshold: isMissing ? 1 - signal.threshold : signal.threshold,
      },
      notify: entry.manifest.spec.notify ?? [],
      origin: [...path, "threshold"],
    });
  }
}
