import { canonicalAccelerator } from "./accelerators.ts";
import { addTo } from "./additions.ts";
import type { CatalogAdditions } from "./additions.ts";
import { book, loaders } from "./data/index.gen.ts";
import { findFits } from "./fits.ts";
import type { Candidate, Requirement } from "./fits.ts";
import { archOf, placeKey } from "./instance-type.ts";
import type { Cloud, InstanceType, Place, SourceFact } from "./instance-type.ts";
import { limitOf } from "./limits.ts";
import type { Limit, LimitKey } from "./limits.ts";
import { listPricesAt } from "./list-prices.ts";
import { offerOf } from "./offered.ts";
import type { Offer } from "./offered.ts";
import type { Price, PriceQuery, SpotRange } from "./price.ts";
import { findPrice, findSpotRange } from "./price-lookup.ts";
import { knownRegions, regionSource } from "./regions.ts";
import { acceptedBySagemaker, ec2Name, isSagemakerRate, sagemakerTypes } from "./sagemaker.ts";
import { parseFactors, parsePrices, parseShapes, parseSources, rowKey } from "./tables.ts";
import type { Tables } from "./tables.ts";

/**
 * What the clouds sell, as far as it was loaded: every lookup is pure and at once. A place that was not asked for when
 * loading has no prices here, only its name.
 */
export interface Catalog {
  /** The price book: `sha256:` over all tables and hand-kept list prices, and the newest date in them. */
  readonly book: { readonly hash: string; readonly asOf: string };
  /** Places whose prices were loaded, or came from a config. */
  readonly places: readonly Place[];
  /** Names of all regions of a cloud, sorted, with or without prices. */
  regions(cloud: Cloud): readonly string[];
  knowsRegion(cloud: Cloud, region: string): boolean;
  /** Where the names of a cloud's regions are from: for a message about one that is not among them. */
  regionSource(cloud: Cloud): SourceFact;
  /** True when at least one price of the region is known; false also when it was not loaded. */
  hasPrices(cloud: Cloud, region: string): boolean;
  /** Names of a cloud's instance types, sorted; with a service those it may sell, as it spells them. */
  instanceTypes(cloud: Cloud, service?: string): readonly string[];
  /** Undefined for a name that no source has. `ml.g5.xlarge` has the shape of `g5.xlarge`. */
  instanceType(cloud: Cloud, name: string): InstanceType | undefined;
  /** Names of the accelerators a cloud sells, sorted. */
  accelerators(cloud: Cloud): readonly string[];
  /** Whole numbers of an accelerator (in any known spelling) that machines are sold with, smallest first. */
  acceleratorCounts(cloud: Cloud, accelerator: string, service?: string): readonly number[];
  /** Whether a service sells a type in a region: `no` is a stated fact, a missing row is `unknown`. */
  offered(cloud: Cloud, service: string, instance: string, region: string): Offer["state"];
  /** The same with what says so. */
  offer(cloud: Cloud, service: string, instance: string, region: string): Offer;
  /** Undefined means unknown, never free. */
  price(query: PriceQuery): Price | undefined;
  spotRange(query: Omit<PriceQuery, "unit">): SpotRange | undefined;
  limit(cloud: Cloud, key: LimitKey): Limit | undefined;
  /** Machines that meet a requirement, cheapest known first, then those of unknown price by name. */
  fits(
    cloud: Cloud,
    region: string,
    service: string,
    requirement: Requirement,
    allow?: (name: string) => boolean,
  ): readonly Candidate[];
  /** A new catalog in which a config's additions win. Throws on what `additionProblems` reports. */
  extend(additions: CatalogAdditions): Catalog;
}

/** Loads what a compile needs: the prices of these places, and the shapes of their clouds. */
export async function loadCatalog(wanted: readonly Place[]): Promise<Catalog> {
  return catalogOf(await loadTables(wanted));
}

/** A new catalog in which a config's additions win over the book. */
export function extend(catalog: Catalog, additions: CatalogAdditions): Catalog {
  return catalog.extend(additions);
}

async function loadTables(wanted: readonly Place[]): Promise<Tables> {
  const places = new Map(wanted.map((place) => [placeKey(place.cloud, place.region), place]));
  const clouds = [...new Set(wanted.map((place) => place.cloud))];
  const names = ["sources", ...clouds.map((cloud) => `${cloud}/shapes`), ...places.keys()];
  if (clouds.includes("aws")) names.push("aws/factors");
  const loaded = new Map<string, string>();
  await Promise.all(names.map(async (name) => loaded.set(name, (await loaders[name]?.())?.rows ?? "")));
  const text = (name: string): string => loaded.get(name) ?? "";
  const sources = parseSources(text("sources"));
  return {
    book,
    prices: new Map(
      [...places].map(([key, place]) => {
        const rows = [...listPricesAt(place), ...parsePrices(text(key), sources)];
        return [key, new Map(rows.map((row) => [rowKey(row), row]))];
      }),
    ),
    shapes: new Map(
      clouds.map((cloud) => {
        const shapes = parseShapes(text(`${cloud}/shapes`), cloud, sources);
        return [cloud, new Map(shapes.map((shape) => [shape.name, shape]))];
      }),
    ),
    factors: new Map(parseFactors(text("aws/factors"), sources).map((one) => [one.name, one])),
    regions: new Map((["aws", "gcp", "azure"] as const).map((cloud) => [cloud, new Set(knownRegions(cloud))])),
    addedTypes: new Set(),
  };
}

