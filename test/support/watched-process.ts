import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { caseClock, runMlops } from "./run.ts";

/** What happens at one of a process's writes into `.mlops/`, counted from 1. */
export interface Event {
  readonly at: number;
  /** `kill` ends it with SIGKILL before the write, `tear` in the middle of it, `hold` lets it go on once a file is there. */
  readonly what: "kill" | "tear" | "hold";
  /** The file that a held process waits for. */
  readonly until?: string;
}

/** What such a process is told, as JSON in its only argument. */
export interface Task {
  readonly root: string;
  readonly words: readonly string[];
  /** Milliseconds after the moment at which cases begin; none where it is left out. */
  readonly later?: number;
  readonly event?: Event;
}

/** All that the sandbox's disk writes with: each call is one write, finer than the disk's own operations. */
const writes = ["appendFileSync", "writeFileSync", "renameSync", "linkSync", "rmSync", "truncateSync"] as const;

/** Counts the writes of this process into `.mlops/`, and lets the event happen. */
function watch(event: Event | undefined): () => number {
  let count = 0;
  const append = fs.appendFileSync;
  for (const name of writes) {
    const real = fs[name] as (...args: unknown[]) => unknown;
    const watched = (...args: unknown[]): unknown => {
      const [file, text] = args;
      // A file that is already open is one that the disk replaces in one step.
      const isState = typeof file === "number" || String(file).includes("/.mlops/");
      if (isState && ++count === event?.at) {
        if (event.what === "tear" && name === "appendFileSync")
          append(String(file), String(text).slice(0, String(text).length / 2));
        if (event.what === "hold") hold(event.until ?? "");
        else die();
      }
      return real(...args);
    };
    Object.assign(fs, { [name]: watched });
  }
  syncBuiltinESMExports();
  return () => count;
}

function die(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;) pause();
}

function hold(until: string): void {
  fs.writeSync(1, "holding\n");
  while (!fs.existsSync(until)) pause();
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

/** Runs one command line with its writes watched, and says on the last line how many there were. */
async function main(text = ""): Promise<void> {
  const { root, words, later = 0, event } = JSON.parse(text) as Task;
  const clock = caseClock();
  clock.now += later;
  const written = watch(event);
  const { stdout, stderr, exit } = await runMlops(words, { cwd: root, clock });
  fs.writeSync(2, stderr);
  fs.writeSync(1, `${stdout}${written()}\n`);
  process.exitCode = exit;
}

if (import.meta.main) await main(process.argv[2]);
