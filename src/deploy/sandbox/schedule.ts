import type { Operation } from "./operations.ts";

/** How one operation ended. */
export interface Result {
  readonly status: "done" | "failed" | "skipped" | "pending";
  readonly message?: string;
  readonly duration: number;
}

/** How a set of operations is run. */
export interface Schedule {
  readonly operations: ReadonlyMap<string, Operation>;
  /** Does one operation; a failure is returned, what is thrown stops the whole. */
  readonly perform: (operation: Operation) => Promise<Result>;
  readonly onEnd: (operation: Operation, result: Result) => void;
  readonly parallel: number;
  readonly signal?: AbortSignal | undefined;
  /** Begin nothing more once something has failed. */
  readonly failFast?: boolean | undefined;
}

/** Operations that are still to come, and what each waits for. */
interface Queue {
  readonly ready: string[];
  readonly hard: Map<string, Set<string>>;
  readonly soft: Map<string, Set<string>>;
  readonly followers: Map<string, string[]>;
}

/**
 * Runs operations, each after those it follows and so many at once. What follows a failure is skipped; once the signal is given nothing
 * more is begun. Throws what `perform` throws, after all that runs has ended.
 */
export async function run(schedule: Schedule): Promise<Map<string, Result>> {
  const { operations, parallel, signal, failFast = false } = schedule;
  const queue = queueOf(operations);
  const results = new Map<string, Result>();
  const running = new Map<string, Promise<void>>();
  const fatal: unknown[] = [];
  let failed = false;
  const end = (key: string, result: Result): void => {
    const operation = operations.get(key);
    results.set(key, result);
    failed ||= result.status === "failed";
    if (operation) schedule.onEnd(operation, result);
    release(queue, key);
  };
  const start = async (key: string, operation: Operation): Promise<void> => {
    try {
      end(key, await schedule.perform(operation));
    } catch (error) {
      fatal.push(error);
    } finally {
      running.delete(key);
    }
  };
  while (results.size < operations.size) {
    const isStopped = fatal.length > 0 || signal?.aborted === true || (failFast && failed);
    const key = isStopped || running.size >= parallel ? undefined : queue.ready.shift();
    const operation = key === undefined ? undefined : operations.get(key);
    if (key !== undefined && operation) {
      const blocked = blockedBy(operation, results, operations);
      if (blocked === undefined) running.set(key, start(key, operation));
      else end(key, { status: "skipped", message: blocked, duration: 0 });
    } else if (running.size > 0) {
      await Promise.race(running.values());
    } else if (isStopped || !breakCircle(queue)) {
      break;
    }
  }
  if (fatal.length > 0) throw fatal[0];
  return withPending(results, operations, signal?.aborted === true || (failFast && failed));
}

function queueOf(operations: ReadonlyMap<string, Operation>): Queue {
  const queue: Queue = { ready: [], hard: new Map(), soft: new Map(), followers: new Map() };
  for (const [key, { after, preferablyAfter }] of operations) {
    const hard = new Set(after);
    const soft = new Set([...preferablyAfter].filter((before) => operations.has(before)));
    queue.hard.set(key, hard);
    queue.soft.set(key, soft);
    for (const before of [...hard, ...soft]) {
      const followers = queue.followers.get(before);
      if (followers) followers.push(key);
      else queue.followers.set(before, [key]);
    }
    if (hard.size + soft.size === 0) queue.ready.push(key);
  }
  return queue;
}

function release(queue: Queue, key: string): void {
  for (const follower of queue.followers.get(key) ?? []) {
    const hard = queue.hard.get(follower);
    const soft = queue.soft.get(follower);
    const released = (hard?.delete(key) ?? false) || (soft?.delete(key) ?? false);
    if (released && hard?.size === 0 && soft?.size === 0) queue.ready.push(follower);
  }
}

/** Lets the first operation go that is held back only by what it would rather follow. */
function breakCircle(queue: Queue): boolean {
  for (const [key, soft] of queue.soft) {
    if (soft.size === 0 || (queue.hard.get(key)?.size ?? 0) > 0) continue;
    soft.clear();
    queue.ready.push(key);
    return true;
  }
  return false;
}

function blockedBy(
  operation: Operation,
  results: ReadonlyMap<string, Result>,
  operations: ReadonlyMap<string, Operation>,
): string | undefined {
  for (const key of [...operation.after, ...operation.preferablyAfter]) {
    const result = results.get(key);
    if (!result || result.status === "done") continue;
    const id = operations.get(key)?.change.id ?? key;
    const what = result.status === "failed" ? "failed" : "was skipped";
    if (id === operation.goesWith) return `goes with ${id}, whose change ${what}`;
    if (id === operation.change.id) return `its other half ${what}`;
    return operation.part === "make" ? `needs ${id}, which ${what}` : `is still used by ${id}, whose change ${what}`;
  }
  return undefined;
}

function withPending(
  results: Map<string, Result>,
  operations: ReadonlyMap<string, Operation>,
  isStopped: boolean,
): Map<string, Result> {
  for (const key of operations.keys()) {
    if (results.has(key)) continue;
    if (!isStopped) throw new Error(`${key} waits for itself`);
    results.set(key, { status: "pending", message: "stopped before it began", duration: 0 });
  }
  return results;
}
