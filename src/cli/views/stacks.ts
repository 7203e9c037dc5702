import type { MoveData, StackData } from "../commands/stack.ts";
import type { View } from "./view.ts";

/** The stacks of an environment with what they hold, or what was moved between them. */
export const stacksView: View = (report, paint) => {
  const { environment, stacks, moved } = report.data as {
    readonly environment: string;
    readonly stacks: readonly StackData[] | null;
    readonly moved: readonly MoveData[] | null;
  };
  if (moved) {
    if (moved.length === 0)
      return `${paint.bold(environment)}: nothing to move; each state is where the configuration wants it.`;
    const count = moved.reduce((sum, one) => sum + one.ids.length, 0);
    const next = `next: \`mlops plan -e ${environment}\` has nothing to do for them`;
    return [`${paint.bold(environment)}: ${count} resources moved; nothing was made again.`, paint.dim(next)].join(
      "\n",
    );
  }
  const rows = (stacks ?? []).map((one) => [
    one.name,
    one.target,
    `${one.declared} declared`,
    `${one.recorded} recorded`,
    one.retained > 0 ? `${one.retained} let go` : "",
    one.holder === null ? "" : `locked: ${one.holder}`,
  ]);
  if (rows.length === 0) return `${paint.bold(environment)}: no stacks; nothing is declared, and nothing recorded.`;
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [paint.bold(environment), ...lines.map((line) => `  ${line}`)].join("\n");
};
