import type { Host } from "./host.ts";
import type { Report } from "./report.ts";

/** A flag of a command: what parsing, help and completion know about it. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** Word for its value, such as `ENV`; a flag without one is on or off. */
  readonly value?: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly repeat?: boolean;
}

/** A positional argument. */
interface Argument {
  readonly name: string;
  readonly summary: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
}

/** What a command was called with, checked against its table row. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** A command: takes arguments and a host, gives a report; prints nothing and never exits. */
export type Run = (args: Arguments, host: Host) => Promise<Report>;

/** One row of the command table: the source of parsing, help, completion and the reference in the README. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** A few sentences for `--help`. */
  readonly about?: string;
  readonly arguments?: readonly Argument[];
  readonly flags: readonly Flag[];
  readonly examples: readonly string[];
  readonly load: () => Promise<{ readonly run: Run }>;
}

/** The text of a flag with a value, or undefined. */
export function textFlag(args: Arguments, name: string): string | undefined {
  const value = args.flags[name];
  return typeof value === "string" ? value : undefined;
}

/** True when a flag without a value was given. */
export function isSet(args: Arguments, name: string): boolean {
  return args.flags[name] === true;
}
