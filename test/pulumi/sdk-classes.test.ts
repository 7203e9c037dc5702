import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { programOf } from "../../src/deploy/pulumi/program.ts";
import { providerType, providerTypeNames, providerVersion } from "../../src/resources/provider-types.ts";
import type { InputShape } from "../../src/resources/provider-type.ts";
import type { Value } from "../../src/resources/resource.ts";
import { stackOf } from "../support/stacks.ts";

type Bag = Record<string, unknown>;

interface Monitor {
  registerResource: (request: { toObject(): Bag }, ...rest: readonly unknown[]) => unknown;
}

/** What a program asks Pulumi to register of one type, without what depends on where the program's text stands. */
async function requestsOf(type: string, program: () => Promise<unknown>): Promise<Bag> {
  await pulumi.runtime.setMocks({
    newResource: ({ inputs }) => ({ id: "id", state: inputs as Bag }),
    call: () => ({}),
  });
  const settings = (await import("@pulumi/pulumi/runtime/settings.js")) as unknown as { getMonitor: () => Monitor };
  const monitor = settings.getMonitor();
  const found: Bag[] = [];
  const original = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    const told = request.toObject();
    if (told["type"] === type) found.push(told);
    return original(request, ...rest);
  };
  await program();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${type} was registered ${found.length} times`);
  // Where it hangs and which provider it has is this program's own; an alias follows the parent, and is said twice at times.
  const { sourceposition: _, stacktrace: __, parent: ___, provider: ____, ...rest } = first;
  const aliases = (rest["aliasesList"] as { readonly spec?: { readonly type: string } }[]).map((one) => one.spec?.type);
  return { ...rest, aliasesList: [...new Set(aliases)] };
}

/** A value for every input that a type has, so that nothing can differ unseen. */
function sample(shape: InputShape, depth = 0): Value {
  if (depth > 5) return "deep";
  switch (shape.kind) {
    case "number":
      return 1;
    case "boolean":
      return true;
    case "list":
      return [shape.element ? sample(shape.element, depth + 1) : "item"];
    case "map":
      return { key: shape.element ? sample(shape.element, depth + 1) : "item" };
    case "object":
      return Object.fromEntries(
        Object.entries(shape.members ?? {}).map(([name, member]) => [name, sample(member, depth + 1)]),
      );
    case "string":
    case "any":
    case "asset":
      return "text";
  }
}

test.each(providerTypeNames)("%s is registered as the SDK's own class registers it", async (type) => {
  const known = providerType(type);
  if (!known) throw new Error(`${type} is not in the table`);
  const inputs = Object.fromEntries(Object.entries(known.inputs).map(([name, shape]) => [name, sample(shape)]));
  const [, place = "", name = ""] = type.split(":");
  const module = (await import(`@pulumi/aws/${place}.js`)) as Record<
    string,
    new (name: string, inputs: Bag) => unknown
  >;
  const Class = module[name] ?? (module["default"] as unknown as typeof module)[name];
  if (!Class) throw new Error(`the SDK has no class for ${type}`);

  const theirs = await requestsOf(type, async () => new Class("one", inputs));
  const registration = { id: "one", type, inputs, options: {}, dependsOn: [], owner: "Dataset/tx" };
  const memory = { resources: {}, retained: [] };
  const program = await programOf(
    { stack: stackOf(), registrations: [registration], memory, foreign: () => undefined },
    { provider: () => ({}), pack: async () => "", packed: () => undefined },
    "apply",
  );
  expect(await requestsOf(type, program)).toEqual(theirs);
});

test("providers are asked for in the versions that the SDKs have", () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const versions = { aws: "@pulumi/aws", gcp: "@pulumi/gcp", azure: "@pulumi/azure-native" } as const;
  for (const cloud of ["aws", "gcp", "azure"] as const)
    expect(providerVersion(cloud)).toBe(manifest.devDependencies[versions[cloud]]);
});

test("how long a provider may work on a thing is as the configuration says", async () => {
  const type = "aws:s3/bucket:Bucket";
  const registration = { id: "one", type, inputs: { bucket: "b" }, options: {}, dependsOn: [], owner: "Dataset/tx" };
  const memory = { resources: {}, retained: [] };
  const program = await programOf(
    { stack: stackOf(), registrations: [registration], memory, foreign: () => undefined },
    { provider: () => ({}), pack: async () => "", packed: () => undefined, timeouts: { create: "5400s" } },
    "apply",
  );
  expect(JSON.stringify(await requestsOf(type, program))).toContain('"create":"5400s"');
});

const role = "arn:aws:iam::123456789012:role";

test("a provider may touch its own account alone, and takes on the role that the target says", async () => {
  const program = await programOf(
    { stack: stackOf(), registrations: [], memory: { resources: {}, retained: [] }, foreign: () => undefined },
    {
      provider: () => ({ assumeRole: { plan: `${role}/plan`, apply: `${role}/apply` } }),
      pack: async () => "",
      packed: () => undefined,
    },
    "apply",
  );
  const text = JSON.stringify(await requestsOf("pulumi:providers:aws", program));
  for (const part of [
    "allowedAccountIds",
    "123456789012",
    `${role}/apply`,
    "eu-central-1",
    "defaultTags",
    "managed-by",
  ])
    expect(text).toContain(part);
  expect(text).not.toContain(`${role}/plan`);
});
