import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { listOf, nearest } from "../../diagnostics/suggest.ts";
import { PulumiEngine } from "../../deploy/pulumi/engine.ts";
import { project } from "../../deploy/pulumi/export/project.ts";
import type { Leaving } from "../../deploy/pulumi/export/project.ts";
import type { ResourceGraph } from "../../resources/resource.ts";
import { textFlag } from "../command.ts";
import type { Arguments, Run } from "../command.ts";
import { UsageError } from "../host.ts";
import type { Host } from "../host.ts";
import { exit } from "../report.ts";
import { isReport, openSession } from "../session.ts";
import type { Session } from "../session.ts";

/** Writes each stack of an environment as a plain Pulumi YAML project; changes no state and nothing in the cloud. */
export const run: Run = async (args, host) => {
  const said = textFlag(args, "pulumi");
  if (said === undefined) throw new UsageError("What to export to is not said.", "Say --pulumi DIR.");
  const folder = resolve(host.cwd, said);
  if (!isFree(folder)) throw new UsageError(`${said} is not an empty folder.`, "Name one that is not there yet.");
  const session = await openSession(args, host, "applied");
  if (isReport(session)) return session;
  const { engine, environment } = session;
  if (!(engine instanceof PulumiEngine)) {
    throw new UsageError(
      `${environment} is on the sandbox: there is nothing real to take along.`,
      `Set \`engine: pulumi\` for it in mlops.config.yaml, and apply; then there is a stack to export.`,
    );
  }
  const leaving = await leavingOf(engine, stacksOf(session, args), environment, host);
  const stacks = [];
  for (const one of leaving) {
    const made = project(one);
    const to = join(folder, one.name);
    await engine.leave(one, made, to);
    stacks.push({
      stack: one.name,
      target: one.graph.stack.target.name,
      folder: join(said, one.name),
      resources: made.resources,
      retained: made.retained,
      secrets: made.secrets.size,
      steps: made.steps,
    });
  }
  return { schema: "mlops.export/1", data: { environment, simulated: engine.simulated, stacks }, exit: exit.ok };
};

/** True for a folder that may be written into: one that is not there, or has nothing in it. */
function isFree(folder: string): boolean {
  return !existsSync(folder) || (statSync(folder).isDirectory() && readdirSync(folder).length === 0);
}

/** The stacks that are meant: all, or the one that is named. */
function stacksOf({ request, environment }: Session, args: Arguments): readonly ResourceGraph[] {
  const named = textFlag(args, "stack");
  if (named === undefined) return request.stacks;
  const found = request.stacks.filter(
    ({ stack }) => stack.name === named || `${environment}.${stack.target.name}.${stack.name}` === named,
  );
  if (found.length > 0) return found;
  const known = [...new Set(request.stacks.map(({ stack }) => stack.name))];
  const near = nearest(named, known)[0];
  throw new UsageError(
    `${environment} has no stack ${named}.`,
    near ? `Did you mean ${near}?` : known.length > 0 ? `It has ${listOf(known)}.` : undefined,
  );
}

/** All that is exported, read before anything is written. */
async function leavingOf(
  engine: PulumiEngine,
  graphs: readonly ResourceGraph[],
  environment: string,
  host: Host,
): Promise<readonly Leaving[]> {
  const found: Leaving[] = [];
  const empty: string[] = [];
  for (const graph of graphs) {
    const one = await engine.leaving(graph);
    if (one) found.push(one);
    else empty.push(graph.stack.name);
  }
  if (found.length > 0) {
    for (const name of empty)
      host.progress({ type: "hint", text: `stack ${name} holds nothing, and there is no folder for it` });
    return found;
  }
  throw new UsageError(
    graphs.length === 1
      ? `Stack ${graphs[0]?.stack.name} of ${environment} holds nothing.`
      : `No stack of ${environment} holds anything.`,
    "Apply first: only what exists can be taken along.",
  );
}
