import type { Signal } from "../../manifest/resolved.gen.ts";
import type { Data } from "./dataset-location.ts";

/** A signal and its place in the manifest. */
export interface PlacedSignal {
  readonly signal: Signal;
  readonly index: number;
  /** Where its truth arrives. */
  readonly truth: Data | undefined;
}

/** Measures for which more is better; for the others a breach is above the threshold. */
const moreIsBetter: ReadonlySet<string> = new Set([
  "auc",
  "accuracy",
  "f1",
  "precision",
  "recall",
  "ndcg",
  "disparate-impact",
]);

/** How a number is compared with a signal's threshold so that the alarm rings beyond it. */
export function breach({ metric }: Signal): "LessThanThreshold" | "GreaterThanThreshold" {
  return moreIsBetter.has(metric) ? "LessThanThreshold" : "GreaterThanThreshold";
}
