import { attempt } from "./cel.ts";
import type { Program } from "./cel.ts";

/** A piece of a message: text as it is, or an expression and where it begins in the message. */
export type Piece = string | { readonly source: string; readonly start: number };

/** A message taken apart: its text and the programs whose values stand in it. */
export type Message = readonly (string | Program)[];

/** Takes a message with {{ expressions }} apart. */
export function piecesOf(message: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of message.matchAll(/\{\{(.*?)\}\}/gsu)) {
    if (found.index > at) pieces.push(message.slice(at, found.index));
    pieces.push({ source: found[1] ?? "", start: found.index + 2 });
    at = found.index + found[0].length;
  }
  if (at < message.length) pieces.push(message.slice(at));
  return pieces;
}

/** The message with its values put in; a value that cannot be had is told as such, so that the finding itself is not lost. */
export function write(message: Message, scope: Readonly<Record<string, unknown>>): string {
  return message
    .map((piece) => {
      if (typeof piece === "string") return piece;
      const result = attempt(piece, scope);
      return "error" in result ? `(unknown: ${result.error})` : print(result.value);
    })
    .join("");
}

/** A value as a message shows it: text as it is, lists with commas. */
function print(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      // Sums of doubles would show their last, meaningless digits.
      return String(Number(value.toPrecision(12)));
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return Array.isArray(value) ? value.map(print).join(", ") : (JSON.stringify(value) ?? "nothing");
  }
}
