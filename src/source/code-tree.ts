import { createHash } from "node:crypto";
import { lstatSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import picomatch from "picomatch";
import { compareText } from "../diagnostics/diagnostic.ts";

/** Files that no program needs and every machine makes anew. */
const rubbish = [
  "**/__pycache__/**",
  "**/*.pyc",
  "**/.DS_Store",
  "**/.ipynb_checkpoints/**",
  "**/.venv/**",
  "**/node_modules/**",
  "**/.git/**",
];

/** A code folder as it will be packed: its files and one digest over their paths, modes and contents. */
export interface CodeFiles {
  readonly path: string;
  /** `sha256:` and 64 hexadecimal digits; the same on every machine for the same content. */
  readonly digest: string;
  /** Relative to `path`, sorted. */
  readonly files: readonly string[];
}

/**
 * Lists and hashes a code folder. `tracked` are the repository's files as git lists them (what it ignores is left out);
 * without git the folder is walked. Gives the problem in words when there is nothing to pack.
 */
export function readCodeTree(
  root: string,
  path: string,
  ignore: readonly string[],
  tracked?: readonly string[],
): CodeFiles | { readonly problem: string } {
  // A slash at the end would make the system follow a link that stands there.
  const folder = join(root, path.replace(/\/+$/u, ""));
  const inside = relative(root, folder);
  if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    return { problem: "it lies outside of the repository" };
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (!stat) return { problem: "there is no such folder" };
  if (!isInside(root, folder)) return { problem: "it is a link, or lies under one, that leads out of the repository" };
  if (stat.isSymbolicLink()) return { problem: "it is a link; name the folder itself" };
  if (!stat.isDirectory()) return { problem: "it is a file, not a folder" };
  const skip = picomatch([...rubbish, ...ignore], { dot: true });
  const prefix = inside === "" ? "" : `${inside.split(sep).join("/")}/`;
  const listed = tracked
    ? tracked.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length))
    : walk(folder);
  const files = listed.filter((file) => !skip(file)).sort(compareText);
  return pack(root, path, folder, files);
}

function pack(
  root: string,
  path: string,
  folder: string,
  files: readonly string[],
): CodeFiles | { readonly problem: string } {
  const hash = createHash("sha256");
  const kept: string[] = [];
  for (const file of files) {
    const full = join(folder, file);
    const found = lstatSync(full, { throwIfNoEntry: false });
    // Git lists what was deleted but not committed yet; it is not there to pack.
    if (!found) continue;
    if (found.isSymbolicLink() && !isInside(root, full))
      return { problem: `${file} is a link that leads out of the repository` };
    const content = contentOf(full);
    if (typeof content === "string") return { problem: `${file} ${content}` };
    const mode = found.mode & 0o100 ? "755" : "644";
    hash.update(`${mode} ${file}\0${createHash("sha256").update(content).digest("hex")}\n`);
    kept.push(file);
  }
  if (kept.length === 0) return { problem: "there is nothing in it to pack" };
  return { path, digest: `sha256:${hash.digest("hex")}`, files: kept };
}

/** Bytes of a regular file, or why there are none: a pipe would never end, and a folder behind a link is no file. */
function contentOf(file: string): Buffer | string {
  try {
    const target = statSync(file);
    if (target.isDirectory()) return "is a folder behind a link, or another repository";
    return target.isFile() ? readFileSync(file) : "is neither a file nor a folder";
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
  }
}

function isInside(root: string, link: string): boolean {
  try {
    const target = relative(realpathSync(root), realpathSync(link));
    return target !== ".." && !target.startsWith(`..${sep}`) && !isAbsolute(target);
  } catch {
    return false;
  }
}

function walk(folder: string): string[] {
  const files: string[] = [];
  const pending = [""];
  for (let at = 0; at < pending.length; at++) {
    const here = pending[at] ?? "";
    for (const entry of readdirSync(join(folder, here), { withFileTypes: true })) {
      const path = here === "" ? entry.name : `${here}/${entry.name}`;
      if (entry.isDirectory()) pending.push(path);
      else files.push(path);
    }
  }
  return files;
}
