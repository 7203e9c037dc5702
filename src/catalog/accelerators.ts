import type { Cloud, SourceFact } from "./instance-type.ts";

/** Accelerators the clouds sell, under the one name the manifests use, with the other names that sources give them. */
const accelerators: Readonly<Record<string, readonly string[]>> = {
  A10: [],
  A100: ["A100-80GB", "A100-40GB"],
  A10G: [],
  B200: [],
  B300: [],
  H100: ["H100-80GB", "H100-MEGA"],
  "H100-NVL": [],
  H200: [],
  Inferentia: [],
  Inferentia2: [],
  K80: ["NVIDIA K80"],
  L4: [],
  L40S: [],
  M60: [],
  MI300X: [],
  "RTX-PRO-4500": [],
  "RTX-PRO-6000": ["RTX-PRO-SERVER-6000"],
  T4: [],
  T4G: [],
  "TPU-v6e": [],
  Trainium: [],
  V100: ["NVIDIA V100", "V100-32GB", "V100-16GB"],
  V520: [],
};

const spellings: ReadonlyMap<string, string> = new Map(
  Object.entries(accelerators).flatMap(([name, others]) => [name, ...others].map((text) => [text.toLowerCase(), name])),
);

/** The catalog's name for an accelerator in any spelling it knows, whatever the case; undefined for an unknown one. */
export function canonicalAccelerator(text: string): string | undefined {
  return spellings.get(text.toLowerCase());
}

/** Memory of accelerators whose instance types are listed without it. */
const nominalMemory: Readonly<Record<string, SourceFact & { readonly memoryGiB: number }>> = {
  Inferentia: {
    memoryGiB: 8,
    source: "https://awsdocs-neuron.readthedocs-hosted.com/en/latest/general/arch/neuron-hardware/inferentia.html",
    asOf: "2026~",
  },
  Inferentia2: {
    memoryGiB: 32,
    source: "https://awsdocs-neuron.readthedocs-hosted.com/en/latest/general/arch/neuron-hardware/inferentia2.html",
    asOf: "2026~",
  },
  K80: {
    memoryGiB: 12,
    source: "https://gist.github.com/Geoyi/b84887fad3a36c1d0e4bc14144ba9af1 (p2.xlarge: 1 GPU, 12 GiB)",
    asOf: "2018-03-16",
  },
  Trainium: {
    memoryGiB: 32,
    source: "https://awsdocs-neuron.readthedocs-hosted.com/en/latest/general/arch/neuron-hardware/trainium.html",
    asOf: "2026~",
  },
  V100: {
    memoryGiB: 16,
    source: "https://infoq.cn/article/j629I8X512fg8tuKd6ke (AWS on P3: p3.2xlarge, 1 GPU, 16 GiB)",
    asOf: "2019-11-07",
  },
};

/** Memory of each in GiB, with its source, for the accelerators that price sources list without it. */
export function memoryOf(accelerator: string): (SourceFact & { readonly memoryGiB: number }) | undefined {
  return nominalMemory[accelerator];
}

const fractions = "https://docs.cloud.google.com/compute/docs/accelerator-optimized-machines#g4-machine-types";
const shares =
  "aws/karpenter-provider-aws website/content/en/docs/reference/instance-types.md@692ccdd (share of 24 GB)";

/** Accelerators of types whose price sources count them as 0, or not at all: they are shares of one card. */
const countsByType: Readonly<Record<string, SourceFact & { readonly count: number }>> = {
  "aws/g6f.large": { count: 0.125, source: shares, asOf: "2026-07-11" },
  "aws/g6f.xlarge": { count: 0.125, source: shares, asOf: "2026-07-11" },
  "aws/g6f.2xlarge": { count: 0.25, source: shares, asOf: "2026-07-11" },
  "aws/g6f.4xlarge": { count: 0.5, source: shares, asOf: "2026-07-11" },
  "gcp/g4-standard-6": { count: 0.125, source: fractions, asOf: "2026~" },
  "gcp/g4-standard-12": { count: 0.25, source: fractions, asOf: "2026~" },
  "gcp/g4-standard-24": { count: 0.5, source: fractions, asOf: "2026~" },
};

/** Share of an accelerator that a type is sold with, where the price source leaves it out. */
export function shareOf(cloud: Cloud, name: string): (SourceFact & { readonly count: number }) | undefined {
  return countsByType[`${cloud}/${name}`];
}
