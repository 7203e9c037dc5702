import type { Diagnostic, Level, PolicyFinding, Related, Severity } from "../diagnostics/diagnostic.ts";
import { locate } from "../source/document.ts";
import { approversOf } from "./approvals.ts";
import { exemptionFor } from "./exemptions.ts";
import type { Exemption } from "./exemptions.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { judge, matches } from "./judge.ts";
import type { Verdict } from "./judge.ts";
import type { Policies } from "./load.ts";
import type { ActivePolicy, Validation } from "./policy.ts";
import { looksAtEntries } from "./scopes.ts";
import type { Subject } from "./subject.ts";

/** What is looked at: resolved manifests, the resources made from them, or the plan with its cost. */
export type Phase = "manifest" | "resources" | "plan";

/** Where and when policies are evaluated. */
export interface Setting {
  readonly environment: string;
  readonly tier: "development" | "staging" | "production";
  readonly now: Date;
}

/** How one policy fared: numbers of subjects. */
export interface PolicyCount {
  readonly policy: string;
  readonly level: Level;
  /** All that it is about; the others add up to it. */
  readonly matched: number;
  readonly pass: number;
  /** Those that nothing let pass. */
  readonly fail: number;
  /** Those that could not be judged; never a pass. */
  readonly error: number;
  /** Those whose conditions did not hold. */
  readonly skip: number;
  readonly exempt: number;
  readonly approved: number;
}

/** What the policies of a phase found, and how many subjects each of them looked at. */
export interface Evaluation {
  readonly findings: readonly Diagnostic[];
  readonly counts: readonly PolicyCount[];
}

/** Judges subjects by the policies of a phase that count in an environment. All subjects of the phase belong into one call. */
export function evaluate(policies: Policies, phase: Phase, subjects: readonly Subject[], setting: Setting): Evaluation {
  const findings: Diagnostic[] = [];
  const counts: PolicyCount[] = [];
  const environment = { name: setting.environment, tier: setting.tier };
  const actives = policies.active.get(setting.environment);
  // No policies is not the same as an environment that they were never loaded for.
  if (!actives) throw new TypeError(`no environment ${setting.environment}`);
  for (const active of actives) {
    const { policy } = active;
    const { match } = policy.spec;
    if (policy.spec.phase !== phase) continue;
    if (match?.tiers && !match.tiers.includes(setting.tier)) continue;
    if (match?.environments && !match.environments.includes(setting.environment)) continue;
    const asked =
      phase === "plan" ? subjects.filter((one) => looksAtEntries(policy.spec) === (one.entry !== undefined)) : subjects;
    const matched = asked.filter((subject) => matches(policy, subject, environment));
    const count = { matched: matched.length, pass: 0, fail: 0, error: 0, skip: 0, exempt: 0, approved: 0 };
    for (const subject of matched) {
      const verdict = judge(active, subject, setting.now);
      count[report(active, subject, verdict, policies, setting, findings)]++;
    }
    if (matched.length < policy.spec.minMatches) findings.push(vacuous(active, matched.length, setting));
    counts.push({ policy: policy.id, level: active.level, ...count });
  }
  return { findings, counts };
}

type Result = "pass" | "fail" | "error" | "skip" | "exempt" | "approved";

/** Adds the findings of a verdict, and gives what becomes of the subject with exemptions and approvals. */
function report(
  active: ActivePolicy,
  subject: Subject,
  verdict: Verdict,
  policies: Policies,
  setting: Setting,
  findings: Diagnostic[],
): Result {
  if (verdict.result === "pass" || verdict.result === "skip") return verdict.result;
  const statuses = verdict.failures.map(({ validation, message }) => {
    const found = finding(active, subject, validation, message, policies, setting);
    findings.push(found);
    return found.policy?.status;
  });
  if (verdict.result === "error") {
    findings.push(unjudged(active, subject, verdict.problem, verdict.at, setting));
    return "error";
  }
  if (!statuses.every((status) => status === "exempt" || status === "approved")) return "fail";
  return statuses.includes("approved") ? "approved" : "exempt";
}

