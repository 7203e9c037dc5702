import type { Draft } from "../draft.ts";
import type { Ref, Value } from "../resource.ts";
import { keyIdentity, keyIn } from "./key.ts";
import type { Key } from "./key.ts";
import { arnIn } from "./location.ts";
import type { Location } from "./location.ts";
import type { Scope } from "./scope.ts";
import { joined } from "./text.ts";
import type { Text } from "./text.ts";

/** One statement of a role's policy. */
export interface Statement {
  /** Its name in the policy. */
  readonly Sid: string;
  readonly [key: string]: Value | undefined;
}

function allow(Sid: string, Action: readonly string[], Resource: Value, Condition?: Value): Statement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition !== undefined && { Condition }) };
}

/** Reading what lies under prefixes, and listing no more than that. */
export function readData(draft: Draft, locations: readonly Location[]): Statement[] {
  if (locations.length === 0) return [];
  const objects = locations.map((location) => objectsIn(draft, location));
  return [allow("ReadData", ["s3:GetObject"], objects), ...listBuckets(draft, locations)];
}

/** Writing under prefixes. */
export function writeData(draft: Draft, locations: readonly Location[]): Statement[] {
  if (locations.length === 0) return [];
  const objects = locations.map((location) => objectsIn(draft, location));
  return [allow("WriteData", ["s3:PutObject", "s3:AbortMultipartUpload"], objects)];
}

/** A prefix that ends in a slash, or a whole bucket, covers what is below it; a key covers itself and what begins with it. */
function objectsIn(draft: Draft, { bucket, prefix }: Location): Text {
  return joined(arnIn(draft, bucket), `/${prefix}*`);
}

function listBuckets(draft: Draft, locations: readonly Location[]): Statement[] {
  const prefixes = new Map<string, { readonly arn: string | Ref; readonly prefixes: string[] }>();
  for (const { bucket, prefix } of locations) {
    const known = prefixes.get(bucket.name) ?? { arn: arnIn(draft, bucket), prefixes: [] };
    known.prefixes.push(prefix);
    prefixes.set(bucket.name, known);
  }
  return [...prefixes.values()].map(({ arn, prefixes: below }, index) => {
    const isWhole = below.includes("");
    const condition = isWhole ? undefined : { StringLike: { "s3:prefix": below.map((prefix) => `${prefix}*`) } };
    return allow(`ListData${index}`, ["s3:ListBucket"], arn, condition);
  });
}

/** What keys are used for: reading what they encrypt, writing with them, and the disks of machines. */
export interface KeyUse {
  readonly read?: readonly (Key | undefined)[];
  readonly write?: readonly (Key | undefined)[];
  readonly disks?: readonly (Key | undefined)[];
}

/** Using customer-managed keys; nothing where the cloud's own are used. */
export function useKeys(draft: Draft, { read = [], write = [], disks = [] }: KeyUse): Statement[] {
  const decrypt = ["kms:Decrypt", "kms:DescribeKey"];
  return [
    ...keyStatements(draft, "ReadKeys", decrypt, [...read, ...write]),
    ...keyStatements(draft, "WriteKeys", ["kms:GenerateDataKey*", "kms:Encrypt"], write),
    ...keyStatements(draft, "DiskKeys", ["kms:CreateGrant"], disks, { "kms:GrantIsForAWSResource": "true" }),
  ];
}

function keyStatements(
  draft: Draft,
  sid: string,
  actions: readonly string[],
  keys: readonly (Key | undefined)[],
  bool?: Readonly<Record<string, string>>,
): Statement[] {
  const own = new Map<string, string | Ref>();
  for (const key of keys) if (key) own.set(keyIdentity(key), keyIn(draft, key));
  return own.size > 0 ? [allow(sid, actions, [...own.values()], bool && { Bool: bool })] : [];
}

/** Reading with keys of another environment's account, whose ids are not known here: by the names of their aliases. */
export function readWithForeignKeys(region: string, account: string, alias: string): Statement {
  const named = { "ForAnyValue:StringLike": { "kms:ResourceAliases": alias } };
  return allow("ReadForeignKeys", ["kms:Decrypt"], `arn:aws:kms:${region}:${account}:key/*`, named);
}

/** Pulling images. A token is asked of the whole registry, so that action has no narrower resource. */
export function pullImages(repositories: readonly string[]): Statement[] {
  if (repositories.length === 0) return [];
  const actions = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"];
  return [
    allow("PullImage", actions, [...new Set(repositories)].sort()),
    allow("PullToken", ["ecr:GetAuthorizationToken"], "*"),
  ];
}

/** Writing the log of a workload. `streams` is a pattern of its streams in the group. */
export function writeLogs({ region, account }: Scope, group: string, streams: string): Statement[] {
  const arn = `arn:aws:logs:${region}:${account}:log-group:${group}`;
  return [
    allow("CreateLogGroup", ["logs:CreateLogGroup", "logs:DescribeLogStreams"], [arn, `${arn}:*`]),
    allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], `${arn}:log-stream:${streams}`),
  ];
}

/** Putting metrics, which have no resource: their namespaces bound it. */
export function putMetrics(...namespaces: readonly string[]): Statement {
  const condition = { StringEquals: { "cloudwatch:namespace": [...namespaces] } };
  return allow("PutMetrics", ["cloudwatch:PutMetricData"], "*", condition);
}

/** Joining the target's network; EC2 gives these actions no narrower resource before the interface exists. */
export function joinNetwork(isPrivate: boolean): Statement[] {
  if (!isPrivate) return [];
  const actions = [
    "ec2:CreateNetworkInterface",
    "ec2:CreateNetworkInterfacePermission",
    "ec2:DeleteNetworkInterface",
    "ec2:DeleteNetworkInterfacePermission",
    "ec2:DescribeDhcpOptions",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
  ];
  return [allow("JoinNetwork", actions, "*")];
}

/** Reading secrets by name; AWS adds a dash and six characters to the name in the ARN. */
export function readSecrets({ region, account }: Scope, names: readonly string[]): Statement[] {
  if (names.length === 0) return [];
  const arns = [...new Set(names)].sort().map((name) => {
    return name.startsWith("arn:") ? name : `arn:aws:secretsmanager:${region}:${account}:secret:${name}-??????`;
  });
  return [allow("ReadSecrets", ["secretsmanager:GetSecretValue"], arns)];
}

/** Telling topics. */
export function publish(topics: readonly Text[]): Statement[] {
  return topics.length === 0 ? [] : [allow("Publish", ["sns:Publish"], [...topics])];
}
