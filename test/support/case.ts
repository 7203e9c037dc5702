import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { copyInto, inCopyOf } from "./copy.ts";
import { caseClock, normalise, runMlops } from "./run.ts";
import type { Clock, Ran } from "./run.ts";
import { parseDuration } from "../../src/manifest/duration.ts";

/** Folder of the cases, by stage. */
export const caseFolder = join(import.meta.dirname, "../cases");

/** Folder of the examples, which cases may start from. */
export const exampleFolder = join(import.meta.dirname, "../../examples");

/** Files of a case folder that are not part of the repository that it describes. */
const ownFiles: ReadonlySet<string> = new Set(["command", "edit.yaml", "stdout.txt", "stdout.json"]);

/** One line of a case's `command` file. */
export interface CommandLine {
  readonly text: string;
  readonly words: readonly string[];
  /** False for a line that starts with `!`: it prepares, and its output is not kept. */
  readonly kept: boolean;
}

/** What a case printed: for people with the exit codes, and as JSON where its last command has a JSON form. */
export interface Printed {
  readonly text: string;
  readonly json?: string;
}

/** Reads a `command` file. Quotes hold words together; a line that starts with # is for people. */
export function readCommands(text: string): CommandLine[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const kept = !line.startsWith("!");
      const own = kept ? line : line.slice(1).trim();
      const words = [...own.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/gu)].map((one) => one[1] ?? one[2] ?? one[3] ?? "");
      return { text: own, words, kept };
    });
}

/** Runs a case twice, each in a fresh copy: as a person and as a program. `prepare` makes what cannot be committed. */
export async function runCase(folder: string, prepare?: (root: string) => void): Promise<Printed> {
  const file = join(folder, "command");
  const lines = readCommands(existsSync(file) ? readFileSync(file, "utf8") : "validate");
  const text = await inRepositoryOf(folder, prepare, (root) => playLines(root, lines));
  const json = await inRepositoryOf(folder, prepare, (root) => lastAsJson(root, lines));
  return { text, ...(json !== undefined && { json }) };
}

async function inRepositoryOf<T>(
  folder: string,
  prepare: ((root: string) => void) | undefined,
  work: (root: string) => Promise<T>,
): Promise<T> {
  return await inCopyOf([], async (root) => {
    copyInto(root, folder, (name) => !ownFiles.has(name));
    if (!existsSync(join(root, "mlops.config.yaml"))) copyInto(root, join(caseFolder, "base"));
    prepare?.(root);
    return await work(root);
  });
}

/** Runs command lines one after the other and gives all that they printed, as it is on every machine. */
async function playLines(root: string, lines: readonly CommandLine[]): Promise<string> {
  const clock = caseClock();
  const parts: string[] = [];
  for (const line of lines) {
    if (!line.kept) await prepareBy(line, root, clock);
    else parts.push(shown(line, await runMlops(line.words, { cwd: root, clock })));
  }
  return normalise(parts.join("\n"), root);
}

/** The last command's answer to a program, or undefined where it has none. */
async function lastAsJson(root: string, lines: readonly CommandLine[]): Promise<string | undefined> {
  const last = lines.at(-1);
  if (!last || last.words.some((word) => /^(--json|--format|--help|-h|--version)\b/u.test(word))) return undefined;
  const clock = caseClock();
  for (const line of lines.slice(0, -1)) {
    if (line.kept) await runMlops(line.words, { cwd: root, clock });
    else await prepareBy(line, root, clock);
  }
  const { stdout } = await runMlops([...last.words, "--json"], { cwd: root, clock });
  const made = parsed(stdout);
  return made === undefined ? undefined : `${normalise(JSON.stringify(made, undefined, 2), root)}\n`;
}

/** One object, or the list of those of JSON lines; undefined for what is no JSON: a completion script, a drawing. */
function parsed(stdout: string): unknown {
  try {
    return JSON.parse(stdout) as unknown;
  } catch {
    const lines = stdout.trimEnd().split("\n");
    return lines.every((line) => line.startsWith("{")) ? lines.map((line) => JSON.parse(line) as unknown) : undefined;
  }
}

function shown({ text }: CommandLine, { stdout, stderr, exit }: Ran): string {
  const errors = stderr === "" ? "" : `${stderr.trimEnd().replaceAll(/^/gmu, "2> ").replaceAll(/ +$/gmu, "")}\n`;
  const printed = stdout === "" || stdout.endsWith("\n") ? stdout : `${stdout}\n`;
  return `$ mlops ${text}\n${printed}${errors}exit ${exit}\n`;
}

/** A line that prepares: a change of the folder, a commit, time that goes by, or a command line that must succeed. */
async function prepareBy({ text, words }: CommandLine, root: string, clock: Clock): Promise<void> {
  const [verb = "", from = "", to = ""] = words;
  switch (verb) {
    case "example":
      copyInto(root, join(exampleFolder, from));
      return;
    case "copy":
      cpSync(join(root, from), join(root, to), { recursive: true });
      return;
    case "move":
      renameSync(join(root, from), join(root, to));
      return;
    case "remove":
      rmSync(join(root, from), { recursive: true });
      return;
    case "wait":
      clock.now += parseDuration(from) ?? 0;
      return;
    case "git":
      git(root, words.slice(1));
      return;
    default: {
      const ran = await runMlops(words, { cwd: root, clock });
      if (ran.exit !== 0)
        throw new Error(`\`${text}\` was to prepare the case and gave ${ran.exit}:\n${ran.stdout}${ran.stderr}`);
    }
  }
}

/** Commits have the same hash on every machine: their author and dates are made up, and nobody's settings are read. */
function git(root: string, words: readonly string[]): void {
  const who = { NAME: "Case", EMAIL: "case@example.com", DATE: "2026-11-24T09:00:00Z" };
  const identity = Object.entries(who).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  const env = {
    ...process.env,
    ...Object.fromEntries(identity),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
  };
  execFileSync("git", ["-c", "init.defaultBranch=main", ...words], { cwd: root, env, stdio: "pipe" });
}
