import { isKind } from "../../graph/graph.ts";
import { firingsPerMonth } from "../firings.ts";
import type { Ledger, Pricing } from "../ledger.ts";
import { nameOf, roleOf } from "../ledger.ts";
import { big, product } from "../money.ts";
import { runtimeOf } from "../runtime.ts";
import { volumeCharge } from "./disks.ts";
import { jobLogCharge } from "./logs.ts";

/** A monitor's analyses: each firing of its schedule is a job of its own, with a machine, a volume and a log. */
export function priceMonitor(pricing: Pricing, ledger: Ledger): void {
  const { entry, graph, resource } = pricing;
  const name = `monitor ${nameOf(pricing)}, ${roleOf(resource)}`;
  const machine = graph.machines.get(resource.owner);
  if (!entry || !isKind(entry, "Monitor") || !machine) {
    ledger.gap(pricing, { what: name, why: "no machine was found for it", missing: "price" });
    return;
  }
  const { schedule, limits, estimate, resources } = entry.manifest.spec;
  const { instanceType } = machine;
  const runs = firingsPerMonth(schedule.cron, schedule.timeZone);
  const runtime = runtimeOf(limits, estimate);
  const hours = product(runtime.hours, runs);
  const assumption = `${big(runs).round(2).toFixed()} analyses a month; ${runtime.words}`;
  const path = ["spec", "schedule"];
  ledger.charge(pricing, {
    item: `${name}, ${instanceType}`,
    service: "sagemaker-processing",
    sku: instanceType,
    unit: "hour",
    quantity: hours,
    path,
    most: 1,
    assumption,
  });
  const volume = volumeCharge(`${name} disk`, { instanceType, disk: resources.disk, sku: "processing-volume" }, hours);
  if (volume) ledger.charge(pricing, { ...volume, path, assumption });
  ledger.charge(pricing, { ...jobLogCharge(`${name} logs`, hours), path });
  const of = { service: "cloudwatch", sku: "metric-first-10k", unit: "metric-month" } as const;
  const why = "how many the analysis writes shows only when it runs";
  ledger.gap(pricing, { what: `custom metrics of ${name}`, why, missing: "usage", path: ["spec", "signals"], of });
}
