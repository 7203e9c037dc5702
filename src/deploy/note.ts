import type { Estimate } from "../cost/cost-line.ts";
import type { Run } from "../graph/graph.ts";

/** What is kept beside a stack's state about the last apply: never needed to make things, only to tell what changes. */
export interface AppliedNote {
  /** What the recorded resources cost, as it was estimated when they were made. */
  readonly estimate?: Estimate;
  /** The run of each job that was submitted last, with what went into its key. */
  readonly runs: Readonly<Record<string, Run>>;
  /** Commit that was applied, and when. */
  readonly commit?: string;
  readonly at?: string;
  readonly digest?: string;
}

/** The note of a stack that nothing was applied to. */
export const emptyNote: AppliedNote = { runs: {} };
