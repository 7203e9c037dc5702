import { isDeepStrictEqual } from "node:util";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import type { Patch } from "../manifest/types.gen.ts";
import { isBroken } from "../manifest/validate.ts";
import type { Entry, Manifests } from "../manifest/validate.ts";
import { locate } from "../source/document.ts";
import type { Layer } from "./graph.ts";
import { leaves } from "./merge.ts";

/** A patch of one environment, with the entries it changes. */
export interface AppliedPatch {
  readonly entry: Entry & { readonly manifest: Patch };
  readonly targets: readonly string[];
}

/** Patches of an environment in the order they are put on: those for all of a kind first, those for one name last. */
export function patchesOf(
  environment: string,
  manifests: Manifests,
  live: readonly Entry[],
  diagnostics: Diagnostic[],
): AppliedPatch[] {
  const applied: AppliedPatch[] = [];
  const byId = new Map(live.map((one) => [one.id, one]));
  for (const entry of manifests.entries) {
    if (entry.manifest.kind !== "Patch" || !entry.manifest.spec.environments.includes(environment)) continue;
    const patch = entry as Entry & { readonly manifest: Patch };
    const { kind, name } = patch.manifest.spec.target;
    const named = name === undefined ? live : [byId.get(`${kind}/${name}`)].filter((one) => one !== undefined);
    const targets = named.filter((one) => isTarget(patch.manifest, one)).map((one) => one.id);
    if (targets.length === 0) diagnostics.push(...matchesNothing(patch, environment, manifests, live));
    applied.push({ entry: patch, targets });
  }
  applied.sort((a, b) => specificity(a) - specificity(b) || (a.entry.id < b.entry.id ? -1 : 1));
  diagnostics.push(...conflicts(applied));
  return applied;
}

/** The layer that a patch is for the entries it changes. */
export function layerOf(patch: AppliedPatch): Layer {
  const { entry } = patch;
  return { name: entry.id, document: entry.document, spec: ["spec", "merge"], data: entry.manifest.spec.merge };
}

function isTarget({ spec: { target } }: Patch, entry: Entry): boolean {
  if (entry.kind !== target.kind || (target.name !== undefined && entry.name !== target.name)) return false;
  const labels = entry.manifest.metadata.labels ?? {};
  return Object.entries(target.labels ?? {}).every(([key, value]) => labels[key] === value);
}

function specificity({ entry }: AppliedPatch): number {
  const { target } = entry.manifest.spec;
  return (target.name === undefined ? 0 : 2) + (target.labels === undefined ? 0 : 1);
}

function matchesNothing(
  patch: AppliedPatch["entry"],
  environment: string,
  manifests: Manifests,
  live: readonly Entry[],
): Diagnostic[] {
  const { target } = patch.manifest.spec;
  const wanted = `${target.kind}/${target.name ?? "*"}`;
  // Something broken or not yet readable may be what it is for.
  if (manifests.incomplete || isBroken(manifests.broken, wanted)) return [];
  const path = target.name === undefined ? ["spec", "target"] : ["spec", "target", "name"];
  const there = manifests.entries.find((one) => one.id === wanted);
  const near = nearest(
    target.name ?? "",
    live.filter((one) => one.kind === target.kind).map((one) => one.name),
  )[0];
  const help = there ? `${wanted} does not live in ${environment}` : near ? `did you mean \`${near}\`?` : undefined;
  return [
    diagnostic(
      "graph/patch-matches-nothing",
      { patch: patch.id, wanted: target.labels ? `${wanted} with these labels` : wanted, environment },
      { span: locate(patch.document, path), help },
    ),
  ];
}

/** Two equally specific patches that set one value differently: the order of their names must not decide. */
function conflicts(patches: readonly AppliedPatch[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const byTarget = new Map<string, AppliedPatch[]>();
  for (const later of patches) {
    const others = later.targets.flatMap((id) => byTarget.get(id) ?? []);
    for (const id of later.targets) byTarget.set(id, [...(byTarget.get(id) ?? []), later]);
    for (const earlier of new Set(others)) {
      if (specificity(earlier) !== specificity(later)) continue;
      const shared = later.targets.filter((id) => earlier.targets.includes(id));
      const before = new Map([...leaves(earlier.entry.manifest.spec.merge)].map((leaf) => [leaf.path.join("."), leaf]));
      for (const leaf of leaves(later.entry.manifest.spec.merge)) {
        const key = leaf.path.join(".");
        const first = before.get(key);
        if (!first || isDeepStrictEqual(first.value, leaf.value)) continue;
        const related = [
          {
            span: locate(earlier.entry.document, ["spec", "merge", ...first.place]),
            message: `set by ${earlier.entry.id} here`,
          },
        ];
        const facts = {
          path: key,
          patches: listOf([earlier.entry.id, later.entry.id], "and"),
          target: shared[0] ?? "",
        };
        found.push(
          diagnostic("graph/patch-conflict", facts, {
            span: locate(later.entry.document, ["spec", "merge", ...leaf.place]),
            related,
          }),
        );
      }
    }
  }
  return found;
}
