import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Checked } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-file.ts";

/** Bytes to text: UTF-8, or UTF-16 with its byte order mark; anything else is an error that names the first bad byte. */
export function decode(path: string, bytes: Uint8Array, oid?: string): Checked<SourceFile | undefined> {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const at = firstInvalidByte(bytes, encoding);
    const span = { file: { path, text: "" }, start: 0, end: 0 };
    return { value: undefined, diagnostics: [diagnostic("source/encoding", { encoding, at }, { span })] };
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u.exec(text);
  const file: SourceFile = { path, text, ...(oid !== undefined && { oid }) };
  if (!control) return { value: file, diagnostics: [] };
  const code = `U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  const span = { file, start: control.index, end: control.index + 1 };
  // Every second byte of plain text in UTF-16 is zero.
  if (encoding === "utf-8" && control[0] === "\0" && bytes.filter((byte) => byte === 0).length > bytes.length / 4) {
    const nowhere = { file: { path, text: "" }, start: 0, end: 0 };
    return {
      value: undefined,
      diagnostics: [
        diagnostic("source/encoding", { encoding: "UTF-16 or UTF-32 without its byte order mark" }, { span: nowhere }),
      ],
    };
  }
  return { value: undefined, diagnostics: [diagnostic("source/control-character", { code }, { span })] };
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** Smallest prefix that does not decode, by halving: a file is read once, and only a broken one gets here. */
function firstInvalidByte(bytes: Uint8Array, encoding: string): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // Streaming leaves a cut character at the end alone, so only bytes that can never be right fail.
    if (decodes(bytes.subarray(0, middle + 1), encoding)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
