import { createHash } from "node:crypto";
import type { CarbonFact } from "../../src/catalog/carbon.ts";
import type { SourceFact } from "../../src/catalog/instance-type.ts";
import { listPrices } from "../../src/catalog/list-prices.ts";
import { firstDay } from "../../src/catalog/price.ts";
import type { ObservedFactor } from "../../src/catalog/tables.ts";
import type { PriceFact, ShapeFact } from "./read-prices.ts";

/** All that goes into a price book, checked. */
export interface Facts {
  readonly prices: readonly PriceFact[];
  readonly shapes: readonly ShapeFact[];
  readonly factors: readonly ObservedFactor[];
  readonly carbon: readonly CarbonFact[];
}

/** The text of each table by its name, such as `aws/us-east-1`, `aws/shapes`, `sources`. Equal facts give equal text. */
export function tablesOf(facts: Facts): Map<string, string> {
  const sources = new Sources([
    ...facts.prices.flatMap((price) => (price.spot ? [price, price.spot] : [price])),
    ...facts.shapes,
    ...facts.factors,
    ...facts.carbon,
  ]);
  const tables = new Map([["sources", sources.text]]);
  for (const [place, prices] of grouped(facts.prices, (price) => `${price.cloud}/${price.region}`)) {
    tables.set(place, priceTable(prices, sources));
  }
  for (const [cloud, shapes] of grouped(facts.shapes, (shape) => shape.cloud)) {
    tables.set(`${cloud}/shapes`, shapeTable(shapes, sources));
  }
  tables.set("aws/factors", factorTable(facts.factors, sources));
  tables.set("carbon", carbonTable(facts.carbon, sources));
  return new Map([...tables].toSorted(([a], [b]) => compare(a, b)));
}

/** The table of sources: sorted, each once; the others refer to a source by its place in it. */
class Sources {
  readonly text: string;
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(facts: readonly SourceFact[]) {
    const lines = [...new Set(facts.map(sourceLine))].toSorted(compare);
    this.#numbers = new Map(lines.map((line, at) => [line, at]));
    this.text = lines.join("\n");
  }

  numberOf(fact: SourceFact): number {
    const number = this.#numbers.get(sourceLine(fact));
    if (number === undefined) throw new Error(`source ${fact.source} was not registered`);
    return number;
  }
}

function sourceLine(fact: SourceFact): string {
  return `${fact.asOf}\t${fact.source}`;
}

function priceTable(prices: readonly PriceFact[], sources: Sources): string {
  const groups = grouped(prices, (price) =>
    [price.service, price.unit, sources.numberOf(price), ...(price.spot ? [sources.numberOf(price.spot)] : [])].join(
      "\t",
    ),
  );
  return [...groups]
    .map(([head, rows]) => [`@${head}`, ...rows.map(priceLine).toSorted(compare)].join("\n"))
    .join("\n");
}

function priceLine(price: PriceFact): string {
  return [price.sku, price.amount, ...(price.spot ? [price.spot.amount] : [])].join("\t");
}

function shapeTable(shapes: readonly ShapeFact[], sources: Sources): string {
  const line = (shape: ShapeFact) =>
    [shape.name, shape.vcpus, shape.memory, shape.accelerator, shape.count, shape.acceleratorMemory]
      .join("\t")
      .trimEnd();
  return bySource(shapes, sources, line);
}

function factorTable(factors: readonly ObservedFactor[], sources: Sources): string {
  return bySource(factors, sources, (factor) => [factor.name, ...factor.observed].join("\t"));
}

function bySource<T extends SourceFact>(facts: readonly T[], sources: Sources, line: (fact: T) => string): string {
  const groups = grouped(facts, (fact) => String(sources.numberOf(fact)));
  return [...groups].map(([head, rows]) => [`@${head}`, ...rows.map(line).toSorted(compare)].join("\n")).join("\n");
}

function carbonTable(facts: readonly CarbonFact[], sources: Sources): string {
  return facts
    .map((fact) => [fact.kind, fact.key, fact.value, fact.unit, sources.numberOf(fact)].join("\t"))
    .toSorted(compare)
    .join("\n");
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return [...groups].toSorted(([a], [b]) => compare(a, b));
}

/** `sha256:` over every table with its name and the list prices kept by hand: the price book that a config can pin. */
export function bookHash(tables: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const [name, text] of [...tables].toSorted(([a], [b]) => compare(a, b))) hash.update(`${name}\n${text}\n`);
  hash.update(JSON.stringify(listPrices));
  return `sha256:${hash.digest("hex")}`;
}

/** Newest date in the book. */
export function bookDate(tables: ReadonlyMap<string, string>): string {
  const inTables = (tables.get("sources") ?? "").split("\n").map((line) => line.split("\t")[0] ?? "");
  const days = [...inTables, ...listPrices.map((listed) => listed.asOf)].filter((one) => one !== "").map(firstDay);
  return days.toSorted(compare).at(-1) ?? "";
}

/** Generated modules by file name: one for each table, and the index with the book's hash and a loader for each. */
export function modulesOf(tables: ReadonlyMap<string, string>): Map<string, string> {
  const head = "// Made by tools/catalog.ts; do not edit.\n";
  const modules = new Map<string, string>();
  for (const [name, text] of tables) {
    modules.set(fileOf(name), `${head}export const rows = ${templateOf(text)};\n`);
  }
  const loaders = [...tables.keys()].map((name) => `  ${JSON.stringify(name)}: () => import("./${fileOf(name)}"),\n`);
  modules.set(
    "index.gen.ts",
    `${head}
export const book = {
  hash: "${bookHash(tables)}",
  asOf: "${bookDate(tables)}",
};

export const loaders: Readonly<Record<string, (() => Promise<{ readonly rows: string }>) | undefined>> = {
${loaders.join("")}};
`,
  );
  return modules;
}

function fileOf(table: string): string {
  return `${table.replace("/", ".")}.gen.ts`;
}

function templateOf(text: string): string {
  return `\`${text.replaceAll(/[\\`]|\$\{/g, (sign) => `\\${sign}`)}\``;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
