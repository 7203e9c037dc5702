import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { hasSameName } from "../../plan/change.ts";
import { compare, merge } from "../../plan/compare.ts";
import { withoutIgnored } from "../../plan/drift.ts";
import type { Properties } from "../../plan/plan.ts";
import type { InputProblem } from "../../resources/check-inputs.ts";
import type { ProviderType } from "../../resources/provider-type.ts";
import { forcesReplacement, labelOf } from "../../resources/provider-types.ts";
import type { Shown, SimulatedCloud } from "./cloud.ts";
import { nameOf, namesIn } from "./cloud/references.ts";
import { nameRule } from "./cloud/outputs.ts";
import type { Scope } from "./cloud/outputs.ts";
import { readDataSource } from "./data-sources.ts";
import { ProviderError } from "./provider-error.ts";
import { asAsked, pulumiPath, toWire, withDefaults, withExpressions } from "../pulumi/wire.ts";

/** Values of Pulumi's protocol: JSON with files, secrets and unknown values under special keys. */
export type Bag = Readonly<Record<string, unknown>>;

/** A request that reached the simulated cloud through Pulumi's protocol. */
export interface ProviderCall {
  readonly method: "check" | "create" | "read" | "update" | "delete" | "invoke";
  /** Pulumi's name of the resource; empty for an invoke, whose type is the data source. */
  readonly urn: string;
  readonly type: string;
  /** True where only a preview asks. */
  readonly preview: boolean;
  /** Counts the tries of this request from 1. */
  readonly attempt: number;
}

/** How the providers behave beside what the cloud does. */
export interface ProviderOptions {
  readonly cloud: SimulatedCloud;
  /** Called with the configuration that an instance of a provider gets, by the name of its plugin. */
  readonly configured?: (plugin: string, config: Bag) => void;
  /** Called before each try of a request: tests make it slow, fail or hang there. A transient `ProviderError` is tried again. */
  readonly before?: (call: ProviderCall) => Promise<void> | void;
  /**
   * Whether what was made a moment ago is not found yet, by its provider id: by who reads it, or in a request that refers to it.
   * `look` counts from 1. Everything is found at once where it is left out.
   */
  readonly unseen?: (id: string, by: "read" | "reference", look: number) => boolean;
  /** Called once a change was made in the cloud and before the engine hears of it; may throw `PartialFailure`. */
  readonly after?: (call: Omit<ProviderCall, "attempt">) => Promise<void> | void;
}

/** The thing was made, and did not become ready: what `after` of `ProviderOptions` throws for it. */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
}

/** The same on its way to the engine, with what there is of the thing. */
export class MadeInPart extends Error {
  override readonly name = "MadeInPart";
  readonly id: string;
  readonly properties: Bag;
  readonly inputs: Bag;

  constructor(reason: string, { id, properties }: Made, inputs: Bag) {
    super(reason);
    this.id = id;
    this.properties = properties;
    this.inputs = inputs;
  }
}

/** A thing as the protocol shows it. */
export interface Made {
  readonly id: string;
  readonly properties: Bag;
}

/** How inputs differ, as the protocol tells it. */
export interface DiffAnswer {
  readonly paths: readonly {
    /** As Pulumi prints it: `rules[0].days`. */
    readonly path: string;
    readonly input: string;
    readonly kind: "add" | "delete" | "update";
    readonly replaces: boolean;
  }[];
  readonly deleteBeforeReplace: boolean;
}

/** What the plugins of three clouds do, done to one simulated cloud; plain data in and out. */
export class SimulatedProvider {
  readonly #cloud: Scope["cloud"];
  readonly #options: ProviderOptions;
  // Each instance of a provider has a connection of its own, and no request names one: the connection tells which is meant.
  readonly #scopes = new Map<string, Scope>();
  /** How often what was made here was looked for, by who looks and its id; only what was not found yet. */
  readonly #looks = new Map<string, number>();

  constructor(cloud: Scope["cloud"], options: ProviderOptions) {
    this.#cloud = cloud;
    this.#options = options;
  }

  configure(connection: string, config: Bag): void {
    this.#options.configured?.(pluginOf(this.#cloud), config);
    this.#scopes.set(connection, scopeFrom(this.#cloud, config));
  }

  async check(urn: string, news: Bag): Promise<{ readonly inputs: Bag; readonly problems: readonly InputProblem[] }> {
    const type = typeOf(urn);
    return await this.#asked({ method: "check", urn, type, preview: true }, () => {
      const inputs = withDefaults(this.#known(type), news);
      return { inputs, problems: this.#options.cloud.options.check(type, withExpressions(asAsked(inputs))) };
    });
  }

