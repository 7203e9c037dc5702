import { setTimeout as sleep } from "node:timers/promises";
import { OperationError } from "../../diagnostics/operation-error.ts";
import { diff } from "../../plan/diff.ts";
import { digestOfGraph, digestOfState } from "../../plan/digest.ts";
import { driftOf } from "../../plan/drift.ts";
import type { Drift, Moves, Properties, Recorded, StackPlan } from "../../plan/plan.ts";
import { runAddress } from "../../plan/world.ts";
import type { Table } from "../../plan/world.ts";
import { checkInputs } from "../../resources/check-inputs.ts";
import { providerType } from "../../resources/provider-types.ts";
import { stackKey } from "../../resources/resource.ts";
import type { ResourceGraph, StackId } from "../../resources/resource.ts";
import type { AppliedNote } from "../note.ts";
import type { ApplyOptions, Engine, LockState, Outcome, PreviewRequest, Progress } from "../engine.ts";
import { apply, move } from "./apply.ts";
import type { ApplyContext } from "./apply.ts";
import { SimulatedCloud } from "../simulated/cloud.ts";
import type { CloudOptions } from "../simulated/cloud.ts";
import type { JobTiming, Run } from "../simulated/cloud/jobs.ts";
import { realDisk } from "../simulated/disk.ts";
import type { Disk } from "../simulated/disk.ts";
import type { Fault } from "./faults.ts";
import { thisProcess } from "../simulated/lock.ts";
import type { Holder } from "../simulated/lock.ts";
import { foreignIn, foreignStacks } from "../foreign.ts";
import type { Foreign } from "../foreign.ts";
import { withMoves, withSources } from "../moves.ts";
import { observe, scopeOf, unmanaged } from "./observe.ts";
import { recovered } from "./recover.ts";
import { endRun, jobsByAddress, nearestJob, runOf } from "../simulated/runs.ts";
import { allStates, StackState } from "./state.ts";
import type { StateImage } from "./state.ts";
import { SandboxWorld } from "./world.ts";

/** How a sandbox is set up. Only `directory` has no default; the rest is for tests and for what the configuration says. */
export interface SandboxOptions {
  /** Where the simulated cloud and the engine's state are kept, such as `.mlops/sandbox`. */
  readonly directory: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How long jobs wait and run; 0.5 and 1.5 seconds where it is left out. */
  readonly timing?: JobTiming;
  /**
   * Names, ARNs and URIs that the configuration says are there already, such as an existing role: the cloud takes them as there,
   * while all else that it never made does not exist. Data in buckets that it never made is always taken as there.
   */
  readonly existing?: readonly string[];
  readonly table?: Table;
  readonly check?: CloudOptions["check"];
  readonly disk?: Disk;
  readonly holder?: Holder;
  readonly faults?: readonly Fault[];
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** The embedded engine: makes resource graphs real in a simulated cloud, with state, locks, runs, drift and failures. */
export class SandboxEngine implements Engine {
  readonly name = "sandbox";
  readonly simulated = true;
  readonly cloud: SimulatedCloud;
  readonly #options: SandboxOptions;
  readonly #states = new Map<string, StackState>();
  #requests = 0;

  constructor(options: SandboxOptions) {
    this.#options = options;
    this.cloud = simulatedCloud(options);
  }

  async preview(request: PreviewRequest): Promise<StackPlan> {
    return this.#plan(request);
  }

  async previewDestroy(stack: StackId, removeRetained = false): Promise<StackPlan> {
    return this.#plan({ graph: { stack, resources: [] } }, removeRetained);
  }

