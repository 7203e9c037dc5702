import { digestOf } from "../plan/digest.ts";
import type { ActivePolicy } from "./policy.ts";

const digests = new WeakMap<ActivePolicy, string>();

/** `sha256:` over what a policy asks and its parameters in one environment; what it is called, who owns it and its level do not count. */
function digestOfPolicy(active: ActivePolicy): string {
  const known = digests.get(active);
  if (known !== undefined) return known;
  const { id, phase, match, matchConditions, variables, validations, onError } = active.policy.spec;
  const asked = { id, phase, match, matchConditions, variables, validations, onError };
  const digest = digestOf({ schema: "mlops.policy/1", ...asked, params: active.params });
  digests.set(active, digest);
  return digest;
}

/** `sha256:` over all policies of an environment with their levels: moves whenever another verdict is possible. */
export function digestOfPolicies(active: readonly ActivePolicy[]): string {
  return digestOf({ schema: "mlops.policies/1", policies: active.map((one) => [digestOfPolicy(one), one.level]) });
}

/**
 * What an approval binds to: `sha256:` over the policy's digest, the validation, the subject and what the finding says. A finding
 * that says something else, such as a higher cost, needs a new yes.
 */
export function fingerprintOf(
  active: ActivePolicy,
  validation: string,
  environment: string,
  subject: string,
  message: string,
): string {
  return digestOf(["mlops.finding/1", digestOfPolicy(active), validation, environment, subject, message]);
}
