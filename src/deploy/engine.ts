import type { Change, Drift, Properties, Recorded, StackPlan } from "../plan/plan.ts";
import type { ResourceGraph, StackId } from "../resources/resource.ts";

/** What an engine is asked to compare: the desired resources, and how to treat what differs outside. */
export interface PreviewRequest {
  readonly graph: ResourceGraph;
  /** Overwrite what was changed outside. */
  readonly heal?: boolean;
}

/** How one change ended. */
export interface Step {
  readonly id: string;
  readonly action: Change["action"];
  readonly status: "done" | "failed" | "skipped" | "pending";
  /** The provider's words for a failure; the resource it needed for a skip; what it waits for while pending. */
  readonly message?: string;
  /** Wall time of the operation in milliseconds; 0 for what was not run. */
  readonly duration: number;
}

/** What an apply did, step by step. */
export interface Outcome {
  readonly stack: StackId;
  readonly steps: readonly Step[];
}

/** What an engine tells while it works. */
export type Progress =
  | { readonly type: "start"; readonly stack: StackId; readonly id: string; readonly action: Change["action"]; readonly resource: string }
  | { readonly type: "end"; readonly stack: StackId; readonly id: string; readonly action: Change["action"]; readonly resource: string; readonly step: Step };

/** How an apply is run. */
export interface ApplyOptions {
  readonly heal?: boolean;
  /** Stops after the running operations; what is done is recorded. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: Progress) => void;
  /** Operations at once; an engine may do fewer. */
  readonly parallel?: number;
}

/** One way to make a resource graph real. Two exist, held to the same behaviour by one contract suite. */
export interface Engine {
  readonly name: "sandbox" | "pulumi";
  /** Compares desired, recorded and real; changes nothing. Throws `OperationError` when the state cannot be read. */
  preview(request: PreviewRequest): Promise<StackPlan>;
  /** Makes the changes of a preview, recording each before the next. Throws `OperationError` `deploy/stack-locked` when another holds the stack. */
  apply(graph: ResourceGraph, plan: StackPlan, options: ApplyOptions): Promise<Outcome>;
  /** Compares what was recorded with what is really there. */
  drift(stack: StackId): Promise<readonly Drift[]>;
  /** Changes that would remove all the stack holds, dependants first. */
  previewDestroy(stack: StackId): Promise<StackPlan>;
  /** What is recorded now, by resource id. */
  recorded(stack: StackId): Promise<ReadonlyMap<string, Recorded>>;
  /** Outputs of one recorded resource, or undefined. */
  outputs(stack: StackId, id: string): Promise<Properties | undefined>;
}
