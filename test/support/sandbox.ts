import { join } from "node:path";
import { SandboxEngine } from "../../src/deploy/sandbox/engine.ts";
import type { SandboxOptions } from "../../src/deploy/sandbox/engine.ts";
import { realDisk } from "../../src/deploy/simulated/disk.ts";
import { memoryDisk } from "../../src/deploy/simulated/memory-disk.ts";
import type { MemoryDisk } from "../../src/deploy/simulated/memory-disk.ts";
import { stackOf } from "./stacks.ts";

/** A sandbox on a disk in memory, with a clock that only moves when it is told to. */
export interface Sandbox {
  readonly engine: SandboxEngine;
  readonly disk: MemoryDisk;
  readonly clock: { now: number };
}

/** Opens a sandbox; given another's disk and clock, a second process on the same files. */
export function openSandbox(
  options: Partial<SandboxOptions> = {},
  from: Partial<Pick<Sandbox, "disk" | "clock">> = {},
): Sandbox {
  const disk = from.disk ?? memoryDisk();
  const clock = from.clock ?? { now: Date.UTC(2026, 10, 24) };
  const engine = new SandboxEngine({
    directory: "/sandbox",
    disk,
    now: () => clock.now,
    sleep: async () => {},
    ...options,
  });
  return { engine, disk, clock };
}

/** The cloud of a sandbox on a real disk, which other processes see, too. */
export function sandboxIn(folder: string, clock: Sandbox["clock"]): Sandbox {
  return openSandbox({ directory: join(folder, "sandbox"), disk: realDisk() }, { clock });
}

/** A process of this machine with another number; dead ones are told to be. */
export function processOf(pid: number, dead: readonly number[] = []): NonNullable<SandboxOptions["holder"]> {
  return { pid, host: "here", started: "", isAlive: (other) => !dead.includes(other.pid) };
}

/** Account and region of `stackOf()`. */
export const scope = { cloud: "aws", account: stackOf().target.account, region: stackOf().target.region } as const;
