import { compareText, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Config } from "../manifest/config.ts";
import { fillDefaults } from "../manifest/defaults.ts";
import type { Policy as PolicyManifest } from "../manifest/resolved.gen.ts";
import { entryOf, validate } from "../manifest/validate.ts";
import type { Entry, Manifests } from "../manifest/validate.ts";
import { locate } from "../source/document.ts";
import type { Document } from "../source/document.ts";
import { readApprovals } from "./approvals.ts";
import type { Approval } from "./approvals.ts";
import { openCel } from "./cel.ts";
import { compilePolicy } from "./compile-policy.ts";
import { readExemptions } from "./exemptions.ts";
import type { Exemption } from "./exemptions.ts";
import type { KnownPolicies } from "./identify.ts";
import type { ActivePolicy, Policy } from "./policy.ts";
import type { InputsOf } from "./scopes.ts";
import { activate } from "./sets.ts";

/** A pack of policies that somebody read: `mlops/cost` from `policies/mlops/cost/`. Its tests are not needed. */
export interface Pack {
  readonly name: string;
  readonly documents: readonly Document[];
  /** True for a pack of this release, which its own tests hold to the schema and to the fields there are. */
  readonly checked?: boolean;
}

/** Where policies come from. */
export interface PolicySources {
  readonly config: Config;
  readonly manifests: Manifests;
  /** Those that `packsIn` names. */
  readonly packs: readonly Pack[];
  /** Exemptions and approvals are counted from here. */
  readonly now: Date;
}

/** The policies of a repository, checked and ready to be evaluated. */
export interface Policies {
  readonly all: ReadonlyMap<string, Policy>;
  /** What counts in each environment, in order of ids. */
  readonly active: ReadonlyMap<string, readonly ActivePolicy[]>;
  readonly exemptions: readonly Exemption[];
  readonly approvals: readonly Approval[];
}

/** Names of the packs that a repository uses: those of its config and of its PolicySets. */
export function packsIn(config: Config, manifests: Manifests): string[] {
  const names = new Set<string>(config.data.policies.packs);
  for (const { manifest } of manifests.entries) if (manifest.kind === "PolicySet") names.add(manifest.spec.pack);
  return [...names].sort(compareText);
}

/** Reads and checks all policies with their sets, exemptions and approvals. A wrong policy is left out, with an error. */
export async function load({ config, manifests, packs, now }: PolicySources): Promise<Checked<Policies>> {
  const diagnostics: Diagnostic[] = [];
  const { currency } = config.data;
  const own = manifests.entries.map((entry): Origin => ({ entry, pack: undefined, checked: false }));
  const shipped = packs.flatMap(({ name, documents, checked = false }): Origin[] => {
    if (checked) return documents.map((document) => ({ entry: entryOf(document), pack: name, checked }));
    const read = validate(documents, currency);
    diagnostics.push(...read.diagnostics);
    return read.value.entries.map((entry) => ({ entry, pack: name, checked }));
  });
  const policies = await compileAll([...own, ...shipped], currency, diagnostics);
  const { all } = policies;
  const environments = Object.keys(config.data.environments);
  checkEnvironments(all, environments, diagnostics);
  const choice = {
    policies,
    packs: packs.map((pack) => pack.name),
    configured: config.data.policies.packs,
    environments,
  };
  const active = activate(manifests.entries, choice, diagnostics);
  const exemptions = readExemptions({ policies, manifests, environments }, now, diagnostics);
  const approvals = readApprovals(manifests.entries, policies, config.data.teams ?? {}, now, diagnostics);
  return { value: { all, active, exemptions, approvals }, diagnostics };
}

interface Origin {
  readonly entry: Entry;
  readonly pack: string | undefined;
  readonly checked: boolean;
}

async function compileAll(origins: readonly Origin[], currency: string, found: Diagnostic[]): Promise<KnownPolicies> {
  const given = origins.filter(({ entry }) => entry.kind === "Policy");
  const all = new Map<string, Policy>();
  if (given.length === 0) return { all, broken: new Set() };
  const cel = await openCel(currency);
  const inputsOf = await readInputs(given);
  const places = new Map<string, Document>();
  for (const { entry, pack, checked } of given) {
    const { spec, metadata } = fillDefaults("Policy", entry.manifest) as PolicyManifest;
    const earlier = places.get(spec.id);
    if (earlier) {
      found.push(duplicate(spec.id, entry.document, earlier));
      continue;
    }
    places.set(spec.id, entry.document);
    const { value, diagnostics } = compilePolicy(spec, entry.document, cel, inputsOf, checked);
    found.push(...diagnostics);
    const { environments } = metadata;
    const where = { ...(pack !== undefined && { pack }), ...(environments && { environments }) };
    if (value) all.set(spec.id, { ...value, ...where });
  }
  return { all, broken: new Set([...places.keys()].filter((id) => !all.has(id))) };
}

function duplicate(id: string, document: Document, earlier: Document): Diagnostic {
  const path = ["spec", "id"];
  const related = [{ span: locate(earlier, path), message: "the other one" }];
  return diagnostic("policy/duplicate-id", { id }, { span: locate(document, path), related });
}

/** The table of provider types is large, and only policies that name one need it. */
async function readInputs(origins: readonly Origin[]): Promise<InputsOf> {
  const needed = origins.some(
    ({ entry: { manifest } }) => manifest.kind === "Policy" && manifest.spec.match?.types !== undefined,
  );
  if (!needed) return () => undefined;
  const { providerType } = await import("../resources/provider-types.ts");
  return (type) => providerType(type)?.inputs;
}

function checkEnvironments(
  policies: ReadonlyMap<string, Policy>,
  environments: readonly string[],
  found: Diagnostic[],
): void {
  for (const { spec, document } of policies.values()) {
    for (const [index, name] of (spec.match?.environments ?? []).entries()) {
      if (environments.includes(name)) continue;
      const near = nearest(name, environments)[0];
      const problem = `There is no environment ${name}, so the policy is not used there.`;
      const span = locate(document, ["spec", "match", "environments", index]);
      found.push(diagnostic("policy/match", { problem }, { span, help: near && `did you mean \`${near}\`?` }));
    }
  }
}
