import { expect, test } from "vitest";
import { validate } from "../../src/manifest/validate.ts";
import { digestOfPolicies } from "../../src/policy/fingerprint.ts";
import { load, packsIn } from "../../src/policy/load.ts";
import type { Policies } from "../../src/policy/load.ts";
import { configOf, configText, documentsOf, loadText, manifestsOf, now, placeOf, policyText, told } from "./fixture.ts";

const pack = [
  policyText(
    "level: advisory\nparams: { max: 4, names: [a], by: { development: 1, production: 2 } }\nvalidations: [{ name: spot, expression: 'params.max > 0', message: no }]",
    "COST-001",
  ),
  policyText("level: mandatory", "COST-002"),
].join("---\n");
const packs = { "mlops/cost": pack };
const configured = "mlops/cost";

function set(name: string, lines: string): string {
  return `apiVersion: mlops/v1\nkind: PolicySet\nmetadata: { name: ${name} }\nspec:\n  pack: mlops/cost\n${lines.replaceAll(/^/gmu, "  ")}\n`;
}

function activeIn(policies: Policies, environment: string): string[] {
  return (policies.active.get(environment) ?? []).map((one) => `${one.policy.id} ${one.level}`);
}

test("a pack that the config names counts everywhere as it is", async () => {
  const { policies, diagnostics } = await loadText("", { packs, configured });
  expect(diagnostics).toEqual([]);
  expect(["dev", "staging", "prod"].map((name) => activeIn(policies, name))).toEqual(
    Array.from({ length: 3 }, () => ["COST-001 advisory", "COST-002 mandatory"]),
  );
});

test("a pack that nobody names does not count", async () => {
  const { policies } = await loadText("", { packs });
  expect(activeIn(policies, "dev")).toEqual([]);
  expect([...policies.all.keys()]).toEqual(["COST-001", "COST-002"]);
});

test("the digest of an environment's policies moves with their levels and parameters, not with their titles", async () => {
  const digest = async (text: string, given: Readonly<Record<string, string>> = packs) =>
    digestOfPolicies((await loadText(text, { packs: given, configured })).policies.active.get("prod") ?? []);
  const before = await digest("");
  expect(await digest("", { "mlops/cost": pack.replaceAll("title: A rule", "title: Another") })).toBe(before);
  expect(await digest(set("ours", "overrides: [{ policy: COST-001, level: audit }]"))).not.toBe(before);
  expect(await digest(set("ours", "overrides: [{ policy: COST-001, params: { max: 5 } }]"))).not.toBe(before);
  expect(await digest(set("ours", "exclude: [COST-001]"))).not.toBe(before);
});

test("packs in use are those of the config and of the sets", () => {
  const config = configOf(`${configText}policies: { packs: [mlops/security] }\n`);
  expect(packsIn(config, manifestsOf(set("ours", "exclude: [COST-002]")))).toEqual(["mlops/cost", "mlops/security"]);
});

test("a policy of the repository counts everywhere, or in the environments it lives in", async () => {
  const here = policyText("").replace(
    "metadata: { name: test-001 }",
    "metadata: { name: test-001, environments: [prod] }",
  );
  const { policies } = await loadText(`${here}---\n${policyText("", "TEST-002")}`);
  expect(activeIn(policies, "dev")).toEqual(["TEST-002 mandatory"]);
  expect(activeIn(policies, "prod")).toEqual(["TEST-001 mandatory", "TEST-002 mandatory"]);
});

test.each([
  ["include: [COST-001]", ["COST-001 advisory"]],
  ["exclude: [COST-001]", ["COST-002 mandatory"]],
  ["overrides: [{ policy: COST-002, level: audit }]", ["COST-001 advisory", "COST-002 audit"]],
])("a set decides about its pack: %s", async (lines, expected) => {
  const { policies, diagnostics } = await loadText(set("ours", lines), { packs });
  expect(diagnostics).toEqual([]);
  expect(activeIn(policies, "prod")).toEqual(expected);
});

