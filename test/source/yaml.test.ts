import { expect, test } from "vitest";
import { printSpan } from "../../src/diagnostics/source-file.ts";
import { locate } from "../../src/source/document.ts";
import type { Document } from "../../src/source/document.ts";
import { nodeBudget, parse } from "../../src/source/yaml.ts";
import { parseAllDocuments } from "yaml";
import { marked } from "../support/marks.ts";

function only(text: string): Document {
  const { value, diagnostics } = parse({ path: "a.yaml", text });
  expect(diagnostics).toEqual([]);
  const [document] = value;
  if (!document) throw new Error("no document");
  return document;
}

function problems(text: string): string[] {
  return parse({ path: "a.yaml", text }).diagnostics.map(
    (one) => `${one.code} ${one.span ? printSpan(one.span) : ""} ${one.message}`,
  );
}

test("values are those of YAML 1.2's core schema", () => {
  const text =
    "a: no\nb: 3.10\nc: 0o17\nd: 0x1F\ne: ~\nf: True\ng: 2026-05-09\nh: 12:30\ni: .inf\nj: 1e3\nk: '1'\nl: 0123\nm:\n";
  expect(only(text).value).toEqual({
    a: "no",
    b: 3.1,
    c: 15,
    d: 31,
    e: null,
    f: true,
    g: "2026-05-09",
    h: "12:30",
    i: Infinity,
    j: 1000,
    k: "1",
    l: 123,
    m: null,
  });
});

test("a value and its key have their own places", () => {
  const { text, marks } = marked("spec:\n  ┆variants┆:\n    - {name: x, ┆weight┆: ┆90┆}\n");
  const document = only(text);
  const at = (path: (string | number)[], part: "key" | "value"): number[] => {
    const span = locate(document, path, part);
    return [span.start, span.end];
  };
  expect(at(["spec", "variants"], "key")).toEqual([marks[0], marks[1]]);
  expect(at(["spec", "variants", 0, "weight"], "key")).toEqual([marks[2], marks[3]]);
  expect(at(["spec", "variants", 0, "weight"], "value")).toEqual([marks[4], marks[5]]);
});

test("a missing part points at the deepest part that is there", () => {
  const { text, marks } = marked("spec:\n  ┆a: 1┆\n");
  const span = locate(only(text), ["spec", "b", "c"]);
  expect([span.start, span.end]).toEqual(marks);
});

test("quoted, folded and empty values have the place that a person sees", () => {
  const { text, marks } = marked('a: ┆"x y"┆\nb: |\n  ┆one\n  two┆\n┆c┆:\n');
  const document = only(text);
  const spans = [["a"], ["b"], ["c"]].map((path) => locate(document, path)).flatMap((span) => [span.start, span.end]);
  expect(document.value).toEqual({ a: "x y", b: "one\ntwo\n", c: null });
  expect(spans).toEqual(marks);
});

test("several documents of a file keep their own places, and empty ones say nothing", () => {
  const { value } = parse({ path: "a.yaml", text: "---\na: 1\n---\n# nothing\n---\nb: 2\n" });
  expect(value.map((one) => [one.index, one.value])).toEqual([
    [0, { a: 1 }],
    [2, { b: 2 }],
  ]);
  expect(value.map((one) => printSpan(locate(one, [Object.keys(one.value as object)[0] ?? ""])))).toEqual([
    "a.yaml:2:4",
    "a.yaml:6:4",
  ]);
});

test("CRLF files have the same lines and columns", () => {
  const document = only("a: 1\r\nb:\r\n  c: x\r\n");
  expect(printSpan(locate(document, ["b", "c"]))).toBe("a.yaml:3:6");
});

test("an alias has the place where it stands, not the one of its anchor", () => {
  const document = only("a: &x {n: 1}\nb: *x\n");
  expect(document.value).toEqual({ a: { n: 1 }, b: { n: 1 } });
  expect(printSpan(locate(document, ["b"]))).toBe("a.yaml:2:4");
});

test("duplicate keys are told with both places", () => {
  const found = parse({ path: "a.yaml", text: "a: 1\nb: 2\na: 3\n" }).diagnostics;
  expect(
    found.map((one) => [one.code, one.span && printSpan(one.span), one.related?.map((other) => printSpan(other.span))]),
  ).toEqual([["source/duplicate-key", "a.yaml:3:1", ["a.yaml:1:1"]]]);
});

test("every syntax error of a file is told", () => {
  expect(problems('a: "x\nb: [1, 2\nc: 3\n').length).toBeGreaterThan(0);
  expect(problems("a: 1\n\tb: 2\n")[0]).toContain("source/yaml-tab");
  expect(problems("a:\n\t- 1\n")[0]).toMatch(/source\/yaml-tab a\.yaml:2:1 /u);
});

test("unknown tags, wrong tags and tags of other languages are refused", () => {
  expect(problems("a: !Ref x\n")).toEqual([
    "source/yaml-tag a.yaml:1:4 The tag !Ref is not known; manifests are plain data.",
  ]);
  expect(problems("a: !!int x\n")).toEqual(["source/yaml-tag a.yaml:1:10 The value does not fit its tag !!int."]);
  expect(problems("a: !!python/object:os.system x\n")[0]).toContain("source/yaml-tag");
  expect(only("a: !!str 1\n").value).toEqual({ a: "1" });
});

test("aliases of aliases run into a budget, and rings into an error", () => {
  const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(", ")}]`).join("\n")}\n`;
  expect(problems(bomb)).toHaveLength(1);
  expect(problems(bomb)[0]).toContain(`expand to more than ${nodeBudget.toLocaleString("en")} values`);
  expect(problems("a: &x [*x]\n")[0]).toContain("stands inside its own anchor");
  expect(problems("a: *nobody\n")[0]).toContain("has no anchor &nobody");
  expect(problems("a: &x 1\n---\nb: *x\n")[0]).toContain("has no anchor &x");
});

test("keys that are lists or maps are refused", () => {
  expect(problems("? [a, b]\n: 1\n")[0]).toContain("source/yaml-key");
});

test("a key called __proto__ is data like any other", () => {
  const { value } = only("__proto__: {polluted: true}\n");
  expect(Object.hasOwn(value as object, "__proto__")).toBe(true);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("both parsers read the same values", () => {
  const corpus = [
    "a: 1\nb: [x, 'y', \"z\\n\"]\nc: {d: e, f: [1, 2.5, -3, null, ~, true]}\n",
    "text: |-\n  keep\n   this\nfolded: >\n  one\n  two\n\n  three\nplus: |+\n  x\n\n",
    "- a\n- - b\n  - c\n- d: e\n  f:\n  - g\n",
    "anchors: &a {x: 1}\nagain: *a\nurl: http://x.y/z#no\nhash: a #comment\n'q u': ''\n",
    "a: 0o7\nb: 0xff\nc: .5\nd: 5.\ne: +3\nf: -0\ng: 1_000\nh: 0b1\n",
  ];
  for (const text of corpus) {
    const other = parseAllDocuments(text, { version: "1.2" });
    expect(parse({ path: "a.yaml", text }).value.map((one) => one.value)).toEqual(
      (Array.isArray(other) ? other : []).map((one) => one.toJS() as unknown),
    );
  }
});
