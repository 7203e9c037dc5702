import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { planEnvironment } from "../../deploy/planning.ts";
import type { Planned } from "../../deploy/planning.ts";
import { OperationError } from "../../diagnostics/operation-error.ts";
import { configName, engineSettings, hasPassword } from "../../manifest/config.ts";
import { digestOfGraph } from "../../plan/digest.ts";
import { stackKey } from "../../resources/resource.ts";
import type { ResourceGraph } from "../../resources/resource.ts";
import { isSet, textFlag } from "../command.ts";
import type { Arguments, Run } from "../command.ts";
import { Interrupted, UsageError } from "../host.ts";
import type { Host } from "../host.ts";
import { replaceFile } from "../replace-file.ts";
import { exit } from "../report.ts";
import type { Report } from "../report.ts";
import { isReport, openSession } from "../session.ts";
import type { Session } from "../session.ts";
import { validateReport } from "../validate-report.ts";
import { compileWorkspace, environmentOf, openWorkspace } from "../workspace.ts";
import type { Workspace } from "../workspace.ts";

/** What `engine move` says: what will be made for real once the environment is applied. */
export interface EngineMove {
  readonly environment: string;
  readonly from: "sandbox";
  readonly to: "pulumi";
  readonly providers: "real" | "simulated";
  /** Address of the state. */
  readonly backend: string | null;
  readonly targets: readonly { readonly name: string; readonly region: string; readonly account: string }[];
  readonly create: readonly { readonly id: string; readonly label: string; readonly target: string }[];
  readonly waits: number;
  readonly currency: string;
  readonly monthly: Planned["report"]["cost"]["monthly"]["delta"];
  readonly runs: Planned["report"]["cost"]["runsTotal"];
}

/** Hands an environment over from the sandbox to Pulumi: writes it into the configuration, and says what will be made for real. */
export const run: Run = async (args, host) => {
  if (textFlag(args, "to") === undefined)
    throw new UsageError("mlops engine move needs --to.", "For instance: mlops engine move -e dev --to pulumi");
  // Before anything is opened: the engine that an environment is on may need what is not on this machine.
  const opened = await openWorkspace(host);
  if (opened.value) checkOnSandbox(opened.value, environmentOf(opened.value.config, textFlag(args, "environment")));
  const session = await openSession(args, host);
  if (isReport(session)) return session;
  await checkEmpty(session);
  const planned = await planEnvironment({ ...session.request, heal: false, allowDelete: false });
  const path = join(session.workspace.root, configName);
  const before = readFileSync(path, "utf8");
  const after = withPulumi(before, session, args);
  const told = moveData(session, planned, args);
  for (const line of briefly(told)) host.progress({ type: "hint", text: line });
  if (!isSet(args, "yes")) {
    if (!host.interactive) throw new UsageError("Nobody can be asked here.", "Say --yes.");
    if (!(await host.confirm(`Write this into ${configName}? Nothing is made by it.`)))
      throw new Interrupted("Nothing was done.");
  }
  replaceFile(path, after);
  try {
    const wrong = await problemsAfter(session, host);
    if (wrong) replaceFile(path, before);
    return wrong ?? { schema: "mlops.engine/1", data: { ...told }, exit: exit.ok };
  } catch (error) {
    replaceFile(path, before);
    throw error;
  }
};

/** Throws `UsageError` for an environment that is on Pulumi already. */
function checkOnSandbox({ config }: Workspace, environment: string): void {
  const settings = config.data.environments[environment];
  if (settings && engineSettings(config, settings).name === "pulumi")
    throw new UsageError(`${environment} is on Pulumi already.`, `\`mlops plan -e ${environment}\` plans there.`);
}

