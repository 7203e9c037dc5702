import type { Properties, Recorded } from "../../plan/plan.ts";
import { OperationError } from "../../diagnostics/operation-error.ts";
import { stackKey } from "../../resources/resource.ts";
import type { StackId, Target } from "../../resources/resource.ts";
import type { AppliedNote } from "../note.ts";
import type { Disk } from "../simulated/disk.ts";
import { Journal } from "../simulated/journal.ts";
import { Lock } from "../simulated/lock.ts";
import type { Holder, Holding } from "../simulated/lock.ts";

/** An operation that was begun: what it takes to find out, after a crash, whether it was done. */
export interface Intent {
  readonly action: "create" | "update" | "delete" | "stop";
  readonly id: string;
  readonly type: string;
  /** The cloud's idempotency token. */
  readonly token: string;
  /** Of the thing that is changed or removed. */
  readonly physicalId?: string;
  /** What the thing becomes in the cloud. */
  readonly inputs?: Properties;
  /** What is recorded once it is done; the cloud adds ids and outputs. */
  readonly becomes?: Omit<Recorded, "physicalId" | "outputs">;
  /** The old form, under an id of its own, that a replacement leaves to be dropped later. */
  readonly displaces?: Recorded;
  readonly uses?: readonly Use[];
}

/** Ids that a recorded resource uses from now on, beside those that it used before, or instead of one of them. */
export interface Use {
  readonly id: string;
  readonly ids: readonly string[];
  readonly insteadOf?: string;
}

/** One change to a stack's state, written in one line. */
export interface Delta {
  readonly set?: readonly Recorded[];
  readonly drop?: readonly string[];
  readonly uses?: readonly Use[];
  readonly begin?: Intent;
  /** Token of the intent that is over. */
  readonly end?: string;
  /** Id of a resource that was made once more. */
  readonly made?: string;
  /** Where the stack's resources live, written once. */
  readonly target?: Target;
}

/** A stack's state in memory. */
export interface StateImage {
  target: Target | undefined;
  readonly recorded: Map<string, Recorded>;
  readonly pending: Map<string, Intent>;
  /** How often each id was made: two makings of one id are two requests. */
  readonly made: Map<string, number>;
}

interface Saved {
  readonly target?: Target;
  readonly recorded: readonly Recorded[];
  readonly pending: readonly Intent[];
  readonly made: readonly (readonly [string, number])[];
}

function empty(): StateImage {
  return { target: undefined, recorded: new Map(), pending: new Map(), made: new Map() };
}

/** Changes an image by one delta: drops first, so that what moves to another id is not lost. */
export function applyDelta(image: StateImage, delta: Delta): void {
  for (const id of delta.drop ?? []) image.recorded.delete(id);
  for (const one of delta.set ?? []) image.recorded.set(one.id, one);
  for (const { id, ids, insteadOf } of delta.uses ?? []) {
    const user = image.recorded.get(id);
    if (!user) continue;
    const used = new Set([...user.dependsOn.filter((one) => one !== insteadOf), ...ids]);
    image.recorded.set(id, { ...user, dependsOn: [...used].sort() });
  }
  if (delta.begin) image.pending.set(delta.begin.token, delta.begin);
  if (delta.end !== undefined) image.pending.delete(delta.end);
  if (delta.made !== undefined) image.made.set(delta.made, (image.made.get(delta.made) ?? 0) + 1);
  if (delta.target) image.target = delta.target;
}

/** A copy that can be changed without changing the original. */
export function copyOf(image: StateImage): StateImage {
  return { ...load(save(image)) };
}

function save(image: StateImage): Saved {
  return {
    ...(image.target && { target: image.target }),
    recorded: [...image.recorded.values()],
    pending: [...image.pending.values()],
    made: [...image.made],
  };
}

function load(data: Saved): StateImage {
  return {
    target: data.target,
    recorded: new Map(data.recorded.map((one) => [one.id, one])),
    pending: new Map(data.pending.map((one) => [one.token, one])),
    made: new Map(data.made),
  };
}

const contents = { empty, apply: applyDelta, save, load: (data: unknown) => load(data as Saved) };

