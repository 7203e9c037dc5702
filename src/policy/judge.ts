import { maxSteps, stepsOf } from "./bounds.ts";
import { attempt } from "./cel.ts";
import { write } from "./message.ts";
import type { ActivePolicy, Policy, Rule, Validation } from "./policy.ts";
import type { Subject } from "./subject.ts";

/** A validation that did not hold, or could not be judged, and why. */
interface Failure {
  readonly validation: Validation;
  readonly message: string;
}

/** What one policy says about one subject. */
export type Verdict =
  | { readonly result: "pass" }
  | { readonly result: "skip" }
  | { readonly result: "fail"; readonly failures: readonly Failure[] }
  /** Something could not be evaluated: neither a pass nor a fail. Validations that failed beside it are told too. */
  | {
      readonly result: "error";
      readonly problem: string;
      readonly at?: Validation;
      readonly failures: readonly Failure[];
    };

/** True when a subject is one of those that the policy is about, before its conditions are asked. */
export function matches(
  { spec }: Policy,
  { entry, type }: Subject,
  environment: { readonly name: string; readonly tier: string },
): boolean {
  const { match } = spec;
  if (!match) return true;
  const { kinds, types, tiers, environments, labels } = match;
  if (tiers && !(tiers as readonly string[]).includes(environment.tier)) return false;
  if (environments && !environments.includes(environment.name)) return false;
  if (kinds && !(entry && (kinds as readonly string[]).includes(entry.kind))) return false;
  if (types && !(type !== undefined && types.includes(type))) return false;
  return Object.entries(labels ?? {}).every(([name, value]) => entry?.labels[name] === value);
}

/** Evaluates a policy on a subject that it matches. */
export function judge({ policy, params }: ActivePolicy, subject: Subject, now: Date): Verdict {
  const scope = scopeOf(policy, params, subject, now);
  for (const condition of policy.conditions) {
    const held = holds(condition, scope);
    if (typeof held === "string") return { result: "error", problem: held, failures: [] };
    if (!held) return { result: "skip" };
  }
  const failures: Failure[] = [];
  let broken: { readonly problem: string; readonly at: Validation } | undefined;
  for (const validation of policy.validations) {
    const held = holds(validation, scope);
    if (typeof held === "string") broken ??= { problem: held, at: validation };
    else if (!held) failures.push({ validation, message: write(validation.message, scope.data) });
  }
  if (broken) return { result: "error", ...broken, failures };
  return failures.length > 0 ? { result: "fail", failures } : { result: "pass" };
}

interface JudgeScope {
  readonly policy: Policy;
  readonly data: Readonly<Record<string, unknown>>;
}

function scopeOf(policy: Policy, params: ActivePolicy["params"], subject: Subject, now: Date): JudgeScope {
  const variables = {};
  const data = { ...subject.data, params, variables, now: now.toISOString() };
  for (const [name, rule] of policy.variables) {
    let value: { readonly value: unknown } | undefined;
    // Variables are worked out when an expression reads them, once a subject; the engine sees an ordinary member.
    Object.defineProperty(variables, name, {
      enumerable: true,
      get: () => {
        const problem = tooMuch(rule, policy, data);
        if (problem !== undefined) throw new Error(problem);
        value ??= { value: rule.program.run(data) };
        return value.value;
      },
    });
  }
  return { policy, data };
}

/** Whether a condition holds, or why that cannot be told. */
function holds(rule: Rule, { policy, data }: JudgeScope): boolean | string {
  const problem = tooMuch(rule, policy, data);
  if (problem !== undefined) return problem;
  const result = attempt(rule.program, data);
  if ("error" in result) return result.error;
  return typeof result.value === "boolean"
    ? result.value
    : `the expression gives ${typeof result.value}, not true or false`;
}

function tooMuch({ program, multiplies }: Rule, policy: Policy, data: JudgeScope["data"]): string | undefined {
  if (!multiplies) return undefined;
  const variables = new Map([...policy.variables].map(([name, rule]) => [name, rule.program.root]));
  const steps = stepsOf(program.root, { data, variables });
  return steps <= maxSteps ? undefined : `it could take ${steps.toLocaleString("en")} steps on so much data`;
}
