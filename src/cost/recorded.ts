import type { CostLine, Estimate, Subject } from "./cost-line.ts";
import { sum } from "./money.ts";

/** The monthly total of lines. */
export function totalsOf(lines: Iterable<Pick<CostLine, "amount">>): Estimate["totals"] {
  return { monthly: sum(Array.from(lines, (line) => line.amount)) };
}

function filtered(estimate: Estimate, keep: (subject: Subject) => boolean): Estimate {
  const lines = estimate.lines.filter(keep);
  const runs = estimate.runs.filter(keep);
  const unpriced = estimate.unpriced.filter(keep);
  return { ...estimate, lines, runs, unpriced, totals: totalsOf(lines) };
}

/** The part of an estimate that is one stack's: what is kept beside that stack's state. `stack` is its key. */
export function ofStack(estimate: Estimate, stack: string): Estimate {
  return filtered(estimate, (subject) => subject.stack === stack);
}

/** The part of a stack's estimate that belongs to resources which exist: what waits does not pay yet. */
export function restrict(estimate: Estimate, ids: ReadonlySet<string>): Estimate {
  return filtered(estimate, (subject) => ids.has(subject.id));
}

/** Several parts of one environment as one estimate; undefined when there are none. The book and the names are the last one's. */
export function join(parts: readonly Estimate[]): Estimate | undefined {
  const last = parts.at(-1);
  if (!last) return undefined;
  const lines = parts.flatMap((part) => part.lines);
  return {
    ...last,
    lines,
    runs: parts.flatMap((part) => part.runs),
    unpriced: parts.flatMap((part) => part.unpriced),
    totals: totalsOf(lines),
    owners: Object.assign({}, ...parts.map((part) => part.owners)) as Estimate["owners"],
  };
}

/**
 * A stack's estimate after an apply, to be kept beside its state: of what was done the plan's figures, of all else that still stands
 * those it had before. A resource that waits in its older form, or whose step failed, goes on costing what it did.
 */
export function settle(
  before: Estimate | undefined,
  planned: Estimate,
  { done, standing }: { readonly done: ReadonlySet<string>; readonly standing: ReadonlySet<string> },
): Estimate {
  const made = restrict(planned, new Set([...done].filter((id) => standing.has(id))));
  if (!before) return made;
  const others = restrict(before, new Set([...standing].filter((id) => !done.has(id))));
  const parts = join([others, made]);
  return { ...made, ...parts };
}

/** An estimate under other ids: after a rename, or for what was let go and stands under an id of its own. */
export function rename(estimate: Estimate, moves: ReadonlyMap<string, string>): Estimate {
  const moved = <T extends Subject>(subject: T): T => ({ ...subject, id: moves.get(subject.id) ?? subject.id });
  return {
    ...estimate,
    lines: estimate.lines.map(moved),
    runs: estimate.runs.map(moved),
    unpriced: estimate.unpriced.map(moved),
  };
}
