import type { GraphEntry } from "../../graph/graph.ts";
import { seconds } from "../../manifest/duration.ts";
import type { ResourceInputs } from "../data.ts";
import type { Made } from "../draft.ts";
import type { Objective } from "./alarms.ts";
import type { Site } from "./site.ts";

type Deployment = NonNullable<ResourceInputs["aws:sagemaker/endpoint:Endpoint"]["deploymentConfig"]>;

/** Shares of capacity that one step may move, in percent (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html, API_RollingUpdatePolicy.html). */
const steps = { canary: [1, 50], linear: [10, 50], rolling: [5, 50] } as const;

/** Least and most seconds that an update may take (API_BlueGreenUpdatePolicy.html, API_RollingUpdatePolicy.html, and what the provider checks). */
const minTimeout = 600;
const maxTimeout = 14_400;

/** Most alarms that can roll a deployment back (API_AutoRollbackConfig.html). */
const maxAlarms = 10;

/** How an endpoint's update goes: in which steps, and what puts the old version back. */
export function deploymentOf(
  site: Site,
  entry: GraphEntry<"Endpoint">,
  alarms: ReadonlyMap<Objective, readonly Made[]>,
): Deployment {
  const { rollout, type, variants } = entry.manifest.spec;
  const rollback = rollbackOf(site, entry, alarms);
  if (rollout.strategy === "rolling" && (type === "serverless" || variants.length > 1)) {
    const what = type === "serverless" ? "a serverless endpoint" : "an endpoint with several variants";
    const problem = `${entry.id} is updated rolling, and SageMaker cannot update ${what} so.`;
    site.scope.unsupported(entry, ["spec", "rollout", "strategy"], problem, "set rollout.strategy to canary or linear");
  }
  return { ...policyOf(site, entry), ...rollback };
}

function policyOf(site: Site, entry: GraphEntry<"Endpoint">): Deployment {
  const { strategy, step, interval } = entry.manifest.spec.rollout;
  const waitIntervalInSeconds = Math.round(seconds(interval));
  if (strategy === "all-at-once") {
    return { blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: "ALL_AT_ONCE", waitIntervalInSeconds } } };
  }
  const [least, most] = steps[strategy];
  if (step < least || step > most) {
    const problem = `${entry.id} moves ${step} % in a step; SageMaker moves ${least} to ${most} % in a ${strategy} update.`;
    site.scope.unsupported(
      entry,
      ["spec", "rollout", "step"],
      problem,
      `set rollout.step between ${least} and ${most}`,
    );
  }
  const size = { type: "CAPACITY_PERCENT", value: Math.round(step) };
  const maximumExecutionTimeoutInSeconds = longest(site, entry);
  if (strategy === "rolling") {
    return {
      rollingUpdatePolicy: { maximumBatchSize: size, waitIntervalInSeconds, maximumExecutionTimeoutInSeconds },
    };
  }
  const routing =
    strategy === "canary"
      ? { type: "CANARY", canarySize: size, waitIntervalInSeconds }
      : { type: "LINEAR", linearStepSize: size, waitIntervalInSeconds };
  return { blueGreenUpdatePolicy: { trafficRoutingConfiguration: routing, maximumExecutionTimeoutInSeconds } };
}

/** Seconds after which an update is given up: all its waits and an hour to start machines, within what SageMaker allows. */
function longest(site: Site, entry: GraphEntry<"Endpoint">): number {
  const { strategy, step, interval } = entry.manifest.spec.rollout;
  const waits = (strategy === "canary" ? 1 : Math.ceil(100 / step)) * Math.round(seconds(interval));
  if (waits + minTimeout > maxTimeout) {
    const problem = `An update of ${entry.id} waits ${Math.ceil(waits / 60)} minutes between its steps; SageMaker gives up after ${maxTimeout / 3600} hours.`;
    site.scope.unsupported(
      entry,
      ["spec", "rollout", "interval"],
      problem,
      "shorten rollout.interval, or make rollout.step larger",
    );
  }
  return Math.min(maxTimeout, Math.max(minTimeout, waits + 3600));
}

function rollbackOf(
  site: Site,
  entry: GraphEntry<"Endpoint">,
  alarms: ReadonlyMap<Objective, readonly Made[]>,
): Pick<Deployment, "autoRollbackConfiguration"> {
  const watched = (entry.manifest.spec.rollout.rollbackOn ?? []).flatMap((objective) => alarms.get(objective) ?? []);
  if (watched.length === 0) return {};
  if (watched.length > maxAlarms) {
    const problem = `${entry.id} would roll back on ${watched.length} alarms, one for each objective and variant; SageMaker takes ${maxAlarms}.`;
    site.scope.unsupported(entry, ["spec", "rollout", "rollbackOn"], problem, "roll back on fewer objectives");
  }
  return {
    autoRollbackConfiguration: { alarms: watched.map((alarm) => ({ alarmName: { $ref: alarm.id, output: "name" } })) },
  };
}
