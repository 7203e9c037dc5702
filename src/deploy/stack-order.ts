import { stackKey } from "../resources/resource.ts";
import type { ResourceGraph, StackId } from "../resources/resource.ts";

/** Stacks that are worked on at once where nothing else is said: each is a process of its own through Pulumi. */
export const usualStacks = 4;

/**
 * Does something with each stack, so many at once, each after those that it follows and that come before it in the list; `perform`
 * gets what came of these. Gives the results in the order of the list. What is thrown for one stack is thrown once all others have
 * ended; what follows that stack is not begun.
 */
export async function eachStack<T>(
  stacks: readonly ResourceGraph[],
  parallel: number,
  perform: (graph: ResourceGraph, followed: readonly T[]) => Promise<T>,
): Promise<T[]> {
  const places = new Places(parallel);
  const started = new Map<string, Promise<T>>();
  for (const graph of stacks) {
    const before = (graph.follows ?? []).map((one) => started.get(stackKey(one))).filter((one) => one !== undefined);
    const work = async (): Promise<T> => {
      const followed = await Promise.all(before);
      return await places.hold(async () => await perform(graph, followed));
    };
    started.set(stackKey(graph.stack), work());
  }
  const ended = await Promise.allSettled(started.values());
  return ended.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

/** Does something with each of some things, so many at once and in no order; gives the results in the order of the list. */
export async function eachOf<A, T>(
  items: readonly A[],
  parallel: number,
  perform: (item: A) => Promise<T>,
): Promise<T[]> {
  const places = new Places(parallel);
  return await Promise.all(items.map(async (one) => await places.hold(async () => await perform(one))));
}

/** The same stacks the other way round: what followed another goes before it, as for taking everything away. */
export function reversed(stacks: readonly ResourceGraph[]): ResourceGraph[] {
  const followers = new Map<string, StackId[]>();
  for (const { stack, follows = [] } of stacks) {
    for (const one of follows) followers.set(stackKey(one), [...(followers.get(stackKey(one)) ?? []), stack]);
  }
  return stacks.toReversed().map(({ stack, resources }) => {
    const follows = followers.get(stackKey(stack));
    return { stack, resources, ...(follows && { follows }) };
  });
}

/** So many places; who comes later waits until one is free. */
class Places {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = Math.max(1, count);
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
