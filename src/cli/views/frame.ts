import type { DiagnosticJson } from "../../diagnostics/diagnostic.ts";
import { lineText } from "../../diagnostics/source-file.ts";
import type { SourceFile } from "../../diagnostics/source-file.ts";
import { wrap } from "../help.ts";
import { padStart } from "./paint.ts";
import type { Painter } from "./paint.ts";

/** A diagnostic as a person reads it: what and where, the lines of the file with a caret, what to do. */
function renderDiagnostic(one: DiagnosticJson, files: ReadonlyMap<string, SourceFile>, paint: Painter): string {
  const title = { error: paint.error("error"), warning: paint.warning("warning"), info: paint.info("info") }[
    one.severity
  ];
  const place =
    one.file === null
      ? ""
      : `   ${one.file}${one.line === null || !hasText(one, files) ? "" : `:${one.line}:${one.column}`}`;
  const lines = [`${title}  ${paint.bold(one.code)}${place}`];
  const frame = renderFrame(one, files, paint);
  if (frame.length > 0) lines.push("", ...frame);
  lines.push("", ...wrap(one.message, 96).map((line) => `  ${line}`));
  for (const other of one.related) {
    lines.push(`  ${paint.dim("related")}  ${other.file}:${other.line}:${other.column}   ${other.message}`);
  }
  if (one.policy)
    lines.push(
      `  ${paint.dim("policy")}   ${one.policy.id}, ${one.policy.level}: ${one.policy.status.replace("-", " ")}`,
    );
  if (one.help !== null) {
    const [first = "", ...rest] = wrap(one.help, 86);
    lines.push(`  ${paint.dim("help")}     ${first}`, ...rest.map((line) => `           ${line}`));
  }
  if (!one.code.startsWith("policy/"))
    lines.push(`  ${paint.dim("more")}     ${paint.dim(`mlops explain ${one.code}`)}`);
  return lines.join("\n");
}

function hasText(one: DiagnosticJson, files: ReadonlyMap<string, SourceFile>): boolean {
  return one.file !== null && (files.get(one.file)?.text ?? "") !== "";
}

function renderFrame(one: DiagnosticJson, files: ReadonlyMap<string, SourceFile>, paint: Painter): string[] {
  const file = one.file === null ? undefined : files.get(one.file);
  if (!file || file.text === "" || one.line === null || one.column === null) return [];
  const first = Math.max(1, one.line - 2);
  const last = one.line + 1;
  const gutter = String(last).length + 3;
  const lines: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = lineText(file, number);
    const isThere = number <= one.line || text !== "";
    if (!isThere) continue;
    const { shown, shift } = window(text, number === one.line ? one.column : 1);
    lines.push(`${paint.dim(`${padStart(String(number), gutter)} │`)} ${shown}`.trimEnd());
    if (number === one.line) lines.push(`${paint.dim(`${" ".repeat(gutter)} │`)} ${caret(one, text, shift, paint)}`);
  }
  return lines;
}

/** Long lines are cut around the place, so that the caret stays on the screen. */
function window(text: string, column: number): { readonly shown: string; readonly shift: number } {
  const flat = text.replaceAll("\t", " ");
  if (flat.length <= 110) return { shown: flat, shift: 0 };
  const start = Math.max(0, column - 60);
  const shift = start > 0 ? start - 1 : 0;
  return {
    shown: `${start > 0 ? "…" : ""}${flat.slice(start, start + 105)}${start + 105 < flat.length ? "…" : ""}`,
    shift,
  };
}

function caret(one: DiagnosticJson, text: string, shift: number, paint: Painter): string {
  const column = one.column ?? 1;
  const end = one.endLine === one.line ? (one.endColumn ?? column + 1) : text.length + 1;
  const marks = "^".repeat(Math.max(1, Math.min(end - column, 80)));
  const colour = one.severity === "error" ? paint.error : one.severity === "warning" ? paint.warning : paint.info;
  const label = one.label ? ` ${one.label}` : "";
  return `${" ".repeat(Math.max(0, column - 1 - shift))}${colour(marks + label)}`;
}

/** `2 errors, 1 warning`, or `no problems`. */
export function countLine(errors: number, warnings: number): string {
  const parts = [
    errors > 0 && `${errors} error${errors === 1 ? "" : "s"}`,
    warnings > 0 && `${warnings} warning${warnings === 1 ? "" : "s"}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "no problems";
}

/** All diagnostics of a report, an empty line between them. */
export function renderDiagnostics(
  all: readonly DiagnosticJson[],
  files: ReadonlyMap<string, SourceFile>,
  paint: Painter,
): string {
  return all.map((one) => renderDiagnostic(one, files, paint)).join("\n\n");
}
