import { applyPlanned } from "../../deploy/applying.ts";
import { planForget } from "../../deploy/planning.ts";
import type { Recorded } from "../../plan/plan.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import { applyReport, planShown } from "../apply-report.ts";
import { isSet } from "../command.ts";
import type { Run } from "../command.ts";
import { Interrupted, UsageError } from "../host.ts";
import { exit } from "../report.ts";
import { applyProblems, isReport, openSession } from "../session.ts";
import type { Session } from "../session.ts";

/** Lets things go that no manifest asks for any more: they stay in the cloud, untouched, and are listed as retained. */
export const run: Run = async (args, host) => {
  const session = await openSession(args, host);
  if (isReport(session)) return session;
  const [subject = ""] = args.positionals;
  const chosen = await chosenOf(session, subject);
  const refused = await applyProblems(session, host, isSet(args, "sandbox"));
  const planned = await planForget(
    { ...session.request, heal: false, allowDelete: false, diagnostics: refused },
    (one) => chosen.has(one.id),
  );
  if (planned.report.denied) return { ...planShown(planned, session.request.files), exit: exit.findings, line: true };
  host.progress({ type: "show", report: planShown(planned, session.request.files) });
  if (!isSet(args, "yes")) {
    if (!host.interactive) throw new UsageError("Nobody can be asked here.", "Say --yes.");
    if (!(await host.confirm(`Let this go in ${session.environment}? It stays in the cloud, and is paid for.`)))
      throw new Interrupted("Nothing was done.");
  }
  const applied = await applyPlanned(session.engine, planned, undefined, host);
  return applyReport(session, planned, [applied], "mlops.forget/1");
};

/** What is recorded under a resource's id or for a manifest. Throws `UsageError` for nothing, and for what is still asked for. */
async function chosenOf({ engine, request, environment }: Session, subject: string): Promise<ReadonlySet<string>> {
  const live: Recorded[] = [];
  for (const { stack } of request.stacks)
    live.push(...[...(await engine.recorded(stack)).values()].filter((one) => one.standing === undefined));
  const chosen = live.filter((one) => one.id === subject || one.owner === subject);
  if (chosen.length === 0) {
    const names = [...new Set(live.flatMap((one) => [one.id, one.owner]))];
    throw new UsageError(
      `Nothing is recorded of ${subject} in ${environment}.`,
      nearest(subject, names).map((one) => `Did you mean ${one}?`)[0] ??
        "KIND/NAME or the id of a resource, as plans show it",
    );
  }
  const asked = new Set(request.stacks.flatMap(({ resources }) => resources.map((one) => one.id)));
  const [still] = chosen.filter((one) => asked.has(one.id));
  if (still) {
    throw new UsageError(
      `${still.id} is still asked for by ${still.origin.file}:${still.origin.line}: the next apply would take it back.`,
      "Remove its manifest (or its part of it) first; `lifecycle: { onRemove: retain }` lets go of it by itself when that happens.",
    );
  }
  return new Set(chosen.map((one) => one.id));
}
