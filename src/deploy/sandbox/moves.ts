import type { Change, Moves, Recorded } from "../../plan/plan.ts";
import { stackKey } from "../../resources/resource.ts";
import type { StackId } from "../../resources/resource.ts";
import type { StackState, StateImage } from "./state.ts";

/** What a stack records once state has moved: without what leaves it, with what arrives from others. */
export function withMoves(
  recorded: ReadonlyMap<string, Recorded>,
  moves: Moves | undefined,
  imageOf: (stack: StackId) => StateImage,
): ReadonlyMap<string, Recorded> {
  if (!moves) return recorded;
  const after = new Map(recorded);
  for (const id of moves.leaving) after.delete(id);
  for (const { from, ids } of moves.arriving) {
    const there = imageOf(from).recorded;
    for (const id of ids) {
      const one = there.get(id);
      if (one) after.set(id, one);
    }
  }
  return after;
}

/** Changes that say which stack they were recorded in until now. */
export function withSources(changes: readonly Change[], moves: Moves | undefined): readonly Change[] {
  if (!moves || moves.arriving.length === 0) return changes;
  const sources = new Map(moves.arriving.flatMap(({ from, ids }) => ids.map((id) => [id, stackKey(from)] as const)));
  return changes.map((change) => {
    const movedFrom = sources.get(change.formerly ?? change.id);
    return movedFrom === undefined ? change : { ...change, movedFrom };
  });
}

/** The states that a move touches. */
interface MoveContext {
  readonly state: StackState;
  readonly stateOf: (stack: StackId) => StackState;
  /** States of all stacks, by stack key. */
  readonly all: () => ReadonlyMap<string, StateImage>;
  /** Takes another stack's lock and clears up what an interrupted apply left there. */
  readonly open: (state: StackState) => void;
}

/**
 * Takes over what arrives, and lets go of what another stack records by now. What moves is written to its new place first: a process
 * that dies between leaves it in both, and the next plan sees that it has moved.
 */
export function makeMoves(moves: Moves | undefined, context: MoveContext): void {
  const { state, stateOf, open } = context;
  for (const { from, ids } of moves?.arriving ?? []) {
    const source = stateOf(from);
    open(source);
    try {
      const { recorded } = source.read();
      const set = ids.flatMap((id) => recorded.get(id) ?? []);
      if (set.length === 0) continue;
      state.append({ set, target: state.stack.target });
      source.append({ drop: set.map((one) => one.id) });
    } finally {
      source.close();
    }
  }
  const gone = (moves?.leaving ?? []).filter((id) => isElsewhere(id, context));
  if (gone.length > 0) state.append({ drop: gone });
}

function isElsewhere(id: string, { state, all }: MoveContext): boolean {
  const own = state.read().recorded.get(id);
  if (!own) return false;
  for (const [key, image] of all()) {
    if (key === stackKey(state.stack)) continue;
    for (const other of image.recorded.values()) {
      if (other.type === own.type && other.physicalId === own.physicalId) return true;
    }
  }
  return false;
}
