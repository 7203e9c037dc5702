import { hostname } from "node:os";
import type { EngineEvent, PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { align, originalId } from "../../plan/align.ts";
import { diff } from "../../plan/diff.ts";
import { digestOfGraph, digestOfState } from "../../plan/digest.ts";
import { driftOf } from "../../plan/drift.ts";
import type { Change, Drift, Moves, Properties, Recorded, StackPlan } from "../../plan/plan.ts";
import { toTakeIn } from "../../plan/world.ts";
import { providerType } from "../../resources/provider-types.ts";
import { stackKey } from "../../resources/resource.ts";
import type { ResourceGraph, StackId } from "../../resources/resource.ts";
import type { ApplyOptions, Engine, LockState, Outcome, PreviewRequest, Progress, Step } from "../engine.ts";
import { checkForeign, foreignIn, foreignStacks } from "../foreign.ts";
import type { Foreign } from "../foreign.ts";
import { withSources } from "../moves.ts";
import { checkTakenIn } from "../taking-in.ts";
import type { AppliedNote } from "../note.ts";
import { waitingStep } from "../waiting.ts";
import { changesOf } from "./changes.ts";
import { commandOf } from "./cli.ts";
import type { Cli } from "./cli.ts";
import { saysAbsent } from "./events.ts";
import type { Events } from "./events.ts";
import { realOf } from "./look.ts";
import { askingProgram } from "./observe.ts";
import type { Ask, Observe } from "./observe.ts";
import { differsByPurpose, providerOf } from "./provider.ts";
import type { Purpose } from "./provider.ts";
import { memoryAfter } from "./memory.ts";
import { preparedState } from "./prepare.ts";
import { freed } from "./freed.ts";
import { checkBase, checkFinished, checkOwn, stale } from "./guards.ts";
import { deploymentOfNote, noteOf } from "./note-state.ts";
import { isAbsent, refused } from "./refused.ts";
import { Mover } from "./mover.ts";
import { programOf, registrationsOf, stayingAsRecorded } from "./program.ts";
import type { ProgramHost } from "./program.ts";
import { archivesOf } from "./export/archives.ts";
import type { Leaving, PlainProject } from "./export/project.ts";
import { writeProject } from "./export/write.ts";
import { idOfUrn, isManaged, memoryOf, recordedOf } from "./state.ts";
import type { Deployment } from "./state.ts";
import { Steps } from "./steps.ts";
import {
  answerFor,
  interruptedIn,
  questionFor,
  readIn,
  readingProgram,
  recoveryText,
  withFound,
  withoutFilled,
  withOrphans,
  withoutPending,
} from "./recover.ts";
import { heldBy, isGone } from "./holder.ts";
import { holdsSecret } from "./wire.ts";
import { PulumiStack, StackLocked } from "./workspace.ts";
import type { BackendSettings, Program } from "./workspace.ts";

/** How the Pulumi engine is set up. */
export interface PulumiOptions {
  /** Finds the CLI; asked once, when it is first needed. */
  readonly cli: () => Promise<Cli>;
  readonly backend: BackendSettings;
  readonly program: ProgramHost;
  readonly observe: Observe;
  readonly simulated?: boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The real engine: Pulumi's CLI, driven through the Automation API with the same data graph as the sandbox. */
export class PulumiEngine implements Engine {
  readonly name = "pulumi";
  readonly simulated: boolean;
  readonly #options: PulumiOptions;
  readonly #mover: Mover;
  #command: Promise<PulumiCommand> | undefined;

  constructor(options: PulumiOptions) {
    this.#options = options;
    this.simulated = options.simulated ?? false;
    this.#mover = new Mover({
      at: async (stack) => await this.#at(stack),
      stacks: async (project, environment) => await this.stacks(project, environment),
      now: options.now ?? Date.now,
    });
  }

  async preview(request: PreviewRequest): Promise<StackPlan> {
    return await this.#plan(request, false);
  }

  async previewDestroy(stack: StackId, removeRetained = false): Promise<StackPlan> {
    return await this.#plan({ graph: { stack, resources: [] } }, removeRetained);
  }

  async apply(graph: ResourceGraph, plan: StackPlan, options: ApplyOptions = {}): Promise<Outcome> {
    const { stack } = graph;
    if (plan.moves) await this.move(stack, plan.moves, options.onProgress);
    const at = await this.#at(stack);
    const written = await at.read();
    checkOwn(stack, written);
    const deployment = withOrphans(
      written,
      interruptedIn(written, stack),
      await this.#found(at, stack, written),
      graph,
    );
    const all = recordedOf(deployment);
    // What leaves for another stack stays recorded, and as it is, until that one has taken it.
    const leaving = (plan.moves?.leaving ?? []).flatMap((id) => all.get(id) ?? []);
    const recorded = new Map([...all].filter(([id]) => !plan.moves?.leaving.includes(id)));
    checkBase(graph, plan, recorded);
    checkForeign(graph, await this.#foreign(graph));
    if (options.signal?.aborted) return { stack, steps: plan.changes.flatMap(notBegun) };
    const aligned = align(graph, recorded, providerType).recorded;
    const remembered = new Map([...aligned, ...leaving.map((one) => [one.id, one] as const)]);
    await this.#prepare(at, written, deployment, graph, plan, remembered, options);
    const program = await this.#program(graph, plan, aligned, deployment, "apply", leaving);
    const now = this.#options.now ?? Date.now;
    const steps = new Steps(graph, plan, aligned, options.onProgress);
    const operated = await freed(
      stack,
      at,
      options.onProgress,
      async () =>
        await at.update(program, {
          refresh: plan.heal,
          continueOnError: options.failFast !== true,
          ...(options.parallel !== undefined && { parallel: options.parallel }),
          ...(options.signal && { signal: options.signal }),
          onAgain: () => steps.again(),
          onEvent: (event: EngineEvent, events) => {
            steps.add(event, now());
            steps.settle(events);
          },
        }),
    );
    const interrupted = options.signal?.aborted === true;
    const made = steps.all(operated.events, interrupted);
    // What failed is told at the resource; what stopped the whole of it has no step to stand at.
    if (operated.failure && !interrupted && !made.some((one) => one.status === "failed"))
      throw refused(graph, operated);
    return { stack, steps: made };
  }

  /** Clears up what an interrupted apply left, and lets go of what holds back the plan's deletes. */
  async #prepare(
    at: PulumiStack,
    written: Deployment | undefined,
    deployment: Deployment | undefined,
    graph: ResourceGraph,
    plan: StackPlan,
    recorded: ReadonlyMap<string, Recorded>,
    options: ApplyOptions,
  ): Promise<void> {
    const { stack } = graph;
    const interrupted = interruptedIn(written, stack);
    const known = plan.changes.flatMap((one) => {
      if (one.action === "import") return [[one.id, one.physicalId] as const];
      return one.action === "delete" ? [[one.id, recorded.get(one.id)?.physicalId ?? ""] as const] : [];
    });
    const found = new Map(known);
    for (const one of interrupted) options.onProgress?.({ type: "notice", stack, message: recoveryText(one, found) });
    const settled = deployment && interrupted.length > 0 ? withoutPending(deployment) : deployment;
    const memory = memoryAfter(graph.resources, plan.changes, recorded, deployment);
    const prepared = preparedState(settled, plan.changes, memory) ?? (settled === written ? undefined : settled);
    if (!prepared) return;
    // What somebody else recorded since it was read must not be written over.
    if (JSON.stringify(await at.read()) !== JSON.stringify(written))
      throw stale(graph, "the recorded state has changed");
    await freed(stack, at, options.onProgress, async () => await at.write(prepared));
  }

  /** What interrupted creates had made, by the resource's id: the provider's id of it. */
  async #found(at: PulumiStack, stack: StackId, deployment: Deployment | undefined): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    const creates = interruptedIn(deployment, stack).filter((one) => one.action === "create");
    const unnamed = creates.flatMap((one) => {
      const question = questionFor(one);
      return question ? [{ one, question }] : [];
    });
    const answers = await this.#ask(stack)(unnamed.map(({ question }) => question));
    const recorded = recordedOf(deployment);
    for (const [index, { one }] of unnamed.entries()) {
      const physicalId = answerFor(one, answers[index], recorded);
      if (physicalId !== undefined) found.set(one.id, physicalId);
    }
    for (const { id, type, physicalId } of creates)
      if (physicalId !== undefined && (await this.#read(at, stack, type, physicalId))) found.set(id, physicalId);
    return found;
  }

  async drift(stack: StackId): Promise<readonly Drift[]> {
    const at = await this.#at(stack);
    const recorded = recordedOf(await at.read());
    if (recorded.size === 0) return [];
    const graph = { stack, resources: [] };
    const world = {
      ...(await this.#options.observe(graph, recorded, this.#ask(stack))),
      real: await this.#look(stack, graph),
    };
    return driftOf(recorded.values(), world, stack.target.name);
  }

  async recorded(stack: StackId): Promise<ReadonlyMap<string, Recorded>> {
    return recordedOf(await (await this.#at(stack)).read());
  }

  async outputs(stack: StackId, id: string): Promise<Properties | undefined> {
    return (await this.recorded(stack)).get(id)?.outputs;
  }

  async stacks(project: string, environment: string): Promise<readonly StackId[]> {
    const { stacksIn } = await import("./stacks.ts");
    return await stacksIn(await this.#cli(), this.#options.backend, project, environment);
  }

  async identity(stack: StackId): Promise<string | undefined> {
    const { token, output } = identities[stack.target.cloud];
    const [answer] = await this.#ask(stack)([{ token, inputs: {} }]);
    const value = answer?.[output];
    return typeof value === "string" ? value : undefined;
  }

  async holder(stack: StackId): Promise<LockState | undefined> {
    const stacks = [await this.#at(stack), await this.#notes(stack)];
    if (!stacks.every((one) => one.tellsHolder))
      return { words: "whoever has it, if anybody: this backend does not tell", state: "untold" };
    const holders = stacks.flatMap((one) => one.holder() ?? []);
    const holder = holders.find((one) => !isGone(one)) ?? holders[0];
    if (!holder) return undefined;
    const gone = isGone(holder);
    const words = `${heldBy(holder).trim().replace(/^by /u, "")}${gone ? ", which is no more" : ""}`;
    return { words, state: gone ? "gone" : holder.host === hostname() ? "alive" : "elsewhere" };
  }

  async unlock(stack: StackId): Promise<void> {
    await (await this.#at(stack)).unlock();
    const notes = await this.#notes(stack);
    if (notes.tellsHolder || (await notes.read())) await notes.unlock();
  }

  /**
   * What a plain project of a stack is written from, or undefined for one that holds nothing; reads alone. Throws
   * `OperationError`: `deploy/stack-locked` while somebody applies, `deploy/stack-unfinished` for one that an apply must end first.
   */
  async leaving(graph: ResourceGraph): Promise<Leaving | undefined> {
    const { stack } = graph;
    const at = await this.#at(stack);
    const recorded = await at.read();
    if (!recorded?.deployment.resources?.some(isManaged)) return undefined;
    checkOwn(stack, recorded);
    const holder = at.holder();
    if (holder && !isGone(holder))
      throw new StackLocked(`${stackKey(stack)} is locked${heldBy(holder)}`, holder, undefined);
    checkFinished(stack, recorded);
    const deployment = await at.exported("encrypted");
    const plain = holdsSecret(deployment.deployment.resources) ? await at.exported("plain") : deployment;
    const archives = archivesOf(graph);
    const { packed } = this.#options.program;
    return {
      graph,
      name: at.name,
      deployment,
      plain,
      backend: this.#options.backend.url,
      hasCode: (digest) => archives.has(digest) || packed(digest) !== undefined,
      simulated: this.simulated,
    };
  }

  /** Writes a plain project of a stack into a folder that is not there yet, or is empty; all of it or nothing. */
  async leave(leaving: Leaving, made: PlainProject, folder: string): Promise<void> {
    const archives = archivesOf(leaving.graph);
    const { pack, packed } = this.#options.program;
    const at = await this.#at(leaving.graph.stack);
    await writeProject(made, folder, {
      codeOf: async (digest) => {
        const archive = archives.get(digest);
        return packed(digest) ?? (archive && (await pack(archive)));
      },
      encrypt: async (place, key, text) => await at.configure(place, key, text),
    });
  }

  async note(stack: StackId): Promise<AppliedNote | undefined> {
    const text = noteOf(await (await this.#notes(stack)).read());
    return text === undefined ? undefined : (JSON.parse(text) as AppliedNote);
  }

  async setNote(stack: StackId, note: AppliedNote): Promise<void> {
    const notes = await this.#notes(stack);
    await freed(stack, notes, undefined, async () => await notes.write(deploymentOfNote(stack, JSON.stringify(note))));
  }

  /** Asks the provider of a stack by a preview of a program that makes nothing. */
  #ask(stack: StackId): Ask {
    return async (questions) => {
      if (questions.length === 0) return [];
      const pulumi = await import("@pulumi/pulumi");
      let answers: readonly (Properties | undefined)[] = [];
      const program = askingProgram(
        pulumi,
        questions,
        () => providerOf(pulumi, stack, this.#options.program.provider(stack), "plan"),
        (told) => (answers = told),
      );
      const operated = await (await this.#at(stack)).preview(program, undefined);
      if (operated.failure) throw refused({ stack, resources: [] }, operated);
      return answers;
    };
  }

  async #cli(): Promise<PulumiCommand> {
    this.#command ??= this.#options.cli().then(commandOf);
    return await this.#command;
  }

  async #at(stack: StackId): Promise<PulumiStack> {
    return new PulumiStack(await this.#cli(), this.#options.backend, stack);
  }

  /** Notes have a small stack of their own: writing one must never touch the state of what is real. */
  async #notes(stack: StackId): Promise<PulumiStack> {
    return new PulumiStack(await this.#cli(), this.#options.backend, stack, ".note");
  }

  async #plan(request: PreviewRequest, removeRetained: boolean): Promise<StackPlan> {
    const { graph, heal = false, moves, letGo = new Set() } = request;
    const { stack } = graph;
    const at = await this.#at(stack);
    const kept = await at.read();
    checkOwn(stack, kept);
    const found = await this.#found(at, stack, kept);
    const moved = moves ? await this.#mover.afterMoves(stack, kept, moves) : kept;
    const deployment = withOrphans(moved, interruptedIn(kept, stack), found, graph);
    const recorded = recordedOf(deployment);
    const sources = (moves?.arriving ?? []).map(({ from }) => from);
    const [observed, ...seen] = await Promise.all([
      this.#options.observe(graph, recorded, this.#ask(stack)),
      ...[...sources, stack].map(async (one) => await this.#look(one, graph)),
    ]);
    const real = new Map(seen.flatMap((one) => [...one]).filter(([id]) => recorded.has(id)));
    const base = digestOfState(recorded);
    const desired = digestOfGraph(graph);
    const takenIn = await this.#takenIn(at, graph, recorded);
    const world = { ...observed, real: withRetained(real, recorded), takenIn };
    const foreign = await this.#foreign(graph);
    for (;;) {
      const difference = diff(withFound(graph, found), recorded, world, {
        heal,
        removeRetained,
        letGo,
        foreign,
      });
      const { changes, drift, retained, recorded: aligned } = difference;
      const plan: StackPlan = {
        stack,
        base,
        desired,
        changes: withSources(changes, moves),
        drift,
        heal,
        retained,
        ...(moves && { moves }),
      };
      if (graph.resources.length === 0) return plan;
      const program = await this.#program(graph, plan, aligned, deployment, "plan");
      // What is protected until the apply would hold the preview back, too.
      const settled = deployment && (preparedState(deployment, changes, memoryOf(deployment)) ?? deployment);
      const against = settled === kept ? kept && "kept" : settled;
      const operated = await at.preview(program, against, { refresh: heal });
      if (!operated.failure) return { ...plan, changes: changesOf(plan.changes, operated.events) };
      const gone = goneRetained(changes, operated.events);
      if (gone.length === 0) throw refused(graph, operated);
      // Somebody deleted what was let go: it is made anew.
      for (const id of gone) world.real.set(id, null);
    }
  }

  /** What is really there of what is to be taken in, by the id of the resource; null where there is nothing. */
  async #takenIn(
    at: PulumiStack,
    graph: ResourceGraph,
    recorded: ReadonlyMap<string, Recorded>,
  ): Promise<Map<string, Properties | null>> {
    const found = new Map<string, Properties | null>();
    for (const one of toTakeIn(graph, recorded)) {
      const { type, options } = one;
      const seen = await this.#read(at, graph.stack, type, options.import ?? "");
      checkTakenIn(graph.stack, one, seen);
      found.set(one.id, seen && withoutFilled(one, seen));
    }
    return found;
  }

  /** Inputs of a thing of the cloud, by its type and the provider's id; null where there is none. */
  async #read(at: PulumiStack, stack: StackId, type: string, id: string): Promise<Properties | null> {
    const pulumi = await import("@pulumi/pulumi");
    const provider = () => providerOf(pulumi, stack, this.#options.program.provider(stack), "plan");
    const looked = await at.preview(readingProgram(pulumi, { type, id }, provider), undefined);
    if (!looked.failure) return readIn(looked.events, type);
    // What could not be looked up must not be taken for absent: it would be made twice.
    if (!isAbsent(looked.events)) throw refused({ stack, resources: [] }, looked);
    return null;
  }

  async #foreign(graph: ResourceGraph): Promise<Foreign> {
    const stacks = foreignStacks(graph);
    const states = await Promise.all(stacks.map(async (one) => [stackKey(one), await this.recorded(one)] as const));
    return foreignIn(new Map(states));
  }

  /** What is really there of what a stack records. */
  async #look(stack: StackId, graph: ResourceGraph): Promise<Map<string, Properties | null>> {
    const at = await this.#at(stack);
    const recorded = recordedOf(await at.read());
    if (recorded.size === 0) return new Map();
    const operated = await at.look(await this.#lookingProgram(stack));
    if (operated.failure) throw refused(graph, operated);
    return realOf(operated.events, recorded);
  }

  /**
   * The program that a look needs where plans have a role of their own: the provider in the state has the role of the apply. Undefined
   * where the state's own will do.
   */
  async #lookingProgram(stack: StackId): Promise<Program | undefined> {
    const settings = this.#options.program.provider(stack);
    if (!differsByPurpose(settings)) return undefined;
    const pulumi = await import("@pulumi/pulumi");
    return async () => {
      providerOf(pulumi, stack, settings, "plan");
      return {};
    };
  }

  async move(stack: StackId, moves: Moves, onProgress?: (event: Progress) => void): Promise<void> {
    await this.#mover.move(stack, moves, onProgress);
  }

  async #program(
    graph: ResourceGraph,
    plan: StackPlan,
    recorded: ReadonlyMap<string, Recorded>,
    deployment: Deployment | undefined,
    purpose: Purpose,
    leaving: readonly Recorded[] = [],
  ): Promise<Program> {
    const all = new Map([...recorded, ...leaving.map((one) => [one.id, one] as const)]);
    const memory = memoryAfter(graph.resources, plan.changes, all, deployment);
    const registrations = [
      ...registrationsOf(graph.resources, plan.changes, recorded),
      ...leaving.map(stayingAsRecorded),
    ];
    const foreign = await this.#foreign(graph);
    const replaced = [...recorded.values()].filter((one) => one.standing === "replaced");
    const oldForms = new Set(replaced.map((one) => originalId(one.id)));
    const desired = { stack: graph.stack, registrations, memory, foreign, oldForms };
    return await programOf(desired, this.#options.program, purpose);
  }
}

/** What was let go is not looked at: it is taken to be there until a provider says that it is not. */
function withRetained(
  real: ReadonlyMap<string, Properties | null>,
  recorded: ReadonlyMap<string, Recorded>,
): Map<string, Properties | null> {
  const retained = [...recorded.values()].filter((one) => one.standing === "retained");
  return new Map([...real, ...retained.map((one) => [one.id, one.inputs] as const)]);
}

/** The data source of each cloud that says who asks, and where in its answer. */
const identities = {
  aws: { token: "aws:index/getCallerIdentity:getCallerIdentity", output: "arn" },
  gcp: { token: "gcp:organizations/getClientOpenIdUserInfo:getClientOpenIdUserInfo", output: "email" },
  azure: { token: "azure-native:authorization:getClientConfig", output: "clientId" },
} as const;

/** Ids of what was let go and cannot be taken back, since it does not exist. */
function goneRetained(changes: readonly Change[], events: Events): string[] {
  const missing = new Set(
    [...events.resources.values()].filter((one) => one.errors.some(saysAbsent)).map((one) => idOfUrn(one.urn)),
  );
  return changes.flatMap((one) =>
    one.action === "import" && one.formerly !== undefined && missing.has(one.id) ? [one.formerly] : [],
  );
}

function notBegun(change: StackPlan["changes"][number]): Step[] {
  if (change.action === "keep") return [];
  if (change.action === "wait") return [waitingStep(change.id, change.for)];
  return [{ id: change.id, action: change.action, status: "pending", duration: 0 }];
}
