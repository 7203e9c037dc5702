import { labelOf } from "../resources/provider-types.ts";
import type { Resource } from "../resources/resource.ts";
import { awsBilling, cloudControlBilling } from "./aws/billing.ts";
import { roleOf } from "./ledger.ts";
import type { Billing, Ledger, Pricing } from "./ledger.ts";

const tables: Readonly<Record<string, Billing>> = awsBilling;

/** How a resource is billed; undefined for a type of which nothing is known. */
export function billingOf({ type, inputs }: Pick<Resource, "type" | "inputs">): Billing | undefined {
  if (type !== "aws:cloudcontrol/resource:Resource") return tables[type];
  const { typeName } = inputs;
  return typeof typeName === "string" ? cloudControlBilling[typeName] : undefined;
}

/** Prices one resource. What costs and says nothing is listed as not priced, never left out. */
export function priceResource(pricing: Pricing, ledger: Ledger): void {
  const { resource } = pricing;
  const billing = billingOf(resource);
  const what = `${labelOf(resource.type, resource.inputs)} ${roleOf(resource)}`;
  if (!billing) {
    ledger.gap(pricing, { what, why: `nothing is known about what a ${typeOf(resource)} costs`, missing: "price" });
    return;
  }
  if (billing.is !== "priced") return;
  const before = ledger.size;
  if (billing.price(pricing, ledger) === "free" || ledger.size > before) return;
  ledger.gap(pricing, { what, why: "the manifests do not say how much it is used", missing: "usage" });
}

function typeOf({ type, inputs }: Resource): string {
  return typeof inputs["typeName"] === "string" ? inputs["typeName"] : type;
}
