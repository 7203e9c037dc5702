import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/source-file.ts";
import { fillDefaults } from "../manifest/defaults.ts";
import type { PolicyCase, PolicyTest } from "../manifest/resolved.gen.ts";
import type { Entry } from "../manifest/validate.ts";
import { locate } from "../source/document.ts";
import type { Path } from "../source/document.ts";
import { unknownPolicy } from "./identify.ts";
import { judge, matches } from "./judge.ts";
import type { Verdict } from "./judge.ts";
import { withParams } from "./params.ts";
import type { Policy } from "./policy.ts";
import { caseMisfits, caseSubject } from "./test-subject.ts";

/** How one case of a PolicyTest came out. */
export interface PolicyCaseResult {
  readonly policy: string;
  /** Name of the case. */
  readonly name: string;
  readonly passed: boolean;
  readonly expected: PolicyCase["expect"]["result"];
  readonly actual: PolicyCase["expect"]["result"];
  /** Names of the validations that failed. */
  readonly validations: readonly string[];
  readonly span: Span;
}

/** Runs the PolicyTests among the entries; what came out otherwise than expected is an error at its `expect`. */
export function runPolicyTests(
  policies: ReadonlyMap<string, Policy>,
  entries: readonly Entry[],
  now: Date,
): Checked<readonly PolicyCaseResult[]> {
  const diagnostics: Diagnostic[] = [];
  const results: PolicyCaseResult[] = [];
  for (const entry of entries) {
    if (entry.kind !== "PolicyTest") continue;
    const { spec } = fillDefaults("PolicyTest", entry.manifest) as PolicyTest;
    const known = { all: policies, broken: new Set<string>() };
    const unknown = unknownPolicy(spec.policy, undefined, known, entry.document, ["spec", "policy"]);
    if (unknown) diagnostics.push(unknown);
    const policy = policies.get(spec.policy);
    if (!policy) continue;
    const ran = spec.cases.map((one, index) => runCase(policy, one, entry, ["spec", "cases", index], now, diagnostics));
    results.push(...ran);
    for (const missing of (["pass", "fail"] as const).filter((result) => !ran.some((one) => one.expected === result))) {
      const problem = `No case of ${policy.id} expects \`${missing}\`; a test shows both what a policy lets pass and what it stops.`;
      diagnostics.push(
        diagnostic("policy/test", { problem }, { span: locate(entry.document, ["spec", "cases"], "key") }),
      );
    }
  }
  return { value: results, diagnostics };
}

function runCase(
  policy: Policy,
  one: PolicyCase,
  { document }: Entry,
  path: Path,
  now: Date,
  found: Diagnostic[],
): PolicyCaseResult {
  function complain(inner: Path, problem: string, help?: string, at: "key" | "value" = "value"): void {
    found.push(diagnostic("policy/test", { problem }, { span: locate(document, [...path, ...inner], at), help }));
  }
  const before = found.length;
  for (const { path: inner, at, problem, help } of caseMisfits(policy, one)) complain(inner, problem, help, at);
  const subject = caseSubject(policy, one);
  const environment = { name: one.env?.name ?? "test", tier: one.env?.tier ?? "development" };
  const params = withParams(policy.spec.params ?? {}, one.params ?? {});
  const looked = matches(policy, subject, environment);
  const verdict: Verdict = looked
    ? judge({ policy, level: policy.spec.level, params }, subject, now)
    : { result: "skip" };
  const failures = "failures" in verdict ? verdict.failures : [];
  const validations = failures.map((failure) => failure.validation.name);
  const { expect } = one;
  if (verdict.result !== expect.result) {
    complain(
      ["expect", "result"],
      `"${one.name}" expects ${expect.result} and gets ${verdict.result}${because(verdict)}.`,
    );
  } else if (expect.validations && expect.validations.toSorted().join() !== validations.toSorted().join()) {
    complain(
      ["expect", "validations"],
      `"${one.name}" expects ${expect.validations.join(", ")} to fail; ${validations.join(", ") || "none"} did.`,
    );
  }
  const { messageContains: part } = expect;
  const said = failures.map((failure) => failure.message);
  if (part !== undefined && !said.some((message) => message.includes(part))) {
    complain(
      ["expect", "messageContains"],
      `"${one.name}" expects a message with "${part}"; it says "${said.join(" ")}".`,
    );
  }
  const facts = { policy: policy.id, name: one.name, expected: expect.result, actual: verdict.result, validations };
  return { ...facts, passed: found.length === before, span: locate(document, [...path, "name"]) };
}

function because(verdict: Verdict): string {
  if (verdict.result === "error") return `: ${verdict.problem}`;
  return verdict.result === "fail" ? `: ${verdict.failures.map((failure) => failure.message).join(" ")}` : "";
}
