import type { Catalog } from "../catalog/catalog.ts";
import type { Unit } from "../catalog/price.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { originOf } from "../diagnostics/source-file.ts";
import type { Span } from "../diagnostics/source-file.ts";
import type { Graph, GraphEntry } from "../graph/graph.ts";
import { locateEntry } from "../graph/layers.ts";
import { stackKey } from "../resources/resource.ts";
import type { Resource, StackId } from "../resources/resource.ts";
import type { Path } from "../source/document.ts";
import type { CostLine, PriceFact, RunCost, Subject, UnpricedLine } from "./cost-line.ts";
import { big, scale } from "./money.ts";
import type { Numeric, Range } from "./money.ts";

/** What is known when one resource is priced. */
export interface Pricing {
  readonly graph: Graph;
  readonly catalog: Catalog;
  readonly stack: StackId;
  readonly resource: Resource;
  /** Manifest that owns it; absent for what a whole environment shares. */
  readonly entry: GraphEntry | undefined;
  /** All resources of the same stack and owner, this one included. */
  readonly siblings: readonly Resource[];
}

/** Prices one resource: puts into the ledger what it costs, or what is not known. `free` says that it costs nothing. */
type Pricer = (pricing: Pricing, ledger: Ledger) => "free" | void;

/** How a type of resource is billed: by a price of its own, not at all, or as a part of what it belongs to. */
export type Billing =
  | { readonly is: "priced"; readonly price: Pricer }
  | { readonly is: "free"; readonly why: string }
  | { readonly is: "companion"; readonly of: string };

/** Something that is billed: how much of what. */
export interface Charge {
  /** Words for people, such as `endpoint stable, ml.m5.xlarge`. */
  readonly item: string;
  readonly service: string;
  readonly sku: string;
  readonly unit: Unit;
  readonly quantity: Range;
  /** Field of the manifest that asks for it, where it is closer than the resource's own origin. */
  readonly path?: Path | undefined;
  readonly assumption?: string | undefined;
  /** How many are billed at once at the most, for what is billed by the hour. */
  readonly most?: Numeric | undefined;
}

/** Something whose cost nobody knows. */
export interface Gap {
  readonly what: string;
  readonly why: string;
  readonly missing: UnpricedLine["missing"];
  readonly path?: Path | undefined;
  readonly run?: string | undefined;
  /** What would be looked up, so that the price of one unit can be told. */
  readonly of?: { readonly service: string; readonly sku: string; readonly unit: Unit } | undefined;
}

/** Collects what an environment costs while its resources are priced one by one. */
export class Ledger {
  readonly lines: CostLine[] = [];
  readonly runs: RunCost[] = [];
  readonly unpriced: UnpricedLine[] = [];
  readonly diagnostics: Diagnostic[] = [];

  /** Adds what a charge costs; without a price it is listed as not priced. */
  charge(pricing: Pricing, charge: Charge): void {
    const line = lineOf(pricing, charge);
    if (line) this.lines.push(line);
    else this.gap(pricing, noPrice(pricing, charge));
  }

  /** Lists something that costs and is not counted. A price that is missing is told; a usage that nobody knows is only listed. */
  gap(pricing: Pricing, gap: Gap): void {
    const { what, why, missing, run } = gap;
    const unitPrice = gap.of && factOf(pricing, gap.of);
    this.unpriced.push({
      ...subjectOf(pricing, gap.path),
      what,
      why,
      missing,
      ...(unitPrice && { unitPrice }),
      ...(run !== undefined && { run }),
    });
    if (missing === "usage") return;
    const facts = { id: pricing.resource.owner, what, why };
    this.diagnostics.push(diagnostic("cost/unpriced", facts, { span: spanOf(pricing, gap.path) }));
  }

  /** How much was said so far: a pricer that adds nothing has forgotten something. */
  get size(): number {
    return this.lines.length + this.runs.length + this.unpriced.length;
  }
}

/** What a charge costs, or undefined where its price is not known. */
export function lineOf(pricing: Pricing, charge: Charge): CostLine | undefined {
  const fact = factOf(pricing, charge);
  if (!fact) return undefined;
  const { item, quantity, assumption, most } = charge;
  return {
    ...subjectOf(pricing, charge.path),
    item,
    quantity,
    ...fact,
    amount: scale(quantity, fact.price),
    ...(assumption !== undefined && { assumption }),
    ...(most !== undefined && { hourly: big(most).times(fact.price).toFixed() }),
  };
}

/** What to say of a charge whose price is not known. */
export function noPrice({ stack }: Pricing, charge: Charge): Gap {
  const { item, service, sku, unit, path } = charge;
  const why = `the price book has no price for \`${sku}\` of ${service} by ${unit} in ${stack.target.region}`;
  return { what: item, why, missing: "price", path };
}

/** The price of one unit where the stack is, with its source. */
function factOf(
  { catalog, stack }: Pricing,
  { service, sku, unit }: { readonly service: string; readonly sku: string; readonly unit: Unit },
): PriceFact | undefined {
  const { cloud, region } = stack.target;
  const price = catalog.price({ cloud, region, service, sku, unit });
  if (!price) return undefined;
  const { amount, source, asOf, basis, note } = price;
  return { price: amount, unit, source, asOf, basis, ...(note !== undefined && { note }) };
}

/** What a line says of the resource it is about. */
export function subjectOf(pricing: Pricing, path?: Path): Subject {
  const { resource, stack } = pricing;
  return {
    id: resource.id,
    stack: stackKey(stack),
    target: stack.target.name,
    owner: resource.owner,
    origin: originOf(spanOf(pricing, path)),
  };
}

/** The text that asked for something: a field of the manifest where one is named, else what asked for the resource. */
function spanOf({ entry, resource }: Pricing, path?: Path): Span {
  return path && entry ? locateEntry(entry, path) : resource.origin;
}

/** What a resource is to its owner, in words: `alarm latency` of `Endpoint/fraud/alarm-latency`. */
export function roleOf({ id, owner }: Resource): string {
  const role = id.startsWith(`${owner}/`) ? id.slice(owner.length + 1) : id;
  return role.replaceAll(/[-/]+/gu, " ");
}

/** The manifest's name where there is one, else the owner's id: for items. */
export function nameOf({ entry, resource }: Pricing): string {
  return entry?.name ?? resource.owner;
}
