/**
 * Makes the price book in `src/catalog/data` from files of figures:
 * `node tools/catalog.ts prices.csv carbon.csv factors.json [directory]`. The same figures give the same files.
 * `node tools/catalog.ts --stamp` computes the book's hash anew after `src/catalog/list-prices.ts` was edited.
 */
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { modulesOf, tablesOf } from "./catalog/book.ts";
import { readCarbon, readFactors } from "./catalog/read-others.ts";
import { readPrices } from "./catalog/read-prices.ts";

const data = join(import.meta.dirname, "../src/catalog/data");

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 1 && args[0] === "--stamp") {
    await write(data, modulesOf(await committedTables()));
    return 0;
  }
  const [prices, carbon, factors, directory = data] = args;
  if (!prices || !carbon || !factors || args.length > 4) {
    process.stderr.write("usage: node tools/catalog.ts prices.csv carbon.csv factors.json [directory] | --stamp\n");
    return 64;
  }
  return make({ prices, carbon, factors }, directory);
}

async function make(
  files: { readonly prices: string; readonly carbon: string; readonly factors: string },
  directory: string,
): Promise<number> {
  const problems: string[] = [];
  const read = async <T extends { readonly problems: readonly string[] }>(
    file: string,
    parse: (text: string) => T,
  ): Promise<T | undefined> => {
    try {
      const result = parse(await readFile(file, "utf8"));
      problems.push(...result.problems.map((problem) => `${file}: ${problem}`));
      return result;
    } catch (error) {
      problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  const prices = await read(files.prices, readPrices);
  const carbon = await read(files.carbon, readCarbon);
  const factors = await read(files.factors, (text) => readFactors(text, prices?.prices ?? []));
  if (problems.length > 0 || !prices || !carbon || !factors) {
    process.stderr.write(`${problems.join("\n")}\nNothing was written.\n`);
    return 1;
  }
  await write(directory, modulesOf(tablesOf({ ...prices, ...factors, carbon: carbon.facts })));
  return 0;
}

async function committedTables(): Promise<Map<string, string>> {
  const { loaders } = await import("../src/catalog/data/index.gen.ts");
  const tables = new Map<string, string>();
  for (const [name, load] of Object.entries(loaders)) if (load) tables.set(name, (await load()).rows);
  return tables;
}

async function write(directory: string, modules: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const file of await readdir(directory)) {
    if (file.endsWith(".gen.ts") && !modules.has(file)) await rm(join(directory, file));
  }
  for (const [file, text] of modules) await writeFile(join(directory, file), text);
}

process.exitCode = await main(process.argv.slice(2));
