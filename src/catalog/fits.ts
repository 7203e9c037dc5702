import { Big } from "big.js";
import { canonicalAccelerator } from "./accelerators.ts";
import type { Arch, Cloud, InstanceType } from "./instance-type.ts";
import { offerOf } from "./offered.ts";
import type { Price } from "./price.ts";
import { findPrice } from "./price-lookup.ts";
import { isSagemakerRate } from "./sagemaker.ts";
import type { Tables } from "./tables.ts";

/** What a machine must have. Amounts are least amounts, except the number of accelerators, which is exact. */
export interface Requirement {
  readonly accelerator?: {
    /** Least memory of each. */
    readonly memoryGiB?: number;
    /** A machine sold with more is not a fit: the others would be paid for and stand idle. */
    readonly count: number;
    /** Names, in any spelling the catalog knows; missing means any accelerator. */
    readonly anyOf?: readonly string[];
  };
  /** Virtual CPUs. */
  readonly cpu?: number;
  readonly memoryGiB?: number;
  /** Missing means any. */
  readonly arch?: Arch;
}

/** A machine that meets a requirement, with its hourly price where that is known. */
export interface Candidate {
  /** Named as the service spells it: `ml.g5.xlarge` for SageMaker. */
  readonly instanceType: InstanceType;
  readonly price?: Price;
  /** Whether the service is known to sell it in the region; types that it is known not to sell are no candidates. */
  readonly offered: "yes" | "unknown";
}

/**
 * Machines of a service that meet a requirement and are allowed: those with a known price first, cheapest first; then
 * those without one, smallest first. Equal ones by name. Without an accelerator in the requirement, machines that have one are left out.
 */
export function findFits(
  tables: Tables,
  cloud: Cloud,
  region: string,
  service: string,
  requirement: Requirement,
  allow: (name: string) => boolean = () => true,
): Candidate[] {
  const prefix = isSagemakerRate(service) ? "ml." : "";
  const candidates: Candidate[] = [];
  for (const { source: _source, asOf: _asOf, ...type } of tables.shapes.get(cloud)?.values() ?? []) {
    const instanceType = { ...type, name: prefix + type.name };
    if (!meets(instanceType, requirement) || !allow(instanceType.name)) continue;
    const offer = offerOf(tables, cloud, service, instanceType.name, region);
    if (offer.state === "no") continue;
    const price = findPrice(tables, { cloud, region, service, sku: instanceType.name, unit: "hour" });
    candidates.push({ instanceType, ...(price && { price }), offered: offer.state });
  }
  return candidates.sort(byPrice);
}

/** True when a machine's shape is known and has all that is required. */
export function meets(type: InstanceType, requirement: Requirement): boolean {
  if (type.vcpus === undefined || type.memoryGiB === undefined) return false;
  if (requirement.cpu !== undefined && type.vcpus < requirement.cpu) return false;
  if (requirement.memoryGiB !== undefined && type.memoryGiB < requirement.memoryGiB) return false;
  if (requirement.arch !== undefined && type.arch !== requirement.arch) return false;
  const wanted = requirement.accelerator;
  if (!wanted) return type.accelerator === undefined;
  const has = type.accelerator;
  if (!has || has.count !== wanted.count) return false;
  if (wanted.memoryGiB !== undefined && (has.memoryGiB ?? 0) < wanted.memoryGiB) return false;
  return wanted.anyOf === undefined || wanted.anyOf.some((name) => (canonicalAccelerator(name) ?? name) === has.name);
}

/** Without prices the smaller machine is the likelier wish: by processors, then memory. */
function byPrice(a: Candidate, b: Candidate): number {
  if (a.price && b.price) {
    const order = new Big(a.price.amount).cmp(b.price.amount);
    if (order !== 0) return order;
  } else if (a.price || b.price) {
    return a.price ? -1 : 1;
  }
  const [one, other] = [a.instanceType, b.instanceType];
  const order = a.price ? 0 : (one.vcpus ?? 0) - (other.vcpus ?? 0) || (one.memoryGiB ?? 0) - (other.memoryGiB ?? 0);
  return order || (one.name < other.name ? -1 : 1);
}
