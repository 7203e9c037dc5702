import type { GraphEntry } from "../../graph/graph.ts";
import { days } from "../../manifest/duration.ts";
import type { DatasetSpec } from "../../manifest/resolved.gen.ts";
import type { Path } from "../../source/document.ts";
import type { Ref, Value } from "../resource.ts";
import { makeBucket } from "./bucket.ts";
import type { BucketMaking, LifecycleRule } from "./bucket.ts";
import { datasetBucketName, datasetKey } from "./dataset-location.ts";
import { replicate, replicaStatements } from "./replication.ts";
import type { Site } from "./site.ts";
import { joined } from "./text.ts";

/** Days after which parts of an upload that never ended are removed. */
const uploadDays = 7;

/** Least age at which S3 moves objects into infrequent access (https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html). */
const infrequentDays = 30;

/**
 * A managed Dataset is a bucket: versioned, encrypted, without public access, over TLS alone, with a lifecycle from its own words.
 * One that exists already is never made, changed or deleted.
 */
export function lowerDataset(site: Site, dataset: GraphEntry<"Dataset">): void {
  const { spec } = dataset.manifest;
  if (!spec.location.managed) return;
  const made = makeBucket(site.scope, { ...bucketOf(site, dataset), role: "bucket" });
  replicate(site, dataset, made);
}

/** The copy of a managed Dataset that another target holds: the same bucket again, which the first one fills. */
export function lowerReplica(site: Site, dataset: GraphEntry<"Dataset">): void {
  const index = dataset.manifest.spec.storage.replicas?.indexOf(site.scope.name) ?? 0;
  const own = bucketOf(site, dataset);
  makeBucket(site.scope, {
    ...own,
    role: "replica",
    // A bucket receives copies only while it is versioned.
    versioning: true,
    origin: ["spec", "storage", "replicas", index],
    statements: (arn) => [...(own.statements?.(arn) ?? []), ...replicaStatements(site, dataset, arn)],
  });
}

function bucketOf(site: Site, dataset: GraphEntry<"Dataset">): Omit<BucketMaking, "role"> {
  const { spec } = dataset.manifest;
  const lifecycle = lifecycleRule(spec);
  return {
    draft: site.scope.draft(dataset.stack),
    owner: dataset,
    name: datasetBucketName(site.scope, dataset),
    versioning: spec.storage.versioning,
    key: datasetKey(site, dataset),
    rules: [lifecycle.rule],
    statements: (arn) => keepStatements(spec, arn),
    options: { stateful: true, onRemove: spec.lifecycle?.onRemove ?? "retain" },
    origins: {
      versioning: { "versioningConfiguration.status": ["spec", "storage", "versioning"] },
      encryption: {
        "rules.0.applyServerSideEncryptionByDefault.sseAlgorithm": ["spec", "storage", "encryption"],
        "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId": ["spec", "classification"],
      },
      lifecycle: lifecycle.origins,
    },
  };
}

/** One rule for all objects, and the fields that its numbers come from. */
function lifecycleRule(spec: DatasetSpec): { readonly rule: LifecycleRule; readonly origins: Record<string, Path> } {
  const { deleteAfter, storage } = spec;
  const origins: Record<string, Path> = {};
  const expires = deleteAfter === "never" ? undefined : days(deleteAfter);
  const moves = transitions(spec, expires);
  for (const [index, move] of moves.entries()) {
    const field = move.storageClass === "GLACIER" && storage.archiveAfter !== undefined ? "archiveAfter" : "class";
    origins[`rules.0.transitions.${index}`] = ["spec", "storage", field];
  }
  if (expires !== undefined) origins["rules.0.expiration.days"] = ["spec", "deleteAfter"];
  if (storage.versioning) {
    const field = keptDays(spec) === days(storage.keepOldVersions) ? ["storage", "keepOldVersions"] : ["keepAtLeast"];
    origins["rules.0.noncurrentVersionExpiration.noncurrentDays"] = ["spec", ...field];
  }
  const rule: LifecycleRule = {
    id: "data",
    status: "Enabled",
    filter: {},
    abortIncompleteMultipartUpload: { daysAfterInitiation: uploadDays },
    ...(moves.length > 0 && { transitions: moves }),
    ...(expires !== undefined && { expiration: { days: expires } }),
    ...(storage.versioning && { noncurrentVersionExpiration: { noncurrentDays: keptDays(spec) } }),
  };
  return { rule, origins };
}

/** What was overwritten or deleted is kept as long as asked, and as long as nothing may be lost at all. */
function keptDays({ storage, keepAtLeast }: DatasetSpec): number {
  return Math.max(1, days(storage.keepOldVersions), keepAtLeast === undefined ? 0 : days(keepAtLeast));
}

function transitions(
  { storage }: DatasetSpec,
  expires: number | undefined,
): readonly { readonly days: number; readonly storageClass: string }[] {
  const archived = storage.class === "archive" ? 0 : storage.archiveAfter && days(storage.archiveAfter);
  const moves: { days: number; storageClass: string }[] = [];
  if (storage.class === "intelligent") moves.push({ days: 0, storageClass: "INTELLIGENT_TIERING" });
  if (storage.class === "infrequent") moves.push({ days: infrequentDays, storageClass: "STANDARD_IA" });
  if (typeof archived === "number") moves.push({ days: archived, storageClass: "GLACIER" });
  // S3 refuses a move after the end, and one that leaves a class within its least stay.
  return moves.filter((move) => {
    const isLate = expires !== undefined && move.days >= expires;
    const isShort =
      move.storageClass === "STANDARD_IA" && typeof archived === "number" && archived < 2 * infrequentDays;
    return !isLate && !isShort;
  });
}

/** While versions are kept nobody may remove one for good: what must be kept outlives even an administrator's slip. */
function keepStatements({ keepAtLeast, storage }: DatasetSpec, arn: Ref): Value[] {
  if (keepAtLeast === undefined || !storage.versioning) return [];
  return [
    {
      Sid: "KeepAtLeast",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteObjectVersion",
      Resource: joined(arn, "/*"),
    },
  ];
}
