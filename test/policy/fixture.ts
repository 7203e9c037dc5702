import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { printSpan } from "../../src/diagnostics/source-file.ts";
import type { Span } from "../../src/diagnostics/source-file.ts";
import { readConfig } from "../../src/manifest/config.ts";
import type { Config } from "../../src/manifest/config.ts";
import { fillDefaults } from "../../src/manifest/defaults.ts";
import type { Policy as PolicyManifest } from "../../src/manifest/resolved.gen.ts";
import { validate } from "../../src/manifest/validate.ts";
import type { Manifests } from "../../src/manifest/validate.ts";
import { openCel } from "../../src/policy/cel.ts";
import { compilePolicy } from "../../src/policy/compile-policy.ts";
import { load } from "../../src/policy/load.ts";
import type { Pack, Policies } from "../../src/policy/load.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { Subject } from "../../src/policy/subject.ts";
import { providerType } from "../../src/resources/provider-types.ts";
import type { Document } from "../../src/source/document.ts";
import { parse } from "../../src/source/yaml.ts";

/** The time at which all tests of policies happen. */
export const now = new Date("2026-11-24T12:00:00Z");

/** Documents of a text; throws where it is not YAML. */
export function documentsOf(text: string, path = "policies.yaml"): readonly Document[] {
  const { value, diagnostics } = parse({ path, text });
  if (diagnostics.length > 0) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return value;
}

/** Manifests of a text; throws where one does not fit its schema. */
export function manifestsOf(text: string, path?: string): Manifests {
  const { value, diagnostics } = validate(documentsOf(text, path), "USD");
  if (diagnostics.length > 0) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return value;
}

/** The specification of a policy with the given lines in it; others get something harmless. */
export function policyText(lines: string, id = "TEST-001"): string {
  const rest = {
    phase: "phase: manifest",
    level: "level: mandatory",
    validations: "validations: [{ name: holds, expression: 'true', message: fine }]",
  };
  const own = lines.replaceAll(/^/gmu, "  ");
  const missing = Object.entries(rest).filter(([key]) => !new RegExp(`^${key}:`, "mu").test(lines));
  const filled = missing.map(([, text]) => `  ${text}\n`).join("");
  return `apiVersion: mlops/v1\nkind: Policy\nmetadata: { name: ${id.toLowerCase()} }\nspec:\n  id: ${id}\n  title: A rule\n${filled}${own}\n`;
}

/** Reads and checks one policy. */
export async function compileText(
  text: string,
): Promise<{ readonly policy: Policy | undefined; readonly diagnostics: readonly Diagnostic[] }> {
  const [entry] = manifestsOf(text).entries;
  if (!entry) throw new Error("no policy");
  const { spec } = fillDefaults("Policy", entry.manifest) as PolicyManifest;
  const { value, diagnostics } = compilePolicy(
    spec,
    entry.document,
    await openCel("USD"),
    (type) => providerType(type)?.inputs,
  );
  return { policy: value, diagnostics };
}

/** A repository with three environments and two teams. */
export const configText = `
project: shop
owner: team-shop
environments:
  dev: { tier: development, engine: sandbox, targets: { aws: { cloud: aws, region: eu-west-1, account: "111111111111" } } }
  staging: { tier: staging, engine: sandbox, targets: { aws: { cloud: aws, region: eu-west-1, account: "222222222222" } } }
  prod: { tier: production, engine: sandbox, targets: { aws: { cloud: aws, region: eu-west-1, account: "333333333333" } } }
teams:
  finops: { members: ["@chen", "@dana"] }
`;

/** The configuration of a text. */
export function configOf(text = configText): Config {
  const [document] = documentsOf(text, "mlops.config.yaml");
  const read = document && readConfig(document, "0.1.0");
  if (!read?.value || read.diagnostics.length > 0) throw new Error(read?.diagnostics[0]?.message ?? "no config");
  return read.value;
}

/** Loads the policies, sets, exemptions and approvals of a text, with packs given as texts by name. */
export async function loadText(
  text: string,
  {
    packs = {},
    configured = "",
    at = now,
  }: { readonly packs?: Readonly<Record<string, string>>; readonly configured?: string; readonly at?: Date } = {},
): Promise<{ readonly policies: Policies; readonly diagnostics: readonly Diagnostic[] }> {
  const manifests =
    text.trim() === "" ? { entries: [], broken: new Set<string>(), incomplete: false } : manifestsOf(text);
  const given: Pack[] = Object.entries(packs).map(([name, one]) => ({
    name,
    documents: documentsOf(one, `policies/${name}/pack.yaml`),
  }));
  const config = configOf(`${configText}policies: { packs: [${configured}] }\n`);
  const { value, diagnostics } = await load({ config, manifests, packs: given, now: at });
  return { policies: value, diagnostics };
}

/** The packs that ship, or their tests. */
export function shippedPacks(what: "policies" | "tests"): Pack[] {
  const root = join(import.meta.dirname, "../../policies");
  return ["cost", "security", "governance", "reliability"].map((folder) => {
    const name = `mlops/${folder}`;
    const files = readdirSync(join(root, name)).filter((file) => file.endsWith(".test.yaml") === (what === "tests"));
    return {
      name,
      documents: files
        .sort()
        .flatMap((file) => documentsOf(readFileSync(join(root, name, file), "utf8"), `policies/${name}/${file}`)),
    };
  });
}

/** A diagnostic in one line: code, the text it points at, message. */
export function told(one: Diagnostic): string {
  return `${one.code} <${one.span ? textAt(one.span) : ""}> ${one.message}`;
}

/** The text that a span covers. */
export function textAt({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}

/** Where a diagnostic is, as file:line:column. */
export function placeOf(one: Diagnostic | undefined): string {
  return one?.span ? printSpan(one.span) : "";
}

/** A subject of phase manifest with some spec. */
export function subjectOf(
  kind: string,
  name: string,
  spec: object,
  more: { readonly labels?: Record<string, string>; readonly env?: object } = {},
): Subject {
  const { labels = {}, env = {} } = more;
  const object = fillDefaults(kind, {
    apiVersion: "mlops/v1",
    kind,
    metadata: { name, owner: "team-shop", labels },
    spec,
  }) as object;
  return {
    key: `${kind}/${name}`,
    entry: { id: `${kind}/${name}`, kind, name, labels },
    data: {
      object: { ...object, uses: [], usedBy: [] },
      env: { name: "dev", tier: "development", cloud: "aws", region: "eu-west-1", ...env },
    },
    place: () => undefined,
  };
}
