import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { defaultTarget } from "../manifest/config.ts";
import type { Config, Environment } from "../manifest/config.ts";
import { fillDefaults } from "../manifest/defaults.ts";
import { schemaProblems } from "../manifest/schema-problems.ts";
import type { Entry, Manifests } from "../manifest/validate.ts";
import { valueProblems } from "../manifest/values.ts";
import { manifest as validator } from "../manifest/validators.gen.js";
import { locate } from "../source/document.ts";
import type { Path } from "../source/document.ts";
import type { DeployedKind, GraphEntry, Layer } from "./graph.ts";
import { locateEntry } from "./layers.ts";
import { merge } from "./merge.ts";
import type { Miss } from "./merge.ts";
import { layerOf, patchesOf } from "./patch.ts";
import type { AppliedPatch } from "./patch.ts";
import { isDeployed, livesIn } from "./select.ts";

/** Gives the stack of a manifest file. */
export type StackOf = (path: string) => string;

/** The environment's manifests as they are there. */
export interface ResolvedEntries {
  readonly entries: readonly GraphEntry[];
  /** Ids of those that are broken once they are patched: they are left out, and what names them is no mistake of its own. */
  readonly broken: ReadonlySet<string>;
}

/** Puts config defaults, patches and built-in defaults into the environment's manifests. */
export function resolveEntries(
  config: Config,
  environment: string,
  manifests: Manifests,
  stackOf: StackOf,
  diagnostics: Diagnostic[],
): ResolvedEntries {
  const settings = config.data.environments[environment];
  if (!settings) return { entries: [], broken: new Set() };
  const live = manifests.entries.filter(isDeployed).filter((entry) => livesIn(entry, environment, settings));
  const patches = patchesOf(environment, manifests, live, diagnostics);
  const patchesByEntry = new Map<string, AppliedPatch[]>();
  for (const patch of patches) {
    for (const id of patch.targets) patchesByEntry.set(id, [...(patchesByEntry.get(id) ?? []), patch]);
  }
  const resolved: GraphEntry[] = [];
  const broken = new Set<string>();
  for (const entry of live) {
    const own = patchesByEntry.get(entry.id) ?? [];
    const made = resolveEntry(config, environment, settings, entry, own, stackOf, diagnostics);
    if (made) resolved.push(made);
    else broken.add(entry.id);
  }
  return { entries: resolved, broken };
}

function resolveEntry(
  config: Config,
  environment: string,
  settings: Environment,
  entry: Entry & { readonly kind: DeployedKind },
  patches: readonly AppliedPatch[],
  stackOf: StackOf,
  diagnostics: Diagnostic[],
): GraphEntry | undefined {
  const layers = [...configLayers(config, environment, entry.kind), ownLayer(entry), ...patches.map(layerOf)];
  const { spec, problems } = mergeLayers(entry, layers, patches);
  diagnostics.push(...problems);
  const filled = fillDefaults(entry.kind, { ...entry.manifest, spec }) as GraphEntry["manifest"];
  const { metadata } = entry.manifest;
  const target = placementOf(filled) ?? defaultTarget(settings) ?? "";
  const made: GraphEntry = {
    id: entry.id,
    kind: entry.kind,
    name: entry.name,
    manifest: filled,
    owner: metadata.owner ?? config.data.owner,
    labels: { ...config.data.labels, ...settings.labels, ...settings.targets[target]?.labels, ...metadata.labels },
    layers: [{ name: "built in default", spec: [], data: filled.spec }, ...layers],
    document: entry.document,
    target,
    stack: stackOf(entry.document.file.path),
  };
  // The manifest alone was checked before; together with defaults and patches it is another one.
  if (layers.length > 1) {
    const at = (path: Path, part: "key" | "value") => locateEntry(made, path, part);
    const whole = { ...entry.manifest, spec };
    const wrong = schemaProblems(validator, entry.kind, whole, at);
    const found = wrong.length > 0 ? wrong : valueProblems(entry.kind, whole, config.data.currency, at);
    diagnostics.push(...found);
    if (found.length > 0) return undefined;
  }
  return problems.length > 0 ? undefined : made;
}

function configLayers(config: Config, environment: string, kind: DeployedKind): Layer[] {
  const layers: Layer[] = [];
  const places: Path[] = [
    ["defaults", kind],
    ["environments", environment, "defaults", kind],
  ];
  const all = config.data.defaults?.[kind];
  const here = config.data.environments[environment]?.defaults?.[kind];
  for (const [at, data] of [all, here].entries()) {
    if (data) layers.push({ name: "mlops.config.yaml", document: config.document, spec: places[at] ?? [], data });
  }
  return layers;
}

function ownLayer(entry: Entry): Layer {
  return { name: "", document: entry.document, spec: ["spec"], data: entry.manifest.spec };
}

function mergeLayers(
  entry: Entry,
  layers: readonly Layer[],
  patches: readonly AppliedPatch[],
): { spec: unknown; problems: Diagnostic[] } {
  const problems: Diagnostic[] = [];
  let spec: unknown = {};
  for (const layer of layers) {
    const misses: Miss[] = [];
    spec = merge(spec, layer.data, misses);
    if (!layer.document || !patches.some((patch) => patch.entry.id === layer.name)) continue;
    for (const miss of misses) {
      const near = nearest(miss.name, miss.known)[0];
      const facts = { patch: layer.name, what: miss.what, name: miss.name, target: entry.id, ...(near && { near }) };
      problems.push(
        diagnostic("graph/patch-removes-nothing", facts, {
          span: locate(layer.document, [...layer.spec, ...miss.path]),
        }),
      );
    }
  }
  return { spec, problems };
}

function placementOf(manifest: GraphEntry["manifest"]): string | undefined {
  const { spec } = manifest as { readonly spec: { readonly placement?: { readonly target: string } } };
  return spec.placement?.target;
}
