import { compareText, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import { fillDefaults } from "../manifest/defaults.ts";
import type { PolicySet as PolicySetManifest } from "../manifest/resolved.gen.ts";
import type { Entry } from "../manifest/validate.ts";
import { locate } from "../source/document.ts";
import type { Document, Path } from "../source/document.ts";
import { unknownPolicy } from "./identify.ts";
import type { KnownPolicies } from "./identify.ts";
import { paramMisfits, withParams } from "./params.ts";
import type { ActivePolicy, Policy } from "./policy.ts";

/** A choice of a pack's policies, with what is different about them. */
interface PolicySet {
  readonly name: string;
  readonly spec: PolicySetManifest["spec"];
  /** Absent for all. */
  readonly environments?: readonly string[];
  readonly document: Document;
}

/** What decides which policies count where. */
export interface Choice {
  readonly policies: KnownPolicies;
  /** Packs that were read. */
  readonly packs: readonly string[];
  /** Packs that the config turns on. */
  readonly configured: readonly string[];
  readonly environments: readonly string[];
}

/**
 * The policies that count in each environment, by id. A pack that the config names counts as it is, unless a PolicySet is about
 * it: then the set decides, and a set that names the environment wins over one that names none.
 */
export function activate(
  entries: readonly Entry[],
  choice: Choice,
  found: Diagnostic[],
): ReadonlyMap<string, readonly ActivePolicy[]> {
  const sets = entries.filter((entry) => entry.kind === "PolicySet").map(readSet);
  for (const set of sets) checkSet(set, choice, found);
  const conflicts = new Set<string>();
  const active = new Map<string, readonly ActivePolicy[]>();
  for (const environment of choice.environments) {
    const here: ActivePolicy[] = [];
    for (const policy of choice.policies.all.values()) {
      if (!(policy.environments?.includes(environment) ?? true)) continue;
      const chosen = chooseIn(environment, policy, sets, choice, conflicts, found);
      if (chosen) here.push(chosen);
    }
    active.set(
      environment,
      here.toSorted((a, b) => compareText(a.policy.id, b.policy.id)),
    );
  }
  return active;
}

function readSet(entry: Entry): PolicySet {
  const { spec, metadata } = fillDefaults("PolicySet", entry.manifest) as PolicySetManifest;
  const environments = spec.environments ?? metadata.environments;
  return { name: entry.name, spec, document: entry.document, ...(environments && { environments }) };
}

function checkSet({ spec, document }: PolicySet, choice: Choice, found: Diagnostic[]): void {
  if (!choice.packs.includes(spec.pack)) {
    const near = nearest(spec.pack, choice.packs)[0] ?? choice.packs.find((pack) => pack.endsWith(`/${spec.pack}`));
    const span = locate(document, ["spec", "pack"]);
    const known = listOf(choice.packs.toSorted(compareText), "and");
    found.push(
      diagnostic("policy/unknown-pack", { pack: spec.pack, known }, { span, help: near && `did you mean ${near}?` }),
    );
    return;
  }
  const { all, broken } = choice.policies;
  const inPack = new Map([...all].filter(([, policy]) => policy.pack === spec.pack));
  function expectId(id: string, path: Path): void {
    const unknown = unknownPolicy(id, undefined, { all: inPack, broken }, document, path);
    if (unknown) found.push(unknown);
  }
  for (const key of ["include", "exclude"] as const) {
    for (const [index, id] of (spec[key] ?? []).entries()) expectId(id, ["spec", key, index]);
  }
  for (const [index, { policy: id, params }] of (spec.overrides ?? []).entries()) {
    const path = ["spec", "overrides", index];
    expectId(id, [...path, "policy"]);
    const policy = inPack.get(id);
    if (!policy || !params) continue;
    for (const { path: inner, at, problem, help } of paramMisfits(id, policy.spec.params ?? {}, params)) {
      found.push(
        diagnostic("policy/params", { problem }, { span: locate(document, [...path, "params", ...inner], at), help }),
      );
    }
  }
  for (const [index, name] of (spec.environments ?? []).entries()) {
    if (choice.environments.includes(name)) continue;
    const near = nearest(name, choice.environments)[0];
    const help = near ? `did you mean \`${near}\`?` : `there are ${listOf(choice.environments, "and")}`;
    const problem = `There is no environment ${name}.`;
    found.push(
      diagnostic("policy/match", { problem }, { span: locate(document, ["spec", "environments", index]), help }),
    );
  }
}

function chooseIn(
  environment: string,
  policy: Policy,
  sets: readonly PolicySet[],
  choice: Choice,
  conflicts: Set<string>,
  found: Diagnostic[],
): ActivePolicy | undefined {
  if (policy.pack === undefined) return { policy, level: policy.spec.level, params: policy.spec.params ?? {} };
  const about = sets.filter(
    (set) => set.spec.pack === policy.pack && (set.environments?.includes(environment) ?? true),
  );
  const named = about.filter((set) => set.environments);
  const ruling = named.length > 0 ? named : about;
  if (ruling.length === 0) {
    const on = choice.configured.includes(policy.pack);
    return on ? { policy, level: policy.spec.level, params: policy.spec.params ?? {} } : undefined;
  }
  const [set, second] = ruling.filter((one) => contains(one, policy.id));
  if (!set) return undefined;
  const conflict = `${policy.id} ${second?.name}`;
  if (second && !conflicts.has(conflict)) {
    conflicts.add(conflict);
    const span = locate(second.document, ["metadata", "name"]);
    const related = [{ span: locate(set.document, ["metadata", "name"]), message: "and here" }];
    found.push(diagnostic("policy/set-conflict", { id: policy.id, environment, other: set.name }, { span, related }));
  }
  return overridden(policy, set);
}

function contains({ spec }: PolicySet, id: string): boolean {
  return (spec.include?.includes(id) ?? true) && !spec.exclude?.includes(id);
}

function overridden(policy: Policy, { spec }: PolicySet): ActivePolicy {
  const override = spec.overrides?.findLast((one) => one.policy === policy.id);
  const params = withParams(policy.spec.params ?? {}, override?.params ?? {});
  return { policy, level: override?.level ?? policy.spec.level, params };
}