  diff(urn: string, olds: Bag, news: Bag, ignored: readonly string[] = []): DiffAnswer {
    const type = this.#known(typeOf(urn));
    const before = asAsked(olds);
    const after = asAsked(news);
    const differing = compare(withoutIgnored(before, ignored), withoutIgnored(after, ignored));
    const paths = differing.map((change) => ({
      path: pulumiPath(change.path, change.after === undefined ? before : after),
      input: change.path.split(".")[0] ?? change.path,
      kind: change.before === undefined ? "add" : change.after === undefined ? "delete" : "update",
      replaces: forcesReplacement(type, change, after),
    })) satisfies DiffAnswer["paths"];
    const replaced = paths.some((one) => one.replaces);
    // Azure's provider never has two of a thing: their ids are paths with the name (azure-native, provider.go, Diff).
    return { paths, deleteBeforeReplace: replaced && (this.#cloud === "azure" || hasSameName(type, before, after)) };
  }

  async create(connection: string, urn: string, sent: Bag, preview: boolean): Promise<Made> {
    const call = { method: "create", urn, type: typeOf(urn), preview } as const;
    const inputs = asAsked(sent);
    const [label, madeBy] = namesOf(urn);
    const request = { type: call.type, inputs, token: randomUUID(), label, madeBy };
    const { cloud } = this.#options;
    const shown = await this.#asked(call, () => {
      if (preview) return undefined;
      this.#refer(call.type, inputs);
      return subscribedBefore(cloud, call.type, inputs) ?? cloud.create(this.#scope(connection), request);
    });
    if (!shown) return { id: "", properties: { ...sent, ...wire(toCome(this.#known(call.type), inputs), sent) } };
    const made = { id: shown.physicalId, properties: { ...sent, ...wire(shown.outputs, sent) } };
    if (this.#options.unseen) for (const by of ["read", "reference"]) this.#looks.set(`${by} ${made.id}`, 0);
    return await this.#made(call, made, sent, () => this.#see("read", made.id, call.type));
  }

  /** What a thing is like now; undefined where it is gone. */
  async read(
    connection: string,
    urn: string,
    id: string,
    sent: Bag,
  ): Promise<(Made & { readonly inputs: Bag }) | undefined> {
    const type = typeOf(urn);
    return await this.#asked({ method: "read", urn, type, preview: false }, () => {
      const { cloud } = this.#options;
      cloud.settle();
      this.#see("read", id, type);
      const found = cloud.find(this.#scope(connection), type, id);
      if (!found) return undefined;
      const inputs = withDefaults(this.#known(type), wire(found.inputs, sent));
      return { id: found.physicalId, inputs, properties: { ...inputs, ...wire(found.outputs, sent) } };
    });
  }

  async update(
    connection: string,
    urn: string,
    id: string,
    { olds, oldInputs, news }: { readonly olds: Bag; readonly oldInputs: Bag; readonly news: Bag },
    preview: boolean,
  ): Promise<Made> {
    const call = { method: "update", urn, type: typeOf(urn), preview } as const;
    const { cloud } = this.#options;
    const token = randomUUID();
    const made = await this.#asked(call, () => {
      if (preview) return undefined;
      const scope = this.#scope(connection);
      const real = cloud.find(scope, call.type, id)?.inputs;
      const after = asAsked(news);
      this.#refer(call.type, after);
      // Only what differs from the state is sent: what others changed elsewhere in it stays.
      const inputs = real ? merge(real, asAsked(oldInputs), after) : after;
      return cloud.update(scope, call.type, id, inputs, token);
    });
    if (!made) return { id, properties: { ...olds, ...news } };
    return await this.#made(call, { id: made.physicalId, properties: { ...news, ...wire(made.outputs, news) } }, news);
  }

  async delete(connection: string, urn: string, id: string): Promise<void> {
    const call = { method: "delete", urn, type: typeOf(urn), preview: false } as const;
    await this.#asked(call, () => this.#options.cloud.delete(this.#scope(connection), call.type, id));
    await this.#options.after?.(call);
  }

  /** What a data source answers. Throws `ProviderError` for what is not there. */
  async invoke(connection: string, token: string, inputs: Bag): Promise<Bag> {
    return await this.#asked({ method: "invoke", urn: "", type: token, preview: true }, () =>
      readDataSource(this.#options.cloud, this.#scope(connection), token, inputs),
    );
  }

  /** Makes a request as the real providers do: what may pass a moment later is tried again, and given up after a while. */
  async #asked<T>(call: Omit<ProviderCall, "attempt">, request: () => T): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#options.before?.({ ...call, attempt });
        return request();
      } catch (error) {
        if (!(error instanceof ProviderError) || !error.isTransient || attempt === tries) throw error;
        await pause(firstPause * 2 ** (attempt - 1));
      }
    }
  }

  /** Refuses what names something that was made a moment ago and is not known everywhere yet. */
  #refer(type: string, inputs: Properties): void {
    for (const { value } of namesIn(type, inputs))
      for (const id of new Set([value, nameOf(value)])) this.#see("reference", id, type);
  }

