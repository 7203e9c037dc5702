import { textFlag } from "../command.ts";
import type { Run } from "../command.ts";
import { validateReport } from "../validate-report.ts";
import { compileWorkspace, environmentOf, openWorkspace } from "../workspace.ts";

/** Checks the manifests of all environments, or of one. */
export const run: Run = async (args, host) => {
  const opened = await openWorkspace(host);
  if (!opened.value) return validateReport(undefined, opened.diagnostics);
  const asked = textFlag(args, "environment");
  const environments = asked === undefined ? undefined : [environmentOf(opened.value.config, asked)];
  const compiled = await compileWorkspace(host, opened.value, environments);
  return validateReport(opened.value, compiled.diagnostics, compiled.value.documents.length);
};
