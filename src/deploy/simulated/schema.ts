import { declarationsOf } from "../../resources/provider-types.ts";

/** A cloud whose provider is simulated. */
type Cloud = "aws" | "gcp" | "azure";

type Schema = Readonly<Record<string, unknown>>;

const plain: Readonly<Record<string, Schema>> = {
  string: { type: "string" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  any: { $ref: "pulumi.json#/Any" },
  asset: { $ref: "pulumi.json#/Asset" },
};

/** What each cloud's provider itself takes, as far as this program sets it (the registry's pages of the providers). */
const configuration: Readonly<Record<Cloud, Readonly<Record<string, Schema>>>> = {
  aws: {
    region: { type: "string" },
    allowedAccountIds: { type: "array", items: { type: "string" } },
    skipCredentialsValidation: { type: "boolean" },
    skipRegionValidation: { type: "boolean" },
    assumeRoles: {
      type: "array",
      items: { type: "object", $ref: "#/types/aws:index/ProviderAssumeRole:ProviderAssumeRole" },
    },
    defaultTags: { type: "object", $ref: "#/types/aws:index/ProviderDefaultTags:ProviderDefaultTags" },
  },
  gcp: {
    project: { type: "string" },
    region: { type: "string" },
    defaultLabels: { type: "object", additionalProperties: { type: "string" } },
  },
  azure: { subscriptionId: { type: "string" }, location: { type: "string" } },
};

const configurationTypes: Readonly<Record<Cloud, Readonly<Record<string, Schema>>>> = {
  aws: {
    "aws:index/ProviderDefaultTags:ProviderDefaultTags": {
      type: "object",
      properties: { tags: { type: "object", additionalProperties: { type: "string" } } },
    },
    "aws:index/ProviderAssumeRole:ProviderAssumeRole": {
      type: "object",
      properties: { roleArn: { type: "string" } },
      required: ["roleArn"],
    },
  },
  gcp: {},
  azure: {},
};

/** A provider's package schema (https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/) over the types that are used. */
export function packageSchema(cloud: Cloud): Schema {
  const { version, types, shapes } = declarationsOf(cloud);
  const resources = Object.entries(types).map(([token, { inputs, computed, secretInputs, secretOutputs, aliases }]) => {
    const outputs = { ...inputs, ...computed };
    const resource = {
      inputProperties: propertiesOf(inputs, cloud, secretInputs),
      requiredInputs: required(inputs),
      properties: propertiesOf(outputs, cloud, secretOutputs),
      required: required(outputs),
      aliases: aliases?.map((type) => ({ type })) ?? [],
    };
    return [token, resource];
  });
  const nested = Object.entries(shapes).map(([name, members]) => {
    const type = { type: "object", properties: propertiesOf(members, cloud), required: required(members) };
    return [tokenOf(name, cloud), type];
  });
  return {
    name: packageOf(cloud),
    version,
    provider: { inputProperties: configuration[cloud], properties: {} },
    types: { ...configurationTypes[cloud], ...Object.fromEntries(nested) },
    resources: Object.fromEntries(resources),
  };
}

function propertiesOf(short: Readonly<Record<string, string>>, cloud: Cloud, secrets: readonly string[] = []): Schema {
  const entries = Object.entries(short).map(([name, text]) => {
    const shape = shapeOf(text.replace(/\?$/u, ""), cloud);
    return [name, secrets.includes(name) ? { ...shape, secret: true } : shape];
  });
  return Object.fromEntries(entries) as Schema;
}

function required(short: Readonly<Record<string, string>>): string[] {
  return Object.keys(short).filter((name) => short[name]?.endsWith("?") === false);
}

function shapeOf(text: string, cloud: Cloud): Schema {
  if (text.endsWith("[]")) return { type: "array", items: shapeOf(text.slice(0, -2), cloud) };
  if (text.endsWith("{}")) return { type: "object", additionalProperties: shapeOf(text.slice(0, -2), cloud) };
  return plain[text] ?? { type: "object", $ref: `#/types/${tokenOf(text, cloud)}` };
}

/** `s3.BucketGrant` is `aws:s3/BucketGrant:BucketGrant`. */
function tokenOf(name: string, cloud: Cloud): string {
  const [module = "", own = ""] = name.split(".");
  return `${packageOf(cloud)}:${module}/${own}:${own}`;
}

function packageOf(cloud: Cloud): string {
  return cloud === "azure" ? "azure-native" : cloud;
}
