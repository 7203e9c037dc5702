import { resolve } from "node:path";
import { planEnvironment } from "../../deploy/planning.ts";
import { changesNothing } from "../../plan/summary.ts";
import { openBase } from "../base.ts";
import { isSet, textFlag } from "../command.ts";
import type { Arguments, Run } from "../command.ts";
import { UsageError } from "../host.ts";
import { planFileOf, writePlanFile } from "../plan-file.ts";
import { exit } from "../report.ts";
import { isReport, openSession } from "../session.ts";
import type { Equip } from "../session.ts";

/** Shows what would change, what it costs and what policies say. */
export const run: Run = async (args, host) => {
  const ref = textFlag(args, "against");
  if (ref !== undefined) checkAgainst(args);
  const equip: Equip | undefined =
    ref === undefined ? undefined : async (workspace, environment) => await openBase(workspace, environment, ref, host);
  const session = await openSession(args, host, "manifests", equip);
  if (isReport(session)) return session;
  const planned = await planEnvironment({
    ...session.request,
    heal: isSet(args, "heal"),
    allowDelete: isSet(args, "allow-delete"),
  });
  const out = textFlag(args, "out");
  // A denied plan may be looked at and never applied, so there is no file of it.
  if (out !== undefined && planned.report.denied)
    host.progress({ type: "hint", text: `There is no file ${out}: a plan that is denied cannot be applied.` });
  if (out !== undefined && !planned.report.denied) {
    writePlanFile(
      resolve(host.cwd, out),
      planFileOf(planned, textFlag(args, "target"), isSet(args, "heal"), isSet(args, "allow-delete")),
    );
    host.progress({
      type: "hint",
      text: `The plan is in ${out}; \`mlops apply ${out}\` makes exactly it, or nothing.`,
    });
  }
  const differs =
    planned.report.drift.length > 0 || !changesNothing(planned.plan.stacks.flatMap((stack) => stack.changes));
  const code = planned.report.denied
    ? exit.findings
    : isSet(args, "detailed-exitcode") && differs
      ? exit.differences
      : exit.ok;
  return { schema: "mlops.plan/1", data: { ...planned.report }, exit: code, files: session.request.files };
};

/** What only a comparison with what is applied can do. */
function checkAgainst(args: Arguments): void {
  for (const name of ["out", "heal", "sandbox"]) {
    if (args.flags[name] !== undefined)
      throw new UsageError(
        `--${name} does not go with --against.`,
        "--against compares two commits: it reads no state and no cloud, and what it shows cannot be applied.",
      );
  }
}
