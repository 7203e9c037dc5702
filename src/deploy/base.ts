import type { Estimate } from "../cost/cost-line.ts";
import type { SourceFile } from "../diagnostics/source-file.ts";
import type { Graph } from "../graph/graph.ts";
import { locateEntry } from "../graph/layers.ts";
import type { StackPlan } from "../plan/plan.ts";
import { changesNothing } from "../plan/summary.ts";
import type { Policies } from "../policy/load.ts";
import type { ResourceGraph } from "../resources/resource.ts";
import { applyPlanned } from "./applying.ts";
import type { Step } from "./engine.ts";
import { planEnvironment } from "./planning.ts";
import type { Planned } from "./planning.ts";
import { SandboxEngine } from "./sandbox/engine.ts";
import { memoryDisk } from "./simulated/memory-disk.ts";

/** What a commit asks of an environment, to be compared with. */
export interface BaseRequest {
  readonly graph: Graph;
  readonly stacks: readonly ResourceGraph[];
  readonly estimate: Estimate;
  readonly commit: string;
  readonly files: ReadonlyMap<string, SourceFile>;
}

/** A commit made real in memory. */
export interface Base {
  readonly engine: SandboxEngine;
  /** What even the simulated cloud did not make, such as two things of one name; it counts as not there. */
  readonly failed: readonly Step[];
}

/** An engine in memory that holds nothing. `existing` is as for the sandbox. */
export function emptyBase(now: Date, existing: readonly string[]): SandboxEngine {
  return new SandboxEngine({
    directory: "base",
    disk: memoryDisk(),
    now: () => now.getTime(),
    timing: { queued: 0, running: 0 },
    existing,
    sleep: async () => {},
  });
}

/**
 * Applies what a commit asks for to an engine in memory until nothing is left to do: all runs succeed, and all data that they wait for
 * is there. The engine then stands where an environment would that had applied the commit long ago.
 */
export async function makeBase(request: BaseRequest, now: Date, existing: readonly string[]): Promise<Base> {
  const engine = emptyBase(now, existing);
  const host = { signal: new AbortController().signal, now: () => now, progress: () => undefined };
  const commit = { head: request.commit, changed: 0 };
  for (let failed: readonly Step[] = []; ;) {
    const planned = await planBase(engine, request, now);
    const { stacks } = planned.plan;
    const put = putData(engine, stacks);
    if (changesNothing(stacks.flatMap((stack) => stack.changes)) && put === 0) return { engine, failed };
    const { outcomes } = await applyPlanned(engine, planned, { ...request, commit }, host);
    const steps = outcomes.flatMap((outcome) => outcome.steps);
    failed = steps.filter((step) => step.status === "failed" || step.status === "skipped");
    // What fails here fails again, since nothing else ever changes.
    if (put === 0 && !steps.some((step) => step.status === "done")) return { engine, failed };
  }
}

async function planBase(engine: SandboxEngine, request: BaseRequest, now: Date): Promise<Planned> {
  // Nobody is asked whether a commit that is there already may be applied.
  const active = new Map([[request.graph.environment, []]]);
  const policies: Policies = { all: new Map(), active, exemptions: [], approvals: [] };
  return await planEnvironment({
    ...request,
    engine,
    policies,
    locate: locateEntry,
    now,
    heal: false,
    allowDelete: true,
    diagnostics: [],
    commit: null,
  });
}

/** Leaves the data that changes wait for where its bucket stands already; gives how much was put. */
function putData(engine: SandboxEngine, stacks: readonly StackPlan[]): number {
  const waits = stacks.flatMap((stack) => stack.changes.flatMap((one) => (one.action === "wait" ? one.for : [])));
  const uris = waits.flatMap(({ need }) => (need.kind === "data" ? [need.uri] : []));
  const { things } = engine.world.list();
  const buckets = new Set(things.filter((one) => one.type === "aws:s3/bucket:Bucket").map((one) => one.physicalId));
  const missing = [...new Set(uris)].filter(
    (uri) => buckets.has(uri.split("/")[2] ?? "") && !engine.cloud.hasData(uri),
  );
  for (const uri of missing) engine.world.put(uri, 1);
  return missing.length;
}
