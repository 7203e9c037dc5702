import { expect, test } from "vitest";
import { days, hours, parseDuration } from "../../src/manifest/duration.ts";
import { parseMoney } from "../../src/manifest/money.ts";
import { scheduleProblem } from "../../src/manifest/schedule.ts";
import { bytes, bytesPerMonth, countPerMonth, gibibytes, parseSize } from "../../src/manifest/size.ts";

test("durations are numbers with units, joined or alone", () => {
  expect(parseDuration("90s")).toBe(90_000);
  expect(parseDuration("1h30m")).toBe(5_400_000);
  expect(parseDuration("1.5h")).toBe(5_400_000);
  expect(parseDuration("250ms")).toBe(250);
  expect(hours("2w")).toBe(336);
  expect(days("36h")).toBe(2);
  for (const wrong of ["", "4", "h", "4 h", "-1h", "1y", "4H"]) expect(parseDuration(wrong), wrong).toBeUndefined();
  expect(() => hours("4")).toThrow("not a duration: 4");
});

test("sizes are binary or decimal, and say which", () => {
  expect(parseSize("1Ki")).toBe(1024);
  expect(parseSize("1K")).toBe(1000);
  expect(gibibytes("1Ti")).toBe(1024);
  expect(bytes("1.5Gi")).toBe(1_610_612_736);
  for (const wrong of ["", "1", "1GB", "1 Gi", "Gi", "1gi"]) expect(parseSize(wrong), wrong).toBeUndefined();
});

test("growths and rates are by the average month", () => {
  expect(bytesPerMonth("12Gi/year")).toBe(2 ** 30);
  expect(bytesPerMonth("1Gi/day")).toBeCloseTo((365 / 12) * 2 ** 30);
  expect(countPerMonth("3M/month")).toBe(3_000_000);
  expect(countPerMonth("10/second")).toBe(26_280_000);
  expect(() => countPerMonth("often")).toThrow("not a rate: often");
});

test("money keeps its digits and its currency", () => {
  expect(parseMoney(150, "USD")).toEqual({ amount: "150", currency: "USD" });
  expect(parseMoney("0.25 EUR", "USD")).toEqual({ amount: "0.25", currency: "EUR" });
  for (const wrong of ["150", "$150", "150 usd", "-1 USD", "1.23456 USD"])
    expect(parseMoney(wrong, "USD"), wrong).toBeUndefined();
  expect(parseMoney(-1, "USD")).toBeUndefined();
});

test("schedules exist and happen", () => {
  expect(scheduleProblem("0 3 * * 1", "Europe/Berlin")).toBeUndefined();
  expect(scheduleProblem("0 3 * * 1", "Europe/Atlantis")).toEqual({
    part: "timeZone",
    problem: "Europe/Atlantis is not an IANA time zone",
  });
  expect(scheduleProblem("0 0 31 2 *", "UTC")).toEqual({ part: "cron", problem: "it never happens" });
  expect(scheduleProblem("61 * * * *", "UTC")?.part).toBe("cron");
});
