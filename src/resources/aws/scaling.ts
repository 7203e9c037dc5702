import type { GraphEntry } from "../../graph/graph.ts";
import { seconds } from "../../manifest/duration.ts";
import type { Scaling, Uptime, Variant } from "../../manifest/resolved.gen.ts";
import type { Path } from "../../source/document.ts";
import type { ResourceInputs } from "../data.ts";
import type { Made } from "../draft.ts";
import { fit, lastingName } from "../names.ts";
import { makeAlarm } from "./alarms.ts";
import { awsCron } from "./cron.ts";
import { vcpusOf } from "./machine.ts";
import type { Site } from "./site.ts";
import { joined } from "./text.ts";

type Tracking = NonNullable<
  ResourceInputs["aws:appautoscaling/policy:Policy"]["targetTrackingScalingPolicyConfiguration"]
>;
type Metric = Pick<Tracking, "customizedMetricSpecification" | "predefinedMetricSpecification" | "targetValue">;

/** What scaling of one variant is about. */
interface Scaled {
  readonly entry: GraphEntry<"Endpoint">;
  readonly endpoint: Made;
  /** The endpoint's name in the cloud. */
  readonly name: string;
  readonly variant: Variant;
  readonly index: number;
}

/** True where something else than the manifest decides how many machines a variant has. */
export function isScaled({ manifest: { spec } }: GraphEntry<"Endpoint">, variant: Variant): boolean {
  if (spec.type === "serverless") return false;
  const max = variant.replicas.max ?? variant.replicas.min;
  return (spec.scaling !== undefined && max > variant.replicas.min) || rests(spec);
}

function rests({ type, lifecycle }: GraphEntry<"Endpoint">["manifest"]["spec"]): boolean {
  return lifecycle?.uptime !== undefined && type === "async";
}

/** Scaling of an endpoint's variants: bounds, what is watched, and what happens at certain times. */
export function lowerScaling(site: Site, entry: GraphEntry<"Endpoint">, endpoint: Made, name: string): void {
  tellRest(site, entry);
  for (const [index, variant] of entry.manifest.spec.variants.entries()) {
    if (isScaled(entry, variant)) scaleVariant(site, { entry, endpoint, name, variant, index });
  }
}

/** Only an async endpoint can have no machine; a serverless one rests by itself. */
function tellRest({ scope }: Site, entry: GraphEntry<"Endpoint">): void {
  const { type, lifecycle } = entry.manifest.spec;
  const { uptime } = lifecycle ?? {};
  if (!uptime || type === "serverless") return;
  const path = ["spec", "lifecycle", "uptime", "otherwise"];
  if (uptime.otherwise === "stop") {
    const problem = `${entry.id} is to be stopped outside its hours, and SageMaker has no stopped endpoints.`;
    scope.unsupported(entry, path, problem, "set otherwise to scale-to-zero with type: async, or use type: serverless");
  } else if (type === "realtime") {
    const problem = `${entry.id} is to rest outside its hours, and a realtime SageMaker endpoint keeps one machine.`;
    scope.unsupported(entry, path, problem, "use type: async or serverless, or remove lifecycle.uptime");
  }
}

function scaleVariant(site: Site, scaled: Scaled): void {
  const { entry, endpoint, variant, index } = scaled;
  const { scaling, lifecycle } = entry.manifest.spec;
  const path = ["spec", "variants", index, "replicas"];
  const max = variant.replicas.max ?? variant.replicas.min;
  const isTimed = scaling?.schedule !== undefined || lifecycle?.uptime !== undefined;
  const target = site.scope.make({
    draft: site.scope.draft(entry.stack),
    owner: entry,
    role: `scaling-${variant.name}`,
    type: "aws:appautoscaling/target:Target",
    inputs: {
      serviceNamespace: "sagemaker",
      resourceId: joined("endpoint/", { $ref: endpoint.id, output: "name" }, `/variant/${variant.name}`),
      scalableDimension: "sagemaker:variant:DesiredInstanceCount",
      minCapacity: variant.replicas.min,
      maxCapacity: Math.max(1, max),
    },
    // Scheduled actions move the bounds, and a plan must not move them back.
    ...(isTimed && { options: { ignoreChanges: ["minCapacity", "maxCapacity"] } }),
    origin: path,
    origins: { minCapacity: [...path, "min"], maxCapacity: [...path, "max"] },
  });
  if (scaling && max > variant.replicas.min) {
    makePolicy(site, scaled, target, scaling);
    if (entry.manifest.spec.type === "async" && variant.replicas.min === 0) wakeUp(site, scaled, target);
  }
  for (const action of timedActions(site, scaled)) makeAction(site, scaled, target, action);
}

