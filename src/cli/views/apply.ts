import type { OutcomeData } from "../apply-report.ts";
import type { Painter } from "./paint.ts";
import { waitState } from "./plan.ts";
import type { View } from "./view.ts";

/** What was done, failed and skipped, each failure with the line that asked for it, and what to run next. */
export const applyView: View = (report, paint) => {
  const data = report.data as unknown as OutcomeData;
  const { summary } = data;
  const failures = data.steps.filter((step) => step.status === "failed");
  const lines = failures.flatMap((step) => [
    `${paint.error("failed")}  ${paint.bold(step.id)}${step.origin ? `   ${step.origin.file}:${step.origin.line}:${step.origin.column}` : ""}`,
    `  ${step.message ?? ""}`,
  ]);
  return [
    ...lines,
    ...(lines.length > 0 ? [""] : []),
    outcomeLine(data, paint),
    ...nextLines(data, paint, summary.failed > 0),
  ].join("\n");
};

/** The same for a destroy. */
export const destroyView: View = (report, paint) => {
  const data = report.data as unknown as OutcomeData;
  const kept = data.steps.filter((step) => step.action === "forget" && step.status === "done");
  const text = applyView(report, paint, { columns: 100, milliseconds: 0 });
  return kept.length === 0
    ? text
    : `${text}\n${kept.length} let go and kept; ${paint.dim("--allow-delete deletes what holds data, too")}`;
};

function outcomeLine({ summary, engine, environment }: OutcomeData, paint: Painter): string {
  const parts = [
    paint.create(`${summary.done} done`),
    summary.failed > 0 && paint.error(`${summary.failed} failed`),
    summary.skipped > 0 && paint.warning(`${summary.skipped} skipped`),
    summary.pending > 0 && paint.wait(`${summary.pending} waiting`),
  ].filter(Boolean);
  return `${paint.bold(environment)}: ${parts.join(", ")}${engine === "sandbox" ? paint.dim(" · on the sandbox; nothing real was made") : ""}`;
}

function nextLines({ waits, steps, interrupted, environment }: OutcomeData, paint: Painter, failed: boolean): string[] {
  // A run's id ends in its key: what was submitted just now was not there when the plan was made.
  const submitted = new Set(
    steps.filter((step) => step.status === "done").map((step) => step.id.split("run-")[1] ?? ""),
  );
  const lines = waits.map((one) => `  waits for ${one.what}: ${waitState(one, submitted)}`);
  if (failed)
    lines.push(
      `next: mend what failed and run \`mlops apply -e ${environment}\` again; what is done is not done twice`,
    );
  else if (interrupted) lines.push(`interrupted; \`mlops apply -e ${environment}\` goes on where it stopped`);
  else if (waits.some((one) => one.state === "failed" || one.state === "stopped"))
    lines.push("next: a run ended without a result; a change of its content makes a new run");
  else if (waits.some((one) => one.what.startsWith("data at") && one.state === "absent"))
    lines.push(
      `next: bring the data, then \`mlops apply -e ${environment}\`; on the sandbox \`mlops sandbox put\` plays that part`,
    );
  else if (waits.length > 0) lines.push(`next: \`mlops apply -e ${environment} --follow\` stays until nothing waits`);
  return lines.map((line) => paint.dim(line));
}
