import { Big } from "big.js";
import { canonicalAccelerator } from "../../src/catalog/accelerators.ts";
import type { Cloud, SourceFact } from "../../src/catalog/instance-type.ts";
import { firstDay, isDecimal, isSourceDate, isUnit } from "../../src/catalog/price.ts";
import type { Unit } from "../../src/catalog/price.ts";
import { parseCsv } from "./csv.ts";
import type { CsvRecord } from "./csv.ts";

/** One price as the table keeps it: the spot average apart, with the source and date of its own. */
export interface PriceFact extends SourceFact {
  readonly cloud: Cloud;
  readonly region: string;
  readonly service: string;
  readonly sku: string;
  readonly unit: Unit;
  readonly amount: string;
  readonly spot?: SourceFact & { readonly amount: string };
}

/** Shape of a machine as one row states it; empty text where the row says nothing. */
export interface ShapeFact extends SourceFact {
  readonly cloud: Cloud;
  readonly name: string;
  readonly vcpus: string;
  readonly memory: string;
  readonly accelerator: string;
  readonly count: string;
  readonly acceleratorMemory: string;
}

/** What a price file holds, and what is wrong with it; with a problem the rest is not to be used. */
export interface PriceFile {
  readonly prices: readonly PriceFact[];
  readonly shapes: readonly ShapeFact[];
  readonly problems: readonly string[];
}

const columns = [
  "provider",
  "service",
  "sku_or_instance",
  "region",
  "unit",
  "price_usd",
  "spot_price_usd",
  "vcpus",
  "memory_gib",
  "accelerator",
  "accelerator_count",
  "accelerator_mem_gib",
  "source",
  "as_of",
];

/** Services whose items are a cloud's own machines, so that their rows say what a machine is. */
const machineServices: Readonly<Record<Cloud, string>> = { aws: "ec2", gcp: "compute", azure: "vm" };

/** Reads and checks a price file: every problem names its line and what the row is about. */
export function readPrices(text: string): PriceFile {
  const problems: string[] = [];
  const prices = new Map<string, { fact: PriceFact; line: number }>();
  const shapes = new Map<string, { fact: ShapeFact; line: number }>();
  for (const record of parseCsv(text, columns)) {
    const found = checkRow(record);
    if (found.length > 0) {
      problems.push(...found.map((problem) => `line ${record.line} (${about(record)}): ${problem}`));
      continue;
    }
    const price = priceOf(record);
    const shape = shapeOf(record, price);
    problems.push(...keep(prices, priceKey(price), price, record, samePrice));
    if (shape) problems.push(...keep(shapes, `${shape.cloud}/${shape.name}`, shape, record, sameShape));
  }
  return {
    prices: [...prices.values()].map((one) => one.fact),
    shapes: [...shapes.values()].map((one) => one.fact),
    problems,
  };
}

function about({ fields }: CsvRecord): string {
  return ["provider", "service", "sku_or_instance", "region"].map((column) => fields[column] || "?").join(" ");
}

function checkRow({ fields }: CsvRecord): string[] {
  const problems: string[] = [];
  const value = (column: string): string => fields[column] ?? "";
  if (!["aws", "gcp", "azure"].includes(value("provider"))) {
    problems.push(`provider is \`${value("provider")}\`; it must be aws, gcp or azure`);
  }
  for (const column of ["service", "sku_or_instance", "region"]) {
    if (!/^\S+$/.test(value(column))) problems.push(`${column} is \`${value(column)}\`; it must be one word`);
  }
  if (!isUnit(value("unit"))) problems.push(`unit \`${value("unit")}\` is unknown; add it to src/catalog/price.ts`);
  if (!isPositive(value("price_usd"))) {
    problems.push(`price_usd is \`${value("price_usd")}\`; a list price is a decimal number above zero`);
  }
  if (value("spot_price_usd") !== "" && !isPositive(value("spot_price_usd"))) {
    problems.push(`spot_price_usd is \`${value("spot_price_usd")}\`; leave it empty or give a decimal above zero`);
  }
  if (value("source") === "") problems.push("source is empty; every figure needs one");
  if (!isSourceDate(value("as_of"))) problems.push(`as_of is \`${value("as_of")}\`; write a date such as 2026-07-20`);
  for (const column of ["vcpus", "memory_gib", "accelerator_count", "accelerator_mem_gib"]) {
    if (value(column) !== "" && !isDecimal(value(column)))
      problems.push(`${column} is \`${value(column)}\`, not a number`);
  }
  if (value("accelerator") !== "" && canonicalAccelerator(value("accelerator")) === undefined) {
    problems.push(`accelerator \`${value("accelerator")}\` is unknown; add it to src/catalog/accelerators.ts`);
  }
  if (value("spot_price_usd") !== "" && isSourceDate(value("as_of"))) {
    const { spotSource } = splitSource(value("source"), value("as_of"));
    if (spotSource.asOf === "") problems.push(`the spot source \`${spotSource.source}\` has no date in it`);
  }
  return problems;
}

