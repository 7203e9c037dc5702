import type { SourceFile } from "../diagnostics/source-file.ts";

/** Exit codes of the command line's contract. */
export const exit = {
  ok: 0,
  /** Diagnostics with errors, or denied by a policy or guard. */
  findings: 1,
  /** Differences, only with `--detailed-exitcode`. */
  differences: 2,
  /** An operation outside failed. */
  failed: 3,
  usage: 64,
  bug: 70,
  interrupted: 130,
} as const;

/** What a command found: data for programs, which the human view renders too, so that the two cannot disagree. */
export interface Report {
  /** Name and version of the data's schema, such as `mlops.plan/1`. */
  readonly schema: string;
  /** The rest of the JSON object, in the order it is printed. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly exit: number;
  /** Texts that code frames are cut from. */
  readonly files?: ReadonlyMap<string, SourceFile>;
  /** Printed on one line by `--json`: the last of several. */
  readonly line?: boolean;
  /** Printed as it is, whatever the view: a completion script, a graph in DOT. */
  readonly raw?: string;
}
