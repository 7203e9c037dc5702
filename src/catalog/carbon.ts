import type { Cloud, SourceFact } from "./instance-type.ts";
import { loaders } from "./data/index.gen.ts";
import { parseSources } from "./tables.ts";

/** One figure for estimating the carbon of a run. */
export interface CarbonFact extends SourceFact {
  /** Such as `grid`, `grid-market`, `pue`, `watts-min-max`, `coef`. */
  readonly kind: string;
  /** Such as `aws:us-east-1`, `gcp`, `gpu:T4`, `memory`. */
  readonly key: string;
  /** A number, or two with a slash between them: the least and the most. */
  readonly value: string;
  readonly unit: string;
}

/** Lookups over the carbon figures; undefined means that no source states it. */
export interface CarbonFacts {
  readonly facts: readonly CarbonFact[];
  fact(kind: string, key: string): CarbonFact | undefined;
  /** Grams of CO2e a kWh of the region's grid, where the cloud's own purchases are not counted. */
  grid(cloud: Cloud, region: string): CarbonFact | undefined;
  /** What the building uses for each unit that the machines use. */
  pue(cloud: Cloud): CarbonFact | undefined;
  /** Watts of one accelerator, idle and at full load. */
  acceleratorWatts(name: string): (CarbonFact & { readonly idle: number; readonly full: number }) | undefined;
}

/** Loads the carbon figures. */
export async function loadCarbon(): Promise<CarbonFacts> {
  const [sources, carbon] = await Promise.all([loaders["sources"]?.(), loaders["carbon"]?.()]);
  const facts = parseCarbon(carbon?.rows ?? "", parseSources(sources?.rows ?? ""));
  const byKey = new Map(facts.map((one) => [`${one.kind}\t${one.key}`, one]));
  const fact = (kind: string, key: string) => byKey.get(`${kind}\t${key}`);
  return {
    facts,
    fact,
    grid: (cloud, region) => fact("grid", `${cloud}:${region}`),
    pue: (cloud) => fact("pue", cloud),
    acceleratorWatts: (name) => {
      const found = fact("watts-min-max", `gpu:${name}`);
      const [idle, full] = (found?.value ?? "").split("/");
      return found && { ...found, idle: Number(idle), full: Number(full ?? idle) };
    },
  };
}

/** Reads the table of carbon figures. */
export function parseCarbon(text: string, sources: readonly SourceFact[]): CarbonFact[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [kind, key, value, unit, number] = line.split("\t");
      const source = sources[Number(number)];
      if (!kind || !key || !value || !unit || !source) throw new Error(`table of carbon figures: ${line} is not whole`);
      return { kind, key, value, unit, ...source };
    });
}
