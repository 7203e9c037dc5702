import type { StackId } from "../../resources/resource.ts";
import type { ApplyOptions } from "../engine.ts";
import { isGone } from "./holder.ts";
import { StackLocked } from "./workspace.ts";
import type { PulumiStack } from "./workspace.ts";

/** Does something that needs the stack's lock; one that a process of this machine left when it died is given back first. */
export async function freed<T>(
  stack: StackId,
  at: PulumiStack,
  onProgress: ApplyOptions["onProgress"],
  operation: () => Promise<T>,
): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    if (!(error instanceof StackLocked) || !error.holder || !isGone(error.holder)) throw error;
    const { pid, host, since } = error.holder;
    const message = `took over the lock of process ${pid} on ${host}, which ended without giving it back (since ${since})`;
    onProgress?.({ type: "notice", stack, message });
    await at.unlock();
    return await operation();
  }
}
