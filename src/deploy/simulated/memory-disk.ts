import type { Disk } from "./disk.ts";

interface File {
  readonly content: Buffer;
  readonly identity: number;
}

/** A disk in memory, for a cloud that is thrown away. `files` may be looked at, and copied to see what a crash leaves. */
export interface MemoryDisk extends Disk {
  readonly files: Map<string, File>;
}

/** An empty disk, or one with the files of another. */
export function memoryDisk(from?: MemoryDisk): MemoryDisk {
  const files = new Map(from?.files);
  let counter = 1 + Math.max(0, ...[...files.values()].map((file) => file.identity));
  const put = (path: string, content: Buffer): void => void files.set(path, { content, identity: counter++ });
  return {
    files,
    read: (path) => files.get(path)?.content.toString("utf8"),
    readFrom: (path, offset) => files.get(path)?.content.subarray(offset) ?? Buffer.alloc(0),
    stat(path) {
      const file = files.get(path);
      return file && { size: file.content.length, identity: String(file.identity) };
    },
    append(path, text) {
      const old = files.get(path);
      const content = Buffer.concat([old?.content ?? Buffer.alloc(0), Buffer.from(text)]);
      if (old) files.set(path, { content, identity: old.identity });
      else put(path, content);
    },
    replace: (path, text) => put(path, Buffer.from(text)),
    create(path, text) {
      if (files.has(path)) return false;
      put(path, Buffer.from(text));
      return true;
    },
    rename(source, target) {
      const file = files.get(source);
      if (!file) return false;
      files.delete(source);
      files.set(target, file);
      return true;
    },
    link(source, target) {
      const file = files.get(source);
      if (!file || files.has(target)) return false;
      files.set(target, file);
      return true;
    },
    remove: (path) => void files.delete(path),
    truncate(path, size) {
      const file = files.get(path);
      if (file) files.set(path, { ...file, content: file.content.subarray(0, size) });
    },
    flush: () => undefined,
    list(path) {
      const names = new Set<string>();
      for (const name of files.keys()) {
        if (name.startsWith(`${path}/`)) names.add(name.slice(path.length + 1).split("/")[0] ?? "");
      }
      return [...names].sort();
    },
  };
}
