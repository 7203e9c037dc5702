import type { Origin } from "../diagnostics/source-file.ts";
import type { Amount, Range } from "./money.ts";

/** What a line of an estimate is about, whether a price is known or not. */
export interface Subject {
  /** Id of the resource that costs, so that a plan can say what a change does to it. */
  readonly id: string;
  /** Key of its stack: ids are unique in a stack only. */
  readonly stack: string;
  readonly target: string;
  /** Id of the manifest it belongs to, such as `Endpoint/fraud`. */
  readonly owner: string;
  readonly origin: Origin;
}

/** Where a price is from. */
export interface PriceFact {
  /** Decimal text in the estimate's currency for one unit. */
  readonly price: string;
  readonly unit: string;
  readonly source: string;
  readonly asOf: string;
  readonly basis: "read" | "derived";
  /** How a derived price was computed, or what its source says beside it. */
  readonly note?: string;
}

/** One thing that costs. The amount is exactly quantity times price: of a month, or of one run where a run holds the line. */
export interface CostLine extends Subject, PriceFact {
  /** Words for people, such as `endpoint stable, ml.m5.xlarge`. */
  readonly item: string;
  readonly quantity: Range;
  readonly amount: Amount;
  /** What was assumed where no figure was given, in words. */
  readonly assumption?: string;
  /** What it costs in an hour at its largest, for what is billed by the hour. */
  readonly hourly?: string;
}

/** Something that costs, and nobody knows how much: never counted as nothing. */
export interface UnpricedLine extends Subject {
  /** Words for people, such as `disk of training run 9f3e12ab77c0`. */
  readonly what: string;
  readonly why: string;
  /** The price itself, or how much will be used. */
  readonly missing: "price" | "usage";
  /** What one unit costs, where only the usage is missing. */
  readonly unitPrice?: PriceFact;
  /** Key of the run it is a part of. */
  readonly run?: string;
}

/** What one run of a job costs, once: not a part of the monthly total. */
export interface RunCost extends Subject {
  /** Id of the job, such as `TrainingJob/fraud-train`. */
  readonly entry: string;
  /** The run's key, 12 hexadecimal digits. */
  readonly key: string;
  /** Words for people, such as `training run, 2 × ml.g5.xlarge`. */
  readonly item: string;
  readonly instanceType: string;
  /** Machines that work at once, all parallel trials together. */
  readonly nodes: number;
  /** What all machines that work at once cost in an hour, at the full rate. */
  readonly hourly: string;
  /** Hours from start to end. */
  readonly hours: Range;
  readonly amount: Amount;
  /** What bounds it, in words: `4 h × 2 machines × $1.408/h`. */
  readonly cap: string;
  /** Machines, warm pool, disks and logs: they sum to the amount. */
  readonly lines: readonly CostLine[];
  /** Set to `start.askAbove` when the high figure is above it: the run waits for an approval. */
  readonly asksAbove?: string;
  readonly source: string;
  readonly asOf: string;
  readonly basis: "read" | "derived";
  readonly note?: string;
  readonly assumption?: string;
}

/** Whose a manifest is: what a budget's scope asks about. */
export interface CostOwner {
  /** Team that answers for it. */
  readonly team: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What one environment costs: plain data that can be kept beside an engine's state. */
export interface Estimate {
  readonly environment: string;
  /** Currency of all amounts: that of the price lists. */
  readonly currency: "USD";
  /** The repository's own currency where it is another: nothing is converted, so limits in it are not compared. */
  readonly configCurrency?: string;
  /** The price book: its hash, and the newest date in it. */
  readonly book: { readonly hash: string; readonly asOf: string };
  readonly lines: readonly CostLine[];
  readonly runs: readonly RunCost[];
  readonly totals: { readonly monthly: Amount };
  readonly unpriced: readonly UnpricedLine[];
  /** By manifest id. */
  readonly owners: Readonly<Record<string, CostOwner>>;
}
