import type { Drift, Properties, Recorded } from "../../plan/plan.ts";
import { lookUps, physicalName, runAddress, toTakeIn } from "../../plan/world.ts";
import type { ObservedRun, World } from "../../plan/world.ts";
import { stackKey } from "../../resources/resource.ts";
import type { ResourceGraph, StackId } from "../../resources/resource.ts";
import { checkTakenIn } from "../taking-in.ts";
import type { SimulatedCloud } from "../simulated/cloud.ts";
import { locationOf } from "../simulated/cloud/locations.ts";
import type { StoredObject, Thing } from "../simulated/cloud/account.ts";
import type { Run } from "../simulated/cloud/jobs.ts";
import type { Scope } from "../simulated/cloud/outputs.ts";
import { bucketName } from "../simulated/cloud/rules.ts";
import { artifactOf } from "../simulated/cloud/settle.ts";
import { jobsByAddress, nearestJob, runOf } from "../simulated/runs.ts";
import type { FoundJob } from "../simulated/runs.ts";
import type { StateImage } from "./state.ts";

/** Where a stack's resources are. */
export function scopeOf(stack: StackId): Scope {
  const { cloud, account, region } = stack.target;
  return { cloud, account, region };
}

/** Looks at all that a comparison of this graph with this state asks about. */
export function observe(cloud: SimulatedCloud, graph: ResourceGraph, recorded: ReadonlyMap<string, Recorded>): World {
  cloud.settle();
  const scope = scopeOf(graph.stack);
  const now = cloud.options.now();
  const asked = lookUps(graph, recorded.values(), cloud.options.table);
  const jobs = jobsByAddress(cloud);
  const own = new Set(
    graph.resources.map((resource) =>
      resource.run
        ? runAddress(resource.type, physicalName(resource.type, resource.inputs, cloud.options.table) ?? "")
        : "",
    ),
  );
  const runs = new Map<string, ObservedRun>();
  for (const { type, name } of asked.runs) {
    const address = runAddress(type, name);
    const job = nearestJob(jobs.get(address), cloud, scope, own.has(address));
    const run = job && runOf(job, now);
    if (!run) continue;
    const gone = run.state === "succeeded" ? leftBy(job.thing).find((left) => !holds(cloud, left)) : undefined;
    runs.set(address, gone ? { ...lostRun(gone), physicalId: run.physicalId } : observedRun(run));
  }
  const real = new Map<string, Properties | null>();
  for (const one of recorded.values()) {
    if (!one.run) real.set(one.id, cloud.find(scope, one.type, one.physicalId)?.inputs ?? null);
  }
  const takenIn = new Map<string, Properties | null>();
  for (const one of toTakeIn(graph, recorded)) {
    const seen = cloud.find(scope, one.type, one.options.import ?? "")?.inputs ?? null;
    checkTakenIn(graph.stack, one, seen);
    takenIn.set(one.id, seen);
  }
  const lost = lostArtifacts(cloud, recorded, jobs, scope);
  return { runs, data: dataThere(asked.data, cloud, graph), real, lost, takenIn };
}

function dataThere(uris: readonly string[], cloud: SimulatedCloud, graph: ResourceGraph): Set<string> {
  const there = new Set<string>();
  if (uris.length === 0) return there;
  const { table } = cloud.options;
  const planned = new Set(
    graph.resources.map((resource) =>
      resource.type === "aws:s3/bucket:Bucket" ? physicalName(resource.type, resource.inputs, table) : undefined,
    ),
  );
  for (const uri of uris) {
    const bucket = locationOf(uri)?.bucket;
    // A bucket that this stack is only about to make is not outside: it holds nothing yet.
    const isPlanned = bucket !== undefined && planned.has(bucket) && !isKnown(bucket, cloud);
    if (!isPlanned && cloud.hasData(uri)) there.add(uri);
  }
  return there;
}

function isKnown(bucket: string, cloud: SimulatedCloud): boolean {
  for (const image of cloud.images()) if (image.names.has(bucketName(bucket))) return true;
  return false;
}

function observedRun({ state, physicalId, reason }: Run): ObservedRun {
  return { state, physicalId, ...(reason !== undefined && { reason }) };
}

/** A run whose result was deleted is no better than one that failed: what needs it cannot be made. */
function lostRun({ bucket, key }: StoredObject): Pick<ObservedRun, "state" | "reason"> {
  return { state: "failed", reason: `it succeeded, but what it left at s3://${bucket}/${key} is gone` };
}

/** What successful runs left in buckets of this world and is gone, or not what they left. */
function lostArtifacts(
  cloud: SimulatedCloud,
  recorded: ReadonlyMap<string, Recorded>,
  jobs: ReadonlyMap<string, readonly FoundJob[]>,
  scope: Scope,
): Map<string, readonly string[]> {
  const lost = new Map<string, readonly string[]>();
  for (const one of recorded.values()) {
    const name = one.run && physicalName(one.type, one.inputs, cloud.options.table);
    if (name === undefined) continue;
    const thing = nearestJob(jobs.get(runAddress(one.type, name)), cloud, scope, true)?.thing;
    const gone = thing ? leftBy(thing).filter((left) => !holds(cloud, left, left.digest)) : [];
    if (gone.length > 0)
      lost.set(
        one.id,
        gone.map(({ bucket, key }) => `s3://${bucket}/${key}`),
      );
  }
  return lost;
}

/** Objects that a successful job left. */
function leftBy(thing: Thing): StoredObject[] {
  const end = thing.job?.ended;
  if (end?.state !== "succeeded") return [];
  return (thing.job?.leaves ?? []).flatMap((uri) => artifactOf(uri, thing, end) ?? []);
}

/** True when an object is there, with this content where one is given; a bucket outside of this world is taken to hold it. */
function holds(cloud: SimulatedCloud, { bucket, key }: StoredObject, digest?: string): boolean {
  if (!isKnown(bucket, cloud)) return true;
  for (const image of cloud.images()) {
    const found = image.objects.get(bucket)?.get(key);
    if (found && (digest === undefined || found.digest === digest)) return true;
  }
  return false;
}

/**
 * Things that this stack made and that no state knows: left by a state that was lost. Runs are no part of it. `all` reads the states of
 * all stacks, since a thing may have moved to another.
 */
export function unmanaged(
  cloud: SimulatedCloud,
  stack: StackId,
  image: StateImage,
  all: () => Iterable<StateImage>,
): Drift[] {
  const key = stackKey(stack);
  const candidates: Thing[] = [];
  const known = knownIn([image]);
  for (const thing of cloud.account(scopeOf(stack)).view().things.values()) {
    if (thing.madeBy === key && !thing.job && !known.has(addressOf(thing))) candidates.push(thing);
  }
  if (candidates.length === 0) return [];
  const elsewhere = knownIn(all());
  const found = candidates.filter((thing) => !elsewhere.has(addressOf(thing)));
  const target = stack.target.name;
  return found
    .map(({ type, physicalId }): Drift => ({
      id: physicalId,
      type,
      target,
      class: "unmanaged",
      paths: [],
      owner: "",
      origin: null,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function knownIn(images: Iterable<StateImage>): Set<string> {
  const known = new Set<string>();
  for (const image of images) for (const one of image.recorded.values()) known.add(addressOf(one));
  return known;
}

function addressOf({ type, physicalId }: { readonly type: string; readonly physicalId: string }): string {
  return `${type} ${physicalId}`;
}
