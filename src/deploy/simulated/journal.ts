import { OperationError } from "../../diagnostics/operation-error.ts";
import type { Disk } from "./disk.ts";

/** What a journal holds: an image in memory, and how entries change it. */
export interface Contents<Image, Entry> {
  /** An image with nothing in it. */
  empty(): Image;
  /** Changes the image by one entry. */
  apply(image: Image, entry: Entry): void;
  /** The image as JSON-able data, and back. */
  save(image: Image): unknown;
  load(data: unknown): Image;
}

interface Line<Entry> {
  readonly seq: number;
  readonly entry: Entry;
}

/**
 * Where a journal keeps its image: a snapshot, and a log of entries since. An entry is one line with a number; a line counts once its
 * line end is there, so that an entry is written whole or not at all. Writing costs the entry's size. Only one may write at a
 * time (see lock.ts), any number may read meanwhile.
 */
export class Journal<Image, Entry> {
  readonly #disk: Disk;
  readonly #directory: string;
  readonly #contents: Contents<Image, Entry>;
  #image: Image;
  #snapshot: string | undefined;
  /** Number of the last entry in the snapshot, which names the log that follows it. */
  #base = 0;
  #sequence = 0;
  /** Bytes of the log that hold whole entries. */
  #read = 0;
  #loaded = false;

  constructor(disk: Disk, directory: string, contents: Contents<Image, Entry>) {
    this.#disk = disk;
    this.#directory = directory;
    this.#contents = contents;
    this.#image = contents.empty();
  }

  /** The image as it is on disk now. Throws `deploy/state-corrupt` for a line that was never written by this program. */
  read(): Image {
    if (this.#loaded && this.#disk.stat(this.#snapshotPath())?.identity === this.#snapshot) {
      const size = this.#disk.stat(this.#logPath())?.size ?? 0;
      if (size >= this.#read) {
        if (size > this.#read) this.#readLog();
        return this.#image;
      }
    }
    this.#load();
    return this.#image;
  }

  /** Writes one entry and applies it. The caller is the only writer and has called `read` since it became that. */
  append(entry: Entry): void {
    const line = `${JSON.stringify({ seq: this.#sequence + 1, entry })}\n`;
    const path = this.#logPath();
    try {
      // What a writer that died left behind its last whole line would otherwise run into this one.
      if ((this.#disk.stat(path)?.size ?? 0) > this.#read) this.#disk.truncate(path, this.#read);
      this.#disk.append(path, line);
    } catch (error) {
      this.#loaded = false;
      throw error;
    }
    this.#sequence++;
    this.#read += Buffer.byteLength(line);
    this.#contents.apply(this.#image, entry);
  }

  /** Waits until all entries are on the disk itself. */
  flush(): void {
    this.#disk.flush(this.#logPath());
  }

  /** True when the log has grown so long that reading it costs more than reading the image anew. */
  get isLong(): boolean {
    return this.#sequence - this.#base > 2000;
  }

  /** Puts the whole image into a new snapshot and starts an empty log. The caller is the only writer. */
  compact(): void {
    const data = { seq: this.#sequence, image: this.#contents.save(this.#image) };
    this.#disk.replace(this.#snapshotPath(), `${JSON.stringify(data)}\n`);
    this.#base = this.#sequence;
    this.#read = 0;
    this.#snapshot = this.#disk.stat(this.#snapshotPath())?.identity;
    // Also what an earlier writer left that died at this point.
    for (const name of this.#disk.list(this.#directory)) {
      if (name.startsWith("log-") && name !== `log-${this.#base}.jsonl`)
        this.#disk.remove(`${this.#directory}/${name}`);
    }
  }

  #snapshotPath(): string {
    return `${this.#directory}/snapshot.json`;
  }

  #logPath(): string {
    return `${this.#directory}/log-${this.#base}.jsonl`;
  }

  /** Reads all again until the snapshot stayed the same meanwhile: a writer may compact while this reads. */
  #load(): void {
    for (;;) {
      const path = this.#snapshotPath();
      const before = this.#disk.stat(path)?.identity;
      this.#loadSnapshot(path, this.#disk.read(path));
      this.#readLog();
      if (this.#disk.stat(path)?.identity !== before) continue;
      this.#snapshot = before;
      this.#loaded = true;
      return;
    }
  }

  #loadSnapshot(path: string, text: string | undefined): void {
    this.#read = 0;
    this.#base = 0;
    this.#sequence = 0;
    if (text === undefined) {
      this.#image = this.#contents.empty();
      return;
    }
    const { seq, image } = parse(text, path, "the snapshot") as { seq: number; image: unknown };
    this.#image = this.#contents.load(image);
    this.#base = seq;
    this.#sequence = seq;
  }

  #readLog(): void {
    const path = this.#logPath();
    const bytes = this.#disk.readFrom(path, this.#read);
    const end = bytes.lastIndexOf(10) + 1;
    const lines = bytes.toString("utf8", 0, end).split("\n");
    for (const line of lines) {
      if (line === "") continue;
      const { seq, entry } = parse(line, path, `the line after entry ${this.#sequence}`) as Line<Entry>;
      if (seq <= this.#sequence) continue;
      if (seq !== this.#sequence + 1) throw corrupt(path, `entry ${this.#sequence + 1} is missing`);
      this.#contents.apply(this.#image, entry);
      this.#sequence = seq;
    }
    this.#read += end;
  }
}

function parse(text: string, path: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw corrupt(path, `${what} is not JSON`, error);
  }
}

function corrupt(path: string, problem: string, cause?: unknown): OperationError {
  return new OperationError("deploy/state-corrupt", `${path} cannot be read: ${problem}`, {
    help: "the file was changed by hand or by the disk; put back a copy, or delete its directory to start empty",
    cause,
  });
}
