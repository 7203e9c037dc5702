import { expect, test } from "vitest";
import { memoryDisk } from "../../src/deploy/simulated/memory-disk.ts";

test("what is added to a file never reaches into another disk's copy of it, nor into what was cut off", () => {
  const disk = memoryDisk();
  disk.append("a", "ä");
  disk.append("a", "1");
  const copy = memoryDisk(disk);
  disk.append("a", "2");
  copy.append("a", "x");
  disk.append("a", "3");
  copy.append("a", "y");
  expect([disk.read("a"), copy.read("a")]).toEqual(["ä123", "ä1xy"]);
  const before = memoryDisk(disk);
  disk.truncate("a", 3);
  disk.append("a", "cut");
  expect([disk.read("a"), before.read("a")]).toEqual(["ä1cut", "ä123"]);
  disk.rename("a", "b");
  disk.append("a", "new");
  disk.append("b", "!");
  disk.replace("b", "whole");
  disk.append("b", "?");
  expect([disk.read("a"), disk.read("b")]).toEqual(["new", "whole?"]);
});
