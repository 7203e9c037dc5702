import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { LockHolder } from "./holder.ts";
import type { Deployment } from "./state.ts";

interface LockFile {
  readonly pid: number;
  readonly username: string;
  readonly hostname: string;
  readonly timestamp: string;
}

/**
 * Reads states of a `file://` backend from their files, which is fifty times faster than asking the CLI. The layout is that of
 * pkg/backend/diy: `.pulumi/stacks/<project>/<stack>.json`, written whole under another name and renamed. They are never written
 * from here.
 */
export class StateFiles {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** The files of a backend; undefined for one that is no folder, or that compresses what it keeps. */
  static of(url: string): StateFiles | undefined {
    const path = /^file:\/\/([^?]+)$/u.exec(url)?.[1];
    if (path === undefined || path.startsWith("~")) return undefined;
    return new StateFiles(join(path, ".pulumi", "stacks"));
  }

  /** The state of a stack: undefined where there is none, "elsewhere" where only the CLI can read it. */
  read(project: string, stack: string): Deployment | "elsewhere" | undefined {
    const file = join(this.#folder, project, `${stack}.json`);
    if (existsSync(`${file}.gz`) || existsSync(`${file}.zst`)) return "elsewhere";
    if (!existsSync(file)) return undefined;
    const { version, checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
      readonly version: number;
      readonly checkpoint: { readonly latest?: Deployment["deployment"] };
    };
    // A stack that was only just made has no deployment yet.
    return { version, deployment: checkpoint.latest ?? {} };
  }

  /** Who has a stack's lock: one file a lock, in a folder beside that of the states. */
  holder(project: string, stack: string): LockHolder | undefined {
    const folder = join(this.#folder, "..", "locks", "organization", project, stack);
    const [name] = existsSync(folder) ? readdirSync(folder).filter((one) => one.endsWith(".json")) : [];
    if (name === undefined) return undefined;
    const { pid, username, hostname, timestamp } = JSON.parse(readFileSync(join(folder, name), "utf8")) as LockFile;
    return { pid, user: username, host: hostname, since: timestamp };
  }

  /** Names of a project's stacks. */
  list(project: string): string[] {
    const folder = join(this.#folder, project);
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).map((name) => /^(.+)\.json(?:\.gz|\.zst)?$/u.exec(name)?.[1]);
    return [...new Set(names.filter((name) => name !== undefined))].sort();
  }
}