/** Throws `OperationError` for a sandbox that holds something. */
async function checkEmpty({ environment, engine, request }: Session): Promise<void> {
  const held: string[] = [];
  for (const { stack } of request.stacks) held.push(...(await engine.recorded(stack)).keys());
  if (held.length === 0) return;
  const some = held.slice(0, 3).join(", ");
  throw new OperationError(
    "deploy/sandbox-holds",
    `The sandbox of ${environment} holds ${held.length} resources (${some}${held.length > 3 ? ", …" : ""}): none of them is real, and none can be handed over.`,
    {
      help: `\`mlops destroy -e ${environment} --allow-delete\` empties it; what has data in it goes with the folder .mlops/sandbox, which holds the sandboxes of all environments`,
    },
  );
}

/** The configuration with Pulumi as the engine; comments and all else stay. Throws `UsageError` where the state has no place. */
function withPulumi(text: string, { workspace, environment }: Session, args: Arguments): string {
  const backend = textFlag(args, "backend");
  const simulated = isSet(args, "simulated");
  if (backend === undefined && !simulated && workspace.config.data.pulumi?.backend === undefined)
    throw new UsageError(
      "Nothing says where Pulumi's state is kept.",
      "--backend does, such as s3://acme-mlops-state?region=eu-west-1; or `pulumi: { backend: … }` in the configuration, for all environments.",
    );
  if (backend !== undefined && hasPassword(backend))
    throw new UsageError(
      "The address of the state has a password in it, and the configuration is in git.",
      "Leave it out of the address, and give it to the process: PGPASSWORD for PostgreSQL.",
    );
  const own = { ...(simulated && { providers: "simulated" }), ...(backend !== undefined && { backend }) };
  const document = parseDocument(text);
  const engine = Object.keys(own).length > 0 ? document.createNode({ pulumi: own }, { flow: true }) : "pulumi";
  document.setIn(["environments", environment, "engine"], engine);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function moveData({ environment, workspace, request }: Session, { report }: Planned, args: Arguments): EngineMove {
  const backend = textFlag(args, "backend") ?? workspace.config.data.pulumi?.backend;
  return {
    environment,
    from: "sandbox",
    to: "pulumi",
    providers: isSet(args, "simulated") ? "simulated" : "real",
    backend: backend ?? null,
    targets: request.stacks.map(({ stack: { target } }) => ({
      name: target.name,
      region: target.region,
      account: target.account,
    })),
    create: report.changes
      .filter((one) => one.action === "create")
      .map(({ id, label, target }) => ({ id, label, target })),
    waits: report.summary.wait,
    currency: report.cost.currency,
    monthly: report.cost.monthly.delta,
    runs: report.cost.runsTotal,
  };
}

/** What a person reads before the question. */
function briefly({ create, waits, targets, providers }: EngineMove): string[] {
  const places = targets.map((one) => `${one.name} (${one.region}, ${one.account})`).join(", ");
  const real = providers === "real" ? "for real" : "on a simulated cloud";
  const later = waits > 0 ? `, and ${waits} more once a run or data is there` : "";
  return [`The next apply creates ${create.length} resources ${real} in ${places}${later}.`];
}

/** What is wrong with the repository now, or undefined: it must ask for exactly what it asked for on the sandbox. */
async function problemsAfter({ environment, request }: Session, host: Host): Promise<Report | undefined> {
  const opened = await openWorkspace(host);
  if (!opened.value) return validateReport(undefined, opened.diagnostics);
  const compiled = await compileWorkspace(host, opened.value, [environment]);
  const errors = compiled.diagnostics.filter((one) => one.severity === "error");
  if (errors.length > 0) return validateReport(opened.value, errors);
  const asked = digests(request.stacks);
  const now = digests(compiled.value.environments[0]?.stacks ?? []);
  if (asked !== now) throw new Error("the repository asks for something else on another engine");
  return undefined;
}

function digests(stacks: readonly ResourceGraph[]): string {
  const all = stacks.filter((one) => one.resources.length > 0);
  return all
    .map((one) => `${stackKey(one.stack)} ${digestOfGraph(one)}`)
    .sort()
    .join("\n");
}
