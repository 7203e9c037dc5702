import type { Properties } from "../../../plan/plan.ts";
import type { ProviderType } from "../../../resources/provider-type.ts";
import { forcesReplacement, labelOf } from "../../../resources/provider-types.ts";
import { compare } from "../../../plan/compare.ts";
import type { Table } from "../../../plan/world.ts";
import { ProviderError } from "../provider-error.ts";
import { thingKey } from "./account.ts";
import type { AccountImage, Thing } from "./account.ts";
import { locationOf } from "./locations.ts";
import { madeUp, textOf } from "./outputs.ts";
import type { Scope } from "./outputs.ts";
import { accountOfArn, nameOf, namesIn, notFound } from "./references.ts";
import type { Named } from "./references.ts";

/** What the rules of one request look at. */
export interface Surroundings {
  readonly scope: Scope;
  readonly table: Table;
  /** The account of the request. */
  readonly image: AccountImage;
  /** All accounts of this cloud, this one included. */
  readonly everywhere: () => Iterable<AccountImage>;
  /** Names, ARNs and URIs that are taken as there although this cloud never made them. */
  readonly existing: ReadonlySet<string>;
}

/** Region in which a type's things are; empty for those that belong to the whole account. */
export function regionOf(type: ProviderType | undefined, inputs: Properties, scope: Scope): string {
  if (type && type.scope !== "region") return "";
  const asked = inputs["region"];
  return typeof asked === "string" ? asked : scope.region;
}

/** The text under which a thing's name is taken; undefined for a type whose names cannot clash. */
export function uniqueName(type: ProviderType, region: string, outputs: Properties): string | undefined {
  if (type.type === "aws:cloudcontrol/resource:Resource")
    return `${textOf(outputs["typeName"])} ${region} ${textOf(outputs["id"])}`;
  if (type.uniqueBy.length === 0) return undefined;
  const values = type.uniqueBy.map((name) => textOf(outputs[name]));
  return [type.type, type.scope === "region" ? region : "", ...values].join(" ");
}

/** Refuses a name that is taken. */
export function checkUnique(unique: string | undefined, type: ProviderType, named: string, around: Surroundings): void {
  if (unique === undefined) return;
  const images = type.scope === "global" ? around.everywhere() : [around.image];
  for (const image of images) {
    if (!image.unique.has(unique)) continue;
    throw new ProviderError(
      takenCode(type, image === around.image),
      `there is already a ${type.label} called "${named}"`,
    );
  }
}

function takenCode(type: ProviderType, isOwn: boolean): string {
  const [, service = ""] = /^aws:([^/]+)\//u.exec(type.type) ?? [];
  switch (service) {
    case "s3":
      return isOwn ? "BucketAlreadyOwnedByYou" : "BucketAlreadyExists";
    case "iam":
      return "EntityAlreadyExists";
    case "ecr":
      return "RepositoryAlreadyExistsException";
    case "sagemaker":
      return "ResourceInUse";
    case "kms":
    case "cloudcontrol":
      return "AlreadyExistsException";
    case "cloudwatch":
      return "ResourceAlreadyExistsException";
    case "scheduler":
      return "ConflictException";
    case "budgets":
      return "DuplicateRecordException";
    default:
      return "AlreadyExists";
  }
}

/** Refuses names of other things that do not exist. `before` are the inputs that were accepted earlier: their names are not asked again. */
export function checkReferences(type: string, inputs: Properties, around: Surroundings, before?: Properties): void {
  const known = new Set(before ? namesIn(type, before).map((one) => one.value) : []);
  for (const one of namesIn(type, inputs)) {
    if (known.has(one.value) || isThere(one, around)) continue;
    throw notFound(one, around.table(one.reference.to)?.label ?? labelOf(one.reference.to));
  }
}

function isThere({ reference, value }: Named, around: Surroundings): boolean {
  const { scope, existing, image } = around;
  const account = accountOfArn(value);
  const isElsewhere = account !== undefined && account !== "" && account !== scope.account;
  if (isElsewhere || existing.has(value) || existing.has(nameOf(value))) return true;
  const region = reference.isGlobal ? "" : scope.region;
  const images = reference.to === "aws:s3/bucket:Bucket" ? around.everywhere() : [image];
  for (const one of images) {
    for (const physicalId of [value, nameOf(value)]) {
      if (one.things.has(thingKey({ type: reference.to, region, physicalId }))) return true;
    }
  }
  return false;
}

