import type { EngineMove } from "../commands/engine.ts";
import { formatMoney } from "../../cost/money.ts";
import type { View } from "./view.ts";

/** What an environment that was handed over to Pulumi will make for real, and what to do next. */
export const engineView: View = (report, paint) => {
  const { environment, create, waits, monthly, runs, backend, providers } = report.data as unknown as EngineMove;
  const labels = Map.groupBy(create, (one) => one.label);
  const kinds = [...labels].map(([label, all]) => `${all.length} × ${label}`).sort();
  const where = providers === "real" ? "for real" : "on a simulated cloud";
  const state = backend === null ? "" : `; its state is kept at ${backend}`;
  return [
    `${paint.bold(environment)} is on Pulumi now${state}. Nothing was made yet.`,
    `The next apply creates ${paint.create(`${create.length} resources`)} ${where}${waits > 0 ? `, and ${waits} more once a run or data is there` : ""}:`,
    ...kinds.map((one) => `  ${one}`),
    `${formatMoney(monthly.expected)}/month expected (low ${formatMoney(monthly.low)}, high ${formatMoney(monthly.high)}), runs ${formatMoney(runs.expected)}`,
    paint.dim(
      `next: \`mlops doctor\` says what is missing for it; \`mlops plan -e ${environment}\` ${providers === "real" ? "looks at the real cloud" : "plans there"}`,
    ),
  ].join("\n");
};
