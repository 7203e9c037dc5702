import { canonicalAccelerator, memoryOf, shareOf } from "./accelerators.ts";
import { archOf, placeKey } from "./instance-type.ts";
import type { Cloud, InstanceType, MachineAccelerator, SourceFact } from "./instance-type.ts";
import type { Unit } from "./price.ts";
import { isUnit } from "./price.ts";

/** One line of a price table with its sources looked up. */
export interface PriceRow extends SourceFact {
  readonly service: string;
  readonly sku: string;
  readonly unit: Unit;
  /** Decimal text in US dollars. */
  readonly amount: string;
  /** What a dated source saw on average for spot capacity. */
  readonly spot?: SourceFact & { readonly amount: string };
  /** Set when the amount was computed from a read one, as `note` says. */
  readonly derived?: true;
  readonly note?: string;
}

/** Every time a SageMaker rate was seen beside the EC2 rate of the same machine: the one divided by the other. */
export interface ObservedFactor extends SourceFact {
  /** EC2 name, such as `g5.xlarge`. */
  readonly name: string;
  readonly observed: readonly string[];
}

/** An instance type and where its shape was read. */
export type Shape = InstanceType & SourceFact;

/**
 * The tables are lines of tab-separated fields. A line that begins with `@` heads the lines after it: it names what they
 * share, last the number of their source in the table of sources.
 */
const separator = "\t";

/** Reads the table of sources: the place in the list is the number that the other tables use. */
export function parseSources(text: string): SourceFact[] {
  return lines(text).map((line) => {
    const [asOf, source] = fields(line, 2);
    return { source, asOf };
  });
}

/** Reads the prices of one region. */
export function parsePrices(text: string, sources: readonly SourceFact[]): PriceRow[] {
  const rows: PriceRow[] = [];
  let head: { service: string; unit: Unit; source: SourceFact; spotSource: SourceFact | undefined } | undefined;
  for (const line of lines(text)) {
    if (line.startsWith("@")) {
      const [service, unit, source, spotSource] = fields(line.slice(1), 3);
      if (!isUnit(unit)) throw new Error(`price table: unit ${unit} is unknown`);
      head = {
        service,
        unit,
        source: sourceAt(sources, source),
        spotSource: spotSource === undefined ? undefined : sourceAt(sources, spotSource),
      };
      continue;
    }
    if (!head) throw new Error("price table: a row stands before its head");
    const [sku, amount, spot] = fields(line, 2);
    rows.push({
      service: head.service,
      sku,
      unit: head.unit,
      amount,
      ...head.source,
      ...(spot !== undefined && head.spotSource && { spot: { amount: spot, ...head.spotSource } }),
    });
  }
  return rows;
}

/** Reads the instance types of one cloud. */
export function parseShapes(text: string, cloud: Cloud, sources: readonly SourceFact[]): Shape[] {
  const shapes: Shape[] = [];
  let source: SourceFact | undefined;
  for (const line of lines(text)) {
    if (line.startsWith("@")) {
      source = sourceAt(sources, line.slice(1));
      continue;
    }
    if (!source) throw new Error("table of shapes: a row stands before its head");
    const [name, vcpus, memory, accelerator, count, acceleratorMemory] = fields(line, 1);
    shapes.push({
      name,
      arch: archOf(cloud, name),
      ...(vcpus && { vcpus: Number(vcpus) }),
      ...(memory && { memoryGiB: Number(memory) }),
      ...(accelerator && { accelerator: acceleratorOf(cloud, name, accelerator, count, acceleratorMemory) }),
      ...source,
    });
  }
  return shapes;
}

function acceleratorOf(
  cloud: Cloud,
  type: string,
  text: string,
  listedCount: string | undefined,
  listedMemory: string | undefined,
): MachineAccelerator {
  const name = canonicalAccelerator(text) ?? text;
  const count = shareOf(cloud, type)?.count ?? Number(listedCount || 0);
  const memory = listedMemory ? Number(listedMemory) : memoryOf(name)?.memoryGiB;
  // A source that counts a share as 0 gives the share's memory; the others give the whole card's.
  const whole = count > 0 && count < 1 && listedCount !== "0";
  const memoryGiB = memory !== undefined && whole ? Math.round(memory * count) : memory;
  return { name, count, ...(memoryGiB !== undefined && { memoryGiB }) };
}

/** Reads the observed SageMaker factors. */
export function parseFactors(text: string, sources: readonly SourceFact[]): ObservedFactor[] {
  const factors: ObservedFactor[] = [];
  let source: SourceFact | undefined;
  for (const line of lines(text)) {
    if (line.startsWith("@")) {
      source = sourceAt(sources, line.slice(1));
      continue;
    }
    if (!source) throw new Error("table of factors: a row stands before its head");
    const [name, ...observed] = fields(line, 2);
    factors.push({ name, observed, ...source });
  }
  return factors;
}

/** Key of a row in a region's prices. */
export function rowKey(row: { readonly service: string; readonly sku: string; readonly unit: string }): string {
  return [row.service, row.sku, row.unit].join(separator);
}

/** What a catalog is made of: the tables that were loaded, and what a repository's config added. */
export interface Tables {
  readonly book: { readonly hash: string; readonly asOf: string };
  /** Prices by place key, then by row key. Only places that were asked for are here. */
  readonly prices: ReadonlyMap<string, ReadonlyMap<string, PriceRow>>;
  /** Shapes by cloud, then by name. */
  readonly shapes: ReadonlyMap<Cloud, ReadonlyMap<string, Shape>>;
  /** By EC2 name. */
  readonly factors: ReadonlyMap<string, ObservedFactor>;
  /** Names of regions by cloud, sorted. */
  readonly regions: ReadonlyMap<Cloud, ReadonlySet<string>>;
  /** Instance types that came from a config, by place key's form `aws/g9.xlarge`. */
  readonly addedTypes: ReadonlySet<string>;
}

/** The row of the tables for exactly this item, or undefined. */
export function rowOf(
  tables: Tables,
  cloud: Cloud,
  region: string,
  item: { readonly service: string; readonly sku: string; readonly unit: string },
): PriceRow | undefined {
  return tables.prices.get(placeKey(cloud, region))?.get(rowKey(item));
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

/** Fields of a line, of which the first `least` must be there and not empty; later ones may be missing. */
function fields(line: string, least: 1): [string, ...(string | undefined)[]];
function fields(line: string, least: 2): [string, string, ...string[]];
function fields(line: string, least: 3): [string, string, string, ...string[]];
function fields(line: string, least: number): (string | undefined)[] {
  const parts = line.split(separator);
  if (parts.slice(0, least).filter((part) => part !== "").length < least) {
    throw new Error(`catalog table: ${line} has fewer than ${least} fields`);
  }
  return parts;
}

function sourceAt(sources: readonly SourceFact[], number: string): SourceFact {
  const source = sources[Number(number)];
  if (!source) throw new Error(`catalog table: source ${number} is not in the table of sources`);
  return source;
}
