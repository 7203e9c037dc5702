import { Document, isMap, isScalar } from "yaml";
import { compareText } from "../../../diagnostics/diagnostic.ts";
import { providerVersion } from "../../../resources/provider-types.ts";
import type { Resource, ResourceGraph } from "../../../resources/resource.ts";
import { pulumiPattern } from "../program.ts";
import { idOfUrn, isManaged, memoryOf } from "../state.ts";
import type { Deployment, ResourceMemory, StateResource } from "../state.ts";
import { opened } from "../wire.ts";
import type { Opened } from "../wire.ts";
import { readme } from "./readme.ts";
import { isProvider, providerInputs, stateAlone } from "./state.ts";
import { codePath, ValueWriter } from "./values.ts";
import type { Referred, SecretValue, Yaml } from "./values.ts";

/** What a plain project of a stack is made from. */
export interface Leaving {
  /** What the manifests ask for now; literals are written where it does not say what is recorded. */
  readonly graph: ResourceGraph;
  /** Name of the stack in Pulumi. */
  readonly name: string;
  /** The state, secrets encrypted. */
  readonly deployment: Deployment;
  /** The same, secrets in plain text; nothing of them is written. */
  readonly plain: Deployment;
  /** Where the state is kept. */
  readonly backend: string;
  /** True where a packed folder (`sha256:…`) can be copied along. */
  readonly hasCode: (digest: string) => boolean;
  /** True where nothing real is made. */
  readonly simulated: boolean;
}

/** A plain Pulumi project of one stack. */
export interface PlainProject {
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Packed folders to copy, by path: the digest of what is in them. */
  readonly code: Readonly<Record<string, string>>;
  /** Values that the CLI must put into the stack's configuration, encrypted. */
  readonly secrets: ReadonlyMap<string, SecretValue>;
  readonly resources: number;
  /** What was let go and stays in the cloud, in nobody's state. */
  readonly retained: readonly { readonly type: string; readonly id: string }[];
  /** What to run, in order. */
  readonly steps: readonly string[];
}

/** Writes a stack as a plain Pulumi YAML project with the state that it previews against without a change. Pure. */
export function project(leaving: Leaving): PlainProject {
  const { graph, name, deployment, plain, backend, hasCode } = leaving;
  const live = (plain.deployment.resources ?? []).filter(isManaged);
  const memory = memoryOf(deployment);
  const sorted = live.toSorted((a, b) => compareText(idOfUrn(a.urn), idOfUrn(b.urn)));
  const referred = referredOf(sorted);
  const writer = new ValueWriter(referred);
  const asked = new Map(graph.resources.map((one) => [one.id, one]));
  const written = new Map<string, Yaml>([[providerKey, provider(plain, graph)]]);
  const comments = new Map<string, string>();
  const code: Record<string, string> = {};
  const gone: string[] = [];
  let owner = "";
  for (const resource of sorted) {
    const id = idOfUrn(resource.urn);
    const known = memory.resources[id];
    const inputs = askedInputs(resource);
    const lost: string[] = [];
    for (const [input, value] of Object.entries(inputs)) {
      for (const digest of archivesIn(value)) {
        if (hasCode(digest)) code[codePath(digest).slice("./".length)] = digest;
        else lost.push(input);
      }
    }
    if (lost.length > 0) gone.push(id);
    const key = referred.get(id)?.key ?? id;
    written.set(key, resourceOf(resource, inputs, { asked: asked.get(id), known, lost, writer, referred }));
    if (known && known.owner !== owner) comments.set(key, ` ${known.owner}, from ${known.origin.file}`);
    owner = known?.owner ?? owner;
  }
  const { secrets } = writer;
  const retained = memory.retained.map(({ resource }) => ({ type: resource.type, id: resource.id ?? "" }));
  const steps = stepsOf(name);
  return {
    files: {
      "Pulumi.yaml": program(leaving, written, comments, secrets),
      [`Pulumi.${name}.yaml`]: stackSettings(deployment),
      "state.json": `${JSON.stringify(stateAlone(deployment), undefined, 2)}\n`,
      "README.md": readme({
        graph,
        name,
        steps,
        retained,
        gone,
        backend: isOpen(backend) ? undefined : "kept",
        simulated: leaving.simulated,
      }),
    },
    code,
    secrets,
    resources: sorted.length,
    retained,
    steps,
  };
}

/** Key of the one provider in the program. */
const providerKey = "provider";

/** What to run in the folder, in order; the last one shows that nothing changes. */
function stepsOf(name: string): string[] {
  return [
    `pulumi stack select ${name}`,
    "pulumi stack export --file before.json",
    "pulumi stack import --file state.json",
    "pulumi preview --diff --expect-no-changes",
  ];
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

function program(
  { graph, name, backend }: Leaving,
  resources: ReadonlyMap<string, Yaml>,
  comments: ReadonlyMap<string, string>,
  secrets: ReadonlyMap<string, SecretValue>,
): string {
  const { stack } = graph;
  const config = [...secrets].map(([key, { type }]) => [key, { type, secret: true }] as const);
  const document = new Document(
    {
      name: stack.project,
      description: `${stack.project}, stack ${name}, as mlops left it`,
      runtime: "yaml",
      ...(!isOpen(backend) && { backend: { url: backend } }),
      ...(config.length > 0 && { config: Object.fromEntries(config) }),
      resources: Object.fromEntries(resources),
    },
    textsAsTexts,
  );
  const listed = document.get("resources");
  if (isMap(listed)) {
    for (const { key } of listed.items) {
      const comment = isScalar(key) ? comments.get(String(key.value)) : undefined;
      if (isScalar(key) && comment !== undefined) {
        key.commentBefore = comment;
        key.spaceBefore = true;
      }
    }
  }
  return document.toString({ lineWidth: 0 });
}

/** Written so that a reader of YAML 1.1 sees texts as texts, too: `"on"`, `"2026-11-24"`. */
const textsAsTexts = { version: "1.1", aliasDuplicateObjects: false } as const;

/** True for an address with a password in it, which must not be written. */
function isOpen(backend: string): boolean {
  return /^[a-z]+:\/\/[^/@]*:[^/@]*@|[?&](?:password|sas|secret|token|key)=/iu.test(backend);
}

/** The stack's configuration: providers that nobody declared stay off, and secrets are encrypted as they were. */
function stackSettings({ deployment }: Deployment): string {
  const { type, state = {} } = (deployment["secrets_providers"] ?? {}) as {
    readonly type?: string;
    readonly state?: Readonly<Record<string, string>>;
  };
  const { salt, url, encryptedkey } = state;
  const settings = {
    ...(type === "cloud" && { secretsprovider: url, encryptedkey }),
    ...(type === "passphrase" && { encryptionsalt: salt }),
    config: { "pulumi:disable-default-providers": ["*"] },
  };
  return new Document(settings, textsAsTexts).toString({ lineWidth: 0 });
}
