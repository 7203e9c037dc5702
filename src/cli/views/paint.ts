import { styleText } from "node:util";
import type { Output } from "../io.ts";

type Style = Parameters<typeof styleText>[0];

/** Puts colour on text where the stream shows it; without colour every word still says what it says. */
export interface Painter {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly create: (text: string) => string;
  readonly update: (text: string) => string;
  readonly remove: (text: string) => string;
  readonly replace: (text: string) => string;
  readonly wait: (text: string) => string;
}

/** A painter for a stream: with colour where the stream shows it and nobody asked for none. */
export function makePainter(stream: Output, plain: boolean): Painter {
  const colours = !plain && stream.colours === true;
  const paint = (style: Style) => (text: string) =>
    colours && text !== "" ? styleText(style, text, { validateStream: false }) : text;
  return {
    error: paint(["red", "bold"]),
    warning: paint(["yellow", "bold"]),
    info: paint(["cyan", "bold"]),
    bold: paint("bold"),
    dim: paint("dim"),
    create: paint("green"),
    update: paint("yellow"),
    remove: paint("red"),
    replace: paint("magenta"),
    wait: paint("cyan"),
  };
}

/** Columns a text takes on a terminal: colour codes take none. */
export function width(text: string): number {
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  return text.replaceAll(/\u001b\[[0-9;]*m/gu, "").length;
}

/** Fills a text with spaces on the right up to a width. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/** Fills a text with spaces on the left up to a width. */
export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - width(text))) + text;
}
