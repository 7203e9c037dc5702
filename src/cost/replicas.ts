import { Cron } from "croner";
import { seconds } from "../manifest/duration.ts";
import type { EndpointSpec, Replicas, ScalingSchedule } from "../manifest/resolved.gen.ts";
import { countPerMonth } from "../manifest/size.ts";
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

/** Replicas of one variant: never below its smallest, never above its largest number, in between what the manifest expects. */
export function replicasOf(spec: EndpointSpec, replicas: Replicas | undefined): ReplicaCount {
  const { min, max } = boundsOf(replicas, spec.scaling?.schedule ?? []);
  const most = Math.max(...levels(replicas, spec.scaling?.schedule ?? []).map((level) => level.max));
  if (min === max) return { count: range(min), most };
  const { expected, words } = expectedReplicas(spec, min, max);
  const held = smaller(larger(expected, min), max);
  return { count: range(min, held, max), most, words };
}

/** Hours a month of all machines of an endpoint together, those of silent variants too. */
export function machineHours(spec: EndpointSpec): Range {
  if (spec.type === "serverless") return nothing;
  const { hours } = hoursUp(spec.lifecycle);
  let total = nothing;
  for (const { replicas } of [...spec.variants, ...(spec.shadow ?? [])]) {
    total = add(total, product(hours, replicasOf(spec, replicas).count));
  }
  return total;
}

function expectedReplicas(spec: EndpointSpec, min: number, max: number): { expected: Numeric; words: string } {
  const { replicas, requests, duration } = spec.estimate ?? {};
  const bounds = `between ${quantity(min)} and ${quantity(max)}`;
  if (replicas !== undefined) return { expected: replicas, words: `estimate.replicas, ${bounds}` };
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

/** The smallest and largest number, each averaged over a year of the schedule. */
function boundsOf(replicas: Replicas | undefined, schedule: readonly ScalingSchedule[]): Level {
  const [base = { min: 1, max: 1 }] = levels(replicas, schedule);
  const steps = stepsOf(schedule);
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last) return base;
  let min = 0;
  let max = 0;
  for (const [at, step] of steps.entries()) {
    const until = steps[at + 1]?.at ?? last.at;
    min += step.level.min * (until - step.at);
    max += Math.max(step.level.max, step.level.min) * (until - step.at);
  }
  const length = last.at - first.at;
  return length === 0 ? last.level : { min: min / length, max: max / length };
}

/** Every change of the bounds in order of time, from the first firing of the rarest schedule to its last. */
function stepsOf(schedule: readonly ScalingSchedule[]): { readonly at: number; readonly level: Level }[] {
  const start = new Date("2024-01-01T00:00:00Z");
  const end = new Date(start.getTime() + 364 * 86_400_000);
  const fired = schedule.map((level) => {
    const cron = new Cron(level.cron, { mode: "5-part", timezone: level.timeZone, paused: true });
    const steps: { at: number; level: Level }[] = [];
    for (let at = cron.nextRun(start); at && at < end; at = cron.nextRun(at)) steps.push({ at: at.getTime(), level });
    return steps;
  });
  return fired.flat().sort((a, b) => a.at - b.at);
}
