import type { GraphEntry } from "../../graph/graph.ts";
import { seconds } from "../../manifest/duration.ts";
import type { Resources, Serverless } from "../../manifest/resolved.gen.ts";
import { bytes } from "../../manifest/size.ts";
import type { Path } from "../../source/document.ts";
import type { ResourceInputs } from "../data.ts";
import type { Made } from "../draft.ts";
import { fit, lastingName } from "../names.ts";
import { guardsOf } from "./bucket.ts";
import { asyncConfig, captureConfig } from "./capture.ts";
import type { AsyncPlaces } from "./capture.ts";
import type { Key } from "./key.ts";
import { keyIn } from "./key.ts";
import type { Location } from "./location.ts";
import { diskGigabytes, hasLocalDisk } from "./machine.ts";
import { isScaled } from "./scaling.ts";
import type { Served } from "./serving.ts";
import type { Site } from "./site.ts";
import type { Text } from "./text.ts";

/** All that an endpoint's parts are made from. */
export interface Hosting {
  readonly entry: GraphEntry<"Endpoint">;
  /** Variants, then shadows. */
  readonly all: readonly Served[];
  readonly capture: Location | undefined;
  readonly places: AsyncPlaces | undefined;
  /** Topics that an async endpoint tells. */
  readonly topics: readonly Text[];
  /** The key of what it sees. */
  readonly key: Key | undefined;
}

type Inputs = ResourceInputs["aws:sagemaker/endpointConfiguration:EndpointConfiguration"];
type Production = Inputs["productionVariants"][number];

/** A generated name has 26 characters after its beginning. */
const prefixLength = 63 - 26;

/** Least and most seconds for a container to start (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html). */
const startup = { least: 60, most: 3600 } as const;

/**
 * The configuration of an endpoint. Only its beginning is named: a new one under the same name would not reach the endpoint
 * (https://github.com/hashicorp/terraform-provider-aws/issues/21811).
 */
export function makeEndpointConfig(site: Site, hosting: Hosting, models: ReadonlyMap<string, Made>): Made {
  const { entry, capture, places, topics } = hosting;
  const { scope } = site;
  const draft = scope.draft(entry.stack);
  const { variants, shadow = [] } = entry.manifest.spec;
  const key = diskKey(site, hosting);
  const scaled = variants.flatMap((variant, index) => {
    return isScaled(entry, variant) ? [`productionVariants.${index}.initialInstanceCount`] : [];
  });
  const shadows = shadow.map((one) => shadowVariant(site, entry, one, models.get(one.name)));
  return scope.make({
    draft,
    owner: entry,
    role: "config",
    type: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    inputs: {
      namePrefix: `${fit(`${scope.graph.project}-${scope.graph.environment}-${lastingName(entry)}`, prefixLength - 1)}-`,
      productionVariants: variants.map((_, index) => productionVariant(site, entry, index, models)),
      ...(shadows.length > 0 && { shadowProductionVariants: shadows }),
      ...(key && { kmsKeyArn: keyIn(draft, key) }),
      ...(capture && { dataCaptureConfig: captureConfig(site, entry, capture) }),
      ...(places && { asyncInferenceConfig: asyncConfig(site, entry, places, topics) }),
    },
    dependsOn: [capture, places?.answers].flatMap((place) => (place ? guardsOf(place.bucket) : [])),
    ...(scaled.length > 0 && { options: { ignoreChanges: scaled } }),
    origin: ["spec", "variants"],
    origins: configOrigins(entry),
  });
}

/** The key of the machines' disks; SageMaker refuses one where a machine has a disk of its own, or there is no machine. */
function diskKey({ scope }: Site, { entry, all, key }: Hosting): Key | undefined {
  if (entry.manifest.spec.type === "serverless") return undefined;
  const types = all.map((served) => scope.graph.machines.get(`${entry.id}/${served.name}`)?.instanceType ?? "");
  return types.some(hasLocalDisk) ? undefined : key;
}

function productionVariant(
  site: Site,
  entry: GraphEntry<"Endpoint">,
  index: number,
  models: ReadonlyMap<string, Made>,
): Production {
  const { variants, type } = entry.manifest.spec;
  const variant = variants[index];
  const named = {
    ...(variant && { variantName: variant.name, initialVariantWeight: variant.weight }),
    modelName: { $ref: models.get(variant?.name ?? "")?.id ?? "", output: "name" },
  };
  if (!variant || type === "serverless") {
    return { ...named, serverlessConfig: serverlessConfig(site, entry, index, variant?.serverless) };
  }
  const path = ["spec", "variants", index];
  return {
    ...named,
    ...hosted(site, entry, path, variant.name, variant.resources),
    initialInstanceCount: Math.max(1, variant.replicas.min),
  };
}

