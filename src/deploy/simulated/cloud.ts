import { digestOf } from "../../plan/digest.ts";
import type { Properties } from "../../plan/plan.ts";
import { runAddress } from "../../plan/world.ts";
import type { Table } from "../../plan/world.ts";
import type { ProviderType } from "../../resources/provider-type.ts";
import { documentOf } from "../../resources/provider-types.ts";
import { Account, thingKey } from "./cloud/account.ts";
import type { AccountImage, Op, StoredObject, Thing } from "./cloud/account.ts";
import { jobPlan, readsOf } from "./cloud/jobs.ts";
import type { JobTiming } from "./cloud/jobs.ts";
import { askedName, madeUpName, nameRule, outputsOf, textOf } from "./cloud/outputs.ts";
import type { Making, Scope } from "./cloud/outputs.ts";
import {
  bucketName,
  checkChange,
  checkDelete,
  checkReferences,
  checkUnique,
  hasData,
  partsOf,
  regionOf,
  uniqueName,
  versionNumber,
} from "./cloud/rules.ts";
import type { Surroundings } from "./cloud/rules.ts";
import { storedObject } from "./cloud/uploads.ts";
import { settle } from "./cloud/settle.ts";
import type { Disk } from "./disk.ts";
import type { Holder } from "./lock.ts";
import { ProviderError } from "./provider-error.ts";

/** What a simulated cloud needs. */
export interface CloudOptions {
  /** Directory that holds one folder an account. */
  readonly directory: string;
  readonly disk: Disk;
  readonly holder: Holder;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly table: Table;
  /** Inputs that a provider refuses, as `checkInputs` of the resources room tells them. */
  readonly check: (type: string, inputs: Properties) => readonly { readonly path: string; readonly problem: string }[];
  readonly timing: JobTiming;
  /** Names, ARNs and URIs that the configuration says are there already: the cloud takes them as there. */
  readonly existing: readonly string[];
}

/** A request to make something. */
export interface CreateRequest {
  readonly type: string;
  readonly inputs: Properties;
  /** The same token and inputs get the same thing, also when it is asked twice. */
  readonly token: string;
  /** What a name that the cloud makes up begins with, where no prefix is asked for. */
  readonly label: string;
  readonly madeBy?: string;
}

/** A thing as the cloud shows it. */
export type Shown = Pick<Thing, "physicalId" | "inputs" | "outputs" | "token" | "last">;

/**
 * A cloud that is only files: as strict as the real ones, without accounts, network or cost. Refusals are `ProviderError`s in the
 * services' own words. Each change is written whole or not at all, also when several processes use it.
 */
export class SimulatedCloud {
  readonly options: CloudOptions;
  readonly #accounts = new Map<string, Account>();

  constructor(options: CloudOptions) {
    this.options = options;
  }

