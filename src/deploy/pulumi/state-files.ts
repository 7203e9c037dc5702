import { randomUUID } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { OperationError } from "../../diagnostics/operation-error.ts";
import { isGone } from "./holder.ts";
import type { LockHolder } from "./holder.ts";
import type { Deployment } from "./state.ts";

interface LockFile {
  readonly pid: number;
  readonly username: string;
  readonly hostname: string;
  readonly timestamp: string;
}

interface Checkpoint {
  readonly version: number;
  readonly checkpoint: { readonly latest?: Deployment["deployment"] };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** What is in a file; undefined for one that went away meanwhile. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Who wrote a lock; undefined for half of one. */
function holderOf(text: string): LockHolder | undefined {
  if (!isJson(text)) return undefined;
  const { pid, username, hostname: host, timestamp } = JSON.parse(text) as LockFile;
  return { pid, user: username, host, since: timestamp };
}

/** Milliseconds in which a process that lives has written a lock to its end. */
const timeToLock = 5000;

function isYoung(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs < timeToLock;
}

function parsed(text: string): Checkpoint | undefined {
  try {
    const value = JSON.parse(text) as Partial<Checkpoint> | null;
    return value?.checkpoint ? (value as Checkpoint) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Reads states of a `file://` backend from their files, which is fifty times faster than asking the CLI. The layout is that of
 * pkg/backend/diy: `.pulumi/stacks/<project>/<stack>.json`, and beside it the copy from before the last write.
 */
export class StateFiles {
  readonly #folder: string;

  /** The files of a backend in a folder. */
  constructor(folder: string) {
    this.#folder = join(folder, ".pulumi", "stacks");
  }

  /** The files of a backend; undefined for one that is no folder, or that compresses what it keeps. */
  static of(url: string): StateFiles | undefined {
    const path = /^file:\/\/([^?]+)$/u.exec(url)?.[1];
    if (path === undefined || path.startsWith("~")) return undefined;
    return new StateFiles(path);
  }

  /** The state of a stack: undefined where there is none, "elsewhere" where only the CLI can read it, "torn" for half of one. */
  read(project: string, stack: string): Deployment | "elsewhere" | "torn" | undefined {
    const file = this.#file(project, stack);
    if (existsSync(`${file}.gz`) || existsSync(`${file}.zst`)) return "elsewhere";
    if (!existsSync(file)) return existsSync(`${file}.bak`) ? "torn" : undefined;
    const checkpoint = parsed(readFileSync(file, "utf8"));
    // A stack that was only just made has no deployment yet.
    return checkpoint ? { version: checkpoint.version, deployment: checkpoint.checkpoint.latest ?? {} } : "torn";
  }

  /**
   * Puts the copy that the CLI makes before each write in place of a state that a killed CLI left half written. The copy is one step
   * older, and that step stands in it as begun. Throws `deploy/state-torn` where the copy is no better.
   */
  restore(project: string, stack: string): void {
    const file = this.#file(project, stack);
    const copy = existsSync(`${file}.bak`) ? readFileSync(`${file}.bak`, "utf8") : "";
    if (!parsed(copy)) {
      throw new OperationError("deploy/state-torn", `The state at ${file} is half written, and so is its copy.`, {
        help: `Pulumi keeps older ones in .pulumi/backups: put the newest in its place`,
      });
    }
    writeFileSync(`${file}.mending`, copy, { mode: 0o600 });
    renameSync(`${file}.mending`, file);
  }

  /**
   * Takes away half-written attributes of the state, its copy and its locks: the CLI writes them beside each file, reads nothing
   * of use from them, and refuses a file whose attributes are torn. True where there were any.
   */
  dropTornAttributes(project: string, stack: string): boolean {
    const file = this.#file(project, stack);
    const locks = this.#locks(project, stack);
    const names = existsSync(locks) ? readdirSync(locks).filter((one) => one.endsWith(".attrs")) : [];
    const torn = [`${file}.attrs`, `${file}.bak.attrs`, ...names.map((name) => join(locks, name))].filter((path) => {
      const text = textOf(path);
      return text !== undefined && !isJson(text);
    });
    for (const path of torn) rmSync(path, { force: true });
    return torn.length > 0;
  }

  #locks(project: string, stack: string): string {
    return join(this.#folder, "..", "locks", "organization", project, stack);
  }

  #file(project: string, stack: string): string {
    return join(this.#folder, project, `${stack}.json`);
  }

  /** Files that lock a stack, each with who wrote it: the CLI takes any of them for a lock, also half of one. */
  #lockFiles(project: string, stack: string): { readonly path: string; readonly holder: LockHolder | undefined }[] {
    const folder = this.#locks(project, stack);
    const names = existsSync(folder) ? readdirSync(folder).filter((one) => !one.endsWith(".attrs")) : [];
    return names.flatMap((name) => {
      const path = join(folder, name);
      const text = textOf(path);
      return text === undefined ? [] : [{ path, holder: holderOf(text) }];
    });
  }

  /** Who has a stack's lock: a living process before one that is no more. */
  holder(project: string, stack: string): LockHolder | undefined {
    const holders = this.#lockFiles(project, stack).flatMap(({ holder }) => holder ?? []);
    return holders.find((one) => !isGone(one)) ?? holders[0];
  }

  /**
   * Takes away the locks that processes of this machine left when they died, and halves of locks that nobody will finish; never that
   * of a living one. Gives who had them.
   */
  dropDeadLocks(project: string, stack: string): LockHolder[] {
    const dropped: LockHolder[] = [];
    for (const { path, holder } of this.#lockFiles(project, stack)) {
      if (holder ? !isGone(holder) : isYoung(path)) continue;
      rmSync(path, { force: true });
      rmSync(`${path}.attrs`, { force: true });
      if (holder) dropped.push(holder);
    }
    return dropped;
  }

  /** Takes all locks of a stack away, whoever has them. */
  dropLocks(project: string, stack: string): void {
    for (const { path } of this.#lockFiles(project, stack)) {
      rmSync(path, { force: true });
      rmSync(`${path}.attrs`, { force: true });
    }
  }

  /**
   * Takes a stack's lock as the CLI does (pkg/backend/diy, lock.go): a file of one's own, then a second look. Gives what takes it away
   * again, or who has it, undefined where that is not known.
   */
  lock(project: string, stack: string): (() => void) | LockHolder | undefined {
    const folder = this.#locks(project, stack);
    const own = join(folder, `${randomUUID()}.json`);
    const others = (): boolean => this.#lockFiles(project, stack).some(({ path }) => path !== own);
    mkdirSync(folder, { recursive: true });
    if (others()) return this.holder(project, stack);
    const content = { pid: process.pid, username: userInfo().username, hostname: hostname(), timestamp: new Date() };
    writeFileSync(own, JSON.stringify(content));
    if (!others()) return () => rmSync(own, { force: true });
    rmSync(own, { force: true });
    return this.holder(project, stack);
  }

  /** Puts another folder's state of the same stack in place of this one's, which stays beside it as the copy. */
  take(from: StateFiles, project: string, stack: string): void {
    const [made, file] = [from.#file(project, stack), this.#file(project, stack)];
    if (existsSync(file)) copyFileSync(file, `${file}.bak`);
    if (!existsSync(made))
      throw new OperationError(
        "deploy/state-unwritable",
        `The CLI kept the state of ${stack} in another form than it did.`,
        {
          help: "PULUMI_DIY_BACKEND_GZIP and PULUMI_DIY_BACKEND_ZSTD must say what they said when the state was made",
        },
      );
    for (const end of ["", ".attrs"]) {
      if (!existsSync(`${made}${end}`)) continue;
      copyFileSync(`${made}${end}`, `${file}${end}.new`);
      renameSync(`${file}${end}.new`, `${file}${end}`);
    }
  }

  /** Names of a project's stacks. */
  list(project: string): string[] {
    const folder = join(this.#folder, project);
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).map((name) => /^(.+)\.json(?:\.gz|\.zst)?$/u.exec(name)?.[1]);
    return [...new Set(names.filter((name) => name !== undefined))].sort();
  }
}
