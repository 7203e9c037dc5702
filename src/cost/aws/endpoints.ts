import { isKind } from "../../graph/graph.ts";
import type { GraphEntry } from "../../graph/graph.ts";
import type { Resources } from "../../manifest/resolved.gen.ts";
import type { Path } from "../../source/document.ts";
import type { Ledger, Pricing } from "../ledger.ts";
import { nameOf } from "../ledger.ts";
import { product } from "../money.ts";
import { hoursUp } from "../months.ts";
import { replicasOf, shadowReplicas } from "../replicas.ts";
import type { ReplicaCount } from "../replicas.ts";
import { payloadWords, priceCapture, priceQueue, requestsOf, requestWords, trafficOf } from "./capture.ts";
import { volumeCharge } from "./disks.ts";
import { priceEndpointLogs } from "./logs.ts";
import { priceServerless } from "./serverless.ts";

/** Disk of a machine whose manifest says nothing: the schema's own default. */
const defaultDisk = "30Gi";

/** An endpoint: machines or seconds of each variant, volumes, data in and out, what it captures and logs. */
export function priceEndpoint(pricing: Pricing, ledger: Ledger): void {
  const { entry, siblings } = pricing;
  if (!entry || !isKind(entry, "Endpoint")) {
    const why = "no manifest says what it serves";
    ledger.gap(pricing, { what: `endpoint ${nameOf(pricing)}`, why, missing: "usage" });
    return;
  }
  const { spec } = entry.manifest;
  for (const [index, variant] of spec.variants.entries()) {
    const path = ["spec", "variants", index];
    if (spec.type === "serverless") priceServerless(pricing, spec, variant, path, ledger);
    else priceMachines(pricing, entry, { ...variant, path, count: replicasOf(spec, variant.replicas) }, ledger);
  }
  for (const [index, shadow] of (spec.shadow ?? []).entries()) {
    const path = ["spec", "shadow", index];
    priceMachines(pricing, entry, { ...shadow, path, count: shadowReplicas(shadow.replicas) }, ledger);
  }
  priceTraffic(pricing, entry, ledger);
  if (spec.type === "async") priceQueue(pricing, entry, ledger);
  // Where they have a resource of their own, the line belongs to that.
  if (!siblings.some((one) => one.type === "aws:cloudwatch/logGroup:LogGroup"))
    priceEndpointLogs(pricing, entry, ledger);
  if (spec.capture && !siblings.some((one) => one.type === "aws:s3/bucket:Bucket"))
    priceCapture(pricing, entry, ledger);
}

interface Machines {
  readonly name: string;
  readonly resources?: Resources;
  readonly path: Path;
  readonly count: ReplicaCount;
}

function priceMachines(pricing: Pricing, entry: GraphEntry<"Endpoint">, variant: Machines, ledger: Ledger): void {
  const { spec } = entry.manifest;
  const machine = pricing.graph.machines.get(`${entry.id}/${variant.name}`);
  const item = `endpoint ${variant.name}`;
  if (!machine) {
    ledger.gap(pricing, { what: item, why: "no machine was found for it", missing: "price", path: variant.path });
    return;
  }
  const { instanceType } = machine;
  const up = hoursUp(spec.lifecycle);
  const { count, most, words: counted } = variant.count;
  const hours = product(up.hours, count);
  const words = [counted && `replicas: ${counted}`, up.words].filter(Boolean).join("; ");
  const assumption = words === "" ? undefined : words;
  ledger.charge(pricing, {
    item: `${item}, ${instanceType}`,
    service: "sagemaker-hosting",
    sku: instanceType,
    unit: "hour",
    quantity: hours,
    path: variant.path,
    most,
    assumption,
  });
  const disk = variant.resources?.disk ?? defaultDisk;
  const volume = volumeCharge(`${item} disks`, { instanceType, disk, sku: "hosting-volume" }, hours);
  if (volume) ledger.charge(pricing, { ...volume, path: variant.path, assumption });
}

function priceTraffic(pricing: Pricing, entry: GraphEntry<"Endpoint">, ledger: Ledger): void {
  const { spec } = entry.manifest;
  const requests = requestsOf(spec);
  if (!requests) {
    const of = { service: "sagemaker-data", sku: "endpoint-in", unit: "GB" } as const;
    const why = "`estimate.requests` is not given";
    ledger.gap(pricing, { what: `data in and out of ${entry.name}`, why, missing: "usage", of });
    return;
  }
  const quantity = trafficOf(requests);
  const assumption = `${requestWords(spec)}; ${payloadWords}`;
  for (const way of ["in", "out"] as const) {
    const item = `data ${way} of ${entry.name}`;
    const path = ["spec", "estimate", "requests"];
    ledger.charge(pricing, {
      item,
      service: "sagemaker-data",
      sku: `endpoint-${way}`,
      unit: "GB",
      quantity,
      assumption,
      path,
    });
  }
}

/** A model costs nothing by itself; what serves in batches has no endpoint, and bills the machines of each job that somebody starts. */
export function priceModel(pricing: Pricing, ledger: Ledger): "free" | void {
  const { entry } = pricing;
  if (!entry || !isKind(entry, "Endpoint") || entry.manifest.spec.type !== "batch") return "free";
  const why = "it costs its machines whenever a batch is started, and the manifests do not say how often that is";
  ledger.gap(pricing, { what: `batches of ${entry.name}`, why, missing: "usage", path: ["spec", "type"] });
}