  async apply(graph: ResourceGraph, plan: StackPlan, options: ApplyOptions = {}): Promise<Outcome> {
    return apply(graph, plan, options, { ...this.#context(graph.stack), foreign: this.#foreign(graph) });
  }

  #foreign(graph: ResourceGraph): Foreign {
    return foreignIn(new Map(foreignStacks(graph).map((stack) => [stackKey(stack), this.#image(stack).recorded])));
  }

  async move(stack: StackId, moves: Moves, onProgress?: (event: Progress) => void): Promise<void> {
    move(stack, moves, { ...(onProgress && { onProgress }) }, this.#context(stack));
  }

  #context(stack: StackId): ApplyContext {
    const { faults = [], sleep: pause = sleep } = this.#options;
    return {
      cloud: this.cloud,
      state: this.#state(stack),
      stateOf: (other) => this.#state(other),
      all: () => allStates(this.cloud.options.disk, `${this.#options.directory}/state`),
      holder: this.cloud.options.holder,
      faults,
      pause,
      countRequest: () => ++this.#requests,
    };
  }

  async drift(stack: StackId): Promise<readonly Drift[]> {
    const image = this.#image(stack);
    const graph = { stack, resources: [] };
    const world = observe(this.cloud, graph, image.recorded);
    const found = driftOf(image.recorded.values(), world, stack.target.name);
    const all = (): Iterable<StateImage> =>
      allStates(this.cloud.options.disk, `${this.#options.directory}/state`).values();
    return [...found, ...unmanaged(this.cloud, stack, image, all)];
  }

  async recorded(stack: StackId): Promise<ReadonlyMap<string, Recorded>> {
    return this.#image(stack).recorded;
  }

  async outputs(stack: StackId, id: string): Promise<Properties | undefined> {
    return this.#image(stack).recorded.get(id)?.outputs;
  }

  async stacks(project: string, environment: string): Promise<readonly StackId[]> {
    const found: StackId[] = [];
    for (const [key, image] of allStates(this.cloud.options.disk, `${this.#options.directory}/state`)) {
      const [of, in_, , name] = key.split("/");
      if (of !== project || in_ !== environment || name === undefined || !image.target) continue;
      if (image.recorded.size > 0) found.push({ project, environment, target: image.target, name });
    }
    return found;
  }

  async holder(stack: StackId): Promise<LockState | undefined> {
    const words = this.#state(stack).holder;
    return words === undefined ? undefined : { words, state: "elsewhere" };
  }

  async unlock(stack: StackId): Promise<void> {
    this.#state(stack).unlock();
  }

  async note(stack: StackId): Promise<AppliedNote | undefined> {
    return this.#state(stack).note;
  }

  async setNote(stack: StackId, note: AppliedNote): Promise<void> {
    this.#state(stack).note = note;
  }

  /** The world around this engine's cloud, for those who play it. */
  get world(): SandboxWorld {
    return this.#worldOf("");
  }

  /** The same, where names mean things of one environment, and nothing of another can be hit. */
  worldOf(project: string, environment: string): SandboxWorld {
    return this.#worldOf(`${project}/${environment}/`);
  }

  #worldOf(stacks: string): SandboxWorld {
    const { disk } = this.cloud.options;
    return new SandboxWorld(this.cloud, () => allStates(disk, `${this.#options.directory}/state`), stacks);
  }

  /** A run in the simulated world, by its type and physical name; undefined where there is none. */
  async run(stack: StackId, type: string, name: string): Promise<Run | undefined> {
    this.cloud.settle();
    const jobs = jobsByAddress(this.cloud).get(runAddress(type, name));
    const job = nearestJob(jobs, this.cloud, scopeOf(stack));
    return job && runOf(job, this.cloud.options.now());
  }

  /** All runs that a stack submitted, oldest first, also those that it no longer records. */
  async runs(stack: StackId): Promise<readonly Run[]> {
    this.cloud.settle();
    const key = stackKey(stack);
    const found: Run[] = [];
    for (const jobs of jobsByAddress(this.cloud).values()) {
      for (const job of jobs) {
        const run = job.thing.madeBy === key ? runOf(job, this.cloud.options.now()) : undefined;
        if (run) found.push(run);
      }
    }
    return found.sort((a, b) => (a.submitted + a.name < b.submitted + b.name ? -1 : 1));
  }

  /** Stops a run that has not ended. Throws `deploy/no-such-run` for one that the stack's account does not have. */
  async stopRun(stack: StackId, type: string, name: string): Promise<void> {
    this.cloud.settle();
    const job = nearestJob(jobsByAddress(this.cloud).get(runAddress(type, name)), this.cloud, scopeOf(stack), true);
    if (!job) throw new OperationError("deploy/no-such-run", `${stackKey(stack)} has no run called "${name}"`);
    endRun(this.cloud, job, { state: "stopped", reason: "stopped by request" });
  }

  #state(stack: StackId): StackState {
    const { cloud, account, region } = stack.target;
    const key = [stackKey(stack), cloud, account, region].join(" ");
    const known = this.#states.get(key);
    if (known) return known;
    const state = new StackState(this.cloud.options.disk, `${this.#options.directory}/state`, stack);
    this.#states.set(key, state);
    return state;
  }

  /** State as it is once interrupted operations are cleared up, without writing that down. */
  #image(stack: StackId): StateImage {
    return recovered(this.#state(stack).read(), this.cloud, scopeOf(stack));
  }

  #plan({ graph, heal = false, moves, letGo = new Set() }: PreviewRequest, removeRetained = false): StackPlan {
    const { stack } = graph;
    const recorded = withMoves(this.#image(stack).recorded, moves, (from) => this.#image(from).recorded);
    const world = observe(this.cloud, graph, recorded);
    const { table } = this.cloud.options;
    const foreign = this.#foreign(graph);
    const { changes, drift, retained } = diff(graph, recorded, world, { table, heal, removeRetained, letGo, foreign });
    const base = digestOfState(recorded);
    const told = withSources(changes, moves);
    const plan = { stack, base, desired: digestOfGraph(graph), changes: told, drift, heal, retained };
    return moves ? { ...plan, moves } : plan;
  }
}

function simulatedCloud(options: SandboxOptions): SimulatedCloud {
  return new SimulatedCloud({
    directory: `${options.directory}/cloud`,
    disk: options.disk ?? realDisk(),
    holder: options.holder ?? thisProcess(),
    now: options.now ?? Date.now,
    table: options.table ?? providerType,
    check: options.check ?? checkInputs,
    timing: options.timing ?? { queued: 500, running: 1500 },
    existing: options.existing ?? [],
  });
}
