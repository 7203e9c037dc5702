import type { View } from "./view.ts";

/** What was written, and what to do next. */
export const initView: View = (report, paint) => {
  const { project, written, kept, ci } = report.data as {
    readonly project: string;
    readonly written: readonly string[];
    readonly kept: readonly string[];
    readonly ci?: InitCi;
  };
  return [
    `${paint.bold(project)} is ready:`,
    "",
    ...written.map((path) => `  ${paint.create("+")} ${path}`),
    ...kept.map((path) => `  ${paint.dim(`· ${path} was there and is kept`)}`),
    "",
    ...(ci ? ciLines(ci, written.includes(ci.path)) : nextLines),
  ].join("\n");
};

const nextLines = [
  "Next: `mlops plan` shows what it would make and what that costs; `mlops apply` makes it on the sandbox, where nothing is real.",
  "Editors with a YAML language server complete and check the files by their first line.",
];

/** What a pipeline does with the environments. */
interface InitCi {
  readonly forge: "github" | "gitlab";
  readonly path: string;
  readonly applied: readonly string[];
  readonly left: readonly { readonly name: string; readonly why: string }[];
}

function ciLines({ forge, path, applied, left }: InitCi, isNew: boolean): string[] {
  if (!isNew) return [`No pipeline was written: move ${path} away, and call this again to compare the two.`];
  const request = forge === "github" ? "pull request" : "merge request";
  const branch = forge === "github" ? "the branch main" : "the default branch";
  return [
    `Each ${request} is checked and planned against its base, without credentials.`,
    applied.length === 0
      ? "No environment is applied."
      : `From ${branch} are applied, in this order: ${applied.join(", ")}.`,
    ...left.map(({ name, why }) => `${name} is planned and not applied: it ${why}.`),
    ...(applied.length === 0 ? [] : ["Next: set up what the comments in the pipeline name; docs/ci.md says how."]),
  ];
}
