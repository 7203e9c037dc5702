import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/cli/version.ts";
import type { DiagnosticJson } from "../../src/diagnostics/diagnostic.ts";
import { live } from "../support/life.ts";

const readme = readFileSync(join(packageRoot, "README.md"), "utf8");

/** Codes of what is told, without what only informs. */
function codesOf(found: readonly DiagnosticJson[]): string[] {
  return found.filter((one) => one.severity !== "info").map((one) => one.code);
}

// What the examples are told today, each on purpose: nobody has a price for the disk of a training machine in us-east-1, and
// SageMaker's own monitor does not measure what fraud-drift asks for.
test.each([
  { example: "quickstart", validated: [], planned: ["policy/COST-007"] },
  { example: "fraud-detection", validated: ["resources/other-measure"], planned: [] },
] as const)("$example has no errors, and no warning that nobody expects", async ({ example, validated, planned }) => {
  const life = live(example);
  const { diagnostics, summary } = (await life.json("validate")) as {
    readonly diagnostics: readonly DiagnosticJson[];
    readonly summary: { readonly errors: number };
  };
  expect(summary.errors).toBe(0);
  expect(codesOf(diagnostics)).toEqual(validated);
  const plan = await life.plan();
  expect(plan.denied).toBe(false);
  expect(codesOf([...plan.diagnostics, ...plan.findings])).toEqual(planned);
});

test("what the README says to try works as it stands there", async () => {
  const [, block = ""] = /the whole life of a repository[^`]*```sh\n(.*?)```/su.exec(readme) ?? [];
  const lines = [...block.matchAll(/^npx mlops (.*?)\s*(?:#.*)?$/gmu)].map((match) => match[1] ?? "");
  expect(lines.length).toBeGreaterThan(5);
  const life = live("quickstart");
  for (const line of lines) await life.run(line);
  expect((await life.world()).things.map((one) => one.type)).not.toContain("aws:sagemaker/endpoint:Endpoint");
});

test("what the README explains is there to be explained", async () => {
  const [, line = ""] = /`mlops (explain [^`]+)`/u.exec(readme) ?? [];
  expect(await live("fraud-detection").shown(line)).toMatch(/environments\/prod\.mlops\.yaml:\d+:\d+/u);
});
