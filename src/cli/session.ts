import { join, resolve } from "node:path";
import type { Compilation } from "../compile.ts";
import { diagnostic, hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { locateEntry } from "../graph/layers.ts";
import { has, locate } from "../source/document.ts";
import type { Engine } from "../deploy/engine.ts";
import type { PlanRequest } from "../deploy/planning.ts";
import { stacksToCompare } from "../deploy/stacks.ts";
import { engineSettings } from "../manifest/config.ts";
import type { Config, Environment } from "../manifest/config.ts";
import { isSet, textFlag } from "./command.ts";
import type { Arguments } from "./command.ts";
import { openEngine } from "./engines.ts";
import type { OpenEngine } from "./engines.ts";
import type { Host } from "./host.ts";
import { isPlanFile } from "./plan-file.ts";
import { openPolicies } from "./policies.ts";
import type { Report } from "./report.ts";
import { validateReport } from "./validate-report.ts";
import { compileWorkspace, environmentOf, filesByPath, openWorkspace, stacksOf } from "./workspace.ts";
import type { Workspace } from "./workspace.ts";

/** An environment that is ready to be planned: compiled without errors, with its policies and its engine. */
export interface Session {
  readonly workspace: Workspace;
  readonly environment: string;
  readonly settings: Environment;
  readonly compilation: Compilation;
  readonly engine: Engine;
  /** The world around a simulated cloud; undefined for a real one. */
  readonly world: OpenEngine["world"];
  /** Everything a plan needs; callers say how to heal and whether deletes are allowed. */
  readonly request: Omit<PlanRequest, "heal" | "allowDelete">;
}

/** How a command opens the engine of its environment; or the report of why there is none. */
export type Equip = (
  workspace: Workspace,
  environment: string,
) => Promise<(OpenEngine & Pick<PlanRequest, "against">) | Report>;

/**
 * Opens, compiles and equips the environment a command means; or the report of what is wrong. A command that goes `by` what was applied
 * needs a configuration and no manifest without errors: what runs can be seen and removed however the repository looks. `equip` gives an
 * engine in place of the one that the configuration says.
 */
export async function openSession(
  args: Arguments,
  host: Host,
  by: "manifests" | "applied" = "manifests",
  equip?: Equip,
): Promise<Session | Report> {
  const opened = await openWorkspace(host);
  const workspace = opened.value;
  if (!workspace) return validateReport(undefined, opened.diagnostics);
  const environment = environmentOf(workspace.config, textFlag(args, "environment"));
  // Git works while the compiler does; what it says is awaited at the end.
  const commit = commitOf(workspace);
  commit.catch(() => undefined);
  const compiled = await compileWorkspace(host, workspace, [environment]);
  const [compilation] = compiled.value.environments;
  const settings = workspace.config.data.environments[environment];
  const count = compiled.value.documents.length;
  const errors = compiled.diagnostics.filter((one) => one.severity === "error").length;
  if (!compilation || !settings || (errors > 0 && by === "manifests"))
    return validateReport(workspace, compiled.diagnostics, count);
  if (errors > 0) host.progress({ type: "hint", text: byApplied(errors) });
  const large = oversized(workspace.config, environment, settings, compilation.stacks);
  if (large.length > 0 && by === "manifests" && !isSet(args, "sandbox"))
    return validateReport(workspace, sortDiagnostics([...compiled.diagnostics, ...large]), count);
  const policies = await openPolicies(workspace.config, compiled.value.manifests, host.now());
  if (hasErrors(policies.diagnostics) && by === "manifests")
    return validateReport(workspace, sortDiagnostics([...compiled.diagnostics, ...policies.diagnostics]), count);
  const made: Awaited<ReturnType<Equip>> =
    (await equip?.(workspace, environment)) ??
    openEngine(workspace, environment, settings, host, isSet(args, "sandbox"));
  if ("schema" in made) return made;
  const { engine } = made;
  const target = textFlag(args, "target");
  const declared = stacksOf(workspace.config, compilation, target);
  const { project } = workspace.config.data;
  const stacks = await stacksToCompare(engine, declared, { project, environment, target });
  const files = new Map(filesByPath(workspace, []));
  const told = by === "manifests" ? ["error", "warning"] : ["warning"];
  const diagnostics = [...compiled.diagnostics, ...policies.diagnostics].filter((one) => told.includes(one.severity));
  const request = {
    graph: compilation.graph,
    stacks,
    estimate: compilation.estimate,
    policies: policies.value,
    engine,
    locate: locateEntry,
    now: host.now(),
    diagnostics,
    commit: await commit,
    ...(made.against && { against: made.against }),
    files,
  };
  return { workspace, environment, settings, compilation, engine, world: made.world, request };
}

/** Stacks that Pulumi's backends would take too long to write. */
function oversized(
  config: Config,
  environment: string,
  settings: Environment,
  stacks: Compilation["stacks"],
): Diagnostic[] {
  const { name, largestStack } = engineSettings(config, settings);
  if (name === "sandbox") return [];
  const places = [
    ["pulumi", "largestStack"],
    ["environments", environment, "engine"],
  ];
  const said = places.find((path) => has(config.document, path)) ?? ["project"];
  const place = { span: locate(config.document, said) };
  return stacks.flatMap(({ stack, resources }) => {
    if (resources.length <= largestStack) return [];
    const facts = { stack: stack.name, target: stack.target.name, count: resources.length, limit: largestStack };
    return [diagnostic("deploy/stack-too-large", facts, place)];
  });
}

function byApplied(errors: number): string {
  return `The manifests have ${errors === 1 ? "an error" : `${errors} errors`} (\`mlops validate\` shows them); this goes by what was applied.`;
}

/** True for what `openSession` gives when the repository has errors. */
export function isReport(value: Session | Report): value is Report {
  return "schema" in value;
}

async function commitOf(workspace: Workspace): Promise<PlanRequest["commit"]> {
  const head = await workspace.repository?.head();
  return head === undefined ? null : { head, changed: (await ownChanges(workspace)).length };
}

/** Uncommitted files but those that mlops itself writes: its folder, and plans. */
async function ownChanges({ repository, root }: Workspace): Promise<readonly string[]> {
  const changes = (await repository?.changes()) ?? [];
  const state = `${join(root, ".mlops")}/`;
  return changes.filter((one) => {
    const path = resolve(root, one);
    return !`${path}/`.startsWith(state) && !isPlanFile(path);
  });
}

/** What forbids an apply to this environment from here, whatever the plan says. */
export async function applyProblems(
  { workspace, environment, settings, engine }: Session,
  host: Host,
  rehearse: boolean,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  const { document } = workspace.config;
  const path = ["environments", environment];
  if (settings.tier === "production" && engine.simulated && !rehearse) {
    found.push(
      diagnostic("deploy/sandbox-production", { environment }, { span: locate(document, [...path, "engine"]) }),
    );
  }
  const from = settings.applyFrom;
  if (from === "reconciler" || (from === "ci" && host.env["CI"] !== "true")) {
    found.push(
      diagnostic("deploy/not-from-here", { environment, from }, { span: locate(document, [...path, "applyFrom"]) }),
    );
  }
  if (settings.tier !== "development") {
    const changes = await ownChanges(workspace);
    const [first] = changes;
    if (first !== undefined) found.push(diagnostic("deploy/dirty-tree", { environment, count: changes.length, first }));
  }
  return found;
}
