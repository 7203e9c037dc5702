import { makeAlarm } from "./alarms.ts";
import type { Data } from "./dataset-location.ts";
import { keyIn } from "./key.ts";
import { plainUri, uriIn } from "./location.ts";
import { breach } from "./monitor-signal.ts";
import type { PlacedSignal } from "./monitor-signal.ts";
import { cluster, longestRun, monitorNetwork, reportPlace, scheduleName, watchedEndpoint } from "./monitoring.ts";
import type { Monitoring } from "./monitoring.ts";
import type { Site } from "./site.ts";

const part = "own";

/** Longest value of a variable (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_MonitoringJobDefinition.html). */
const maxVariable = 256;

/**
 * Runs an image of the team's own on the monitor's schedule. What was captured is under `/opt/ml/processing/input/endpoint`; each signal
 * is a variable `MLOPS_SIGNAL_<n>` in JSON, the addresses of baseline and truth are `MLOPS_BASELINE` and `MLOPS_GROUND_TRUTH_<n>`. It
 * reports `<type>_<metric>`, with `_<feature>` where features are named, as SageMaker lets a monitor report metrics
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-cloudwatch.html).
 */
export function lowerOwnAnalysis(
  site: Site,
  monitoring: Monitoring,
  signals: readonly PlacedSignal[],
  baseline: Data | undefined,
): void {
  const { entry, draft, endpointName, image, actor, times } = monitoring;
  const report = reportPlace(monitoring, part);
  const network = monitorNetwork(site);
  site.scope.make({
    draft,
    owner: entry,
    role: `schedule-${part}`,
    type: "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
    inputs: {
      name: scheduleName(site, entry, part),
      monitoringScheduleConfig: {
        monitoringType: "DataQuality",
        scheduleConfig: { scheduleExpression: times.expression },
        monitoringJobDefinition: {
          roleArn: actor.arn,
          monitoringAppSpecification: { imageUri: image.uri },
          environment: variables(site, monitoring, signals, baseline),
          monitoringInputs: { endpointInput: { endpointName, localPath: "/opt/ml/processing/input/endpoint" } },
          monitoringOutputConfig: {
            monitoringOutputs: {
              s3Output: {
                s3Uri: uriIn(draft, report),
                localPath: "/opt/ml/processing/output",
                s3UploadMode: "EndOfJob",
              },
            },
            ...(report.key && { kmsKeyId: keyIn(draft, report.key) }),
          },
          monitoringResources: { clusterConfig: cluster(monitoring) },
          ...(network && { networkConfig: network }),
          stoppingConditions: [{ maxRuntimeInSeconds: longestRun(monitoring) }],
        },
      },
    },
    dependsOn: [actor.policy, watchedEndpoint(site, monitoring)],
    origins: { "monitoringScheduleConfig.scheduleConfig.scheduleExpression": ["spec", "schedule", "cron"] },
    ...(baseline && { needs: baseline.needs }),
  });
  for (const placed of signals) makeAlarms(site, monitoring, placed);
}

function variables(
  { scope }: Site,
  { entry }: Monitoring,
  signals: readonly PlacedSignal[],
  baseline: Data | undefined,
): Record<string, string> {
  const found: Record<string, string> = { publish_cloudwatch_metrics: "Enabled" };
  if (baseline) found["MLOPS_BASELINE"] = plainUri(baseline.location);
  for (const { signal, index, truth } of signals) {
    const told = JSON.stringify(signal);
    if (told.length > maxVariable) {
      const problem = `Signal ${index + 1} of ${entry.id} has ${told.length} characters as a variable; SageMaker takes ${maxVariable}.`;
      scope.unsupported(
        entry,
        ["spec", "signals", index],
        problem,
        "split it into several signals with fewer features each",
      );
    }
    found[`MLOPS_SIGNAL_${index}`] = told;
    if (truth) found[`MLOPS_GROUND_TRUTH_${index}`] = plainUri(truth.location);
  }
  return found;
}

function makeAlarms(site: Site, { entry, endpointName, times }: Monitoring, { signal, index }: PlacedSignal): void {
  for (const feature of signal.features ?? [undefined]) {
    const about =
      feature === undefined ? `${signal.type}-${signal.metric}` : `${signal.type}-${signal.metric}-${feature}`;
    makeAlarm(site, {
      owner: entry,
      about,
      description: `${entry.id}: ${signal.metric}${feature === undefined ? "" : ` of ${feature}`} beyond ${signal.threshold}`,
      condition: {
        namespace: "aws/sagemaker/Endpoints/data-metrics",
        metricName: `${signal.type}_${signal.metric}${feature === undefined ? "" : `_${feature}`}`,
        dimensions: { Endpoint: endpointName, MonitoringSchedule: scheduleName(site, entry, part) },
        period: times.hours * 3600,
        statistic: "Average",
        comparisonOperator: breach(signal),
        threshold: signal.threshold,
      },
      notify: entry.manifest.spec.notify ?? [],
      origin: ["spec", "signals", index, "threshold"],
    });
  }
}
