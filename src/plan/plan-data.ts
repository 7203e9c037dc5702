import type { Origin } from "../diagnostics/source-file.ts";
import { diagnosticJson } from "../diagnostics/diagnostic.ts";
import type { Diagnostic, DiagnosticJson } from "../diagnostics/diagnostic.ts";
import { labelOf } from "../resources/provider-types.ts";
import type { StackId } from "../resources/resource.ts";
import type { MachineChoice } from "../graph/graph.ts";
import type { Change, Drift, PathChange, Plan, Properties, Recorded, Waiting } from "./plan.ts";
import { summarize } from "./summary.ts";
import type { Summary } from "./summary.ts";

/** One change as `--json` prints it and the views render it. */
export interface ChangeData {
  readonly action: Change["action"];
  readonly id: string;
  readonly type: string;
  /** What it is, in a few words, such as `endpoint config`. */
  readonly label: string;
  /** Its name in the cloud, where its inputs have one. */
  readonly name?: string;
  readonly target: string;
  readonly stack: string;
  readonly origin: Origin;
  readonly owner: string;
  /** What differs, for an update or replace. */
  readonly paths: readonly PathChange[];
  /** Inputs of what is made; `{ $unknown }` stands for what is known after another change. */
  readonly after?: Properties;
  readonly forcedBy?: readonly string[];
  readonly order?: "create-first" | "delete-first";
  /** Runs or data it waits for, in words, and how they stand. */
  readonly waits?: readonly WaitData[];
  /** True where an older form exists and goes on serving. */
  readonly serving?: boolean;
  readonly reason?: string;
  /** Key of the run this submits or attaches. */
  readonly run?: string;
  /** What made a new run of the same job, compared with the run before. */
  readonly because?: readonly PathChange[];
  readonly machine?: MachineChoice;
  readonly heals?: boolean;
  readonly stops?: boolean;
  readonly stateful?: boolean;
  readonly formerly?: string;
  /** Stack whose state it comes from; nothing is made again. */
  readonly movedFrom?: string;
  /** For something that is taken in: how it differs from what is asked for, which the next apply overwrites. */
  readonly overwrites?: readonly PathChange[];
}

/** Something a change waits for. */
export interface WaitData {
  /** Such as `run 9f3e12ab77c0 of TrainingJob/fraud-train`. */
  readonly what: string;
  readonly state: Waiting["state"];
  readonly reason?: string;
}

/** One drifted resource as `--json` prints it. */
export interface DriftData {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly target: string;
  readonly class: Drift["class"];
  readonly paths: Drift["paths"];
  readonly owner: string;
  readonly origin: Origin | null;
}

/** Something that was let go and is still in the cloud. */
export interface RetainedData {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly physicalId: string;
  readonly target: string;
  readonly owner: string;
  readonly origin: Origin;
}

/** The parts of a plan that do not depend on money or policies, as data without file texts. */
export interface PlanData {
  readonly project: string;
  readonly environment: string;
  readonly engine: Plan["engine"];
  readonly digest: string;
  readonly targets: readonly {
    readonly name: string;
    readonly cloud: string;
    readonly region: string;
    readonly account: string;
    readonly stack: string;
  }[];
  readonly summary: Summary;
  readonly changes: readonly ChangeData[];
  /** Where each manifest that owns a change is declared; in the order in which people read them. */
  readonly owners: readonly { readonly id: string; readonly origin: Origin }[];
  readonly drift: readonly DriftData[];
  readonly retained: readonly RetainedData[];
  readonly findings: readonly DiagnosticJson[];
  readonly diagnostics: readonly DiagnosticJson[];
}

