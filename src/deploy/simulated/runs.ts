import { runAddress } from "../../plan/world.ts";
import type { SimulatedCloud } from "./cloud.ts";
import type { Account, Thing } from "./cloud/account.ts";
import { billedSeconds, jobState } from "./cloud/jobs.ts";
import type { JobEnd, Run } from "./cloud/jobs.ts";
import type { Scope } from "./cloud/outputs.ts";
import { endJob } from "./cloud/settle.ts";

/** A job with the account that it is in. */
export interface FoundJob {
  readonly account: Account;
  readonly thing: Thing;
}

/** All jobs of the simulated world, by `runAddress`; those of one name in several accounts beside each other. */
export function jobsByAddress(cloud: SimulatedCloud): Map<string, FoundJob[]> {
  const found = new Map<string, FoundJob[]>();
  for (const account of cloud.accounts()) {
    for (const thing of account.view().things.values()) {
      if (!thing.job) continue;
      const address = runAddress(thing.type, thing.job.name);
      found.set(address, [...(found.get(address) ?? []), { account, thing }]);
    }
  }
  return found;
}

/**
 * The job meant from a place: one in the same account and region; unless it has to be there, else one elsewhere, whose result is read
 * across accounts.
 */
export function nearestJob(
  jobs: readonly FoundJob[] | undefined,
  cloud: SimulatedCloud,
  scope: Scope,
  mustBeNear = false,
): FoundJob | undefined {
  const own = cloud.account(scope);
  const near = jobs?.find((job) => job.account === own && job.thing.region === scope.region);
  return near ?? (mustBeNear ? undefined : jobs?.[0]);
}

/** A job as others see it at a moment. */
export function runOf({ account, thing }: FoundJob, now: number): Run | undefined {
  const { job } = thing;
  if (!job) return undefined;
  const end = job.ended;
  return {
    state: jobState(job, now),
    name: job.name,
    type: thing.type,
    physicalId: thing.physicalId,
    account: account.id.slice(account.id.indexOf("-") + 1),
    region: thing.region,
    ...(end?.reason !== undefined && { reason: end.reason }),
    submitted: new Date(job.submitted).toISOString(),
    ...(job.starts <= Math.min(now, end?.at ?? now) && { started: new Date(job.starts).toISOString() }),
    ...(end && { ended: new Date(end.at).toISOString() }),
    billedSeconds: billedSeconds(job, now),
    artifacts: job.leaves,
    metrics: end?.metrics ?? {},
    outputs: thing.outputs,
  };
}

/** Ends a job before its time; nothing happens to one that has ended. */
export function endRun(cloud: SimulatedCloud, job: FoundJob, end: Omit<JobEnd, "at">): void {
  endJob(cloud.accounts(), job.account, job.thing, { ...end, at: cloud.options.now() });
}
