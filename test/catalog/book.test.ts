import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseCarbon } from "../../src/catalog/carbon.ts";
import { parseFactors, parsePrices, parseShapes, parseSources } from "../../src/catalog/tables.ts";
import type { PriceRow } from "../../src/catalog/tables.ts";
import { parseCsv } from "../../tools/catalog/csv.ts";

const root = join(import.meta.dirname, "../..");
const fixture = join(import.meta.dirname, "fixture");
const files = ["prices.csv", "carbon.csv", "factors.json"].map((name) => join(fixture, name));
let directory = "";

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "catalog-"));
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

async function run(args: readonly string[]): Promise<{ code: number; stderr: string }> {
  try {
    const { stderr } = await promisify(execFile)(process.execPath, ["tools/catalog.ts", ...args], { cwd: root });
    return { code: 0, stderr };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, stderr };
  }
}

/** What a generated module exports: its one template, as a JavaScript engine reads it. */
async function rowsOf(folder: string, table: string): Promise<string> {
  const text = await readFile(join(folder, `${table}.gen.ts`), "utf8");
  const { rows } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { rows: string };
  return rows;
}

function hourly(service: string, sku: string, amount: string, source: string, asOf: string): PriceRow {
  return { service, sku, unit: "hour", amount, source, asOf };
}

test("every figure of the files comes back from the tables with its own source and date", async () => {
  const out = join(directory, "round-trip");
  expect(await run([...files, out])).toEqual({ code: 0, stderr: "" });
  const sources = parseSources(await rowsOf(out, "sources"));
  const read = async (place: string) => parsePrices(await rowsOf(out, place), sources);

  const average = { amount: "0.51658", source: "averages of 2024-04-04", asOf: "2024-04-04" };
  expect(await read("aws.eu-west-1")).toEqual([
    { ...hourly("ec2", "g5.xlarge", "1.123", "price list, read by hand", "2026-01-21"), spot: average },
    hourly("ec2", "m5.large", "0.107", "price list A", "2026-07-20"),
  ]);
  const oldAverage = { amount: "0.04", source: "some list (2024)", asOf: "2024~" };
  const put = hourly("s3", "standard-put", "0.005", "costs $5 at `list` \\ price ${x}", "2024~");
  expect(await read("aws.us-east-1")).toEqual([
    { ...hourly("ec2", "m5.large", "0.096", "price list A", "2026-07-20"), spot: oldAverage },
    { ...put, unit: "1k-requests" },
    hourly("sagemaker-hosting", "ml.g5.xlarge", "1.4084", 'a page that says "read in May"', "2026-05~"),
  ]);
  expect(await read("azure.westeurope")).toEqual([
    hourly("vm", "Standard_NV6ads_A10_v5", "0.61", "price list B", "2026-06-18"),
  ]);
  const sameList = { amount: "0.04", source: "price list C", asOf: "2026-08-03" };
  expect(await read("gcp.us-central1")).toEqual([
    hourly("compute", "g4-standard-6", "0.6", "price list C", "2026-08-03"),
    { ...hourly("compute", "n1-standard-4", "0.189999", "price list C", "2026-08-03"), spot: sameList },
  ]);
});

test("machines come back with the accelerator's memory as its maker names it, and shares as shares", async () => {
  const out = join(directory, "shapes");
  expect(await run([...files, out])).toEqual({ code: 0, stderr: "" });
  const sources = parseSources(await rowsOf(out, "sources"));

  expect(parseShapes(await rowsOf(out, "aws.shapes"), "aws", sources)).toContainEqual({
    name: "g5.xlarge",
    arch: "x86_64",
    vcpus: 4,
    memoryGiB: 16,
    accelerator: { name: "A10G", count: 1, memoryGiB: 24 },
    source: "price list, read by hand",
    asOf: "2026-01-21",
  });
  const [a10] = parseShapes(await rowsOf(out, "azure.shapes"), "azure", sources);
  expect(a10?.accelerator).toEqual({ name: "A10", count: 0.1667, memoryGiB: 4 });
  const [g4, n1] = parseShapes(await rowsOf(out, "gcp.shapes"), "gcp", sources);
  expect(g4?.accelerator).toEqual({ name: "RTX-PRO-6000", count: 0.125, memoryGiB: 12 });
  expect(n1).toEqual({
    name: "n1-standard-4",
    arch: "x86_64",
    vcpus: 4,
    memoryGiB: 15,
    source: "price list C",
    asOf: "2026-08-03",
  });
});

