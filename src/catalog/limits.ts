import type { Cloud, SourceFact } from "./instance-type.ts";

/** A limit of a cloud that no setting of ours can lift. */
export interface Limit extends SourceFact {
  /** Largest value that is accepted. */
  readonly max: number;
  /** Smallest value that is accepted, where it is more than none. */
  readonly min?: number;
  readonly unit: "characters" | "seconds" | "entries" | "instances" | "percent" | "GB" | "MB";
  /** What the whole text must match, as a regular expression's source; anchor it when using it. */
  readonly pattern?: string;
  readonly note?: string;
}

const sagemaker = { source: "SageMaker API model 2017-07-24, boto/botocore@0e6e240", asOf: "2026-08-07" };
const iam = { source: "IAM API model 2010-05-08, boto/botocore@0e6e240", asOf: "2026-08-07" };
const otherAws = { source: "API models of the service, boto/botocore@0e6e240", asOf: "2026-08-07" };
const gcp = { source: "@pulumi/gcp 9.37.0, argument documentation", asOf: "2026~" };

const dashed = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";
const name63 = { max: 63, min: 1, unit: "characters", pattern: dashed, ...sagemaker } as const;
const day = 24 * 60 * 60;

const aws = {
  "sagemaker.training.name": name63,
  "sagemaker.processing.name": name63,
  "sagemaker.transform.name": name63,
  "sagemaker.endpoint.name": name63,
  "sagemaker.endpointConfig.name": name63,
  "sagemaker.variant.name": name63,
  "sagemaker.monitoringSchedule.name": name63,
  "sagemaker.modelPackageGroup.name": name63,
  "sagemaker.model.name": {
    ...name63,
    pattern: "[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?",
  },
  "sagemaker.tuning.name": { ...name63, max: 32, pattern: "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}" },
  "sagemaker.channel.name": { max: 64, min: 1, unit: "characters", pattern: "[A-Za-z0-9\\.\\-_]+", ...sagemaker },
  "sagemaker.training.runtime": {
    max: 28 * day,
    min: 1,
    unit: "seconds",
    ...sagemaker,
    note: "28 days; the account quota sagemaker.training.runtimeQuota is lower",
  },
  "sagemaker.training.runtimeQuota": {
    max: 5 * day,
    unit: "seconds",
    source: "https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-feature-processor-quotas.html",
    asOf: "2026~",
    note: "default account quota; can be raised on request",
  },
  "sagemaker.processing.runtime": {
    max: 777_600,
    min: 1,
    unit: "seconds",
    ...sagemaker,
    note: "9 days is what the API accepts; the account quota sagemaker.processing.runtimeQuota is lower",
  },
  "sagemaker.processing.runtimeQuota": {
    max: 5 * day,
    unit: "seconds",
    source: "https://github.com/spore-host/spawn/issues/106",
    asOf: "2026~",
    note: "default account quota; can be raised on request",
  },
  "sagemaker.training.channels": { max: 20, min: 1, unit: "entries", ...sagemaker },
  "sagemaker.training.hyperparameters": { max: 100, unit: "entries", ...sagemaker },
  "sagemaker.training.hyperparameterKey": { max: 256, unit: "characters", ...sagemaker },
  "sagemaker.training.hyperparameterValue": { max: 2500, unit: "characters", ...sagemaker },
  "sagemaker.training.environment": { max: 100, unit: "entries", ...sagemaker },
  "sagemaker.training.environmentKey": {
    max: 512,
    unit: "characters",
    pattern: "[a-zA-Z_][a-zA-Z0-9_]*",
    ...sagemaker,
  },
  "sagemaker.training.environmentValue": { max: 512, unit: "characters", ...sagemaker },
  "sagemaker.training.metricDefinitions": { max: 40, unit: "entries", ...sagemaker },
  "sagemaker.training.entrypoint": { max: 100, min: 1, unit: "entries", ...sagemaker },
  "sagemaker.training.arguments": { max: 100, min: 1, unit: "entries", ...sagemaker },
  "sagemaker.training.keepAlive": { max: 21_600, unit: "seconds", ...sagemaker, note: "warm pool" },
  "sagemaker.training.retries": { max: 30, min: 1, unit: "entries", ...sagemaker },
  "sagemaker.processing.environment": { max: 100, unit: "entries", ...sagemaker },
  "sagemaker.processing.environmentKey": {
    max: 256,
    unit: "characters",
    pattern: "[a-zA-Z_][a-zA-Z0-9_]*",
    ...sagemaker,
  },
  "sagemaker.processing.environmentValue": { max: 256, unit: "characters", ...sagemaker },
  "sagemaker.processing.inputs": { max: 10, unit: "entries", ...sagemaker },
  "sagemaker.processing.outputs": { max: 10, unit: "entries", ...sagemaker },
  "sagemaker.processing.instances": { max: 100, min: 1, unit: "instances", ...sagemaker },
  "sagemaker.processing.volume": { max: 16_384, min: 1, unit: "GB", ...sagemaker },
  "sagemaker.model.environment": { max: 100, unit: "entries", ...sagemaker },
  "sagemaker.model.environmentKey": { max: 1024, unit: "characters", pattern: "[a-zA-Z_][a-zA-Z0-9_]*", ...sagemaker },
  "sagemaker.model.environmentValue": { max: 1024, unit: "characters", ...sagemaker },
  "sagemaker.endpoint.variants": { max: 10, min: 1, unit: "entries", ...sagemaker },
  "sagemaker.endpoint.volume": { max: 512, min: 1, unit: "GB", ...sagemaker },
  "sagemaker.endpoint.capturePercent": { max: 100, unit: "percent", ...sagemaker },
  "sagemaker.endpoint.rollbackAlarms": { max: 10, min: 1, unit: "entries", ...sagemaker },
  "sagemaker.endpoint.rolloutWait": { max: 3600, unit: "seconds", ...sagemaker },
  "sagemaker.endpoint.rolloutTimeout": { max: 28_800, min: 600, unit: "seconds", ...sagemaker },
  "sagemaker.endpoint.modelDownload": { max: 3600, min: 60, unit: "seconds", ...sagemaker },
  "sagemaker.endpoint.containerStart": { max: 3600, min: 60, unit: "seconds", ...sagemaker },
  "sagemaker.serverless.memory": { max: 6144, min: 1024, unit: "MB", ...sagemaker, note: "in steps of 1024" },
  "sagemaker.serverless.concurrency": { max: 200, min: 1, unit: "entries", ...sagemaker },
  "sagemaker.serverless.provisionedConcurrency": { max: 200, min: 1, unit: "entries", ...sagemaker },
  "sagemaker.tags": { max: 50, unit: "entries", ...sagemaker },
  "sagemaker.tagKey": { max: 128, min: 1, unit: "characters", ...sagemaker },
  "sagemaker.tagValue": { max: 256, unit: "characters", ...sagemaker },
  "sagemaker.subnets": { max: 16, min: 1, unit: "entries", ...sagemaker },
  "sagemaker.securityGroups": { max: 5, min: 1, unit: "entries", ...sagemaker },
  "iam.role.name": { max: 64, min: 1, unit: "characters", pattern: "[\\w+=,.@-]+", ...iam },
  "iam.policy.name": { max: 128, min: 1, unit: "characters", pattern: "[\\w+=,.@-]+", ...iam },
  "events.rule.name": { max: 64, min: 1, unit: "characters", pattern: "[\\.\\-_A-Za-z0-9]+", ...otherAws },
  "scheduler.schedule.name": { max: 64, min: 1, unit: "characters", pattern: "[0-9a-zA-Z-_.]+", ...otherAws },
  "cloudwatch.alarm.name": { max: 255, min: 1, unit: "characters", ...otherAws },
  "logs.group.name": { max: 512, min: 1, unit: "characters", pattern: "[\\.\\-_/#A-Za-z0-9]+", ...otherAws },
  "ecr.repository.name": {
    max: 256,
    min: 2,
    unit: "characters",
    pattern: "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*",
    ...otherAws,
  },
  "kms.alias.name": { max: 256, min: 1, unit: "characters", pattern: "[a-zA-Z0-9:/_-]+", ...otherAws },
  "budgets.budget.name": { max: 100, min: 1, unit: "characters", ...otherAws },
  "budgets.budget.notifications": { max: 10, unit: "entries", ...otherAws },
} as const satisfies Readonly<Record<string, Limit>>;

