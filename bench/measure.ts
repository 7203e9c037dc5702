/** Runs programs and says how long they took and how much memory they had, two sides in turns. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

/** A program to run: what it is called in tables, and how it is started. */
export interface Side {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Exit codes that mean it did its work; 0 where it is left out. */
  readonly exits?: readonly number[];
}

/** What one side took: milliseconds of wall time, and bytes where memory was asked for and could be read. */
export interface Sample {
  readonly median: number;
  readonly min: number;
  readonly peak?: number;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly own: Sample;
  readonly peer: string;
  readonly peerSample: Sample;
  /** Largest quotient that is wanted, own by peer. */
  readonly goal?: number;
  /** Alternating runs that the figures are of. */
  readonly rounds: number;
}

/** A benchmark: makes rows, and tells what it does while it does it. */
export interface Benchmark {
  readonly name: string;
  readonly run: (bench: Bench) => Promise<readonly Row[]>;
}

/** What a benchmark gets. */
export interface Bench {
  /** Root of the project. */
  readonly root: string;
  /** An empty folder of its own, removed afterwards. */
  readonly folder: string;
  readonly tell: (text: string) => void;
}

/** Something a benchmark needs is not on this machine. The message says what and how to get it. */
export class Missing extends Error {
  override readonly name = "Missing";
}

/** The command as people run it: Node 24 and the bundle. */
export function mlops(root: string, ...args: readonly string[]): Side["command"] {
  return [process.execPath, `${root}/bin/mlops.js`, ...args];
}

/** Runs two sides in turns, the first of a round alternating, after one run of each that is not counted. */
export async function race(
  own: Side,
  peer: Side,
  rounds: number,
  { memory = false }: { readonly memory?: boolean } = {},
): Promise<{ readonly own: Sample; readonly peer: Sample }> {
  const times = new Map<Side, number[]>([
    [own, []],
    [peer, []],
  ]);
  for (let round = -1; round < rounds; round++) {
    for (const side of round % 2 === 0 ? [own, peer] : [peer, own]) {
      const milliseconds = await time(side);
      if (round >= 0) times.get(side)?.push(milliseconds);
    }
  }
  const sampleOf = async (side: Side): Promise<Sample> => {
    const sorted = (times.get(side) ?? []).toSorted((a, b) => a - b);
    // Watching costs time, so memory is read in a run of its own.
    const peak = memory ? await peakOf(side) : undefined;
    return { median: median(sorted), min: sorted[0] ?? 0, ...(peak !== undefined && { peak }) };
  };
  return { own: await sampleOf(own), peer: await sampleOf(peer) };
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

async function time(side: Side): Promise<number> {
  const started = process.hrtime.bigint();
  await ended(start(side), side);
  return Number(process.hrtime.bigint() - started) / 1e6;
}

/** Largest resident memory of the program itself, in bytes; undefined where the system does not tell. */
async function peakOf(side: Side): Promise<number | undefined> {
  const child = start(side);
  let peak: number | undefined;
  // The mark only rises, so the last reading is the largest; an early one may be of the parent, before the program was loaded.
  const watch = setInterval(() => (peak = highWaterMark(child) ?? peak), 2);
  await ended(child, side).finally(() => clearInterval(watch));
  return peak;
}

/** `VmHWM` of proc(5): the peak resident set size, in kibibytes. */
function highWaterMark({ pid }: ChildProcess): number | undefined {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    // Not Linux, or it has just ended.
    return undefined;
  }
}

function start({ command: [program, ...args], folder, environment }: Side): ChildProcess {
  const env = { ...process.env, NO_COLOR: "1", ...environment };
  return spawn(program, args, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
}

async function ended(child: ChildProcess, { name, exits = [0] }: Side): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code === null || !exits.includes(code)) throw new Error(`${name} ended with ${code}:\n${said.trim()}`);
}