function isPositive(text: string): boolean {
  return isDecimal(text) && new Big(text).gt(0);
}

/** `A; spot: B 2024-04-04 average` is two sources: A for the price, B with its own date for the spot average. */
function splitSource(text: string, asOf: string): { source: string; spotSource: SourceFact } {
  const [source = "", spot] = text.split("; spot: ");
  if (spot === undefined) return { source, spotSource: { source, asOf } };
  const day = /\d{4}-\d{2}-\d{2}/.exec(spot)?.[0];
  const year = /\b(20\d{2})\b/.exec(spot)?.[1];
  return { source, spotSource: { source: spot, asOf: day ?? (year ? `${year}~` : "") } };
}

function priceOf({ fields }: CsvRecord): PriceFact {
  const value = (column: string): string => fields[column] ?? "";
  const unit = value("unit");
  const asOf = value("as_of");
  const { source, spotSource } = splitSource(value("source"), asOf);
  const spot = value("spot_price_usd");
  return {
    cloud: cloudOf(value("provider")),
    region: value("region"),
    service: value("service"),
    sku: value("sku_or_instance"),
    unit: isUnit(unit) ? unit : "hour",
    amount: value("price_usd"),
    source,
    asOf,
    ...(spot !== "" && { spot: { amount: spot, ...spotSource } }),
  };
}

function cloudOf(text: string): Cloud {
  return text === "gcp" || text === "azure" ? text : "aws";
}

function shapeOf({ fields }: CsvRecord, price: PriceFact): ShapeFact | undefined {
  if (machineServices[price.cloud] !== price.service) return undefined;
  const value = (column: string): string => fields[column] ?? "";
  return {
    cloud: price.cloud,
    name: price.sku,
    vcpus: value("vcpus"),
    memory: value("memory_gib"),
    accelerator: canonicalAccelerator(value("accelerator")) ?? "",
    count: value("accelerator_count"),
    acceleratorMemory: nominalMemory(value("accelerator_mem_gib")),
    source: price.source,
    asOf: price.asOf,
  };
}

/**
 * Sources give an accelerator's memory either as its maker names it (24) or as the same bytes in GiB (22.3516). The table
 * keeps the maker's number, so that one card has one size in every cloud.
 */
function nominalMemory(text: string): string {
  if (!text.includes(".")) return text;
  return new Big(text).times("1.073741824").round(0).toFixed();
}

function priceKey(price: PriceFact): string {
  return [price.cloud, price.region, price.service, price.sku, price.unit].join(" ");
}

function samePrice(a: PriceFact, b: PriceFact): boolean {
  return new Big(a.amount).eq(b.amount) && (a.spot?.amount ?? "") === (b.spot?.amount ?? "");
}

function sameShape(a: ShapeFact, b: ShapeFact): boolean {
  const text = (shape: ShapeFact) =>
    [shape.vcpus, shape.memory, shape.accelerator, shape.count, shape.acceleratorMemory].join(" ");
  return text(a) === text(b);
}

/** Keeps the newest of equal facts; two that differ are a problem. */
function keep<T extends SourceFact>(
  kept: Map<string, { fact: T; line: number }>,
  key: string,
  fact: T,
  { line }: CsvRecord,
  same: (a: T, b: T) => boolean,
): string[] {
  const before = kept.get(key);
  if (before && !same(before.fact, fact)) {
    return [`line ${line} (${key}): says something else than line ${before.line} about the same thing`];
  }
  const newer = !before || firstDay(fact.asOf) > firstDay(before.fact.asOf);
  if (newer) kept.set(key, { fact, line });
  return [];
}
