import type { StackId } from "../../resources/resource.ts";
import type { ApplyOptions } from "../engine.ts";
import type { LockHolder } from "./holder.ts";
import { StackLocked } from "./workspace.ts";
import type { PulumiStack } from "./workspace.ts";

/**
 * Does something that needs the stack's lock; in a folder, one that a process of this machine left when it died is given back first.
 * Elsewhere nobody can tell who is dead: `mlops unlock` does it.
 */
export async function freed<T>(
  stack: StackId,
  at: PulumiStack,
  onProgress: ApplyOptions["onProgress"],
  operation: () => Promise<T>,
): Promise<T> {
  const tell = (dead: readonly LockHolder[]): void => {
    for (const { pid, host, since } of dead) {
      const message = `took over the lock of process ${pid} on ${host}, which ended without giving it back (since ${since})`;
      onProgress?.({ type: "notice", stack, message });
    }
  };
  tell(at.dropDeadLocks());
  try {
    return await operation();
  } catch (error) {
    // Somebody may have died just now.
    const dead = error instanceof StackLocked ? at.dropDeadLocks() : [];
    if (dead.length === 0) throw error;
    tell(dead);
    return await operation();
  }
}
