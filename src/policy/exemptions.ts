import { compareText, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/source-file.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import { fillDefaults } from "../manifest/defaults.ts";
import { parseDuration } from "../manifest/duration.ts";
import type { Exemption as ExemptionManifest } from "../manifest/resolved.gen.ts";
import type { Entry, Manifests } from "../manifest/validate.ts";
import { locate } from "../source/document.ts";
import type { Path } from "../source/document.ts";
import { unknownPolicy } from "./identify.ts";
import type { KnownPolicies } from "./identify.ts";
import { kinds } from "./scopes.ts";
import type { Subject } from "./subject.ts";

/** Longest exemption of a policy that does not say. */
const usualDuration = "90d";

/** An exemption that counts until it ends. */
export interface Exemption {
  /** Id of its manifest, such as `Exemption/nlp-benchmark`. */
  readonly id: string;
  /** Policies it lets off, whole (`COST-003`) or one validation (`COST-003/spot`). */
  readonly policies: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly kinds?: ReadonlySet<string>;
  readonly environments?: ReadonlySet<string>;
  readonly reason: string;
  /** As the manifest says it. */
  readonly expiresAt: string;
  /** Where it says when it ends. */
  readonly span: Span;
}

/** What an exemption can name. */
export interface Known {
  readonly policies: KnownPolicies;
  readonly manifests: Manifests;
  readonly environments: readonly string[];
}

/** Reads the repository's exemptions; policies that refuse one are left out of it, with a diagnostic. */
export function readExemptions(known: Known, now: Date, found: Diagnostic[]): Exemption[] {
  const exemptions: Exemption[] = [];
  for (const entry of known.manifests.entries) {
    if (entry.kind !== "Exemption") continue;
    const { spec, metadata } = fillDefaults("Exemption", entry.manifest) as ExemptionManifest;
    checkSubjects(entry, spec.subjects, known, found);
    const accepted = spec.policies.filter((_, index) => accepts(entry, spec, index, known, now, found));
    const environments = spec.subjects.environments ?? metadata.environments;
    exemptions.push({
      id: entry.id,
      policies: new Set(accepted),
      names: new Set(spec.subjects.names),
      ...(spec.subjects.kinds && { kinds: new Set(spec.subjects.kinds) }),
      ...(environments && { environments: new Set(environments) }),
      reason: spec.reason,
      expiresAt: spec.expiresAt,
      span: locate(entry.document, ["spec", "expiresAt"]),
    });
  }
  return exemptions;
}

function checkSubjects(
  entry: Entry,
  subjects: ExemptionManifest["spec"]["subjects"],
  known: Known,
  found: Diagnostic[],
): void {
  const { entries, broken, incomplete } = known.manifests;
  const looked = entries.filter((one) => (kinds as readonly string[]).includes(one.kind));
  const wanted: readonly string[] = subjects.kinds ?? kinds;
  const names = looked.filter((one) => wanted.includes(one.kind)).map((one) => one.name);
  // A manifest that is there but broken exists, and a file that cannot be read may hold any name.
  const brokenNames = [...broken].map((id) => id.slice(id.indexOf("/") + 1));
  const noun = subjects.kinds ? listOf(subjects.kinds).replaceAll("`", "") : "manifest";
  if (!incomplete) missing(entry, "names", subjects.names, [...names, ...brokenNames], noun, found);
  missing(entry, "kinds", subjects.kinds ?? [], kinds, "kind", found);
  missing(entry, "environments", subjects.environments ?? [], known.environments, "environment", found);
}

function missing(
  entry: Entry,
  key: string,
  asked: readonly string[],
  known: readonly string[],
  what: string,
  found: Diagnostic[],
): void {
  for (const [index, name] of asked.entries()) {
    if (known.includes(name)) continue;
    const near = nearest(name, known)[0];
    const span = locate(entry.document, ["spec", "subjects", key, index]);
    const few = known.length > 0 && known.length <= 6 ? `there are ${listOf(known, "and")}` : undefined;
    const help = near ? `did you mean \`${near}\`?` : few;
    found.push(diagnostic("policy/unknown-subject", { what, name }, { span, help }));
  }
}

function accepts(
  entry: Entry,
  spec: ExemptionManifest["spec"],
  index: number,
  known: Known,
  now: Date,
  found: Diagnostic[],
): boolean {
  const path: Path = ["spec", "policies", index];
  const [id = "", validation] = (spec.policies[index] ?? "").split("/");
  const unknown = unknownPolicy(id, validation, known.policies, entry.document, path);
  if (unknown) {
    found.push(unknown);
    return false;
  }
  const rule = known.policies.all.get(id)?.spec.exemptions;
  if (rule?.allowed === false) {
    const problem = `${id} allows no exemptions; this one does not count.`;
    const help = "mend what it finds, or talk to the team that owns the policy";
    found.push(diagnostic("policy/exemption", { problem }, { span: locate(entry.document, path), help }));
    return false;
  }
  const most = rule?.maxDuration ?? usualDuration;
  if (Date.parse(spec.expiresAt) <= now.getTime() + (parseDuration(most) ?? 0)) return true;
  const problem = `${id} can be exempt for ${most} from now at most, and this exemption ends ${spec.expiresAt.slice(0, 10)}; it does not count for it.`;
  const help = `end it sooner, and renew it when that day comes`;
  found.push(
    diagnostic("policy/exemption", { problem }, { span: locate(entry.document, ["spec", "expiresAt"]), help }),
  );
  return false;
}

/** The exemption that lets a subject off a validation: one that still counts, else the one that ended last. */
export function exemptionFor(
  exemptions: readonly Exemption[],
  policy: string,
  validation: string,
  { entry }: Subject,
  environment: string,
): Exemption | undefined {
  if (!entry) return undefined;
  return exemptions
    .filter((one) => one.policies.has(policy) || one.policies.has(`${policy}/${validation}`))
    .filter((one) => one.names.has(entry.name) && (one.kinds?.has(entry.kind) ?? true))
    .filter((one) => one.environments?.has(environment) ?? true)
    .toSorted((a, b) => Date.parse(b.expiresAt) - Date.parse(a.expiresAt) || compareText(a.id, b.id))[0];
}