function finding(
  active: ActivePolicy,
  subject: Subject,
  validation: Validation,
  message: string,
  policies: Policies,
  setting: Setting,
): Diagnostic {
  const { policy, level } = active;
  const fingerprint = fingerprintOf(active, validation.name, setting.environment, subject.key, message);
  const exemption = exemptionFor(policies.exemptions, policy.id, validation.name, subject, setting.environment);
  const exempt = exemption !== undefined && Date.parse(exemption.expiresAt) > setting.now.getTime();
  const approvers =
    level === "approval" ? approversOf(policies.approvals, policy.id, fingerprint, setting.now) : new Set<string>();
  const wanted = policy.spec.approval?.min ?? 1;
  const approved = level === "approval" && approvers.size >= wanted;
  const status = exempt ? "exempt" : approved ? "approved" : refusal(level);
  const sentences = [message, ...(exemption ? [sentenceFor(exemption, exempt)] : [])];
  if (status === "approved") sentences.push(`Approved by ${[...approvers].sort().join(" and ")}.`);
  const help =
    status === "needs-approval" ? approvalHelp(active, validation.help, fingerprint, approvers.size) : validation.help;
  const related = exemption ? [{ span: exemption.span, message: exempt ? "exempt until then" : "ended then" }] : [];
  const about = { id: policy.id, level, status, fingerprint } satisfies PolicyFinding;
  return make(about, sentences.map(ended).join(" "), subject.place(validation.about), help, related);
}

/** What becomes of a finding that nobody lets pass. */
function refusal(level: Level): PolicyFinding["status"] {
  switch (level) {
    case "mandatory":
      return "denied";
    case "approval":
      return "needs-approval";
    case "advisory":
    case "audit":
      return "noted";
  }
}

function severityOf({ level, status }: PolicyFinding): Severity {
  if (status === "exempt" || status === "approved") return "info";
  if (level === "mandatory" || level === "approval") return status === "noted" ? "warning" : "error";
  return level === "advisory" ? "warning" : "info";
}

function sentenceFor({ id, reason, expiresAt }: Exemption, exempt: boolean): string {
  const day = expiresAt.slice(0, 10);
  return exempt ? `Exempt until ${day} by ${id}: ${reason}` : `${id} let it off until ${day}, which is over.`;
}

function approvalHelp({ policy }: ActivePolicy, help: string | undefined, fingerprint: string, so: number): string {
  const { teams, min = 1 } = policy.spec.approval ?? {};
  const who = teams ? ` by ${teams.join(" or ")}` : "";
  const often = min === 1 ? `an approval${who}` : `${min} approvals${who}${so > 0 ? ` (it has ${so})` : ""}`;
  const ask = `needs ${often} of ${fingerprint}`;
  return help === undefined ? ask : `${help}; else it ${ask}`;
}

/** A finding about a subject that could not be judged: never a pass, at most a warning where the policy says so. */
function unjudged(
  active: ActivePolicy,
  subject: Subject,
  problem: string,
  at: Validation | undefined,
  setting: Setting,
): Diagnostic {
  const { policy, level } = active;
  const name = at?.name ?? "match-conditions";
  const message = `${policy.id} (${policy.spec.title}) cannot be judged here: ${problem}.`;
  const fingerprint = fingerprintOf(active, name, setting.environment, subject.key, message);
  const warned = policy.spec.onError === "warn" || refusal(level) === "noted";
  const about = { id: policy.id, level, status: warned ? "noted" : "denied", fingerprint } satisfies PolicyFinding;
  const related = [{ span: placeOf(active, at), message: "this expression" }];
  const help = "read what may not be there with .? and .orValue(…), or ask for it first with has()";
  return make(about, message, subject.place(at?.about), help, related);
}

function placeOf({ policy }: ActivePolicy, at: Validation | undefined): Related["span"] {
  if (!at) return locate(policy.document, ["spec", "matchConditions"]);
  const index = policy.spec.validations.findIndex((one) => one.name === at.name);
  return locate(policy.document, ["spec", "validations", index, "expression"]);
}

/** The finding about a policy that looked at less than it expects: nothing judged is not the same as all well. */
function vacuous(active: ActivePolicy, matched: number, setting: Setting): Diagnostic {
  const { policy, level } = active;
  const { minMatches, title } = policy.spec;
  const message = `${policy.id} (${title}) found ${matched} of the at least ${minMatches} subjects that it expects in ${setting.environment}.`;
  const fingerprint = fingerprintOf(active, "min-matches", setting.environment, policy.id, message);
  const about = { id: policy.id, level, status: refusal(level), fingerprint } satisfies PolicyFinding;
  const help = "check what the policy matches, and whether the manifests it is about are still there";
  return make(about, message, locate(policy.document, ["spec", "minMatches"]), help, []);
}

function make(
  policy: PolicyFinding,
  message: string,
  span: Diagnostic["span"],
  help: string | undefined,
  related: readonly Related[],
): Diagnostic {
  return {
    code: `policy/${policy.id}`,
    severity: severityOf(policy),
    message,
    ...(span && { span }),
    ...(help !== undefined && { help }),
    ...(related.length > 0 && { related }),
    policy,
  };
}

function ended(sentence: string): string {
  return /[.!?]$/u.test(sentence) ? sentence : `${sentence}.`;
}