test("factors and carbon figures keep their source; factors are as new as the newest SageMaker price", async () => {
  const out = join(directory, "others");
  expect(await run([...files, out])).toEqual({ code: 0, stderr: "" });
  const sources = parseSources(await rowsOf(out, "sources"));

  const factors = parseFactors(await rowsOf(out, "aws.factors"), sources);
  expect(factors.map(({ name, observed, asOf }) => ({ name, observed, asOf }))).toEqual([
    { name: "g5.xlarge", observed: ["1.3996", "1.4"], asOf: "2026-05~" },
    { name: "m5.large", observed: ["1.1979"], asOf: "2026-05~" },
  ]);
  expect(parseCarbon(await rowsOf(out, "carbon"), sources)).toContainEqual({
    kind: "watts-min-max",
    key: "gpu:A10G",
    value: "18/153",
    unit: "W per GPU",
    source: "list of watts",
    asOf: "2022-11-02",
  });
});

test("the order of the rows does not change a byte, and a second run leaves nothing of the first", async () => {
  const [prices = "", carbon = "", factors = ""] = files;
  const [head = "", ...lines] = (await readFile(prices, "utf8")).trim().split("\n");
  const shuffled = join(directory, "shuffled.csv");
  await writeFile(shuffled, [head, ...lines.toReversed()].join("\r\n"));
  const first = join(directory, "first");
  const second = join(directory, "second");
  expect(await run([...files, first])).toEqual({ code: 0, stderr: "" });
  expect(await run([...files, second])).toEqual({ code: 0, stderr: "" });
  await writeFile(join(second, "aws.mars-north-1.gen.ts"), "export const rows = ``;\n");
  expect(await run([shuffled, carbon, factors, second])).toEqual({ code: 0, stderr: "" });

  const names = await readdir(first);
  expect(await readdir(second)).toEqual(names);
  for (const name of names) {
    expect(await readFile(join(second, name), "utf8")).toBe(await readFile(join(first, name), "utf8"));
  }
});

const good = "aws,ec2,m5.large,us-east-1,hour,0.096,,2,8,,,,list,2026-07-20";

test.for([
  ["a zero price", good.replace("0.096", "0"), "line 2 (aws ec2 m5.large us-east-1): price_usd is `0`"],
  ["a zero with decimals", good.replace("0.096", "0.000"), "price_usd is `0.000`"],
  ["a negative price", good.replace("0.096", "-1"), "price_usd is `-1`"],
  ["a price that is no number", good.replace("0.096", "1e-3"), "price_usd is `1e-3`"],
  ["a missing source", good.replace("list", ""), "source is empty"],
  ["a date that is none", good.replace("2026-07-20", "July"), "as_of is `July`"],
  ["an unknown unit", good.replace("hour", "fortnight"), "unit `fortnight` is unknown"],
  ["an unknown cloud", good.replace("aws", "ovh"), "provider is `ovh`"],
  ["a zero spot price", good.replace("0.096,", "0.096,0"), "spot_price_usd is `0`"],
  [
    "a spot average without date",
    good.replace("0.096,", "0.096,0.05").replace("list", "list; spot: old"),
    "has no date",
  ],
  ["an unknown accelerator", good.replace("8,,,,", "8,Z9000,1,16,"), "accelerator `Z9000` is unknown"],
  [
    "a price that contradicts",
    `${good}\n${good.replace("0.096", "0.097")}`,
    "line 3 (aws us-east-1 ec2 m5.large hour)",
  ],
  ["a shape that contradicts", `${good}\n${good.replace("us-east-1", "us-west-2").replace(",8,", ",16,")}`, "line 3"],
  ["too few fields", good.replace(",2026-07-20", ""), "line 2: 13 fields where the head line has 14"],
] as const)("refuses %s, says where, and writes nothing", async ([name, rows, message]) => {
  const [, carbon = "", factors = ""] = files;
  const prices = join(directory, "bad.csv");
  const [head = ""] = (await readFile(files[0] ?? "", "utf8")).split("\n");
  const sagemaker = "aws,sagemaker-hosting,ml.m5.large,us-east-1,hour,0.115,,2,8,,,,list,2026-07-20";
  await writeFile(prices, `${head}\n${rows}\n${sagemaker}\n`);
  const out = join(directory, name.replaceAll(" ", "-"));
  const { code, stderr } = await run([prices, carbon, factors, out]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) });
  await expect(readdir(out)).rejects.toThrow("ENOENT");
});

