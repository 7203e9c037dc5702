import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** A process of the CLI that has a stack's lock. */
export interface LockHolder {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly since: string;
}

/** Who holds a lock, from the CLI's words; undefined where it does not say. */
export function holderIn(message: string): LockHolder | undefined {
  const found = /created by ([^\s@]+)@([^\s]+) \(pid (\d+)\) at ([^\s]+)/u.exec(message);
  if (!found) return undefined;
  const [, user = "", host = "", pid = "", since = ""] = found;
  return { user, host, pid: Number(pid), since };
}

/** The same for people: ` by process 123 of alice on host since 2026-11-24T10:00:00Z`; empty for nobody. */
export function heldBy(holder: LockHolder | undefined): string {
  return holder ? ` by process ${holder.pid} of ${holder.user} on ${holder.host} since ${holder.since}` : "";
}

/** True for a process of this machine that is no more: its number is free, or another program has it now. */
export function isGone({ host, pid }: LockHolder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process may not be signalled, and is there.
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  const command = commandOf(pid);
  // A state that moves is held by this program itself.
  return command !== undefined && !/pulumi|mlops|node/u.test(command);
}

/** Command line of a process where the system tells it, as Linux does. */
function commandOf(pid: number): string | undefined {
  try {
    // A process that ended and that nobody has asked about yet has no command line.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return undefined;
  }
}
