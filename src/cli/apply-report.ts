import { waitData } from "../plan/plan-data.ts";
import type { WaitData } from "../plan/plan-data.ts";
import type { SourceFile } from "../diagnostics/source-file.ts";
import type { Applied } from "../deploy/applying.ts";
import type { Planned } from "../deploy/planning.ts";
import type { Step } from "../deploy/engine.ts";
import type { Origin } from "../diagnostics/source-file.ts";
import { exit } from "./report.ts";
import type { Report } from "./report.ts";
import type { Session } from "./session.ts";

/** One step of an apply with the line that asked for it. */
interface StepData extends Step {
  readonly target: string;
  readonly owner: string;
  readonly origin: Origin | null;
}

/** Data of `mlops apply` and `mlops destroy`: the last of their JSON lines. */
export interface OutcomeData {
  readonly type: "outcome";
  readonly environment: string;
  readonly digest: string;
  readonly summary: {
    readonly done: number;
    readonly failed: number;
    readonly skipped: number;
    readonly pending: number;
  };
  readonly steps: readonly StepData[];
  readonly waits: readonly WaitData[];
  readonly engine: string;
  /** True where nothing real was made. */
  readonly simulated: boolean;
  readonly interrupted: boolean;
}

/** The plan as a report of its own, for the screen before the question. */
export function planShown(planned: Planned, files: ReadonlyMap<string, SourceFile>): Report {
  return { schema: "mlops.plan/1", data: { ...planned.report }, exit: exit.ok, files };
}

/** What an apply did in all its rounds. */
export function applyReport(
  session: Session,
  planned: Planned,
  rounds: readonly Applied[],
  schema = "mlops.apply/1",
): Report {
  const origins = new Map(
    planned.plan.stacks.flatMap((plan) =>
      plan.changes.map((change) => [`${plan.stack.target.name} ${change.id}`, change] as const),
    ),
  );
  const last = new Map<string, StepData>();
  for (const { outcomes } of rounds) {
    for (const { stack, steps } of outcomes) {
      for (const step of steps) {
        const change = origins.get(`${stack.target.name} ${step.id}`);
        // What waited for a result that came while somebody else applied waits no more.
        if (step.action === "wait" && change?.action !== "wait") continue;
        const key = `${stack.target.name} ${step.action === "delete" ? "- " : ""}${step.id}`;
        last.set(key, {
          ...step,
          target: stack.target.name,
          owner: change?.owner ?? "",
          origin: change?.origin ?? null,
        });
      }
    }
  }
  const steps = [...last.values()];
  const count = (status: Step["status"]): number => steps.filter((step) => step.status === status).length;
  const summary = {
    done: count("done"),
    failed: count("failed"),
    skipped: count("skipped"),
    pending: count("pending"),
  };
  const waiting = planned.plan.stacks.flatMap((plan) =>
    plan.changes.flatMap((change) =>
      change.action === "wait" ? change.for : change.action === "keep" && change.unfinished ? [change.unfinished] : [],
    ),
  );
  const waits = [...new Map(waiting.map((one) => [waitData(one).what, waitData(one)])).values()];
  const interrupted = rounds.some((one) => one.interrupted);
  const data: OutcomeData = {
    type: "outcome",
    environment: session.environment,
    digest: planned.plan.digest,
    summary,
    steps,
    waits,
    engine: session.engine.name,
    simulated: session.engine.simulated,
    interrupted,
  };
  // A run that ended without a result will not make what waits for it: that is no success, however calm the apply was.
  const lost = waits.some((one) => one.state === "failed" || one.state === "stopped");
  const failed = summary.failed + summary.skipped > 0 || lost;
  const code = failed ? exit.failed : interrupted ? exit.interrupted : exit.ok;
  return { schema, data: { ...data }, exit: code, files: session.request.files, line: true };
}
