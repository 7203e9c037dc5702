import { padEnd } from "./paint.ts";
import type { View } from "./view.ts";

interface PolicyRow {
  readonly id: string;
  readonly level: string;
  readonly title: string;
  readonly pack: string | null;
}

/** One line a policy: id, level, title, and the pack it comes from. */
export const policyView: View = (report, paint) => {
  const { environment, policies } = report.data as unknown as {
    readonly environment: string;
    readonly policies: readonly PolicyRow[];
  };
  if (policies.length === 0) return `No policy holds in ${environment}.`;
  const idWidth = Math.max(...policies.map((one) => one.id.length));
  const titleWidth = Math.max(...policies.map((one) => one.title.length));
  const colour = { mandatory: paint.error, approval: paint.warning, advisory: paint.info, audit: paint.dim };
  const lines = policies.map(
    (one) =>
      `  ${padEnd(one.id, idWidth)}  ${(colour[one.level as keyof typeof colour] ?? paint.dim)(padEnd(one.level, 9))}  ${padEnd(one.title, titleWidth)}  ${paint.dim(one.pack ?? "this repository")}`,
  );
  return [`${paint.bold(environment)}: ${policies.length} policies`, ...lines].join("\n");
};
