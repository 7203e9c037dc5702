import * as fs from "node:fs";
import { dirname } from "node:path";

/** The file operations that the sandbox needs, all at once or not at all; a test puts one in that breaks on purpose. */
export interface Disk {
  /** Whole content, or undefined where there is no such file. */
  read(path: string): string | undefined;
  /** Bytes from an offset to the end; empty where there is no such file. */
  readFrom(path: string, offset: number): Buffer;
  /** Size in bytes, and a text that changes whenever the file is replaced; undefined where there is no such file. */
  stat(path: string): { readonly size: number; readonly identity: string } | undefined;
  /** Adds to the end; makes the file and its directory where needed. */
  append(path: string, text: string): void;
  /** Puts a new content in place of the old one in one step that a power cut cannot halve. */
  replace(path: string, text: string): void;
  /** Makes a file that must not exist yet, with all its content at once; false where it does. */
  create(path: string, text: string): boolean;
  /** Gives a file another name; false where it is gone. */
  rename(from: string, to: string): boolean;
  /** Gives a file a second name that must not exist yet; false where it does. */
  link(from: string, to: string): boolean;
  /** Removes a file; nothing happens where there is none. */
  remove(path: string): void;
  /** Cuts a file to so many bytes. */
  truncate(path: string, size: number): void;
  /** Waits until a file's content is on the disk itself. */
  flush(path: string): void;
  /** Names in a directory, sorted; empty where there is none. */
  list(path: string): readonly string[];
}

/** The machine's own disk. */
export function realDisk(): Disk {
  return { ...reading, ...writing };
}

const reading = {
  read: (path: string) => orUndefined(() => fs.readFileSync(path, "utf8")),
  readFrom,
  stat(path: string) {
    const found = fs.statSync(path, { throwIfNoEntry: false, bigint: true });
    return found && { size: Number(found.size), identity: `${found.ino}:${found.mtimeNs}:${found.size}` };
  },
  list: (path: string) => orUndefined(() => fs.readdirSync(path).sort()) ?? [],
};

const writing = {
  append(path: string, text: string) {
    withDirectory(path, () => fs.appendFileSync(path, text));
  },
  replace,
  create,
  rename: (from: string, to: string) => unless("ENOENT", () => fs.renameSync(from, to)),
  link: (from: string, to: string) => unless("EEXIST", () => fs.linkSync(from, to)),
  remove: (path: string) => fs.rmSync(path, { force: true }),
  truncate: (path: string, size: number) => fs.truncateSync(path, size),
  flush(path: string) {
    const file = orUndefined(() => fs.openSync(path, "r"));
    if (file === undefined) return;
    try {
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
  },
};

function readFrom(path: string, offset: number): Buffer {
  const file = orUndefined(() => fs.openSync(path, "r"));
  if (file === undefined) return Buffer.alloc(0);
  try {
    const left = Math.max(fs.fstatSync(file).size - offset, 0);
    const bytes = Buffer.alloc(left);
    return bytes.subarray(0, fs.readSync(file, bytes, 0, left, offset));
  } finally {
    fs.closeSync(file);
  }
}

function replace(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  withDirectory(path, () => {
    const file = fs.openSync(temporary, "w");
    try {
      fs.writeFileSync(file, text);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(temporary, path);
  });
}

/** A link appears with its content, where a file that is opened and then written would be seen empty by others for a moment. */
function create(path: string, text: string): boolean {
  const temporary = `${path}.${process.pid}.tmp`;
  withDirectory(path, () => fs.writeFileSync(temporary, text));
  try {
    return unless("EEXIST", () => fs.linkSync(temporary, path));
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

/** Makes the directory only when the first try shows that it is missing, since nearly always it is there. */
function withDirectory<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    fs.mkdirSync(dirname(path), { recursive: true });
    return write();
  }
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function unless(code: string, act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (codeOf(error) === code) return false;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
