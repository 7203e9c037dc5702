import { isKind } from "../../graph/graph.ts";
import type { Ledger, Pricing } from "../ledger.ts";
import { roleOf } from "../ledger.ts";
import { range } from "../money.ts";
import { monthsAhead } from "../months.ts";
import { priceEndpointLogs } from "./logs.ts";

/** An alarm: it is billed for each metric that it watches, more where it looks more than once a minute. */
export function priceAlarm(pricing: Pricing, ledger: Ledger): void {
  const { inputs } = pricing.resource;
  const queries = asList(inputs["metricQueries"]).map(asBag);
  const metrics = queries.map((query) => asBag(query["metric"])).filter((metric) => Object.keys(metric).length > 0);
  const periods = [inputs["period"], ...metrics.map((metric) => metric["period"])];
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html: below a minute is high resolution.
  const fast = periods.some((period) => typeof period === "number" && period < 60);
  ledger.charge(pricing, {
    item: named("alarm", roleOf(pricing.resource)),
    service: "cloudwatch",
    sku: fast ? "alarm-high-resolution" : "alarm-standard",
    unit: "alarm-month",
    quantity: range(Math.max(metrics.length, 1)),
  });
}

/**
 * A policy that tracks a target has two alarms of its own, which the cloud makes and bills
 * (https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html).
 */
export function priceScalingPolicy(pricing: Pricing, ledger: Ledger): "free" | void {
  const { inputs } = pricing.resource;
  if (inputs["policyType"] !== "TargetTrackingScaling") return "free";
  const metric = asBag(asBag(inputs["targetTrackingScalingPolicyConfiguration"])["predefinedMetricSpecification"]);
  const fast = String(metric["predefinedMetricType"]).endsWith("HighResolution");
  ledger.charge(pricing, {
    item: `alarms of ${roleOf(pricing.resource)}`,
    service: "cloudwatch",
    sku: fast ? "alarm-high-resolution" : "alarm-standard",
    unit: "alarm-month",
    quantity: range(2),
    assumption: "scaling on a target makes two alarms: one to add replicas, one to take them away",
  });
}

/** A topic: what people are told stays far below what is free. */
export function priceTopic(pricing: Pricing, ledger: Ledger): void {
  ledger.charge(pricing, {
    item: `messages of ${roleOf(pricing.resource)}`,
    service: "sns",
    sku: "requests-over-1M",
    unit: "1M-requests",
    quantity: range(0),
    assumption:
      "alarms and monitors send fewer than the million requests and the thousand e-mails a month that are free",
  });
}

/** What an endpoint logs; of any other group nobody knows how much is written to it. */
export function priceLogGroup(pricing: Pricing, ledger: Ledger): void {
  const { entry, resource } = pricing;
  if (entry && isKind(entry, "Endpoint")) {
    priceEndpointLogs(pricing, entry, ledger);
    return;
  }
  const of = { service: "cloudwatch-logs", sku: "ingest-standard", unit: "GB" } as const;
  const why = "the manifests do not say how much is written to it";
  ledger.gap(pricing, { what: `logs in ${roleOf(resource)}`, why, missing: "usage", of });
}

/** The rotations of one key that are billed at most (https://aws.amazon.com/kms/pricing/: "capped at the second rotation"). */
const billedRotations = 2;

/** A key, and each of its first two rotations as much again. */
export function priceKey(pricing: Pricing, ledger: Ledger): void {
  const { inputs } = pricing.resource;
  const period = inputs["rotationPeriodInDays"];
  const every = typeof period === "number" ? period : 365;
  const rotations =
    inputs["enableKeyRotation"] === true
      ? Math.min(Math.floor((monthsAhead / 12) * (365 / every)), billedRotations)
      : 0;
  const rotated = rotations > 0 ? `; at the most ${rotations} more for rotations within a year` : "";
  ledger.charge(pricing, {
    item: named("key", roleOf(pricing.resource)),
    service: "kms",
    sku: "key",
    unit: "key-month",
    quantity: range(1, 1, 1 + rotations),
    assumption: `requests are not counted: the first 20,000 of an account are free each month, and buckets use one key for many objects${rotated}`,
  });
}

/** An action on a budget: an account has two for nothing, and the price of more is not in the book. */
export function priceBudgetAction(pricing: Pricing, ledger: Ledger): void {
  const why = "the price book has no price for budgets with actions; an account's first two are free";
  ledger.gap(pricing, { what: named("budget action", roleOf(pricing.resource)), why, missing: "price" });
}

/** A role that says by itself what it is does not need the word. */
function named(word: string, role: string): string {
  return role.includes(word) ? role : `${word} ${role}`;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asBag(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