  #see(by: "read" | "reference", id: string, type: string): void {
    const key = `${by} ${id}`;
    const looks = this.#looks.get(key);
    if (looks === undefined) return;
    this.#looks.set(key, looks + 1);
    if (this.#options.unseen?.(id, by, looks + 1))
      throw new ProviderError("ResourceNotFound", `"${id}", for a ${labelOf(type)}, is not found yet`, true);
    this.#looks.delete(key);
  }

  #known(type: string): ProviderType {
    const found = this.#options.cloud.options.table(type);
    if (!found) throw new ProviderError("UnsupportedType", `the simulated cloud does not know "${type}"`);
    return found;
  }

  #scope(connection: string): Scope {
    const scope = this.#scopes.get(connection);
    if (!scope) throw new ProviderError("Unconfigured", "this provider was not configured");
    return scope;
  }

  /** What is answered once a thing was made or changed; where it does not become ready, the engine hears of it all the same. */
  async #made(call: Omit<ProviderCall, "attempt">, made: Made, inputs: Bag, ready?: () => void): Promise<Made> {
    try {
      await this.#options.after?.(call);
      if (ready && this.#options.unseen) await this.#asked({ ...call, method: "read" }, ready);
    } catch (error) {
      const isPart = error instanceof PartialFailure || (error instanceof ProviderError && error.isTransient);
      throw isPart ? new MadeInPart(error.message, made, inputs) : error;
    }
    return made;
  }
}

/** How often a request is made before it is given up, and the milliseconds before the second try; the wait doubles each time. */
const tries = 6;
const firstPause = 10;

/**
 * Who subscribes the same address to a topic again gets the subscription that there is
 * (https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html).
 */
function subscribedBefore(cloud: SimulatedCloud, type: string, inputs: Properties): Shown | undefined {
  if (type !== "aws:sns/topicSubscription:TopicSubscription") return undefined;
  for (const { things } of cloud.images()) {
    for (const thing of things.values())
      if (thing.type === type && compare(thing.inputs, inputs).length === 0) return thing;
  }
  return undefined;
}

function wire(values: Properties, sent: Bag): Bag {
  return toWire(values, sent) as Bag;
}

/** Name of a cloud's plugin. */
export function pluginOf(cloud: Scope["cloud"]): string {
  return cloud === "azure" ? "azure-native" : cloud;
}

/** The type in a URN, without those of its parents. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** What the cloud calls a thing without a name, and the stack that asks for it. */
function namesOf(urn: string): readonly [label: string, madeBy: string] {
  const [stack = "", project = "", , ...name] = urn.replace("urn:pulumi:", "").split("::");
  const id = name.join("::");
  return [id.slice(id.indexOf("/") + 1), [project, ...stack.split(".")].join("/")];
}

/** Account and region from a provider's configuration: the account is the one that it is allowed to touch. */
function scopeFrom(cloud: Scope["cloud"], config: Bag): Scope {
  const accounts = parsed(config["allowedAccountIds"]) as readonly string[] | undefined;
  const account = cloud === "aws" ? accounts?.[0] : config[cloud === "gcp" ? "project" : "subscriptionId"];
  const region = config["region"] ?? config["location"];
  return { cloud, account: textOf(account), region: textOf(region) };
}

function parsed(value: unknown): unknown {
  return typeof value === "string" && /^[[{]/u.test(value) ? JSON.parse(value) : value;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Outputs in a preview of a create: what is asked for is known, what the cloud makes up is not. */
function toCome(type: ProviderType, inputs: Properties): Properties {
  const rule = nameRule(type, inputs);
  const made = [...type.computed, ...(rule && inputs[rule.input] === undefined ? [rule.input] : [])];
  return { ...Object.fromEntries(made.map((name) => [name, { $unknown: "" }])), ...inputs };
}
