/** The clouds the catalog knows. */
export type Cloud = "aws" | "gcp" | "azure";

/** One region of one cloud; what the catalog is loaded for. */
export interface Place {
  readonly cloud: Cloud;
  readonly region: string;
}

/** Where a figure was read and when. */
export interface SourceFact {
  /** A public page, file at a commit, or price list version; or what a repository's config says. */
  readonly source: string;
  /** `2026-07-20`, or less of it; a `~` at the end means that the source does not state its date and it was bracketed. */
  readonly asOf: string;
}

/** Processors an image can be built for. */
export type Arch = "x86_64" | "arm64";

/** The accelerators of a machine. */
export interface MachineAccelerator {
  /** Name as `canonicalAccelerator` gives it, such as `A10G`. */
  readonly name: string;
  /** How many a machine has; below 1 it is a share of one, and 0 a share whose size the source does not state. */
  readonly count: number;
  /** Memory of each, as its maker names it: 24 for a card sold with 24 GB; of a share what it has. Missing if unknown. */
  readonly memoryGiB?: number;
}

/**
 * What a cloud sells under one name. Without `vcpus` the name is known and its shape is not, so that a missing
 * `accelerator` says nothing; with `vcpus` a missing `accelerator` means that there is none.
 */
export interface InstanceType {
  /** As the cloud and the service spell it: `g5.xlarge`, `ml.g5.xlarge`, `n1-standard-4`, `Standard_NC4as_T4_v3`. */
  readonly name: string;
  readonly vcpus?: number;
  readonly memoryGiB?: number;
  readonly accelerator?: MachineAccelerator;
  readonly arch: Arch;
}

/** Key of a place in the tables: `aws/eu-west-1`. */
export function placeKey(cloud: Cloud, region: string): string {
  return `${cloud}/${region}`;
}

/**
 * Processor family, read from the name by each cloud's naming rule: a `g` after the generation is Graviton
 * (https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html), a `p` among the small letters is ARM
 * (https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions), `t2a`, `c4a`, `n4a` and `a4x` are ARM
 * (https://cloud.google.com/compute/docs/instances/arm-on-compute); GB200 machines have Grace processors.
 */
export function archOf(cloud: Cloud, name: string): Arch {
  const arm = {
    aws: /^(ml\.)?([a-z]+\d+g[a-z]*(-[a-z0-9]+)?\.|a1\.|p6e-gb200\.)/,
    gcp: /^(t2a|c4a|n4a|a4x)-/,
    azure: /^Standard_([A-Z]+\d+(-\d+)?[a-z]*p[a-z]*_v\d|.*GB200)/,
  }[cloud];
  return arm.test(name) ? "arm64" : "x86_64";
}
