import { OperationError } from "../../diagnostics/operation-error.ts";
import { listOf, nearest } from "../../diagnostics/suggest.ts";
import { isMembers, segmentsOf, withValue } from "../../plan/paths.ts";
import type { Properties, Resolved } from "../../plan/plan.ts";
import type { SimulatedCloud } from "../simulated/cloud.ts";
import { thingKey } from "../simulated/cloud/account.ts";
import type { Account, Op, StoredObject, Thing } from "../simulated/cloud/account.ts";
import type { Run } from "../simulated/cloud/jobs.ts";
import { locationOf } from "../simulated/cloud/locations.ts";
import type { Location } from "../simulated/cloud/locations.ts";
import { bucketName, standInDigest } from "../simulated/cloud/rules.ts";
import { storedObject } from "../simulated/cloud/uploads.ts";
import { endRun, runOf } from "../simulated/runs.ts";
import type { FoundJob } from "../simulated/runs.ts";
import type { StateImage } from "./state.ts";

/** A thing of the simulated world with the resource that it is, where a stack has it. */
interface Listed {
  readonly account: string;
  readonly region: string;
  readonly type: string;
  readonly physicalId: string;
  readonly stack?: string;
  readonly id?: string;
}

/** All that the simulated world holds. */
export interface Listing {
  readonly things: readonly Listed[];
  readonly objects: readonly { readonly uri: string; readonly size: number }[];
  readonly runs: readonly Run[];
}

interface Known {
  readonly account: Account;
  readonly thing: Thing;
  readonly stack?: string;
  readonly id?: string;
  readonly run?: { readonly key: string; readonly entry: string };
}

/** What the world has to know of a stack: which things are resources of its. */
export type WorldState = Pick<StateImage, "recorded" | "target">;

/**
 * The world around the sandbox's engine, for `mlops sandbox`: people and machines that put data, change things by hand, and let jobs
 * end. Throws OperationError with what was probably meant.
 */
export class SandboxWorld {
  readonly #cloud: SimulatedCloud;
  readonly #states: () => ReadonlyMap<string, WorldState>;
  readonly #scope: string;

  /**
   * `states` reads the recorded states by stack key, such as `allStates`; ids of resources are looked up in them. `scope` is what keys
   * of stacks begin with whose things may be named; all may where it is empty, and what no stack records always may.
   */
  constructor(cloud: SimulatedCloud, states: () => ReadonlyMap<string, WorldState>, scope = "") {
    this.#cloud = cloud;
    this.#states = states;
    this.#scope = scope;
  }

  /** Puts an object (or, where the URI ends in `/`, a prefix of many) of so many bytes into a bucket. */
  put(uri: string, size: number, content?: string): void {
    const { bucket, key } = locate(uri);
    const account = this.#bucketOwner(bucket);
    const known = content === undefined ? {} : { content };
    const object: StoredObject = {
      bucket,
      key,
      size,
      digest: standInDigest(`put ${uri} ${size} ${content ?? ""}`),
      ...known,
    };
    account.change(() => ({ ops: [{ op: "store", object }], result: undefined }));
  }

