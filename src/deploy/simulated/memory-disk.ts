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
  const rooms = new Map<string, Room>();
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
      if (!old) return put(path, Buffer.from(text));
      const start = old.content.length;
      const end = start + Buffer.byteLength(text);
      const room = roomFor(old.content, end, rooms.get(path));
      room.write(text, start);
      rooms.set(path, { room, used: end });
      files.set(path, { content: room.subarray(0, end), identity: old.identity });
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

/** What a file grows into, so that a journal of many lines is not copied for each of them. */
interface Room {
  readonly room: Buffer;
  /** Bytes that are somebody's content; what follows is free. */
  readonly used: number;
}

/** Room for a content to grow: its own, where it stands at the end of one, since others may hold what was cut off. */
function roomFor(content: Buffer, size: number, known: Room | undefined): Buffer {
  const isOwn = known?.room.buffer === content.buffer && known.used === content.length;
  if (known && isOwn && known.room.length >= size) return known.room;
  const room = Buffer.alloc(2 * size);
  content.copy(room);
  return room;
}
