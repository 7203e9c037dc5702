import { diagnosticJson } from "../../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { applyPlanned } from "../../deploy/applying.ts";
import { planHeal } from "../../deploy/planning.ts";
import { driftData } from "../../plan/plan-data.ts";
import type { DriftData } from "../../plan/plan-data.ts";
import { applyOptions } from "../apply-options.ts";
import { applyReport, planShown } from "../apply-report.ts";
import { isSet } from "../command.ts";
import type { Run } from "../command.ts";
import { Interrupted, UsageError } from "../host.ts";
import { exit } from "../report.ts";
import type { Report } from "../report.ts";
import { applyProblems, isReport, openSession } from "../session.ts";
import type { Session } from "../session.ts";

/** Compares what was applied with the real world, and with --heal puts back what was changed outside. */
export const run: Run = async (args, host) => {
  const session = await openSession(args, host, "applied");
  if (isReport(session)) return session;
  const found = await readDrift(session);
  const drifted = found.drift.length > 0;
  if (!isSet(args, "heal") || !drifted)
    return driftReport(session, found, [], drifted && isSet(args, "detailed-exitcode") ? exit.differences : exit.ok);
  const refused = await applyProblems(session, host, isSet(args, "sandbox"));
  const planned = await planHeal({
    ...session.request,
    heal: true,
    allowDelete: isSet(args, "allow-delete"),
    diagnostics: [...session.request.diagnostics, ...refused],
  });
  if (planned.report.denied) return { ...planShown(planned, session.request.files), exit: exit.findings, line: true };
  host.progress({ type: "show", report: planShown(planned, session.request.files) });
  if (!isSet(args, "yes")) {
    if (!host.interactive) throw new UsageError("Nobody can be asked here.", "Say --yes.");
    if (!(await host.confirm(`Put this back in ${session.environment}?`))) throw new Interrupted("Nothing was done.");
  }
  return applyReport(session, planned, [
    await applyPlanned(session.engine, planned, undefined, { ...host, ...applyOptions(args) }),
  ]);
};

interface Found {
  readonly drift: readonly DriftData[];
  readonly read: number;
}

async function readDrift({ engine, request }: Session): Promise<Found> {
  const drift: DriftData[] = [];
  let read = 0;
  for (const { stack } of request.stacks) {
    drift.push(...(await engine.drift(stack)).map(driftData));
    read += (await engine.recorded(stack)).size;
  }
  return { drift, read };
}

function driftReport(
  session: Session,
  { drift, read }: Found,
  diagnostics: readonly Diagnostic[],
  code: number,
): Report {
  const count = (kind: DriftData["class"]): number => drift.filter((one) => one.class === kind).length;
  const data = {
    environment: session.environment,
    engine: session.engine.name,
    targets: session.request.stacks.map(({ stack }) => ({ name: stack.target.name, region: stack.target.region })),
    drift,
    summary: {
      read,
      drifted: drift.length,
      changed: count("changed"),
      missing: count("missing"),
      unmanaged: count("unmanaged"),
      artifact: count("artifact"),
    },
    diagnostics: diagnostics.map(diagnosticJson),
  };
  return { schema: "mlops.drift/1", data, exit: code, files: session.request.files };
}
