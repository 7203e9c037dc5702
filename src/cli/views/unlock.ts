import type { View } from "./view.ts";

/** Which locks were given back, and what to do next. */
export const unlockView: View = (report, paint) => {
  const { environment, unlocked } = report.data as {
    readonly environment: string;
    readonly unlocked: readonly { readonly stack: string; readonly holder: string }[];
  };
  if (unlocked.length === 0) return `${paint.bold(environment)}: nothing is locked.`;
  const lines = unlocked.map(({ stack, holder }) => `${paint.bold(stack)} is free; it was held by ${holder}`);
  const next = `next: \`mlops apply -e ${environment}\` looks up what was begun, and goes on`;
  return [...lines, paint.dim(next)].join("\n");
};
