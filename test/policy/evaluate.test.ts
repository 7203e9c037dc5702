import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { evaluate } from "../../src/policy/evaluate.ts";
import type { Evaluation, Setting } from "../../src/policy/evaluate.ts";
import type { Subject } from "../../src/policy/subject.ts";
import { loadText, now, policyText, subjectOf, told } from "./fixture.ts";

const setting: Setting = { environment: "dev", tier: "development", now };

function endpoint(name: string, max = 2, more: Parameters<typeof subjectOf>[3] = {}): Subject {
  return subjectOf("Endpoint", name, { variants: [{ name: "stable", model: "m", replicas: { min: 1, max } }] }, more);
}

const small = `match: { kinds: [Endpoint] }
params: { max: 4 }
validations:
  - name: replicas
    expression: object.spec.variants.all(v, v.replicas.max <= params.max)
    message: "{{ object.metadata.name }} may have {{ object.spec.variants[0].replicas.max }} replicas in {{ env.name }}, more than {{ params.max }}"
    path: spec.variants
    help: ask for fewer`;

async function judged(
  text: string,
  subjects: readonly Subject[],
  { at = now, ...where }: { readonly at?: Date } & Partial<Omit<Setting, "now">> = {},
): Promise<Evaluation> {
  const { policies, diagnostics } = await loadText(text, { at });
  expect(diagnostics.map(told)).toEqual([]);
  return evaluate(policies, "manifest", subjects, { ...setting, ...where, now: at });
}

function first({ findings }: Evaluation): Diagnostic & { readonly policy: NonNullable<Diagnostic["policy"]> } {
  const [found] = findings;
  if (!found?.policy) throw new Error("no finding");
  return { ...found, policy: found.policy };
}

test("counts what passes, fails and is skipped, and tells what fails", async () => {
  const conditions = "matchConditions: [{ name: named, expression: \"object.metadata.name != 'left-alone'\" }]\n";
  const subjects = [
    endpoint("small"),
    endpoint("large", 9),
    endpoint("left-alone", 9),
    subjectOf("Budget", "b", { amount: 1 }),
  ];
  const { findings, counts } = await judged(policyText(conditions + small), subjects);
  expect(counts).toEqual([
    { policy: "TEST-001", level: "mandatory", matched: 3, pass: 1, fail: 1, error: 0, skip: 1, exempt: 0, approved: 0 },
  ]);
  expect(findings).toMatchObject([
    {
      code: "policy/TEST-001",
      severity: "error",
      message: "large may have 9 replicas in dev, more than 4.",
      help: "ask for fewer",
      policy: {
        id: "TEST-001",
        level: "mandatory",
        status: "denied",
        fingerprint: expect.stringMatching(/^sha256:[0-9a-f]{64}$/u) as unknown,
      },
    },
  ]);
});

test.each([
  ["mandatory", "error", "denied"],
  ["approval", "error", "needs-approval"],
  ["advisory", "warning", "noted"],
  ["audit", "info", "noted"],
])("a finding of level %s is of severity %s and %s", async (level, severity, status) => {
  const { severity: told_, policy } = first(
    await judged(policyText(`level: ${level}\n${small}`), [endpoint("large", 9)]),
  );
  expect([told_, policy.status]).toEqual([severity, status]);
});

test("each validation that fails is a finding of its own, at the field it is about", async () => {
  const asked: unknown[] = [];
  const subject = { ...endpoint("large", 9), place: (about: unknown) => void asked.push(about) } as Subject;
  const validations = `match: { kinds: [Endpoint] }
variables: [{ name: access, expression: object.spec.network.access }]
validations:
  - { name: a, expression: "false", message: a, path: "spec.variants[0].weight" }
  - { name: b, expression: "env.name == 'x' && object.spec.slo.errorRate > 1.0", message: b }
  - { name: c, expression: "variables.access == 'public'", message: c }
  - { name: d, expression: "env.tier == 'production'", message: d }`;
  const { findings } = await judged(policyText(validations), [subject]);
  expect(findings.map((one) => one.message)).toEqual(["a.", "b.", "c.", "d."]);
  expect(asked).toEqual([
    { of: "object", path: ["spec", "variants", 0, "weight"] },
    { of: "object", path: ["spec", "slo", "errorRate"] },
    { of: "object", path: ["spec", "network", "access"] },
    undefined,
  ]);
});

