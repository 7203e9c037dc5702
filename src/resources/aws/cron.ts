const dayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] as const;

/** Why AWS cannot run a schedule, or the schedule as it writes it. */
export type AwsCron = { readonly expression: string } | { readonly problem: string };

/**
 * A schedule of five fields as AWS writes it: six fields, days of the week from 1 for Sunday, and a question mark for the day field
 * that does not count (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html).
 */
export function awsCron(cron: string): AwsCron {
  const [minute = "*", hour = "*", day = "*", month = "*", weekday = "*"] = cron.trim().split(/\s+/u);
  if (day !== "*" && weekday !== "*") {
    return { problem: "it names days of the month and of the week, and AWS counts one of the two" };
  }
  const fields = [stepped(minute, 0), stepped(hour, 0), stepped(day, 1), stepped(month, 1)];
  const days = weekday === "*" ? "?" : weekdays(weekday);
  if (days === undefined || fields.includes(undefined)) return { problem: "it has a form that AWS does not know" };
  const [minutes, hours, monthDays, months] = fields;
  return { expression: `cron(${minutes} ${hours} ${days === "?" ? monthDays : "?"} ${months} ${days} *)` };
}

/** AWS writes steps from a start: every second hour is 0/2. */
function stepped(field: string, first: number): string | undefined {
  if (!/^[0-9A-Za-z*,/-]+$/u.test(field)) return undefined;
  const items = field.split(",").map((item) => {
    const [range = "", step] = item.split("/");
    if (step === undefined) return range.toUpperCase();
    if (range === "*") return `${first}/${step}`;
    const [from, to] = range.split("-").map(Number);
    if (from === undefined || Number.isNaN(from)) return undefined;
    if (to === undefined) return `${from}/${step}`;
    const values = [];
    for (let at = from; at <= to; at += Number(step)) values.push(at);
    return values.join(",");
  });
  return items.includes(undefined) ? undefined : items.join(",");
}

/** The days of a week field by name, so that nobody has to count them. */
function weekdays(field: string): string | undefined {
  const chosen = new Set<number>();
  for (const item of field.split(",")) {
    const [range = "", step = "1"] = item.split("/");
    const [from, to] = range === "*" ? [0, 6] : bounds(range);
    if (from === undefined || to === undefined || !/^\d+$/u.test(step)) return undefined;
    for (let at = from; at <= to; at += Number(step)) chosen.add(at % 7);
  }
  return [...chosen]
    .sort((a, b) => a - b)
    .map((at) => dayNames[at])
    .join(",");
}

function bounds(range: string): [number | undefined, number | undefined] {
  const [from, to] = range.split("-").map(dayNumber);
  if (from === undefined) return [undefined, undefined];
  if (!range.includes("-")) return [from, from];
  // Friday to Sunday ends in the next week, where Sunday is 7.
  return [from, to !== undefined && to < from ? to + 7 : to];
}

function dayNumber(text: string): number | undefined {
  const named = dayNames.indexOf(text.toUpperCase() as (typeof dayNames)[number]);
  if (named >= 0) return named;
  return /^[0-7]$/u.test(text) ? Number(text) : undefined;
}
