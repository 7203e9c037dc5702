import { compareText } from "../diagnostics/diagnostic.ts";
import type { CostLine, Estimate, RunCost, UnpricedLine } from "./cost-line.ts";
import { nothing, subtract, sum } from "./money.ts";
import type { Amount } from "./money.ts";

/** What one manifest costs by the month before and after a change. */
interface OwnerDelta {
  /** Id of the manifest, or `Project/<name>` for what an environment shares. */
  readonly owner: string;
  readonly before: Amount;
  readonly after: Amount;
  readonly delta: Amount;
}

/** What a change does to the cost of an environment: the Cost part of a plan. */
export interface CostDelta {
  readonly currency: string;
  readonly configCurrency?: string;
  /** Part by part: the delta's `low` is the difference of the two lows, which may be above the difference of the highs. */
  readonly monthly: { readonly before: Amount; readonly after: Amount; readonly delta: Amount };
  /** Runs that the change starts, and those it will start when what they wait for is there. */
  readonly runs: readonly RunCost[];
  /** All of them together, once. */
  readonly oneTime: Amount;
  /** Manifests whose monthly cost differs, by id. */
  readonly owners: readonly OwnerDelta[];
  /** Lines after the change. */
  readonly lines: readonly CostLine[];
  readonly unpriced: readonly UnpricedLine[];
  /** True when the two were priced from different books: a part of the difference is then a change of prices. */
  readonly pricesMoved: boolean;
}

/**
 * Compares what exists with what a plan asks for. `before` is the part of the recorded estimate whose resources exist (see
 * `restrict`), undefined when there is none. `starts` are ids of the runs that the plan creates or waits for; where it is left out,
 * they are those that the recorded estimate does not have.
 */
export function compare(before: Estimate | undefined, after: Estimate, starts?: ReadonlySet<string>): CostDelta {
  const was = before?.totals.monthly ?? nothing;
  const is = after.totals.monthly;
  const known = new Set(before?.runs.map(runIdentity));
  const runs = after.runs.filter((run) => (starts ? starts.has(run.id) : !known.has(runIdentity(run))));
  return {
    currency: after.currency,
    ...(after.configCurrency !== undefined && { configCurrency: after.configCurrency }),
    monthly: { before: was, after: is, delta: subtract(is, was) },
    runs,
    oneTime: sum(runs.map((run) => run.amount)),
    owners: ownerDeltas(before?.lines ?? [], after.lines),
    lines: after.lines,
    unpriced: after.unpriced,
    pricesMoved: before !== undefined && before.book.hash !== after.book.hash,
  };
}

function runIdentity({ stack, id, key }: RunCost): string {
  return `${stack} ${id} ${key}`;
}

function ownerDeltas(before: readonly CostLine[], after: readonly CostLine[]): OwnerDelta[] {
  const was = byOwner(before);
  const is = byOwner(after);
  const owners = [...new Set([...was.keys(), ...is.keys()])].sort(compareText);
  const deltas = owners.map((owner): OwnerDelta => {
    const from = was.get(owner) ?? nothing;
    const to = is.get(owner) ?? nothing;
    return { owner, before: from, after: to, delta: subtract(to, from) };
  });
  return deltas.filter(({ delta }) => delta.low !== "0" || delta.expected !== "0" || delta.high !== "0");
}

function byOwner(lines: readonly CostLine[]): Map<string, Amount> {
  const groups = Map.groupBy(lines, (line) => line.owner);
  return new Map([...groups].map(([owner, own]) => [owner, sum(own.map((line) => line.amount))]));
}
