import { Big } from "big.js";

/** Three decimal texts of one unit: the least, the middle and the most. */
export interface Range {
  readonly low: string;
  readonly expected: string;
  readonly high: string;
}

/** An amount of money as a range, as decimal text such as `"402.75"`; parts of a difference may be negative. */
export type Amount = Range;

/** What can be counted with: decimal text, or a number that came from a manifest. */
export type Numeric = string | number | Big;

/** A constructor of its own, so that no other part of the program can change how this one divides. */
const Exact = Big();
Exact.DP = 24;
Exact.RM = Big.roundHalfUp;

/** Digits after the point that a quantity keeps; a product of quantity and price is then exact. */
const quantityPlaces = 10;

/** Nothing, as a range. */
export const nothing: Range = { low: "0", expected: "0", high: "0" };

/** A number to count with exactly. */
export function big(value: Numeric): Big {
  return new Exact(value);
}

/** Decimal text of a quantity, rounded half up to ten digits after the point. */
export function quantity(value: Numeric): string {
  return big(value).round(quantityPlaces, Big.roundHalfUp).toFixed();
}

/** A range of quantities. One value is all three; throws when they are out of order. */
export function range(low: Numeric, expected: Numeric = low, high: Numeric = expected): Range {
  const made = { low: quantity(low), expected: quantity(expected), high: quantity(high) };
  if (big(made.low).gt(made.expected) || big(made.expected).gt(made.high)) {
    throw new RangeError(`not a range: ${made.low}, ${made.expected}, ${made.high}`);
  }
  return made;
}

/** Sum of two amounts, exactly. */
export function add(a: Amount, b: Amount): Amount {
  return merge(a, b, (one, other) => one.plus(other));
}

/** First less second, each part by itself: what a change does to low, expected and high. */
export function subtract(a: Amount, b: Amount): Amount {
  return merge(a, b, (one, other) => one.minus(other));
}

/** Sum of any number of amounts, exactly; none give nothing. */
export function sum(amounts: Iterable<Amount>): Amount {
  let [low, expected, high] = [big(0), big(0), big(0)];
  for (const amount of amounts) {
    low = low.plus(amount.low);
    expected = expected.plus(amount.expected);
    high = high.plus(amount.high);
  }
  return { low: low.toFixed(), expected: expected.toFixed(), high: high.toFixed() };
}

/** A range times one factor, exactly. */
export function scale(amount: Range, factor: Numeric): Range {
  return merge(amount, amount, (one) => one.times(factor));
}

/** A range times a range, part by part, or times one factor; for things that are not negative, rounded as quantities are. */
export function product(a: Range, b: Range | Numeric): Range {
  const factors = typeof b === "object" && "expected" in b ? b : { low: b, expected: b, high: b };
  const times = (part: keyof Range): Big => big(a[part]).times(factors[part]);
  return range(times("low"), times("expected"), times("high"));
}

function merge(a: Range, b: Range, apply: (one: Big, other: Big) => Big): Range {
  return {
    low: apply(big(a.low), big(b.low)).toFixed(),
    expected: apply(big(a.expected), big(b.expected)).toFixed(),
    high: apply(big(a.high), big(b.high)).toFixed(),
  };
}

/** Order of two decimal texts: below 0, 0 or above 0. */
export function compareDecimal(a: Numeric, b: Numeric): number {
  return big(a).cmp(b);
}

/** The larger of two. */
export function larger(a: Numeric, b: Numeric): Big {
  return big(a).gt(b) ? big(a) : big(b);
}

/** The smaller of two. */
export function smaller(a: Numeric, b: Numeric): Big {
  return big(a).lt(b) ? big(a) : big(b);
}

/**
 * True when an amount is above a limit that a person wrote. Manifests hold four digits after the point, so that is how
 * closely they are compared: a third of an hour, written as a decimal, exceeds nothing by its last digit.
 */
export function exceeds(amount: Numeric, limit: Numeric): boolean {
  return round(amount, 4).gt(limit);
}

/** The one place where money is rounded: half up, away from zero. */
function round(amount: Numeric, places: number): Big {
  return big(amount).round(places, Big.roundHalfUp);
}

/** Money for people: `$1,234.56`, `-$3.00`, `<$0.01` for what is more than nothing and less than half a cent. */
export function formatMoney(amount: Numeric, currency = "USD"): string {
  const value = big(amount);
  return `${value.lt(0) ? "-" : ""}${unsigned(value.abs(), currency)}`;
}

/** A difference for people, always with its sign: `+$77.35`, `-$3.00`, `±$0.00`. */
export function formatChange(amount: Numeric, currency = "USD"): string {
  const value = big(amount);
  return `${value.lt(0) ? "-" : value.gt(0) ? "+" : "±"}${unsigned(value.abs(), currency)}`;
}

/** A rate for people, with all digits that it has and at least two: `$1.408`, `$0.00004`. */
export function formatRate(price: Numeric, currency = "USD"): string {
  const text = big(price).toFixed();
  const [whole = "0", part = ""] = text.split(".");
  return inCurrency(`${grouped(whole)}.${part.padEnd(2, "0")}`, currency);
}

function unsigned(value: Big, currency: string): string {
  const rounded = round(value, 2);
  if (rounded.eq(0) && value.gt(0)) return `<${inCurrency("0.01", currency)}`;
  const [whole = "0", cents = "00"] = rounded.toFixed(2).split(".");
  return inCurrency(`${grouped(whole)}.${cents}`, currency);
}

function inCurrency(digits: string, currency: string): string {
  return currency === "USD" ? `$${digits}` : `${digits} ${currency}`;
}

function grouped(whole: string): string {
  return whole.replaceAll(/\B(?=(\d{3})+$)/gu, ",");
}
