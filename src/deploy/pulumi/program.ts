import type * as Pulumi from "@pulumi/pulumi";
import { OperationError } from "../../diagnostics/operation-error.ts";
import { canonical } from "../../plan/canonical.ts";
import type { Change, Recorded, Replace } from "../../plan/plan.ts";
import { segmentsOf } from "../../plan/paths.ts";
import { physicalId, providerType, providerVersion } from "../../resources/provider-types.ts";
import { isExpression } from "../../resources/resource.ts";
import type { Archive, Resource, ResourceOptions, StackId, Value } from "../../resources/resource.ts";
import type { Foreign } from "../foreign.ts";
import { providerOf } from "./provider.ts";
import type { ProviderSettings, Purpose } from "./provider.ts";
import { memoryOutput } from "./state.ts";
import type { StackMemory } from "./state.ts";

/** One resource that the program registers. */
export interface Registration {
  readonly id: string;
  readonly type: string;
  readonly inputs: { readonly [name: string]: Value | undefined };
  readonly options: ResourceOptions;
  readonly dependsOn: readonly string[];
  readonly owner: string;
  /** Provider id of an existing thing to take in. */
  readonly import?: string;
  /** Set for a run and for what stays as it is: nothing about it changes once it exists. */
  readonly frozen?: boolean;
  /** True for what is made by this program. */
  readonly fresh?: boolean;
  /** Set where a new thing takes the place of an old one. */
  readonly replaces?: Replace["order"];
  /** The same as it is recorded: what it stays where something that it needs fails. */
  readonly before?: Registration;
}

/** What a program registers and remembers. */
export interface Desired {
  readonly stack: StackId;
  /** In an order in which each follows what it needs. */
  readonly registrations: readonly Registration[];
  readonly memory: StackMemory;
  /** What other stacks record. */
  readonly foreign: Foreign;
  /** Ids of which an older form is still there, to be deleted once nothing uses it. */
  readonly oldForms?: ReadonlySet<string>;
}

/** What a program needs beside its graph. */
export interface ProgramHost {
  readonly provider: (stack: StackId) => ProviderSettings;
  /** How long a provider may work on one thing, in Pulumi's form (`5400s`); its own times where nothing is said. */
  readonly timeouts?: Readonly<Partial<Record<"create" | "update" | "delete", string>>>;
  /** Packs a folder of the repository into a file and gives the file's path. */
  readonly pack: (archive: Archive["$archive"]) => Promise<string>;
  /** A file that was packed before, by the digest of what is in it; undefined where it is not here. */
  readonly packed: (digest: string) => string | undefined;
}

/** What a plan's changes leave in the program: what is asked for, and the older forms of what waits or is still used. */
export function registrationsOf(
  resources: readonly Resource[],
  changes: readonly Change[],
  recorded: ReadonlyMap<string, Recorded>,
): Registration[] {
  const byId = new Map(changes.map((change) => [change.id, change]));
  const made: Registration[] = [];
  const asked = new Set<string>();
  for (const resource of resources) {
    asked.add(resource.id);
    const change = byId.get(resource.id);
    const old = recorded.get(resource.id);
    if (change?.action === "wait") {
      if (change.before && old) made.push(staying({ ...asRecorded(old), options: resource.options }));
      continue;
    }
    const { id, type, inputs, options, dependsOn, owner } = resource;
    const existing = existingOf(change, options);
    const taken = existing === undefined ? {} : { import: existing, frozen: true };
    const replaces = change?.action === "replace" ? { replaces: change.order } : {};
    const fresh = change?.action === "create" || change?.action === "replace" ? { fresh: true } : {};
    const stays = old && !old.standing ? { before: { ...asRecorded(old), id, owner, options } } : {};
    made.push({
      id,
      type,
      inputs,
      options,
      dependsOn,
      owner,
      ...(resource.run && { frozen: true }),
      ...taken,
      ...fresh,
      ...replaces,
      ...stays,
    });
  }
  for (const change of changes) {
    const old = recorded.get(change.id);
    if (change.action === "keep" && !asked.has(change.id) && old && !old.standing) made.push(staying(asRecorded(old)));
  }
  return made;
}

/** Provider id of a thing that is taken in: as the plan says, or since an interrupted replacement had made it. */
function existingOf(change: Change | undefined, { import: adopted }: ResourceOptions): string | undefined {
  if (change?.action === "import") return change.physicalId;
  if (change?.action !== "replace" || change.options.import === undefined) return undefined;
  // What was adopted once is a thing like any other: its replacement is made.
  if (change.options.import === adopted) return undefined;
  const type = providerType(change.type);
  // Who was taken in under another name is not meant.
  return type && physicalId(type, change.after) === change.options.import ? change.options.import : undefined;
}

