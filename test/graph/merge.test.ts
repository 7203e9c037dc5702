import { expect, test } from "vitest";
import { leaves, merge } from "../../src/graph/merge.ts";
import type { Miss } from "../../src/graph/merge.ts";

test("maps merge deeply, and what the patch does not name stays", () => {
  expect(merge({ a: { b: 1, c: 2 }, d: 3 }, { a: { c: 4, e: 5 } })).toEqual({ a: { b: 1, c: 4, e: 5 }, d: 3 });
});

test("lists of named objects merge by name, others are replaced whole", () => {
  const base = {
    variants: [
      { name: "a", w: 1, r: { min: 1 } },
      { name: "b", w: 2 },
    ],
    list: [1, 2, 3],
  };
  expect(
    merge(base, { variants: [{ name: "b", w: 9 }, { name: "c" }, { name: "a", r: { max: 2 } }], list: [4] }),
  ).toEqual({
    variants: [{ name: "a", w: 1, r: { min: 1, max: 2 } }, { name: "b", w: 9 }, { name: "c" }],
    list: [4],
  });
});

test("null removes a key, and $patch: delete an item", () => {
  expect(
    merge(
      { a: 1, b: { c: 2 }, v: [{ name: "x" }, { name: "y" }] },
      { a: null, b: { c: null }, v: [{ name: "x", $patch: "delete" }] },
    ),
  ).toEqual({ b: {}, v: [{ name: "y" }] });
});

test("removing what is not there is a miss, with its place in the patch", () => {
  const misses: Miss[] = [];
  merge(
    { v: [{ name: "x" }] },
    { gone: null, v: [{ name: "x" }, { name: "z", $patch: "delete" }], made: { no: null } },
    misses,
  );
  expect(misses).toEqual([
    { path: ["gone"], what: "key", name: "gone", known: ["v"] },
    { path: ["v", 1], what: "item", name: "z", known: ["x"] },
    { path: ["made", "no"], what: "key", name: "no", known: [] },
  ]);
});

test("neither side is changed", () => {
  const base = Object.freeze({ a: Object.freeze({ b: 1 }), v: Object.freeze([Object.freeze({ name: "x", w: 1 })]) });
  const patch = Object.freeze({ a: Object.freeze({ b: 2 }), v: Object.freeze([Object.freeze({ name: "x", w: 2 })]) });
  expect(merge(base, patch)).toEqual({ a: { b: 2 }, v: [{ name: "x", w: 2 }] });
  expect(base).toEqual({ a: { b: 1 }, v: [{ name: "x", w: 1 }] });
});

test("a patch put on twice is the same as once", () => {
  const base = { a: { b: 1 }, v: [{ name: "x", w: 1 }] };
  const patch = {
    a: { b: 2, c: [1] },
    v: [
      { name: "y", w: 3 },
      { name: "x", w: 5 },
    ],
  };
  expect(merge(merge(base, patch), patch)).toEqual(merge(base, patch));
});

test("leaves name list items by their name", () => {
  expect([...leaves({ a: { b: 1 }, v: [{ name: "x", w: 2 }], l: [1, 2] })]).toEqual([
    { path: ["a", "b"], place: ["a", "b"], value: 1 },
    { path: ["v", "x", "w"], place: ["v", 0, "w"], value: 2 },
    { path: ["l"], place: ["l"], value: [1, 2] },
  ]);
});