/**
 * Whether an object is at a URI or below it. A bucket that this cloud never had is outside: its data is taken as there. A put prefix
 * covers what is asked below it.
 */
export function hasData(uri: string, everywhere: Iterable<AccountImage>): boolean {
  const location = locationOf(uri);
  if (!location) return true;
  let isKnown = false;
  for (const image of everywhere) {
    if (image.names.has(bucketName(location.bucket))) isKnown = true;
    for (const key of image.objects.get(location.bucket)?.keys() ?? []) {
      if (key.startsWith(location.key) || (key.endsWith("/") && location.key.startsWith(key))) return true;
    }
  }
  return !isKnown;
}

/** How a bucket's name is kept among names taken for ever. */
export function bucketName(bucket: string): string {
  return `bucket ${bucket}`;
}

/** Refuses a change in place of what only a new thing can have. */
export function checkChange(type: ProviderType, thing: Thing, inputs: Properties): void {
  for (const change of compare(thing.inputs, inputs)) {
    if (!forcesReplacement(type, change, inputs)) continue;
    throw new ProviderError(
      "ValidationException",
      `${change.path} of the ${type.label} "${thing.physicalId}" cannot be changed`,
    );
  }
}

/** Refuses the delete of what is not empty or still in use. */
export function checkDelete(thing: Thing, around: Surroundings): void {
  const { image } = around;
  if (thing.type === "aws:s3/bucket:Bucket") {
    const held = image.objects.get(thing.physicalId)?.size ?? 0;
    if (held > 0 && thing.inputs["forceDestroy"] !== true) {
      throw new ProviderError(
        "BucketNotEmpty",
        `the bucket "${thing.physicalId}" still holds ${held} object${held === 1 ? "" : "s"}: empty s3://${thing.physicalId}/ first`,
      );
    }
  }
  if (thing.type === "aws:iam/role:Role") {
    const policy = partsOf(thing, around).find((part) => part.type !== thing.type);
    if (policy) {
      throw new ProviderError(
        "DeleteConflict",
        `the role "${thing.physicalId}" still has the policy "${policy.physicalId}"`,
      );
    }
  }
  if (thing.type === "aws:sagemaker/modelPackageGroup:ModelPackageGroup") {
    for (const other of image.things.values()) {
      if (!other.physicalId.includes(`:model-package/${thing.physicalId}/`)) continue;
      throw new ProviderError("ConflictException", `the model package group "${thing.physicalId}" still has versions`);
    }
  }
}

/** Settings of a thing, which have no life without it: a bucket's versioning, a role's policies. */
export function partsOf(thing: Thing, { image, table }: Pick<Surroundings, "image" | "table">): Thing[] {
  // A setting has its thing's id, and no settings of its own.
  if (table(thing.type)?.partOf !== undefined) return [];
  const names = new Set([thing.physicalId, thing.outputs["arn"], thing.outputs["name"]]);
  const service = serviceOf(thing.type);
  const parts: Thing[] = [];
  for (const other of image.things.values()) {
    if (serviceOf(other.type) !== service || other === thing) continue;
    const partOf = table(other.type)?.partOf;
    if (partOf !== undefined && names.has(other.outputs[partOf])) parts.push(other);
  }
  return parts;
}

function serviceOf(type: string): string {
  return type.slice(0, type.indexOf("/"));
}

/** A model version's number in its group, which the service counts up; undefined for other things. */
export function versionNumber(inputs: Properties, document: Properties, image: AccountImage): number | undefined {
  const group = document["ModelPackageGroupName"];
  if (inputs["typeName"] !== "AWS::SageMaker::ModelPackage" || typeof group !== "string") return undefined;
  let most = 0;
  for (const thing of image.things.values()) {
    const [, version] = new RegExp(`:model-package/${group}/(\\d+)$`, "u").exec(thing.physicalId) ?? [];
    if (version !== undefined) most = Math.max(most, Number(version));
  }
  return most + 1;
}

/** Digest of what an object stands for, where its bytes do not exist. */
export function standInDigest(text: string): string {
  return `sha256:${madeUp(text, 64)}`;
}