/** What registers a resource as it is recorded: nothing about it changes, also where something that it needs fails. */
export function stayingAsRecorded(one: Recorded): Registration {
  return staying(asRecorded(one));
}

function staying(one: Registration): Registration {
  return { ...one, before: one };
}

function asRecorded({ id, type, inputs, options, dependsOn, owner }: Recorded): Registration {
  return { id, type, inputs: inputs as Registration["inputs"], options, dependsOn, owner, frozen: true };
}

/** The inline program of the Automation API: registers a stack's resources, grouped by manifest, through one class. */
export async function programOf(
  desired: Desired,
  host: ProgramHost,
  purpose: Purpose,
): Promise<() => Promise<Record<string, unknown>>> {
  const pulumi = await import("@pulumi/pulumi");
  const archives = await packAll(desired.registrations, host);
  // One class for every type: what the SDKs' own classes add is in the table of provider types.
  class DataResource extends pulumi.CustomResource {}
  return async () => {
    const provider = providerOf(pulumi, desired.stack, host.provider(desired.stack), purpose);
    const groups = new Map<string, Pulumi.ComponentResource>();
    const made = new Map<string, Pulumi.CustomResource>();
    const failures = new Map<string, Promise<Failures>>();
    const make = async (one: Registration, group: Pulumi.ComponentResource): Promise<Failures> => {
      const above = await failuresAbove(one, failures);
      const form = above.size === 0 ? one : one.before;
      // What never was and lacks something that it needs is not made.
      if (!form) return above;
      const needs = outputsNeeded(desired.registrations, one.id);
      const props = propsOf(pulumi, form, { made, archives, foreign: desired.foreign }, needs);
      const dependsOn = [...above.values()].map((urn) => new pulumi.DependencyResource(urn));
      const own = optionsOf(form, made, group, provider, goneInputs(form, archives), dependsOn);
      const options = { ...own, ...(host.timeouts && { customTimeouts: host.timeouts }) };
      const resource = new DataResource(one.type, one.id, props, options);
      made.set(one.id, resource);
      // What Pulumi skips did not fail itself.
      if ((await isRegistered(pulumi, resource)) || above.size > 0) return above;
      return new Map([[one.id, await valueOf(pulumi.createUrn(one.id, one.type, group.urn))]]);
    };
    for (const one of ordered(desired.registrations)) {
      const group = groups.get(one.owner) ?? groupOf(pulumi, one);
      groups.set(one.owner, group);
      failures.set(one.id, make(one, group));
    }
    await keepUsed(desired, failures);
    return { [memoryOutput]: JSON.stringify(desired.memory) };
  };
}

/** Resources that failed, by id, with Pulumi's names of them. */
type Failures = ReadonlyMap<string, string>;

/**
 * What failed and holds a resource back: Pulumi skips what is registered as depending on it, and keeps it as it was. Where the old form
 * goes first and used what failed, Pulumi would skip its delete, and neither those of its dependants nor the create.
 */
async function failuresAbove(one: Registration, failures: ReadonlyMap<string, Promise<Failures>>): Promise<Failures> {
  const old = one.replaces === "delete-first" ? (one.before?.dependsOn ?? []) : [];
  // What is registered later is not waited for: it may wait for this one.
  const known = [...usedBy(one), ...old].map((id) => failures.get(id)).filter((above) => above !== undefined);
  const found = new Map<string, string>();
  for (const above of await Promise.all(known)) for (const [failed, urn] of above) found.set(failed, urn);
  return found;
}

/** Whether the engine did what was asked for a resource; false where it failed or was skipped. */
async function isRegistered(pulumi: typeof Pulumi, { urn }: Pulumi.CustomResource): Promise<boolean> {
  return (await valueOf(pulumi.recover(urn, () => ""))) !== "";
}

async function valueOf<T>(output: Pulumi.Output<T>): Promise<T> {
  return await new Promise((resolve) => {
    output.apply(resolve);
  });
}

/**
 * Throws where something was held back as it was and still uses what is to go. Pulumi does not see that: it would delete the old
 * form under it. A program that fails deletes nothing; the next apply does.
 */
