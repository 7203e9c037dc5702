import { expect, test } from "vitest";
import {
  add,
  compareDecimal,
  exceeds,
  formatChange,
  formatMoney,
  formatRate,
  nothing,
  product,
  range,
  scale,
  subtract,
  sum,
} from "../../src/cost/money.ts";
import { Random } from "../support/random.ts";

test("sums have no rounding of binary fractions", () => {
  const tenth = range("0.1");
  expect(sum(Array.from({ length: 30 }, () => tenth))).toEqual({ low: "3", expected: "3", high: "3" });
  expect(add(range("0.1"), range("0.2")).expected).toBe("0.3");
  expect(scale(range(3), "0.00004").expected).toBe("0.00012");
  expect(sum([])).toEqual(nothing);
});

test("a difference is taken part by part and may be negative", () => {
  const before = { low: "310.20", expected: "402.75", high: "655.00" };
  const after = { low: "352.90", expected: "480.10", high: "642.40" };
  expect(subtract(after, before)).toEqual({ low: "42.7", expected: "77.35", high: "-12.6" });
});

test("a range out of order is a mistake of the program", () => {
  expect(() => range(2, 1, 3)).toThrow(RangeError);
  expect(() => range(1, 2, "1.5")).toThrow(RangeError);
  expect(range(1, 1, 1)).toEqual({ low: "1", expected: "1", high: "1" });
  expect(range(2).high).toBe("2");
});

test("a third keeps ten digits and is no longer a repeating fraction", () => {
  expect(product(range(1), "0.33333333333333333").expected).toBe("0.3333333333");
  expect(product(range(1, 2, 3), range(2, 3, 4))).toEqual({ low: "2", expected: "6", high: "12" });
});

test.for([
  ["1234.56", "$1,234.56"],
  ["1234567.891", "$1,234,567.89"],
  ["0.125", "$0.13"],
  ["2.675", "$2.68"],
  ["-0.125", "-$0.13"],
  ["0.004", "<$0.01"],
  ["0.005", "$0.01"],
  ["-0.001", "-<$0.01"],
  ["0", "$0.00"],
  ["999.995", "$1,000.00"],
] as const)("%s is shown as %s", ([amount, text]) => {
  expect(formatMoney(amount)).toBe(text);
});

test("changes have a sign, rates keep their digits, other currencies their code", () => {
  expect(formatChange("77.35")).toBe("+$77.35");
  expect(formatChange("-3")).toBe("-$3.00");
  expect(formatChange("0")).toBe("±$0.00");
  expect(formatRate("1.408")).toBe("$1.408");
  expect(formatRate("0.00004")).toBe("$0.00004");
  expect(formatRate("1200")).toBe("$1,200.00");
  expect(formatMoney("1234.5", "EUR")).toBe("1,234.50 EUR");
});

test("an amount exceeds a limit only by what a person could have written", () => {
  expect(exceeds("2.00000000004", "2")).toBe(false);
  expect(exceeds("2.0001", "2")).toBe(true);
  expect(exceeds("1.99999", "2")).toBe(false);
  expect(compareDecimal("10", "9")).toBe(1);
  expect(compareDecimal("-1", "0")).toBe(-1);
});

test("adding and taking away again gives the same to the last digit, whatever the order", () => {
  const random = new Random(7);
  const amounts = Array.from({ length: 200 }, () => range((random.below(1_000_000) + 1) / 1000));
  const total = sum(amounts);
  expect(sum(random.shuffle(amounts))).toEqual(total);
  let left = total;
  for (const amount of random.shuffle(amounts)) left = subtract(left, amount);
  expect(left).toEqual(nothing);
});
