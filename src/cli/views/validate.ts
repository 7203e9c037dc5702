import type { DiagnosticJson } from "../../diagnostics/diagnostic.ts";
import { countLine, renderDiagnostics } from "./frame.ts";
import type { Painter } from "./paint.ts";
import type { View } from "./view.ts";

/** Data of `mlops validate`. */
interface ValidateData {
  readonly diagnostics: readonly DiagnosticJson[];
  readonly summary: {
    readonly files: number;
    readonly manifests: number;
    readonly errors: number;
    readonly warnings: number;
  };
}

/** Problems with their code frames, then one line that counts. */
export const validateView: View = (report, paint, { milliseconds }) => {
  const { diagnostics, summary } = report.data as unknown as ValidateData;
  const frames = renderDiagnostics(
    diagnostics.filter((one) => one.severity !== "info"),
    report.files ?? new Map(),
    paint,
  );
  const notes = diagnostics.filter((one) => one.severity === "info").map((one) => noteLine(one, paint));
  const files = `${summary.files} file${summary.files === 1 ? "" : "s"}`;
  const manifests = `${summary.manifests} manifest${summary.manifests === 1 ? "" : "s"}`;
  const counted = `${countLine(summary.errors, summary.warnings)} in ${manifests} (${files}), ${milliseconds.toFixed(0)} ms`;
  return [frames, notes.join("\n"), counted].filter((part) => part !== "").join("\n\n");
};

/** What is only information takes a line, not a frame: nothing has to be done about it. */
function noteLine(one: DiagnosticJson, paint: Painter): string {
  return `${paint.info("info")}  ${one.file === null ? "" : paint.dim(`${one.file}:${one.line}:${one.column}  `)}${one.message}`;
}
