import { createHash } from "node:crypto";
import { canonical } from "../../../plan/canonical.ts";
import type { Properties, Resolved } from "../../../plan/plan.ts";
import type { InputShape, NameRule, ProviderType } from "../../../resources/provider-type.ts";
import { arnOf, cloudControlKind, documentOf, physicalId } from "../../../resources/provider-types.ts";

/** Where a request goes to: one account of one cloud, and a region in it. */
export interface Scope {
  readonly cloud: "aws" | "gcp" | "azure";
  readonly account: string;
  readonly region: string;
}

/** What a thing is made from. */
export interface Making {
  readonly scope: Scope;
  readonly type: ProviderType;
  readonly inputs: Properties;
  /** Its physical name; empty for a type without one. */
  readonly name: string;
  /** The request's token: whatever the cloud makes up follows from it. */
  readonly token: string;
  /** What the service adds to a Cloud Control document before it has an id, such as a model version's number. */
  readonly added?: Properties;
}

/** Hex digits that follow from a text: the same for the same text, on every machine. */
export function madeUp(text: string, length = 16): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/** A value as text: a string as it is, other data as JSON, nothing as empty. */
export function textOf(value: Resolved | undefined): string {
  if (typeof value === "string") return value;
  return value === undefined || value === null ? "" : canonical(value);
}