/** A shadow's weight against the production variant's is its share of the copied requests. */
function shadowVariant(
  site: Site,
  entry: GraphEntry<"Endpoint">,
  shadow: NonNullable<GraphEntry<"Endpoint">["manifest"]["spec"]["shadow"]>[number],
  model: Made | undefined,
): NonNullable<Inputs["shadowProductionVariants"]>[number] {
  const { shadow: all = [], variants } = entry.manifest.spec;
  const path = ["spec", "shadow", all.indexOf(shadow)];
  return {
    variantName: shadow.name,
    modelName: { $ref: model?.id ?? "", output: "name" },
    initialVariantWeight: ((variants[0]?.weight ?? 100) * shadow.mirrorPercent) / 100,
    initialInstanceCount: Math.max(1, shadow.replicas?.min ?? 1),
    ...hosted(site, entry, path, shadow.name, shadow.resources),
  };
}

/** What a machine of a variant is; one with disks of its own gets no other. */
function hosted(
  { scope }: Site,
  entry: GraphEntry<"Endpoint">,
  path: Path,
  name: string,
  resources: Resources | undefined,
) {
  const instanceType = scope.graph.machines.get(`${entry.id}/${name}`)?.instanceType ?? "";
  const disk = resources?.disk === undefined || hasLocalDisk(instanceType) ? undefined : diskGigabytes(resources.disk);
  if (disk !== undefined && disk > maxDisk) {
    const problem = `${entry.id} gives ${name} a disk of ${resources?.disk}, and SageMaker hosts with ${maxDisk}Gi at most.`;
    scope.unsupported(
      entry,
      [...path, "resources", "disk"],
      problem,
      "make the disk smaller, or use a machine with disks of its own",
    );
  }
  return {
    instanceType,
    ...(disk !== undefined && { volumeSizeInGb: disk }),
    containerStartupHealthCheckTimeoutInSeconds: startupSeconds(scope, entry),
  };
}

/** Largest disk of a hosting machine, in gigabytes (API_ProductionVariant.html). */
const maxDisk = 512;

function startupSeconds(scope: Site["scope"], entry: GraphEntry<"Endpoint">): number {
  const asked = Math.round(seconds(entry.manifest.spec.startup));
  if (asked > startup.most) {
    const problem = `${entry.id} may take ${entry.manifest.spec.startup} to start, and SageMaker waits an hour at most.`;
    scope.unsupported(entry, ["spec", "startup"], problem, "set startup to 1h or less, and load less at the start");
  }
  return Math.min(startup.most, Math.max(startup.least, asked));
}

/** Memory in whole gigabytes from 1 to 6 (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantServerlessConfig.html). */
function serverlessConfig(
  { scope }: Site,
  entry: GraphEntry<"Endpoint">,
  index: number,
  serverless: Serverless | undefined,
) {
  const { memory = "2Gi", maxConcurrency = 5, provisioned } = serverless ?? {};
  const memorySizeInMb = Math.ceil(bytes(memory) / 2 ** 20);
  if (memorySizeInMb % 1024 !== 0 || memorySizeInMb < 1024 || memorySizeInMb > 6144) {
    const problem = `${entry.id} asks for ${memory} of memory; serverless SageMaker endpoints have 1Gi to 6Gi, in whole Gi.`;
    const help = "set memory to 1Gi, 2Gi, 3Gi, 4Gi, 5Gi or 6Gi";
    scope.unsupported(entry, ["spec", "variants", index, "serverless", "memory"], problem, help);
  }
  return { memorySizeInMb, maxConcurrency, ...(provisioned !== undefined && { provisionedConcurrency: provisioned }) };
}

function configOrigins(entry: GraphEntry<"Endpoint">): Record<string, Path> {
  const origins: Record<string, Path> = {
    dataCaptureConfig: ["spec", "capture"],
    "dataCaptureConfig.initialSamplingPercentage": ["spec", "capture", "samplingPercent"],
    asyncInferenceConfig: ["spec", "async"],
  };
  for (const index of entry.manifest.spec.variants.keys()) {
    const path = ["spec", "variants", index];
    const input = `productionVariants.${index}`;
    origins[input] = path;
    origins[`${input}.modelName`] = [...path, "model"];
    origins[`${input}.initialVariantWeight`] = [...path, "weight"];
    origins[`${input}.initialInstanceCount`] = [...path, "replicas", "min"];
    origins[`${input}.instanceType`] = [...path, "resources"];
    origins[`${input}.volumeSizeInGb`] = [...path, "resources", "disk"];
    origins[`${input}.serverlessConfig`] = [...path, "serverless"];
    origins[`${input}.containerStartupHealthCheckTimeoutInSeconds`] = ["spec", "startup"];
  }
  for (const index of (entry.manifest.spec.shadow ?? []).keys()) {
    origins[`shadowProductionVariants.${index}`] = ["spec", "shadow", index];
  }
  return origins;
}
