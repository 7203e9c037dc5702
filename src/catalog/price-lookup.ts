import { Big } from "big.js";
import { offerOf } from "./offered.ts";
import type { Price, PriceQuery, SpotRange } from "./price.ts";
import { ec2Name, isSagemakerRate, sagemakerFactor, sagemakerServices } from "./sagemaker.ts";
import { rowOf } from "./tables.ts";
import type { PriceRow, Tables } from "./tables.ts";

/** List price of one item, read or derived; undefined when neither is possible, which means unknown and never zero. */
export function findPrice(tables: Tables, query: PriceQuery): Price | undefined {
  const row = rowOf(tables, query.cloud, query.region, query);
  if (row) return priceOf(row);
  if (query.unit !== "hour") return undefined;
  if (query.cloud === "aws" && isSagemakerRate(query.service)) return sagemakerPrice(tables, query);
  if (query.cloud === "gcp") return vertexPrice(tables, query);
  if (query.cloud === "azure") return azureMlPrice(tables, query);
  return undefined;
}

function priceOf(row: PriceRow): Price {
  return {
    amount: row.amount,
    unit: row.unit,
    currency: "USD",
    source: row.source,
    asOf: row.asOf,
    basis: row.derived ? "derived" : "read",
    ...(row.note && { note: row.note }),
  };
}

function derived(row: PriceRow, amount: string, note: string): Price {
  return { ...priceOf(row), amount, basis: "derived", note };
}

/** A SageMaker rate that was not read: another part's rate for the same machine, else EC2's price times its factor. */
function sagemakerPrice(tables: Tables, query: PriceQuery): Price | undefined {
  if (offerOf(tables, query.cloud, query.service, query.sku, query.region).state === "no") return undefined;
  const sibling = siblingRow(tables, query);
  if (sibling) {
    const note = `read for ${sibling.service}; the rate of ${query.service} was not read and may differ by cents`;
    return derived(sibling, sibling.amount, note);
  }
  const name = ec2Name(query.sku);
  const base = rowOf(tables, "aws", query.region, { service: "ec2", sku: name, unit: "hour" });
  const factor = sagemakerFactor(tables.factors.values(), name);
  if (!base || !factor) return undefined;
  const amount = new Big(base.amount).times(factor.factor).toFixed();
  const places = factor.places === 1 ? "1 place" : `${factor.places} places`;
  const seen = `observed for ${factor.seenFor} in ${places}`;
  return derived(base, amount, `EC2 ${name} ${query.region} ${base.amount} × ${factor.factor}, ${seen}`);
}

function siblingRow(tables: Tables, query: PriceQuery): PriceRow | undefined {
  for (const service of sagemakerServices) {
    const row = service !== query.service && rowOf(tables, query.cloud, query.region, { ...query, service });
    if (row) return row;
  }
  return undefined;
}

/**
 * Vertex AI's factor on the Compute Engine price. Read rates show 1.15 for n1-standard-4 and the T4
 * (cloud.google.com/vertex-ai/pricing, checked 2026-09-08); for the accelerator families it is not confirmed.
 */
const vertexFactors: readonly { readonly families: RegExp; readonly factor: string; readonly why: string }[] = [
  { families: /^n1-/, factor: "1.15", why: "observed for n1-standard-4 and the T4" },
  {
    families: /^(a2|a3|g2)-/,
    factor: "1.15",
    why: "weak: not confirmed for this family; one public figure suggests 1.20",
  },
];

function vertexPrice(tables: Tables, query: PriceQuery): Price | undefined {
  if (query.service !== "vertex-training" && query.service !== "vertex-prediction") return undefined;
  const base = rowOf(tables, "gcp", query.region, { service: "compute", sku: query.sku, unit: "hour" });
  const factor = vertexFactors.find((one) => one.families.test(query.sku));
  if (!base || !factor) return undefined;
  const amount = new Big(base.amount).times(factor.factor).toFixed();
  const note = `Compute Engine ${query.sku} ${query.region} ${base.amount} × ${factor.factor}, ${factor.why}`;
  return derived(base, amount, note);
}

/** Azure ML bills the machine's own price: meter D11 v2 in FOCUS-Sample-Data@adbdd17, a bill of 2024-09. */
function azureMlPrice(tables: Tables, query: PriceQuery): Price | undefined {
  if (query.service !== "azureml") return undefined;
  const base = rowOf(tables, "azure", query.region, { service: "vm", sku: query.sku, unit: "hour" });
  if (!base) return undefined;
  return derived(base, base.amount, `price of the VM ${query.sku}: Azure ML adds nothing to it in a bill of 2024-09`);
}

const baseService = { aws: "ec2", gcp: "compute", azure: "vm" } as const;

/** What spot capacity cost on average when a dated source looked, up to the on-demand rate; undefined where unknown. */
export function findSpotRange(tables: Tables, query: Omit<PriceQuery, "unit">): SpotRange | undefined {
  const rate = findPrice(tables, { ...query, unit: "hour" });
  if (!rate) return undefined;
  const own = rowOf(tables, query.cloud, query.region, { ...query, unit: "hour" });
  if (own?.spot) return spotRange(own.spot, own.spot.amount, rate, undefined);
  const sku = query.cloud === "aws" ? ec2Name(query.sku) : query.sku;
  const service = baseService[query.cloud];
  const base = rowOf(tables, query.cloud, query.region, { service, sku, unit: "hour" });
  if (!base?.spot || service === query.service) return undefined;
  const low = new Big(rate.amount).times(base.spot.amount).div(base.amount).round(6).toFixed();
  const note = `${sku}: spot ${base.spot.amount} of ${base.amount} on demand, the same share of ${rate.amount}`;
  return spotRange(base.spot, low, rate, note);
}

function spotRange(
  from: { readonly source: string; readonly asOf: string },
  low: string,
  rate: Price,
  note: string | undefined,
): SpotRange {
  return {
    // A rate of one's own may be below what spot cost on average.
    low: new Big(low).gt(rate.amount) ? rate.amount : low,
    high: rate.amount,
    unit: rate.unit,
    currency: rate.currency,
    source: from.source,
    asOf: from.asOf,
    basis: note === undefined ? "read" : "derived",
    ...(note !== undefined && { note }),
  };
}
