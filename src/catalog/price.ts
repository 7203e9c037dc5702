import type { Cloud } from "./instance-type.ts";

/** Units a price can have. `GB` is what the clouds bill as a gigabyte: 2^30 bytes for storage. */
export const units = [
  "hour",
  "second",
  "day",
  "run",
  "GB",
  "GB-month",
  "disk-month",
  "IOPS-month",
  "MBps-month",
  "key-month",
  "key-version-month",
  "alarm-month",
  "metric-month",
  "secret-month",
  "time-series-month",
  "1k-requests",
  "10k-requests",
  "1M-requests",
] as const;

/** One of `units`. */
export type Unit = (typeof units)[number];

/** What is asked for: one item of one service in one region. */
export interface PriceQuery {
  readonly cloud: Cloud;
  readonly region: string;
  /** Such as `ec2`, `sagemaker-training`, `compute`, `vm`, `s3`. */
  readonly service: string;
  /** Instance type or item, such as `ml.g5.xlarge` or `standard-put`. */
  readonly sku: string;
  readonly unit: Unit;
}

/** A list price before taxes and discounts, and where it is from. There is none for what is not known: never zero. */
export interface Price {
  /** Decimal text in `currency` for one `unit`. */
  readonly amount: string;
  readonly unit: Unit;
  readonly currency: "USD";
  readonly source: string;
  /** Date of the source; a `~` at the end means that it was bracketed, not stated. `firstDay` makes a day of it. */
  readonly asOf: string;
  /** `read` stands so in the source; `derived` was computed from one that does, as `note` says. */
  readonly basis: "read" | "derived";
  readonly note?: string;
}

/** Between what a dated source saw on average for spot capacity and the on-demand rate. A fact of that day, not a quote. */
export interface SpotRange {
  /** The dated average, as decimal text. */
  readonly low: string;
  /** The on-demand rate, which spot does not exceed. */
  readonly high: string;
  readonly unit: Unit;
  readonly currency: "USD";
  /** Source and date of the average. */
  readonly source: string;
  readonly asOf: string;
  readonly basis: "read" | "derived";
  readonly note?: string;
}

/** True for decimal text without sign or exponent, as every amount here is written. */
export function isDecimal(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text);
}

/** True for a date as the tables hold it: a year, month or day, with `~` where it is bracketed. */
export function isSourceDate(text: string): boolean {
  return /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?~?$/.test(text);
}

/** First day that a source's date can mean, as `2026-06-01`: for ages and for sorting. */
export function firstDay(asOf: string): string {
  return `${asOf.replace("~", "")}-01-01`.slice(0, 10);
}

/** True for one of `units`. */
export function isUnit(text: string): text is Unit {
  return (units as readonly string[]).includes(text);
}
