import type { ResourceType } from "../data.ts";
import type { ProviderFacts } from "../provider-type.ts";

/** What a scalable target and everything on it is found by. */
const scalable = ["serviceNamespace", "resourceId", "scalableDimension"] as const;

/** Days that CloudWatch Logs keeps events for (PutRetentionPolicy); 0 keeps them for ever. */
const retention = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Facts about scaling, alarms, logs and notification. */
export const watchFacts = {
  "aws:appautoscaling/target:Target": {
    label: "scaling target",
    replaceOn: [...scalable, "region"],
    uniqueBy: scalable,
    scope: "region",
    id: "{serviceNamespace}/{resourceId}/{scalableDimension}",
  },
  "aws:appautoscaling/policy:Policy": {
    label: "scaling policy",
    replaceOn: [...scalable, "name", "region"],
    uniqueBy: [...scalable, "name"],
    scope: "region",
    name: { input: "name", maxLength: 255, pattern: "[\\s\\S]+" },
    id: "{serviceNamespace}/{resourceId}/{scalableDimension}/{name}",
    defaults: { policyType: "StepScaling" },
    values: { policyType: ["StepScaling", "TargetTrackingScaling", "PredictiveScaling"] },
    conflicts: [
      [
        "predictiveScalingPolicyConfiguration",
        "stepScalingPolicyConfiguration",
        "targetTrackingScalingPolicyConfiguration",
      ],
    ],
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    label: "scheduled scaling",
    replaceOn: [...scalable, "name", "region"],
    uniqueBy: [...scalable, "name"],
    scope: "region",
    name: { input: "name", maxLength: 256, pattern: "[\\s\\S]+" },
    id: "{name}-{serviceNamespace}-{resourceId}",
    defaults: { timezone: "UTC" },
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    label: "alarm",
    replaceOn: ["name", "region"],
    uniqueBy: ["name"],
    scope: "region",
    name: { input: "name", maxLength: 255, pattern: "[\\s\\S]+" },
    id: "{name}",
    arn: "arn:aws:cloudwatch:{region}:{account}:alarm:{name}",
    defaults: { actionsEnabled: true, treatMissingData: "missing" },
    values: {
      comparisonOperator: [
        "GreaterThanOrEqualToThreshold",
        "GreaterThanThreshold",
        "LessThanThreshold",
        "LessThanOrEqualToThreshold",
        "LessThanLowerOrGreaterThanUpperThreshold",
        "LessThanLowerThreshold",
        "GreaterThanUpperThreshold",
      ],
      statistic: ["SampleCount", "Average", "Sum", "Minimum", "Maximum"],
      treatMissingData: ["missing", "ignore", "breaching", "notBreaching"],
    },
    conflicts: [
      ["statistic", "extendedStatistic"],
      ["metricName", "metricQueries"],
    ],
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    label: "log group",
    replaceOn: ["logGroupClass", "name", "namePrefix", "region"],
    uniqueBy: ["name"],
    scope: "region",
    name: { input: "name", prefixInput: "namePrefix", maxLength: 512, pattern: "[.\\-_/#A-Za-z0-9]+" },
    id: "{name}",
    arn: "arn:aws:logs:{region}:{account}:log-group:{name}",
    defaults: { retentionInDays: 0, skipDestroy: false },
    values: { logGroupClass: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"], retentionInDays: retention },
  },
  "aws:sns/topic:Topic": {
    label: "notification topic",
    replaceOn: ["fifoTopic", "name", "namePrefix", "region"],
    uniqueBy: ["name"],
    scope: "region",
    name: { input: "name", prefixInput: "namePrefix", maxLength: 256, pattern: "[A-Za-z0-9_-]+(?:\\.fifo)?" },
    id: "{arn}",
    arn: "arn:aws:sns:{region}:{account}:{name}",
    defaults: { contentBasedDeduplication: false, fifoTopic: false },
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    label: "topic subscription",
    replaceOn: ["endpoint", "protocol", "region", "topic"],
    uniqueBy: ["topic", "protocol", "endpoint"],
    scope: "region",
    partOf: "topic",
    id: "{arn}",
    defaults: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false, rawMessageDelivery: false },
    values: {
      protocol: ["sqs", "sms", "lambda", "firehose", "application", "email", "email-json", "http", "https"],
    },
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    label: "topic policy",
    replaceOn: ["arn", "region"],
    uniqueBy: ["arn"],
    scope: "region",
    partOf: "arn",
    id: "{arn}",
  },
} as const satisfies Partial<Record<ResourceType, ProviderFacts>>;