/** What identifies the scaled variant, taken from its target so that it exists first. */
function found(target: Made) {
  return {
    serviceNamespace: { $ref: target.id, output: "serviceNamespace" },
    resourceId: { $ref: target.id, output: "resourceId" },
    scalableDimension: { $ref: target.id, output: "scalableDimension" },
  };
}

function makePolicy(site: Site, scaled: Scaled, target: Made, scaling: Scaling): void {
  const { entry, variant } = scaled;
  const { project, environment } = site.scope.graph;
  site.scope.make({
    draft: site.scope.draft(entry.stack),
    owner: entry,
    role: `scaling-${variant.name}-policy`,
    type: "aws:appautoscaling/policy:Policy",
    inputs: {
      name: fit(`${project}-${environment}-${lastingName(entry)}-${variant.name}`, 255),
      policyType: "TargetTrackingScaling",
      ...found(target),
      targetTrackingScalingPolicyConfiguration: {
        ...metricOf(site, scaled, scaling),
        scaleInCooldown: Math.round(seconds(scaling.scaleInCooldown)),
        scaleOutCooldown: Math.round(seconds(scaling.scaleOutCooldown)),
      },
    },
    origin: ["spec", "scaling"],
    origins: {
      "targetTrackingScalingPolicyConfiguration.targetValue": ["spec", "scaling", "target"],
      "targetTrackingScalingPolicyConfiguration.scaleInCooldown": ["spec", "scaling", "scaleInCooldown"],
      "targetTrackingScalingPolicyConfiguration.scaleOutCooldown": ["spec", "scaling", "scaleOutCooldown"],
    },
  });
}

/**
 * What is watched, as SageMaker measures it (https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html): CPU and GPU
 * use sums over all of a machine, latency is in microseconds, and an async endpoint counts waiting requests instead of answered ones.
 */
function metricOf({ scope }: Site, { entry, name, variant }: Scaled, { metric, target }: Scaling): Metric {
  const machine = scope.graph.machines.get(`${entry.id}/${variant.name}`);
  const own = (namespace: string, metricName: string, targetValue: number, isWhole = false): Metric => ({
    customizedMetricSpecification: {
      namespace,
      metricName,
      statistic: "Average",
      dimensions: [
        { name: "EndpointName", value: name },
        ...(isWhole ? [] : [{ name: "VariantName", value: variant.name }]),
      ],
    },
    targetValue,
  });
  const machines = "/aws/sagemaker/Endpoints";
  if (entry.manifest.spec.type === "async" && (metric === "requests-per-replica" || metric === "concurrency")) {
    return own("AWS/SageMaker", "ApproximateBacklogSizePerInstance", target, true);
  }
  switch (metric) {
    case "requests-per-replica":
      return {
        predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
        targetValue: target,
      };
    case "concurrency":
      return {
        predefinedMetricSpecification: {
          predefinedMetricType: "SageMakerVariantConcurrentRequestsPerModelHighResolution",
        },
        targetValue: target,
      };
    case "cpu":
      return own(machines, "CPUUtilization", target * vcpusOf(machine?.instanceType ?? ""));
    case "gpu":
      return own(machines, "GPUUtilization", target * Math.max(1, machine?.accelerators ?? 1));
    case "memory":
      return own(machines, "MemoryUtilization", target);
    case "latency":
      return own("AWS/SageMaker", "ModelLatency", target * 1000);
  }
}

