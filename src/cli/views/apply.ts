import type { OutcomeData } from "../apply-report.ts";
import type { Painter } from "./paint.ts";
import { isLost } from "./change.ts";
import { waitState } from "./plan.ts";
import type { View } from "./view.ts";

/** What was done, failed and skipped, each failure with the line that asked for it, and what to run next. */
export const applyView: View = (report, paint) => {
  const data = report.data as unknown as OutcomeData;
  const failures = data.steps.filter((step) => step.status === "failed");
  const lines = failures.flatMap((step) => [
    `${paint.error("failed")}  ${paint.bold(step.id)}${step.origin ? `   ${step.origin.file}:${step.origin.line}:${step.origin.column}` : ""}`,
    `  ${step.message ?? ""}`,
  ]);
  for (const one of data.waits.filter(isLost))
    lines.push(`${paint.error(one.state)}  ${paint.bold(one.what)}`, `  ${one.reason ?? "it ended without a result"}`);
  return [
    ...lines,
    ...(lines.length > 0 ? [""] : []),
    outcomeLine(data, paint),
    ...nextLines(data, paint, report.schema),
  ].join("\n");
};

/** The same for a destroy. */
export const destroyView: View = (report, paint, screen) => {
  const data = report.data as unknown as OutcomeData;
  const kept = data.steps.filter((step) => step.action === "forget" && step.status === "done");
  const lines = [applyView(report, paint, screen)];
  if (kept.length > 0)
    lines.push(
      `${kept.length} let go and kept; ${paint.dim(`\`mlops destroy -e ${data.environment} --allow-delete\` deletes them, too; a bucket must be empty first`)}`,
    );
  return lines.join("\n");
};

function outcomeLine({ summary, engine, simulated, environment }: OutcomeData, paint: Painter): string {
  const parts = [
    paint.create(`${summary.done} done`),
    summary.failed > 0 && paint.error(`${summary.failed} failed`),
    summary.skipped > 0 && paint.warning(`${summary.skipped} skipped`),
    summary.pending > 0 && paint.wait(`${summary.pending} waiting`),
  ].filter(Boolean);
  return `${paint.bold(environment)}: ${parts.join(", ")}${simulated ? paint.dim(` · on ${engine === "sandbox" ? "the sandbox" : "a simulated cloud"}; nothing real was made`) : ""}`;
}

function nextLines(data: OutcomeData, paint: Painter, schema: string): string[] {
  const { waits, steps, interrupted, environment, summary } = data;
  const command = schema === "mlops.destroy/1" ? `mlops destroy -e ${environment}` : `mlops apply -e ${environment}`;
  // A run's id ends in its key: what was submitted just now was not there when the plan was made.
  const submitted = new Set(
    steps.filter((step) => step.status === "done").map((step) => step.id.split("run-")[1] ?? ""),
  );
  const lines = waits
    .filter((one) => !isLost(one))
    .map((one) => `  waits for ${one.what}: ${waitState(one, submitted)}`);
  if (summary.failed > 0)
    lines.push("next: mend what failed and run the same command again; what is done is not done twice");
  else if (interrupted) lines.push(`interrupted; \`${command}\` goes on where it stopped`);
  else if (waits.some(isLost))
    lines.push("next: mend what made the run fail; a change of its code, data or parameters makes a new run");
  else if (waits.some((one) => one.what.startsWith("data at") && one.state === "absent"))
    lines.push(
      `next: bring the data, then \`mlops apply -e ${environment}\`; on the sandbox \`mlops sandbox put\` plays that part`,
    );
  else if (waits.length > 0) lines.push(`next: \`mlops apply -e ${environment} --follow\` stays until nothing waits`);
  return lines.map((line) => paint.dim(line));
}
