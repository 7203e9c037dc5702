import { expect, test } from "vitest";
import { runPolicyTests } from "../../src/policy/test.ts";
import { loadText, manifestsOf, now, policyText, told } from "./fixture.ts";

const policy = policyText(`match: { kinds: [Endpoint, Model], tiers: [production] }
params: { max: 4 }
validations:
  - { name: named, expression: "object.metadata.name != 'x'", message: "{{ object.metadata.name }} is no name" }
  - { name: few, expression: "object.spec.?variants.orValue([]).all(v, v.replicas.max <= params.max)", message: too many }`);

async function run(cases: string, rule = policy) {
  const { policies, diagnostics } = await loadText(rule);
  expect(diagnostics.map(told)).toEqual([]);
  const tests = `apiVersion: mlops/v1\nkind: PolicyTest\nmetadata: { name: t }\nspec:\n  policy: TEST-001\n  cases:\n${cases.trim().replaceAll(/^/gmu, "    ")}\n`;
  return runPolicyTests(policies.all, manifestsOf(tests, "t.yaml").entries, now);
}

const env = "env: { name: prod, tier: production }";
const passes = `- { name: passes, ${env}, object: { kind: Endpoint, spec: { variants: [{ name: a, replicas: { min: 1, max: 2 } }] } }, expect: { result: pass } }`;
const fails = `- { name: fails, ${env}, object: { kind: Model, metadata: { name: x }, spec: {} }, expect: { result: fail, validations: [named], messageContains: x is no name } }`;

test("cases come out as they say, with the defaults of their kind filled in", async () => {
  const skip = "- { name: skipped, object: { kind: Endpoint, spec: {} }, expect: { result: skip } }";
  const { value, diagnostics } = await run(`${passes}\n${fails}\n${skip}`);
  expect(diagnostics.map(told)).toEqual([]);
  expect(value.map(({ name, passed, actual, validations }) => [name, passed, actual, validations])).toEqual([
    ["passes", true, "pass", []],
    ["fails", true, "fail", ["named"]],
    ["skipped", true, "skip", []],
  ]);
});

test.each([
  [
    "object: { kind: Endpoint, metadata: { name: x }, spec: {} }, expect: { result: pass }",
    'policy/test <pass> "c" expects pass and gets fail: x is no name.',
  ],
  [
    "object: { kind: Endpoint, spec: {} }, expect: { result: fail }",
    'policy/test <fail> "c" expects fail and gets pass.',
  ],
  [
    "object: { kind: Endpoint, spec: { variants: [{ name: a, replicas: { min: 1 } }] } }, expect: { result: pass }",
    'policy/test <pass> "c" expects pass and gets error: No such key: max.',
  ],
  [
    "object: { kind: Endpoint, metadata: { name: x }, spec: {} }, expect: { result: fail, validations: [few] }",
    'policy/test <[few> "c" expects few to fail; named did.',
  ],
  [
    "object: { kind: Endpoint, metadata: { name: x }, spec: {} }, expect: { result: fail, messageContains: expensive }",
    'policy/test <expensive> "c" expects a message with "expensive"; it says "x is no name".',
  ],
  [
    "object: { kind: Endpoint, spec: { variant: [] } }, expect: { result: pass }",
    "policy/test <variant> object.spec has no `variant`.",
  ],
  [
    "object: { kind: Endpoint, spec: { type: stream } }, expect: { result: pass }",
    "policy/test <stream> object.spec.type cannot be stream; it is realtime, serverless, async, batch.",
  ],
  [
    "object: { kind: Endpoint, spec: { timeout: 5 } }, expect: { result: pass }",
    "policy/test <5> object.spec.timeout must be text; here is a number.",
  ],
  [
    "object: { kind: EndPoint, spec: {} }, expect: { result: skip }",
    "policy/test <EndPoint> object.kind cannot be EndPoint; it is Dataset, ProcessingJob, TrainingJob, Evaluation, Model, Endpoint, Monitor, Budget.",
  ],
  [
    "object: { kind: Endpoint, spec: {} }, params: { mix: 1 }, expect: { result: pass }",
    "policy/test <mix> TEST-001's params has no `mix`.",
  ],
  [
    "object: { kind: Endpoint, spec: {} }, plan: {}, expect: { result: pass }",
    "policy/test <plan> A policy of phase manifest looks at no plan.",
  ],
])("a case that is wrong is told: %s", async (lines, expected) => {
  const { value, diagnostics } = await run(`${passes}\n${fails}\n- { name: c, ${env}, ${lines} }`);
  expect(diagnostics.map(told)).toEqual([expected]);
  expect(value.map((one) => one.passed)).toEqual([true, true, false]);
});

test("a test shows both what passes and what is stopped", async () => {
  expect((await run(passes)).diagnostics.map(told)).toEqual([
    "policy/test <cases> No case of TEST-001 expects `fail`; a test shows both what a policy lets pass and what it stops.",
  ]);
});

test("a test of a policy that is not there is told", async () => {
  const { value, diagnostics } = await run(`${passes}\n${fails}`, policyText("", "TEST-002"));
  expect(value).toEqual([]);
  expect(diagnostics.map((one) => [one.code, one.help])).toEqual([
    ["policy/unknown-policy", "did you mean TEST-002 (A rule)?"],
  ]);
});

test("a plan needs only what its policy reads", async () => {
  const rule = policyText(`phase: plan
validations: [{ name: cheap, expression: "cost.monthly.delta.high < 10 && plan.summary.delete == 0 && plan.changes.all(c, !c.stateful)", message: no }]`);
  const cases = `- { name: a, plan: { cost: { monthly: { delta: { high: 9 } } } }, expect: { result: pass } }
- { name: b, plan: { summary: { delete: 1 } }, expect: { result: fail } }
- { name: c, plan: { changes: [{ action: create, id: b, stateful: true }] }, expect: { result: fail } }`;
  expect((await run(cases, rule)).diagnostics.map(told)).toEqual([]);
  const wrong = await run(`${cases}\n- { name: d, plan: { cost: { montly: {} } }, expect: { result: pass } }`, rule);
  expect(wrong.diagnostics.map(told)).toEqual(["policy/test <montly> plan.cost has no `montly`."]);
});
