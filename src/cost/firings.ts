import { cronOf } from "../manifest/schedule.ts";
import { big } from "./money.ts";
import type { Numeric } from "./money.ts";

const day = 86_400_000;

/** A stretch of time after which a schedule repeats: milliseconds, the end not included. */
export interface Cycle {
  readonly start: number;
  readonly end: number;
}

/** A week where the schedules look at the days of the week alone, else a year; both start on fixed days, so that costs do not move. */
export function cycleOf(crons: readonly string[]): Cycle {
  const isWeekly = crons.every((cron) => {
    const [, , dayOfMonth, month] = cron.trim().split(/\s+/u);
    return dayOfMonth === "*" && month === "*";
  });
  const start = isWeekly ? Date.UTC(2025, 0, 6) : Date.UTC(2025, 0, 1);
  return { start, end: start + (isWeekly ? 7 : 365) * day };
}

/** The moments within a cycle at which a schedule fires, in order. */
export function firings(cron: string, timeZone: string, { start, end }: Cycle): number[] {
  const parsed = cronOf(cron, timeZone);
  const found: number[] = [];
  for (let at = parsed.nextRun(new Date(start - 1)); at && at.getTime() < end; at = parsed.nextRun(at)) {
    found.push(at.getTime());
  }
  return found;
}

/** How often a schedule fires in a month of 365 / 12 days, on average. */
export function firingsPerMonth(cron: string, timeZone: string): Numeric {
  // A thousand monitors have a handful of schedules, and a year of firings takes a while to count.
  const key = `${cron} in ${timeZone}`;
  const known = counted.get(key) ?? countPerMonth(cron, timeZone);
  counted.set(key, known);
  return known;
}

const counted = new Map<string, Numeric>();

function countPerMonth(cron: string, timeZone: string): Numeric {
  const cycle = cycleOf([cron]);
  const count = firings(cron, timeZone, cycle).length;
  if (count > 0)
    return big(count)
      .times(365 * day)
      .div(12 * (cycle.end - cycle.start));
  // What happens on a leap day only.
  const fourYears = { start: cycle.start, end: cycle.start + 1461 * day };
  return big(firings(cron, timeZone, fourYears).length).div(48);
}
