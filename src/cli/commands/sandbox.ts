import { parseDocument } from "yaml";
import type { Engine } from "../../deploy/engine.ts";
import { isKind } from "../../graph/graph.ts";
import type { Graph } from "../../graph/graph.ts";
import { join } from "../../graph/versions.ts";
import { bytes, parseSize } from "../../manifest/size.ts";
import { OperationError } from "../../diagnostics/operation-error.ts";
import type { Recorded, Resolved } from "../../plan/plan.ts";
import { textFlag } from "../command.ts";
import type { Arguments, Run } from "../command.ts";
import { UsageError } from "../host.ts";
import type { Host } from "../host.ts";
import { exit } from "../report.ts";
import { isReport, openSession } from "../session.ts";
import type { Session } from "../session.ts";
import { engineSettings } from "../../manifest/config.ts";
import { environmentOf, openWorkspace } from "../workspace.ts";

/** Plays the world around the embedded engine: people who put data and change things, and jobs that end. */
export const run: Run = async (args, host) => {
  const session = await openSession(await playing(args, host), host, "applied");
  if (isReport(session)) return session;
  const { engine } = session;
  const [action = "", subject, path, value] = args.positionals;
  const data = await act(action, { subject, path, value }, session, engine);
  return { schema: "mlops.sandbox/1", data: { environment: session.environment, action, ...data }, exit: exit.ok };
};

/** The world of a real environment is that of its rehearsal. */
async function playing(args: Arguments, host: Host): Promise<Arguments> {
  const { value: workspace } = await openWorkspace(host);
  if (!workspace) return args;
  const settings = workspace.config.data.environments[environmentOf(workspace.config, textFlag(args, "environment"))];
  const said = settings && engineSettings(workspace.config, settings);
  return said?.name === "pulumi" && said.providers === "simulated"
    ? args
    : { ...args, flags: { ...args.flags, sandbox: true } };
}

interface Words {
  readonly subject: string | undefined;
  readonly path: string | undefined;
  readonly value: string | undefined;
}

async function act(
  action: string,
  { subject, path, value }: Words,
  session: Session,
  engine: Engine,
): Promise<Readonly<Record<string, unknown>>> {
  if (!session.world)
    throw new UsageError(
      `${session.environment} is real: its world cannot be played.`,
      "--sandbox plays the world of its rehearsal",
    );
  const world = await session.world(session.request.stacks.map((one) => one.stack));
  if (action === "list") return { ...world.list() };
  if (subject === undefined)
    throw new UsageError(`mlops sandbox ${action} needs a SUBJECT.`, "`mlops sandbox --help` says which.");
  switch (action) {
    case "put": {
      const places = await placesOf(subject, path, session, engine);
      for (const { uri, size } of places) world.put(uri, size);
      return { put: places };
    }
    case "set":
      if (path === undefined || value === undefined)
        throw new UsageError(
          "mlops sandbox set needs an ID, a PATH and a VALUE.",
          "For instance: mlops sandbox set Dataset/x/bucket tags.team other",
        );
      {
        const parsed = valueOf(value);
        world.set(subject, path, parsed);
        return { id: subject, path, value: parsed };
      }
    case "delete":
      world.delete(subject);
      return { id: subject };
    case "finish":
    case "fail": {
      const job = await runOf(subject, session, engine);
      if (action === "finish") world.finish(job);
      else world.fail(job, path ?? "failed by hand");
      return { run: job, ...(action === "fail" && { reason: path ?? "failed by hand" }) };
    }
    default:
      throw new UsageError(`mlops sandbox has no ${action}.`, "`mlops sandbox --help` says what there is.");
  }
}

function valueOf(text: string): Resolved {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new UsageError(`${text} is no value: ${error.message.split("\n")[0]}`, "write it as YAML or JSON");
  return document.toJS() as Resolved;
}

interface Put {
  readonly uri: string;
  readonly size: number;
}

/** Where data goes: an address with its size, or a Dataset's versions with the sizes that they declare. */
async function placesOf(subject: string, size: string | undefined, session: Session, engine: Engine): Promise<Put[]> {
  if (subject.startsWith("s3://")) {
    if (size === undefined) throw new UsageError(`mlops sandbox put ${subject} needs a size such as 10Gi.`);
    return [{ uri: subject, size: sizeOf(size) }];
  }
  const { graph } = session.request;
  const [id, version] = splitVersion(subject);
  const entry = graph.byId.get(id);
  if (!entry || !isKind(entry, "Dataset"))
    throw new UsageError(`${subject} is no Dataset of ${session.environment} and no s3:// address.`);
  const bucket = await bucketOf(id, session, engine);
  const versions = Object.entries(entry.manifest.spec.versions ?? { live: {} }).filter(
    ([name]) => version === undefined || name === version,
  );
  if (versions.length === 0) throw new UsageError(`${id} has no version ${version}.`);
  return versions.flatMap(([, one]) => {
    const splits = entry.manifest.spec.splits ?? [{ path: "" }];
    const whole = size === undefined ? bytes(one.size ?? "1Gi") : sizeOf(size);
    // Each split gets its part, so that a job which reads one of them finds data there.
    return splits.map((split) => ({
      uri: `s3://${bucket}/${slash(join(one.path, split.path))}`,
      size: Math.round(whole / splits.length),
    }));
  });
}

function slash(path: string): string {
  return path === "" || path.endsWith("/") ? path : `${path}/`;
}

function sizeOf(text: string): number {
  const size = parseSize(text);
  if (size === undefined) throw new UsageError(`${text} is no size.`, "a number and a unit, such as 10Gi or 500M");
  return size;
}

function splitVersion(subject: string): [string, string | undefined] {
  const at = subject.indexOf(":");
  return at < 0 ? [subject, undefined] : [subject.slice(0, at), subject.slice(at + 1)];
}

async function bucketOf(id: string, session: Session, engine: Engine): Promise<string> {
  for (const one of await recordedOf(session, engine)) {
    if (one.owner === id && one.type === "aws:s3/bucket:Bucket" && typeof one.inputs["bucket"] === "string")
      return one.inputs["bucket"];
  }
  throw new OperationError("deploy/not-applied", `The bucket of ${id} is not there yet in ${session.environment}.`, {
    help: "`mlops apply` makes it first",
  });
}

/** A run by its name, its resource's id, or the job that it is of. */
async function runOf(subject: string, session: Session, engine: Engine): Promise<string> {
  const runs = (await recordedOf(session, engine)).filter(
    (one) => one.run && (one.run.entry === subject || one.id === subject || one.run.key === subject),
  );
  const present = currentRun(session.request.graph, subject);
  const found = runs.find((one) => one.run?.key === present) ?? runs.at(-1);
  return found ? found.id : subject;
}

function currentRun(graph: Graph, entry: string): string | undefined {
  return graph.runs.get(entry)?.key;
}

async function recordedOf({ request }: Session, engine: Engine): Promise<Recorded[]> {
  const all: Recorded[] = [];
  for (const { stack } of request.stacks) all.push(...(await engine.recorded(stack)).values());
  return all;
}
