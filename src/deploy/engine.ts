import type { AppliedNote } from "./note.ts";
import type { Change, Drift, Moves, Properties, Recorded, StackPlan } from "../plan/plan.ts";
import type { ResourceGraph, StackId } from "../resources/resource.ts";

/** What an engine is asked to compare: the desired resources, and how to treat what differs outside. */
export interface PreviewRequest {
  readonly graph: ResourceGraph;
  /** Overwrite what was changed outside. */
  readonly heal?: boolean;
  /** State that comes from or goes to other stacks, as `movesBetween` finds it. */
  readonly moves?: Moves;
  /** Ids, of what the graph lacks, to let go rather than delete. */
  readonly letGo?: ReadonlySet<string>;
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

/** What an apply did: one step for each change of the plan but those that keep a resource, in the plan's order. */
export interface Outcome {
  readonly stack: StackId;
  readonly steps: readonly Step[];
}

interface Concerning {
  readonly stack: StackId;
  readonly id: string;
  readonly action: Change["action"];
  /** What it is, in a few words, such as `training job`. */
  readonly resource: string;
}

/** What an engine tells while it works. */
export type Progress =
  | ({ readonly type: "start" } & Concerning)
  | ({ readonly type: "end"; readonly step: Step } & Concerning)
  /** Something a person should know that is no change: a dead process's lock was taken over, an interrupted apply cleared up. */
  | { readonly type: "notice"; readonly stack: StackId; readonly message: string };

/** How an apply is run. */
export interface ApplyOptions {
  /** Lets the running operations end and records them; what had not begun is `pending` in the outcome. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: Progress) => void;
  /** Operations at once; an engine may do fewer. */
  readonly parallel?: number;
  /** Begin nothing more once something has failed; what runs is finished, what had not begun is `pending` in the outcome. */
  readonly failFast?: boolean;
}

/** Who holds a lock. */
export interface LockState {
  /** Such as `process 123 of alice on host since 2026-11-24T10:00:00Z`. */
  readonly words: string;
  /** Whether that process lives, is no more, is on another machine, or whether the backend does not tell if there is any. */
  readonly state: "alive" | "gone" | "elsewhere" | "untold";
}

/** One way to make a resource graph real. Two exist, held to the same behaviour by one contract suite. */
export interface Engine {
  readonly name: "sandbox" | "pulumi";
  /** True where nothing real is made: the cloud behind it is simulated. */
  readonly simulated: boolean;
  /** Compares desired, recorded and real; changes nothing. Throws `OperationError` when the state cannot be read. */
  preview(request: PreviewRequest): Promise<StackPlan>;
  /**
   * Makes the changes of a preview, recording each before the next; for `previewDestroy`, with a graph that holds nothing. A change
   * that fails does not stop those that do not need it. Throws `OperationError`: `deploy/stack-locked` when another holds the
   * stack, `deploy/plan-stale` when the state or the graph is not the one that the plan was made for.
   */
  apply(graph: ResourceGraph, plan: StackPlan, options?: ApplyOptions): Promise<Outcome>;
  /**
   * Takes over the state that moves between a stack and others, as `movesBetween` finds it; nothing in a cloud changes. What is there
   * already is left, so it can be done again. `apply` does it by itself for its own stack.
   */
  move(stack: StackId, moves: Moves, onProgress?: (event: Progress) => void): Promise<void>;
  /** Compares what was recorded with what is really there. */
  drift(stack: StackId): Promise<readonly Drift[]>;
  /** Changes that would remove all the stack holds, dependants first; `removeRetained` also deletes what was or would be let go. */
  previewDestroy(stack: StackId, removeRetained?: boolean): Promise<StackPlan>;
  /** What is recorded now, by resource id; also what was let go or waits for its delete (see `Recorded.standing`). */
  recorded(stack: StackId): Promise<ReadonlyMap<string, Recorded>>;
  /** Outputs of one recorded resource, or undefined. */
  outputs(stack: StackId, id: string): Promise<Properties | undefined>;
  /** Stacks of an environment that hold something, also those that nothing is declared for any more. */
  stacks(project: string, environment: string): Promise<readonly StackId[]>;
  /** As whom a stack's cloud knows us, asked from the cloud; absent where there is nobody to ask. */
  identity?(stack: StackId): Promise<string | undefined>;
  /** Who holds a stack's lock; undefined for nobody. */
  holder(stack: StackId): Promise<LockState | undefined>;
  /** Gives a stack's lock back, whoever holds it. */
  unlock(stack: StackId): Promise<void>;
  /** What was noted beside the stack's state, or undefined; losing it loses no resource. */
  note(stack: StackId): Promise<AppliedNote | undefined>;
  setNote(stack: StackId, note: AppliedNote): Promise<void>;
}
