/** What an amount of money looks like, for messages. */
export const moneyForm = 'a number in the configuration\'s currency, or text with a currency code such as "150 USD"';

/** An amount of one currency; the number stays decimal text, so that no digit is lost. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Reads `150`, `15 USD` or `"0.25 EUR"`; a bare number has the given currency. Undefined when it is neither. */
export function parseMoney(value: string | number, currency: string): Money | undefined {
  if (typeof value === "number")
    return Number.isFinite(value) && value >= 0 ? { amount: String(value), currency } : undefined;
  const parts = /^([0-9]+(?:\.[0-9]{1,4})?) ([A-Z]{3})$/u.exec(value);
  return parts?.[1] && parts[2] ? { amount: parts[1], currency: parts[2] } : undefined;
}

/** An amount that the schema has already accepted; throws on anything else. */
export function money(value: string | number, currency: string): Money {
  const parsed = parseMoney(value, currency);
  if (!parsed) throw new TypeError(`not an amount of money: ${value}`);
  return parsed;
}
