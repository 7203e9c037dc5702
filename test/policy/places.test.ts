import { expect, test } from "vitest";
import { placeInside } from "../../src/policy/places.ts";
import { documentsOf, textAt } from "./fixture.ts";

test.each([
  ["plain", "a: x == 1 && zz"],
  ["plain over two lines", "a: x == 1\n  && zz"],
  ["single quotes", "a: 'x == ''q'' && zz'"],
  ["double quotes", 'a: "x == \\"q\\" && zz"'],
  ["a folded block", "a: >-\n  x == 1\n  && zz\n"],
  ["a literal block with deeper lines", "a: |\n  x == 1\n    && zz\n"],
  ["a folded block with an empty line", "a: >\n  x == 1\n\n  && zz\n"],
])("finds a part of %s", (_, text) => {
  const [document] = documentsOf(text);
  if (!document) throw new Error("no document");
  const value = (document.value as { readonly a: string }).a;
  const start = value.indexOf("zz");
  const span = placeInside(document, ["a"], value, start, start + 2);
  expect(textAt(span)).toBe("zz");
  expect(span.start).toBe(text.indexOf("zz"));
});

test("points at the last character for what is missing at the end", () => {
  const [document] = documentsOf("a: x ==");
  const span = document && placeInside(document, ["a"], "x ==", 4, 4);
  expect(span && textAt(span)).toBe("=");
});

test("points at all of a text whose escapes it does not follow", () => {
  const text = 'a: "x == \\x31 && zz"';
  const [document] = documentsOf(text);
  const span = document && placeInside(document, ["a"], "x == 1 && zz", 10, 12);
  expect(span && textAt(span)).toBe('"x == \\x31 && zz"');
});
