import type { BudgetSpec } from "../manifest/resolved.gen.ts";
import type { CostOwner } from "./cost-line.ts";

/** Something that costs, as a budget's scope sees it. */
export interface Costing {
  readonly environment: string;
  readonly target: string;
  /** Id of the manifest, such as `Endpoint/fraud`. */
  readonly owner: string;
}

/** Environments whose cost a budget counts, of all that there are. */
export function countedEnvironments({ scope }: BudgetSpec, all: readonly string[]): readonly string[] {
  return scope?.environments ?? all;
}

/** True when a budget counts something. What all share belongs to no kind, team or label, so it counts where none is asked for. */
export function isCounted({ scope }: BudgetSpec, costing: Costing, owner: CostOwner | undefined): boolean {
  if (!scope) return true;
  const kind = costing.owner.split("/")[0] ?? "";
  return (
    scope.environments?.includes(costing.environment) !== false &&
    scope.targets?.includes(costing.target) !== false &&
    (scope.kinds as readonly string[] | undefined)?.includes(kind) !== false &&
    scope.owners?.includes(owner?.team ?? "") !== false &&
    Object.entries(scope.labels ?? {}).every(([key, value]) => owner?.labels[key] === value)
  );
}
