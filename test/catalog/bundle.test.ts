import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/catalog.ts";

let directory = "";

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "catalog-bundle-"));
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

test("bundled, each table is a file of its own and the answers are the same", async () => {
  const bundle = await rolldown({ input: join(import.meta.dirname, "../../src/catalog/catalog.ts"), platform: "node" });
  await bundle.write({ dir: directory, format: "esm" });
  await bundle.close();
  const files = await readdir(directory);
  expect(files.filter((file) => file.startsWith("aws.eu-west-1.gen")).length).toBe(1);

  const places = [{ cloud: "aws", region: "eu-west-1" }] as const;
  const bundled = (await import(pathToFileURL(join(directory, "catalog.js")).href)) as {
    loadCatalog: typeof loadCatalog;
  };
  const [theirs, ours] = [await bundled.loadCatalog(places), await loadCatalog(places)];
  const query = { ...places[0], service: "sagemaker-training", sku: "ml.g5.xlarge", unit: "hour" } as const;
  expect(theirs.price(query)).toEqual(ours.price(query));
  expect(theirs.book).toEqual(ours.book);
});
