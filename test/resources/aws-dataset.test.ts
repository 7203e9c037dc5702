import { expect, test } from "vitest";
import { all, oneTarget, training, transactions } from "./graph-of.ts";
import { lineOf, lowered, statement, statementsOf, told } from "./lowered.ts";

const config = oneTarget();

test("a managed dataset is a bucket with its settings, and nothing else", () => {
  const { get, ids, graphs } = lowered({ config, manifests: transactions });
  expect(graphs.map((one) => one.stack)).toEqual([
    {
      project: "fraud",
      environment: "dev",
      target: { name: "aws-eu", cloud: "aws", region: "eu-west-1", account: "123456789012" },
      name: "main",
    },
  ]);
  expect(ids.toSorted()).toEqual([
    "Dataset/transactions/bucket",
    "Dataset/transactions/encryption",
    "Dataset/transactions/lifecycle",
    "Dataset/transactions/policy",
    "Dataset/transactions/public-access",
    "Dataset/transactions/versioning",
  ]);
  const bucket = get("Dataset/transactions/bucket");
  expect(bucket.inputs).toEqual({
    bucket: expect.stringMatching(/^fraud-dev-transactions-[0-9a-f]{8}$/u),
    tags: {
      "mlops-project": "fraud",
      "mlops-environment": "dev",
      "mlops-kind": "dataset",
      "mlops-name": "transactions",
      "mlops-owner": "team-risk",
      "managed-by": "mlops",
    },
  });
  expect(bucket.options).toEqual({ stateful: true, onRemove: "retain" });
  expect(lineOf(bucket.origin)).toBe("metadata: {name: transactions}");
  expect(get("Dataset/transactions/public-access").inputs).toMatchObject({
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  expect(get("Dataset/transactions/encryption").inputs["rules"]).toEqual([
    { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
  ]);
  expect(get("Dataset/transactions/policy").dependsOn).toEqual(["Dataset/transactions/public-access"]);
  expect(statementsOf(get("Dataset/transactions/policy")).map((one) => one["Sid"])).toEqual(["OnlyOverTls"]);
});

test("lifecycle follows the manifest, and each number points at its line", () => {
  const manifests = transactions.replace(
    "  format: csv",
    "  format: csv\n  deleteAfter: 400d\n  storage:\n    archiveAfter: 90d\n    keepOldVersions: 14d",
  );
  const lifecycle = lowered({ config, manifests }).get("Dataset/transactions/lifecycle");
  expect(lifecycle.inputs["rules"]).toEqual([
    {
      id: "data",
      status: "Enabled",
      filter: {},
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      transitions: [{ days: 90, storageClass: "GLACIER" }],
      expiration: { days: 400 },
      noncurrentVersionExpiration: { noncurrentDays: 14 },
    },
  ]);
  const lines = Object.fromEntries(Object.entries(lifecycle.origins ?? {}).map(([path, span]) => [path, lineOf(span)]));
  expect(lines).toEqual({
    "rules.0.transitions.0": "archiveAfter: 90d",
    "rules.0.expiration.days": "deleteAfter: 400d",
    "rules.0.noncurrentVersionExpiration.noncurrentDays": "keepOldVersions: 14d",
  });
});

test.each([
  ["class: infrequent", [{ days: 30, storageClass: "STANDARD_IA" }]],
  ["class: intelligent", [{ days: 0, storageClass: "INTELLIGENT_TIERING" }]],
  ["class: archive", [{ days: 0, storageClass: "GLACIER" }]],
  // 30 days in infrequent access must pass before the archive.
  ["class: infrequent\n    archiveAfter: 45d", [{ days: 45, storageClass: "GLACIER" }]],
  [
    "class: infrequent\n    archiveAfter: 90d",
    [
      { days: 30, storageClass: "STANDARD_IA" },
      { days: 90, storageClass: "GLACIER" },
    ],
  ],
])("storage %s moves objects", (storage, transitions) => {
  const manifests = transactions.replace("  format: csv", `  storage:\n    ${storage}`);
  const [rule] = lowered({ config, manifests }).get("Dataset/transactions/lifecycle").inputs["rules"] as unknown[];
  expect(rule).toMatchObject({ transitions });
});

test("data that must be kept is kept: old versions as long, and nobody removes one for good", () => {
  const manifests = transactions.replace("  format: csv", "  keepAtLeast: 400d");
  const { get, diagnostics } = lowered({ config, manifests });
  const [rule] = get("Dataset/transactions/lifecycle").inputs["rules"] as unknown[];
  expect(rule).toMatchObject({ noncurrentVersionExpiration: { noncurrentDays: 400 } });
  expect(statement(get("Dataset/transactions/policy"), "KeepAtLeast")).toMatchObject({
    Effect: "Deny",
    Action: "s3:DeleteObjectVersion",
  });
  expect(diagnostics).toEqual([]);
  const unversioned = lowered({
    config,
    manifests: manifests.replace("  keepAtLeast", "  storage: {versioning: false}\n  keepAtLeast"),
  });
  expect(unversioned.get("Dataset/transactions/versioning").inputs["versioningConfiguration"]).toEqual({
    status: "Suspended",
  });
  expect(told(unversioned.diagnostics)).toEqual([
    "resources/recorded-only: Dataset/transactions: `keepAtLeast` is checked and recorded, and not enforced on AWS.",
  ]);
});

test("an existing dataset makes nothing; what a dataset promises beyond that is told", () => {
  const existing = transactions
    .replace("{managed: true}", '{existing: "s3://acme-lake/tx/"}')
    .replace(
      "  format: csv",
      "  quality: [{name: rows, metric: rowCount, mustBeGreaterThan: 5}]\n  access: [{principal: group:ds, role: reader}]",
    );
  const { graphs, diagnostics } = lowered({ config, manifests: existing });
  expect(graphs).toEqual([]);
  expect(told(diagnostics)).toEqual([
    "resources/recorded-only: Dataset/transactions: `quality` and `access` are checked and recorded, and not enforced on AWS.",
  ]);
  expect(lineOf(diagnostics[0]?.span)).toContain("quality:");
});

test("onRemove: delete empties the bucket, and its settings go with it", () => {
  const { get } = lowered({
    config,
    manifests: transactions.replace("  format: csv", "  lifecycle: {onRemove: delete}"),
  });
  expect(get("Dataset/transactions/bucket").inputs["forceDestroy"]).toBe(true);
  expect(get("Dataset/transactions/bucket").options).toEqual({ stateful: true, onRemove: "delete" });
  expect(get("Dataset/transactions/encryption").options).toEqual({ onRemove: "delete" });
});

test("customer-managed keys: one a classification, with rotation and an alias, and only with it data may be put", () => {
  const { get, ids } = lowered({
    config: oneTarget("    encryption: {mode: customer-managed, rotation: 180d}"),
    manifests: all(
      transactions,
      transactions.replace("transactions", "second"),
      transactions.replace("transactions", "third").replace("confidential", "restricted"),
    ),
  });
  expect(ids.filter((id) => id.startsWith("Project/")).toSorted()).toEqual([
    "Project/fraud/key-confidential",
    "Project/fraud/key-confidential-alias",
    "Project/fraud/key-restricted",
    "Project/fraud/key-restricted-alias",
  ]);
  const key = get("Project/fraud/key-confidential");
  expect(key.inputs).toMatchObject({ enableKeyRotation: true, rotationPeriodInDays: 180 });
  expect(key.options).toEqual({ stateful: true, onRemove: "retain" });
  expect(lineOf(key.origins?.["rotationPeriodInDays"])).toContain("rotation: 180d");
  expect(get("Project/fraud/key-confidential-alias").inputs["name"]).toBe("alias/fraud-dev-aws-eu-confidential");
  expect(get("Dataset/transactions/encryption").inputs["rules"]).toEqual([
    {
      applyServerSideEncryptionByDefault: {
        sseAlgorithm: "aws:kms",
        kmsMasterKeyId: { $ref: "Project/fraud/key-confidential", output: "arn" },
      },
      bucketKeyEnabled: true,
    },
  ]);
  const policy = get("Dataset/transactions/policy");
  expect(statement(policy, "OnlyWithItsKey")?.["Condition"]).toMatchObject({
    StringNotEquals: {
      "s3:x-amz-server-side-encryption-aws-kms-key-id": [
        { $ref: "Project/fraud/key-confidential", output: "arn" },
        "arn:aws:kms:eu-west-1:123456789012:alias/fraud-dev-aws-eu-confidential",
      ],
    },
  });
});

test("keys that are there already are used, and one of another region is refused", () => {
  const arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd";
  const existing = (key: string): string =>
    oneTarget(`    encryption: {mode: customer-managed, existingKeys: {confidential: "${key}"}}`);
  const { get, ids } = lowered({ config: existing(arn), manifests: transactions });
  expect(ids.filter((id) => id.startsWith("Project/"))).toEqual([]);
  const [rule] = get("Dataset/transactions/encryption").inputs["rules"] as unknown[];
  expect(rule).toMatchObject({ applyServerSideEncryptionByDefault: { kmsMasterKeyId: arn } });
  const elsewhere = lowered({ config: existing(arn.replace("eu-west-1", "us-east-1")), manifests: transactions });
  expect(told(elsewhere.diagnostics, "error")).toEqual([
    "resources/unsupported: The key for confidential data is in us-east-1, and target aws-eu is in eu-west-1; AWS encrypts with keys of its own region.",
  ]);
});

test("a dataset chooses another encryption than its environment's", () => {
  const own = (encryption: string): string =>
    transactions.replace("  format: csv", `  storage: {encryption: ${encryption}}`);
  const managed = lowered({ config, manifests: own("customer-managed") });
  expect(managed.ids).toContain("Project/fraud/key-confidential");
  const provider = lowered({
    config: oneTarget("    encryption: {mode: customer-managed}"),
    manifests: own("provider"),
  });
  expect(provider.ids.filter((id) => id.startsWith("Project/"))).toEqual([]);
});

test("a renamed dataset keeps its bucket and its state", () => {
  const renamed = transactions.replace("{name: transactions}", "{name: payments, formerly: [transactions]}");
  const before = lowered({ config, manifests: transactions }).get("Dataset/transactions/bucket");
  const after = lowered({ config, manifests: renamed }).get("Dataset/payments/bucket");
  expect(after.inputs["bucket"]).toBe(before.inputs["bucket"]);
  expect(after.options.aliases).toEqual(["Dataset/transactions/bucket"]);
  const taken = lowered({ config, manifests: all(renamed, transactions) });
  expect(told(taken.diagnostics, "error")).toEqual([
    expect.stringMatching(
      /^resources\/name-collision: The bucket `fraud-dev-transactions-[0-9a-f]{8}` would be made twice: for Dataset\/payments and for Dataset\/transactions\.$/u,
    ),
  ]);
});

const twoTargets = `
project: fraud
owner: team-risk
environments:
  dev:
    tier: development
    encryption: {mode: customer-managed}
    defaultTarget: aws-eu
    targets:
      aws-eu: {cloud: aws, region: eu-west-1, account: "123456789012"}
      aws-us: {cloud: aws, region: us-east-1, account: "210987654321"}
      gcp-eu: {cloud: gcp, region: europe-west4, project: acme-ml}
`;

test("replicas: a bucket on the other target, made first, which S3 fills", () => {
  const manifests = all(
    transactions.replace("  format: csv", "  storage: {replicas: [aws-us]}"),
    training.replace("spec:", "spec:\n  placement: {target: aws-us}"),
  );
  const { graphs, get } = lowered({ config: twoTargets, manifests });
  expect(graphs.map(({ stack }) => stack.target.name)).toEqual(["aws-us", "aws-eu"]);
  const copy = get("Dataset/transactions/replica");
  const replication = get("Dataset/transactions/replication");
  expect(replication.inputs["rules"]).toEqual([
    {
      id: "aws-us",
      priority: 0,
      status: "Enabled",
      filter: {},
      deleteMarkerReplication: { status: "Enabled" },
      sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
      destination: {
        bucket: `arn:aws:s3:::${JSON.stringify(copy.inputs["bucket"]).replaceAll('"', "")}`,
        account: "210987654321",
        accessControlTranslation: { owner: "Destination" },
        encryptionConfiguration: {
          replicaKmsKeyId: "arn:aws:kms:us-east-1:210987654321:alias/fraud-dev-aws-us-confidential",
        },
      },
    },
  ]);
  expect(replication.dependsOn).toContain("Dataset/transactions/versioning");
  expect(statement(get("Dataset/transactions/replica-policy"), "FillCopy")).toMatchObject({
    Condition: {
      ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/fraud-dev-transactions-replication-eu-west-1" },
    },
  });
  // A job on the other target reads the copy.
  const run = get(graphs[0]?.resources.find((one) => one.run)?.id ?? "");
  expect(JSON.stringify(run.inputs["inputDataConfigs"])).toContain("Dataset/transactions/replica");
});

test("replicas that cannot be, and data that is too far away, are told", () => {
  const gcp = lowered({
    config: twoTargets,
    manifests: transactions.replace("  format: csv", "  storage: {replicas: [gcp-eu, aws-eu]}"),
  });
  expect(told(gcp.diagnostics, "error")).toEqual([
    "resources/unsupported: Dataset/transactions cannot have a copy on gcp-eu: gcp-eu is a gcp target.",
    "resources/unsupported: Dataset/transactions cannot have a copy on aws-eu: it is there already.",
  ]);
  const flat = lowered({
    config: twoTargets,
    manifests: transactions.replace("  format: csv", "  storage: {replicas: [aws-us], versioning: false}"),
  });
  expect(told(flat.diagnostics, "error")).toEqual([
    "resources/unsupported: Dataset/transactions has replicas and no versioning; S3 replicates between versioned buckets.",
  ]);
  const far = lowered({
    config: twoTargets,
    manifests: all(transactions, training.replace("spec:", "spec:\n  placement: {target: aws-us}")),
  });
  expect(told(far.diagnostics, "error")).toEqual([
    "resources/unsupported: TrainingJob/train is on target aws-us and Dataset/transactions on aws-eu; SageMaker reads data of its own account and region.",
  ]);
  expect(far.diagnostics[0]?.help).toBe(
    "add aws-us to storage.replicas of Dataset/transactions, or place both on one target",
  );
});
