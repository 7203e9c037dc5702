import { seconds } from "../manifest/duration.ts";
import type { JobEstimate, JobLimits } from "../manifest/resolved.gen.ts";
import { big, quantity, range, smaller } from "./money.ts";
import type { Range } from "./money.ts";

/** How long one run of a job takes, in hours, and what that was taken from. */
export interface Runtime {
  readonly hours: Range;
  readonly words: string;
}

/**
 * From start to end of one run: at the most the limit, at which it is stopped. Where `estimate.runtime` says what is expected, half of
 * that is the least; else half of the limit is expected and a quarter is the least.
 */
export function runtimeOf(limits: JobLimits, estimate: JobEstimate | undefined): Runtime {
  const limit = big(seconds(limits.runtime)).div(3600);
  if (estimate?.runtime === undefined) {
    const words = `no estimate.runtime: half of the limit of ${limits.runtime} is expected`;
    return { hours: range(limit.div(4), limit.div(2), limit), words };
  }
  const expected = smaller(big(seconds(estimate.runtime)).div(3600), limit);
  return { hours: range(expected.div(2), expected, limit), words: `expected to take ${estimate.runtime}` };
}

/** Hours for people: `4 h`, `1.5 h`, `20 min`. */
export function printHours(hours: string): string {
  const value = big(hours);
  return value.lt(1) ? `${value.times(60).round(0).toFixed()} min` : `${quantity(value.round(2))} h`;
}
