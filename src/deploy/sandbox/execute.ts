import { createHash } from "node:crypto";
import { shadowId } from "../../plan/align.ts";
import { forcedBy, keepIgnored } from "../../plan/change.ts";
import { compare, merge } from "../../plan/compare.ts";
import { withoutIgnored } from "../../plan/drift.ts";
import { digestOf } from "../../plan/digest.ts";
import { isUnknown, segmentsOf, valueAt } from "../../plan/paths.ts";
import type { Change, Create, Import, PathChange, Properties, Recorded, Replace, Update } from "../../plan/plan.ts";
import { resolveInputs } from "../../plan/resolve.ts";
import { originOf } from "../../diagnostics/source-file.ts";
import { dependenciesOf, stackKey } from "../../resources/resource.ts";
import type { Ref, Resource, ResourceGraph } from "../../resources/resource.ts";
import type { Foreign } from "../foreign.ts";
import type { SimulatedCloud, Shown } from "../simulated/cloud.ts";
import type { Scope } from "../simulated/cloud/outputs.ts";
import { ownerOf } from "./operations.ts";
import type { Operation } from "./operations.ts";
import { ProviderError } from "../simulated/provider-error.ts";
import { completed } from "./recover.ts";
import { endRun } from "../simulated/runs.ts";
import type { Intent, StackState, StateImage, Use } from "./state.ts";

/** Why a change could not be made although no cloud refused it. */
export class StepFailure extends Error {
  override readonly name = "StepFailure";
}

/** What an apply works with. */
export interface Execution {
  readonly graph: ResourceGraph;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly heal: boolean;
  readonly state: StackState;
  readonly cloud: SimulatedCloud;
  readonly scope: Scope;
  /** Makes one request to the cloud: the place for delays, throttling and its retries. */
  readonly request: <T>(intent: Pick<Intent, "action" | "id" | "type">, call: () => T) => Promise<T>;
  /** Ids that old forms moved to in this apply, by the id they had. */
  readonly displaced: Map<string, string>;
  readonly foreign: Foreign;
}

/** Does one operation. Throws ProviderError or StepFailure where it cannot be done. */
export async function execute(operation: Operation, execution: Execution): Promise<void> {
  const { change } = operation;
  if (operation.part === "drop") return drop(change, execution);
  switch (change.action) {
    case "create":
      return create(change, execution);
    case "import":
      return take(change, execution);
    case "update":
      return update(change, execution);
    case "replace":
      return replace(change, execution);
    case "delete":
    case "forget":
    case "keep":
    case "wait":
      return undefined;
  }
}

function imageOf(execution: Execution): StateImage {
  return execution.state.read();
}

function resourceOf(id: string, execution: Execution): Resource {
  const resource = execution.resources.get(id);
  if (!resource) throw new Error(`${id} is not in the graph`);
  return resource;
}

/** A resource's inputs with the real outputs of all it refers to. */
function inputsOf(resource: Resource, execution: Execution): Properties {
  const { recorded } = imageOf(execution);
  return resolveInputs(resource.inputs, (ref: Ref) => {
    if (ref.stack !== undefined) {
      const value = execution.foreign(ref);
      if (value === undefined) throw new StepFailure(`${ref.$ref} of ${ref.stack} has no output "${ref.output}"`);
      return value;
    }
    const found = valueAt(recorded.get(ref.$ref)?.outputs, segmentsOf(ref.output));
    if (found === undefined) throw new StepFailure(`${ref.$ref} has no output "${ref.output}"`);
    return found;
  });
}

/** What is recorded of a resource beside what the cloud tells. */
export function recordOf(resource: Resource, inputs: Properties): Omit<Recorded, "physicalId" | "outputs"> {
  const { id, type, options, owner, origin, run } = resource;
  const dependsOn = [...dependenciesOf(resource)].sort();
  return { id, type, inputs, options, dependsOn, owner, origin: originOf(origin), ...(run && { run }) };
}

/** A plan is a promise: inputs may differ from it only where it said that they were not known yet. */
function checkPromise(planned: Properties, inputs: Properties, resource: Resource): void {
  const { ignoreChanges } = resource.options;
  for (const { path } of compare(withoutIgnored(planned, ignoreChanges), withoutIgnored(inputs, ignoreChanges))) {
    if (!isUnknownAt(planned, segmentsOf(path))) {
      throw new StepFailure(`${path} came out different from what was planned; plan again`);
    }
  }
}

function isUnknownAt(planned: Properties, path: readonly string[]): boolean {
  for (let length = path.length; length > 0; length--) {
    if (isUnknown(valueAt(planned, path.slice(0, length)))) return true;
  }
  return false;
}

async function perform(intent: Intent, execution: Execution, call: () => Shown | undefined): Promise<void> {
  const { state } = execution;
  state.append({ begin: intent });
  try {
    const shown = await execution.request(intent, call);
    state.append(completed(intent, shown));
  } catch (error) {
    // A refused request is over; anything else is not known to be, and is looked up by the next apply.
    if (error instanceof ProviderError) state.append({ end: intent.token });
    throw error;
  }
}

async function create(
  change: Create | Replace,
  execution: Execution,
  leaves: Pick<Intent, "displaces" | "uses"> = {},
): Promise<void> {
  const { cloud, scope, graph } = execution;
  const resource = resourceOf(change.id, execution);
  const inputs = inputsOf(resource, execution);
  checkPromise(change.after, inputs, resource);
  const key = stackKey(graph.stack);
  const { id, type } = resource;
  const token = tokenOf("create", key, id, imageOf(execution).made.get(id) ?? 0);
  const intent: Intent = { action: "create", id, type, token, inputs, becomes: recordOf(resource, inputs), ...leaves };
  const label = id.slice(id.indexOf("/") + 1);
  await perform(intent, execution, () => cloud.create(scope, { type, inputs, token, label, madeBy: key }));
}

