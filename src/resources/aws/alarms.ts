import type { GraphEntry } from "../../graph/graph.ts";
import { seconds } from "../../manifest/duration.ts";
import type { Slo } from "../../manifest/resolved.gen.ts";
import type { ResourceInputs } from "../data.ts";
import type { Made } from "../draft.ts";
import { fit, lastingName } from "../names.ts";
import type { Ref } from "../resource.ts";
import type { Site } from "./site.ts";

/** An objective that becomes an alarm. */
export type Objective = "latencyP99" | "errorRate" | "availability";

const objectives = ["latencyP99", "errorRate", "availability"] as const satisfies readonly Objective[];

type AlarmInputs = ResourceInputs["aws:cloudwatch/metricAlarm:MetricAlarm"];

/** What an alarm watches and when it rings. */
type Condition = Pick<AlarmInputs, "comparisonOperator" | "threshold"> &
  (
    | (Required<Pick<AlarmInputs, "namespace" | "metricName" | "dimensions" | "period">> &
        Pick<AlarmInputs, "statistic" | "extendedStatistic">)
    | Required<Pick<AlarmInputs, "metricQueries">>
  );

/** One alarm to be made. */
export interface AlarmMaking {
  readonly owner: GraphEntry;
  /** What it is about, in a few words that become its role and the end of its name. */
  readonly about: string;
  readonly description: string;
  readonly condition: Condition;
  readonly notify: readonly string[];
  /** What it starts beside telling people. */
  readonly actions?: readonly Ref[];
  readonly origin: readonly (string | number)[];
}

/** Makes an alarm that tells the channels of its owner when it rings and when it is over. No data is no breach: nobody asked. */
export function makeAlarm(site: Site, making: AlarmMaking): Made {
  const { owner, about, description, condition, notify, actions = [], origin } = making;
  const { scope, topics } = site;
  const draft = scope.draft(owner.stack);
  const told = topics.arns(draft, owner, ["spec", "notify"], notify);
  const { project, environment } = scope.graph;
  return scope.make({
    draft,
    owner,
    role: `alarm-${about}`,
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    inputs: {
      name: fit(`${project}-${environment}-${lastingName(owner)}-${about}`, 255),
      alarmDescription: description,
      ...condition,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      ...(told.length + actions.length > 0 && { alarmActions: [...told, ...actions] }),
      ...(told.length > 0 && { okActions: told }),
    },
    origin,
    origins: { threshold: origin, alarmActions: ["spec", "notify"] },
  });
}

/** Longest time over which one alarm of CloudWatch judges in one step. */
const maxPeriod = 86_400;

/**
 * Alarms of an endpoint's objectives, by objective. Each variant has its own, so that a canary with a tenth of the traffic is not lost
 * in the average; an async endpoint counts its requests as a whole.
 */
export function lowerObjectives(site: Site, entry: GraphEntry<"Endpoint">, endpoint: string): Map<Objective, Made[]> {
  const { slo, variants, type } = entry.manifest.spec;
  const alarms = new Map<Objective, Made[]>();
  if (!slo) return alarms;
  const period = Math.max(60, Math.ceil(seconds(slo.window) / 60) * 60);
  if (period > maxPeriod) {
    const problem = `${entry.id} judges its objectives over ${slo.window}, and a CloudWatch alarm judges over one day at most.`;
    site.scope.unsupported(entry, ["spec", "slo", "window"], problem, "set slo.window to 1d or less");
    return alarms;
  }
  for (const objective of objectives) {
    if (slo[objective] === undefined) continue;
    const isWhole = type === "async" && objective !== "latencyP99";
    const watched = isWhole ? [undefined] : variants.map((variant) => variant.name);
    alarms.set(
      objective,
      watched.map((variant) => objectiveAlarm(site, entry, { endpoint, variant, objective, slo, period })),
    );
  }
  return alarms;
}

interface Watched {
  readonly endpoint: string;
  readonly variant: string | undefined;
  readonly objective: Objective;
  readonly slo: Slo;
  readonly period: number;
}

const words = { latencyP99: "latency-p99", errorRate: "error-rate", availability: "availability" } as const;

function objectiveAlarm(site: Site, entry: GraphEntry<"Endpoint">, watched: Watched): Made {
  const { variant, objective, slo } = watched;
  return makeAlarm(site, {
    owner: entry,
    about: variant === undefined ? words[objective] : `${words[objective]}-${variant}`,
    description: `${entry.id}${variant === undefined ? "" : `, variant ${variant}`}: ${objective} beyond ${slo[objective]} over ${slo.window}`,
    condition: conditionOf(watched),
    notify: entry.manifest.spec.notify ?? [],
    origin: ["spec", "slo", objective],
  });
}

/** Metrics of https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html and async-inference-monitor.html. */
function conditionOf({ endpoint, variant, objective, slo, period }: Watched): Condition {
  const dimensions = { EndpointName: endpoint, ...(variant !== undefined && { VariantName: variant }) };
  if (objective === "latencyP99") {
    return {
      namespace: "AWS/SageMaker",
      metricName: "ModelLatency",
      dimensions,
      period,
      extendedStatistic: "p99",
      comparisonOperator: "GreaterThanThreshold",
      // SageMaker counts latency in microseconds.
      threshold: Math.round(seconds(slo.latencyP99 ?? "0s") * 1_000_000),
    };
  }
  const isWhole = variant === undefined;
  const metric = (id: string, metricName: string) => ({
    id,
    metric: { namespace: "AWS/SageMaker", metricName, dimensions, period, stat: "Sum" },
    returnData: false,
  });
  const failed = "IF(requests > 0, 100 * errors / requests, 0)";
  const isRate = objective === "errorRate";
  return {
    metricQueries: [
      metric("errors", isWhole ? "InvocationFailures" : "Invocation5XXErrors"),
      metric("requests", isWhole ? "InvocationsProcessed" : "Invocations"),
      { id: "share", expression: isRate ? failed : `100 - ${failed}`, label: objective, returnData: true },
    ],
    comparisonOperator: isRate ? "GreaterThanThreshold" : "LessThanThreshold",
    threshold: (isRate ? slo.errorRate : slo.availability) ?? 0,
  };
}