  /** Makes a thing. */
  create(scope: Scope, request: CreateRequest): Shown {
    const type = this.#known(request.type);
    this.settle();
    return this.account(scope).change((image) => {
      const { made, token } = madeBefore(image, request.token, request.inputs);
      if (made) return { ops: [], result: made };
      const around = this.#around(scope, image);
      const thing = this.#make(type, { ...request, token }, around);
      return { ops: this.#createOps(thing, around), result: thing };
    });
  }

  /** What a thing is like now; undefined where there is none. */
  read(scope: Scope, type: string, physicalId: string): Shown | undefined {
    return this.find(scope, type, physicalId);
  }

  /** Gives a thing other inputs. The same token twice changes it once. */
  update(scope: Scope, type: string, physicalId: string, inputs: Properties, token: string): Shown {
    const known = this.#known(type);
    this.settle();
    return this.account(scope).change((image) => {
      const thing = this.#thing(image, scope, known, physicalId);
      if (!thing) throw new ProviderError("ResourceNotFound", `there is no ${known.label} "${physicalId}"`);
      if (thing.last === token) return { ops: [], result: thing };
      const around = this.#around(scope, image);
      this.#checkInputs(known, inputs);
      checkChange(known, thing, inputs);
      checkReferences(type, inputs, around, thing.inputs);
      const changed = this.#changed(known, thing, inputs, token, scope);
      const object = storedObject(changed);
      const ops: Op[] = [{ op: "put", thing: changed }, ...(object ? [{ op: "store", object } as const] : [])];
      return { ops, result: changed };
    });
  }

  /** Removes a thing and the settings that hang on it; nothing happens where it is gone. */
  delete(scope: Scope, type: string, physicalId: string): void {
    const known = this.#known(type);
    this.settle();
    this.account(scope).change((image) => {
      const thing = this.#thing(image, scope, known, physicalId);
      if (!thing) return { ops: [], result: undefined };
      const around = this.#around(scope, image);
      checkDelete(thing, around);
      // A role is only deleted once it has no policies.
      const parts = type === "aws:iam/role:Role" ? [] : partsOf(thing, around);
      return { ops: deleteOps(thing, parts, image), result: undefined };
    });
  }

  /** Removes a thing as someone does it by hand who confirms every question: with its settings and all that is in it. */
  wipe(account: Account, thing: Thing): void {
    const { table } = this.options;
    account.change((image) => {
      const parts = partsOf(thing, { image, table });
      return { ops: deleteOps(thing, parts, image), result: undefined };
    });
  }

  /** A thing by its physical id; undefined where there is none. */
  find(scope: Scope, type: string, physicalId: string): Thing | undefined {
    return this.#thing(this.account(scope).view(), scope, this.options.table(type), physicalId);
  }

  /** The thing that a create with this token and these inputs made; undefined where it made none. */
  findMade(scope: Scope, token: string, inputs: Properties): Thing | undefined {
    return madeBefore(this.account(scope).view(), token, inputs).made;
  }

  /** Whether an object is at a URI or below it. */
  hasData(uri: string): boolean {
    if (this.options.existing.some((known) => uri.startsWith(known))) return true;
    return hasData(uri, this.images());
  }

  /** Lets the jobs whose time has come end, and leave what they leave. */
  settle(): void {
    settle(this.accounts(), this.options.now());
  }

  /** All accounts of the cloud, by name. */
  accounts(): Account[] {
    return this.options.disk.list(this.options.directory).map((name) => this.#open(name));
  }

  /** What all accounts hold. */
  *images(): Generator<AccountImage> {
    for (const account of this.accounts()) yield account.view();
  }

  /** One account; it exists once something is written to it. */
  account(scope: Pick<Scope, "cloud" | "account">): Account {
    return this.#open(`${scope.cloud}-${encodeURIComponent(scope.account)}`);
  }

  #open(name: string): Account {
    const known = this.#accounts.get(name);
    if (known) return known;
    const { disk, directory, holder } = this.options;
    const account = new Account(disk, `${directory}/${name}`, decodeURIComponent(name), holder);
    this.#accounts.set(name, account);
    return account;
  }

  #known(type: string): ProviderType {
    const known = this.options.table(type);
    if (!known) throw new ProviderError("UnsupportedType", `the simulated cloud does not know "${type}"`);
    return known;
  }