/** Target tracking sees nothing while there is no machine, so the first waiting request starts one by an alarm (async-inference-autoscale.html). */
function wakeUp(site: Site, { entry, name, variant }: Scaled, target: Made): void {
  const { scope } = site;
  const { project, environment } = scope.graph;
  const policy = scope.make({
    draft: scope.draft(entry.stack),
    owner: entry,
    role: `scaling-${variant.name}-wake-up`,
    type: "aws:appautoscaling/policy:Policy",
    inputs: {
      name: fit(`${project}-${environment}-${lastingName(entry)}-${variant.name}-wake-up`, 255),
      policyType: "StepScaling",
      ...found(target),
      stepScalingPolicyConfiguration: {
        adjustmentType: "ChangeInCapacity",
        metricAggregationType: "Average",
        cooldown: Math.round(seconds(entry.manifest.spec.startup)),
        stepAdjustments: [{ metricIntervalLowerBound: "0", scalingAdjustment: 1 }],
      },
    },
    origin: ["spec", "variants", entry.manifest.spec.variants.indexOf(variant), "replicas", "min"],
  });
  makeAlarm(site, {
    owner: entry,
    about: `wake-up-${variant.name}`,
    description: `${entry.id}: requests wait and no machine answers`,
    condition: {
      namespace: "AWS/SageMaker",
      metricName: "HasBacklogWithoutCapacity",
      dimensions: { EndpointName: name },
      period: 60,
      statistic: "Average",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
    },
    notify: [],
    actions: [{ $ref: policy.id, output: "arn" }],
    origin: ["spec", "variants", entry.manifest.spec.variants.indexOf(variant), "replicas", "min"],
  });
}

/** One change of a variant's bounds at certain times. */
interface TimedAction {
  readonly role: string;
  readonly path: Path;
  readonly cron: string;
  readonly timeZone: string;
  readonly min: number;
  readonly max: number;
}

function timedActions({ scope }: Site, { entry, variant }: Scaled): TimedAction[] {
  const { scaling, lifecycle, type } = entry.manifest.spec;
  const actions: TimedAction[] = (scaling?.schedule ?? []).map((one, index) => ({
    role: one.name,
    path: ["spec", "scaling", "schedule", index],
    cron: one.cron,
    timeZone: one.timeZone,
    min: one.min,
    max: one.max,
  }));
  for (const action of actions) {
    if (action.min > 0 || type === "async") continue;
    const problem = `${entry.id} goes down to no replica at ${action.cron}, and a ${type} SageMaker endpoint keeps one machine.`;
    scope.unsupported(entry, [...action.path, "min"], problem, "set min to 1, or use type: async");
  }
  return lifecycle?.uptime && type === "async" ? [...actions, ...uptimeActions(lifecycle.uptime, variant)] : actions;
}

/** Up at the first hour of its days, down at the last; hours that end the next morning end on the day after. */
function uptimeActions({ timeZone, days, hours }: Uptime, variant: Variant): TimedAction[] {
  const [from = "", to = ""] = hours.split("-");
  const path = ["spec", "lifecycle", "uptime"];
  const at = (time: string, weekdays: string): string => {
    const [hour, minute] = time.split(":").map(Number);
    return `${minute ?? 0} ${(hour ?? 0) % 24} * * ${weekdays}`;
  };
  const week = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
  const endsLater = to <= from || to === "24:00";
  const lastDays = days.map((day) => (endsLater ? week[(week.indexOf(day) + 1) % 7] : day));
  const max = Math.max(1, variant.replicas.max ?? variant.replicas.min);
  return [
    { role: "uptime-start", path, cron: at(from, days.join(",")), timeZone, min: variant.replicas.min, max },
    { role: "uptime-end", path, cron: at(to, lastDays.join(",")), timeZone, min: 0, max: 0 },
  ];
}

function makeAction(site: Site, { entry, variant }: Scaled, target: Made, action: TimedAction): void {
  const { scope } = site;
  const cron = awsCron(action.cron);
  if ("problem" in cron) {
    const problem = `${entry.id} cannot follow "${action.cron}" on AWS: ${cron.problem}.`;
    scope.unsupported(entry, [...action.path, "cron"], problem, "name days of the month or of the week, not both");
    return;
  }
  scope.make({
    draft: scope.draft(entry.stack),
    owner: entry,
    role: `scaling-${variant.name}-${action.role}`,
    type: "aws:appautoscaling/scheduledAction:ScheduledAction",
    inputs: {
      name: fit(
        `${scope.graph.project}-${scope.graph.environment}-${lastingName(entry)}-${variant.name}-${action.role}`,
        255,
      ),
      ...found(target),
      schedule: cron.expression,
      timezone: action.timeZone,
      scalableTargetAction: { minCapacity: action.min, maxCapacity: action.max },
    },
    origin: action.path,
    origins: { schedule: [...action.path, "cron"], timezone: [...action.path, "timeZone"] },
  });
}