test("matches by kind, tier, environment and label", async () => {
  const count = async (match: string, where = {}) =>
    (
      await judged(
        policyText(`match: ${match}`),
        [endpoint("a", 2, { labels: { team: "x" } }), endpoint("b"), subjectOf("Budget", "c", { amount: 1 })],
        where,
      )
    ).counts[0]?.matched;
  expect(await count("{}")).toBe(3);
  expect(await count("{ kinds: [Endpoint] }")).toBe(2);
  expect(await count("{ labels: { team: x } }")).toBe(1);
  expect(await count("{ tiers: [development, staging] }")).toBe(3);
  expect(await count("{ tiers: [production] }")).toBe(undefined);
  expect(await count("{ tiers: [production] }", { environment: "prod", tier: "production" })).toBe(3);
  expect(await count("{ environments: [staging] }")).toBe(undefined);
});

const careless = `match: { kinds: [Endpoint] }
validations:
  - { name: target, expression: "object.spec.scaling.target < 70.0", message: too high }`;

test("what cannot be evaluated is never a pass", async () => {
  const { findings, counts } = await judged(policyText(careless), [endpoint("a")]);
  expect(counts).toMatchObject([{ matched: 1, pass: 0, fail: 0, error: 1 }]);
  expect(findings).toMatchObject([
    {
      severity: "error",
      message: "TEST-001 (A rule) cannot be judged here: No such key: scaling.",
      policy: { status: "denied" },
    },
  ]);
  expect(findings[0]?.related?.map((one) => one.span.file.text.slice(one.span.start, one.span.end))).toEqual([
    '"object.spec.scaling.target < 70.0"',
  ]);
});

test("a condition that cannot be evaluated is an error, not a skip", async () => {
  const text = policyText(
    'match: { kinds: [Endpoint] }\nmatchConditions: [{ name: hot, expression: "object.spec.scaling.target > 50.0" }]',
  );
  const { counts } = await judged(text, [endpoint("a")]);
  expect(counts).toMatchObject([{ skip: 0, error: 1 }]);
});

test("onError: warn lets an error through as a warning, still counted as an error", async () => {
  const { findings, counts } = await judged(policyText(`onError: warn\n${careless}`), [endpoint("a")]);
  expect(counts).toMatchObject([{ pass: 0, error: 1 }]);
  expect(findings).toMatchObject([{ severity: "warning", policy: { status: "noted", level: "mandatory" } }]);
});

test("an error in a part that does not matter is no error, as CEL has it", async () => {
  const text = policyText(
    careless.replace(
      "object.spec.scaling.target < 70.0",
      "object.spec.scaling.target < 70.0 || env.tier == 'development'",
    ),
  );
  expect((await judged(text, [endpoint("a")])).counts).toMatchObject([{ pass: 1, error: 0 }]);
});

test("a message tells what it can when one of its values cannot be had", async () => {
  const text = policyText(
    `match: { kinds: [Endpoint] }\nvalidations: [{ name: a, expression: "false", message: "{{ object.metadata.name }}: {{ object.spec.scaling.target }}" }]`,
  );
  expect(first(await judged(text, [endpoint("a")])).message).toBe("a: (unknown: No such key: scaling).");
});

test("variables are worked out once a subject and only when they are read", async () => {
  const text = policyText(`match: { kinds: [Endpoint] }
variables:
  - { name: risky, expression: object.spec.scaling.target }
  - { name: weights, expression: "object.spec.variants.map(v, v.weight)" }
validations:
  - { name: a, expression: "variables.weights.all(w, w == 100) || variables.risky > 1.0", message: a }`);
  expect((await judged(text, [endpoint("a")])).counts).toMatchObject([{ pass: 1, error: 0 }]);
});

test("too much data for an expression is an error before it is evaluated", async () => {
  const text = policyText(
    'match: { kinds: [Endpoint] }\nvalidations: [{ name: a, expression: "object.uses.all(a, object.uses.all(b, a == b))", message: a }]',
  );
  const one = endpoint("a");
  const data = {
    ...one.data,
    object: { ...(one.data["object"] as object), uses: Array.from({ length: 5000 }, () => ({})) },
  };
  const { findings, counts } = await judged(text, [{ ...one, data }]);
  expect(counts).toMatchObject([{ error: 1 }]);
  expect(findings[0]?.message).toMatch(
    /cannot be judged here: it could take 1\d\d,\d{3},\d{3} steps on so much data\.$/u,
  );
});

