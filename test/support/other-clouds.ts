import type { CloudOptions } from "../../src/deploy/simulated/cloud.ts";
import type { InputShape, ProviderType } from "../../src/resources/provider-type.ts";

const text: InputShape = { kind: "string", required: false };
const required: InputShape = { kind: "string", required: true };
const texts: InputShape = { kind: "map", required: false, element: text };

function typeOf(
  type: string,
  parts: Pick<ProviderType, "label" | "inputs" | "replaceOn" | "uniqueBy" | "scope" | "id"> & Partial<ProviderType>,
): ProviderType {
  return {
    type,
    computed: [],
    outputs: {},
    filled: [],
    defaults: {},
    updatesInPlace: [],
    values: {},
    conflicts: [],
    taggable: false,
    secretInputs: [],
    secretOutputs: [],
    aliases: [],
    ...parts,
  };
}

/** A few types of the clouds that nothing is lowered to yet, as their SDKs and providers have them. */
const types: readonly ProviderType[] = [
  typeOf("gcp:storage/bucket:Bucket", {
    label: "bucket",
    inputs: { name: required, location: required, labels: texts, storageClass: text, project: text },
    computed: ["selfLink", "url"],
    outputs: { selfLink: text, url: text },
    // The provider's own project, where none is asked for.
    filled: ["project"],
    defaults: { storageClass: "STANDARD" },
    replaceOn: ["location", "name", "project"],
    uniqueBy: ["name"],
    scope: "global",
    id: "{name}",
  }),
  typeOf("gcp:storage/bucketIAMMember:BucketIAMMember", {
    label: "grant on a bucket",
    inputs: { bucket: required, role: required, member: required },
    replaceOn: ["bucket", "member", "role"],
    uniqueBy: [],
    scope: "account",
    partOf: "bucket",
    id: "b/{bucket}/{role}/{member}",
  }),
  typeOf("azure-native:resources:ResourceGroup", {
    label: "resource group",
    inputs: { resourceGroupName: required, location: required, tags: texts },
    replaceOn: ["location", "resourceGroupName"],
    uniqueBy: ["resourceGroupName"],
    scope: "account",
    id: "/subscriptions/{account}/resourceGroups/{resourceGroupName}",
  }),
  typeOf("azure-native:storage:StorageAccount", {
    label: "storage account",
    inputs: { accountName: required, resourceGroupName: required, location: required, kind: required, tags: texts },
    computed: ["primaryLocation"],
    outputs: { primaryLocation: text },
    replaceOn: ["accountName", "location", "resourceGroupName"],
    uniqueBy: ["accountName"],
    scope: "global",
    id: "/subscriptions/{account}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}",
  }),
];

const byName = new Map(types.map((one) => [one.type, one]));

/** What a simulated cloud needs to know of these types. */
export const otherClouds: Pick<CloudOptions, "table" | "check"> = {
  table: (type) => byName.get(type),
  check: (type, inputs) => {
    const known = Object.entries(byName.get(type)?.inputs ?? {});
    const missing = known.filter(([name, shape]) => shape.required && inputs[name] === undefined);
    return missing.map(([path]) => ({ path, problem: "is required" }));
  },
};
