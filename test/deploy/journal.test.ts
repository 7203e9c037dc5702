import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { realDisk } from "../../src/deploy/simulated/disk.ts";
import type { Disk } from "../../src/deploy/simulated/disk.ts";
import { Died, dyingDisk } from "../../src/deploy/sandbox/faults.ts";
import { Journal } from "../../src/deploy/simulated/journal.ts";
import { memoryDisk } from "../../src/deploy/simulated/memory-disk.ts";
import { Random } from "../support/random.ts";

/** A journal of texts. */
function journalOn(disk: Disk, directory = "/j"): Journal<string[], string> {
  return new Journal(disk, directory, {
    empty: (): string[] => [],
    apply: (image, entry) => void image.push(entry),
    save: (image) => image,
    load: (data) => [...(data as string[])],
  });
}

function written(disk: Disk, directory = "/j"): string[] {
  return [...journalOn(disk, directory).read()];
}

test("what is appended is read back, by others too, and after it was compacted", () => {
  const disk = memoryDisk();
  const journal = journalOn(disk);
  const other = journalOn(disk);
  expect(journal.read()).toEqual([]);
  journal.append("a");
  expect(other.read()).toEqual(["a"]);
  journal.append("ü\nb");
  expect(other.read()).toEqual(["a", "ü\nb"]);
  journal.compact();
  journal.append("c");
  expect(other.read()).toEqual(["a", "ü\nb", "c"]);
  expect(written(disk)).toEqual(["a", "ü\nb", "c"]);
  expect(disk.list("/j")).toEqual(["log-2.jsonl", "snapshot.json"]);
});

test("a torn last line is as if it was never written, and the next writer cuts it off", () => {
  const whole = memoryDisk();
  const journal = journalOn(whole);
  journal.read();
  journal.append("first");
  journal.append("zweite ü");
  const bytes = whole.files.get("/j/log-0.jsonl")?.content ?? Buffer.alloc(0);
  const first = bytes.indexOf(10) + 1;
  for (let size = first; size < bytes.length; size++) {
    const disk = memoryDisk(whole);
    disk.truncate("/j/log-0.jsonl", size);
    expect(written(disk)).toEqual(["first"]);
    const next = journalOn(disk);
    next.read();
    next.append("again");
    expect(written(disk)).toEqual(["first", "again"]);
  }
});

test("killed at any write, also in the midst of compacting, a journal has all entries that were written before", () => {
  for (let at = 1; at <= 14; at++) {
    for (const torn of [undefined, 3, 20]) {
      const disk = memoryDisk();
      const dying = dyingDisk(disk, { at, ...(torn !== undefined && { torn }) });
      const done: string[] = [];
      expect(() => {
        const journal = journalOn(dying);
        journal.read();
        for (const entry of ["a", "b", "c", "d", "e", "f", "g", "h"]) {
          journal.append(entry);
          done.push(entry);
          if (entry === "c" || entry === "f") journal.compact();
        }
        journal.compact();
        throw new Died("the end");
      }).toThrow(Died);
      expect(written(disk)).toEqual(done);
      const next = journalOn(disk);
      next.read();
      next.append("more");
      next.compact();
      expect(written(disk)).toEqual([...done, "more"]);
    }
  }
});

test("after a write that failed, the writer reads anew before it goes on", () => {
  const disk = memoryDisk();
  let isFull = false;
  const full: Disk = {
    ...disk,
    append(path, text) {
      disk.append(path, isFull ? text.slice(0, 7) : text);
      if (isFull) throw new Error("no space left");
    },
  };
  const journal = journalOn(full);
  journal.read();
  journal.append("a");
  isFull = true;
  expect(() => journal.append("b")).toThrow("no space left");
  isFull = false;
  expect(journal.read()).toEqual(["a"]);
  journal.append("c");
  expect(written(disk)).toEqual(["a", "c"]);
});

test("a line that this program never wrote is an error that names the file", () => {
  const disk = memoryDisk();
  const journal = journalOn(disk);
  journal.read();
  journal.append("a");
  disk.append("/j/log-0.jsonl", "by hand\n");
  expect(() => written(disk)).toThrow(
    expect.objectContaining({ code: "deploy/state-corrupt", message: expect.stringContaining("/j/log-0.jsonl") }),
  );
  const gap = memoryDisk();
  gap.append("/j/log-0.jsonl", '{"seq":2,"entry":"b"}\n');
  expect(() => written(gap)).toThrow("entry 1 is missing");
  const broken = memoryDisk();
  broken.append("/j/snapshot.json", "{");
  expect(() => written(broken)).toThrow("the snapshot is not JSON");
});

test("entries that a snapshot already has are not applied twice", () => {
  const disk = memoryDisk();
  disk.replace("/j/snapshot.json", '{"seq":1,"image":["a"]}\n');
  disk.append("/j/log-1.jsonl", '{"seq":1,"entry":"a"}\n{"seq":2,"entry":"b"}\n');
  expect(written(disk)).toEqual(["a", "b"]);
});

test("a writer and readers in turn always agree, on a real disk", () => {
  const directory = mkdtempSync(join(tmpdir(), "mlops-journal-"));
  try {
    const random = new Random(7);
    const disk = realDisk();
    const writer = journalOn(disk, join(directory, "j"));
    const readers = [journalOn(disk, join(directory, "j")), journalOn(disk, join(directory, "j"))];
    const wanted: string[] = [];
    writer.read();
    for (let step = 0; step < 120; step++) {
      if (random.chance(0.6)) {
        writer.append(`entry ${step}`);
        wanted.push(`entry ${step}`);
      } else if (random.chance(0.3)) {
        writer.compact();
      } else {
        expect(random.pick(readers).read()).toEqual(wanted);
      }
    }
    writer.flush();
    expect(written(disk, join(directory, "j"))).toEqual(wanted);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