/** The states of all stacks in a directory, by stack key, as they are on disk. */
export function allStates(disk: Disk, directory: string): Map<string, StateImage> {
  let paths: readonly (readonly string[])[] = [[]];
  for (let depth = 0; depth < 4; depth++) {
    paths = paths.flatMap((path) => disk.list([directory, ...path].join("/")).map((name) => [...path, name]));
  }
  const states = new Map<string, StateImage>();
  for (const path of paths) {
    const journal = new Journal(disk, [directory, ...path].join("/"), contents);
    states.set(path.map(decodeURIComponent).join("/"), journal.read());
  }
  return states;
}

/** The recorded state of one stack, in a directory of its own. */
export class StackState {
  readonly stack: StackId;
  readonly #directory: string;
  readonly #disk: Disk;
  readonly #journal: Journal<StateImage, Delta>;
  #lock: Lock | undefined;

  constructor(disk: Disk, directory: string, stack: StackId) {
    this.stack = stack;
    this.#disk = disk;
    const parts = [stack.project, stack.environment, stack.target.name, stack.name].map(encodeURIComponent);
    this.#directory = [directory, ...parts].join("/");
    this.#journal = new Journal(disk, this.#directory, contents);
  }

  /** The state as it is on disk. Throws `deploy/target-moved` when the stack's resources are in another account or region. */
  read(): StateImage {
    const image = this.#journal.read();
    const { cloud, account, region } = this.stack.target;
    const old = image.target;
    if (!old || image.recorded.size === 0) return image;
    if (old.cloud === cloud && old.account === account && old.region === region) return image;
    throw new OperationError(
      "deploy/target-moved",
      `${stackKey(this.stack)} holds ${image.recorded.size} resources in ${old.cloud} ${old.account} ${old.region}, and its target is now ${cloud} ${account} ${region}`,
      { help: "put the target back and destroy there first, or give the new place a target of its own" },
    );
  }

  /** What was noted beside the state; the last one written stays. */
  get note(): AppliedNote | undefined {
    const text = this.#disk.read(`${this.#directory}/note.json`);
    return text === undefined ? undefined : (JSON.parse(text) as AppliedNote);
  }

  set note(note: AppliedNote) {
    this.#disk.replace(`${this.#directory}/note.json`, `${JSON.stringify(note)}\n`);
  }

  /** Takes the stack's lock. Throws `deploy/stack-locked` when a living process has it. Tells whose lock was taken over. */
  lock(holder: Holder, now: number): Holding | undefined {
    const path = `${this.#directory}/lock`;
    const taken = Lock.take(this.#disk, path, holder, now);
    if (!taken.lock) {
      const { pid, host, since } = taken.heldBy;
      throw new OperationError(
        "deploy/stack-locked",
        `${stackKey(this.stack)} is locked by process ${pid} on ${host} since ${since}`,
        { retry: "backoff", help: `wait for it to end; if it is gone, delete ${path}` },
      );
    }
    this.#lock = taken.lock;
    return taken.tookOver;
  }

  /** Who has the lock, in words; undefined for nobody. */
  get holder(): string | undefined {
    const text = this.#disk.read(`${this.#directory}/lock`);
    if (text === undefined) return undefined;
    if (!text.endsWith("\n")) return "a process that died while it took the lock";
    const { pid, host, since } = JSON.parse(text) as Holding;
    return `process ${pid} on ${host} since ${since}`;
  }

  /** Takes the lock away from whoever has it. */
  unlock(): void {
    this.#disk.remove(`${this.#directory}/lock`);
  }

  /** Writes one change. Throws `deploy/lock-lost` when another process has taken the lock over. */
  append(delta: Delta): void {
    if (!this.#lock?.isHeld) {
      throw new OperationError("deploy/lock-lost", `another process took over ${stackKey(this.stack)}`, {
        retry: "backoff",
        help: "run the apply again once that one has ended",
      });
    }
    this.#journal.append(delta);
  }

  /** Makes what was written safe and gives the lock back. */
  close(): void {
    this.#journal.flush();
    if (this.#journal.isLong) this.#journal.compact();
    this.#lock?.release();
    this.#lock = undefined;
  }
}
