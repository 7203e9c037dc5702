import type { ResourceGraph } from "../resources/resource.ts";
import { orderByDependencies } from "./order.ts";
import type { Change, Delete, Forget, Keep, Recorded } from "./plan.ts";
import { physicalName, runAddress } from "./world.ts";
import type { Table, World } from "./world.ts";

/** What removals are decided on. */
interface RemovalInput {
  readonly graph: ResourceGraph;
  readonly recorded: ReadonlyMap<string, Recorded>;
  readonly formerly: ReadonlyMap<string, string>;
  readonly world: World;
  readonly table: Table;
  /** Changes of the desired resources, by id. */
  readonly changes: ReadonlyMap<string, Change>;
  /** Delete also what the manifests retain, and what was let go before. */
  readonly removeRetained: boolean;
  /** Ids that somebody asked to let go rather than delete. */
  readonly letGo: ReadonlySet<string>;
}

/** What becomes of all that is recorded and no longer asked for. */
interface Removals {
  /** Let go, or still used by something that waits in its older form. */
  readonly kept: readonly (Forget | Keep)[];
  /** Dependants first. */
  readonly deletes: readonly Delete[];
  /** Ids of resources that stay in their older form and use what they used, by the id of what they use. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
}

/**
 * Decides for each recorded resource that the graph lacks: a run is let go, or stopped while it runs and its manifest says so;
 * what a waiting resource's older form or a run that is to finish still uses is kept until then; what is to be retained is let go;
 * all else is deleted.
 */
export function removalsOf(input: RemovalInput): Removals {
  const { recorded, changes } = input;
  const kept: (Forget | Keep)[] = [];
  const deletes: Delete[] = [];
  const holders = new Map<string, string[]>();
  const hold = (one: Recorded): void => {
    for (const used of one.dependsOn) holders.set(used, [...(holders.get(used) ?? []), one.id]);
  };
  // Dependants come first, since what waits may use what is replaced, and that what is removed.
  for (const change of [...changes.values()].reverse()) {
    const old = recorded.get(change.id);
    const staysOld = change.action === "wait" && change.before !== undefined;
    const isHeld = change.action === "replace" && change.order === "create-first" && holders.has(change.id);
    if (old && (staysOld || isHeld)) hold(old);
  }
  const goes = new Map<string, Recorded>();
  for (const one of recorded.values()) {
    const wasLetGo = one.standing === "retained" && !input.removeRetained;
    if (!wasLetGo && !changes.has(one.id)) goes.set(one.id, one);
  }
  for (const id of orderByDependencies(new Map([...goes].map(([key, one]) => [key, one.dependsOn]))).reverse()) {
    const one = goes.get(id);
    if (!one) continue;
    const change = one.run ? runRemoval(one, input, goes) : removal(one, input, holders.get(id) ?? []);
    if (change.action === "delete") deletes.push(change);
    else kept.push(change);
    if (change.action === "keep") hold(one);
  }
  return { kept, deletes, holders };
}

function subjectOf(one: Recorded, input: RemovalInput): Omit<Keep, "action"> {
  const formerly = input.formerly.get(one.id);
  return {
    id: one.id,
    type: one.type,
    target: input.graph.stack.target.name,
    owner: one.owner,
    origin: one.origin,
    before: one.inputs,
    options: one.options,
    ...(one.run && { run: one.run }),
    ...(formerly !== undefined && { formerly }),
  };
}

function removal(one: Recorded, input: RemovalInput, heldBy: readonly string[]): Delete | Forget | Keep {
  const subject = subjectOf(one, input);
  if (one.options.onRemove === "retain" && !input.removeRetained) {
    return { ...subject, action: "forget", reason: "retained when it is removed" };
  }
  if (input.letGo.has(one.id)) return { ...subject, action: "forget", reason: "let go by request" };
  const isGone = input.world.real.get(one.id) === null;
  if (heldBy.length > 0 && !isGone) return { ...subject, action: "keep", heldBy: [...heldBy].sort() };
  return { ...subject, action: "delete", ...(one.standing === "replaced" && { replaced: true }) };
}

function runRemoval(one: Recorded, input: RemovalInput, goes: ReadonlyMap<string, Recorded>): Delete | Forget | Keep {
  const subject = subjectOf(one, input);
  const name = physicalName(one.type, one.inputs, input.table);
  const run = name === undefined ? undefined : input.world.runs.get(runAddress(one.type, name));
  if (!run) return { ...subject, action: "forget", reason: "the run is no longer in the cloud" };
  if (run.state !== "submitted" && run.state !== "running") {
    return { ...subject, action: "forget", reason: `the run has ended (${run.state})` };
  }
  const superseded = input.graph.resources.some((other) => other.run?.entry === one.run?.entry);
  const why = superseded ? "newer content replaced it" : "its manifest is gone";
  if ((superseded ? one.run?.whenSuperseded : one.run?.whenRemoved) === "stop") {
    return { ...subject, action: "delete", stops: true, reason: why };
  }
  const reason = `the run finishes although ${why}`;
  // A job whose role or bucket is deleted under it would fail, so it stays recorded and keeps what it uses until it has ended.
  const keepsSomething = one.dependsOn.some((used) => isDeleted(goes.get(used), input));
  return keepsSomething ? { ...subject, action: "keep", reason } : { ...subject, action: "forget", reason };
}

/** True for what a removal deletes rather than lets go. */
function isDeleted(one: Recorded | undefined, { removeRetained }: RemovalInput): boolean {
  return one !== undefined && !one.run && (removeRetained || one.options.onRemove !== "retain");
}
