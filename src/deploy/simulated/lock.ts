import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import type { Disk } from "./disk.ts";

/** The process that takes a lock, and how it finds out whether another one still lives. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells this process from a later one that got the same number; empty where the system does not say. */
  readonly started: string;
  isAlive(other: Holding): boolean;
}

/** Who holds a lock and since when (ISO 8601). */
export interface Holding {
  readonly pid: number;
  readonly host: string;
  readonly started: string;
  readonly since: string;
  /** Different for each time a lock is taken. */
  readonly nonce: string;
}

/** What came of trying to take a lock. */
export type Taken =
  | { readonly lock: Lock; readonly tookOver?: Holding }
  /** A living process holds it. */
  | { readonly lock?: undefined; readonly heldBy: Holding };

/** This process. */
export function thisProcess(): Holder {
  const host = hostname();
  return {
    pid: process.pid,
    host,
    started: startOf(process.pid),
    isAlive: (other) => other.host !== host || isRunning(other),
  };
}

function isRunning(other: Holding): boolean {
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    // A process of another user lives, although it may not be signalled.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return other.started === "" || startOf(other.pid) === other.started;
}

/** When a process started, in the kernel's ticks (field 22 of /proc/PID/stat); empty on systems without it. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

let taken = 0;

/** A lock that is held: a file that says who holds it. */
export class Lock {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #nonce: string;

  private constructor(disk: Disk, path: string, nonce: string) {
    this.#disk = disk;
    this.#path = path;
    this.#nonce = nonce;
  }

  /** Takes the lock, also from a holder that is dead; does not wait for a living one. `now` in milliseconds. */
  static take(disk: Disk, path: string, holder: Holder, now: number): Taken {
    const { pid, host, started } = holder;
    const nonce = `${host}-${pid}-${started}-${++taken}`;
    const holding: Holding = { pid, host, started, since: new Date(now).toISOString(), nonce };
    let tookOver: Holding | undefined;
    for (;;) {
      if (disk.create(path, `${JSON.stringify(holding)}\n`)) {
        return { lock: new Lock(disk, path, nonce), ...(tookOver && { tookOver }) };
      }
      const other = read(disk, path);
      if (other === undefined) continue;
      if (other !== "torn" && holder.isAlive(other)) return { heldBy: other };
      if (removeDead(disk, path, other, nonce) && other !== "torn") tookOver = other;
    }
  }

  /** True while the file still says that this process holds it; false once another took it for dead. */
  get isHeld(): boolean {
    const holding = read(this.#disk, this.#path);
    return typeof holding === "object" && holding.nonce === this.#nonce;
  }

  /** Gives the lock back, unless another has taken it over. */
  release(): void {
    if (this.isHeld) this.#disk.remove(this.#path);
  }
}

/** Who holds a lock; undefined where it is free, `torn` where the machine lost power before the file's content was on the disk. */
function read(disk: Disk, path: string): Holding | "torn" | undefined {
  const text = disk.read(path);
  if (text === undefined) return undefined;
  if (!text.endsWith("\n")) return "torn";
  return JSON.parse(text) as Holding;
}

/**
 * Takes a dead holder's file away. Two processes may try at once, so the file is first given a name of its own; if that turns out to
 * be the file of a third process, which was quicker, it is put back.
 */
function removeDead(disk: Disk, path: string, dead: Holding | "torn", nonce: string): boolean {
  const aside = `${path}.${nonce}`;
  if (!disk.rename(path, aside)) return false;
  const moved = read(disk, aside);
  const isDead =
    moved === dead || (typeof moved === "object" && typeof dead === "object" && moved.nonce === dead.nonce);
  if (!isDead) disk.link(aside, path);
  disk.remove(aside);
  return isDead;
}
