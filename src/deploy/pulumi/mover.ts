import type { Moves, Recorded } from "../../plan/plan.ts";
import { isSamePlace } from "../../plan/moves.ts";
import { stackKey } from "../../resources/resource.ts";
import type { StackId } from "../../resources/resource.ts";
import { OperationError } from "../../diagnostics/operation-error.ts";
import type { Progress } from "../engine.ts";
import { freed } from "./freed.ts";
import { holdsSecrets, moveState, withoutMoved } from "./move-state.ts";
import type { Move } from "./move-state.ts";
import { recordedOf } from "./state.ts";
import type { Deployment } from "./state.ts";
import type { PulumiStack } from "./workspace.ts";

/** What moving needs of its engine. */
export interface MoverHost {
  readonly at: (stack: StackId) => Promise<PulumiStack>;
  readonly stacks: (project: string, environment: string) => Promise<readonly StackId[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Moves state between stacks. In a folder both stacks are locked from the first read to the last write; elsewhere each is while it is
 * written, and a change that came in between is noticed.
 */
export class Mover {
  readonly #host: MoverHost;

  constructor(host: MoverHost) {
    this.#host = host;
  }

  /** A stack's state once state has moved; undefined where there is none then, either. */
  async afterMoves(stack: StackId, kept: Deployment | undefined, moves: Moves): Promise<Deployment | undefined> {
    let state = kept && withoutMoved(kept, new Set(moves.leaving));
    for (const { from, ids } of moves.arriving) {
      const source = await readable(await this.#host.at(from), ids);
      if (source) state = moveState(source, state, { from, to: stack, ids }).to;
    }
    return state;
  }

  /** Takes over what arrives, and lets go of what another stack has taken. */
  async move(stack: StackId, moves: Moves, onProgress?: (event: Progress) => void): Promise<void> {
    for (const { from, ids } of moves.arriving) await this.#take({ from, to: stack, ids }, onProgress);
    const at = await this.#host.at(stack);
    const state = await at.read();
    const gone = state && (await this.#elsewhere(stack, recordedOf(state), moves.leaving));
    // A process that died in the middle left what has arrived in the stack that it came from, too.
    if (state && gone && gone.size > 0) await this.#drop(stack, at, gone, onProgress);
  }

  async #drop(
    stack: StackId,
    at: PulumiStack,
    gone: ReadonlySet<string>,
    onProgress?: (event: Progress) => void,
  ): Promise<void> {
    const release = await freed(stack, at, onProgress, async () => await at.hold());
    try {
      const state = await at.read();
      if (!state) return;
      const copy = at.backUp(state, this.#host.now());
      await freed(stack, at, onProgress, () => at.write(withoutMoved(state, gone)));
      const message = `let go of ${gone.size} that another stack has taken; the state from before is in ${copy}`;
      onProgress?.({ type: "notice", stack, message });
    } finally {
      release();
    }
  }

  async #take(move: Move, onProgress?: (event: Progress) => void): Promise<void> {
    const [source, target] = [await this.#host.at(move.from), await this.#host.at(move.to)];
    if (!holds(await source.read(), move.ids)) return;
    const release = await freed(move.from, source, onProgress, async () => await source.hold());
    try {
      const releaseTarget = await freed(move.to, target, onProgress, async () => await target.hold());
      try {
        await this.#takeHeld(move, source, target, onProgress);
      } finally {
        releaseTarget();
      }
    } finally {
      release();
    }
  }

  async #takeHeld(
    move: Move,
    source: PulumiStack,
    target: PulumiStack,
    onProgress?: (event: Progress) => void,
  ): Promise<void> {
    const [before, own] = [await source.read(), await target.read()];
    const count = holds(before, move.ids);
    if (!before || count === 0) return;
    const now = this.#host.now();
    const copies = [source.backUp(before, now), ...(own ? [target.backUp(own, now)] : [])];
    // What moves is written to its new place first: who dies in between leaves it in both, and the next move takes it away here.
    const arriving = (await readable(source, move.ids)) ?? before;
    await freed(move.to, target, onProgress, () => target.write(moveState(arriving, own, move).to));
    if (JSON.stringify(await source.read()) !== JSON.stringify(before)) throw changedMeanwhile(move.from);
    await freed(move.from, source, onProgress, () => source.write(moveState(before, own, move).from));
    const what = count === 1 ? "1 resource" : `${count} resources`;
    const message = `took ${what} over from the stack ${move.from.name}; the states from before are in ${copies.join(" and ")}`;
    onProgress?.({ type: "notice", stack: move.to, message });
  }

  /** Ids among some that another stack of the environment records as well. */
  async #elsewhere(
    stack: StackId,
    recorded: ReadonlyMap<string, Recorded>,
    ids: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const own = ids.flatMap((id) => recorded.get(id) ?? []);
    if (own.length === 0) return new Set();
    const addressOf = (one: Recorded): string => `${one.type} ${one.physicalId}`;
    const all = await this.#host.stacks(stack.project, stack.environment);
    const there = new Set<string>();
    for (const other of all.filter((one) => stackKey(one) !== stackKey(stack) && isSamePlace(one, stack)))
      for (const one of recordedOf(await (await this.#host.at(other)).read()).values()) there.add(addressOf(one));
    return new Set(own.filter((one) => there.has(addressOf(one))).map((one) => one.id));
  }
}

/** How many of these a state has. */
function holds(state: Deployment | undefined, ids: readonly string[]): number {
  const recorded = recordedOf(state);
  return ids.filter((id) => recorded.has(id)).length;
}

/** A stack's state with the secrets of these resources readable, which another stack keeps with a key of its own. */
async function readable(at: PulumiStack, ids: readonly string[]): Promise<Deployment | undefined> {
  const state = await at.read();
  return state && holdsSecrets(state, new Set(ids)) ? await at.exported("plain") : state;
}

function changedMeanwhile(stack: StackId): OperationError {
  return new OperationError("deploy/plan-stale", `${stackKey(stack)} was changed while its resources were moved`, {
    retry: "now",
    help: "nothing is lost, and nothing was left out: run it again",
  });
}
