import type { GraphEntry } from "../../graph/graph.ts";
import { isKind } from "../../graph/graph.ts";
import type { EndpointSpec, Reference } from "../../manifest/resolved.gen.ts";
import { countPerMonth } from "../../manifest/size.ts";
import type { Ledger, Pricing } from "../ledger.ts";
import { big, product, range } from "../money.ts";
import type { Range } from "../money.ts";
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

/** True where what is captured goes into a dataset that says by itself how it grows: it is counted there. */
export function isCountedElsewhere(pricing: Pricing, { capture }: EndpointSpec): boolean {
  const dataset =
    capture?.dataset === undefined ? undefined : pricing.graph.byId.get(`Dataset/${nameIn(capture.dataset)}`);
  return dataset !== undefined && isKind(dataset, "Dataset") && dataset.manifest.spec.growth !== undefined;
}

function nameIn(reference: Reference): string {
  return typeof reference === "string" ? (reference.split(/[:@]/u)[0] ?? "") : reference.name;
}

/** Storage of captured requests and answers: one month of them is expected, at the most as long as they are kept. */
export function priceCapture(pricing: Pricing, entry: GraphEntry<"Endpoint">, ledger: Ledger): void {
  const { spec } = entry.manifest;
  if (!spec.capture) return;
  const { samplingPercent, keepFor } = spec.capture;
  const of = { service: "s3", sku: "standard-storage-first-50TB", unit: "GB-month" } as const;
  const item = `captured requests of ${entry.name}`;
  const path = ["spec", "capture"];
  if (isCountedElsewhere(pricing, spec)) {
    const why = "it is a part of the dataset that it is written to";
    ledger.charge(pricing, { ...of, item, quantity: range(0), path, assumption: why });
    return;
  }
  const requests = requestsOf(spec);
  if (!requests) {
    ledger.gap(pricing, { what: item, why: "`estimate.requests` is not given", missing: "usage", path, of });
    return;
  }
  const month = product(trafficOf(requests), big(samplingPercent).times(2).div(100));
  const quantity = product(month, pileUp(monthsOf(keepFor)));
  const assumption = `${requestWords(spec)}; ${payloadWords}; ${samplingPercent} % kept for ${keepFor}: a month's worth is expected, at the most ${monthsAhead} months'`;
  ledger.charge(pricing, { ...of, item, quantity, path, assumption });
}
