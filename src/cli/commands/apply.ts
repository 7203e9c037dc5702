import { resolve } from "node:path";
import { diagnostic, diagnosticJson, hasErrors } from "../../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { applyPlanned } from "../../deploy/applying.ts";
import type { Applied, ApplyHost } from "../../deploy/applying.ts";
import { planEnvironment } from "../../deploy/planning.ts";
import type { Planned } from "../../deploy/planning.ts";
import { changesNothing } from "../../plan/summary.ts";
import { waitData } from "../../plan/plan-data.ts";
import { isSet } from "../command.ts";
import type { Arguments, Run } from "../command.ts";
import { applyReport, planShown } from "../apply-report.ts";
import { applyOptions } from "../apply-options.ts";
import { Interrupted, UsageError } from "../host.ts";
import type { Host } from "../host.ts";
import { movedSince, planFileOf, readPlanFile } from "../plan-file.ts";
import type { PlanFile } from "../plan-file.ts";
import { exit } from "../report.ts";
import type { Report } from "../report.ts";
import { applyProblems, isReport, openSession } from "../session.ts";
import type { Session } from "../session.ts";

/** Plans, asks, and makes the changes; with a file, exactly that plan or nothing. */
export const run: Run = async (args, host) => {
  const [path] = args.positionals;
  const how = applyOptions(args);
  const file = path === undefined ? undefined : readPlanFile(resolve(host.cwd, path), path);
  const asked = file ? withFile(args, file) : args;
  const session = await openSession(asked, host);
  if (isReport(session)) return session;
  const refused = await applyProblems(session, host, isSet(args, "sandbox"));
  const options = { heal: isSet(asked, "heal"), allowDelete: isSet(asked, "allow-delete") };
  const planned = await planEnvironment({
    ...session.request,
    ...options,
    diagnostics: [...session.request.diagnostics, ...refused],
  });
  const moved = file && movedSince(file, planned);
  if (file && moved !== undefined)
    return denied(session, planned, [diagnostic("deploy/plan-moved", { which: `in ${path}`, what: moved })]);
  if (planned.report.denied) return denied(session, planned, []);
  // `--json` has no plan before its lines, and a file was looked at when it was written.
  if (!file) host.progress({ type: "show", report: planShown(planned, session.request.files) });
  const nothing = changesNothing(planned.plan.stacks.flatMap((stack) => stack.changes));
  if (!nothing && !file && !(await agreed(args, host, session.environment))) throw new Interrupted("Nothing was done.");
  if (!nothing && !file && !isSet(args, "yes")) {
    const later = await movedWhileAsked(session, planned, options, host);
    if (later) return later;
  }
  const applied = await applyPlanned(session.engine, planned, session.request, { ...host, ...how });
  if (!isSet(args, "follow")) return applyReport(session, planned, [applied]);
  return await follow(session, planned, applied, options, { ...host, ...how });
};

function withFile(args: Arguments, file: PlanFile): Arguments {
  for (const name of ["environment", "target", "heal"]) {
    if (args.flags[name] !== undefined) throw new UsageError(`--${name} is said by the plan file already.`);
  }
  const flags = {
    ...args.flags,
    environment: file.environment,
    ...(file.target !== null && { target: file.target }),
    ...(file.heal && { heal: true }),
    ...(file.allowDelete && { "allow-delete": true }),
  };
  return { ...args, flags };
}

/** A person looks for as long as they like: what was agreed to must still be what would be done. */
async function movedWhileAsked(
  session: Session,
  planned: Planned,
  options: { readonly heal: boolean; readonly allowDelete: boolean },
  host: Host,
): Promise<Report | undefined> {
  const now = await planEnvironment({ ...session.request, ...options, now: host.now() });
  const what = movedSince(planFileOf(planned, undefined, options.heal, options.allowDelete), now);
  if (what === undefined) return undefined;
  return denied(session, now, [diagnostic("deploy/plan-moved", { which: "that was agreed to", what })]);
}

async function agreed(args: Arguments, host: Host, environment: string): Promise<boolean> {
  if (isSet(args, "yes")) return true;
  if (!host.interactive)
    throw new UsageError(
      "Nobody can be asked here.",
      "Say --yes, or apply a plan that somebody looked at: `mlops plan --out FILE`, `mlops apply FILE`.",
    );
  return await host.confirm(`Make these changes in ${environment}?`);
}

function denied(session: Session, planned: Planned, more: readonly Diagnostic[]): Report {
  const report = planShown(planned, session.request.files);
  const diagnostics = [...more.map(diagnosticJson), ...planned.report.diagnostics];
  return { ...report, data: { ...report.data, diagnostics, denied: true }, exit: exit.findings, line: true };
}

/** Goes on until nothing waits for a run that is under way: each result lets the next things be made. */
async function follow(
  session: Session,
  first: Planned,
  applied: Applied,
  options: { readonly heal: boolean; readonly allowDelete: boolean },
  host: Host & ApplyHost,
): Promise<Report> {
  const rounds = [applied];
  let last = first;
  let told = "";
  let pause = 500;
  for (;;) {
    if (rounds.at(-1)?.failed || host.signal.aborted) return applyReport(session, last, rounds);
    const planned = await planEnvironment({ ...session.request, ...options, now: host.now() });
    last = planned;
    if (planned.report.denied || hasErrors(planned.diagnostics)) return denied(session, planned, []);
    const changes = planned.plan.stacks.flatMap((stack) => stack.changes);
    if (!changesNothing(changes)) {
      rounds.push(await applyPlanned(session.engine, planned, session.request, host));
      continue;
    }
    const under = changes
      .flatMap((one) =>
        one.action === "wait" ? one.for : one.action === "keep" && one.unfinished ? [one.unfinished] : [],
      )
      .filter((one) => one.state === "running");
    if (under.length === 0) return applyReport(session, last, rounds);
    const text = `waiting for ${[...new Set(under.map((one) => waitData(one).what))].join(" and ")}`;
    // Looked at often while little time has passed, and rarely once it is clear that the run is long.
    pause = text === told ? Math.min(10_000, pause * 1.5) : 500;
    if (text !== told) host.progress({ type: "note", text });
    told = text;
    await host.sleep(pause);
  }
}
