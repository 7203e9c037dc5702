import { formatChange, formatMoney } from "../../cost/money.ts";
import type { PlanReport } from "../../deploy/plan-report.ts";
import { padEnd, padStart } from "./paint.ts";
import type { Painter } from "./paint.ts";

/** The Cost part of a plan: monthly before and after, what the runs cost, and what nobody can price. */
export function costLines(plan: PlanReport, paint: Painter, columns: number): string {
  const { cost } = plan;
  const rows: string[][] = [];
  const { before, after, delta, waiting } = cost.monthly;
  const changed = Number(delta.expected) !== 0;
  if (changed || Number(after.expected) > 0) {
    rows.push(["monthly", "before", before.low, before.expected, before.high].map(cell));
    rows.push(["", "after", after.low, after.expected, after.high].map(cell));
    if (Number(waiting.high) > 0)
      rows.push(["", "  of it once runs end", waiting.low, waiting.expected, waiting.high].map(cell));
  }
  for (const one of cost.runs)
    rows.push(
      [
        rows.some((row) => row[0] === "runs") ? "" : "runs",
        one.entry.split("/")[1] ?? one.entry,
        one.amount.low,
        one.amount.expected,
        one.amount.high,
        one.cap,
      ].map(cell),
    );
  const unpriced = unpricedLines(plan, paint);
  if (rows.length === 0 && unpriced.length === 0) return "";
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(at > 1 ? 9 : 0, ...rows.map((row) => (row[at] ?? "").length)));
  const head = `${padEnd(paint.bold("Cost"), 4)} ${" ".repeat((widths[0] ?? 0) + (widths[1] ?? 0))}  ${["low", "expected", "high"].map((one, at) => padStart(paint.dim(one), widths[at + 2] ?? 0)).join("  ")}`;
  const lines = rows.map((row, at) => {
    const text = `  ${padEnd(row[0] ?? "", widths[0] ?? 0)}  ${padEnd(row[1] ?? "", widths[1] ?? 0)}  ${[2, 3, 4].map((column) => padStart(row[column] ?? "", widths[column] ?? 0)).join("  ")}`;
    const tail = row[5] ?? (rows[at]?.[1] === "after" && changed ? `${formatChange(delta.expected)}/month` : "");
    return tail === "" ? text : `${text}   ${paint.dim(tail)}`;
  });
  const book = paint.dim(`  price book of ${cost.book.asOf}, ${cost.currency}; every line with its source: --json`);
  return [head, ...lines, ...unpriced, book]
    .join("\n")
    .split("\n")
    .map((line) => line.slice(0, columns + 200))
    .join("\n");
}

function cell(text: string, at: number): string {
  return at >= 2 && at <= 4 ? formatMoney(text).replace("$", "") : text;
}

function unpricedLines({ cost }: PlanReport, paint: Painter): string[] {
  const byWhy = Map.groupBy(cost.unpriced, (one) => `${one.missing} ${one.why}`);
  if (byWhy.size === 0) return [];
  const lines = [...byWhy.values()].map((group) => {
    const names = [...new Set(group.map((one) => one.what))];
    return `${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""} (${group[0]?.why})`;
  });
  return lines.map(
    (line, at) => paint.warning(`  ${at === 0 ? `not priced ${cost.unpriced.length}:` : "             "}`) + ` ${line}`,
  );
}

/** The money of the summary line: what a month changes, and what the runs of this change cost. */
export function deltaText(plan: PlanReport): string[] {
  const { monthly, runs } = plan.cost;
  const { delta } = monthly;
  const parts: string[] = [];
  if (Number(delta.expected) !== 0 || Number(delta.high) !== 0) {
    parts.push(
      `${formatChange(delta.expected)}/month (low ${formatChange(delta.low)}, high ${formatChange(delta.high)})`,
    );
  }
  const total = plan.cost.runsTotal;
  if (runs.length > 0)
    parts.push(
      `run${runs.length === 1 ? "" : "s"} ${formatMoney(total.expected)} (at most ${formatMoney(total.high)})`,
    );
  if (plan.cost.unpriced.some((one) => one.missing === "price")) parts.push("some prices unknown");
  return parts;
}
