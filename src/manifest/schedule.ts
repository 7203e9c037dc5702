import { Cron } from "croner";

/** What a schedule looks like, for messages. */
export const cronForm = 'five fields: minute, hour, day of month, month, day of week, such as "0 3 * * 1"';

type ScheduleProblem = { readonly part: "cron" | "timeZone"; readonly problem: string } | undefined;

const known = new Map<string, ScheduleProblem>();

/** Why a cron expression or time zone cannot be used, or undefined when it can. */
export function scheduleProblem(cron: string, timeZone: string): ScheduleProblem {
  // A thousand monitors have a handful of schedules, and trying one out takes a while.
  const key = `${cron} in ${timeZone}`;
  if (!known.has(key)) known.set(key, findProblem(cron, timeZone));
  return known.get(key);
}

function findProblem(cron: string, timeZone: string): ScheduleProblem {
  if (!isTimeZone(timeZone)) return { part: "timeZone", problem: `${timeZone} is not an IANA time zone` };
  try {
    const parsed = cronOf(cron, timeZone);
    // A fixed start keeps the answer the same on every machine and day.
    if (parsed.nextRun(new Date("2024-01-01T00:00:00Z")) === null) return { part: "cron", problem: "it never happens" };
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message.replace(/^CronPattern: /u, "") : String(error);
    return { part: "cron", problem: text.charAt(0).toLowerCase() + text.slice(1) };
  }
}

/** Reads a schedule; throws where it is none. UTC is asked for as an offset: the first use of a time zone's rules takes long. */
export function cronOf(cron: string, timeZone: string): Cron {
  const zone = timeZone === "UTC" ? { utcOffset: 0 } : { timezone: timeZone };
  return new Cron(cron, { mode: "5-part", ...zone, paused: true });
}

function isTimeZone(name: string): boolean {
  if (name === "UTC") return true;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