test("a policy that finds less than it expects fails itself", async () => {
  const text = policyText(`match: { kinds: [Endpoint] }\nminMatches: 2`);
  expect((await judged(text, [endpoint("a"), endpoint("b")])).findings).toEqual([]);
  const { findings } = await judged(text, [endpoint("a")]);
  expect(findings).toMatchObject([
    {
      severity: "error",
      message: "TEST-001 (A rule) found 1 of the at least 2 subjects that it expects in dev.",
      policy: { status: "denied" },
    },
  ]);
});

test("a policy is not expected to match where it does not belong", async () => {
  const text = policyText(`match: { kinds: [Endpoint], tiers: [production] }\nminMatches: 2`);
  expect((await judged(text, [])).findings).toEqual([]);
});

function exemption(lines: string, expiresAt = "2026-12-31T00:00:00Z"): string {
  return `---
apiVersion: mlops/v1
kind: Exemption
metadata: { name: benchmark }
spec:
  reason: A throughput benchmark that ends with the year.
  owner: nlp
  approvedBy: user:alice
  expiresAt: "${expiresAt}"
${lines.replaceAll(/^/gmu, "  ")}
`;
}

const manifest = `---
apiVersion: mlops/v1
kind: Endpoint
metadata: { name: large }
spec: { variants: [{ name: stable, model: m, resources: { instanceType: ml.m5.large } }] }
`;

test("an exemption turns a finding into an information that says why and until when", async () => {
  const text = policyText(small) + exemption("policies: [TEST-001]\nsubjects: { names: [large] }") + manifest;
  const evaluation = await judged(text, [endpoint("large", 9)]);
  const found = first(evaluation);
  expect(found.severity).toBe("info");
  expect(found.policy.status).toBe("exempt");
  expect(found.message).toBe(
    "large may have 9 replicas in dev, more than 4. Exempt until 2026-12-31 by Exemption/benchmark: A throughput benchmark that ends with the year.",
  );
  expect(found.related?.[0]?.message).toBe("exempt until then");
  expect(evaluation.counts).toMatchObject([{ fail: 0, exempt: 1 }]);
});

test("an exemption that ended says so, and the finding counts", async () => {
  const text =
    policyText(small) +
    exemption("policies: [TEST-001]\nsubjects: { names: [large] }", "2026-11-24T11:59:59Z") +
    manifest;
  const evaluation = await judged(text, [endpoint("large", 9)]);
  expect(first(evaluation).policy.status).toBe("denied");
  expect(first(evaluation).message).toBe(
    "large may have 9 replicas in dev, more than 4. Exemption/benchmark let it off until 2026-11-24, which is over.",
  );
  expect(evaluation.counts).toMatchObject([{ fail: 1, exempt: 0 }]);
});

test.each([
  ["another validation", "policies: [TEST-001/other]\nsubjects: { names: [large] }", "denied"],
  ["this validation", "policies: [TEST-001/replicas]\nsubjects: { names: [large] }", "exempt"],
  ["this kind", "policies: [TEST-001]\nsubjects: { kinds: [Endpoint], names: [large] }", "exempt"],
  ["another environment", "policies: [TEST-001]\nsubjects: { names: [large], environments: [prod] }", "denied"],
  ["this environment", "policies: [TEST-001]\nsubjects: { names: [large], environments: [dev] }", "exempt"],
])("an exemption is for %s alone", async (_, lines, status) => {
  const two = `${small}\n  - { name: other, expression: "true", message: no }`;
  const found = first(await judged(policyText(two) + exemption(lines) + manifest, [endpoint("large", 9)]));
  expect(found.policy.status).toBe(status);
});

test("nothing that passes is called exempt", async () => {
  const text = policyText(small) + exemption("policies: [TEST-001]\nsubjects: { names: [large] }") + manifest;
  const { findings, counts } = await judged(text, [endpoint("large", 2)]);
  expect(findings).toEqual([]);
  expect(counts).toMatchObject([{ pass: 1, exempt: 0 }]);
});

test("what cannot be judged is not exempt", async () => {
  const text = policyText(careless) + exemption("policies: [TEST-001]\nsubjects: { names: [large] }") + manifest;
  expect((await judged(text, [endpoint("large")])).counts).toMatchObject([{ error: 1, exempt: 0 }]);
});

