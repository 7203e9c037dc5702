import type { GraphEntry } from "../../graph/graph.ts";
import { isKind } from "../../graph/graph.ts";
import type { EndpointSpec, Reference } from "../../manifest/resolved.gen.ts";
import { countPerMonth } from "../../manifest/size.ts";
import type { Path } from "../../source/document.ts";
import type { Ledger, Pricing } from "../ledger.ts";
import { big, product, range } from "../money.ts";
import type { Numeric, Range } from "../money.ts";
import { monthsAhead, monthsOf, pileUp } from "../months.ts";

/** Kibibytes of a request, and as many of its answer: small rows in most cases, a document or an image in some. */
const payload = range(1, 4, 32);

/** The assumption about payloads, in words. */
export const payloadWords = "4 KiB a request and as much an answer, between 1 and 32";

const kibibytesPerGB = 2 ** 20;

/** Requests a month: half of what the manifest expects, what it expects, and twice as many. */
export function requestsOf({ estimate }: EndpointSpec): Range | undefined {
  if (estimate?.requests === undefined) return undefined;
  const count = big(countPerMonth(estimate.requests));
  return range(count.div(2), count, count.times(2));
}

/** The assumption about requests, in words. */
export function requestWords({ estimate }: EndpointSpec): string {
  return `${estimate?.requests ?? "unknown"} requests, between half and twice as many`;
}

/** GB a month that go one way: in, or out. */
export function trafficOf(requests: Range): Range {
  return product(product(requests, payload), big(1).div(kibibytesPerGB));
}

/** True where something goes into a dataset that says by itself how it grows: it is counted there. */
function isCountedElsewhere({ graph }: Pricing, reference: Reference | undefined): boolean {
  const dataset = reference === undefined ? undefined : graph.byId.get(`Dataset/${nameIn(reference)}`);
  return dataset !== undefined && isKind(dataset, "Dataset") && dataset.manifest.spec.growth !== undefined;
}

function nameIn(reference: Reference): string {
  return typeof reference === "string" ? (reference.split(/[:@]/u)[0] ?? "") : reference.name;
}

/** Something that an endpoint leaves in a bucket. */
interface Left {
  readonly item: string;
  readonly path: Path;
  /** Dataset that it is written to. */
  readonly dataset: Reference | undefined;
  /** Percent of the requests and of the answers that are written, together. */
  readonly percent: number;
  readonly months: Numeric;
  readonly words: string;
}

/** Storage of captured requests and answers: one month of them is expected, at the most as long as they are kept. */
export function priceCapture(pricing: Pricing, entry: GraphEntry<"Endpoint">, ledger: Ledger): void {
  const { capture } = entry.manifest.spec;
  if (!capture) return;
  const { samplingPercent, keepFor, dataset } = capture;
  priceLeft(pricing, entry, ledger, {
    item: `captured requests of ${entry.name}`,
    path: ["spec", "capture"],
    dataset,
    percent: 2 * samplingPercent,
    months: monthsOf(keepFor),
    words: `${samplingPercent} % kept for ${keepFor}`,
  });
}

/** Storage of an async endpoint's requests and answers, which nothing takes away. */
export function priceQueue(pricing: Pricing, entry: GraphEntry<"Endpoint">, ledger: Ledger): void {
  priceLeft(pricing, entry, ledger, {
    item: `requests and answers of ${entry.name}`,
    path: ["spec", "type"],
    dataset: entry.manifest.spec.async?.output,
    percent: 200,
    months: monthsAhead,
    words: "all of them are kept",
  });
}

function priceLeft(pricing: Pricing, entry: GraphEntry<"Endpoint">, ledger: Ledger, left: Left): void {
  const { spec } = entry.manifest;
  const { item, path, dataset, percent, months, words } = left;
  const of = { service: "s3", sku: "standard-storage-first-50TB", unit: "GB-month" } as const;
  if (isCountedElsewhere(pricing, dataset)) {
    const assumption = "it is a part of the dataset that it is written to";
    ledger.charge(pricing, { ...of, item, quantity: range(0), path, assumption });
    return;
  }
  const requests = requestsOf(spec);
  if (!requests) {
    ledger.gap(pricing, { what: item, why: "`estimate.requests` is not given", missing: "usage", path, of });
    return;
  }
  const month = product(trafficOf(requests), big(percent).div(100));
  const quantity = product(month, pileUp(months));
  const assumption = `${requestWords(spec)}; ${payloadWords}; ${words}: a month's worth is expected, at the most ${monthsAhead} months'`;
  ledger.charge(pricing, { ...of, item, quantity, path, assumption });
}