test("a set that names environments wins there over one that names none", async () => {
  const text = `${set("all", "overrides: [{ policy: COST-001, level: audit }]")}---\n${set("strict", "environments: [prod]\noverrides: [{ policy: COST-001, level: mandatory }]")}`;
  const { policies, diagnostics } = await loadText(text, { packs, configured });
  expect(diagnostics).toEqual([]);
  expect(activeIn(policies, "dev")).toEqual(["COST-001 audit", "COST-002 mandatory"]);
  expect(activeIn(policies, "prod")).toEqual(["COST-001 mandatory", "COST-002 mandatory"]);
});

test("where no set of an environment is about it, the config decides", async () => {
  const text = set("strict", "environments: [prod]\ninclude: [COST-002]");
  const { policies } = await loadText(text, { packs, configured });
  expect(activeIn(policies, "dev")).toEqual(["COST-001 advisory", "COST-002 mandatory"]);
  expect(activeIn(policies, "prod")).toEqual(["COST-002 mandatory"]);
});

test("two sets of the same rank may not both have a policy", async () => {
  const { diagnostics } = await loadText(
    `${set("one", "include: [COST-001]")}---\n${set("two", "exclude: [COST-002]")}`,
    { packs },
  );
  expect(diagnostics.map(told)).toEqual([
    "policy/set-conflict <two> COST-001 is set in dev both here and by PolicySet/one.",
  ]);
});

test("a set merges its parameters into the policy's", async () => {
  const { policies } = await loadText(
    set("ours", "overrides: [{ policy: COST-001, params: { max: 9, names: [b, c], by: { production: 7 } } }]"),
    { packs },
  );
  expect(policies.active.get("dev")?.[0]?.params).toEqual({
    max: 9,
    names: ["b", "c"],
    by: { development: 1, production: 7 },
  });
});

test.each([
  [
    "exclude: [COST-003]",
    "policy/unknown-policy <COST-003> There is no policy COST-003 here.",
    "did you mean COST-001 (A rule)?",
  ],
  [
    "overrides: [{ policy: CSOT-001 }]",
    "policy/unknown-policy <CSOT-001> There is no policy CSOT-001 here.",
    "did you mean COST-001 (A rule)?",
  ],
  [
    "environments: [production]",
    "policy/match <production> There is no environment production.",
    "did you mean `prod`?",
  ],
  [
    "overrides: [{ policy: COST-001, params: { mox: 4 } }]",
    "policy/params <mox> COST-001's params has no `mox`.",
    "did you mean `max`?",
  ],
  [
    "overrides: [{ policy: COST-001, params: { max: four } }]",
    "policy/params <four> COST-001's params.max must be a number; here is text.",
    undefined,
  ],
  [
    "overrides: [{ policy: COST-001, params: { names: [1] } }]",
    "policy/params <1> COST-001's params.names[0] must be text; here is a number.",
    undefined,
  ],
  [
    "overrides: [{ policy: COST-001, params: { by: { staging: 1 } } }]",
    "policy/params <staging> COST-001's params.by has no `staging`.",
    "it has development, production",
  ],
])("a set that names what is not there is told: %s", async (lines, expected, help) => {
  const { diagnostics } = await loadText(set("ours", lines), { packs });
  expect(diagnostics.map(told)).toEqual([expected]);
  expect(diagnostics[0]?.help).toBe(help);
});

test("a set of a pack that is not there is told", async () => {
  const { diagnostics } = await loadText(set("ours", "").replace("mlops/cost", "cost"), { packs });
  expect(diagnostics.map(told)).toEqual([
    "policy/unknown-pack <cost> There is no policy pack cost; there are `mlops/cost`.",
  ]);
  expect(diagnostics[0]?.help).toBe("did you mean mlops/cost?");
});

