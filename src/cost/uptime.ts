import { parseDuration } from "../manifest/duration.ts";
import type { Lifecycle, Uptime } from "../manifest/resolved.gen.ts";
import { big, quantity, range, smaller } from "./money.ts";
import type { Range } from "./money.ts";

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
  const lives = lifecycle?.expiresAfter === undefined ? undefined : parseDuration(lifecycle.expiresAfter);
  if (lives === undefined) return { hours: range(month), ...(words[0] && { words: words[0] }) };
  words.push(`gone after ${lifecycle?.expiresAfter}; the high figure is a whole month`);
  const alive = smaller(month, big(lives).div(3_600_000));
  return { hours: range(alive, alive, month), words: words.join("; ") };
}

/** Hours of a week in which it is up; a window that ends before it starts goes over midnight. */
function weekHours({ days, hours }: Uptime): number {
  const [from = 0, to = 24] = hours.split("-").map(clock);
  const length = to > from ? to - from : to - from + 24;
  return length * days.length;
}

function clock(text: string): number {
  const [hour, minute] = text.split(":").map(Number);
  return (hour ?? 0) + (minute ?? 0) / 60;
}
