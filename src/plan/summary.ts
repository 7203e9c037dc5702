import type { Action, Change } from "./plan.ts";

/** How many changes of each kind a plan has. */
export type Summary = Readonly<Record<Action, number>>;

/** Counts changes by what they do. */
export function summarize(changes: Iterable<Change>): Summary {
  const counts: Record<Action, number> = {
    create: 0,
    update: 0,
    replace: 0,
    delete: 0,
    keep: 0,
    import: 0,
    forget: 0,
    wait: 0,
  };
  for (const change of changes) counts[change.action]++;
  return counts;
}

/** True when an apply would do nothing now: all is kept, or waits. */
export function changesNothing(changes: Iterable<Change>): boolean {
  for (const change of changes) if (change.action !== "keep" && change.action !== "wait") return false;
  return true;
}