function catalogOf(tables: Tables): Catalog {
  return {
    book: tables.book,
    places: [...tables.prices.keys()].map(placeOf),
    regions: (cloud) => [...(tables.regions.get(cloud) ?? [])].toSorted(),
    knowsRegion: (cloud, region) => tables.regions.get(cloud)?.has(region) ?? false,
    regionSource,
    hasPrices: (cloud, region) => (tables.prices.get(placeKey(cloud, region))?.size ?? 0) > 0,
    instanceTypes: (cloud, service) => namesOf(tables, cloud, service),
    instanceType: (cloud, name) => typeOf(tables, cloud, name),
    accelerators: (cloud) => acceleratorsOf(tables, cloud),
    acceleratorCounts: (cloud, name, service) => countsOf(tables, cloud, name, service),
    offered: (cloud, service, instance, region) => offerOf(tables, cloud, service, instance, region).state,
    offer: (cloud, service, instance, region) => offerOf(tables, cloud, service, instance, region),
    price: (query) => findPrice(tables, query),
    spotRange: (query) => findSpotRange(tables, query),
    limit: limitOf,
    fits: (cloud, region, service, requirement, allow) => findFits(tables, cloud, region, service, requirement, allow),
    extend: (additions) => catalogOf(addTo(tables, additions)),
  };
}

function placeOf(key: string): Place {
  const [cloud, region = ""] = key.split("/");
  return { cloud: cloud === "gcp" || cloud === "azure" ? cloud : "aws", region };
}

function namesOf(tables: Tables, cloud: Cloud, service: string | undefined): readonly string[] {
  return remembered(tables, `names ${cloud} ${service}`, () => listNames(tables, cloud, service));
}

const memories = new WeakMap<Tables, Map<string, unknown>>();

/** The answer to a question that every job asks: tables never change, so it is found once. */
function remembered<T>(tables: Tables, question: string, find: () => T): T {
  const memory = memories.get(tables) ?? new Map<string, unknown>();
  memories.set(tables, memory);
  if (!memory.has(question)) memory.set(question, find());
  return memory.get(question) as T;
}

function listNames(tables: Tables, cloud: Cloud, service: string | undefined): string[] {
  const names = [...(tables.shapes.get(cloud)?.keys() ?? [])];
  if (cloud !== "aws" || service === undefined || !isSagemakerRate(service)) return names.toSorted();
  const may = (name: string): boolean =>
    acceptedBySagemaker(service, name) !== false || tables.addedTypes.has(placeKey(cloud, name));
  return [...new Set([...names, ...sagemakerTypes()])]
    .filter(may)
    .map((name) => `ml.${name}`)
    .toSorted();
}

function typeOf(tables: Tables, cloud: Cloud, name: string): InstanceType | undefined {
  const base = cloud === "aws" ? ec2Name(name) : name;
  const shape = tables.shapes.get(cloud)?.get(base);
  if (shape) {
    const { source: _source, asOf: _asOf, ...type } = shape;
    return { ...type, name };
  }
  const listed = cloud === "aws" && name !== base && [...sagemakerTypes()].includes(base);
  return listed ? { name, arch: archOf(cloud, base) } : undefined;
}

function acceleratorsOf(tables: Tables, cloud: Cloud): string[] {
  const names = new Set<string>();
  for (const shape of tables.shapes.get(cloud)?.values() ?? []) {
    if (shape.accelerator) names.add(shape.accelerator.name);
  }
  return [...names].toSorted();
}

function countsOf(tables: Tables, cloud: Cloud, name: string, service: string | undefined): readonly number[] {
  return remembered(tables, `counts ${cloud} ${name} ${service}`, () =>
    countAccelerators(tables, cloud, name, service),
  );
}

function countAccelerators(tables: Tables, cloud: Cloud, name: string, service: string | undefined): number[] {
  const wanted = canonicalAccelerator(name) ?? name;
  const counts = new Set<number>();
  for (const instance of namesOf(tables, cloud, service)) {
    const accelerator = typeOf(tables, cloud, instance)?.accelerator;
    if (accelerator?.name === wanted && Number.isInteger(accelerator.count) && accelerator.count > 0) {
      counts.add(accelerator.count);
    }
  }
  return [...counts].toSorted((a, b) => a - b);
}
