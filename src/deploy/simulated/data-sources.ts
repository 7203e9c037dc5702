import { runAddress } from "../../plan/world.ts";
import type { SimulatedCloud } from "./cloud.ts";
import { jobState } from "./cloud/jobs.ts";
import type { Run } from "./cloud/jobs.ts";
import type { Scope } from "./cloud/outputs.ts";
import { ProviderError } from "./provider-error.ts";

type Bag = Readonly<Record<string, unknown>>;

/** What a provider's data source answers; a `ProviderError` for what is not there, and for one that is not simulated. */
export function readDataSource(cloud: SimulatedCloud, scope: Scope, token: string, inputs: Bag): Bag {
  cloud.settle();
  const text = (name: string): string => (typeof inputs[name] === "string" ? inputs[name] : "");
  switch (token) {
    case "aws:s3/getObjects:getObjects":
      return objects(cloud, text("bucket"), text("prefix"));
    case "aws:cloudcontrol/getResource:getResource":
      return cloudControl(cloud, scope, text("typeName"), text("identifier"));
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: scope.account, arn: `arn:aws:iam::${scope.account}:user/simulated`, userId: "simulated" };
    case "aws:resourcegroupstaggingapi/getResources:getResources":
      return tagged(cloud, scope, inputs["tagFilters"] as readonly TagFilter[] | undefined);
    default:
      throw new ProviderError("UnsupportedDataSource", `the simulated cloud cannot be asked for "${token}"`);
  }
}

function objects(cloud: SimulatedCloud, bucket: string, prefix: string): Bag {
  for (const image of cloud.images()) {
    if (![...image.things.values()].some((one) => one.type === "aws:s3/bucket:Bucket" && one.physicalId === bucket))
      continue;
    const keys = [...(image.objects.get(bucket)?.keys() ?? [])].filter((key) => key.startsWith(prefix));
    return { id: bucket, bucket, prefix, keys: keys.slice(0, 1000) };
  }
  throw new ProviderError("NoSuchBucket", `the bucket "${bucket}" does not exist`);
}

/** One tag that a thing must have, with one of these values. */
interface TagFilter {
  readonly key: string;
  readonly values: readonly string[];
}

function tagged(cloud: SimulatedCloud, scope: Scope, filters: readonly TagFilter[] = []): Bag {
  const lists = [...cloud.account(scope).view().things.values()].flatMap(({ inputs, outputs }) => {
    const tags = (inputs["tags"] ?? {}) as Readonly<Record<string, unknown>>;
    const matches = filters.every(({ key, values }) => values.includes(String(tags[key])));
    return matches && typeof outputs["arn"] === "string" ? [{ resourceArn: outputs["arn"], tags }] : [];
  });
  return { id: scope.region, resourceTagMappingLists: lists };
}

/** SageMaker's words for how a processing job stands. */
const statuses: Readonly<Record<Run["state"], string>> = {
  submitted: "InProgress",
  running: "InProgress",
  succeeded: "Completed",
  failed: "Failed",
  stopped: "Stopped",
};

function cloudControl(cloud: SimulatedCloud, scope: Scope, typeName: string, identifier: string): Bag {
  const type = "aws:cloudcontrol/resource:Resource";
  for (const thing of cloud.account(scope).view().things.values()) {
    if (thing.type !== type || thing.inputs["typeName"] !== typeName || thing.job?.name !== identifier) continue;
    const properties = {
      ProcessingJobName: identifier,
      ProcessingJobStatus: statuses[jobState(thing.job, cloud.options.now())],
      ...(thing.job.ended?.reason !== undefined && { FailureReason: thing.job.ended.reason }),
    };
    return { id: thing.physicalId, identifier, typeName, properties: JSON.stringify(properties) };
  }
  throw new ProviderError("ResourceNotFoundException", `${runAddress(typeName, identifier)} does not exist`);
}
