import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { OperationError } from "../../diagnostics/operation-error.ts";

/** Version of the Pulumi CLI that this release is tested with, and that `mlops doctor --fix` installs. */
export const testedVersion = "3.259.0";

/** Oldest version that works: from 3.229 on, a look at drift takes no lock. */
const oldestVersion = "3.229.0";

/** Where the CLI may be, the first that is there counts. */
export interface CliPlaces {
  /** Path that the configuration names. */
  readonly configured?: string;
  /** Folder that `mlops doctor --fix` installs into. */
  readonly installed: string;
  /** `PATH` of the environment. */
  readonly path: string;
}

/** A Pulumi CLI that was found. */
export interface Cli {
  readonly path: string;
  /** Such as `3.259.0`. */
  readonly version: string;
}

/**
 * Finds the Pulumi CLI. Throws `OperationError`: `deploy/cli-missing` where there is none, `deploy/cli-old` for one that is
 * too old, `deploy/cli-broken` for a program that does not tell its version.
 */
export async function findCli(places: CliPlaces): Promise<Cli> {
  const path = placeOf(places);
  if (path === undefined) throw missing(places);
  const version = await versionOf(path);
  if (isOlder(version, oldestVersion)) {
    throw new OperationError(
      "deploy/cli-old",
      `The Pulumi CLI at ${path} is ${version}; this needs ${oldestVersion} or newer.`,
      { help: `upgrade it, or let \`mlops doctor --fix\` install ${testedVersion} beside it` },
    );
  }
  return { path, version };
}

/** Downloads the tested version into a folder, by Pulumi's own installer. Throws what the download or the installer says. */
export async function installCli(folder: string): Promise<Cli> {
  const { PulumiCommand: Command } = await import("@pulumi/pulumi/automation/index.js");
  // A text does where a parsed version is declared: it is only printed and compared.
  await Command.install({ root: folder, version: testedVersion as never });
  return await findCli({ installed: folder, path: "" });
}

function placeOf({ configured, installed, path }: CliPlaces): string | undefined {
  if (configured !== undefined) return existsSync(configured) ? configured : undefined;
  const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";
  const folders = [join(installed, "bin"), ...path.split(process.platform === "win32" ? ";" : ":")];
  return folders
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

function missing({ configured }: CliPlaces): OperationError {
  if (configured !== undefined) {
    return new OperationError(
      "deploy/cli-missing",
      `There is no Pulumi CLI at ${configured}, where the configuration says.`,
      {
        help: "correct `pulumi.cli`, or remove it to use the one on PATH",
      },
    );
  }
  return new OperationError(
    "deploy/cli-missing",
    "This environment is deployed by Pulumi, and there is no Pulumi CLI here.",
    {
      help: `let \`mlops doctor --fix\` install ${testedVersion}, or install it as https://www.pulumi.com/docs/install/ says; --sandbox rehearses without it`,
    },
  );
}

async function versionOf(path: string): Promise<string> {
  const { stdout, stderr, code } = await execute(
    path,
    ["version"],
    dirname(path),
    { PULUMI_SKIP_UPDATE_CHECK: "true" },
    {
      deadline: 20_000,
    },
  );
  const version = /^v?(\d+\.\d+\.\d+)/u.exec(stdout.trim())?.[1];
  if (version !== undefined) return version;
  const said = (stderr || stdout).trim().split("\n")[0] ?? "";
  throw new OperationError("deploy/cli-broken", `${path} does not say which version of the Pulumi CLI it is.`, {
    help: said === "" ? `it ended with ${code}; install it anew` : `it says: ${said}`,
  });
}

/** True for a version (`major.minor.patch`) before another. */
function isOlder(version: string, than: string): boolean {
  const [left, right] = [version, than].map((one) => one.split(".").map(Number));
  for (const [at, part] of (right ?? []).entries()) if (left?.[at] !== part) return (left?.[at] ?? 0) < part;
  return false;
}

interface Executed {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

interface Execution {
  /** Text for its standard input; nothing where it is left out. */
  readonly input?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onOutput?: ((text: string) => void) | undefined;
  readonly onError?: ((text: string) => void) | undefined;
  /** Milliseconds after which it is killed; none where it is left out. */
  readonly deadline?: number;
}

/** Milliseconds that the CLI has to end before this process does. */
const timeToEnd = 1000;

async function execute(
  path: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  { input, signal, onOutput, onError, deadline }: Execution,
): Promise<Executed> {
  return await new Promise((resolve, reject) => {
    // A group of its own: Ctrl-C in a terminal reaches every process of a group, and the CLI takes a second one for "at once".
    const child = spawn(path, args, {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    // A CLI that ends before it has read all says itself why.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
    const timer = deadline === undefined ? undefined : setTimeout(() => giveUp(child, deadline, resolve), deadline);
    const interrupt = (): void => void child.kill("SIGINT");
    // A parent that dies must not leave an apply behind that nobody sees.
    const end = (): void => {
      child.kill("SIGINT");
      // Told twice, the CLI ends at once and leaves in the state what was under way. Providers that are served here must not be gone
      // before it: it would take what they were making for refused, and forget it.
      if (signal?.aborted) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, timeToEnd);
    };
    process.once("exit", end);
    if (signal?.aborted) interrupt();
    signal?.addEventListener("abort", interrupt);
    const out: string[] = [];
    const err: string[] = [];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      out.push(text);
      onOutput?.(text);
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      err.push(text);
      onError?.(text);
    });
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      process.off("exit", end);
      signal?.removeEventListener("abort", interrupt);
      resolve({ stdout: out.join(""), stderr: err.join(""), code: code ?? -1 });
    });
  });
}

/** Ends a process that does not answer, with all that it started, and does not wait for what holds its output. */
function giveUp(child: ChildProcess, deadline: number, resolve: (executed: Executed) => void): void {
  if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  resolve({ stdout: "", stderr: `it did not answer within ${deadline / 1000} seconds`, code: -1 });
}

/**
 * The CLI as the Automation API calls it. After an update that asks for the stack's outputs and its history, for which it would
 * start the CLI three more times; nobody here reads them, so they are answered at once.
 */
export async function commandOf({ path, version }: Cli): Promise<PulumiCommand> {
  const errors = (await import("@pulumi/pulumi/automation/errors.js")) as unknown as {
    readonly createCommandError: (result: object) => Error;
  };
  const run = async (
    args: string[],
    cwd: string,
    env: Record<string, string>,
    onOutput?: (text: string) => void,
    onError?: (text: string) => void,
    signal?: AbortSignal,
    input?: string,
  ): Promise<object> => {
    // Every command names its stack, so that none needs to be the current one.
    if (args[0] === "stack" && args[1] === "select") return resultOf({ stdout: "", stderr: "", code: 0 });
    if (args[0] === "stack" && args[1] === "output") return resultOf({ stdout: "{}", stderr: "", code: 0 });
    if (args[0] === "stack" && args[1] === "history") return resultOf({ stdout: "[]", stderr: "", code: 0 });
    const all = args.includes("--non-interactive") ? args : [...args, "--non-interactive"];
    const executed = await execute(
      path,
      all,
      cwd,
      { ...env, PULUMI_AUTOMATION_API: "true" },
      { input, signal, onOutput, onError },
    );
    if (executed.code !== 0) throw errors.createCommandError(resultOf(executed));
    return resultOf(executed);
  };
  return { command: path, version, run } as unknown as PulumiCommand;
}

function resultOf({ stdout, stderr, code }: Executed): object {
  const text = `code: ${code}\n stdout: ${stdout}\n stderr: ${stderr}\n`;
  return { stdout, stderr, code, toString: () => text };
}
