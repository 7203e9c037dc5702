import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../diagnostics/source-file.ts";
import type { Need, ResourceOptions, RunInfo, StackId } from "../resources/resource.ts";

/** Stands for a value that only exists after another change was made. */
export interface Unknown {
  /** Resource id and output it will come from, such as `Endpoint/fraud/config.name`. */
  readonly $unknown: string;
}

/** An input or output after references were put in: data, or not yet known. */
export type Resolved =
  | null
  | boolean
  | number
  | string
  | readonly Resolved[]
  | Unknown
  | { readonly [key: string]: Resolved | undefined };

/** Inputs or outputs of one resource with nothing left to look up. */
export type Properties = { readonly [name: string]: Resolved | undefined };

/** A resource as the engine last left it: what the recorded state of a stack is made of. */
export interface Recorded {
  readonly id: string;
  readonly type: string;
  /** The provider's own id: a bucket's name, an ARN. */
  readonly physicalId: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly options: ResourceOptions;
  /** Ids it depended on when it was made, so that deletes go the other way round. */
  readonly dependsOn: readonly string[];
  readonly owner: string;
  readonly origin: Origin;
  readonly run?: RunInfo;
  /**
   * Set on what is no longer the resource of its id and stands under an id of its own (see `shadowId`): `replaced` is the old
   * form whose delete is still to come, `retained` was let go and stays in the cloud.
   */
  readonly standing?: "replaced" | "retained";
}

/** One input path that differs. Paths are dotted, list items by index: `tags.team`, `rules.0.expiration.days`. */
export interface PathChange {
  readonly path: string;
  readonly before?: Resolved;
  readonly after?: Resolved;
  /** The YAML that set the new value, where it is known more closely than the resource's own origin. */
  readonly origin?: Origin;
}

interface Subject {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly owner: string;
  readonly origin: Origin;
  readonly run?: RunInfo;
  /** Id it is recorded under until this change is made: a rename, or a retained thing that is taken back. */
  readonly formerly?: string;
  /** Key of the stack that records it until this change is made: its manifest moved here. */
  readonly movedFrom?: string;
}

/** Makes a new resource. */
export interface Create extends Subject {
  readonly action: "create";
  readonly after: Properties;
  readonly options: ResourceOptions;
  /** True when it is recorded, but the real thing was deleted outside. */
  readonly heals?: boolean;
}

/** Changes a resource where it stands. */
export interface Update extends Subject {
  readonly action: "update";
  readonly before: Properties;
  readonly after: Properties;
  readonly paths: readonly PathChange[];
  readonly options: ResourceOptions;
  /** True when nothing was asked for, but the real thing was changed outside and `--heal` puts it back. */
  readonly heals?: boolean;
}

/** Makes a new resource in place of one that cannot be changed so. */
export interface Replace extends Subject {
  readonly action: "replace";
  readonly before: Properties;
  readonly after: Properties;
  readonly paths: readonly PathChange[];
  /** The paths among `paths` that force it. */
  readonly forcedBy: readonly string[];
  readonly order: "create-first" | "delete-first";
  /** Ids of waiting resources whose older form still uses the old one: it is deleted after they have moved on. */
  readonly heldBy?: readonly string[];
  readonly options: ResourceOptions;
}

/** Removes a resource, and what it holds when it is stateful. */
export interface Delete extends Subject {
  readonly action: "delete";
  readonly before: Properties;
  readonly options: ResourceOptions;
  /** True where this stops a running job rather than removing a thing. */
  readonly stops?: boolean;
  /** Why a job is stopped, in a few words. */
  readonly reason?: string;
  /** True for the old form of a resource whose new form was made before. */
  readonly replaced?: boolean;
}

/** Leaves a resource as it is. */
export interface Keep extends Subject {
  readonly action: "keep";
  readonly before: Properties;
  readonly options: ResourceOptions;
  /** Set where nothing asks for it any more, but these still use it: resources that wait in their older form, running jobs. */
  readonly heldBy?: readonly string[];
  /** Why a run that nothing asks for stays recorded, in a few words. */
  readonly reason?: string;
  /** How a run that is asked for fares, unless it has succeeded. */
  readonly unfinished?: Waiting;
}

/** Takes an existing thing of the cloud into the state, unchanged: a run of the same key, an adopted bucket. */
export interface Import extends Subject {
  readonly action: "import";
  readonly physicalId: string;
  readonly after: Properties;
  readonly options: ResourceOptions;
  /** How the thing differs from what is asked for: the next apply overwrites that. */
  readonly overwrites?: readonly PathChange[];
}

/** Lets a resource go without deleting it; it stays in the cloud and may cost. */
export interface Forget extends Subject {
  readonly action: "forget";
  readonly before: Properties;
  readonly options: ResourceOptions;
  /** Why it is kept, in a few words. */
  readonly reason: string;
}

/** What a change waits for, and whether it can still come. */
export interface Waiting {
  readonly need: Need;
  /** What was seen: nothing yet, a run under way, or a run that ended without a result. */
  readonly state: "absent" | "running" | "failed" | "stopped";
  /** The cloud's own words for a failed run. */
  readonly reason?: string;
}

/** Cannot exist yet: names the runs or data it waits for. What is recorded stays as it is until then. */
interface Wait extends Subject {
  readonly action: "wait";
  readonly for: readonly Waiting[];
  /** Present when an older form of it exists and goes on serving. */
  readonly before?: Properties;
  readonly after: Properties;
  readonly options: ResourceOptions;
}

/** One change a plan makes, with only what is legal for it. */
export type Change = Create | Update | Replace | Delete | Keep | Import | Forget | Wait;

/** The word for what a change does. */
export type Action = Change["action"];

/** A difference between what was recorded and what is really there. */
export interface Drift {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly class: "changed" | "missing" | "undeployed" | "unmanaged" | "artifact";
  readonly paths: readonly { readonly path: string; readonly declared?: Resolved; readonly real?: Resolved }[];
  readonly owner: string;
  /** Where the manifests ask for it; null for an unmanaged thing. */
  readonly origin: Origin | null;
}

/** What moves between a stack and others of its project: state alone, nothing in the cloud. */
export interface Moves {
  /** Ids that another stack records and that this one asks for now. */
  readonly arriving: readonly { readonly from: StackId; readonly ids: readonly string[] }[];
  /** Ids that this stack records and that another has taken, or takes when it is applied. */
  readonly leaving: readonly string[];
}

/** One stack's part of a plan. */
export interface StackPlan {
  readonly stack: StackId;
  /** Digest of the recorded state the plan was made against. */
  readonly base: string;
  /** Digest of the stack's desired resources. */
  readonly desired: string;
  /** In an order in which they can be made; deletes last, dependants first. */
  readonly changes: readonly Change[];
  /** What was changed outside since the last apply; left alone unless healing was asked for. */
  readonly drift: readonly Drift[];
  /** True when the changes also put back what was changed outside. */
  readonly heal: boolean;
  /** What was let go earlier and is still in the cloud, where it may cost. */
  readonly retained: readonly Recorded[];
  /** State that moves between this stack and others; `base` is over what is recorded once that is done. */
  readonly moves?: Moves;
}

/** What an apply would do, what it costs and what policies say: a promise that `apply FILE` keeps or refuses. */
export interface Plan {
  readonly project: string;
  readonly environment: string;
  readonly engine: "sandbox" | "pulumi";
  /** `sha256:` over each stack's desired resources, base state and changes; anything that moves them voids the plan. */
  readonly digest: string;
  readonly stacks: readonly StackPlan[];
  readonly findings: readonly Diagnostic[];
}
