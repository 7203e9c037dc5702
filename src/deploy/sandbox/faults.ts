import type { Disk } from "../simulated/disk.ts";
import { ProviderError } from "../simulated/provider-error.ts";

/** One request to the simulated cloud, as it is about to be made. */
interface Request {
  readonly action: "create" | "update" | "delete" | "stop";
  /** Resource id. */
  readonly id: string;
  readonly type: string;
  /** Counts all requests of an engine from 1, retries included. */
  readonly count: number;
  /** Counts the tries of this one from 1. */
  readonly attempt: number;
}

/** Something that goes wrong with a request on purpose: it throws a ProviderError, or takes its time. */
export type Fault = (request: Request) => void | Promise<void>;

/** Refuses the nth request. */
export function failNth(count: number, message = "something went wrong in the service"): Fault {
  return (request) => {
    if (request.count === count) throw new ProviderError("InternalFailure", message);
  };
}

/** Refuses all requests about one resource. */
export function failId(id: string, code = "ValidationException", message = "the request was refused"): Fault {
  return (request) => {
    if (request.id === id) throw new ProviderError(code, message);
  };
}

/** Makes each request take so many milliseconds. */
export function latency(milliseconds: number, sleep: (milliseconds: number) => Promise<void>): Fault {
  return () => sleep(milliseconds);
}

/** Throttles the first tries of each request. */
export function throttle(tries: number): Fault {
  return (request) => {
    if (request.attempt <= tries) throw new ProviderError("ThrottlingException", "too many requests", true);
  };
}

/** What a write says once its process is meant to be dead. */
export class Died extends Error {
  override readonly name = "Died";
}

/** When a disk's process dies. */
export interface Death {
  /** The write, counted from 1, that is the last: it is not made, or only in part. */
  readonly at: number;
  /** Bytes of that write that still reach the disk, for an append. */
  readonly torn?: number;
  /** Called at that write, for a test that ends its process for real. */
  readonly onDeath?: () => void;
}

/** A disk whose process dies at a write: that and all later ones throw, as if nothing ran any more. Counts its writes. */
export function dyingDisk(disk: Disk, death: Death): Disk & { readonly writes: () => number } {
  let writes = 0;
  const write = <T>(act: () => T, partly?: () => void): T => {
    writes++;
    if (writes < death.at) return act();
    if (writes === death.at) {
      partly?.();
      death.onDeath?.();
    }
    throw new Died(`died at write ${death.at}`);
  };
  return {
    ...disk,
    writes: () => writes,
    append: (path, text) =>
      write(
        () => disk.append(path, text),
        () => death.torn !== undefined && disk.append(path, text.slice(0, death.torn)),
      ),
    replace: (path, text) => write(() => disk.replace(path, text)),
    create: (path, text) => write(() => disk.create(path, text)),
    rename: (from, to) => write(() => disk.rename(from, to)),
    link: (from, to) => write(() => disk.link(from, to)),
    remove: (path) => write(() => disk.remove(path)),
    truncate: (path, size) => write(() => disk.truncate(path, size)),
  };
}
