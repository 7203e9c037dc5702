import type { GraphEntry } from "../../graph/graph.ts";
import type { Path } from "../../source/document.ts";
import type { Span } from "../../diagnostics/source-file.ts";
import type { ResourceInputs } from "../data.ts";
import type { Draft, Made } from "../draft.ts";
import type { Ref, ResourceOptions, Value } from "../resource.ts";
import { keyIn } from "./key.ts";
import type { Key } from "./key.ts";
import type { Bucket } from "./location.ts";
import type { Scope } from "./scope.ts";
import { joined, json } from "./text.ts";

/** One rule of a bucket's lifecycle. */
export type LifecycleRule = NonNullable<
  ResourceInputs["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"]["rules"]
>[number];

/** What a bucket of ours is asked to be. */
export interface BucketMaking {
  readonly draft: Draft;
  readonly owner?: GraphEntry;
  /** Its role; the roles of its settings are this and a dash, or theirs alone where it is `bucket`. */
  readonly role: string;
  readonly name: string;
  readonly versioning: boolean;
  readonly key: Key | undefined;
  readonly rules: readonly LifecycleRule[];
  /** Statements of its policy beside those that every bucket has. */
  readonly statements?: (arn: Ref) => readonly Value[];
  readonly options: ResourceOptions;
  readonly origin?: Path | Span;
  /** By role (`bucket`, `versioning`, `encryption`, `lifecycle`) and input path. */
  readonly origins?: Readonly<
    Partial<Record<"bucket" | "versioning" | "encryption" | "lifecycle", Readonly<Record<string, Path | Span>>>>
  >;
}

/** What was made of a bucket that others must wait for. */
export interface MadeBucket {
  readonly bucket: Made;
  readonly versioning: Made;
}

/**
 * A bucket and its settings: versioning, encryption, no public access, TLS alone, and what its lifecycle says. Settings go where the
 * bucket goes: a bucket that is kept must not lose its encryption.
 */
export function makeBucket(scope: Scope, making: BucketMaking): MadeBucket {
  const { draft, owner, role, name, options, origin, origins } = making;
  const bucket = scope.make({
    draft,
    owner,
    origin,
    role,
    type: "aws:s3/bucket:Bucket",
    inputs: { bucket: name, ...(options.onRemove === "delete" && { forceDestroy: true }) },
    options,
    ...(origins?.bucket && { origins: origins.bucket }),
  });
  const named = { $ref: bucket.id, output: "bucket" };
  const versioning = makeVersioning(scope, making, named);
  makeEncryption(scope, making, named);
  makeLifecycle(scope, making, named, versioning);
  makePolicy(scope, making, bucket, makeAccessBlock(scope, making, named));
  return { bucket, versioning };
}

/** The settings of a bucket of ours without which nothing should be put into it: its encryption and its policy. */
export function guardsOf({ made }: Bucket): Made[] {
  if (!made) return [];
  const part = made.id.endsWith("/bucket") ? made.id.slice(0, -"bucket".length) : `${made.id}-`;
  return ["encryption", "policy"].map((setting) => ({ id: `${part}${setting}`, draft: made.draft }));
}

/** What all settings of a bucket have in common. */
function settingOf({ draft, owner, role, options, origin, origins = {} }: BucketMaking, setting: string) {
  const own = setting in origins ? origins[setting as keyof typeof origins] : undefined;
  return {
    draft,
    owner,
    origin,
    role: role === "bucket" ? setting : `${role}-${setting}`,
    options: { onRemove: options.onRemove ?? "delete" },
    ...(own && { origins: own }),
  } as const;
}

function makeVersioning(scope: Scope, making: BucketMaking, bucket: Ref): Made {
  return scope.make({
    ...settingOf(making, "versioning"),
    type: "aws:s3/bucketVersioning:BucketVersioning",
    inputs: { bucket, versioningConfiguration: { status: making.versioning ? "Enabled" : "Suspended" } },
  });
}

function makeEncryption(scope: Scope, making: BucketMaking, bucket: Ref): void {
  scope.make({
    ...settingOf(making, "encryption"),
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    inputs: { bucket, rules: [encryptionRule(making.draft, making.key)] },
  });
}

function makeAccessBlock(scope: Scope, making: BucketMaking, bucket: Ref): Made {
  return scope.make({
    ...settingOf(making, "public-access"),
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    inputs: {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  });
}

function makeLifecycle(scope: Scope, making: BucketMaking, bucket: Ref, versioning: Made): void {
  const { rules } = making;
  if (rules.length === 0) return;
  scope.make({
    ...settingOf(making, "lifecycle"),
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    inputs: { bucket, rules },
    // Rules about old versions mean nothing before versioning is on.
    dependsOn: [versioning],
  });
}

function makePolicy(scope: Scope, making: BucketMaking, made: Made, access: Made): void {
  const bucket = { $ref: made.id, output: "bucket" };
  const policy = bucketPolicy(making, { $ref: made.id, output: "arn" });
  scope.make({
    ...settingOf(making, "policy"),
    type: "aws:s3/bucketPolicy:BucketPolicy",
    inputs: { bucket, policy: json(policy) },
    // S3 refuses two changes of one bucket's access at a time.
    dependsOn: [access],
  });
}

type EncryptionRule =
  ResourceInputs["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"]["rules"][number];

function encryptionRule(draft: Draft, key: Key | undefined): EncryptionRule {
  if (!key) return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyIn(draft, key) },
    bucketKeyEnabled: true,
  };
}

function bucketPolicy({ draft, key, statements }: BucketMaking, arn: Ref): Value {
  const objects = joined(arn, "/*");
  const deny = { Effect: "Deny", Principal: "*" } as const;
  const insecure: Value = {
    Sid: "OnlyOverTls",
    ...deny,
    Action: "s3:*",
    Resource: [arn, objects],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  return {
    Version: "2012-10-17",
    Statement: [insecure, ...(key ? keyStatements(draft, key, objects) : []), ...(statements?.(arn) ?? [])],
  };
}

/** Refuses what is put with another algorithm or key. A put that names none gets the bucket's own, so only what is named is looked at. */
function keyStatements(draft: Draft, key: Key, objects: Value): Value[] {
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: objects } as const;
  const algorithm = "s3:x-amz-server-side-encryption";
  const id = `${algorithm}-aws-kms-key-id`;
  const otherAlgorithm: Value = {
    Sid: "OnlyWithKms",
    ...deny,
    Condition: { StringNotEquals: { [algorithm]: "aws:kms" }, Null: { [algorithm]: "false" } },
  };
  const allowed = "arn" in key ? [key.arn] : [keyIn(draft, key), key.aliasArn];
  return [
    otherAlgorithm,
    { Sid: "OnlyWithItsKey", ...deny, Condition: { StringNotEquals: { [id]: allowed }, Null: { [id]: "false" } } },
  ];
}
