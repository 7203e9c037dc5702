import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { DiagnosticJson } from "../../src/diagnostics/diagnostic.ts";
import { positionOf } from "../../src/diagnostics/source-file.ts";
import { exampleFolder, readCommands } from "./case.ts";
import { inCopyOf } from "./copy.ts";
import { marked } from "./marks.ts";
import { normalise, runMlops } from "./run.ts";

/** Text of a file that becomes other text; a mark ┆ in it says where the message must point. */
interface Edit {
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly replace: string;
  readonly by: string;
}

/** A deliberate mistake in one of the examples: the content of `edit.yaml`. */
export interface Mistake {
  readonly example: "quickstart" | "fraud-detection";
  readonly edits: readonly Edit[];
  /** A file or folder that is taken away. */
  readonly remove?: string;
  /** Where the message points when that is not inside an edit: a text of a file with the mark in it. */
  readonly points?: { readonly file: string; readonly at: string };
  readonly command: string;
  readonly code: string;
  /** How many errors there are in all: a mistake is told once. */
  readonly errors: number;
}

/** Reads a mistake; one edit may stand at the top level, those that are made before it under `also`. */
export function readMistake(folder: string): Mistake {
  const text = readFileSync(join(folder, "edit.yaml"), "utf8");
  const { file, replace, by, also = [], ...rest } = parse(text) as Partial<Edit> & { also?: Edit[] } & Mistake;
  const own = file !== undefined && replace !== undefined && by !== undefined ? [{ file, replace, by }] : [];
  return { ...rest, edits: [...also, ...own], command: rest.command ?? "validate", errors: rest.errors ?? 1 };
}

/** Makes the mistake in a copy of its example and gives the errors, what a person reads, and the place of the mark. */
export async function runMistake(
  mistake: Mistake,
): Promise<{ readonly errors: readonly DiagnosticJson[]; readonly text: string; readonly place: string }> {
  const words = readCommands(mistake.command)[0]?.words ?? [];
  const example = join(exampleFolder, mistake.example);
  const before = await untouched(example, words);
  return await inCopyOf([example], async (root) => {
    const places = mistake.edits.flatMap((edit) => makeEdit(root, edit));
    if (mistake.remove !== undefined) rmSync(join(root, mistake.remove), { recursive: true });
    if (mistake.points) places.push(...placesIn(root, mistake.points.file, mistake.points.at));
    const [place = "", ...others] = places;
    if (place === "" || others.length > 0) throw new Error(`one mark ┆ is needed, and there are ${places.length}`);
    const { stdout, stderr, exit } = await runMlops(words, { cwd: root });
    const json = await runMlops([...words, "--json"], { cwd: root });
    const report = JSON.parse(json.stdout) as Record<"diagnostics" | "findings", DiagnosticJson[] | undefined>;
    const errors = [...(report.diagnostics ?? []), ...(report.findings ?? [])].filter(
      (one) => one.severity === "error",
    );
    const shown = words[0] === "validate" ? withoutKnown(stdout, before) : stdout;
    const text = `${shown}${stderr}exit ${exit}\n`;
    return { errors, text: normalise(text, root), place };
  });
}

const printedBefore = new Map<string, Promise<string>>();

/** What an example prints as it is; the same for all mistakes that are made in it. */
function untouched(example: string, words: readonly string[]): Promise<string> {
  const key = [example, ...words].join(" ");
  const known =
    printedBefore.get(key) ?? inCopyOf([example], async (root) => (await runMlops(words, { cwd: root })).stdout);
  printedBefore.set(key, known);
  return known;
}

function makeEdit(root: string, { file, replace, by }: Edit): string[] {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const at = text.indexOf(replace);
  if (at < 0 || text.includes(replace, at + 1)) throw new Error(`${file} must have this exactly once:\n${replace}`);
  const { text: written, marks } = marked(by);
  const after = text.slice(0, at) + written + text.slice(at + replace.length);
  writeFileSync(path, after);
  return marks.map((mark) => placeOf(file, after, at + mark));
}

function placesIn(root: string, file: string, markedText: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const { text: wanted, marks } = marked(markedText);
  const at = text.indexOf(wanted);
  if (at < 0 || text.includes(wanted, at + 1)) throw new Error(`${file} must have this exactly once:\n${wanted}`);
  return marks.map((mark) => placeOf(file, text, at + mark));
}

function placeOf(file: string, text: string, offset: number): string {
  const { line, column } = positionOf({ path: file, text }, offset);
  return `${file}:${line}:${column}`;
}

/** What `validate` printed without the warnings and notes that the untouched example has as well: they are no part of the mistake. */
function withoutKnown(text: string, before: string): string {
  const known = new Set(messages(before).map(unplaced));
  const parts = messages(text);
  const kept = parts.filter((part) => part.startsWith("error") || !known.has(unplaced(part)));
  const left = parts.length - kept.length;
  const note = left === 0 ? [] : [`(${left} warnings and notes as without the mistake)\n\n`];
  return [...kept.slice(0, -1), ...note, ...kept.slice(-1)].join("");
}

/** A text cut before each message, and before the last line, which counts them. */
function messages(text: string): string[] {
  return text.split(/(?=^(?:error|warning|info) {2})|(?<=\n)(?=[^\n]*\n$)/mu);
}

function unplaced(message: string): string {
  const lines = message.split("\n").filter((line) => !line.includes("│"));
  return lines
    .join("\n")
    .replaceAll(/\S+:\d+:\d+/gu, "")
    .trim();
}
