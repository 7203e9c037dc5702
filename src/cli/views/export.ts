import type { View } from "./view.ts";

/** What `mlops export` gives: a plain project for each stack. */
interface ExportReport {
  readonly environment: string;
  readonly simulated: boolean;
  readonly stacks: readonly {
    readonly stack: string;
    readonly target: string;
    readonly folder: string;
    readonly resources: number;
    readonly retained: readonly { readonly type: string; readonly id: string }[];
    readonly secrets: number;
    readonly steps: readonly string[];
  }[];
}

/** Where each stack's project is, and what to run there, in order. */
export const exportView: View = (report, paint) => {
  const { environment, simulated, stacks } = report.data as unknown as ExportReport;
  const parts = stacks.map(({ stack, folder, resources, retained, steps }) => {
    const left = retained.map(({ type, id }) => `  let go earlier, and in no state: ${type} ${id}`);
    const told = `${paint.bold(stack)}: ${resources} ${resources === 1 ? "resource" : "resources"} in ${folder}`;
    return [told, ...left, ...[`cd ${folder}`, ...steps].map((step) => `  ${step}`)].join("\n");
  });
  const where = simulated ? " The cloud behind it is simulated." : "";
  const end = `Nothing was changed: ${environment} is mlops' own until the state is imported.${where} README.md there says more.`;
  return [...parts, paint.dim(end)].join("\n\n");
};