/** What is known beside a plan about the things it changes. */
export interface PlanContext {
  /** Where manifests are declared, in reading order; what is not in here was removed. */
  readonly owners: ReadonlyMap<string, Origin>;
  readonly machines: ReadonlyMap<string, MachineChoice>;
  /** For an entry's new run, what differs from its last one. */
  readonly because: ReadonlyMap<string, readonly PathChange[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A plan as data: what `--json` prints, what the views and pages render. */
export function planData(plan: Plan, context: PlanContext): PlanData {
  const all = plan.stacks.flatMap((stack) => stack.changes);
  return {
    project: plan.project,
    environment: plan.environment,
    engine: plan.engine,
    digest: plan.digest,
    targets: plan.stacks.map(({ stack }) => ({ ...placeOf(stack), stack: stack.name })),
    summary: summarize(all),
    changes: plan.stacks.flatMap((stack) => stack.changes.map((change) => changeData(change, stack.stack, context))),
    owners: ownersOf(all, context.owners),
    drift: plan.stacks.flatMap((stack) => stack.drift.map(driftData)),
    retained: plan.stacks.flatMap((stack) => stack.retained.map((one) => retainedData(one, stack.stack))),
    findings: plan.findings.map(diagnosticJson),
    diagnostics: context.diagnostics.map(diagnosticJson),
  };
}

function ownersOf(changes: readonly Change[], declared: ReadonlyMap<string, Origin>): PlanData["owners"] {
  const origins = new Map(changes.map((change) => [change.owner, change.origin]));
  const known = [...declared].filter(([id]) => origins.has(id));
  const removed = [...origins].filter(([id]) => !declared.has(id));
  return [...known, ...removed].map(([id, origin]) => ({ id, origin }));
}

function placeOf({ target: { name, cloud, region, account } }: StackId) {
  return { name, cloud, region, account };
}

function changeData(change: Change, stack: StackId, context: PlanContext): ChangeData {
  const after = "after" in change ? change.after : undefined;
  const inputs = after ?? ("before" in change ? change.before : undefined);
  const name = nameOf(inputs);
  const machine = machineOf(change, context.machines);
  const because = change.run && context.because.get(change.run.entry);
  return {
    action: change.action,
    id: change.id,
    type: change.type,
    label: labelOf(change.type, inputs),
    ...(name !== undefined && { name }),
    target: change.target,
    stack: stack.name,
    origin: change.origin,
    owner: change.owner,
    paths: "paths" in change ? change.paths : [],
    ...(change.action === "create" || change.action === "replace" || change.action === "import"
      ? { after: change.after }
      : {}),
    ...(change.action === "import" && change.overwrites && { overwrites: change.overwrites }),
    ...(change.action === "replace" && { forcedBy: change.forcedBy, order: change.order }),
    ...(change.action === "keep" && change.unfinished && { waits: [waitData(change.unfinished)] }),
    ...(change.action === "wait" && { waits: change.for.map(waitData), serving: change.before !== undefined }),
    ...("reason" in change && change.reason !== undefined && { reason: change.reason }),
    ...(change.run && { run: change.run.key }),
    ...(change.action === "create" && because && because.length > 0 && { because }),
    ...(machine && { machine }),
    ...("heals" in change && change.heals && { heals: true }),
    ...("stops" in change && change.stops && { stops: true }),
    ...(change.options.stateful && { stateful: true }),
    ...(change.formerly !== undefined && { formerly: change.formerly }),
    ...(change.movedFrom && { movedFrom: change.movedFrom.split("/").at(-1) ?? change.movedFrom }),
  };
}

const nameInputs = ["name", "bucket", "roleName", "modelPackageGroupName", "trainingJobName", "role", "namePrefix"];

function nameOf(inputs: Properties | undefined): string | undefined {
  const found = nameInputs.map((name) => inputs?.[name]).find((value) => typeof value === "string");
  return typeof found === "string" ? found : undefined;
}

function machineOf(change: Change, machines: ReadonlyMap<string, MachineChoice>): MachineChoice | undefined {
  if (change.action !== "create" && change.action !== "replace" && change.action !== "wait") return undefined;
  if (change.run) return machines.get(change.run.entry);
  return undefined;
}

/** What is waited for, in words. */
export function waitData({ need, state, reason }: Waiting): WaitData {
  const what = need.kind === "run" ? `run ${need.key} of ${need.entry}` : `data at ${need.uri}`;
  return { what, state, ...(reason !== undefined && { reason }) };
}

/** A drifted resource as data. */
export function driftData(drift: Drift): DriftData {
  const { id, type, target, owner, origin, paths } = drift;
  return { id, type, label: labelOf(type), target, class: drift.class, paths, owner, origin };
}

function retainedData(one: Recorded, stack: StackId): RetainedData {
  const { id, type, physicalId, owner, origin } = one;
  return { id, type, label: labelOf(type, one.inputs), physicalId, target: stack.target.name, owner, origin };
}
