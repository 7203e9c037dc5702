import { longestIn, maxSteps, stepsFor } from "./bounds.ts";
import { attempt } from "./cel.ts";
import { write } from "./message.ts";
import type { ActivePolicy, Policy, Rule, Validation } from "./policy.ts";
import type { Subject } from "./subject.ts";

/** A validation that did not hold, or could not be judged, and why. */
export interface Failure {
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
  readonly data: Readonly<Record<string, unknown>>;
  /** Length of the longest list or map that can be read; counted once, when it matters. */
  readonly longest: () => number;
}

function scopeOf(policy: Policy, params: ActivePolicy["params"], subject: Subject, now: Date): JudgeScope {
  let length: number | undefined;
  const longest = () => (length ??= Math.max(longestIn(subject.data), longestIn(params)));
  const variables = {};
  const data = { ...subject.data, params, variables, now: now.toISOString() };
  for (const [name, rule] of policy.variables) {
    let value: { readonly value: unknown } | undefined;
    // Variables are worked out when an expression reads them, once a subject; the engine sees an ordinary member.
    Object.defineProperty(variables, name, {
      enumerable: true,
      get: () => {
        const problem = tooMuch(rule, longest);
        if (problem !== undefined) throw new Error(problem);
        value ??= { value: rule.program.run(data) };
        return value.value;
      },
    });
  }
  return { data, longest };
}

/** Whether a condition holds, or why that cannot be told. */
function holds(rule: Rule, { data, longest }: JudgeScope): boolean | string {
  const problem = tooMuch(rule, longest);
  if (problem !== undefined) return problem;
  const result = attempt(rule.program, data);
  if ("error" in result) return result.error;
  return typeof result.value === "boolean"
    ? result.value
    : `the expression gives ${typeof result.value}, not true or false`;
}

function tooMuch({ bound }: Rule, longest: () => number): string | undefined {
  // One look at each item is never too much; only what multiplies has to be counted.
  if (bound.work.length <= 2) return undefined;
  const steps = stepsFor(bound, longest());
  if (steps <= maxSteps) return undefined;
  return `it would take ${steps.toLocaleString("en")} steps on lists of ${longest().toLocaleString("en")} items`;
}
