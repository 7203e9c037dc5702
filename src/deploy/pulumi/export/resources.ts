import { compareText } from "../../../diagnostics/diagnostic.ts";
import { providerVersion } from "../../../resources/provider-types.ts";
import type { Resource, ResourceGraph } from "../../../resources/resource.ts";
import { pulumiPattern } from "../program.ts";
import { idOfUrn, isManaged, memoryOf } from "../state.ts";
import type { Deployment, ResourceMemory, StateResource } from "../state.ts";
import { opened } from "../wire.ts";
import type { Opened } from "../wire.ts";
import { isProvider, providerInputs } from "./state.ts";
import { codePath, ValueWriter } from "./values.ts";
import type { Referred, SecretValue, Yaml } from "./values.ts";

/** The resources of a program. */
export interface Written {
  /** Each by its key; the provider first, then by the ids of the manifests' resources. */
  readonly resources: ReadonlyMap<string, Yaml>;
  /** What is said above a resource, by its key. */
  readonly comments: ReadonlyMap<string, string>;
  /** Packed folders that are needed, by path in the project: the digest of what is in them. */
  readonly code: Readonly<Record<string, string>>;
  /** Ids of what holds code that is not here any more. */
  readonly gone: readonly string[];
  readonly secrets: ReadonlyMap<string, SecretValue>;
}

/** Key of the one provider in the program. */
const providerKey = "provider";

/** Writes the resources of a state, secrets in plain text, as a program has them. */
export function writeResources(
  deployment: Deployment,
  graph: ResourceGraph,
  hasCode: (digest: string) => boolean,
): Written {
  const live = (deployment.deployment.resources ?? []).filter(isManaged);
  const sorted = live.toSorted((a, b) => compareText(idOfUrn(a.urn), idOfUrn(b.urn)));
  const referred = referredOf(sorted);
  const writer = new ValueWriter(referred);
  const asked = new Map(graph.resources.map((one) => [one.id, one]));
  const memory = memoryOf(deployment).resources;
  const resources = new Map<string, Yaml>([[providerKey, provider(deployment, graph)]]);
  const comments = new Map<string, string>();
  const code: Record<string, string> = {};
  const gone: string[] = [];
  const said = new Set<string>();
  for (const resource of sorted) {
    const id = idOfUrn(resource.urn);
    const known = memory[id];
    const inputs = askedInputs(resource);
    const lost = lostInputs(inputs, hasCode);
    if (lost.length > 0) gone.push(id);
    for (const digest of archivesIn(inputs).filter(hasCode)) code[codePath(digest).slice("./".length)] = digest;
    const key = referred.get(id)?.key ?? id;
    resources.set(key, resourceOf(resource, inputs, { asked: asked.get(id), known, lost, writer, referred }));
    const comment = known && ` ${known.owner}, from ${known.origin.file}`;
    if (comment === undefined || said.has(comment)) continue;
    said.add(comment);
    comments.set(key, comment);
  }
  return { resources, comments, code, gone, secrets: writer.secrets };
}

/** Inputs whose file is not here any more. */
function lostInputs(inputs: Readonly<Record<string, Opened>>, hasCode: (digest: string) => boolean): string[] {
  return Object.keys(inputs).filter((name) => archivesIn(inputs[name] ?? null).some((digest) => !hasCode(digest)));
}

/** Keys that a person can read: `Endpoint/abalone/config` is `endpoint-abalone-config`. */
function referredOf(resources: readonly StateResource[]): Map<string, Referred> {
  const taken = new Set([providerKey, "pulumi"]);
  const found = new Map<string, Referred>();
  for (const resource of resources) {
    const id = idOfUrn(resource.urn);
    const words = id.replaceAll(/([a-z0-9])([A-Z])/gu, "$1-$2").replaceAll(/[^A-Za-z0-9]+/gu, "-");
    const wanted = words.toLowerCase().replaceAll(/^-+|-+$/gu, "") || "resource";
    let key = wanted;
    for (let at = 2; taken.has(key); at++) key = `${wanted}-${at}`;
    taken.add(key);
    const outputs = opened(resource.outputs ?? {}) as Record<string, Opened>;
    found.set(id, { key, outputs: { ...outputs, id: resource.id ?? "" } });
  }
  return found;
}

