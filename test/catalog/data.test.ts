import { Big } from "big.js";
import { expect, test } from "vitest";
import { parseCarbon } from "../../src/catalog/carbon.ts";
import { book, loaders } from "../../src/catalog/data/index.gen.ts";
import { listPrices, listPricesAt } from "../../src/catalog/list-prices.ts";
import { isDecimal, isSourceDate } from "../../src/catalog/price.ts";
import { acceptedBySagemaker } from "../../src/catalog/sagemaker.ts";
import { parseFactors, parsePrices, parseShapes, parseSources, rowKey } from "../../src/catalog/tables.ts";
import { bookDate, bookHash } from "../../tools/catalog/book.ts";

const tables = new Map<string, string>();
for (const [name, load] of Object.entries(loaders)) tables.set(name, (await load?.())?.rows ?? "");
const sources = parseSources(tables.get("sources") ?? "");
const regions = [...tables.keys()].flatMap((name) => {
  const [cloud, region] = name.split("/");
  const isRegion = region !== undefined && region !== "shapes" && region !== "factors";
  return isRegion && (cloud === "aws" || cloud === "gcp" || cloud === "azure") ? [{ cloud, region }] : [];
});
const prices = regions.flatMap((place) =>
  parsePrices(tables.get(`${place.cloud}/${place.region}`) ?? "", sources).map((row) => ({ ...place, ...row })),
);
const placesByHand = listPrices.flatMap(({ cloud, regions: names }) => names.map((region) => ({ cloud, region })));
const byHand = [...new Map(placesByHand.map((place) => [`${place.cloud}/${place.region}`, place])).values()].flatMap(
  (place) => listPricesAt(place).map((row) => ({ ...place, ...row })),
);

test("the committed tables hold a book of thousands of prices in small files", () => {
  expect(prices.length).toBeGreaterThan(6000);
  for (const text of tables.values()) expect(text.length).toBeLessThan(20_000);
});

test("every price has a source, a date and an amount above zero; so has every spot average", () => {
  const figures = [...prices, ...byHand].flatMap((row) => (row.spot ? [row, row.spot] : [row]));
  const bad = figures.filter(
    (one) =>
      one.source.trim() === "" || !isSourceDate(one.asOf) || !isDecimal(one.amount) || !new Big(one.amount).gt(0),
  );
  expect(bad).toEqual([]);
});

test("every shape, factor and carbon figure has a source and a date", () => {
  const facts = [
    ...(["aws", "gcp", "azure"] as const).flatMap((cloud) =>
      parseShapes(tables.get(`${cloud}/shapes`) ?? "", cloud, sources),
    ),
    ...parseFactors(tables.get("aws/factors") ?? "", sources),
    ...parseCarbon(tables.get("carbon") ?? "", sources),
  ];
  expect(facts.length).toBeGreaterThan(1300);
  expect(facts.filter((one) => one.source.trim() === "" || !isSourceDate(one.asOf))).toEqual([]);
});

test("no source is in the table for nothing", () => {
  const used = new Set<string>();
  for (const [name, text] of tables) {
    if (name === "sources") continue;
    for (const line of text.split("\n")) {
      if (name === "carbon") used.add(line.split("\t").at(-1) ?? "");
      else if (line.startsWith("@")) for (const field of line.slice(1).split("\t")) used.add(field);
    }
  }
  expect(sources.map((_, at) => String(at)).filter((number) => !used.has(number))).toEqual([]);
});

test("spot averages are facts of a day of their own, never above the on-demand price", () => {
  const spot = prices.filter((row) => row.spot);
  expect(spot.length).toBeGreaterThan(2000);
  expect(spot.filter((row) => new Big(row.spot?.amount ?? 0).gt(row.amount))).toEqual([]);
  const ec2 = spot.filter((row) => row.service === "ec2");
  expect(new Set(ec2.map((row) => row.spot?.asOf))).toEqual(new Set(["2024-04-04"]));
});

test("no price kept by hand hides one of the tables, and none is there twice", () => {
  const keys = [...prices, ...byHand].map((row) => `${row.cloud}/${row.region}\t${rowKey(row)}`);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test("SageMaker's lists of accepted types agree with the prices that were read", () => {
  const read = prices.filter((row) => row.service.startsWith("sagemaker-") && row.sku.startsWith("ml."));
  expect(read.length).toBeGreaterThan(80);
  expect(read.filter((row) => acceptedBySagemaker(row.service, row.sku) === false)).toEqual([]);
});

test("the book's hash and date are those of the tables and the list prices; run `node tools/catalog.ts --stamp`", () => {
  expect(book).toEqual({ hash: bookHash(tables), asOf: bookDate(tables) });
  const changed = new Map([...tables, ["carbon", "changed"]]);
  expect(bookHash(changed)).not.toBe(book.hash);
});