const google = {
  "vertex.displayName": { max: 128, min: 1, unit: "characters", ...gcp },
  "vertex.label": { max: 64, unit: "characters", pattern: "[a-z0-9_-]*", ...gcp },
  "storage.bucket.name": { max: 63, unit: "characters", ...gcp },
  "serviceAccount.id": { max: 30, min: 6, unit: "characters", pattern: "[a-z]([-a-z0-9]*[a-z0-9])", ...gcp },
} as const satisfies Readonly<Record<string, Limit>>;

const azure = {
  "consumption.budget.notifications": {
    max: 5,
    unit: "entries",
    source: "@pulumi/azure-native 3.28.0, consumption.Budget",
    asOf: "2026~",
  },
} as const satisfies Readonly<Record<string, Limit>>;

const limits = { aws, gcp: google, azure };

/** Names of the limits of all clouds; each belongs to one. */
export type LimitKey = keyof typeof aws | keyof typeof google | keyof typeof azure;

/** A cloud's limit with its source; undefined where the cloud has no limit of that name that we know. */
export function limitOf(cloud: Cloud, key: LimitKey): Limit | undefined {
  const table: Readonly<Partial<Record<LimitKey, Limit>>> = limits[cloud];
  return table[key];
}

/** Every limit of a cloud with its name, for listings and tests. */
export function limitsOf(cloud: Cloud): [string, Limit][] {
  return Object.entries(limits[cloud]);
}