/** Inputs as they were asked for, without what the provider filled in. */
function askedInputs({ inputs = {} }: StateResource): Readonly<Record<string, Opened>> {
  return opened(inputs) as Readonly<Record<string, Opened>>;
}

function archivesIn(value: Opened): string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("$archive" in value) return [(value as { readonly $archive: string }).$archive];
  return Object.values(value).flatMap((item) => archivesIn(item));
}

interface Surroundings {
  readonly asked: Resource | undefined;
  readonly known: ResourceMemory | undefined;
  /** Inputs whose file is not here any more. */
  readonly lost: readonly string[];
  readonly writer: ValueWriter;
  readonly referred: ReadonlyMap<string, Referred>;
}

function resourceOf(
  resource: StateResource,
  inputs: Readonly<Record<string, Opened>>,
  { asked, known, lost, writer, referred }: Surroundings,
): Yaml {
  const id = idOfUrn(resource.urn);
  const key = referred.get(id)?.key ?? id;
  const properties: Record<string, Yaml> = {};
  for (const [name, value] of Object.entries(inputs)) {
    properties[name] = lost.includes(name)
      ? { "fn::stringAsset": "not here any more" }
      : writer.write(value, asked?.inputs[name], `${key}-${name}`);
  }
  const used = writer.take();
  const needed = (resource.dependencies ?? []).map(idOfUrn).filter((one) => referred.has(one) && !used.has(one));
  const dependsOn = [...new Set(needed)].sort(compareText).map((one) => `\${${referred.get(one)?.key ?? one}}`);
  const options = optionsOf(resource, known, lost);
  return {
    type: shortType(resource.type),
    name: id,
    properties,
    ...((dependsOn.length > 0 || Object.keys(options).length > 0) && {
      options: { ...(dependsOn.length > 0 && { dependsOn }), ...options },
    }),
  };
}

function optionsOf(
  resource: StateResource,
  known: ResourceMemory | undefined,
  lost: readonly string[],
): Readonly<Record<string, Yaml>> {
  const ignored = [...new Set([...(resource.ignoreChanges ?? []), ...lost])];
  return {
    ...(resource.protect && { protect: true }),
    ...(resource.retainOnDelete && { retainOnDelete: true }),
    ...(ignored.length > 0 && { ignoreChanges: ignored }),
    ...(known?.replaceOnChanges && { replaceOnChanges: known.replaceOnChanges.map(pulumiPattern) }),
    ...(known?.deleteBeforeReplace && { deleteBeforeReplace: true }),
  };
}

/** `aws:s3/bucket:Bucket` as people write it: `aws:s3:Bucket`. */
function shortType(type: string): string {
  const [cloud = "", module = "", name = ""] = type.split(":");
  const [folder = "", file] = module.split("/");
  return file === `${name.charAt(0).toLowerCase()}${name.slice(1)}` ? `${cloud}:${folder}:${name}` : type;
}

/** The one provider; whatever names none gets it. */
function provider({ deployment }: Deployment, { stack }: ResourceGraph): Yaml {
  const recorded = (deployment.resources ?? []).find(isProvider);
  const version = recorded?.inputs?.["version"];
  const { cloud } = stack.target;
  return {
    type: recorded?.type ?? `pulumi:providers:${cloud === "azure" ? "azure-native" : cloud}`,
    name: recorded ? idOfUrn(recorded.urn) : stack.target.name,
    defaultProvider: true,
    properties: recorded ? (providerInputs(recorded) as { readonly [name: string]: Yaml }) : {},
    options: { version: typeof version === "string" ? version : providerVersion(cloud) },
  };
}