test("an id counts once in the repository and its packs", async () => {
  const { diagnostics, policies } = await loadText(policyText("", "COST-002"), { packs, configured });
  expect(diagnostics.map(told)).toEqual([
    "policy/duplicate-id <COST-002> Two policies have the id COST-002; exemptions and approvals could not tell them apart.",
  ]);
  expect(diagnostics[0]?.related?.map((one) => one.span.file.path)).toEqual(["policies.yaml"]);
  expect(policies.all.size).toBe(2);
});

test("naming a policy that is wrong is not a second mistake", async () => {
  const wrong = policyText("validations: [{ name: a, expression: 'nothing > 1', message: a }]");
  const { diagnostics } = await loadText(
    wrong + exemption("policies: [TEST-001]\nsubjects: { names: [fraud] }") + endpoint,
  );
  expect(diagnostics.map((one) => one.code)).toEqual(["policy/unknown-name"]);
});

test("a policy that is wrong is left out, and the others are not", async () => {
  const text = `${policyText("validations: [{ name: a, expression: 'nothing > 1', message: a }]")}---\n${policyText("", "TEST-002")}`;
  const { policies, diagnostics } = await loadText(text);
  expect(diagnostics.map(placeOf)).toEqual(["policies.yaml:9:41"]);
  expect([...policies.all.keys()]).toEqual(["TEST-002"]);
});

test("a policy of a pack that does not fit the schema is told", async () => {
  const { diagnostics } = await loadText("", { packs: { "mlops/cost": policyText("levle: audit") } });
  expect(diagnostics.map((one) => one.code)).toEqual(["manifest/unknown-key"]);
});

test("an environment that a policy matches exists", async () => {
  const { diagnostics } = await loadText(policyText("match: { environments: [prd] }"));
  expect(diagnostics.map(told)).toEqual([
    "policy/match <prd> There is no environment prd, so the policy is not used there.",
  ]);
  expect(diagnostics[0]?.help).toBe("did you mean `prod`?");
});

const endpoint = `---
apiVersion: mlops/v1
kind: Endpoint
metadata: { name: fraud }
spec: { variants: [{ name: stable, model: m, resources: { instanceType: ml.m5.large } }] }
`;

function exemption(lines: string, expiresAt = "2026-12-31T00:00:00Z"): string {
  const end = `expiresAt: "${expiresAt}"`;
  const head =
    "---\napiVersion: mlops/v1\nkind: Exemption\nmetadata: { name: x }\nspec:\n  reason: Nothing else could be had this week.\n  owner: a\n  approvedBy: user:b\n";
  return `${head}  ${end}\n${lines.replaceAll(/^/gmu, "  ")}\n`;
}

test.each([
  [
    "policies: [TEST-009]\nsubjects: { names: [fraud] }",
    "policy/unknown-policy <TEST-009> There is no policy TEST-009 here.",
    "did you mean TEST-001 (A rule)?",
  ],
  [
    "policies: [TEST-001/hold]\nsubjects: { names: [fraud] }",
    "policy/unknown-policy <TEST-001/hold> Policy TEST-001 has no validation `hold`.",
    "did you mean TEST-001/holds?",
  ],
  [
    "policies: [TEST-001]\nsubjects: { names: [fruad] }",
    "policy/unknown-subject <fruad> There is no manifest fruad that could be exempt.",
    "did you mean `fraud`?",
  ],
  [
    "policies: [TEST-001]\nsubjects: { kinds: [TrainingJob], names: [fraud] }",
    "policy/unknown-subject <fraud> There is no TrainingJob fraud that could be exempt.",
    "remove it from the exemption, or mend the name",
  ],
  [
    "policies: [TEST-001]\nsubjects: { kinds: [EndPoint, Endpoint], names: [fraud] }",
    "policy/unknown-subject <EndPoint> There is no kind EndPoint that could be exempt.",
    "did you mean `Endpoint`?",
  ],
  [
    "policies: [TEST-001]\nsubjects: { names: [fraud], environments: [stage] }",
    "policy/unknown-subject <stage> There is no environment stage that could be exempt.",
    "there are `dev`, `staging` and `prod`",
  ],
])("an exemption of what is not there is told: %s", async (lines, expected, help) => {
  const { diagnostics } = await loadText(policyText("") + exemption(lines) + endpoint);
  expect(diagnostics.map(told)).toEqual([expected]);
  expect(diagnostics[0]?.help).toBe(help);
});