  #around(scope: Scope, image: AccountImage): Surroundings {
    const { table, existing } = this.options;
    return { scope, image, table, existing: new Set(existing), everywhere: () => this.images() };
  }

  #thing(image: AccountImage, scope: Scope, type: ProviderType | undefined, physicalId: string): Thing | undefined {
    if (!type) return undefined;
    return image.things.get(thingKey({ type: type.type, region: regionOf(type, {}, scope), physicalId }));
  }

  #checkInputs(type: ProviderType, inputs: Properties): void {
    const [first, ...more] = this.options.check(type.type, inputs);
    if (!first) return;
    const others = more.length > 0 ? ` (and ${more.length} more)` : "";
    throw new ProviderError("ValidationException", `${first.path || `this ${type.label}`} ${first.problem}${others}`);
  }

  #make(type: ProviderType, request: CreateRequest, around: Surroundings): Thing {
    const { inputs, token, label, madeBy } = request;
    this.#checkInputs(type, inputs);
    checkReferences(type.type, inputs, around);
    const region = regionOf(type, inputs, around.scope);
    const making = this.#named(
      { scope: { ...around.scope, region: region || around.scope.region }, type, inputs, token, name: "" },
      label,
      around,
    );
    const { physicalId, outputs } = outputsOf(making);
    const unique = uniqueName(type, region, outputs);
    checkUnique(unique, type, making.name || physicalId, around);
    this.#checkData(type.type, inputs);
    const job = this.#job(type, inputs, making.name, around);
    return {
      type: type.type,
      region,
      physicalId,
      inputs,
      outputs,
      token,
      last: token,
      madeOf: digestOf(inputs),
      ...(unique !== undefined && { unique }),
      ...(madeBy !== undefined && { madeBy }),
      ...(job && { job }),
    };
  }

  /** Finds a name: the one asked for, or a made-up one that is still free. */
  #named(making: Making, label: string, around: Surroundings): Making {
    const { type, inputs, token } = making;
    const document = (documentOf(inputs["desiredState"]) ?? {}) as Properties;
    const version = versionNumber(inputs, document, around.image);
    const added = version === undefined ? undefined : { ModelPackageVersion: version };
    const rule = nameRule(type, inputs);
    for (let attempt = 0; ; attempt++) {
      const seed = attempt === 0 ? token : `${token} ${attempt}`;
      const name = askedName(type, inputs) ?? (rule ? madeUpName(rule, inputs, label, seed) : "");
      const named = { ...making, name, ...(added && { added }) };
      if (!rule || askedName(type, inputs) !== undefined) return named;
      const unique = uniqueName(type, regionOf(type, inputs, making.scope), outputsOf(named).outputs);
      if (unique === undefined || !around.image.unique.has(unique)) return named;
    }
  }

  #checkData(type: string, inputs: Properties): void {
    for (const { uri, input } of readsOf(type, inputs)) {
      if (this.hasData(uri)) continue;
      throw new ProviderError("ValidationException", `there is no object at ${uri}, from which the ${input} is read`);
    }
  }

  #job(type: ProviderType, inputs: Properties, name: string, around: Surroundings): Thing["job"] {
    const plan = jobPlan(type.type, inputs);
    if (!plan) return undefined;
    if (around.image.names.has(jobName(type.type, around.scope, name))) {
      throw new ProviderError(
        "ResourceInUse",
        `there was already a ${type.label} called "${name}": a job's name is used once`,
      );
    }
    const submitted = this.options.now();
    const starts = submitted + this.options.timing.queued;
    return { name, submitted, starts, ends: starts + this.options.timing.running, leaves: plan.leaves };
  }

  #createOps(thing: Thing, around: Surroundings): Op[] {
    const ops: Op[] = [{ op: "put", thing }];
    if (thing.job) ops.push({ op: "name", name: jobName(thing.type, around.scope, thing.job.name) });
    if (thing.type === "aws:s3/bucket:Bucket") ops.push({ op: "name", name: bucketName(thing.physicalId) });
    const object = storedObject(thing);
    if (object) ops.push({ op: "store", object });
    return ops;
  }

  #changed(type: ProviderType, thing: Thing, inputs: Properties, token: string, scope: Scope): Thing {
    const rule = nameRule(type, inputs);
    const name = askedName(type, inputs) ?? textOf((rule && thing.outputs[rule.input]) ?? thing.physicalId);
    const making = { scope, type, inputs, name, token: thing.token };
    const { outputs } = outputsOf(making, thing.outputs);
    return { ...thing, inputs, outputs: { ...outputs, id: thing.physicalId }, last: token };
  }
}

function jobName(type: string, scope: Scope, name: string): string {
  return `job ${scope.region} ${runAddress(type, name)}`;
}

function deleteOps(thing: Thing, parts: readonly Thing[], image: AccountImage): Op[] {
  const ops: Op[] = [thing, ...parts].map((one) => ({ op: "remove", key: thingKey(one) }));
  const erased: StoredObject[] = [];
  const own = storedObject(thing);
  if (own) erased.push(own);
  if (thing.type === "aws:s3/bucket:Bucket") erased.push(...(image.objects.get(thing.physicalId)?.values() ?? []));
  for (const { bucket, key } of erased) ops.push({ op: "erase", bucket, key });
  return ops;
}

/**
 * What a token and these inputs made before, or the token under which to make it. A token that made something else belongs to a
 * stack whose state was lost; the new thing gets one of its own.
 */
function madeBefore(image: AccountImage, token: string, inputs: Properties): { made?: Thing; token: string } {
  const digest = digestOf(inputs);
  for (let again = 0; ; again++) {
    const own = again === 0 ? token : `${token} ${again}`;
    const key = image.tokens.get(own);
    const made = key === undefined ? undefined : image.things.get(key);
    if (!made) return { token: own };
    if (made.madeOf === digest) return { made, token: own };
  }
}
