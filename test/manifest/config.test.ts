import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chooseEnvironment, readConfig } from "../../src/manifest/config.ts";
import type { Config } from "../../src/manifest/config.ts";
import { parse } from "../../src/source/yaml.ts";
import { printSpan } from "../../src/diagnostics/source-file.ts";
import { resolved, schemas } from "../support/schemas.ts";
import type { Schema } from "../support/schemas.ts";

const root = join(import.meta.dirname, "../..");

function read(text: string): { readonly config: Config | undefined; readonly found: readonly string[] } {
  const [document] = parse({ path: "mlops.config.yaml", text }).value;
  if (!document) throw new Error("no document");
  const { value, diagnostics } = readConfig(document, "0.1.0");
  return {
    config: value,
    found: diagnostics.map((one) => `${one.span ? printSpan(one.span) : ""} ${one.code} ${one.message}`),
  };
}

const minimal = `project: p
owner: o
environments:
  dev:
    tier: development
    targets:
      aws: {cloud: aws, region: eu-west-1, account: "123456789012"}
`;

test("the example of every option is valid", () => {
  expect(read(readFileSync(join(root, "mlops.config.example.yaml"), "utf8")).found).toEqual([]);
});

test("the example of every option has every option", () => {
  const [document] = parse({ path: "a", text: readFileSync(join(root, "mlops.config.example.yaml"), "utf8") }).value;
  const said = new Set<string>();
  collect(document?.value, said);
  const missing = new Set<string>();
  for (const name of optionNames(schemas.get("config.schema.json") ?? {}, "config.schema.json"))
    if (!said.has(name)) missing.add(name);
  expect([...missing]).toEqual([]);
});

function collect(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, into);
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      into.add(key);
      collect(item, into);
    }
  }
}

function* optionNames(given: Schema, givenFile: string): Generator<string> {
  const { schema, file } = resolved(given, givenFile);
  for (const [key, value] of Object.entries((schema["properties"] as Record<string, Schema> | undefined) ?? {})) {
    yield key;
    yield* optionNames(value, file);
  }
  for (const part of [
    schema["items"],
    schema["additionalProperties"],
    ...((schema["oneOf"] as unknown[] | undefined) ?? []),
  ]) {
    if (typeof part === "object" && part !== null) yield* optionNames(part as Schema, file);
  }
}

test("defaults are filled in, and what was written stays", () => {
  const { config } = read(minimal);
  expect(config?.data).toMatchObject({
    currency: "USD",
    manifests: ["**/*.mlops.yaml"],
    promotion: { artifacts: "copy" },
  });
  expect(config?.data.environments["dev"]).toMatchObject({
    tier: "development",
    network: { mode: "public" },
    encryption: { mode: "provider", rotation: "365d" },
    applyFrom: "anywhere",
  });
});

test("names that lead nowhere are told with the nearest", () => {
  expect(read(`${minimal}defaultEnvironment: dve\n`).found).toEqual([
    "mlops.config.yaml:8:21 manifest/config-reference `defaultEnvironment` names dve, which is not there; there is `dev`.",
  ]);
});

test("a production environment names its engine, and is never the default", () => {
  const text = minimal.replace("tier: development", "tier: production") + "defaultEnvironment: dev\n";
  expect(read(text).found).toEqual([
    "mlops.config.yaml:8:21 manifest/config-value `defaultEnvironment` is dev, a production environment; a command without -e would change it.",
    "mlops.config.yaml:5:5 manifest/config-value Environment dev is production and names no engine; nothing goes to the sandbox by default there.",
  ]);
});

test("environments do not promote in a ring", () => {
  const text = `project: p
owner: o
environments:
  a: {tier: development, promotesFrom: b, targets: {t: {cloud: aws, region: eu-west-1, account: "123456789012"}}}
  b: {tier: development, promotesFrom: a, targets: {t: {cloud: aws, region: eu-west-1, account: "123456789012"}}}
`;
  expect(read(text).found).toEqual([
    "mlops.config.yaml:4:40 manifest/config-value Environments promote from each other in a ring: a from b from a.",
  ]);
});

test("a target is checked as the cloud it says it is, and as no other", () => {
  const found = read(minimal.replace("cloud: aws", "cloud: gcp")).found;
  expect(found).toEqual([
    "mlops.config.yaml:7:7 manifest/missing-key `environments.dev.targets.aws` needs `project`: project id.",
    "mlops.config.yaml:7:44 manifest/unknown-key `environments.dev.targets.aws` has no key `account`.",
    'mlops.config.yaml:7:33 manifest/malformed `environments.dev.targets.aws.region` cannot be "eu-west-1"; it is text such as europe-west4.',
  ]);
  expect(read(minimal.replace("cloud: aws", "cloud: asw")).found).toEqual([
    "mlops.config.yaml:7:20 manifest/not-allowed `environments.dev.targets.aws.cloud` cannot be asw; it is `aws`, `gcp` or `azure`.",
  ]);
});

test("a release that does not fit is told", () => {
  for (const [range, fits] of [
    ["^0.1.0", true],
    ["~0.1.0", true],
    [">=0.2.0", false],
    ["=0.1.0", true],
    ["^1.0.0", false],
    ["0.1.1", false],
  ] as const) {
    expect(read(`${minimal}requires: "${range}"\n`).found.length, range).toBe(fits ? 0 : 1);
  }
});

test("the environment of a command is the asked one, the default, or the only one, and production never by itself", () => {
  const one = read(minimal).config;
  if (!one) throw new Error("no config");
  expect(chooseEnvironment(one, undefined)).toBe("dev");
  expect(chooseEnvironment(one, "prod")).toBeUndefined();
  const production = read(minimal.replace("tier: development", "tier: production\n    engine: sandbox")).config;
  if (!production) throw new Error("no config");
  expect(chooseEnvironment(production, undefined)).toBeUndefined();
  expect(chooseEnvironment(production, "dev")).toBe("dev");
});
