import type { Report } from "./report.ts";

/** Everything a command may know of the machine; tests give their own. */
export interface Host {
  /** Folder the command was started in, or the one -C named. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Aborted by the first interrupt. */
  readonly signal: AbortSignal;
  /** Tells what happens while it happens; goes to stderr. */
  readonly progress: (event: ProgressEvent) => void;
  /** Asks a yes-or-no question; false where nobody can answer. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** True when a person can be asked. */
  readonly interactive: boolean;
  /** Takes what is to be closed when the command has ended, however it ends. */
  readonly onEnd: (close: () => void) => void;
}

/** One thing that happened during a command. */
export type ProgressEvent =
  | { readonly type: "stage"; readonly name: string; readonly milliseconds: number }
  | { readonly type: "show"; readonly report: Report }
  | {
      readonly type: "step";
      readonly target: string;
      readonly id: string;
      readonly label: string;
      readonly action: string;
      readonly status: "start" | "done" | "failed" | "skipped" | "pending";
      readonly message?: string;
      readonly milliseconds?: number;
    }
  | { readonly type: "note"; readonly text: string }
  /** Says to a person what to do next; no event for a program. */
  | { readonly type: "hint"; readonly text: string };

/** A command was called wrongly: exit 64, with one line that says how to call it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

/** A person said no, or pressed Ctrl-C: exit 130. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}
