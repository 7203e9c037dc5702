import { expect, test } from "vitest";
import { fillDefaults } from "../../src/manifest/defaults.ts";
import type { Policy as PolicyManifest, PolicyTest } from "../../src/manifest/resolved.gen.ts";
import { validate } from "../../src/manifest/validate.ts";
import { openCel } from "../../src/policy/cel.ts";
import { compilePolicy } from "../../src/policy/compile-policy.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { runPolicyTests } from "../../src/policy/test.ts";
import { providerType } from "../../src/resources/provider-types.ts";
import { now, shippedPacks, told } from "./fixture.ts";

const packs = shippedPacks("policies");
const tests = validate(
  shippedPacks("tests").flatMap((pack) => pack.documents),
  "USD",
);
const read = packs.map((pack) => ({ ...pack, ...validate(pack.documents, "USD") }));
const cel = await openCel("USD");
const compiled = read.flatMap(({ value }) =>
  value.entries.map((entry) => {
    const { spec } = fillDefaults("Policy", entry.manifest) as PolicyManifest;
    return { entry, spec, ...compilePolicy(spec, entry.document, cel, (type) => providerType(type)?.inputs) };
  }),
);
const policies: ReadonlyMap<string, Policy> = new Map(
  compiled.flatMap(({ value }) => (value ? [[value.id, value] as const] : [])),
);

test("every policy that ships fits the schema and can be read", () => {
  expect(read.flatMap((one) => one.diagnostics).map(told)).toEqual([]);
  expect(compiled.flatMap((one) => one.diagnostics).map(told)).toEqual([]);
  expect(policies.size).toBeGreaterThanOrEqual(14);
});

test("every policy has a file of its own, named by its id, in the pack of its category", () => {
  for (const { entry, spec } of compiled) {
    expect(entry.document.file.path).toBe(`policies/mlops/${spec.category}/${spec.id.toLowerCase()}.yaml`);
  }
});

test.each(compiled.map(({ spec }) => [spec.id, spec] as const))("%s says why it is there and what to do", (_, spec) => {
  expect(spec.description?.trim().length).toBeGreaterThan(60);
  expect(spec.owner).toBe(undefined);
  for (const validation of spec.validations) expect(validation.help).not.toBe(undefined);
});

test.each(compiled.map(({ spec }) => [spec.id, spec] as const))(
  "%s has a test in which each of its validations fails once",
  (id, spec) => {
    const found = tests.value.entries.filter(
      (entry) => entry.kind === "PolicyTest" && (entry.manifest as unknown as PolicyTest).spec.policy === id,
    );
    expect(found.map((entry) => entry.document.file.path)).toEqual([
      `policies/mlops/${spec.category}/${id.toLowerCase()}.test.yaml`,
    ]);
    const { value } = runPolicyTests(policies, found, now);
    expect(value.some((one) => one.actual === "pass")).toBe(true);
    const failing = new Set(value.flatMap((one) => one.validations));
    expect([...failing].sort()).toEqual(spec.validations.map((one) => one.name).sort());
  },
);

test("every test of the packs comes out as it says", () => {
  expect(tests.diagnostics.map(told)).toEqual([]);
  const { value, diagnostics } = runPolicyTests(policies, tests.value.entries, now);
  expect(diagnostics.map(told)).toEqual([]);
  expect(value.length).toBeGreaterThan(policies.size * 2);
});

test("nothing of a small public example in development is stopped", () => {
  // Levels that stop anything are for what is dangerous, or can be approved.
  const stopping = compiled.filter(({ spec }) => spec.level === "mandatory").map(({ spec }) => spec.id);
  expect(stopping.sort()).toEqual([
    "COST-008",
    "GOV-002",
    "GOV-006",
    "SEC-001",
    "SEC-002",
    "SEC-003",
    "SEC-005",
    "SEC-006",
  ]);
});