function approval(name: string, fingerprint: string, by: string, expiresAt = "2026-11-28T00:00:00Z"): string {
  return `---
apiVersion: mlops/v1
kind: Approval
metadata: { name: ${name} }
spec: { policy: TEST-001, fingerprint: "${fingerprint}", reason: Agreed in the planning., approvedBy: "${by}", expiresAt: "${expiresAt}" }
`;
}

const asking = policyText(`level: approval\napproval: { teams: [finops], min: 2 }\n${small}`);

test("a finding that needs an approval says of what and by whom", async () => {
  const found = first(await judged(asking, [endpoint("large", 9)]));
  expect(found.help).toBe(`ask for fewer; else it needs 2 approvals by finops of ${found.policy.fingerprint}`);
});

test("enough approvals of exactly this finding let it pass; time and change take them back", async () => {
  const { fingerprint } = first(await judged(asking, [endpoint("large", 9)])).policy;
  const one = approval("a", fingerprint, "user:chen");
  const again = approval("b", fingerprint, "user:chen");
  const other = approval("c", fingerprint, "user:dana");
  const waiting = first(await judged(asking + one + again, [endpoint("large", 9)]));
  expect(waiting.policy.status).toBe("needs-approval");
  expect(waiting.help).toContain("2 approvals by finops (it has 1)");
  const evaluation = await judged(asking + one + other, [endpoint("large", 9)]);
  expect(first(evaluation)).toMatchObject({ severity: "info", policy: { status: "approved" } });
  expect(first(evaluation).message).toContain("Approved by user:chen and user:dana.");
  expect(evaluation.counts).toMatchObject([{ fail: 0, approved: 1 }]);
  const later = { at: new Date("2026-11-28T00:00:00Z") };
  expect(first(await judged(asking + one + other, [endpoint("large", 9)], later)).policy.status).toBe("needs-approval");
  expect(first(await judged(asking + one + other, [endpoint("large", 90)])).policy.status).toBe("needs-approval");
  expect(first(await judged(asking + one + other, [endpoint("larger", 9)])).policy.status).toBe("needs-approval");
  const inProd = { environment: "prod", tier: "production" } as const;
  expect(first(await judged(asking + one + other, [endpoint("large", 9)], inProd)).policy.status).toBe(
    "needs-approval",
  );
});

test("the fingerprint follows what the policy asks, not how it is called", async () => {
  const fingerprint = async (text: string) => first(await judged(text, [endpoint("large", 9)])).policy.fingerprint;
  const before = await fingerprint(policyText(small));
  expect(await fingerprint(policyText(`description: Another word.\nseverity: low\n${small}`))).toBe(before);
  expect(await fingerprint(policyText(small.replace("max: 4", "max: 3")))).not.toBe(before);
  expect(await fingerprint(policyText(small.replace("v.replicas.max <=", "v.replicas.max + 0 <=")))).not.toBe(before);
});

test("a policy of level mandatory cannot be approved", async () => {
  const mandatory = policyText(small);
  const { fingerprint } = first(await judged(mandatory, [endpoint("large", 9)])).policy;
  expect(
    first(await judged(mandatory + approval("a", fingerprint, "user:chen"), [endpoint("large", 9)])).policy.status,
  ).toBe("denied");
});

test("policies are evaluated in order of ids, subjects in the order given", async () => {
  const text = `${policyText("validations: [{ name: a, expression: 'false', message: '{{ object.metadata.name }}' }]", "TEST-002")}---\n${policyText("validations: [{ name: a, expression: 'false', message: '{{ object.metadata.name }}' }]", "TEST-001")}`;
  const { findings } = await judged(text, [endpoint("b"), endpoint("a")]);
  expect(findings.map((one) => `${one.code} ${one.message}`)).toEqual([
    "policy/TEST-001 b.",
    "policy/TEST-001 a.",
    "policy/TEST-002 b.",
    "policy/TEST-002 a.",
  ]);
});

test("an environment that no policies were loaded for is a bug, not a pass", async () => {
  const { policies } = await loadText(policyText(small));
  expect(() => evaluate(policies, "manifest", [], { ...setting, environment: "qa" })).toThrow("no environment qa");
});

test("a hostile text cannot hang a policy, since no policy can have a regular expression", async () => {
  const { policies, diagnostics } = await loadText(
    policyText("validations: [{ name: a, expression: \"object.metadata.name.matches('^(a+)+$')\", message: a }]"),
  );
  expect(diagnostics.map((one) => one.code)).toEqual(["policy/forbidden"]);
  expect(policies.all.size).toBe(0);
});
