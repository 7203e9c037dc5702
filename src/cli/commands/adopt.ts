import { planEnvironment } from "../../deploy/planning.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import { adoptableRoles } from "../../resources/adoptable.ts";
import { planShown } from "../apply-report.ts";
import type { Run } from "../command.ts";
import { UsageError } from "../host.ts";
import { lockAdoption } from "../lock-file.ts";
import { exit } from "../report.ts";
import { isReport, openSession } from "../session.ts";
import type { Session } from "../session.ts";

/**
 * Writes down that a thing of the cloud is taken in for a resource instead of making one, and shows the plan that does so: what would
 * be overwritten stands in it. The next apply takes it in, unchanged; a plan that cannot be made leaves no trace.
 */
export const run: Run = async (args, host) => {
  const [subject = "", id = ""] = args.positionals;
  const session = await openSession(args, host);
  if (isReport(session)) return session;
  const { owner, role } = await partsOf(session, subject);
  const edit = lockAdoption(session.workspace.root, owner, session.environment, role, id);
  try {
    const after = await openSession(args, host);
    if (isReport(after)) {
      edit.undo();
      return after;
    }
    const planned = await planEnvironment({ ...after.request, heal: false, allowDelete: false });
    const { environment } = after;
    host.progress({
      type: "hint",
      text: `${edit.path} says so now: review and commit it; \`mlops apply -e ${environment}\` takes ${id} in.`,
    });
    return { ...planShown(planned, after.request.files), exit: planned.report.denied ? exit.findings : exit.ok };
  } catch (error) {
    edit.undo();
    throw error;
  }
};

/** Manifest and role of a resource that can be taken in. Throws `UsageError` for any other. */
async function partsOf(
  { request, engine, environment }: Session,
  subject: string,
): Promise<{ readonly owner: string; readonly role: string }> {
  const resources = request.stacks.flatMap((graph) => graph.resources);
  const known = resources.find((one) => one.id === subject);
  const possible = resources.filter((one) => canBeTaken(one.owner, one.id)).map((one) => one.id);
  if (!known || !canBeTaken(known.owner, subject)) {
    const near = nearest(subject, possible)[0];
    throw new UsageError(
      known
        ? `${subject} cannot be taken in: its name is not its own.`
        : `No manifest asks for ${subject} in ${environment}.`,
      near === undefined
        ? "a bucket, role, endpoint, log or registry, by the id that plans show"
        : `Did you mean ${near}?`,
    );
  }
  for (const { stack } of request.stacks) {
    const recorded = (await engine.recorded(stack)).get(subject);
    if (recorded) {
      throw new UsageError(
        `${subject} is there already: ${recorded.physicalId}.`,
        "What is recorded cannot become another thing; remove it first, or let it go with `mlops forget`.",
      );
    }
  }
  return { owner: known.owner, role: subject.slice(known.owner.length + 1) };
}

function canBeTaken(owner: string, id: string): boolean {
  return adoptableRoles(owner.split("/")[0] ?? "").includes(id.slice(owner.length + 1));
}