test("equal rows are one fact, with the newest date", async () => {
  const prices = join(directory, "equal.csv");
  const [head = ""] = (await readFile(files[0] ?? "", "utf8")).split("\n");
  const sagemaker = "aws,sagemaker-hosting,ml.m5.large,us-east-1,hour,0.115,,2,8,,,,list,2026-07-20";
  const newer = good.replace("list,2026-07-20", "newer list,2026-08-01");
  await writeFile(prices, `${head}\n${good}\n${newer}\n${sagemaker}\n`);
  const out = join(directory, "equal");
  expect(await run([prices, ...files.slice(1), out])).toEqual({ code: 0, stderr: "" });
  const rows = parsePrices(await rowsOf(out, "aws.us-east-1"), parseSources(await rowsOf(out, "sources")));
  expect(rows.filter((row) => row.service === "ec2")).toEqual([
    hourly("ec2", "m5.large", "0.096", "newer list", "2026-08-01"),
  ]);
});

test.for([
  ["carbon.csv", "grid,aws:x,12,g,,2022-11-02", "line 2 (grid aws:x): source is empty"],
  ["carbon.csv", "grid,aws:x,much,g,list,2022-11-02", "value is `much`"],
  ["carbon.csv", "grid,aws:x,1,g,list,2022\ngrid,aws:x,2,g,list,2022", "says something else than line 2"],
] as const)("refuses %s with %s", async ([, rows, message]) => {
  const carbon = join(directory, "bad-carbon.csv");
  await writeFile(carbon, `kind,key,value,unit,source,as_of\n${rows}\n`);
  const { code, stderr } = await run([files[0] ?? "", carbon, files[2] ?? "", join(directory, "bad-carbon")]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) });
});

test.for([
  ['{"g5.xlarge": [1.4]}', "g5.xlarge: a SageMaker instance type begins with ml."],
  ['{"ml.g5.xlarge": [14]}', "ml.g5.xlarge: the factors must be numbers from 1 to 3"],
  ['{"ml.g5.xlarge": []}', "ml.g5.xlarge: the factors must be numbers from 1 to 3"],
  ["[]", "the file must hold an object"],
  ["{", "JSON"],
] as const)("refuses factors %s", async ([text, message]) => {
  const factors = join(directory, "bad-factors.json");
  await writeFile(factors, text);
  const { code, stderr } = await run([files[0] ?? "", files[1] ?? "", factors, join(directory, "bad-factors")]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) });
});

test("a file that is not there and too few arguments have their own exits", async () => {
  const missing = await run([join(directory, "none.csv"), ...files.slice(1)]);
  expect(missing).toEqual({ code: 1, stderr: expect.stringContaining("none.csv: ENOENT") });
  expect(await run([files[0] ?? ""])).toEqual({ code: 64, stderr: expect.stringContaining("usage:") });
});

test("CSV keeps commas, quotes and line ends inside quotes, and counts lines through them", () => {
  expect(parseCsv('a,b\n"x, ""y""\nz",2\n\n3,4', ["a", "b"])).toEqual([
    { line: 2, fields: { a: 'x, "y"\nz', b: "2" } },
    { line: 5, fields: { a: "3", b: "4" } },
  ]);
  expect(() => parseCsv("a,b\n1,2", ["a", "c"])).toThrow("the head line lacks c");
});
