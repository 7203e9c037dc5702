import { expect, test } from "vitest";
import { packageSchema } from "../../src/deploy/simulated/schema.ts";
import { providerTypeNames } from "../../src/resources/provider-types.ts";

interface Package {
  readonly types: Readonly<Record<string, unknown>>;
  readonly resources: Readonly<Record<string, { readonly inputProperties: Readonly<Record<string, unknown>> }>>;
}

test("the simulated provider's schema has every type that is used, and all that they refer to", () => {
  const { types, resources } = packageSchema("aws") as unknown as Package;
  expect(Object.keys(resources).sort()).toEqual([...providerTypeNames]);
  const text = JSON.stringify({ types, resources });
  const named = new Set([...text.matchAll(/"\$ref":"#\/types\/([^"]+)"/gu)].map((one) => one[1] ?? ""));
  expect([...named].filter((token) => !(token in types))).toEqual([]);
  expect(resources["aws:s3/objectCopy:ObjectCopy"]?.inputProperties).toMatchObject({
    bucket: { type: "string" },
    kmsKeyId: { type: "string", secret: true },
    tags: { type: "object", additionalProperties: { type: "string" } },
    grants: { type: "array", items: { $ref: "#/types/aws:s3/ObjectCopyGrant:ObjectCopyGrant" } },
  });
});

test("clouds of which no type is used yet have a provider and nothing more", () => {
  expect(packageSchema("azure")).toMatchObject({ name: "azure-native", resources: {}, types: {} });
});
