import { emptyBase, makeBase } from "../deploy/base.ts";
import type { PlanReport } from "../deploy/plan-report.ts";
import { diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { positionOf } from "../diagnostics/source-file.ts";
import { openCommit } from "./commit-workspace.ts";
import { existingThings } from "./engines.ts";
import type { OpenEngine } from "./engines.ts";
import { UsageError } from "./host.ts";
import type { Host } from "./host.ts";
import type { Report } from "./report.ts";
import { validateReport } from "./validate-report.ts";
import { compileWorkspace, filesByPath } from "./workspace.ts";
import type { Workspace } from "./workspace.ts";

/** What a plan is compared with in place of what is recorded. */
type Against = NonNullable<PlanReport["against"]>;

/** An engine in memory that stands where a commit would have brought an environment. */
interface OpenBase extends OpenEngine {
  readonly against: Against;
}

/**
 * Makes the merge base of a revision and the checked-out commit real in memory, so that the present files can be compared with it: no
 * state is read, no cloud is asked, nothing of the commit is run. Gives a report where the commit's own manifests are wrong. Throws
 * `UsageError` outside of git, `OperationError` for a revision that this clone does not have.
 */
export async function openBase(
  workspace: Workspace,
  environment: string,
  ref: string,
  host: Host,
): Promise<OpenBase | Report> {
  const { repository } = workspace;
  const head = await repository?.head();
  if (!repository || head === undefined)
    throw new UsageError(
      `--against compares with a commit, and there is ${repository ? "none here yet" : "no git repository here"}.`,
      "Without --against a plan compares with what was applied.",
    );
  const commit = await repository.mergeBase(await repository.resolve(ref), head);
  const base = await openCommit(repository, commit, host);
  const things = existingThings(workspace.config);
  if (hasErrors(base.diagnostics) && !base.value) return broken(workspace, base.diagnostics, ref, commit);
  const exists = base.value?.config.data.environments[environment] !== undefined;
  const against: Against = { ref, commit, exists };
  if (!base.value || !exists) return { engine: emptyBase(host.now(), things), against };
  const compiled = await compileWorkspace(host, base.value, [environment]);
  // Another price book and another release are what such a commit may be about.
  const errors = compiled.diagnostics.filter((one) => one.severity === "error" && one.code !== "manifest/price-book");
  const [compilation] = compiled.value.environments;
  if (errors.length > 0 || !compilation) return broken(workspace, errors, ref, commit);
  const { graph, stacks, estimate } = compilation;
  const files = filesByPath(base.value, []);
  const existing = [...things, ...existingThings(base.value.config)];
  const made = await makeBase({ graph, stacks, estimate, commit, files }, host.now(), existing);
  for (const { id, message = "" } of made.failed)
    host.progress({ type: "note", text: `${ref} asks for ${id}, which cannot be made: ${message}` });
  return { engine: made.engine, against };
}

/** What is wrong in a commit is told as one thing: nobody can mend it here. */
function broken(workspace: Workspace, wrong: readonly Diagnostic[], ref: string, commit: string): Report {
  const errors = wrong.filter((one) => one.severity === "error");
  const [first] = errors;
  const related = errors.flatMap(({ span, message }) => (span ? [{ span, message }] : [])).slice(0, 5);
  const place = first?.span && positionOf(first.span.file, first.span.start);
  const where = place ? ` (first ${first?.span?.file.path}:${place.line}:${place.column})` : `: ${first?.message}`;
  const facts = { ref, commit: commit.slice(0, 7), count: errors.length, where };
  return validateReport(workspace, [diagnostic("deploy/base-errors", facts, { related })]);
}
