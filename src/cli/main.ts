import { createInterface } from "node:readline/promises";
import { resolve } from "node:path";
import { OperationError } from "../diagnostics/operation-error.ts";
import { commandHelp, mainHelp } from "./help.ts";
import { Interrupted, UsageError } from "./host.ts";
import type { Host, ProgressEvent } from "./host.ts";
import { parseArguments } from "./parse-arguments.ts";
import type { Parsed } from "./parse-arguments.ts";
import { exit } from "./report.ts";
import type { Report } from "./report.ts";
import { version } from "./version.ts";

type RunParsed = Extract<Parsed, { action: "run" }>;

/** Runs one command line and gives its exit code: the only place that prints and that catches. */
export async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes("--json") || argv.includes("--format=json");
  try {
    const parsed = parseArguments(argv);
    if (parsed.action === "version") return write(`${version}\n`, exit.ok);
    if (parsed.action === "help") return write(parsed.command ? commandHelp(parsed.command) : mainHelp(version), exit.ok);
    return await runCommand(parsed);
  } catch (error) {
    return await fail(error, json);
  }
}

function write(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}

async function runCommand({ command, args }: RunParsed): Promise<number> {
  const format = args.flags["json"] === true ? "json" : ((args.flags["format"] as string | undefined) ?? "human");
  const { makePainter } = await import("./views/paint.ts");
  const plain = args.flags["no-color"] === true;
  const painter = makePainter(process.stdout, plain);
  const { progressView } = await import("./views/progress.ts");
  const progress = progressView(format, process.stderr, process.stdout, makePainter(process.stderr, plain), painter);
  const stages: { name: string; milliseconds: number }[] = [];
  const host: Host = {
    cwd: resolve(typeof args.flags["chdir"] === "string" ? args.flags["chdir"] : "."),
    env: process.env,
    now: () => new Date(),
    signal: interruptSignal(),
    progress: (event: ProgressEvent) => {
      if (event.type === "stage") stages.push(event);
      else progress.show(event);
    },
    confirm,
    interactive: process.stdin.isTTY && process.stdout.isTTY && format === "human",
  };
  const started = performance.now();
  const { run } = await command.load();
  const report = await run(args, host);
  progress.end();
  await print(report, format, painter, performance.now() - started);
  if (args.flags["stats"] === true) printStats(stages, performance.now() - started);
  return report.exit;
}

async function print(report: Report, format: string, painter: import("./views/paint.ts").Painter, milliseconds: number): Promise<void> {
  const { renderReport } = await import("./views/render.ts");
  process.stdout.write(renderReport(report, format, painter, { columns: process.stdout.columns ?? 100, milliseconds }));
}

function printStats(stages: readonly { name: string; milliseconds: number }[], total: number): void {
  const sums = new Map<string, number>();
  for (const stage of stages) sums.set(stage.name, (sums.get(stage.name) ?? 0) + stage.milliseconds);
  for (const [name, milliseconds] of sums) process.stderr.write(`${name.padEnd(12)} ${milliseconds.toFixed(1).padStart(8)} ms\n`);
  const memory = (process.memoryUsage().rss / 1048576).toFixed(0);
  process.stderr.write(`${"total".padEnd(12)} ${total.toFixed(1).padStart(8)} ms, ${memory} MiB\n`);
}

/** The first interrupt lets what runs finish and be recorded; the second one ends the process. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const onInterrupt = (): void => {
    if (controller.signal.aborted) process.exit(exit.interrupted);
    process.stderr.write("\nInterrupted: finishing and recording what runs. Press Ctrl-C again to stop at once.\n");
    controller.abort(new Interrupted("interrupted"));
  };
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onInterrupt);
  return controller.signal;
}

async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question} [y/N] `);
    return /^(y|yes)$/iu.test(answer.trim());
  } finally {
    lines.close();
  }
}

async function fail(error: unknown, json: boolean): Promise<number> {
  if (error instanceof UsageError) return complain(json, "usage", error.message, error.help, exit.usage);
  if (error instanceof Interrupted) return complain(json, "interrupted", "Interrupted.", undefined, exit.interrupted);
  if (error instanceof OperationError) {
    const causes = causeChain(error.cause);
    return complain(json, error.code, [error.message, ...causes.map((one) => `  because ${one}`)].join("\n"), error.help, exit.failed);
  }
  if ((error as NodeJS.ErrnoException)?.code === "EPIPE") return exit.ok;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return complain(json, "bug", `This is a bug in mlops ${version}. Please report it with what follows.\n${text}`, undefined, exit.bug);
}

function causeChain(cause: unknown): string[] {
  const causes: string[] = [];
  for (let at = cause; at instanceof Error && causes.length < 5; at = at.cause) causes.push(at.message);
  return causes;
}

function complain(json: boolean, code: string, message: string, help: string | undefined, exitCode: number): number {
  if (json) process.stdout.write(`${JSON.stringify({ schema: "mlops.error/1", code, message, help: help ?? null, exit: exitCode })}\n`);
  process.stderr.write(`error  ${message}\n${help ? `help   ${help}\n` : ""}`);
  return exitCode;
}
