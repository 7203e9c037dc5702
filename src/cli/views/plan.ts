import type { ChangeData, DriftData, RetainedData, WaitData } from "../../plan/plan-data.ts";
import { compareText } from "../../diagnostics/diagnostic.ts";
import type { PlanReport } from "../../deploy/plan-report.ts";
import { changeLines, isLost } from "./change.ts";
import { costLines, deltaText } from "./cost.ts";
import { driftLines } from "./drift.ts";
import { countLine, renderDiagnostics } from "./frame.ts";
import { width } from "./paint.ts";
import type { Painter } from "./paint.ts";
import type { View } from "./view.ts";

/** The plan: where, what changes by manifest, what it costs, what policies say, and one line that sums it up. */
export const planView: View = (report, paint, screen) => {
  const plan = report.data as unknown as PlanReport;
  // Of what is kept only a run that ended without a result is news.
  const shown = plan.changes.filter((change) => change.action !== "keep" || change.waits?.some(isLost));
  const problems = [...plan.diagnostics, ...plan.findings].filter((one) => one.severity !== "info");
  const parts = [
    header(plan, paint),
    shown.length === 0 ? "" : groups(plan, shown, paint, screen.columns),
    movedPart(plan),
    plan.drift.length === 0 ? "" : driftPart(plan.drift, plan.heals, paint, screen.columns),
    retainedPart(plan.retained, paint, screen.columns),
    costLines(plan, paint, screen.columns),
    policyPart(plan, paint),
    problems.length === 0 ? "" : renderDiagnostics(problems, report.files ?? new Map(), paint),
    summaryPart(plan, paint),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
};

function header(plan: PlanReport, paint: Painter): string {
  const places = plan.targets.map(
    (one) => `${one.name} (${one.region}, ${one.account})${one.stack === "main" ? "" : ` stack ${one.stack}`}`,
  );
  const commit =
    plan.commit === null
      ? "no commit"
      : `commit ${plan.commit.head.slice(0, 7)}${plan.commit.changed > 0 ? ` + ${plan.commit.changed} change${plan.commit.changed === 1 ? "" : "s"}` : ""}`;
  const { against } = plan;
  const how = against ? `compared with ${refName(against)}` : `${plan.engine} engine`;
  const line = [paint.bold(plan.project), paint.bold(plan.environment), places.join(", "), how, commit].join(" · ");
  if (against) return [line, ...againstLines(against).map((one) => paint.dim(one))].join("\n");
  if (!plan.simulated) return line;
  const what =
    plan.engine === "sandbox" ? "The sandbox: a simulated cloud" : "Pulumi's real engine, and a simulated cloud";
  return `${line}\n${paint.dim(`${what} in .mlops/. Nothing real is read, made or paid.`)}`;
}

/** A revision as people say it: of a commit's hash the beginning. */
function refName({ ref }: NonNullable<PlanReport["against"]>): string {
  return /^[0-9a-f]{40,64}$/u.test(ref) ? ref.slice(0, 7) : ref;
}

/** What a comparison with a commit is, and what it is not. */
function againstLines(against: NonNullable<PlanReport["against"]>): string[] {
  const base = `commit ${against.commit.slice(0, 7)}, the merge base of ${refName(against)} and HEAD`;
  return [
    against.exists
      ? `Compared with what ${base}, asks for, as if it were applied and its runs had succeeded.`
      : `Everything is new: ${base}, does not have this environment.`,
    "No state and no cloud was read: this is no comparison with what is applied, and it cannot be applied.",
  ];
}

/** Changes grouped by the manifest that asks for them, each group under the line that declares it. */
function groups(plan: PlanReport, changes: readonly ChangeData[], paint: Painter, columns: number): string {
  const targets = [...new Set(changes.map((change) => change.target))];
  const labelWidth = Math.min(30, Math.max(...changes.map((change) => change.label.length)));
  const submits = new Set(
    changes.flatMap((change) => (change.action === "create" && change.run !== undefined ? [change.run] : [])),
  );
  const byPlace = Map.groupBy(changes, (change) => `${change.owner} ${change.target}`);
  const parts: string[] = [];
  for (const { id, origin } of plan.owners) {
    for (const target of targets) {
      // By id, so that a bucket stands with its parts; `--json` keeps the order in which they are made.
      const group = byPlace.get(`${id} ${target}`)?.sort((a, b) => compareText(a.id, b.id));
      if (!group) continue;
      const title = targets.length > 1 ? `${paint.bold(id)} ${paint.dim(target)}` : paint.bold(id);
      const head = spread(title, paint.dim(`${origin.file}:${origin.line}`), columns);
      const lines = group.flatMap((change) => changeLines(change, labelWidth, paint, columns));
      parts.push([head, ...lines, ...waitLines(group, submits, plan.against !== undefined, paint)].join("\n"));
    }
  }
  return parts.join("\n");
}

/** What a group waits for is said once, under it. */
function waitLines(
  group: readonly ChangeData[],
  submits: ReadonlySet<string>,
  blind: boolean,
  paint: Painter,
): string[] {
  const waits = new Map(
    group.flatMap((change) => (change.action === "wait" ? (change.waits ?? []) : [])).map((one) => [one.what, one]),
  );
  return [...waits.values()].map((one) => {
    // Whether data is there only a cloud can say.
    const state = blind && one.what.startsWith("data ") ? "not looked at" : waitState(one, submits);
    const text = `      waits for ${one.what}: ${state}`;
    return isLost(one) ? paint.error(text) : paint.wait(text);
  });
}

/** How something that is waited for stands, in words. `submits` are keys of the runs that this plan or apply submits. */
export function waitState({ what, state, reason }: WaitData, submits: ReadonlySet<string>): string {
  const words = { absent: "not there yet", running: "under way", failed: "failed", stopped: "was stopped" };
  const key = /^run ([0-9a-f]+) /u.exec(what)?.[1];
  const word =
    state === "absent" && key !== undefined
      ? submits.has(key)
        ? "submitted here"
        : "not submitted yet"
      : words[state];
  return reason === undefined ? word : `${word}, ${reason}`;
}

/** Moves of state between stacks change nothing that is real, so they take a line and not a list. */
function movedPart(plan: PlanReport): string {
  const moved = plan.changes.filter((change) => change.movedFrom !== undefined);
  if (moved.length === 0) return "";
  const ways = new Set(moved.map((change) => `from stack ${change.movedFrom} to ${change.stack}`));
  return `${moved.length} resources take their state along ${[...ways].join(", ")}; nothing is made again.`;
}

/** Two texts at both ends of a line. */
function spread(left: string, right: string, columns: number): string {
  return `${left}${" ".repeat(Math.max(2, columns - width(left) - width(right)))}${right}`;
}

function driftPart(drift: readonly DriftData[], heals: boolean, paint: Painter, columns: number): string {
  const title = heals
    ? "Changed outside, and put back by this plan"
    : "Changed outside, and left as it is (`--heal` puts it back)";
  return [paint.bold(title), ...driftLines(drift, paint, columns)].join("\n");
}

function retainedPart(retained: readonly RetainedData[], paint: Painter, columns: number): string {
  if (retained.length === 0) return "";
  const rows = retained.map((one) =>
    spread(`  ${one.label} ${one.physicalId}`, paint.dim(`${one.origin.file}:${one.origin.line}`), columns),
  );
  return [paint.bold("Let go earlier, still there and still paid for"), ...rows].join("\n");
}

function policyPart(plan: PlanReport, paint: Painter): string {
  const { passed, failed, noted, exempt, approvals } = plan.policies;
  const parts = [
    `${passed} passed`,
    noted > 0 && paint.warning(`${noted} with a remark`),
    failed > 0 && paint.error(`${failed} denied`),
    approvals > 0 && paint.warning(`${approvals} need${approvals === 1 ? "s" : ""} approval`),
    exempt > 0 && `${exempt} exempt`,
  ];
  const budgets = plan.budgets.map((one) => {
    const room = `${one.id.replace("Budget/", "")}  $${one.after} of $${one.amount} expected a ${one.period}`;
    const gaps = plan.cost.unpriced.some((gap) => gap.missing === "price")
      ? paint.warning("; some prices unknown")
      : "";
    const high = one.highExceeds && !one.exceeded ? paint.warning("; the high figure would exceed it") : "";
    return `${paint.bold("Budget")}    ${one.exceeded ? paint.error(room) : room}${high}${gaps}`;
  });
  const total = passed + failed + noted + exempt + approvals;
  const policies = total === 0 ? [] : [`${paint.bold("Policies")}  ${parts.filter(Boolean).join(", ")}`];
  return [...budgets, ...policies].join("\n");
}

function summaryPart(plan: PlanReport, paint: Painter): string {
  const errors = [...plan.diagnostics, ...plan.findings].filter((one) => one.severity === "error").length;
  const line = summaryLine(plan, paint);
  const next = plan.denied
    ? paint.error(
        `Denied: ${countLine(errors, 0)}. Nothing can be applied until ${errors === 1 ? "it is" : "they are"} mended.`,
      )
    : "";
  return next === "" ? line : `${line}\n${next}`;
}

/** `3 to create, 1 to update, 0 to delete · +$412.50/month (low 390, high 655) · run $2.81`. */
function summaryLine(plan: PlanReport, paint: Painter): string {
  const { summary } = plan;
  const nothing =
    summary.create +
      summary.update +
      summary.replace +
      summary.delete +
      summary.import +
      summary.forget +
      summary.wait ===
    0;
  if (nothing) return nothingLine(plan, paint);
  const counts = [
    paint.create(`${summary.create} to create`),
    paint.update(`${summary.update} to update`),
    summary.replace > 0 && paint.replace(`${summary.replace} to replace`),
    paint.remove(`${summary.delete} to delete`),
    summary.import > 0 && `${summary.import} to attach`,
    summary.forget > 0 && `${summary.forget} to let go`,
    summary.wait > 0 && paint.wait(`${summary.wait} waiting`),
  ].filter(Boolean);
  return [counts.join(", "), ...deltaText(plan)].join(" · ");
}

function nothingLine({ changes, drift, heals, environment, targets, against }: PlanReport, paint: Painter): string {
  if (against) return paint.bold(`No difference: this asks for what ${refName(against)} asks for.`);
  const lost = changes.filter((change) => change.waits?.some(isLost)).length;
  if (lost > 0) {
    const line = `Nothing to do, and ${lost} ${lost === 1 ? "run" : "runs"} ended without a result.`;
    return `${paint.bold(line)}\n${paint.dim("next: mend what made it fail; a change of its code, data or parameters makes a new run")}`;
  }
  if (drift.length === 0 || heals)
    return paint.bold(
      targets.length === 0 ? "Nothing to do: nothing is there." : "Nothing to do: the environment is as declared.",
    );
  const count = `${drift.length} ${drift.length === 1 ? "thing differs" : "things differ"}`;
  const line = `Nothing to do for the manifests, but ${count} from what was applied.`;
  return `${paint.bold(line)}\n${paint.dim(`next: \`mlops drift -e ${environment} --heal\` puts back what was changed outside`)}`;
}
