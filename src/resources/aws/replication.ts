import type { GraphEntry } from "../../graph/graph.ts";
import { lastingName, physicalName } from "../names.ts";
import type { ResourceInputs } from "../data.ts";
import type { Ref, Value } from "../resource.ts";
import type { MadeBucket } from "./bucket.ts";
import { datasetBucketName, datasetKey } from "./dataset-location.ts";
import { actorFor } from "./identity.ts";
import { keyIn } from "./key.ts";
import { useKeys } from "./permissions.ts";
import type { Statement } from "./permissions.ts";
import type { Site } from "./site.ts";
import { joined } from "./text.ts";

type Rule = ResourceInputs["aws:s3/bucketReplicationConfig:BucketReplicationConfig"]["rules"][number];

/** The sites that hold a copy of a Dataset, by their place among its replicas. */
export function replicaSites(site: Site, dataset: GraphEntry<"Dataset">): Map<number, Site> {
  const sites = new Map<number, Site>();
  for (const [index, name] of (dataset.manifest.spec.storage.replicas ?? []).entries()) {
    const other = site.all.get(name);
    if (other && other !== site) sites.set(index, other);
  }
  return sites;
}

/**
 * Fills the copies of a Dataset: S3 replicates each object as it is written, deletes included. Objects that were there before are not
 * copied by it (https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html).
 */
export function replicate(site: Site, dataset: GraphEntry<"Dataset">, { bucket, versioning }: MadeBucket): void {
  const { scope } = site;
  tellOtherClouds(site, dataset);
  const sites = replicaSites(site, dataset);
  if (sites.size === 0) return;
  const draft = scope.draft(dataset.stack);
  if (!dataset.manifest.spec.storage.versioning) {
    const problem = `${dataset.id} has replicas and no versioning; S3 replicates between versioned buckets.`;
    scope.unsupported(dataset, ["spec", "storage", "versioning"], problem, "set storage.versioning to true");
    return;
  }
  const arn: Ref = { $ref: bucket.id, output: "arn" };
  const statements = [
    ...copyStatements(site, dataset, arn),
    ...[...sites.values()].flatMap((to) => writeStatements(site, dataset, to)),
  ];
  const role = "replication-role";
  const actor = actorFor(scope, {
    draft,
    owner: dataset,
    work: "replication",
    role,
    service: "s3.amazonaws.com",
    statements,
  });
  scope.make({
    draft,
    owner: dataset,
    role: "replication",
    type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    inputs: {
      bucket: { $ref: bucket.id, output: "bucket" },
      role: actor.arn,
      rules: [...sites].map(([index, to]) => replicationRule(site, dataset, to, index)),
    },
    options: { onRemove: dataset.manifest.spec.lifecycle?.onRemove ?? "retain" },
    dependsOn: [versioning, actor.policy],
    origin: ["spec", "storage", "replicas"],
  });
}

function tellOtherClouds({ scope, all }: Site, dataset: GraphEntry<"Dataset">): void {
  for (const [index, name] of (dataset.manifest.spec.storage.replicas ?? []).entries()) {
    const target = scope.graph.settings.targets[name];
    if (!target || (all.has(name) && name !== scope.name)) continue;
    const why = name === scope.name ? "it is there already" : `${name} is a ${target.cloud} target`;
    const problem = `${dataset.id} cannot have a copy on ${name}: ${why}.`;
    scope.unsupported(dataset, ["spec", "storage", "replicas", index], problem, "name another AWS target");
  }
}

function replicationRule(site: Site, dataset: GraphEntry<"Dataset">, to: Site, index: number): Rule {
  const key = datasetKey(to, dataset);
  const isOther = to.scope.account !== site.scope.account;
  return {
    id: to.scope.name,
    priority: index,
    status: "Enabled",
    filter: {},
    deleteMarkerReplication: { status: "Enabled" },
    ...(key && { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } }),
    destination: {
      bucket: `arn:aws:s3:::${datasetBucketName(to.scope, dataset)}`,
      ...(isOther && { account: to.scope.account, accessControlTranslation: { owner: "Destination" } }),
      ...(key && { encryptionConfiguration: { replicaKmsKeyId: keyIn(site.scope.draft(dataset.stack), key) } }),
    },
  };
}

function copyStatements(site: Site, dataset: GraphEntry<"Dataset">, arn: Ref): Statement[] {
  const draft = site.scope.draft(dataset.stack);
  const versions = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"];
  return [
    { Sid: "ReadSource", Effect: "Allow", Action: versions, Resource: joined(arn, "/*") },
    { Sid: "ListSource", Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: arn },
    ...useKeys(draft, { read: [datasetKey(site, dataset)] }),
  ];
}

const written = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"];

function writeStatements(site: Site, dataset: GraphEntry<"Dataset">, to: Site): Statement[] {
  const sid = `WriteCopy${[...to.all.keys()].indexOf(to.scope.name)}`;
  const objects = `arn:aws:s3:::${datasetBucketName(to.scope, dataset)}/*`;
  const key = datasetKey(to, dataset);
  const { region, account } = to.scope;
  const write: Statement = { Sid: sid, Effect: "Allow", Action: [...written], Resource: objects };
  if (!key) return [write];
  const encrypt = "arn" in key ? key.arn : `arn:aws:kms:${region}:${account}:key/*`;
  const named =
    "arn" in key ? {} : { Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": [key.alias] } } };
  return [
    write,
    { Sid: `${sid}Key`, Effect: "Allow", Action: ["kms:Encrypt", "kms:GenerateDataKey"], Resource: encrypt, ...named },
  ];
}

/** Lets the other target's role fill a copy, where that target is another account. */
export function replicaStatements(site: Site, dataset: GraphEntry<"Dataset">, arn: Ref): Value[] {
  const home = site.all.get(dataset.target);
  if (!home || home.scope.account === site.scope.account) return [];
  const name = physicalName(site.scope.graph, lastingName(dataset), 64, `replication-${home.scope.region}`);
  const role = `arn:aws:iam::${home.scope.account}:role/${name}`;
  return [
    {
      Sid: "FillCopy",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${home.scope.account}:root` },
      Action: [...written],
      Resource: joined(arn, "/*"),
      // A role that does not exist yet cannot be a principal, but its ARN can be compared.
      Condition: { ArnEquals: { "aws:PrincipalArn": role } },
    },
  ];
}
