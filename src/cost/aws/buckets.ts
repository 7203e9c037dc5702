import type { DatasetSpec } from "../../manifest/resolved.gen.ts";
import { bytes, bytesPerMonth } from "../../manifest/size.ts";
import { isKind } from "../../graph/graph.ts";
import type { GraphEntry } from "../../graph/graph.ts";
import type { Ledger, Pricing } from "../ledger.ts";
import { nameOf, roleOf } from "../ledger.ts";
import { add, big, product, range } from "../money.ts";
import type { Range } from "../money.ts";
import { monthsAhead, monthsOf, pileUp } from "../months.ts";
import { priceCapture } from "./capture.ts";

const gibibyte = 2 ** 30;

/** Items of S3's price list by storage class. Of a class that has tiers it is the first: nobody pays more for a byte. */
const storageItems = {
  standard: "standard-storage-first-50TB",
  intelligent: "int-tiering-frequent",
  infrequent: "standard-ia-storage",
  archive: "glacier-flexible-storage",
} as const satisfies Record<DatasetSpec["storage"]["class"], string>;

/** What stands in a bucket: a dataset's versions, what an endpoint captures, or the artifacts that an environment shares. */
export function priceBucket(pricing: Pricing, ledger: Ledger): void {
  const { entry } = pricing;
  if (entry && isKind(entry, "Dataset")) priceDataset(pricing, entry, ledger);
  else if (entry && isKind(entry, "Endpoint") && entry.manifest.spec.capture) priceCapture(pricing, entry, ledger);
  else priceArtifacts(pricing, ledger);
}

function priceDataset(pricing: Pricing, entry: GraphEntry<"Dataset">, ledger: Ledger): void {
  const { spec } = entry.manifest;
  const of = { service: "s3", sku: storageItems[spec.storage.class], unit: "GB-month" } as const;
  const unsized = Object.entries(spec.versions ?? {}).filter(([, version]) => version.size === undefined);
  const known = Object.values(spec.versions ?? {}).some((version) => version.size !== undefined);
  if (unsized.length > 0) {
    const names = unsized.map(([name]) => name).join(", ");
    const path = ["spec", "versions", unsized[0]?.[0] ?? ""];
    const gap = {
      what: `storage of ${nameOf(pricing)} ${names}`,
      why: "it has no `size`",
      missing: "usage",
      path,
      of,
    } as const;
    ledger.gap(pricing, gap);
  }
  if (!known && spec.growth === undefined) {
    const why = "no version says its `size`, and there is no `growth`";
    if (unsized.length === 0) ledger.gap(pricing, { what: `storage of ${entry.name}`, why, missing: "usage", of });
    return;
  }
  const path = known ? ["spec", "versions"] : ["spec", "growth"];
  const copy = roleOf(pricing.resource) === "bucket" ? "" : `, ${roleOf(pricing.resource)}`;
  const item = `storage of ${entry.name}, ${spec.storage.class}${copy}`;
  ledger.charge(pricing, { ...of, item, quantity: datasetSize(spec), path, assumption: datasetWords(spec) });
}

/** GB of a dataset: as it is, with one month of growth, and with twelve; what the store deletes by age does not pile up. */
function datasetSize(spec: DatasetSpec): Range {
  let now = big(0);
  for (const { size } of Object.values(spec.versions ?? {})) if (size !== undefined) now = now.plus(bytes(size));
  const month = big(spec.growth === undefined ? 0 : bytesPerMonth(spec.growth)).div(gibibyte);
  const kept = spec.deleteAfter === "never" ? monthsAhead : monthsOf(spec.deleteAfter);
  const grown = product(range(0, month), pileUp(kept));
  return add(range(now.div(gibibyte)), grown);
}

function datasetWords({ growth, storage }: DatasetSpec): string {
  return [
    growth === undefined
      ? "it stays as large as it is"
      : `it grows by ${growth}: one month of it is expected, twelve at the most`,
    storage.versioning
      ? `what is overwritten (kept for ${storage.keepOldVersions}) and requests are not counted`
      : "requests are not counted",
    ...(storage.archiveAfter === undefined
      ? []
      : [`what is older than ${storage.archiveAfter} costs less than is counted here`]),
  ].join("; ");
}

/** Models, code and reports of an environment: how much that is shows only later, so a small figure is assumed and said. */
function priceArtifacts(pricing: Pricing, ledger: Ledger): void {
  ledger.charge(pricing, {
    item: `storage of ${roleOf(pricing.resource)}`,
    service: "s3",
    sku: storageItems.standard,
    unit: "GB-month",
    quantity: range(1, 10, 100),
    assumption:
      "10 GB of artifacts, code and reports, between 1 and 100: the manifests do not say; requests are not counted",
  });
}

/** What new data costs to copy into another region; a copy in the same region pays only for its own storage. */
export function priceReplication(pricing: Pricing, ledger: Ledger): "free" | void {
  const { entry, graph, stack } = pricing;
  if (!entry || !isKind(entry, "Dataset")) return;
  const { growth, storage } = entry.manifest.spec;
  const regions = (storage.replicas ?? []).map((target) => graph.settings.targets[target]?.region);
  const abroad = regions.filter((region) => region !== stack.target.region).length;
  if (abroad === 0) return "free";
  const of = { service: "data-transfer", sku: "inter-region", unit: "GB" } as const;
  const item = `copies of ${entry.name} to another region`;
  const path = ["spec", "storage", "replicas"];
  if (growth === undefined) {
    ledger.gap(pricing, {
      what: item,
      why: "there is no `growth`, so nobody knows how much is copied",
      missing: "usage",
      path,
      of,
    });
    return;
  }
  const copied = big(bytesPerMonth(growth)).div(gibibyte).times(abroad);
  const assumption = `what it grows by a month (${growth}) is copied; what is there already is not, nor are requests counted`;
  ledger.charge(pricing, { ...of, item, quantity: range(0, copied), path, assumption });
}

/** Images of a registry: how much is pushed to it is not in the manifests. */
export function priceRegistry(pricing: Pricing, ledger: Ledger): void {
  const of = { service: "ecr", sku: "storage", unit: "GB-month" } as const;
  const why = "the manifests do not say how much is pushed to it";
  ledger.gap(pricing, { what: `images in ${roleOf(pricing.resource)}`, why, missing: "usage", of });
}

/** A feature group's reads, writes and storage: no price of it is in the book. */
export function priceFeatureGroup(pricing: Pricing, ledger: Ledger): void {
  const why = "the price book has no prices for the feature store";
  ledger.gap(pricing, { what: `feature group ${roleOf(pricing.resource)}`, why, missing: "price" });
}
