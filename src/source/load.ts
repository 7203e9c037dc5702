import type { Dirent, Stats } from "node:fs";
import { lstatSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import picomatch from "picomatch";
import { compareText, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-file.ts";
import { decode } from "./decode.ts";

/** Largest manifest file that is read, in bytes: real ones have kilobytes, and a larger one is somebody's data by mistake. */
export const maxFileSize = 4 * 1024 * 1024;

/** Folders that never hold manifests. */
const skipped = new Set([".git", ".mlops", "node_modules", "mlops.lock"]);

/** Reads the files below a folder that match the globs, sorted by path. Unreadable ones are diagnostics, not exceptions. */
export function load(root: string, globs: readonly string[]): Checked<readonly SourceFile[]> {
  const diagnostics: Diagnostic[] = [];
  const files: SourceFile[] = [];
  for (const path of find(root, globs, diagnostics)) {
    const read = readSource(root, path);
    diagnostics.push(...read.diagnostics);
    if (read.value) files.push(read.value);
  }
  return { value: files, diagnostics };
}

/** Reads and decodes one file below the root; undefined with a diagnostic where it is not readable text. */
export function readSource(root: string, path: string): Checked<SourceFile | undefined> {
  const nowhere = { file: { path, text: "" }, start: 0, end: 0 };
  const full = join(root, path);
  try {
    if (!isInside(root, path))
      return { value: undefined, diagnostics: [diagnostic("source/link-outside", {}, { span: nowhere })] };
    const size = statSync(full).size;
    if (size > maxFileSize) {
      const problem = { size: `${(size / 1048576).toFixed(1)} MiB`, limit: `${maxFileSize / 1048576} MiB` };
      return { value: undefined, diagnostics: [diagnostic("source/file-too-large", problem, { span: nowhere })] };
    }
    return decode(path, readFileSync(full));
  } catch (error) {
    const problem = { problem: (error as NodeJS.ErrnoException).code ?? String(error) };
    return { value: undefined, diagnostics: [diagnostic("source/unreadable", problem, { span: nowhere })] };
  }
}

function find(root: string, globs: readonly string[], diagnostics: Diagnostic[]): string[] {
  const matches = picomatch([...globs], { dot: false });
  // A glob with a fixed beginning needs only that folder; the rest of a large repository is never listed.
  const bases = new Set(globs.map((glob) => picomatch.scan(glob).base.replace(/\/+$/u, "")));
  const found = new Set<string>();
  for (const base of bases) walk(root, base === "." ? "" : base, matches, found, diagnostics);
  return [...found].sort(compareText);
}

function walk(
  root: string,
  folder: string,
  matches: (path: string) => boolean,
  found: Set<string>,
  diagnostics: Diagnostic[],
): void {
  const start = lstatSync(join(root, folder), { throwIfNoEntry: false });
  if (!start) return;
  if (!isInside(root, folder)) {
    const span = { file: { path: folder, text: "" }, start: 0, end: 0 };
    diagnostics.push(diagnostic("source/link-outside", {}, { span }));
    return;
  }
  if (start.isFile()) {
    if (matches(folder)) found.add(folder);
    return;
  }
  const pending = [folder];
  for (let at = 0; at < pending.length; at++) {
    const here = pending[at] ?? "";
    for (const entry of entriesOf(root, here, diagnostics)) {
      const path = here === "" ? entry.name : `${here}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) pending.push(path);
      } else if (entry.isFile()) {
        if (matches(path)) found.add(path);
      } else if (entry.isSymbolicLink()) {
        visitLink(root, path, matches, found, diagnostics);
      }
    }
  }
}

function entriesOf(root: string, folder: string, diagnostics: Diagnostic[]): Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    const span = { file: { path: folder, text: "" }, start: 0, end: 0 };
    const problem = (error as NodeJS.ErrnoException).code ?? String(error);
    diagnostics.push(diagnostic("source/unreadable", { problem }, { span }));
    return [];
  }
}

/** True for what really lies in the repository, wherever links on the way to it lead. */
function isInside(root: string, path: string): boolean {
  const inside = relative(realpathSync(root), realpathSync(join(root, path)));
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

function followed(path: string): Stats | "ring" | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ELOOP") return "ring";
    throw error;
  }
}

/** A link to a file inside the repository is read like the file; one that leaves it, or leads nowhere, is an error. */
function visitLink(
  root: string,
  path: string,
  matches: (path: string) => boolean,
  found: Set<string>,
  diagnostics: Diagnostic[],
): void {
  if (!matches(path)) return;
  const span = { file: { path, text: "" }, start: 0, end: 0 };
  const target = followed(join(root, path));
  if (target === "ring") {
    diagnostics.push(diagnostic("source/unreadable", { problem: "the link leads to itself" }, { span }));
  } else if (!target) {
    diagnostics.push(diagnostic("source/unreadable", { problem: "the link leads nowhere" }, { span }));
  } else if (!isInside(root, path)) {
    diagnostics.push(diagnostic("source/link-outside", {}, { span }));
  } else if (target.isFile()) {
    found.add(path);
  }
}
