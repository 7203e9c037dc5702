import type { Change, Moves, Recorded } from "../plan/plan.ts";
import { stackKey } from "../resources/resource.ts";
import type { StackId } from "../resources/resource.ts";

/** What a stack records once state has moved: without what leaves it, with what arrives from others. */
export function withMoves(
  recorded: ReadonlyMap<string, Recorded>,
  moves: Moves | undefined,
  recordedIn: (stack: StackId) => ReadonlyMap<string, Recorded>,
): ReadonlyMap<string, Recorded> {
  if (!moves) return recorded;
  const after = new Map(recorded);
  for (const id of moves.leaving) after.delete(id);
  for (const { from, ids } of moves.arriving) {
    const there = recordedIn(from);
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