  /** Text of a small object, such as an evaluation's report; undefined where there is no such object or its bytes are not kept. */
  content(uri: string): string | undefined {
    this.#cloud.settle();
    const { bucket, key } = locate(uri);
    for (const image of this.#cloud.images()) {
      const found = image.objects.get(bucket)?.get(key)?.content;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Changes a thing by hand, past all checks, as one does in a cloud's console: null takes the value away. */
  set(named: string, path: string, value: Resolved): void {
    const { account, thing } = this.#find(named);
    const inputs = this.#cloud.options.table(thing.type)?.inputs ?? {};
    const [top = ""] = segmentsOf(path);
    if (!(top in inputs)) {
      throw unknown(`${thing.type} has no input "${top}"`, top, Object.keys(inputs));
    }
    const put = value === null ? undefined : value;
    account.change((image) => {
      const now = image.things.get(thingKey(thing)) ?? thing;
      const changed = bagOf(withValue(now.inputs, segmentsOf(path), put));
      const outputs = { ...now.outputs, [top]: changed[top] };
      // No request made it what it is now, so that asking again for what it was before is no repetition.
      const byHand = { ...now, inputs: changed, outputs, last: "" };
      return { ops: [{ op: "put", thing: byHand }], result: undefined };
    });
  }

  /** Removes a thing by its resource id or physical id, or all objects at or below a URI, past all checks. */
  delete(named: string): void {
    if (locationOf(named)) return this.#erase(named);
    const { account, thing } = this.#find(named);
    this.#cloud.wipe(account, thing);
  }

  /** Lets a job succeed now, and report numbers. */
  finish(named: string, metrics: Readonly<Record<string, number>> = {}): void {
    endRun(this.#cloud, this.#job(named), { state: "succeeded", ...(Object.keys(metrics).length > 0 && { metrics }) });
  }

  /** Lets a job fail now. */
  fail(named: string, reason: string): void {
    endRun(this.#cloud, this.#job(named), { state: "failed", reason });
  }

  /** All things, objects and runs. */
  list(): Listing {
    this.#cloud.settle();
    const known = this.#known();
    const things = known.map(({ account, thing, stack, id }) => ({
      account: accountName(account),
      region: thing.region,
      type: thing.type,
      physicalId: thing.physicalId,
      ...(stack !== undefined && { stack }),
      ...(id !== undefined && { id }),
    }));
    const objects: { uri: string; size: number }[] = [];
    for (const image of this.#cloud.images()) {
      for (const bucket of image.objects.values()) {
        for (const object of bucket.values())
          objects.push({ uri: `s3://${object.bucket}/${object.key}`, size: object.size });
      }
    }
    const runs = known.flatMap((one) => runOf(one, this.#cloud.options.now()) ?? []);
    return {
      things: things.sort((a, b) => compareIds(a.type + a.physicalId, b.type + b.physicalId)),
      objects: objects.sort((a, b) => compareIds(a.uri, b.uri)),
      runs: runs.sort((a, b) => compareIds(a.submitted + a.name, b.submitted + b.name)),
    };
  }

  #known(): Known[] {
    const resources = new Map<string, Pick<Known, "stack" | "id" | "run">>();
    for (const [stack, { recorded, target }] of this.#states()) {
      for (const { id, type, physicalId, run } of recorded.values()) {
        const account = target && this.#cloud.account(target).id;
        const { key, entry } = run ?? {};
        const named = key !== undefined && entry !== undefined ? { run: { key, entry } } : {};
        resources.set([account, type, physicalId].join(" "), { stack, id, ...named });
      }
    }
    const known: Known[] = [];
    for (const account of this.#cloud.accounts()) {
      for (const thing of account.view().things.values()) {
        known.push({ account, thing, ...resources.get([account.id, thing.type, thing.physicalId].join(" ")) });
      }
    }
    return known;
  }

  #inScope(): Known[] {
    return this.#known().filter(({ stack }) => stack?.startsWith(this.#scope) !== false);
  }

  #find(named: string): Known {
    const known = this.#inScope();
    const found = known.filter((one) => one.id === named || one.thing.physicalId === named);
    // A bucket's settings have its id; who names the bucket means the bucket.
    const own = found.filter((one) => this.#cloud.options.table(one.thing.type)?.partOf === undefined);
    return only(named, own.length > 0 ? own : found, "thing", known.flatMap(namesOf));
  }

  #job(named: string): FoundJob {
    this.#cloud.settle();
    const jobs = this.#inScope().filter((one) => one.thing.job);
    const found = jobs.filter((one) => jobNames(one).includes(named));
    const open = found.filter((one) => !one.thing.job?.ended);
    const [ended] = found;
    if (ended && open.length === 0) {
      throw new OperationError(
        "deploy/run-ended",
        `the job "${ended.thing.job?.name}" has already ${pastOf(ended.thing)}`,
      );
    }
    return only(named, open, "job", jobs.flatMap(jobNames));
  }

  #bucketOwner(bucket: string): Account {
    const names: string[] = [];
    for (const account of this.#cloud.accounts()) {
      const image = account.view();
      for (const thing of image.things.values())
        if (thing.type === "aws:s3/bucket:Bucket") names.push(thing.physicalId);
      if (names.includes(bucket) && image.names.has(bucketName(bucket))) return account;
    }
    const why = `the simulated cloud has no bucket "${bucket}"; data in buckets outside of it is taken as there`;
    throw unknown(why, bucket, names);
  }

  #erase(uri: string): void {
    const { bucket, key } = locate(uri);
    let erased = 0;
    for (const account of this.#cloud.accounts()) {
      account.change((image) => {
        const keys = [...(image.objects.get(bucket)?.keys() ?? [])].filter((one) => one.startsWith(key));
        erased += keys.length;
        // An object that a resource put there is that resource.
        const own = [...image.things.values()].filter((thing) => {
          const object = storedObject(thing);
          return object?.bucket === bucket && keys.includes(object.key);
        });
        const gone = own.map((thing): Op => ({ op: "remove", key: thingKey(thing) }));
        return { ops: [...gone, ...keys.map((one): Op => ({ op: "erase", bucket, key: one }))], result: undefined };
      });
    }
    if (erased === 0)
      throw unknown(
        `there is no object at ${uri}`,
        uri,
        this.list().objects.map((object) => object.uri),
      );
  }
}

function locate(uri: string): Location {
  const location = locationOf(uri);
  if (location) return location;
  throw new OperationError("deploy/not-a-uri", `"${uri}" is not the URI of an object, such as s3://bucket/path/`);
}

function bagOf(value: Resolved | undefined): Properties {
  return isMembers(value) ? value : {};
}

function accountName(account: Account): string {
  return account.id.slice(account.id.indexOf("-") + 1);
}

function namesOf(one: Known): string[] {
  return one.id === undefined ? [one.thing.physicalId] : [one.id, one.thing.physicalId];
}

function jobNames(one: Known): string[] {
  const names = [...namesOf(one), one.thing.job?.name ?? ""];
  return one.run ? [...names, one.run.key, one.run.entry] : names;
}

function pastOf(thing: Thing): string {
  const state = thing.job?.ended?.state;
  return state === "stopped" ? "been stopped" : (state ?? "ended");
}

/** The one that a name means. */
function only(named: string, found: readonly Known[], kind: string, names: readonly string[]): Known {
  const [first, second] = found;
  if (!first) throw unknown(`the simulated cloud has no ${kind} "${named}"`, named, names);
  if (!second) return first;
  const each = found.map(
    (one) => `${one.thing.type} ${one.thing.physicalId} in ${one.stack ?? accountName(one.account)}`,
  );
  throw new OperationError("deploy/ambiguous-name", `"${named}" is ${found.length} things: ${listOf(each, "and")}`, {
    help: "name it by the id that only it has",
  });
}

function unknown(message: string, named: string, names: readonly string[]): OperationError {
  const meant = nearest(named, names, 3);
  return new OperationError("deploy/unknown-name", message, {
    help: meant.length > 0 ? `did you mean ${listOf(meant)}?` : "`mlops sandbox list` shows what there is",
  });
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