/** A UUID that follows from a text. */
function madeUpUuid(text: string): string {
  const hex = madeUp(text, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

/** The input that names a resource of this type, for Cloud Control the property of its document. */
export function nameRule(type: ProviderType, inputs: Properties): NameRule | undefined {
  return isCloudControl(type) ? cloudControlKind(inputs["typeName"])?.name : type.name;
}

/** The name that the inputs ask for, or undefined where the cloud makes one up. */
export function askedName(type: ProviderType, inputs: Properties): string | undefined {
  const rule = nameRule(type, inputs);
  const name = rule && (isCloudControl(type) ? documentOf(inputs["desiredState"]) : inputs)?.[rule.input];
  return typeof name === "string" ? name : undefined;
}

/** A made-up name: the prefix asked for, or the label's letters, and eight digits that follow from the seed. */
export function madeUpName(rule: NameRule, inputs: Properties, label: string, seed: string): string {
  const asked = rule.prefixInput === undefined ? undefined : inputs[rule.prefixInput];
  const letters = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-+|-+$/gu, "");
  const prefix = typeof asked === "string" ? asked : `${letters || "thing"}-`;
  return `${prefix.slice(0, rule.maxLength - 8)}${madeUp(seed, 8)}`;
}

function isCloudControl(type: ProviderType): boolean {
  return type.type === "aws:cloudcontrol/resource:Resource";
}

/** Outputs of a new or changed thing, and its physical id. Every input is an output too; what was computed before stays. */
export function outputsOf(making: Making, before: Properties = {}): { physicalId: string; outputs: Properties } {
  const { type, scope, name, inputs, token } = making;
  const rule = nameRule(type, inputs);
  const named: Properties = {
    ...type.defaults,
    ...inputs,
    ...(rule && !isCloudControl(type) && { [rule.input]: name }),
  };
  const outputs: Record<string, Resolved | undefined> = { ...named };
  const place = { region: scope.region, account: scope.account };
  if (type.filled.includes("region")) outputs["region"] ??= scope.region;
  for (const own of ["accountId", "project"]) if (type.filled.includes(own)) outputs[own] ??= scope.account;
  if (type.arn !== undefined && "arn" in type.outputs) {
    for (const made of ["keyId", "actionId"]) if (type.computed.includes(made)) outputs[made] = madeUpUuid(token);
    outputs["arn"] = arnOf(type, { ...outputs, ...place });
  }
  for (const computed of type.computed) {
    if (outputs[computed] !== undefined) continue;
    const stays = moving.has(computed) ? undefined : before[computed];
    const made = stays ?? special[computed]?.({ ...making, inputs: named }, outputs) ?? standIn(computed, making);
    if (made !== undefined) outputs[computed] = made;
  }
  const document = isCloudControl(type) ? documentOfThing(making) : undefined;
  const values = { ...outputs, ...place, ...(document && { desiredState: document }) };
  const id = physicalId(type, values) ?? (name || madeUp(token));
  if (document) outputs["properties"] = canonical({ ...document, ...ownArn(inputs, id) });
  return { physicalId: id, outputs: { ...outputs, id } };
}

/** A Cloud Control document with what the service adds to it. */
function documentOfThing({ type, inputs, name, added }: Making): Properties {
  const document = (documentOf(inputs["desiredState"]) ?? {}) as Properties;
  const rule = nameRule(type, inputs);
  return { ...document, ...(rule && { [rule.input]: name }), ...added };
}

/** The read-only property that holds a Cloud Control thing's own ARN, which is also its id. */
function ownArn(inputs: Properties, id: string): Properties {
  const property = cloudControlKind(inputs["typeName"])?.readOnly.find((name) => name.endsWith("Arn"));
  return property !== undefined && id.startsWith("arn:") ? { [property]: id } : {};
}

/** Outputs that are made anew at each change. */
const moving: ReadonlySet<string> = new Set([
  "etag",
  "tagsAll",
  "targetKeyArn",
  "versionId",
  "checksumSha256",
  "properties",
]);

type Computing = (making: Making, outputs: Properties) => Resolved | undefined;

/** Computed outputs that follow from the rest, in the form AWS gives them, by name. */
const special: Readonly<Record<string, Computing>> = {
  bucketDomainName: ({ name }) => `${name}.s3.amazonaws.com`,
  bucketRegion: ({ scope }) => scope.region,
  bucketRegionalDomainName: ({ name, scope }) => `${name}.s3.${scope.region}.amazonaws.com`,
  modelCardArn: ({ scope, name }) => `arn:aws:sagemaker:${scope.region}:${scope.account}:model-card/${name}`,
  owner: ({ scope }) => scope.account,
  ownerId: ({ scope }) => scope.account,
  registryId: ({ scope }) => scope.account,
  repositoryUrl: ({ scope, name }) => `${scope.account}.dkr.ecr.${scope.region}.amazonaws.com/${name}`,
  status: ({ type }) => (type.type === "aws:budgets/budgetAction:BudgetAction" ? "STANDBY" : "InProgress"),
  tagsAll: ({ inputs }) => inputs["tags"] ?? {},
  uniqueId: ({ token }) => `AROA${madeUp(token, 17).toUpperCase()}`,
  versionId: ({ inputs, token }) => madeUp(`${token} ${canonical([inputs["content"], inputs["source"]])}`, 32),
  arn: ({ inputs, token }) => {
    const topic = inputs["topic"];
    return typeof topic === "string" ? `${topic}:${madeUpUuid(token)}` : undefined;
  },
  targetKeyArn: ({ inputs, scope }) => {
    const key = inputs["targetKeyId"];
    if (typeof key !== "string" || key.startsWith("arn:")) return key;
    return `arn:aws:kms:${scope.region}:${scope.account}:key/${key}`;
  },
};

/** Outputs that tell a time, a result or a website are left out: nothing can be built on them before they are there. */
const leftOut = /(?:Date|On|Time|lastModified|expiration|failureReason|website\w*|hostedZoneId|recommendationRunId)$/u;

function standIn(name: string, making: Making): Resolved | undefined {
  const shape: InputShape | undefined = making.type.outputs[name];
  if (leftOut.test(name) || !shape) return undefined;
  switch (shape.kind) {
    case "string":
      return madeUp(`${making.token} ${name} ${canonical(making.inputs)}`);
    case "number":
      return 0;
    case "boolean":
      return false;
    case "list":
      return [];
    case "map":
    case "object":
    case "any":
    case "asset":
      return {};
  }
}
