import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import picomatch from "picomatch";
import type { Checked } from "../diagnostics/diagnostic.ts";
import { configName } from "../manifest/config.ts";
import { fieldAt } from "../manifest/fields.ts";
import { lockFolder } from "../manifest/lock.ts";
import type { Data } from "../source/document.ts";
import { readSource } from "../source/load.ts";
import type { CommitFile, Repository } from "../source/repository.ts";
import { parse } from "../source/yaml.ts";
import type { Host } from "./host.ts";
import { openWorkspace } from "./workspace.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Opens a commit's repository in a folder that is removed when the command ends, with as much of the commit as a compile reads:
 * configuration, manifests, locks, and the folders that they name. Nothing of it is run. Without a configuration in the commit there is
 * neither a workspace nor anything wrong.
 */
export async function openCommit(
  repository: Repository,
  commit: string,
  host: Host,
): Promise<Checked<Workspace | undefined>> {
  const listed = (await repository.list(commit)).filter(({ path }) => isPlain(path));
  const links = await linksOf(listed, repository);
  const files = withoutTraps(listed, links);
  if (!files.some((one) => one.path === configName)) return { value: undefined, diagnostics: [] };
  const root = mkdtempSync(join(tmpdir(), "mlops-base-"));
  host.onEnd(() => rmSync(root, { recursive: true, force: true }));
  const copy = copier(root, files, repository);
  const linked = new Set(links.values());
  await copy(({ path }) => path === configName || path.startsWith(`${lockFolder}/`) || isUnder(path, linked));
  await copy(({ path }) => links.has(path));
  const isManifest = picomatch([...globsOf(root)]);
  await copy(({ path }) => isManifest(path));
  const opened = await openWorkspace({ ...host, cwd: root }, "any");
  if (!opened.value) return opened;
  // Data and models may lie beside: of what is no manifest, only folders that something names are read.
  const named = foldersNamed(opened.value);
  await copy(({ path }) => isUnder(path, named));
  const paths = files.map((one) => one.path).sort();
  const own = { ...repository, files: () => Promise.resolve(paths) };
  return { value: { ...opened.value, repository: own }, diagnostics: opened.diagnostics };
}

/** False for names that no commit should have, which would lead a write out of the folder. */
function isPlain(path: string): boolean {
  return !path.includes("\\") && path.split("/").every((part) => !["", ".", "..", ".git"].includes(part.toLowerCase()));
}

/**
 * The files that may be written: each path once, no link that leaves the repository, and nothing below a link. A commit that was made by
 * hand could otherwise lead a write elsewhere.
 */
function withoutTraps(listed: readonly CommitFile[], links: ReadonlyMap<string, string>): CommitFile[] {
  // Names that differ in case alone are one where the disk says so.
  const below = new Set(listed.flatMap((one) => (one.mode === "link" ? [`${one.path.toLowerCase()}/`] : [])));
  const seen = new Set<string>();
  return listed.filter(({ path, mode }) => {
    const isNew = seen.size < seen.add(path).size;
    const name = path.toLowerCase();
    if (mode === "link") return isNew && links.has(path) && !isUnder(posix.dirname(name), below);
    return isNew && !isUnder(name, below);
  });
}

/** Links that stay in the repository, with the path that each leads to. */
async function linksOf(files: readonly CommitFile[], repository: Repository): Promise<ReadonlyMap<string, string>> {
  const links = files.filter((one) => one.mode === "link");
  const contents = await repository.read(links.map((one) => one.oid));
  return new Map(
    links.flatMap(({ path, oid }) => {
      const target = Buffer.from(contents.get(oid) ?? []).toString();
      const led = posix.join(posix.dirname(path), target);
      return posix.isAbsolute(target) || led === ".." || led.startsWith("../") ? [] : [[path, asFolder(led)] as const];
    }),
  );
}

/** The configuration's globs, also where something else in it is wrong. */
function globsOf(root: string): readonly string[] {
  const { value: file } = readSource(root, configName);
  const data = file && parse(file).value[0]?.value;
  const said = typeof data === "object" && data !== null && "manifests" in data ? data["manifests"] : undefined;
  const texts = textsIn(said ?? null);
  return texts.length > 0 ? texts : (fieldAt("Config", ["manifests"])?.default as readonly string[]);
}

/** Every text of the manifests that could be a folder's name, such as a job's `code.path`. */
function foldersNamed(workspace: Workspace): ReadonlySet<string> {
  const documents = [...workspace.files.flatMap((file) => parse(file).value), workspace.config.document];
  return new Set(documents.flatMap((one) => textsIn(one.value)).map(asFolder));
}

function textsIn(value: Data): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A path with one slash at its end, as it is compared here. */
function asFolder(path: string): string {
  return posix.normalize(`${path}/`);
}

/** True for a path that is one of these, or in one of them. */
function isUnder(path: string, folders: ReadonlySet<string>): boolean {
  const parts = path.split("/");
  return folders.has("./") || parts.some((_, at) => folders.has(`${parts.slice(0, at + 1).join("/")}/`));
}

/** So many files are held in memory at once. */
const batch = 500;

/** Writes files of a commit that were not written yet, as they were committed. */
function copier(root: string, files: readonly CommitFile[], repository: Repository) {
  const done = new Set<string>();
  return async (wanted: (file: CommitFile) => boolean): Promise<void> => {
    const missing = files.filter((one) => !done.has(one.path) && wanted(one));
    for (let at = 0; at < missing.length; at += batch) {
      const some = missing.slice(at, at + batch);
      const contents = await repository.read(some.map((one) => one.oid));
      for (const file of some) {
        put(root, file, contents.get(file.oid) ?? new Uint8Array());
        done.add(file.path);
      }
    }
  };
}

function put(root: string, { path, mode }: CommitFile, content: Uint8Array): void {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  if (mode === "link") symlinkSync(Buffer.from(content).toString(), full);
  else writeFileSync(full, content, { mode: mode === "executable" ? 0o755 : 0o644 });
}