test("a manifest that is broken, or a file that cannot be read, may be what an exemption is about", async () => {
  const text = policyText("") + exemption("policies: [TEST-001]\nsubjects: { names: [fraud] }");
  const broken = validate(documentsOf(text + endpoint.replace("spec:", "speck:")), "USD").value;
  expect([...broken.broken]).toEqual(["Endpoint/fraud"]);
  const sources = { config: configOf(`${configText}policies: { packs: [] }\n`), packs: [], now };
  expect((await load({ ...sources, manifests: broken })).diagnostics).toEqual([]);
  const incomplete = { ...manifestsOf(text), incomplete: true };
  expect((await load({ ...sources, manifests: incomplete })).diagnostics).toEqual([]);
});

test("a policy can refuse exemptions, and limits how long they are", async () => {
  const lines = "policies: [TEST-001]\nsubjects: { names: [fraud] }";
  const refused = await loadText(policyText("exemptions: { allowed: false }") + exemption(lines) + endpoint);
  expect(refused.diagnostics.map(told)).toEqual([
    "policy/exemption <TEST-001> TEST-001 allows no exemptions; this one does not count.",
  ]);
  const long = await loadText(policyText("exemptions: { maxDuration: 30d }") + exemption(lines) + endpoint);
  expect(long.diagnostics.map(told)).toEqual([
    'policy/exemption <"2026-12-31T00:00:00Z"> TEST-001 can be exempt for 30d from now at most, and this exemption ends 2026-12-31; it does not count for it.',
  ]);
  expect(long.policies.exemptions.map((one) => one.policies.size)).toEqual([0]);
  const usual = await loadText(policyText("") + exemption(lines, "2027-02-23T00:00:00Z") + endpoint);
  expect(usual.diagnostics.map((one) => one.code)).toEqual(["policy/exemption"]);
  const fits = await loadText(policyText("") + exemption(lines, "2027-02-22T00:00:00Z") + endpoint);
  expect(fits.diagnostics).toEqual([]);
});

function approval(policy: string, by: string, expiresAt = "2026-11-30T00:00:00Z"): string {
  const fingerprint = `sha256:${"0".repeat(64)}`;
  return `---\napiVersion: mlops/v1\nkind: Approval\nmetadata: { name: y }\nspec: { policy: ${policy}, fingerprint: "${fingerprint}", reason: Agreed by all., approvedBy: "${by}", expiresAt: "${expiresAt}" }\n`;
}

test.each([
  ["TEST-001", "user:chen", "2026-11-30T00:00:00Z", []],
  ["TEST-001", "team:finops", "2026-11-30T00:00:00Z", []],
  [
    "TEST-002",
    "user:chen",
    "2026-11-30T00:00:00Z",
    ["policy/unknown-policy <TEST-002> There is no policy TEST-002 here."],
  ],
  [
    "TEST-001",
    "user:eve",
    "2026-11-30T00:00:00Z",
    [
      'policy/approval <"user:eve"> TEST-001 is approved by finops, and user:eve is not of them; this approval does not count.',
    ],
  ],
  [
    "TEST-001",
    "user:chen",
    "2026-12-24T00:00:00Z",
    [
      'policy/approval <"2026-12-24T00:00:00Z"> An approval of TEST-001 counts for 7d from now at most, and this one ends 2026-12-24; it does not count.',
    ],
  ],
])("an approval of %s by %s until %s", async (policy, by, until, expected) => {
  const { policies, diagnostics } = await loadText(
    policyText("level: approval\napproval: { teams: [finops] }") + approval(policy, by, until),
  );
  expect(diagnostics.map(told)).toEqual(expected);
  expect(policies.approvals).toHaveLength(expected.length === 0 ? 1 : 0);
});