async function keepUsed(
  { registrations, oldForms = new Set() }: Desired,
  failures: ReadonlyMap<string, Promise<Failures>>,
): Promise<void> {
  const byId = new Map(registrations.map((one) => [one.id, one]));
  for (const one of registrations) {
    const above = (await failures.get(one.id)) ?? new Map<string, string>();
    // Who was to move on from an old form before, and fails again, is recorded as a user of the new one.
    const old = above.size > 0 ? one.before?.dependsOn.find((id) => oldForms.has(id)) : undefined;
    if (old !== undefined) throw new Error(`${one.id} was held back and may still use the old form of ${old}`);
    // What failed itself keeps what it used, too.
    if (!one.before || above.size === 0 || above.has(one.id)) continue;
    const reached = new Set(one.before.dependsOn);
    for (const id of reached) {
      // What a failed resource used, Pulumi keeps by itself.
      if (above.has(id)) continue;
      const used = byId.get(id);
      if (!used || used.replaces) throw new Error(`${one.id} was held back and still uses ${id}, which stays for now`);
      for (const next of used.before?.dependsOn ?? []) reached.add(next);
    }
  }
}

/** Manifests are groups: what belongs to one is told apart in the state by its parent. */
function groupOf(pulumi: typeof Pulumi, { owner, options }: Registration): Pulumi.ComponentResource {
  const [kind = "", name = ""] = owner.split("/");
  const former = new Set((options.aliases ?? []).map((id) => id.split("/")[1] ?? name));
  former.delete(name);
  return new pulumi.ComponentResource(
    `mlops:index:${kind}`,
    name,
    {},
    { aliases: [...former].map((one) => ({ name: one })) },
  );
}

/** Registrations so that each follows what it uses, also where older forms come last. */
function ordered(registrations: readonly Registration[]): Registration[] {
  const byId = new Map(registrations.map((one) => [one.id, one]));
  const done = new Set<string>();
  const result: Registration[] = [];
  const visit = (one: Registration): void => {
    if (done.has(one.id)) return;
    done.add(one.id);
    for (const id of usedBy(one)) {
      const used = byId.get(id);
      if (used) visit(used);
    }
    result.push(one);
  };
  for (const one of registrations) visit(one);
  return result;
}

function usedBy(one: Registration): Set<string> {
  const ids = new Set(one.dependsOn);
  walk(one.inputs, (value) => {
    if ("$ref" in value && !("stack" in value)) ids.add((value as { $ref: string }).$ref);
  });
  return ids;
}

function walk(value: Value | undefined, visit: (value: object) => void): void {
  if (typeof value !== "object" || value === null) return;
  visit(value);
  for (const item of Object.values(value)) walk(item as Value, visit);
}

/** First steps of the outputs that others refer to: the SDK resolves only those it knows of. */
function outputsNeeded(registrations: readonly Registration[], id: string): ReadonlySet<string> {
  return neededBy(registrations).get(id) ?? new Set();
}

const needed = new WeakMap<readonly Registration[], Map<string, Set<string>>>();

function neededBy(registrations: readonly Registration[]): Map<string, Set<string>> {
  const known = needed.get(registrations);
  if (known) return known;
  const found = new Map<string, Set<string>>();
  for (const one of registrations) {
    walk(one.inputs, (value) => {
      if (!("$ref" in value) || "stack" in value) return;
      const { $ref, output } = value as { $ref: string; output: string };
      found.set($ref, (found.get($ref) ?? new Set()).add(segmentsOf(output)[0] ?? output));
    });
  }
  needed.set(registrations, found);
  return found;
}

type Made = ReadonlyMap<string, Pulumi.CustomResource>;

/** What values are made from. */
interface Sources {
  readonly made: Made;
  /** Files of packed folders, by digest. */
  readonly archives: ReadonlyMap<string, string>;
  readonly foreign: Foreign;
}

function propsOf(
  pulumi: typeof Pulumi,
  one: Registration,
  sources: Sources,
  outputs: ReadonlySet<string>,
): Record<string, unknown> {
  const props: Record<string, unknown> = {};
  for (const output of outputs) if (output !== "id" && output !== "urn") props[output] = undefined;
  const secrets = new Set(providerType(one.type)?.secretInputs);
  for (const [name, value] of Object.entries(one.inputs)) {
    if (value === undefined || value === null) continue;
    const put = inputOf(pulumi, value, sources);
    props[name] = secrets.has(name) ? pulumi.secret(put) : put;
  }
  return props;
}

function inputOf(pulumi: typeof Pulumi, value: Value, sources: Sources): unknown {
  const { made, archives, foreign } = sources;
  const inner = (part: Value): unknown => inputOf(pulumi, part, sources);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(inner);
  if (!isExpression(value)) {
    const members = Object.entries(value as Record<string, Value | undefined>).filter(([, item]) => item !== undefined);
    const entries = members.map(([name, item]) => [name, inner(item as Value)] as const);
    return Object.fromEntries(entries);
  }
  if ("$ref" in value && value.stack !== undefined) return pulumi.output(foreign(value) ?? pulumi.unknown);
  if ("$ref" in value) return outputOf(pulumi, made.get(value.$ref), value.output);
  if ("$json" in value)
    return pulumi.output(inner(value.$json) as object).apply((content: unknown) => canonical(content));
  if ("$join" in value) return pulumi.all(value.$join.map(inner)).apply((parts) => parts.map(textOf).join(""));
  const path = archives.get(digestOf(value.$archive));
  // What is kept in an older form may have no file to send any more; its change is ignored then.
  return path === undefined ? new pulumi.asset.StringAsset("not here any more") : new pulumi.asset.FileAsset(path);
}

