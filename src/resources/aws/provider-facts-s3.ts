import type { ResourceType } from "../data.ts";
import type { ProviderFacts } from "../provider-type.ts";

/** A setting of one bucket: it has the bucket's id and no life of its own. */
const bucketSetting = { uniqueBy: ["bucket"], scope: "global", partOf: "bucket", id: "{bucket}" } as const;

const onOff = ["Enabled", "Disabled"] as const;

/** Facts about S3 types. */
export const s3Facts = {
  "aws:s3/bucket:Bucket": {
    takesSettings: true,
    label: "bucket",
    replaceOn: ["bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled", "region"],
    uniqueBy: ["bucket"],
    scope: "global",
    name: {
      input: "bucket",
      prefixInput: "bucketPrefix",
      minLength: 3,
      maxLength: 63,
      pattern: "[a-z0-9][a-z0-9.-]*[a-z0-9]",
    },
    id: "{bucket}",
    arn: "arn:aws:s3:::{bucket}",
    defaults: { forceDestroy: false },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    ...bucketSetting,
    label: "bucket versioning",
    replaceOn: ["bucket", "expectedBucketOwner", "region"],
    values: { "versioningConfiguration.status": ["Enabled", "Suspended", "Disabled"] },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    ...bucketSetting,
    label: "bucket encryption",
    replaceOn: ["bucket", "expectedBucketOwner", "region"],
    values: { "rules.*.applyServerSideEncryptionByDefault.sseAlgorithm": ["AES256", "aws:kms", "aws:kms:dsse"] },
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    ...bucketSetting,
    label: "bucket public access block",
    replaceOn: ["bucket", "region"],
    defaults: {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    ...bucketSetting,
    label: "bucket lifecycle",
    replaceOn: ["bucket", "expectedBucketOwner", "region"],
    values: { "rules.*.status": onOff },
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    ...bucketSetting,
    label: "bucket policy",
    replaceOn: ["bucket", "region"],
  },
  "aws:s3/bucketNotification:BucketNotification": {
    ...bucketSetting,
    label: "bucket notification",
    replaceOn: ["bucket", "region"],
    defaults: { eventbridge: false },
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    ...bucketSetting,
    label: "bucket replication",
    replaceOn: ["bucket", "region"],
    values: { "rules.*.status": onOff },
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    label: "object",
    replaceOn: ["bucket", "key", "region"],
    uniqueBy: ["bucket", "key"],
    scope: "global",
    name: { input: "key", minLength: 1, maxLength: 1024, pattern: "[\\s\\S]+" },
    id: "{bucket}/{key}",
    arn: "arn:aws:s3:::{bucket}/{key}",
    defaults: { forceDestroy: false },
    values: { serverSideEncryption: ["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx"] },
    conflicts: [["source", "content", "contentBase64"]],
  },
  "aws:s3/objectCopy:ObjectCopy": {
    label: "object copy",
    replaceOn: ["bucket", "key", "region"],
    uniqueBy: ["bucket", "key"],
    scope: "global",
    name: { input: "key", minLength: 1, maxLength: 1024, pattern: "[\\s\\S]+" },
    id: "{bucket}/{key}",
    arn: "arn:aws:s3:::{bucket}/{key}",
    defaults: { forceDestroy: false },
    values: { metadataDirective: ["COPY", "REPLACE"], taggingDirective: ["COPY", "REPLACE"] },
  },
} as const satisfies Partial<Record<ResourceType, ProviderFacts>>;
