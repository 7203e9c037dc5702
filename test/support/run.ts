import { realpathSync } from "node:fs";
import type { Io, Output } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { packageRoot, version } from "../../src/cli/version.ts";

/** A clock that stands still until something sleeps. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: number;
}

/** A clock at the moment at which cases begin. */
export function caseClock(): Clock {
  return { now: Date.UTC(2026, 10, 24, 9) };
}

/** The process around a command line. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Shared by the command lines of one story; each `sleep` moves it. */
  readonly clock?: Clock;
  /** What a person answers; nobody can be asked where it is left out. */
  readonly confirm?: (question: string) => boolean | Promise<boolean>;
  readonly signal?: AbortSignal;
  readonly columns?: number;
}

/** What a command line printed and gave. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** Runs one command line of mlops in this process: no colour, no terminal, 100 columns, a clock of its own. */
export async function runMlops(argv: readonly string[], options: RunOptions): Promise<Ran> {
  const { cwd, env = {}, clock = caseClock(), confirm, signal = new AbortController().signal, columns = 100 } = options;
  const printed = { stdout: "", stderr: "" };
  const output = (name: keyof typeof printed): Output => ({
    isTTY: false,
    columns,
    write: (text) => (printed[name] += text),
  });
  const io: Io = {
    stdout: output("stdout"),
    stderr: output("stderr"),
    cwd,
    env: { PATH: process.env["PATH"], ...env },
    now: () => new Date(clock.now),
    sleep: async (milliseconds) => {
      clock.now += milliseconds;
      await Promise.resolve();
    },
    signal,
    confirm: async (question) => (await confirm?.(question)) ?? false,
    interactive: confirm !== undefined,
  };
  const exit = await main(argv, io);
  return { ...printed, exit };
}

/** A text as it is on every machine: the case's folder, this package's, times and the release are replaced by words. */
export function normalise(text: string, root: string): string {
  return text
    .replaceAll(realpathSync(root), "<root>")
    .replaceAll(root, "<root>")
    .replaceAll(packageRoot, "<mlops>")
    .replaceAll(/(\(\d+ files?\), )\d+ ms/gu, "$1<time>")
    .replaceAll(/(read in )\d+\.\d s/gu, "$1<time>")
    .replaceAll(/ \d+\.\d s$/gmu, " <time>")
    .replaceAll(/("(?:milliseconds|duration)": ?)[\d.]+/gu, "$10")
    .replaceAll(/^( +fine +(?:Node|git) +)[\d.]+.*$/gmu, "$1<version>")
    .replaceAll(/("name": "(?:Node|git)",\s+"state": "fine",\s+"detail": )"[^"]+"/gu, '$1"<version>"')
    .replaceAll(new RegExp(`^${version}$`, "gmu"), "<version>")
    .replaceAll(new RegExp(`(\\bmlops |"version": ?")${version.replaceAll(".", "\\.")}\\b`, "gu"), "$1<version>");
}
