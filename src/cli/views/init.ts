import type { View } from "./view.ts";

/** What was written, and what to do next. */
export const initView: View = (report, paint) => {
  const { project, written, kept } = report.data as {
    readonly project: string;
    readonly written: readonly string[];
    readonly kept: readonly string[];
  };
  return [
    `${paint.bold(project)} is ready:`,
    "",
    ...written.map((path) => `  ${paint.create("+")} ${path}`),
    ...kept.map((path) => `  ${paint.dim(`· ${path} was there and is kept`)}`),
    "",
    "Next: `mlops plan` shows what it would make and what that costs; `mlops apply` makes it on the sandbox, where nothing is real.",
    "Editors with a YAML language server complete and check the files by their first line.",
  ].join("\n");
};
