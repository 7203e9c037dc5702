import { stackMoves } from "../../deploy/planning.ts";
import { stackKey } from "../../resources/resource.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { isSet } from "../command.ts";
import type { Arguments, Run } from "../command.ts";
import { Interrupted, UsageError } from "../host.ts";
import type { Host } from "../host.ts";
import { exit } from "../report.ts";
import type { Report } from "../report.ts";
import { applyProblems, isReport, openSession } from "../session.ts";
import type { Session } from "../session.ts";
import { validateReport } from "../validate-report.ts";

/** One stack, for `stack list`. */
export interface StackData {
  readonly name: string;
  readonly target: string;
  /** Resources that the manifests ask for here. */
  readonly declared: number;
  /** Resources that are recorded, without what was let go. */
  readonly recorded: number;
  readonly retained: number;
  /** Who has its lock, in words. */
  readonly holder: string | null;
}

/** State that moves from one stack to another, for `stack move`. */
export interface MoveData {
  readonly target: string;
  readonly from: string;
  readonly to: string;
  readonly ids: readonly string[];
}

/** Lists an environment's stacks, or moves state to where `stacks` in the configuration wants it; nothing real changes. */
export const run: Run = async (args, host) => {
  const session = await openSession(args, host);
  if (isReport(session)) return session;
  return args.positionals[0] === "move" ? await moveStacks(session, args, host) : await listStacks(session);
};

async function listStacks({ engine, request, environment }: Session): Promise<Report> {
  const stacks: StackData[] = [];
  for (const { stack, resources } of request.stacks) {
    const recorded = [...(await engine.recorded(stack)).values()];
    const holder = await engine.holder(stack);
    const retained = recorded.filter((one) => one.standing === "retained").length;
    stacks.push({
      name: stack.name,
      target: stack.target.name,
      declared: resources.length,
      recorded: recorded.length - retained,
      retained,
      holder: holder && holder.state !== "untold" ? holder.words : null,
    });
  }
  return { schema: "mlops.stacks/1", data: { environment, engine: engine.name, stacks, moved: null }, exit: exit.ok };
}

async function moveStacks(session: Session, args: Arguments, host: Host): Promise<Report> {
  const { engine, request, environment } = session;
  const refused = await applyProblems(session, host, isSet(args, "sandbox"));
  if (hasErrors(refused)) return validateReport(session.workspace, refused);
  const moves = await stackMoves(engine, request.stacks);
  const moved = request.stacks.flatMap(({ stack }) =>
    (moves.get(stackKey(stack))?.arriving ?? []).map(({ from, ids }): MoveData => ({
      target: stack.target.name,
      from: from.name,
      to: stack.name,
      ids,
    })),
  );
  for (const { from, to, target, ids } of moved)
    host.progress({ type: "hint", text: `from ${from} to ${to} on ${target}: ${ids.join(", ")}` });
  if (moved.length > 0 && !isSet(args, "yes")) {
    if (!host.interactive) throw new UsageError("Nobody can be asked here.", "Say --yes.");
    if (!(await host.confirm(`Move this state in ${environment}? Nothing in the cloud changes.`)))
      throw new Interrupted("Nothing was done.");
  }
  for (const { stack } of request.stacks) {
    const own = moves.get(stackKey(stack));
    if (own)
      await engine.move(stack, own, (event) => {
        if (event.type === "notice") host.progress({ type: "hint", text: event.message });
      });
  }
  return { schema: "mlops.stacks/1", data: { environment, engine: engine.name, stacks: null, moved }, exit: exit.ok };
}
