import { seconds } from "../../manifest/duration.ts";
import type { EndpointSpec, Variant } from "../../manifest/resolved.gen.ts";
import { gibibytes } from "../../manifest/size.ts";
import type { Path } from "../../source/document.ts";
import type { Ledger, Pricing } from "../ledger.ts";
import { big, product } from "../money.ts";
import { hoursUp } from "../months.ts";
import { requestsOf, requestWords } from "./capture.ts";

/** Memory of a variant that says nothing, as the schema has it. */
const defaultMemory = "2Gi";

/** A serverless variant: the seconds of its requests at the rate of its memory, and what is kept ready for them. */
export function priceServerless(
  pricing: Pricing,
  spec: EndpointSpec,
  variant: Variant,
  path: Path,
  ledger: Ledger,
): void {
  const memory = `${Math.ceil(gibibytes(variant.serverless?.memory ?? defaultMemory))}GB`;
  const item = `endpoint ${variant.name}, serverless ${memory}`;
  const of = { service: "sagemaker-serverless", sku: `duration-${memory}`, unit: "second" } as const;
  const requests = requestsOf(spec);
  const duration = spec.estimate?.duration;
  const provisioned = variant.serverless?.provisioned ?? 0;
  if (requests && duration !== undefined) {
    const quantity = product(requests, big(seconds(duration)).times(variant.weight).div(100));
    const ready = provisioned > 0 ? "; all at the rate of what is not kept ready, which is higher" : "";
    const assumption = `${variant.weight} % of ${requestWords(spec)}, ${duration} each${ready}`;
    ledger.charge(pricing, { ...of, item, quantity, path, assumption });
  } else {
    const missing = requests
      ? "`estimate.duration`"
      : duration === undefined
        ? "`estimate.requests` and `estimate.duration`"
        : "`estimate.requests`";
    const why = `${missing} ${missing.includes(" and ") ? "are" : "is"} not given`;
    ledger.gap(pricing, { what: item, why, missing: "usage", path, of });
  }
  if (provisioned === 0) return;
  const up = hoursUp(spec.lifecycle);
  ledger.charge(pricing, {
    item: `${item}, ${provisioned} kept ready`,
    service: "sagemaker-serverless",
    sku: `provisioned-${memory}`,
    unit: "second",
    quantity: product(up.hours, provisioned * 3600),
    path,
    assumption: up.words,
  });
}
