import type { SourceFact } from "./instance-type.ts";
import type { ObservedFactor } from "./tables.ts";

/** Parts of SageMaker that rent machines at their own rates, in the order in which one's rate stands in for another's. */
export const sagemakerServices = [
  "sagemaker-training",
  "sagemaker-hosting",
  "sagemaker-processing",
  "sagemaker-batchtransform",
  "sagemaker-studio",
] as const;

/** True for a service whose items are `ml.` instance types. */
export function isSagemakerRate(service: string): boolean {
  return (sagemakerServices as readonly string[]).includes(service);
}

/** EC2's name of a SageMaker instance type: `ml.g5.xlarge` is a `g5.xlarge`. Other names stay as they are. */
export function ec2Name(name: string): string {
  return name.startsWith("ml.") ? name.slice(3) : name;
}

const letters: Readonly<Record<string, string>> = {
  "sagemaker-training": "t",
  "sagemaker-hosting": "h",
  "sagemaker-batchtransform": "b",
  "sagemaker-processing": "p",
};

/** Where the lists of instance types are from. */
export const sagemakerListSource: SourceFact = {
  source:
    "SageMaker API model 2017-07-24 (TrainingInstanceType, ProductionVariantInstanceType, TransformInstanceType, ProcessingInstanceType), boto/botocore@0e6e240",
  asOf: "2026-08-07",
};

/**
 * Family, the parts that accept it (training, hosting, batch transform, processing), sizes. One line differs from its
 * source: g6e is not in TransformInstanceType, but the price list of us-west-2 sells it for batch transform.
 */
const accepted = `
c4 h large
c4 thbp xlarge 2xlarge 4xlarge 8xlarge
c5 h large
c5 thbp xlarge 2xlarge 4xlarge 9xlarge 18xlarge
c5d h large xlarge 2xlarge 4xlarge 9xlarge 18xlarge
c5n t xlarge 2xlarge 4xlarge 9xlarge 18xlarge
c6g h large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
c6gd h large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
c6gn h large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
c6i hb large
c6i thbp xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge
c6in h large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge
c7g h large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
c7i thbp large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
c8g h medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
dl1 h 24xlarge
g4dn thbp xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
g5 thbp xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
g6 thbp xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
g6e thbp xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
g7 thp 2xlarge 4xlarge 8xlarge 12xlarge 24xlarge 48xlarge
g7e thp 2xlarge 4xlarge 8xlarge 12xlarge 24xlarge 48xlarge
inf1 h xlarge 2xlarge 6xlarge 24xlarge
inf2 hb xlarge 8xlarge 24xlarge 48xlarge
m4 thbp xlarge 2xlarge 4xlarge 10xlarge 16xlarge
m5 thbp large xlarge 2xlarge 4xlarge 12xlarge 24xlarge
m5d h large xlarge 2xlarge 4xlarge 12xlarge 24xlarge
m6g h large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
m6gd h large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
m6i thbp large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge
m7i thbp large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
m8g h medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
p2 thbp xlarge 8xlarge 16xlarge
p3 thbp 2xlarge 8xlarge 16xlarge
p3dn t 24xlarge
p4d th 24xlarge
p4de th 24xlarge
p5 th 48xlarge
p5 thp 4xlarge
p5e th 48xlarge
p5en th 48xlarge
p6-b200 th 48xlarge
p6-b300 th 48xlarge
p6e-gb200 th 36xlarge
r5 thp large xlarge 2xlarge 4xlarge 12xlarge 24xlarge
r5 tp 8xlarge 16xlarge
r5d thp large xlarge 2xlarge 4xlarge 12xlarge 24xlarge
r5d tp 8xlarge 16xlarge
r6g h large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
r6gd h large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
r6i hb large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge
r7gd h medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
r7i thbp large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
r8g h medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
t2 h medium large xlarge 2xlarge
t3 tp medium large xlarge 2xlarge
trn1 thb 2xlarge 32xlarge
trn1n th 32xlarge
trn2 th 48xlarge
`;

let partsByType: ReadonlyMap<string, string> | undefined;

function acceptedParts(): ReadonlyMap<string, string> {
  if (partsByType) return partsByType;
  const parts = new Map<string, string>();
  for (const line of accepted.trim().split("\n")) {
    const [family, services, ...sizes] = line.split(" ");
    for (const size of sizes) parts.set(`${family}.${size}`, services ?? "");
  }
  partsByType = parts;
  return parts;
}

/** EC2 names of every type that at least one part of SageMaker accepts. */
export function sagemakerTypes(): Iterable<string> {
  return acceptedParts().keys();
}

/** Whether a part's API accepts a type at all; undefined for a part whose list is not known. */
export function acceptedBySagemaker(service: string, name: string): boolean | undefined {
  const letter = letters[service];
  if (letter === undefined) return undefined;
  return acceptedParts().get(ec2Name(name))?.includes(letter) ?? false;
}

/** What SageMaker takes on top of EC2 for a type, and how often that was seen. */
export interface SagemakerFactor {
  /** Decimal text, such as `1.40`. */
  readonly factor: string;
  /** Which machines showed it, such as `g5.xlarge` or `c5 sizes`. */
  readonly seenFor: string;
  readonly places: number;
}

/**
 * Factor on the EC2 price, from what was observed on machines of the same class: one class a family of CPU machines; for G
 * and Inf families one for `xlarge` and one for the larger sizes; P and Trn sizes each for itself, because they differ.
 */
export function sagemakerFactor(factors: Iterable<ObservedFactor>, name: string): SagemakerFactor | undefined {
  const wanted = classOf(ec2Name(name));
  const seen: number[] = [];
  for (const one of factors) {
    if (classOf(one.name) === wanted) seen.push(...one.observed.map(Number));
  }
  const middle = median(seen);
  if (middle === undefined) return undefined;
  return { factor: settled(middle), seenFor: wanted, places: seen.length };
}

function classOf(name: string): string {
  const [family = name, size = ""] = name.split(".");
  if (/^(p\d|trn\d)/.test(family)) return name;
  if (!/^(g\d|inf\d)/.test(family)) return `${family} sizes`;
  return size === "xlarge" ? name : `${family} sizes above xlarge`;
}

/** Rates are listed in cents, so that an observation is a little off: within 0.005 it stands for the nearest 0.05. */
function settled(observed: number): string {
  const step = Math.round(observed * 20) / 20;
  return Math.abs(observed - step) <= 0.005 ? step.toFixed(2) : String(observed);
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
