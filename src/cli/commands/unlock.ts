import { stackKey } from "../../resources/resource.ts";
import { isSet } from "../command.ts";
import type { Run } from "../command.ts";
import { Interrupted, UsageError } from "../host.ts";
import { exit } from "../report.ts";
import { isReport, openSession } from "../session.ts";

/** Says who holds the locks of an environment's stacks, asks, and gives them back. */
export const run: Run = async (args, host) => {
  const session = await openSession(args, host, "applied");
  if (isReport(session)) return session;
  const { engine, request } = session;
  const held: { stack: string; holder: string }[] = [];
  for (const { stack } of request.stacks) {
    const holder = await engine.holder(stack);
    if (holder?.state === "alive" && !isSet(args, "force"))
      throw new UsageError(
        `${stackKey(stack)} is held by ${holder.words}, which lives.`,
        "Wait for it, or end it; --force takes the lock of a living process, whose work is then written over.",
      );
    if (holder) held.push({ stack: stackKey(stack), holder: holder.words });
  }
  for (const { stack, holder } of held) host.progress({ type: "hint", text: `${stack} is held by ${holder}` });
  if (held.length > 0 && !isSet(args, "yes")) {
    if (!host.interactive)
      throw new UsageError("Nobody can be asked here.", "Say --yes once you know that what holds the lock is no more.");
    if (!(await host.confirm("Take the lock away? An apply that still runs would then be written over.")))
      throw new Interrupted("Nothing was done.");
  }
  for (const { stack } of request.stacks)
    if (held.some((one) => one.stack === stackKey(stack))) await engine.unlock(stack);
  return {
    schema: "mlops.unlock/1",
    data: { environment: session.environment, unlocked: held },
    exit: exit.ok,
  };
};
