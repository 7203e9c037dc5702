import { diagnosticJson } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { exit } from "./report.ts";
import type { Report } from "./report.ts";
import { filesByPath } from "./workspace.ts";
import type { Workspace } from "./workspace.ts";

/** What is wrong with a repository, or that nothing is: the answer of `mlops validate`, and of every command that finds errors. */
export function validateReport(workspace: Workspace | undefined, found: readonly Diagnostic[], manifests = 0): Report {
  const shown = found.filter((one) => one.severity !== "info");
  const errors = shown.filter((one) => one.severity === "error").length;
  const summary = { files: workspace?.files.length ?? 0, manifests, errors, warnings: shown.length - errors };
  return {
    schema: "mlops.validate/1",
    data: { diagnostics: found.map(diagnosticJson), summary },
    exit: errors > 0 ? exit.findings : exit.ok,
    files: filesByPath(workspace, found),
  };
}
