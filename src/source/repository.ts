import { execFile } from "node:child_process";
import * as fileSystem from "node:fs";
import { existsSync, promises as fs, realpathSync } from "node:fs";
import { delimiter, dirname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { OperationError } from "../diagnostics/operation-error.ts";

const run = promisify(execFile);

/** A file of a commit. */
export interface CommitFile {
  /** Relative to the folder. */
  readonly path: string;
  /** Hash of its content; of a link, of the path that it leads to. */
  readonly oid: string;
  readonly mode: "file" | "executable" | "link";
}

/** What a folder's git repository says; every call reads, none writes. */
export interface Repository {
  /** Full hash of the commit that is checked out, or undefined before the first one. */
  head(): Promise<string | undefined>;
  /** Paths under the folder that differ from the commit, untracked ones included, relative to the folder. */
  changes(): Promise<readonly string[]>;
  /** Paths under the folder that git knows or would add, relative to the folder, sorted. */
  files(): Promise<readonly string[]>;
  /** Full hash of a branch, tag or commit. Throws `OperationError` `source/unknown-revision`. */
  resolve(revision: string): Promise<string>;
  /** Full hash of the newest commit that two commits both come from. Throws `OperationError` `source/no-merge-base`. */
  mergeBase(one: string, other: string): Promise<string>;
  /** Files and links of a commit under the folder, without other repositories in it; none where the commit has no such folder. */
  list(commit: string): Promise<readonly CommitFile[]>;
  /** Contents by hash, as they were committed: no filter is run. */
  read(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
}

/** Opens the repository that a folder belongs to: with the machine's git, else in JavaScript; undefined outside of one. */
export async function openRepository(folder: string): Promise<Repository | undefined> {
  const top = topOf(realpathSync(folder));
  if (top === undefined) return undefined;
  return hasGit(process.env["PATH"]) ? openNative(realpathSync(folder), top) : await openPlain(folder);
}

/** The folder at or above that holds `.git`: a directory, or a file in a linked work tree; undefined outside of a repository. */
export function topOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Looks for git without starting it. */
function hasGit(path = ""): boolean {
  const names = process.platform === "win32" ? ["git.exe", "git.cmd"] : ["git"];
  return path.split(delimiter).some((folder) => folder !== "" && names.some((name) => existsSync(join(folder, name))));
}

// Nothing of the repository may run on the machine that reads it: no hooks, no file-system monitor, no pager.
const safety = [
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.pager=cat",
  "-c",
  "core.quotePath=false",
];

async function git(folder: string, args: readonly string[]): Promise<string> {
  const environment = { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  try {
    const { stdout } = await run("git", [...safety, ...args], { cwd: folder, env: environment, maxBuffer: 1 << 30 });
    return stdout;
  } catch (error) {
    const { stderr = "", message } = error as { readonly stderr?: string; readonly message: string };
    const words = stderr.trim() === "" ? message : stderr.trim();
    const help = words.includes("dubious ownership")
      ? `git trusts folders of their owner alone; if this one is yours: git config --global --add safe.directory ${folder}`
      : "the repository must be one that git itself can read: try `git status` there";
    throw new OperationError("source/git", `git ${args[0]} failed: ${words.split("\n")[0]}`, { help });
  }
}

function openNative(folder: string, top: string): Repository {
  const inside = relative(top, folder);
  const prefix = inside === "" ? "" : `${inside.split(sep).join("/")}/`;
  const under = (path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
  // One question answers both: starting git takes longer than git takes.
  let status: Promise<Status> | undefined;
  const ask = async (): Promise<Status> => {
    status ??= readStatus(folder);
    return await status;
  };
  return {
    head: async () => (await ask()).head,
    changes: async () => (await ask()).changes.map(under),
    files: async () => {
      const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
      return zeroSeparated(await git(folder, args)).sort();
    },
    resolve: async (revision) => {
      const args = ["rev-parse", "--verify", "-q", `${revision}^{commit}`];
      // A revision that starts with a dash would be read as an option.
      const found = revision.startsWith("-") ? "" : await git(folder, args).catch(() => "");
      if (found === "") throw unknownRevision(revision);
      return found.trim();
    },
    mergeBase: async (one, other) => {
      const found = await git(folder, ["merge-base", one, other]).catch(() => "");
      if (found === "") throw noMergeBase();
      return found.trim();
    },
    list: async (commit) => {
      const args = ["ls-tree", "-r", "-z", "--full-tree", commit, ...(prefix === "" ? [] : ["--", prefix])];
      return zeroSeparated(await git(folder, args)).flatMap((line) => {
        const [, mode = "", oid = "", path = ""] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/su.exec(line) ?? [];
        return oid === "" ? [] : [{ oid, path: under(path), mode: modeOf(Number.parseInt(mode, 8)) }];
      });
    },
    read: (oids) => readBlobs(folder, oids),
  };
}

/** Modes of files in git's trees (https://git-scm.com/docs/git-fast-import#_filemodify). */
function modeOf(mode: number): CommitFile["mode"] {
  return mode === 0o120000 ? "link" : mode === 0o100755 ? "executable" : "file";
}

interface Status {
  readonly head: string | undefined;
  /** Relative to the top of the repository. */
  readonly changes: readonly string[];
}

/** The checked-out commit and what differs from it under a folder (https://git-scm.com/docs/git-status#_porcelain_format_version_2). */
async function readStatus(folder: string): Promise<Status> {
  const args = ["status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--no-renames", "--", "."];
  let head: string | undefined;
  const changes: string[] = [];
  for (const line of zeroSeparated(await git(folder, args))) {
    const oid = /^# branch\.oid ([0-9a-f]+)$/u.exec(line)?.[1];
    if (oid !== undefined) head = oid;
    const path = /^(?:1 (?:\S+ ){7}|u (?:\S+ ){9}|\? )(.+)$/su.exec(line)?.[1];
    if (path !== undefined) changes.push(path);
  }
  return { head, changes };
}

async function readBlobs(folder: string, oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = [...new Set(oids)];
  if (wanted.length === 0) return new Map();
  const child = execFile("git", [...safety, "cat-file", "--batch", "--buffer"], {
    cwd: folder,
    encoding: "buffer",
    maxBuffer: 1 << 30,
  });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  const closed = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve());
  });
  child.stdin?.end(`${wanted.join("\n")}\n`);
  await closed;
  const all = Buffer.concat(chunks);
  const contents = new Map<string, Uint8Array>();
  let at = 0;
  for (const oid of wanted) {
    const end = all.indexOf(10, at);
    const size = Number(/ blob (\d+)$/u.exec(all.toString("utf8", at, end))?.[1]);
    if (!Number.isFinite(size)) throw new OperationError("source/git", `git has no object ${oid}`);
    contents.set(oid, all.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}

/** The same in JavaScript, for machines and containers without git. */
async function openPlain(folder: string): Promise<Repository | undefined> {
  const { default: isomorphic } = await import("isomorphic-git");
  const dir = await isomorphic.findRoot({ fs: fileSystem, filepath: folder }).catch(() => undefined);
  if (dir === undefined) return undefined;
  const at = { fs: fileSystem, dir };
  const offset = (await fs.realpath(folder)).slice((await fs.realpath(dir)).length + 1);
  const prefix = offset === "" ? "" : `${offset.replaceAll("\\", "/")}/`;
  const inside = (path: string): boolean => path.startsWith(prefix);
  return {
    head: async () => await isomorphic.resolveRef({ ...at, ref: "HEAD" }).catch(() => undefined),
    changes: async () => {
      const rows = await isomorphic.statusMatrix({ ...at, filter: inside });
      return rows
        .filter(([, head, work, stage]) => head !== 1 || work !== 1 || stage !== 1)
        .map(([path]) => path.slice(prefix.length));
    },
    files: async () => {
      const rows = await isomorphic.statusMatrix({ ...at, filter: inside });
      return rows
        .filter(([, , work]) => work !== 0)
        .map(([path]) => path.slice(prefix.length))
        .sort();
    },
    resolve: async (revision) => {
      const found = await isomorphic
        .resolveRef({ ...at, ref: revision })
        .catch(async () => await isomorphic.expandOid({ ...at, oid: revision }).catch(() => undefined));
      // An annotated tag is an object of its own, in front of its commit.
      const commit = found && (await isomorphic.readCommit({ ...at, oid: found }).catch(() => undefined));
      if (!commit) throw unknownRevision(revision);
      return commit.oid;
    },
    mergeBase: async (one, other) => {
      const found = (await isomorphic
        .findMergeBase({ ...at, oids: [one, other] })
        .catch(() => [])) as readonly string[];
      if (found[0] === undefined) throw noMergeBase();
      return found[0];
    },
    list: async (commit) => {
      const found: CommitFile[] = [];
      await isomorphic.walk({
        ...at,
        trees: [isomorphic.TREE({ ref: commit })],
        map: async (path, [entry]) => {
          const related = path === "." || inside(`${path}/`) || prefix.startsWith(`${path}/`) || inside(path);
          if (!related || !entry) return null;
          if ((await entry.type()) === "blob" && inside(path))
            found.push({
              path: path.slice(prefix.length),
              oid: await entry.oid(),
              mode: modeOf(await entry.mode()),
            });
          return undefined;
        },
      });
      return found;
    },
    read: async (oids) => {
      const contents = new Map<string, Uint8Array>();
      for (const oid of new Set(oids)) contents.set(oid, (await isomorphic.readBlob({ ...at, oid })).blob);
      return contents;
    },
  };
}

function zeroSeparated(text: string): string[] {
  return text.split("\0").filter((line) => line !== "");
}

function unknownRevision(revision: string): OperationError {
  return new OperationError(
    "source/unknown-revision",
    `This repository has no branch, tag or commit called ${revision}.`,
    {
      help: "fetch it first; a shallow clone in CI holds one commit only, so check out with `fetch-depth: 0` (GitHub) or GIT_DEPTH: 0 (GitLab)",
    },
  );
}

function noMergeBase(): OperationError {
  return new OperationError("source/no-merge-base", "The two have no commit in common, as far as this clone goes.", {
    help: "a shallow clone has too few commits: check out with `fetch-depth: 0` (GitHub) or GIT_DEPTH: 0 (GitLab)",
  });
}