function tokenOf(...parts: readonly (string | number)[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}

/** Takes an existing thing into the state. A run is recorded as asked for, anything else as it is. */
async function take(change: Import, execution: Execution): Promise<void> {
  const { cloud, scope, state } = execution;
  const { id, type, physicalId, formerly } = change;
  const resource = resourceOf(id, execution);
  const intent = { action: "create", id, type } as const;
  const shown = await execution.request(intent, () => cloud.find(scope, type, physicalId));
  if (!shown)
    throw new ProviderError("ResourceNotFound", `there is nothing of type ${type} with the id "${physicalId}"`);
  const record = recordOf(resource, resource.run ? inputsOf(resource, execution) : shown.inputs);
  state.append({
    set: [{ ...record, physicalId, outputs: shown.outputs }],
    ...(formerly !== undefined && { drop: [formerly] }),
  });
}

async function update(change: Update | Replace, execution: Execution): Promise<void> {
  const { cloud, scope, graph, heal } = execution;
  const resource = resourceOf(change.id, execution);
  const old = recordedOf(change.id, execution);
  const real = cloud.find(scope, old.type, old.physicalId)?.inputs;
  const after = keepIgnored(resource, inputsOf(resource, execution), old, real);
  checkPromise(change.after, after, resource);
  const base = heal && real ? real : old.inputs;
  const becomes = recordOf(resource, after);
  if (compare(base, after).length === 0) {
    const { physicalId, outputs } = old;
    execution.state.append({ set: [{ ...becomes, physicalId, outputs }] });
    return;
  }
  const inputs = real ? merge(real, base, after) : after;
  const { id, type } = resource;
  const { physicalId } = old;
  const token = tokenOf("update", stackKey(graph.stack), id, digestOf(real ?? null), digestOf(inputs));
  const intent: Intent = { action: "update", id, type, token, physicalId, inputs, becomes };
  await perform(intent, execution, () => cloud.update(scope, type, physicalId, inputs, token));
}

function recordedOf(id: string, execution: Execution): Recorded {
  const recorded = imageOf(execution).recorded.get(id);
  if (!recorded) throw new StepFailure(`${id} is no longer recorded`);
  return recorded;
}

/** Makes the new form. Where the real values show that nothing forces a new thing after all, the old one stays. */
async function replace(change: Replace, execution: Execution): Promise<void> {
  if (change.order === "delete-first") return create(change, execution);
  const resource = resourceOf(change.id, execution);
  const old = recordedOf(change.id, execution);
  const { table } = execution.cloud.options;
  const paths: readonly PathChange[] = compare(old.inputs, inputsOf(resource, execution));
  if (forcedBy(resource, paths, inputsOf(resource, execution), table).length === 0) return update(change, execution);
  const id = shadowId(old.id, old.physicalId);
  const standing = old.options.onRemove === "retain" ? "retained" : "replaced";
  execution.displaced.set(old.id, id);
  const uses = (change.heldBy ?? []).map((holder) => ({ id: holder, ids: [id], insteadOf: old.id }));
  return create(change, execution, { displaces: { ...old, id, standing }, uses });
}

async function drop(change: Change, execution: Execution): Promise<void> {
  const { cloud, scope, state } = execution;
  const old = dropped(change, execution);
  if (!old) return;
  const { id, type, physicalId } = old;
  if (change.action === "forget" || (change.action === "replace" && old.options.onRemove === "retain")) {
    const retained: Recorded = { ...old, id: old.standing ? id : shadowId(id, physicalId), standing: "retained" };
    state.append({ drop: [id], ...(!old.run && { set: [retained] }) });
    return;
  }
  const stops = change.action === "delete" && change.stops === true;
  const action = stops ? "stop" : "delete";
  const token = tokenOf(action, stackKey(execution.graph.stack), id, physicalId);
  const intent: Intent = { action, id, type, token, physicalId, uses: inheritance(old, execution) };
  await perform(intent, execution, () => {
    if (stops) stop(type, physicalId, change.reason ?? "it is not asked for any more", execution);
    else cloud.delete(scope, type, physicalId);
    return undefined;
  });
}

/** What a setting used, its owner is recorded to use from now on: a bucket that outlives its encryption still needs the key. */
function inheritance(setting: Recorded, execution: Execution): Use[] {
  const owner = ownerOf(setting, imageOf(execution).recorded, execution.cloud.options.table);
  const ids = setting.dependsOn.filter((id) => id !== owner?.id);
  return owner && ids.length > 0 ? [{ id: owner.id, ids }] : [];
}

/** What a drop is about: the old form under its own id after a create-first replace. */
function dropped(change: Change, execution: Execution): Recorded | undefined {
  const isAfter = change.action === "replace" && change.order === "create-first";
  const id = isAfter ? execution.displaced.get(change.id) : change.id;
  return id === undefined ? undefined : imageOf(execution).recorded.get(id);
}

function stop(type: string, physicalId: string, reason: string, { cloud, scope }: Execution): void {
  const thing = cloud.find(scope, type, physicalId);
  if (!thing?.job) return;
  endRun(cloud, { account: cloud.account(scope), thing }, { state: "stopped", reason });
}
