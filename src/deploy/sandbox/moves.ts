import type { Moves } from "../../plan/plan.ts";
import { isSamePlace } from "../../plan/moves.ts";
import { stackKey } from "../../resources/resource.ts";
import type { StackId } from "../../resources/resource.ts";
import type { StackState, StateImage } from "./state.ts";

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
    // What has the same name in another account or region is another thing.
    const place = image.target && { ...state.stack, target: image.target };
    if (key === stackKey(state.stack) || !place || !isSamePlace(place, state.stack)) continue;
    for (const other of image.recorded.values()) {
      if (other.type === own.type && other.physicalId === own.physicalId) return true;
    }
  }
  return false;
}
