import { randomUUID } from "node:crypto";
import { hasSameName } from "../../plan/change.ts";
import { compare, merge } from "../../plan/compare.ts";
import { withoutIgnored } from "../../plan/drift.ts";
import type { Properties } from "../../plan/plan.ts";
import { checkInputs } from "../../resources/check-inputs.ts";
import type { InputProblem } from "../../resources/check-inputs.ts";
import type { ProviderType } from "../../resources/provider-type.ts";
import { forcesReplacement, providerType } from "../../resources/provider-types.ts";
import type { Shown, SimulatedCloud } from "./cloud.ts";
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
}

/** How the providers behave beside what the cloud does. */
export interface ProviderOptions {
  readonly cloud: SimulatedCloud;
  /** Called before each request is served: tests make it slow, fail or hang there. */
  readonly before?: (call: ProviderCall) => Promise<void> | void;
  /** Called once a change was made in the cloud and before the engine hears of it; may throw `PartialFailure`. */
  readonly after?: (call: ProviderCall) => Promise<void> | void;
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

  constructor(cloud: Scope["cloud"], options: ProviderOptions) {
    this.#cloud = cloud;
    this.#options = options;
  }

  configure(connection: string, config: Bag): void {
    this.#scopes.set(connection, scopeFrom(this.#cloud, config));
  }

  async check(urn: string, news: Bag): Promise<{ readonly inputs: Bag; readonly problems: readonly InputProblem[] }> {
    const type = typeOf(urn);
    await this.#options.before?.({ method: "check", urn, type, preview: true });
    const inputs = withDefaults(known(type), news);
    return { inputs, problems: checkInputs(type, withExpressions(asAsked(inputs))) };
  }

  diff(urn: string, olds: Bag, news: Bag, ignored: readonly string[] = []): DiffAnswer {
    const type = known(typeOf(urn));
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
    return { paths, deleteBeforeReplace: replaced && hasSameName(type, before, after) };
  }

  async create(connection: string, urn: string, sent: Bag, preview: boolean): Promise<Made> {
    const call: ProviderCall = { method: "create", urn, type: typeOf(urn), preview };
    await this.#options.before?.(call);
    const inputs = asAsked(sent);
    if (preview) return { id: "", properties: { ...sent, ...wire(toCome(known(call.type), inputs), sent) } };
    const [label, madeBy] = namesOf(urn);
    const request = { type: call.type, inputs, token: randomUUID(), label, madeBy };
    const { cloud } = this.#options;
    const made = subscribedBefore(cloud, call.type, inputs) ?? cloud.create(this.#scope(connection), request);
    return await this.#made(call, { id: made.physicalId, properties: { ...sent, ...wire(made.outputs, sent) } }, sent);
  }

  /** What a thing is like now; undefined where it is gone. */
  async read(
    connection: string,
    urn: string,
    id: string,
    sent: Bag,
  ): Promise<(Made & { readonly inputs: Bag }) | undefined> {
    const type = typeOf(urn);
    await this.#options.before?.({ method: "read", urn, type, preview: false });
    const { cloud } = this.#options;
    cloud.settle();
    const found = cloud.find(this.#scope(connection), type, id);
    if (!found) return undefined;
    const inputs = withDefaults(known(type), wire(found.inputs, sent));
    return { id: found.physicalId, inputs, properties: { ...inputs, ...wire(found.outputs, sent) } };
  }

  async update(
    connection: string,
    urn: string,
    id: string,
    { olds, oldInputs, news }: { readonly olds: Bag; readonly oldInputs: Bag; readonly news: Bag },
    preview: boolean,
  ): Promise<Made> {
    const call: ProviderCall = { method: "update", urn, type: typeOf(urn), preview };
    await this.#options.before?.(call);
    if (preview) return { id, properties: { ...olds, ...news } };
    const { cloud } = this.#options;
    const scope = this.#scope(connection);
    const real = cloud.find(scope, call.type, id)?.inputs;
    const after = asAsked(news);
    // Only what differs from the state is sent: what others changed elsewhere in it stays.
    const inputs = real ? merge(real, asAsked(oldInputs), after) : after;
    const made = cloud.update(scope, call.type, id, inputs, randomUUID());
    return await this.#made(call, { id: made.physicalId, properties: { ...news, ...wire(made.outputs, news) } }, news);
  }

  async delete(connection: string, urn: string, id: string): Promise<void> {
    const call: ProviderCall = { method: "delete", urn, type: typeOf(urn), preview: false };
    await this.#options.before?.(call);
    this.#options.cloud.delete(this.#scope(connection), call.type, id);
    await this.#options.after?.(call);
  }

  /** What a data source answers. Throws `ProviderError` for what is not there. */
  async invoke(connection: string, token: string, inputs: Bag): Promise<Bag> {
    await this.#options.before?.({ method: "invoke", urn: "", type: token, preview: true });
    return readDataSource(this.#options.cloud, this.#scope(connection), token, inputs);
  }

  #scope(connection: string): Scope {
    const scope = this.#scopes.get(connection);
    if (!scope) throw new ProviderError("Unconfigured", "this provider was not configured");
    return scope;
  }

  async #made(call: ProviderCall, made: Made, inputs: Bag): Promise<Made> {
    try {
      await this.#options.after?.(call);
    } catch (error) {
      throw error instanceof PartialFailure ? new MadeInPart(error.message, made, inputs) : error;
    }
    return made;
  }
}

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

function known(type: string): ProviderType {
  const found = providerType(type);
  if (!found) throw new ProviderError("UnsupportedType", `the simulated cloud does not know "${type}"`);
  return found;
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
