import { OperationError } from "../../../diagnostics/operation-error.ts";
import type { Properties } from "../../../plan/plan.ts";
import type { Disk } from "../disk.ts";
import { Journal } from "../journal.ts";
import { Lock } from "../lock.ts";
import type { Holder } from "../lock.ts";
import type { Job } from "./jobs.ts";

/** One thing in the simulated cloud. */
export interface Thing {
  readonly type: string;
  /** Empty for what belongs to the account as a whole. */
  readonly region: string;
  readonly physicalId: string;
  /** What it really is like, in the provider's input names. */
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** The request that made it, and the last that changed it: who asks again with the same token gets the same thing. */
  readonly token: string;
  readonly last: string;
  /** Digest of the inputs it was first made with. */
  readonly madeOf: string;
  /** Its unique name with its type and how far that reaches; none for a type without one. */
  readonly unique?: string;
  /** Key of the stack that made it; none for what came from outside. */
  readonly madeBy?: string;
  readonly job?: Job;
}

/** One object in a bucket, or a prefix of many with their total size. */
export interface StoredObject {
  readonly bucket: string;
  /** Ends in `/` for a prefix. */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** `sha256:` over what it stands for. */
  readonly digest: string;
  /** Text of small objects that someone reads back, such as an evaluation's report. */
  readonly content?: string;
}

/** One step of a change to an account. */
export type Op =
  | { readonly op: "put"; readonly thing: Thing }
  | { readonly op: "remove"; readonly key: string }
  | { readonly op: "store"; readonly object: StoredObject }
  | { readonly op: "erase"; readonly bucket: string; readonly key: string }
  /** Takes a name for ever: of a job, or of a bucket that is known to have been here. */
  | { readonly op: "name"; readonly name: string };

/** All that one account holds. */
export interface AccountImage {
  readonly things: Map<string, Thing>;
  readonly objects: Map<string, Map<string, StoredObject>>;
  readonly names: Set<string>;
  /** Keys by token. */
  readonly tokens: Map<string, string>;
  /** Keys by unique name. */
  readonly unique: Map<string, string>;
  /** Keys of jobs that have not ended. */
  readonly jobs: Set<string>;
}

/** Key of a thing in its account. */
export function thingKey(thing: Pick<Thing, "type" | "region" | "physicalId">): string {
  return `${thing.type} ${thing.region} ${thing.physicalId}`;
}

function empty(): AccountImage {
  return {
    things: new Map(),
    objects: new Map(),
    names: new Set(),
    tokens: new Map(),
    unique: new Map(),
    jobs: new Set(),
  };
}

function applyOp(image: AccountImage, op: Op): void {
  switch (op.op) {
    case "put": {
      const key = thingKey(op.thing);
      image.things.set(key, op.thing);
      image.tokens.set(op.thing.token, key);
      if (op.thing.unique !== undefined) image.unique.set(op.thing.unique, key);
      if (op.thing.job && !op.thing.job.ended) image.jobs.add(key);
      else image.jobs.delete(key);
      return;
    }
    case "remove": {
      const thing = image.things.get(op.key);
      image.things.delete(op.key);
      image.jobs.delete(op.key);
      if (thing) image.tokens.delete(thing.token);
      if (thing?.unique !== undefined) image.unique.delete(thing.unique);
      return;
    }
    case "store": {
      const bucket = image.objects.get(op.object.bucket) ?? new Map<string, StoredObject>();
      image.objects.set(op.object.bucket, bucket.set(op.object.key, op.object));
      return;
    }
    case "erase":
      image.objects.get(op.bucket)?.delete(op.key);
      return;
    case "name":
      image.names.add(op.name);
  }
}

interface Saved {
  readonly things: readonly Thing[];
  readonly objects: readonly StoredObject[];
  readonly names: readonly string[];
}

function load(data: Saved): AccountImage {
  const image = empty();
  for (const thing of data.things) applyOp(image, { op: "put", thing });
  for (const object of data.objects) applyOp(image, { op: "store", object });
  for (const name of data.names) image.names.add(name);
  return image;
}

function save(image: AccountImage): Saved {
  const objects = [...image.objects.values()].flatMap((bucket) => [...bucket.values()]);
  return { things: [...image.things.values()], objects, names: [...image.names] };
}

/** How long a process waits for another one's write; each takes well under a millisecond. */
const patience = 10_000;

/** One account of the simulated cloud, shared by all processes of the machine. */
export class Account {
  readonly id: string;
  readonly #disk: Disk;
  readonly #directory: string;
  readonly #holder: Holder;
  readonly #journal: Journal<AccountImage, readonly Op[]>;

  constructor(disk: Disk, directory: string, id: string, holder: Holder) {
    this.id = id;
    this.#disk = disk;
    this.#directory = directory;
    this.#holder = holder;
    this.#journal = new Journal(disk, directory, {
      empty,
      apply: (image, ops) => {
        for (const op of ops) applyOp(image, op);
      },
      save,
      load: (data) => load(data as Saved),
    });
  }

  /** What the account holds now. */
  view(): AccountImage {
    return this.#journal.read();
  }

  /**
   * Changes the account in one step: `decide` sees what it holds now, under a lock, and says what to write. Nothing is written where
   * it throws. Throws `deploy/cloud-busy` when another process does not let go.
   */
  change<T>(decide: (image: AccountImage) => { readonly ops: readonly Op[]; readonly result: T }): T {
    const lock = this.#take();
    try {
      const { ops, result } = decide(this.#journal.read());
      if (ops.length > 0) this.#journal.append(ops);
      if (this.#journal.isLong) this.#journal.compact();
      return result;
    } finally {
      lock.release();
    }
  }

  #take(): Lock {
    const until = Date.now() + patience;
    for (;;) {
      const taken = Lock.take(this.#disk, `${this.#directory}/lock`, this.#holder, Date.now());
      if (taken.lock) return taken.lock;
      if (Date.now() > until) {
        const { pid, host, since } = taken.heldBy;
        throw new OperationError(
          "deploy/cloud-busy",
          `the simulated account ${this.id} has been in use by process ${pid} on ${host} since ${since}`,
          { retry: "backoff", help: `end that process, or delete ${this.#directory}/lock if it is gone` },
        );
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
