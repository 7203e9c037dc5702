import { setTimeout as pause } from "node:timers/promises";
import { Interrupted } from "./host.ts";
import { exit } from "./report.ts";

/** Where a stream's text goes, and what it can show. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** True where colour is shown: a terminal, or FORCE_COLOR; never with NO_COLOR. */
  readonly colours?: boolean;
  write(text: string): unknown;
}

/** The process around a command line, as arguments: tests give their own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Waits; rejects with the signal's reason when it is aborted. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Aborted by the first interrupt. */
  readonly signal: AbortSignal;
  readonly confirm: (question: string) => Promise<boolean>;
  /** True when a person sits at the terminal. */
  readonly interactive: boolean;
}

/** The real process. */
export function processIo(): Io {
  const signal = interruptSignal();
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    cwd: process.cwd(),
    env: process.env,
    now: () => new Date(),
    sleep: async (milliseconds) => {
      await pause(milliseconds, undefined, { signal }).catch(() => {
        throw new Interrupted(
          "Interrupted while waiting; what was submitted goes on. `mlops apply --follow` picks it up.",
        );
      });
    },
    signal,
    confirm,
    interactive: process.stdin.isTTY && process.stdout.isTTY,
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  const wanted = NO_COLOR === undefined || NO_COLOR === "";
  return {
    isTTY: stream.isTTY,
    columns: stream.columns,
    colours: forced || (wanted && stream.isTTY && stream.hasColors()),
    write: (text) => stream.write(text),
  };
}

/** The first interrupt lets what runs finish and be recorded; the second one ends the process. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const onInterrupt = (): void => {
    if (controller.signal.aborted) {
      process.stderr.write(
        "\nStopped at once. What was under way may be there all the same: the next apply looks, and goes on.\n",
      );
      process.exit(exit.interrupted);
    }
    process.stderr.write("\nInterrupted: finishing and recording what runs. Press Ctrl-C again to stop at once.\n");
    controller.abort(new Interrupted("Interrupted."));
  };
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onInterrupt);
  return controller.signal;
}

async function confirm(question: string): Promise<boolean> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl-C and Ctrl-D reject: who leaves has not agreed.
    const answer = await lines.question(`${question} [y/N] `).catch(() => {
      process.stderr.write("\n");
      throw new Interrupted("Nothing was done.");
    });
    return /^(y|yes)$/iu.test(answer.trim());
  } finally {
    lines.close();
  }
}
