import type { Report } from "../report.ts";
import type { Painter } from "./paint.ts";
import { applyView, destroyView } from "./apply.ts";
import { compileView } from "./compile.ts";
import { doctorView } from "./doctor.ts";
import { driftView } from "./drift.ts";
import { engineView } from "./engine.ts";
import { explainView } from "./explain.ts";
import { exportView } from "./export.ts";
import { githubView } from "./github.ts";
import { graphView } from "./graph.ts";
import { initView } from "./init.ts";
import { outputView } from "./output.ts";
import { planView } from "./plan.ts";
import { policyView } from "./policy.ts";
import { sandboxView } from "./sandbox.ts";
import { stacksView } from "./stacks.ts";
import { unlockView } from "./unlock.ts";
import { sarifView } from "./sarif.ts";
import { validateView } from "./validate.ts";
import type { Screen, View } from "./view.ts";

const views: Readonly<Record<string, View>> = {
  "mlops.validate/1": validateView,
  "mlops.compile/1": compileView,
  "mlops.plan/1": planView,
  "mlops.apply/1": applyView,
  "mlops.destroy/1": destroyView,
  "mlops.drift/1": driftView,
  "mlops.engine/1": engineView,
  "mlops.explain/1": explainView,
  "mlops.export/1": exportView,
  "mlops.graph/1": graphView,
  "mlops.init/1": initView,
  "mlops.output/1": outputView,
  "mlops.policies/1": policyView,
  "mlops.sandbox/1": sandboxView,
  "mlops.unlock/1": unlockView,
  "mlops.stacks/1": stacksView,
  "mlops.forget/1": applyView,
  "mlops.doctor/1": doctorView,
};

/** The text of a report in a format. */
export function renderReport(report: Report, format: string, paint: Painter, screen: Screen): string {
  if (report.raw !== undefined) return report.raw;
  switch (format) {
    case "json":
      return `${JSON.stringify({ schema: report.schema, ...report.data }, undefined, report.line ? 0 : 2)}\n`;
    case "sarif":
      return `${JSON.stringify(sarifView(report), undefined, 2)}\n`;
    case "github":
      return githubView(report);
    default:
      return endWithLine(views[report.schema]?.(report, paint, screen) ?? "");
  }
}

function endWithLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
