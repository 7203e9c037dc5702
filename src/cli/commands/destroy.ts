import { applyPlanned } from "../../deploy/applying.ts";
import { planDestroy } from "../../deploy/planning.ts";
import { changesNothing } from "../../plan/summary.ts";
import { applyOptions } from "../apply-options.ts";
import { applyReport, planShown } from "../apply-report.ts";
import { isSet } from "../command.ts";
import type { Run } from "../command.ts";
import { Interrupted, UsageError } from "../host.ts";
import { exit } from "../report.ts";
import { applyProblems, isReport, openSession } from "../session.ts";

/** Removes everything an environment holds; what holds data is let go and kept, unless deletes are allowed. */
export const run: Run = async (args, host) => {
  const session = await openSession(args, host, "applied");
  if (isReport(session)) return session;
  const allowDelete = isSet(args, "allow-delete");
  const refused = await applyProblems(session, host, isSet(args, "sandbox"));
  const planned = await planDestroy(
    { ...session.request, heal: false, allowDelete, diagnostics: refused },
    allowDelete,
  );
  if (planned.report.denied) return { ...planShown(planned, session.request.files), exit: exit.findings, line: true };
  host.progress({ type: "show", report: planShown(planned, session.request.files) });
  const nothing = changesNothing(planned.plan.stacks.flatMap((stack) => stack.changes));
  if (!nothing && !isSet(args, "yes")) {
    if (!host.interactive) throw new UsageError("Nobody can be asked here.", "Say --yes.");
    if (!(await host.confirm(`Remove all of this from ${session.environment}?`)))
      throw new Interrupted("Nothing was done.");
  }
  return applyReport(
    session,
    planned,
    [await applyPlanned(session.engine, planned, session.request, { ...host, ...applyOptions(args) })],
    "mlops.destroy/1",
  );
};
