import { seconds } from "../manifest/duration.ts";
import type { EndpointSpec, Replicas, ScalingSchedule } from "../manifest/resolved.gen.ts";
import { countPerMonth } from "../manifest/size.ts";
import { cycleOf, firings } from "./firings.ts";
import { add, big, larger, nothing, product, quantity, range, smaller } from "./money.ts";
import type { Numeric, Range } from "./money.ts";
import { hoursPerMonth, hoursUp } from "./months.ts";

/** How many replicas of a variant run, on average over time. */
export interface ReplicaCount {
  readonly count: Range;
  /** The most at any moment. */
  readonly most: number;
  /** Where the middle figure is from, in words; absent where the number is fixed. */
  readonly words?: string;
}

/**
 * Replicas of one variant: never below its smallest, never above its largest number, in between what the manifest expects. Where
 * nothing scales it, it stays at the smallest, and one machine at least runs.
 */
export function replicasOf(spec: EndpointSpec, replicas: Replicas | undefined): ReplicaCount {
  const schedule = spec.scaling?.schedule ?? [];
  const bounds = boundsOf(replicas, schedule);
  const min = spec.scaling ? bounds.min : Math.max(bounds.min, 1);
  const max = Math.max(bounds.max, min);
  const most = Math.max(min, ...levels(replicas, schedule).map((level) => level.max));
  if (min === max) return { count: range(min), most };
  const { expected, words } = expectedReplicas(spec, min, max);
  const held = smaller(larger(expected, min), max);
  return { count: range(min, held, max), most, words };
}

/** Replicas of a silent variant: nothing scales it. */
export function shadowReplicas(replicas: Replicas | undefined): ReplicaCount {
  const count = Math.max(replicas?.min ?? 1, 1);
  return { count: range(count), most: count };
}

/** Hours a month of all machines of an endpoint together, those of silent variants too. */
export function machineHours(spec: EndpointSpec): Range {
  if (spec.type === "serverless") return nothing;
  const { hours } = hoursUp(spec.lifecycle);
  let total = nothing;
  for (const { replicas } of spec.variants) total = add(total, product(hours, replicasOf(spec, replicas).count));
  for (const { replicas } of spec.shadow ?? []) total = add(total, product(hours, shadowReplicas(replicas).count));
  return total;
}

function expectedReplicas(spec: EndpointSpec, min: number, max: number): { expected: Numeric; words: string } {
  const { replicas, requests, duration } = spec.estimate ?? {};
  const bounds = `between ${quantity(min)} and ${quantity(max)}`;
  if (replicas !== undefined) return { expected: replicas, words: `estimate.replicas, ${bounds}` };
  if (!spec.scaling) return { expected: min, words: `no \`scaling\` adds any, at the most ${quantity(max)}` };
  // What waits in a queue and may shrink to nothing is as busy as its requests make it.
  if (spec.type === "async" && requests !== undefined && duration !== undefined) {
    const busy = big(countPerMonth(requests))
      .times(seconds(duration))
      .div(hoursPerMonth * 3600);
    const expected = busy.div(spec.async?.maxConcurrency ?? 1);
    return { expected, words: `busy with ${requests} of ${duration} each, ${bounds}` };
  }
  return { expected: (min + max) / 2, words: `halfway ${bounds}` };
}

interface Level {
  readonly min: number;
  readonly max: number;
}

function levels(replicas: Replicas | undefined, schedule: readonly ScalingSchedule[]): Level[] {
  const min = replicas?.min ?? 1;
  return [{ min, max: Math.max(replicas?.max ?? min, min) }, ...schedule];
}

/** The smallest and largest number, each averaged over a cycle of the schedule. */
function boundsOf(replicas: Replicas | undefined, schedule: readonly ScalingSchedule[]): Level {
  const [base = { min: 1, max: 1 }] = levels(replicas, schedule);
  const cycle = cycleOf(schedule.map((level) => level.cron));
  const steps = schedule
    .flatMap((level) => firings(level.cron, level.timeZone, cycle).map((at) => ({ at, level })))
    .sort((a, b) => a.at - b.at);
  const last = steps.at(-1);
  if (!last) return base;
  // Until the first change of a cycle holds what the last one of the cycle before set.
  const whole = [{ at: cycle.start, level: last.level }, ...steps];
  let min = 0;
  let max = 0;
  for (const [index, step] of whole.entries()) {
    const length = (whole[index + 1]?.at ?? cycle.end) - step.at;
    min += step.level.min * length;
    max += Math.max(step.level.max, step.level.min) * length;
  }
  const length = cycle.end - cycle.start;
  return { min: min / length, max: max / length };
}