/** What is recorded of a packed folder is its digest alone. */
function digestOf(archive: Archive["$archive"] | string): string {
  return typeof archive === "string" ? archive : archive.digest;
}

function textOf(part: unknown): string {
  if (typeof part === "string") return part;
  return part === null || part === undefined ? "" : canonical(part);
}

function outputOf(pulumi: typeof Pulumi, from: Pulumi.CustomResource | undefined, path: string): unknown {
  if (!from) throw new Error(`nothing is registered whose output is ${path}`);
  const [first = "", ...rest] = segmentsOf(path);
  const top = pulumi.output((from as unknown as Record<string, unknown>)[first]);
  return rest.reduce<Pulumi.Output<unknown>>(
    (value, step) => value.apply((here) => (here as Record<string, unknown> | undefined)?.[step]),
    top,
  );
}

function optionsOf(
  one: Registration,
  made: Made,
  parent: Pulumi.ComponentResource,
  provider: Pulumi.ProviderResource,
  gone: readonly string[],
  failed: readonly Pulumi.Resource[],
): Pulumi.CustomResourceOptions {
  const { options, frozen = false } = one;
  const type = providerType(one.type);
  const used = failed.length > 0 ? [] : one.dependsOn.map((id) => made.get(id)).filter((other) => other !== undefined);
  const dependsOn = [...used, ...failed];
  const ignored = frozen ? Object.keys(one.inputs) : [...(options.ignoreChanges?.map(pulumiPattern) ?? []), ...gone];
  const ignoreChanges = ignored.length > 0 ? ignored : undefined;
  return {
    parent,
    provider,
    dependsOn,
    aliases: [
      ...(options.aliases ?? []).map((id) => ({ name: id })),
      ...(type?.aliases ?? []).map((old) => ({ type: old })),
    ],
    version: providerVersion(cloudOf(one.type)),
    additionalSecretOutputs: [...(type?.secretOutputs ?? [])],
    ...(options.stateful && { protect: true }),
    ...(options.onRemove === "retain" && { retainOnDelete: true }),
    ...(ignoreChanges && { ignoreChanges }),
    ...(options.replaceOnChanges && { replaceOnChanges: options.replaceOnChanges.map(pulumiPattern) }),
    ...(options.deleteBeforeReplace && { deleteBeforeReplace: true }),
    ...(one.import !== undefined && { import: one.import }),
  };
}

function cloudOf(type: string): StackId["target"]["cloud"] {
  const [name = ""] = type.split(":");
  return name === "azure-native" ? "azure" : name === "gcp" ? "gcp" : "aws";
}

/** `rules.*.days` as Pulumi has it: `rules[*].days`. */
export function pulumiPattern(path: string): string {
  return segmentsOf(path)
    .map((step, at) => (step === "*" || /^\d+$/u.test(step) ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join("");
}

async function packAll(registrations: readonly Registration[], host: ProgramHost): Promise<Map<string, string>> {
  const paths = new Map<string, string>();
  for (const one of registrations) {
    for (const archive of archivesIn(one.inputs)) {
      const digest = digestOf(archive);
      if (paths.has(digest)) continue;
      const path = typeof archive === "string" ? host.packed(archive) : await host.pack(archive);
      if (path !== undefined) paths.set(digest, path);
      else if (one.fresh) throw codeGone(one.id);
    }
  }
  return paths;
}

function archivesIn(inputs: Registration["inputs"]): (Archive["$archive"] | string)[] {
  const found: (Archive["$archive"] | string)[] = [];
  walk(inputs, (value) => {
    if ("$archive" in value) found.push(value.$archive as Archive["$archive"] | string);
  });
  return found;
}

/** Inputs whose file is not here any more. */
function goneInputs({ inputs }: Registration, archives: ReadonlyMap<string, string>): string[] {
  return Object.keys(inputs).filter((name) =>
    archivesIn({ [name]: inputs[name] }).some((archive) => !archives.has(digestOf(archive))),
  );
}

function codeGone(id: string): OperationError {
  return new OperationError(
    "deploy/code-gone",
    `${id} is to be made again, and the code that it held is not packed here.`,
    {
      help: "`mlops apply --heal` from the commit that was applied packs it anew",
    },
  );
}
