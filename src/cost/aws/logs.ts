import type { GraphEntry } from "../../graph/graph.ts";
import type { Charge, Ledger, Pricing } from "../ledger.ts";
import { add, big, nothing, product, range } from "../money.ts";
import type { Numeric, Range } from "../money.ts";
import { monthsAhead, monthsOfDays, pileUp } from "../months.ts";
import { machineHours } from "../replicas.ts";
import { requestsOf, requestWords } from "./capture.ts";

const intake = { service: "cloudwatch-logs", sku: "ingest-standard", unit: "GB" } as const;
const mebibytesPerGB = 1024;

/** Mebibytes that a machine of a job writes to its log in an hour. */
const jobLog = range(1, 10, 100);
/** Mebibytes that a machine of an endpoint writes a day without being asked: mostly health checks. */
const idleLog = range(1, 4, 40);
/** Kibibytes that a request leaves in the log. */
const requestLog = range("0.1", "0.5", 2);

/** The log of a job's machines, billed as it is taken in. */
export function jobLogCharge(item: string, hours: Range): Charge {
  const quantity = product(product(hours, jobLog), big(1).div(mebibytesPerGB));
  const assumption = "10 MiB of log a machine and hour, between 1 and 100; keeping it is not counted";
  return { ...intake, item, quantity, assumption };
}

/** The log of an endpoint: taken in, and kept as long as its group says. */
export function priceEndpointLogs(pricing: Pricing, entry: GraphEntry<"Endpoint">, ledger: Ledger): void {
  const { spec } = entry.manifest;
  const item = `logs of ${entry.name}`;
  const requests = requestsOf(spec);
  if (spec.type === "serverless" && !requests) {
    ledger.gap(pricing, { what: item, why: "`estimate.requests` is not given", missing: "usage", of: intake });
    return;
  }
  const idle = product(product(machineHours(spec), idleLog), big(1).div(24 * mebibytesPerGB));
  const asked = requests ? product(product(requests, requestLog), big(1).div(mebibytesPerGB ** 2)) : nothing;
  const quantity = add(idle, asked);
  const each = requests
    ? `0.5 KiB for each of ${requestWords(spec)}`
    : "nothing for requests, since `estimate.requests` is not given";
  const assumption = spec.type === "serverless" ? each : `4 MiB a machine and day, between 1 and 40, and ${each}`;
  ledger.charge(pricing, { ...intake, item, quantity, assumption });
  ledger.charge(pricing, {
    item: `${item}, kept`,
    service: "cloudwatch-logs",
    sku: "storage",
    unit: "GB-month",
    quantity: product(quantity, pileUp(keptMonths(pricing))),
    assumption: `${assumption}; a month's worth is expected, at the most what is kept within ${monthsAhead} months; counted without compression`,
  });
}

/** Months that the endpoint's log group keeps what it has; a group that the cloud makes by itself keeps it for ever. */
function keptMonths({ siblings }: Pricing): Numeric {
  const group = siblings.find((one) => one.type === "aws:cloudwatch/logGroup:LogGroup");
  const retention = group?.inputs["retentionInDays"];
  return typeof retention === "number" && retention > 0 ? monthsOfDays(retention) : monthsAhead;
}
