import { sortDiagnostics } from "../../diagnostics/diagnostic.ts";
import { runPolicyTests } from "../../policy/test.ts";
import { textFlag } from "../command.ts";
import type { Run } from "../command.ts";
import { openPolicies } from "../policies.ts";
import { validateReport } from "../validate-report.ts";
import { compileWorkspace, environmentOf, openWorkspace } from "../workspace.ts";

/** Checks the manifests and policies of all environments, or of one, and runs the tests of policies. */
export const run: Run = async (args, host) => {
  const opened = await openWorkspace(host);
  if (!opened.value) return validateReport(undefined, opened.diagnostics);
  const asked = textFlag(args, "environment");
  const environments = asked === undefined ? undefined : [environmentOf(opened.value.config, asked)];
  const compiled = await compileWorkspace(host, opened.value, environments);
  const { manifests, documents } = compiled.value;
  const policies = await openPolicies(opened.value.config, manifests, host.now());
  const tests = runPolicyTests(policies.value.all, manifests.entries, host.now());
  const found = [...compiled.diagnostics, ...policies.diagnostics, ...tests.diagnostics];
  return validateReport(opened.value, sortDiagnostics(found), documents.length);
};
