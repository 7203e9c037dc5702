const units = {
  Ki: 2n ** 10n,
  Mi: 2n ** 20n,
  Gi: 2n ** 30n,
  Ti: 2n ** 40n,
  Pi: 2n ** 50n,
  K: 10n ** 3n,
  M: 10n ** 6n,
  G: 10n ** 9n,
  T: 10n ** 12n,
  P: 10n ** 15n,
} as const;

/** What a size looks like, for messages. */
export const sizeForm = "a number and a unit of Ki, Mi, Gi, Ti, Pi, K, M, G, T or P, such as 200Gi";

/** Bytes of a size such as `200Gi` or `1.5T`; undefined when the text is not one. */
export function parseSize(text: string): number | undefined {
  const parts = /^([0-9]+(?:\.[0-9]+)?)(Ki|Mi|Gi|Ti|Pi|K|M|G|T|P)$/u.exec(text);
  if (!parts) return undefined;
  return Number(parts[1]) * Number(units[parts[2] as keyof typeof units]);
}

/** Bytes of a size that the schema has already accepted; throws on anything else. */
export function bytes(text: string): number {
  const value = parseSize(text);
  if (value === undefined) throw new TypeError(`not a size: ${text}`);
  return value;
}

/** Gibibytes of a size that the schema has already accepted. */
export function gibibytes(text: string): number {
  return bytes(text) / 2 ** 30;
}

const months = { day: 365 / 12, week: 365 / 84, month: 1, year: 1 / 12 } as const;

/** Bytes a month of a growth such as `15Gi/month`, with twelve equal months a year. */
export function bytesPerMonth(growth: string): number {
  const [size = "", period = ""] = growth.split("/");
  return bytes(size) * months[period as keyof typeof months];
}

const perMonth = { second: 730 * 3600, minute: 730 * 60, hour: 730, day: 365 / 12, month: 1 } as const;
const scale = { "": 1, K: 1e3, M: 1e6, G: 1e9 } as const;

/** How often a month of a rate such as `3M/month` or `50/second`, with 730 hours a month. */
export function countPerMonth(rate: string): number {
  const parts = /^([0-9]+(?:\.[0-9]+)?)([KMG]?)\/(second|minute|hour|day|month)$/u.exec(rate);
  if (!parts) throw new TypeError(`not a rate: ${rate}`);
  return Number(parts[1]) * scale[(parts[2] ?? "") as keyof typeof scale] * perMonth[parts[3] as keyof typeof perMonth];
}
