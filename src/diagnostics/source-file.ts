/** A text that diagnostics can point into: a file of the repository, with its path relative to the repository's root. */
export interface SourceFile {
  /** Path relative to the repository's root, with forward slashes. */
  readonly path: string;
  /** Decoded text, without a byte order mark. */
  readonly text: string;
  /** Git's hash of the content, where it is known; parse results are cached by it. */
  readonly oid?: string;
}

/** A half-open range of UTF-16 offsets in one file; line and column are computed when it is printed. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A place as people and editors count it: lines and columns from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A span as other programs read it: what every `--json` output calls an origin. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const lineTables = new WeakMap<SourceFile, readonly number[]>();

/** Offsets at which each line of the file starts; computed once a file. LF, CRLF and lone CR all end a line. */
function lineStarts(file: SourceFile): readonly number[] {
  const known = lineTables.get(file);
  if (known) return known;
  const starts = [0];
  for (let at = 0; at < file.text.length; at++) {
    const code = file.text.charCodeAt(at);
    if (code === 13 && file.text.charCodeAt(at + 1) === 10) continue;
    if (code === 10 || code === 13) starts.push(at + 1);
  }
  lineTables.set(file, starts);
  return starts;
}

/** Line and column, both from 1, of an offset in a file. */
export function positionOf(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The text of one line, counted from 1, without its line end. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file);
  const start = starts[line - 1];
  if (start === undefined) return "";
  return file.text.slice(start, starts[line] ?? file.text.length).replace(/[\r\n]+$/u, "");
}

/** Where a span begins, as data without the file's text. */
export function originOf(span: Span): Origin {
  return { file: span.file.path, ...positionOf(span.file, span.start) };
}

/** A span of one character at a line and column, both from 1, of a file. */
export function spanAt(file: SourceFile, { line, column }: Position): Span {
  const start = Math.min(file.text.length, (lineStarts(file)[line - 1] ?? 0) + column - 1);
  return { file, start, end: Math.min(file.text.length, start + 1) };
}

/** `file:line:column` of a span's start, as terminals and editors make it a link. */
export function printSpan(span: Span): string {
  const { file, line, column } = originOf(span);
  return `${file}:${line}:${column}`;
}
