import { canonicalAccelerator } from "./accelerators.ts";
import { archOf, placeKey } from "./instance-type.ts";
import type { Arch, Cloud } from "./instance-type.ts";
import { isDecimal, isSourceDate, isUnit, units } from "./price.ts";
import { ec2Name } from "./sagemaker.ts";
import { rowKey } from "./tables.ts";
import type { PriceRow, Shape, Tables } from "./tables.ts";

/** Facts of a repository's own: what a cloud sells that this release does not know, and prices of a contract. */
export interface CatalogAdditions {
  readonly instanceTypes?: readonly InstanceTypeAddition[];
  readonly regions?: readonly RegionAddition[];
  readonly prices?: readonly PriceAddition[];
}

/** An instance type the catalog lacks, or describes otherwise. */
interface InstanceTypeAddition {
  readonly cloud: Cloud;
  /** With or without `ml.`: it is known under both. */
  readonly name: string;
  readonly vcpus: number;
  readonly memoryGiB: number;
  readonly accelerator?: { readonly name: string; readonly count: number; readonly memoryGiB?: number };
  /** Read from the name when it is missing. */
  readonly arch?: Arch;
  readonly source: string;
  readonly asOf?: string;
}

/** A region the catalog lacks. */
interface RegionAddition {
  readonly cloud: Cloud;
  readonly name: string;
  readonly source: string;
  readonly asOf?: string;
}

/** A price of one's own; it wins over the book's. */
export interface PriceAddition {
  readonly cloud: Cloud;
  readonly region: string;
  readonly service: string;
  readonly sku: string;
  readonly unit: string;
  /** Decimal text in US dollars; `0` is a price too when a source says so. */
  readonly amount: string;
  readonly source: string;
  readonly asOf: string;
  readonly note?: string;
}

/** What is wrong with an addition: where it is in the additions, and why it cannot be used. */
export interface AdditionProblem {
  /** Such as `["prices", 0, "amount"]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What keeps additions from being used, for diagnostics at their place in the config; empty when nothing does. */
export function additionProblems(additions: CatalogAdditions): AdditionProblem[] {
  const problems: AdditionProblem[] = [];
  for (const [at, type] of (additions.instanceTypes ?? []).entries()) {
    const path = ["instanceTypes", at] as const;
    if (type.name === "") problems.push({ path: [...path, "name"], message: "an instance type needs a name" });
    if (!(type.vcpus > 0)) problems.push({ path: [...path, "vcpus"], message: "CPUs must be more than 0" });
    if (!(type.memoryGiB > 0)) problems.push({ path: [...path, "memoryGiB"], message: "memory must be more than 0" });
    problems.push(...sourceProblems(path, type));
  }
  for (const [at, region] of (additions.regions ?? []).entries()) {
    const path = ["regions", at] as const;
    if (region.name === "") problems.push({ path: [...path, "name"], message: "a region needs a name" });
    problems.push(...sourceProblems(path, region));
  }
  for (const [at, price] of (additions.prices ?? []).entries()) {
    const path = ["prices", at] as const;
    if (!isDecimal(price.amount)) {
      const message = `\`${price.amount}\` is not an amount: write digits with a point, such as \`1.10\``;
      problems.push({ path: [...path, "amount"], message });
    }
    if (!isUnit(price.unit)) {
      const message = `\`${price.unit}\` is not a unit: use one of ${units.join(", ")}`;
      problems.push({ path: [...path, "unit"], message });
    }
    problems.push(...sourceProblems(path, price));
  }
  return problems;
}

function sourceProblems(
  path: readonly (string | number)[],
  fact: { readonly source: string; readonly asOf?: string },
): AdditionProblem[] {
  const problems: AdditionProblem[] = [];
  if (fact.source.trim() === "") problems.push({ path: [...path, "source"], message: "say where this is from" });
  if (fact.asOf !== undefined && !isSourceDate(fact.asOf)) {
    const message = `\`${fact.asOf}\` is not a date: write it as \`2026-07-20\``;
    problems.push({ path: [...path, "asOf"], message });
  }
  return problems;
}

/** New tables in which the additions win; those given are left as they are. Throws when `additionProblems` finds any. */
export function addTo(tables: Tables, additions: CatalogAdditions): Tables {
  const [problem] = additionProblems(additions);
  if (problem) throw new Error(`catalog additions: ${problem.path.join(".")}: ${problem.message}`);
  return {
    ...tables,
    prices: withPrices(tables, additions.prices ?? []),
    shapes: withTypes(tables, additions.instanceTypes ?? []),
    regions: withRegions(tables, additions.regions ?? []),
    addedTypes: new Set([
      ...tables.addedTypes,
      ...(additions.instanceTypes ?? []).map((type) => placeKey(type.cloud, ec2Name(type.name))),
    ]),
  };
}

/** Date of an addition that has none: the additions of a config are as new as the commit they are read from. */
const undated = "undated";

function withPrices(tables: Tables, added: readonly PriceAddition[]): Tables["prices"] {
  const prices = new Map([...tables.prices].map(([place, rows]) => [place, new Map(rows)]));
  for (const { cloud, region, unit, ...price } of added) {
    if (!isUnit(unit)) continue;
    const place = placeKey(cloud, region);
    const rows = prices.get(place) ?? new Map<string, PriceRow>();
    prices.set(place, rows);
    const book = rows.get(rowKey({ ...price, unit }));
    rows.set(rowKey({ ...price, unit }), { ...price, unit, ...(book?.spot && { spot: book.spot }) });
  }
  return prices;
}

function withTypes(tables: Tables, added: readonly InstanceTypeAddition[]): Tables["shapes"] {
  const shapes = new Map([...tables.shapes].map(([cloud, types]) => [cloud, new Map(types)]));
  for (const { cloud, accelerator, asOf, arch, ...type } of added) {
    const name = cloud === "aws" ? ec2Name(type.name) : type.name;
    const types = shapes.get(cloud) ?? new Map<string, Shape>();
    shapes.set(cloud, types);
    types.set(name, {
      ...type,
      name,
      arch: arch ?? archOf(cloud, name),
      asOf: asOf ?? undated,
      ...(accelerator && {
        accelerator: { ...accelerator, name: canonicalAccelerator(accelerator.name) ?? accelerator.name },
      }),
    });
  }
  return shapes;
}

function withRegions(tables: Tables, added: readonly RegionAddition[]): Tables["regions"] {
  const regions = new Map([...tables.regions].map(([cloud, names]) => [cloud, new Set(names)]));
  for (const { cloud, name } of added) regions.get(cloud)?.add(name);
  return regions;
}
