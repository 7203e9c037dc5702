const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** What a duration looks like, for messages. */
export const durationForm = "a number and a unit of ms, s, m, h, d or w, such as 90s, 4h or 1h30m";

/** Milliseconds of a duration such as `4h`, `1h30m` or `90d`; undefined when the text is not one. */
export function parseDuration(text: string): number | undefined {
  let total = 0;
  let rest = text;
  while (rest !== "") {
    const part = /^([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d|w)/u.exec(rest);
    if (!part) return undefined;
    total += Number(part[1]) * units[part[2] as keyof typeof units];
    rest = rest.slice(part[0].length);
  }
  return text === "" ? undefined : total;
}

/** Seconds of a duration that the schema has already accepted; throws on anything else. */
export function seconds(text: string): number {
  const value = parseDuration(text);
  if (value === undefined) throw new TypeError(`not a duration: ${text}`);
  return value / 1000;
}

/** The same as a cloud takes it: whole seconds, rounded up, at least one. */
export function wholeSeconds(text: string): number {
  return Math.max(1, Math.ceil(seconds(text)));
}

/** Hours of a duration that the schema has already accepted. */
export function hours(text: string): number {
  return seconds(text) / 3600;
}

/** Whole days of a duration that the schema has already accepted, rounded up: stores count in days. */
export function days(text: string): number {
  return Math.ceil(seconds(text) / 86_400);
}
