import { expect, test } from "vitest";
import { bucketName, fit, lastingName, physicalName, runHead, runName } from "../../src/resources/names.ts";
import { graphOf, oneTarget, transactions } from "./graph-of.ts";

const graph = { project: "fraud", environment: "dev" };

function named(name: string, formerly?: string) {
  const metadata = formerly === undefined ? `{name: ${name}}` : `{name: ${name}, formerly: [${formerly}]}`;
  const manifests = transactions.replace("{name: transactions}", metadata);
  const [entry] = graphOf({ config: oneTarget(), manifests }).entries;
  if (!entry) throw new Error("no entry");
  return entry;
}

test("a text that fits stays; a longer one keeps its beginning and ends in a hash of all of it", () => {
  expect(fit("fraud-train", 63)).toBe("fraud-train");
  const long = `${"a".repeat(40)}-x`;
  const other = `${"a".repeat(40)}-y`;
  expect(fit(long, 30)).toMatch(/^a{21}-[0-9a-f]{8}$/u);
  expect(fit(long, 30)).not.toBe(fit(other, 30));
  expect(fit("ab-----cdefghijklm", 12)).toMatch(/^ab-[0-9a-f]{8}$/u);
});

test("physical names say project, environment, name and part", () => {
  expect(physicalName(graph, "train", 63)).toBe("fraud-dev-train");
  expect(physicalName(graph, "train", 63, "role")).toBe("fraud-dev-train-role");
  expect(physicalName(graph, "x".repeat(40), 32)).toHaveLength(32);
});

test("bucket names are legal, and differ by account, region and owner", () => {
  const place = { owner: "Dataset/transactions", account: "123456789012", region: "eu-west-1" };
  const name = bucketName(graph, "transactions", place);
  expect(name).toMatch(/^fraud-dev-transactions-[0-9a-f]{8}$/u);
  const others = [{ account: "1" }, { region: "us-east-1" }, { owner: "Dataset/other" }];
  for (const other of others) expect(bucketName(graph, "transactions", { ...place, ...other })).not.toBe(name);
  const longest = bucketName({ project: "p".repeat(24), environment: "e".repeat(40) }, "n".repeat(40), place);
  expect(longest.length).toBeLessThanOrEqual(63);
  expect(longest).toMatch(/^[a-z0-9][a-z0-9-]*[a-z0-9]$/u);
});

test("a run's name keeps its key whole, however short the name may be", () => {
  const entry = named("n".repeat(40));
  const long = { project: "p".repeat(24), environment: "e".repeat(40) };
  for (const maxLength of [63, 32]) {
    const name = runName(long, entry, "0123456789ab", maxLength);
    expect(name.length).toBeLessThanOrEqual(maxLength);
    expect(name.endsWith("-0123456789ab")).toBe(true);
    expect(name).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/u);
  }
  expect(runName(graph, named("train"), "0123456789ab", 32)).toBe("fraud-dev-train-0123456789ab");
  // The job's own name is what a person looks for in a short one.
  expect(runHead(long, named("train"), 32)).toMatch(/^train-[0-9a-f]{8}$/u);
});

test("a renamed entry keeps the name that its things were made with", () => {
  expect(lastingName(named("payments", "transactions, tx"))).toBe("transactions");
  expect(lastingName(named("payments"))).toBe("payments");
});
