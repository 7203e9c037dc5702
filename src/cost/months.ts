import { days, hours } from "../manifest/duration.ts";
import type { Lifecycle, Uptime } from "../manifest/resolved.gen.ts";
import { big, quantity, range, smaller } from "./money.ts";
import type { Numeric, Range } from "./money.ts";

/** Hours of a month, as all clouds count them: 365 × 24 / 12. */
export const hoursPerMonth = 730;

/** How far ahead the high figure looks at what grows: data, rotated keys, kept logs. */
export const monthsAhead = 12;

/** Hours a month that something runs, and in words why it is not all of them. */
export interface HoursUp {
  readonly hours: Range;
  readonly words?: string;
}

/** Hours a month of something with a lifecycle. What should expire may outlive it, so the high figure is the whole month. */
export function hoursUp(lifecycle: Lifecycle | undefined): HoursUp {
  const week = lifecycle?.uptime && weekHours(lifecycle.uptime);
  const month = week === undefined ? big(hoursPerMonth) : big(hoursPerMonth).times(week).div(168);
  const words = week === undefined ? [] : [`up ${quantity(week)} of 168 hours a week`];
  const expires = lifecycle?.expiresAfter;
  if (expires === undefined) return { hours: range(month), ...(words[0] !== undefined && { words: words[0] }) };
  words.push(`gone after ${expires}; the high figure is a whole month`);
  const alive = smaller(month, hours(expires));
  return { hours: range(alive, alive, month), words: words.join("; ") };
}

/** Hours of a week in which it is up; a window that ends before it starts goes over midnight. */
function weekHours(uptime: Uptime): number {
  const [from = 0, to = 24] = uptime.hours.split("-").map(clock);
  const length = to > from ? to - from : to - from + 24;
  return length * uptime.days.length;
}

function clock(text: string): number {
  const [hour, minute] = text.split(":").map(Number);
  return (hour ?? 0) + (minute ?? 0) / 60;
}

/** What a month's worth is multiplied by to know how much of it stands: a month is expected, at the most all that is kept in a year. */
export function pileUp(kept: Numeric): Range {
  return range(smaller(kept, 1), smaller(kept, 1), smaller(kept, monthsAhead));
}

/** Months of a duration that the schema has accepted. */
export function monthsOf(duration: string): Numeric {
  return monthsOfDays(days(duration));
}

/** Months of a number of days, with twelve equal months a year. */
export function monthsOfDays(count: number): Numeric {
  return big(count).times(12).div(365);
}
