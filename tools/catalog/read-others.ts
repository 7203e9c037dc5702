import type { SourceFact } from "../../src/catalog/instance-type.ts";
import type { CarbonFact } from "../../src/catalog/carbon.ts";
import { firstDay, isDecimal, isSourceDate } from "../../src/catalog/price.ts";
import type { ObservedFactor } from "../../src/catalog/tables.ts";
import { parseCsv } from "./csv.ts";
import type { PriceFact } from "./read-prices.ts";

/** Reads and checks a file of carbon figures. */
export function readCarbon(text: string): { facts: CarbonFact[]; problems: string[] } {
  const problems: string[] = [];
  const kept = new Map<string, { fact: CarbonFact; line: number }>();
  for (const { line, fields } of parseCsv(text, ["kind", "key", "value", "unit", "source", "as_of"])) {
    const [kind = "", key = "", value = "", unit = "", source = "", asOf = ""] = Object.values(fields);
    const found: string[] = [];
    if (kind === "" || key === "") found.push("kind and key must not be empty");
    if (!value.split("/").every(isDecimal)) found.push(`value is \`${value}\`; write a number, or two with a slash`);
    if (unit === "") found.push("unit is empty");
    if (source === "") found.push("source is empty; every figure needs one");
    if (!isSourceDate(asOf)) found.push(`as_of is \`${asOf}\`; write a date such as 2026-07-20`);
    const before = kept.get(`${kind}\t${key}`);
    if (before && before.fact.value !== value) found.push(`says something else than line ${before.line}`);
    if (found.length > 0) problems.push(...found.map((problem) => `line ${line} (${kind} ${key}): ${problem}`));
    else if (!before) kept.set(`${kind}\t${key}`, { fact: { kind, key, value, unit, source, asOf }, line });
  }
  return { facts: [...kept.values()].map((one) => one.fact), problems };
}

/**
 * Reads the observed SageMaker factors: an object from `ml.` names to lists of numbers. The file has no source of its own;
 * the factors were computed from SageMaker and EC2 prices, so that they are as new as the newest SageMaker price.
 */
export function readFactors(
  text: string,
  prices: readonly PriceFact[],
): { factors: ObservedFactor[]; problems: string[] } {
  const problems: string[] = [];
  const factors: ObservedFactor[] = [];
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { factors, problems: ["the file must hold an object from instance types to lists of factors"] };
  }
  const source = factorSource(prices);
  if (!source) problems.push("the prices have no sagemaker row, so that the factors have no date");
  for (const [type, observed] of Object.entries(value)) {
    const numbers: unknown[] = Array.isArray(observed) ? observed : [];
    const texts = numbers.map(String);
    if (!type.startsWith("ml.")) problems.push(`${type}: a SageMaker instance type begins with ml.`);
    else if (texts.length === 0 || !texts.every((one) => isDecimal(one) && Number(one) >= 1 && Number(one) < 3)) {
      problems.push(`${type}: the factors must be numbers from 1 to 3`);
    } else if (source) factors.push({ name: type.slice(3), observed: texts, ...source });
  }
  return { factors, problems };
}

function factorSource(prices: readonly PriceFact[]): SourceFact | undefined {
  const dates = prices.filter((price) => price.service.startsWith("sagemaker-")).map((price) => price.asOf);
  const newest = dates.toSorted((a, b) => (firstDay(a) < firstDay(b) ? 1 : -1))[0];
  return newest === undefined
    ? undefined
    : {
        source: "SageMaker rate divided by the EC2 rate of the same machine and region, in public price figures",
        asOf: newest,
      };
}
