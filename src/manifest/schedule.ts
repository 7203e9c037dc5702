import { Cron } from "croner";

/** What a schedule looks like, for messages. */
export const cronForm = 'five fields: minute, hour, day of month, month, day of week, such as "0 3 * * 1"';

/** Why a cron expression or time zone cannot be used, or undefined when it can. */
export function scheduleProblem(
  cron: string,
  timeZone: string,
): { readonly part: "cron" | "timeZone"; readonly problem: string } | undefined {
  if (!isTimeZone(timeZone)) return { part: "timeZone", problem: `${timeZone} is not an IANA time zone` };
  try {
    const parsed = new Cron(cron, { mode: "5-part", timezone: timeZone, paused: true });
    // A fixed start keeps the answer the same on every machine and day.
    if (parsed.nextRun(new Date("2024-01-01T00:00:00Z")) === null) return { part: "cron", problem: "it never happens" };
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message.replace(/^CronPattern: /u, "") : String(error);
    return { part: "cron", problem: text.charAt(0).toLowerCase() + text.slice(1) };
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
