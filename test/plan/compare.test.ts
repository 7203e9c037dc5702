import { expect, test } from "vitest";
import { compare, merge, same } from "../../src/plan/compare.ts";
import { overlay, segmentsOf, touches, withValue } from "../../src/plan/paths.ts";

test("each differing leaf is one path, in the order of names", () => {
  const before = { tags: { team: "risk", old: "x" }, rules: [{ days: 1 }, { days: 2 }], size: 1 };
  const after = { size: 2, rules: [{ days: 1 }, { days: 3 }, { days: 4 }], tags: { team: "risk", fresh: "y" } };
  expect(compare(before, after)).toEqual([
    { path: "rules.1.days", before: 2, after: 3 },
    { path: "rules.2", after: { days: 4 } },
    { path: "size", before: 1, after: 2 },
    { path: "tags.fresh", after: "y" },
    { path: "tags.old", before: "x" },
  ]);
});

test("null, undefined and nothing are the same", () => {
  expect(compare({ a: null, b: undefined, c: 1 }, { c: 1 })).toEqual([]);
  expect(compare({ a: null }, { a: 0 })).toEqual([{ path: "a", after: 0 }]);
});

test("what is unknown differs from all that is known, at its own path", () => {
  expect(compare({ a: { arn: "x", b: 1 } }, { a: { arn: { $unknown: "K.arn" }, b: 1 } })).toEqual([
    { path: "a.arn", before: "x", after: { $unknown: "K.arn" } },
  ]);
});

test("a number is not the text of it, and an archive counts by its content", () => {
  expect(same(1, "1")).toBe(false);
  expect(same({ $archive: "sha256:1" }, { $archive: "sha256:1" })).toBe(true);
  expect(compare({ code: { $archive: "sha256:1" } }, { code: { $archive: "sha256:2" } })).toHaveLength(1);
});

test("a merge changes only what was asked for and keeps what others did", () => {
  const real = { tags: { team: "risk", byHand: "1" }, count: 4, acl: "public" };
  const base = { tags: { team: "risk", old: "x" }, count: 1 };
  const after = { tags: { team: "fraud" }, count: 1 };
  expect(merge(real, base, after)).toEqual({ tags: { team: "fraud", byHand: "1" }, count: 4, acl: "public" });
});

test("a merge takes away what is no longer asked for, and a list as a whole", () => {
  expect(merge({ a: 1, list: [1, 9] }, { a: 1, list: [1] }, { list: [2] })).toEqual({ list: [2] });
});

test("a path with brackets and one with dots are the same, and a star stands for one step", () => {
  expect(segmentsOf("rules[0].days")).toEqual(["rules", "0", "days"]);
  expect(touches(segmentsOf("rules[*].days"), ["rules", "3", "days"])).toBe(true);
  expect(touches(["scaling"], ["scaling", "max"])).toBe(true);
  expect(touches(["scaling", "max"], ["scaling"])).toBe(true);
  expect(touches(["scaling", "max"], ["scaling", "min"])).toBe(false);
});

test("an overlay puts another's values at a path and nowhere else", () => {
  const value = {
    variants: [
      { count: 1, name: "a" },
      { count: 1, name: "b" },
    ],
    other: 1,
  };
  const other = { variants: [{ count: 3, name: "z" }] };
  expect(overlay(value, other, segmentsOf("variants.*.count"))).toEqual({
    variants: [{ count: 3, name: "a" }, { name: "b" }],
    other: 1,
  });
  expect(overlay(value, undefined, ["variants"])).toEqual({ other: 1 });
  expect(overlay({ a: 1 }, { b: { c: 2 } }, ["b", "c"])).toEqual({ a: 1 });
});

test("a value is put at a path, also where its parents are missing, and taken away", () => {
  expect(withValue({ a: 1 }, ["b", "c"], 2)).toEqual({ a: 1, b: { c: 2 } });
  expect(withValue({ a: [{ x: 1 }, { x: 2 }] }, ["a", "1", "x"], 3)).toEqual({ a: [{ x: 1 }, { x: 3 }] });
  expect(withValue({ a: 1, b: { c: 2 } }, ["b", "c"], undefined)).toEqual({ a: 1, b: {} });
});
