import type { DiagnosticJson } from "../../diagnostics/diagnostic.ts";
import type { DriftData } from "../../plan/plan-data.ts";
import { renderDiagnostics } from "./frame.ts";
import { padEnd, width } from "./paint.ts";
import type { Painter } from "./paint.ts";
import { showValue } from "./values.ts";
import type { View } from "./view.ts";

/** Data of `mlops drift`. */
export interface DriftReport {
  readonly environment: string;
  readonly engine: string;
  readonly targets: readonly { readonly name: string; readonly region: string }[];
  readonly drift: readonly DriftData[];
  readonly summary: {
    readonly read: number;
    readonly drifted: number;
    readonly changed: number;
    readonly missing: number;
    readonly unmanaged: number;
    readonly artifact: number;
  };
  readonly diagnostics: readonly DiagnosticJson[];
}

/** What was read and what drifted, each with the line that declares it. */
export const driftView: View = (report, paint, { columns, milliseconds }) => {
  const data = report.data as unknown as DriftReport;
  const places = data.targets.map((one) => `${one.name} (${one.region})`).join(", ");
  const { read, drifted } = data.summary;
  const head = `${paint.bold(data.environment)} · ${places} · ${data.engine} engine · ${read} resources read in ${(milliseconds / 1000).toFixed(1)} s · ${drifted === 0 ? "nothing drifted" : `${drifted} drifted`}`;
  const lines = adviceLines(data);
  const advice = lines.length === 0 ? [] : ["", ...lines];
  const problems =
    data.diagnostics.length === 0 ? [] : ["", renderDiagnostics(data.diagnostics, report.files ?? new Map(), paint)];
  return [head, ...driftLines(data.drift, paint, columns), ...advice, ...problems].join("\n");
};

/** What can be done differs: settings can be put back, a lost result cannot, and what nobody declared is nobody's to remove. */
function adviceLines({ summary, environment }: DriftReport): string[] {
  return [
    summary.changed + summary.missing > 0 &&
      `put back with \`mlops drift -e ${environment} --heal\`, or accept by editing the lines above`,
    summary.artifact > 0 &&
      "what a run left is gone: bring it back from a backup, or change the job's content so that a new run makes it again",
    summary.unmanaged > 0 && "nobody declares what is unmanaged: mlops leaves it alone",
  ].filter((line) => line !== false);
}

/** Each drifted resource on a line, with the paths that differ under it. */
export function driftLines(drift: readonly DriftData[], paint: Painter, columns: number): string[] {
  return drift.flatMap((one) => {
    const place = one.origin ? paint.dim(`${one.origin.file}:${one.origin.line}`) : paint.dim("in no manifest");
    const colour = one.class === "missing" ? paint.error : paint.warning;
    const left = `  ${colour(padEnd(one.class, 10))} ${one.id} ${paint.dim(one.label)}`;
    const gap = Math.max(2, columns - width(left) - width(place));
    const pathWidth = Math.min(36, Math.max(0, ...one.paths.map((path) => path.path.length)));
    const paths = one.paths.map((path) =>
      one.class === "artifact"
        ? `      ${path.path} is gone`
        : `      ${padEnd(path.path, pathWidth)}  declared ${showValue(path.declared, 40)}   real ${showValue(path.real, 40)}`,
    );
    return [`${left}${" ".repeat(gap)}${place}`, ...paths];
  });
}
