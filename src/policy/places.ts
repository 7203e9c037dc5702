import type { Span } from "../diagnostics/source-file.ts";
import { locate } from "../source/document.ts";
import type { Document, Path } from "../source/document.ts";

/**
 * The place of a part of a text inside the document that holds the text: `start` and `end` are offsets in the text as YAML reads it.
 * Where the text is written in another way than it reads (escapes beyond quotes and line breaks), the place of all of it.
 */
export function placeInside(document: Document, path: Path, value: string, start: number, end: number): Span {
  const whole = locate(document, path);
  const offsets = align(whole.file.text.slice(whole.start, whole.end), value);
  const from = offsets?.[start];
  const last = offsets?.[Math.max(end, start + 1) - 1];
  if (from === undefined || last === undefined) return whole;
  return { file: whole.file, start: whole.start + from, end: whole.start + last + 1 };
}

/** For each character of the value, and for its end, where it stands in the source; undefined where the two do not match. */
function align(source: string, value: string): readonly number[] | undefined {
  const quote = source.startsWith("'") || source.startsWith('"') ? source.charAt(0) : "";
  const offsets: number[] = [];
  let at = skipBlanks(source, quote.length);
  for (let index = 0; index < value.length; index++) {
    const character = value.charAt(index);
    if (isBlank(character)) {
      // YAML folds line breaks and indentation: a run of blanks stands for a run of blanks, however long the two are.
      offsets.push(Math.min(at, source.length - 1));
      if (!isBlank(value.charAt(index + 1))) at = skipBlanks(source, at);
      continue;
    }
    const skipped = escapeLength(quote, source, at);
    if (source.charAt(at + skipped) !== character) return undefined;
    offsets.push(at);
    at += skipped + 1;
  }
  offsets.push(Math.min(at, source.length - 1));
  return offsets;
}

/** Characters before the one that is meant: a doubled quote, or a backslash. */
function escapeLength(quote: string, source: string, at: number): number {
  if (quote === "'") return source.startsWith("''", at) ? 1 : 0;
  return quote === '"' && /^\\["\\/]/u.test(source.slice(at, at + 2)) ? 1 : 0;
}

function skipBlanks(source: string, from: number): number {
  let at = from;
  while (isBlank(source.charAt(at))) at++;
  return at;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\n" || character === "\r" || character === "\t";
}
