import { hasErrors, sortDiagnostics } from "../../diagnostics/diagnostic.ts";
import { textFlag } from "../command.ts";
import type { Run } from "../command.ts";
import { openPolicies } from "../policies.ts";
import { exit } from "../report.ts";
import { validateReport } from "../validate-report.ts";
import { compileWorkspace, environmentOf, openWorkspace } from "../workspace.ts";

/** The policies that hold in an environment, with their levels there. */
export const run: Run = async (args, host) => {
  const opened = await openWorkspace(host);
  if (!opened.value) return validateReport(undefined, opened.diagnostics);
  const environment = environmentOf(opened.value.config, textFlag(args, "environment"));
  const compiled = await compileWorkspace(host, opened.value, [environment]);
  const policies = await openPolicies(opened.value.config, compiled.value.manifests, host.now());
  const found = sortDiagnostics([...compiled.diagnostics, ...policies.diagnostics]);
  // Which policies hold is not known where a manifest that may be one cannot be read.
  if (hasErrors(found)) return validateReport(opened.value, found, compiled.value.documents.length);
  const rows = (policies.value.active.get(environment) ?? []).map(({ policy, level, params }) => ({
    id: policy.id,
    level,
    title: policy.spec.title,
    description: policy.spec.description ?? null,
    phase: policy.spec.phase,
    category: policy.spec.category,
    pack: policy.pack ?? null,
    params,
    file: policy.document.file.path,
  }));
  return { schema: "mlops.policies/1", data: { environment, policies: rows }, exit: exit.ok };
};
