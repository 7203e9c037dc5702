import type { Resolved } from "../../plan/plan.ts";
import { padEnd } from "./paint.ts";
import { showValue } from "./values.ts";
import type { View } from "./view.ts";

/** Outputs by manifest. */
export const outputView: View = (report, paint) => {
  const { environment, outputs } = report.data as unknown as {
    readonly environment: string;
    readonly outputs: Readonly<Record<string, Readonly<Record<string, Resolved>>>>;
  };
  const owners = Object.keys(outputs).filter((owner) => Object.keys(outputs[owner] ?? {}).length > 0);
  if (owners.length === 0) return `Nothing was applied in ${environment} yet; \`mlops apply -e ${environment}\` does.`;
  return owners
    .map((owner) => {
      const own = Object.entries(outputs[owner] ?? {});
      const width = Math.max(...own.map(([name]) => name.length));
      return [
        paint.bold(owner),
        ...own.map(([name, value]) => `  ${padEnd(name, width)}  ${showValue(value, 200)}`),
      ].join("\n");
    })
    .join("\n");
};
