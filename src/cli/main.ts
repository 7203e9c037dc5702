import { resolve } from "node:path";
import { redact } from "../diagnostics/redact.ts";
import { OperationError } from "../diagnostics/operation-error.ts";
import { commandHelp, mainHelp } from "./help.ts";
import { Interrupted, UsageError } from "./host.ts";
import type { Host, ProgressEvent } from "./host.ts";
import type { Io, Output } from "./io.ts";
import { parseArguments } from "./parse-arguments.ts";
import type { Parsed } from "./parse-arguments.ts";
import { exit } from "./report.ts";
import { version } from "./version.ts";

/** Runs one command line and gives its exit code: the only place that prints and that catches. */
export async function main(argv: readonly string[], outside: Io): Promise<number> {
  const io = redacting(outside);
  const json =
    argv.includes("--json") || argv.includes("--format=json") || argv[argv.indexOf("--format") + 1] === "json";
  try {
    const parsed = parseArguments(argv);
    if (parsed.action === "version") return write(io, `${version}\n`);
    if (parsed.action === "help") return write(io, parsed.command ? commandHelp(parsed.command) : mainHelp(version));
    return await runCommand(parsed, io);
  } catch (error) {
    return fail(error, json, io);
  }
}

/** The same process, where no text that looks like a secret gets out. */
function redacting(io: Io): Io {
  const clean = (output: Output): Output => ({ ...output, write: (text) => output.write(visible(redact(text))) });
  return { ...io, stdout: clean(io.stdout), stderr: clean(io.stderr) };
}

/**
 * Control and direction characters of a manifest, shown instead of obeyed: they could hide or fake what stands on a terminal. The
 * program's own colours and its clearing of a line are let through.
 */
function visible(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  const own = /(\u001b\[[0-9;]*m|\r\u001b\[2K)/u;
  return text
    .split(own)
    .map((part, at) => (at % 2 === 1 ? part : part.replaceAll(/(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, shown)))
    .join("");
}

function shown(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function write(io: Io, text: string): number {
  io.stdout.write(text);
  return exit.ok;
}

async function runCommand({ command, args }: Extract<Parsed, { action: "run" }>, io: Io): Promise<number> {
  const { flags } = args;
  const format = flags["json"] === true ? "json" : ((flags["format"] as string | undefined) ?? "human");
  const plain = flags["no-color"] === true;
  const [{ makePainter }, { progressView }] = await Promise.all([
    import("./views/paint.ts"),
    import("./views/progress.ts"),
  ]);
  const painter = makePainter(io.stdout, plain);
  const screen = { columns: Math.max(60, Math.min(io.stdout.columns ?? 100, 120)), milliseconds: 0 };
  const progress = progressView(format, io, makePainter(io.stderr, plain), painter, screen);
  const stages = new Map<string, number>();
  const open: (() => void)[] = [];
  const host: Host = {
    cwd: resolve(io.cwd, typeof flags["chdir"] === "string" ? flags["chdir"] : "."),
    env: io.env,
    now: io.now,
    sleep: io.sleep,
    signal: io.signal,
    progress: (event: ProgressEvent) => {
      if (event.type === "stage") stages.set(event.name, (stages.get(event.name) ?? 0) + event.milliseconds);
      else progress.show(event);
    },
    confirm: io.confirm,
    interactive: io.interactive && format === "human",
    onEnd: (close) => void open.push(close),
  };
  const started = performance.now();
  const { run } = await command.load();
  const report = await run(args, host).finally(() => {
    for (const close of open) close();
  });
  progress.end();
  const { renderReport } = await import("./views/render.ts");
  io.stdout.write(renderReport(report, format, painter, { ...screen, milliseconds: performance.now() - started }));
  if (flags["stats"] === true) writeStats(io, stages, performance.now() - started);
  return report.exit;
}

function writeStats(io: Io, stages: ReadonlyMap<string, number>, total: number): void {
  for (const [name, milliseconds] of stages)
    io.stderr.write(`${name.padEnd(12)} ${milliseconds.toFixed(1).padStart(8)} ms\n`);
  const memory = (process.memoryUsage().rss / 1048576).toFixed(0);
  io.stderr.write(`${"total".padEnd(12)} ${total.toFixed(1).padStart(8)} ms, ${memory} MiB\n`);
}

function fail(error: unknown, json: boolean, io: Io): number {
  if (error instanceof UsageError) return complain(io, json, "usage", error.message, error.help, exit.usage);
  if (error instanceof Interrupted) {
    if (json) return complain(io, json, "interrupted", error.message, undefined, exit.interrupted);
    io.stderr.write(`${error.message}\n`);
    return exit.interrupted;
  }
  if (error instanceof OperationError) {
    const lines = [error.message, ...causeChain(error.cause).map((one) => `       because ${one}`)];
    return complain(io, json, error.code, lines.join("\n"), error.help, exit.failed);
  }
  // What the system refuses (no permission, no space, a folder where a file should be) is no bug of the program.
  const { code, syscall } = (error ?? {}) as { readonly code?: unknown; readonly syscall?: unknown };
  if (error instanceof Error && typeof code === "string" && typeof syscall === "string")
    return complain(io, json, "system", `The system refused: ${error.message}.`, systemHelp(code), exit.failed);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return complain(
    io,
    json,
    "bug",
    `This is a bug in mlops ${version}. Please report it with what follows.\n${text}`,
    undefined,
    exit.bug,
  );
}

function systemHelp(code: string): string {
  if (code === "ENOSPC" || code === "EDQUOT") return "make room on the disk, and run it again";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return "give this user the right to read and write there";
  return "look at what stands at that path, and run it again";
}

function causeChain(cause: unknown): string[] {
  const causes: string[] = [];
  for (let at = cause; at instanceof Error && causes.length < 5; at = at.cause) causes.push(at.message);
  return causes;
}

function complain(
  io: Io,
  json: boolean,
  code: string,
  message: string,
  help: string | undefined,
  exitCode: number,
): number {
  if (json)
    io.stdout.write(
      `${JSON.stringify({ schema: "mlops.error/1", code, message, help: help ?? null, exit: exitCode })}\n`,
    );
  io.stderr.write(`error  ${message}\n${help ? `help   ${help}\n` : ""}`);
  return exitCode;
}
