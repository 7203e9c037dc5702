import picomatch from "picomatch";
import type { Catalog } from "../catalog/catalog.ts";
import { compareText, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "../diagnostics/diagnostic.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import type { Config } from "../manifest/config.ts";
import type { Locks } from "../manifest/lock.ts";
import { isBroken } from "../manifest/validate.ts";
import type { Manifests } from "../manifest/validate.ts";
import { chooseMachines } from "./machines.ts";
import { runChecks } from "./checks/check.ts";
import { dataChecks } from "./checks/data.ts";
import { jobChecks } from "./checks/jobs.ts";
import { modelChecks } from "./checks/models.ts";
import { servingChecks } from "./checks/serving.ts";
import { watchingChecks } from "./checks/watching.ts";
import { connect, entryOrder } from "./connect.ts";
import type { CodeTree, Graph, GraphEntry } from "./graph.ts";
import { isJob } from "./graph.ts";
import { locateEntry } from "./layers.ts";
import { resolveEntries } from "./resolve-entries.ts";
import { resolveVersions } from "./versions.ts";

/** Lists and hashes a code folder of the repository, or says why it cannot. */
export type ReadCode = (path: string, ignore: readonly string[]) => CodeTree | { readonly problem: string };

/** What linking needs: everything that was read, and two things of the world as functions and facts. */
export interface LinkInput {
  readonly config: Config;
  readonly environment: string;
  readonly manifests: Manifests;
  readonly locks: Locks;
  readonly catalog: Catalog;
  readonly readCode: ReadCode;
}

/** Makes one environment's graph: patched, defaulted, connected, with versions, machines and runs; and checks it. */
export function link(input: LinkInput): Checked<Graph> {
  const { config, environment, manifests, locks, catalog } = input;
  const settings = config.data.environments[environment];
  if (!settings) throw new TypeError(`no environment ${environment}`);
  const diagnostics: Diagnostic[] = [];
  const made = resolveEntries(config, environment, manifests, stackNames(config), diagnostics);
  const resolved = placed(made.entries, input, diagnostics);
  const broken = new Set([...manifests.broken, ...made.broken]);
  const edges = connect(environment, resolved, { ...manifests, broken }, diagnostics);
  const ids = entryOrder(resolved, edges);
  const byId = new Map(resolved.map((entry) => [entry.id, entry]));
  const entries = ids.map((id) => byId.get(id)).filter((entry) => entry !== undefined);
  const machines = chooseMachines(environment, settings, entries, catalog, diagnostics);
  const code = readAllCode(entries, input.readCode, diagnostics);
  const machineOf = (job: string): string | undefined => machines.get(job)?.instanceType;
  const versions = resolveVersions({
    environment,
    entries,
    edges,
    locks,
    code,
    machineOf,
    isUnread: (id) => manifests.incomplete || isBroken(broken, id) || !manifests.entries.some((one) => one.id === id),
  });
  diagnostics.push(...versions.diagnostics);
  const graph: Graph = {
    project: config.data.project,
    environment,
    settings,
    config,
    entries,
    byId,
    edges,
    machines,
    code,
    locks: locks.byId,
    runs: versions.runs,
    models: versions.models,
    datasets: versions.datasets,
  };
  const checks = [...servingChecks, ...jobChecks, ...dataChecks, ...modelChecks, ...watchingChecks];
  diagnostics.push(...runChecks(checks, graph, catalog));
  return { value: graph, diagnostics };
}

function stackNames(config: Config): (path: string) => string {
  const rules = (config.data.stacks ?? []).map((rule) => ({ name: rule.name, matches: picomatch([...rule.paths]) }));
  return (path) => rules.find((rule) => rule.matches(path))?.name ?? "main";
}

/** Entries whose target exists, in a fixed order whatever the order of files. */
function placed(
  entries: readonly GraphEntry[],
  { config, environment }: LinkInput,
  diagnostics: Diagnostic[],
): GraphEntry[] {
  const known = Object.keys(config.data.environments[environment]?.targets ?? {});
  const kept: GraphEntry[] = [];
  for (const entry of entries) {
    if (known.includes(entry.target)) {
      kept.push(entry);
      continue;
    }
    const near = nearest(entry.target, known)[0];
    const facts = { target: entry.target, environment, known: listOf(known, "and") };
    const span = locateEntry(entry, ["spec", "placement", "target"]);
    diagnostics.push(diagnostic("graph/unknown-target", facts, { span, help: near && `did you mean \`${near}\`?` }));
  }
  return kept.sort((a, b) => compareText(a.id, b.id));
}

function readAllCode(
  entries: readonly GraphEntry[],
  readCode: ReadCode,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, CodeTree> {
  const trees = new Map<string, CodeTree>();
  for (const entry of entries) {
    if (!isJob(entry) || !entry.manifest.spec.code) continue;
    const { path, ignore } = entry.manifest.spec.code;
    const read = readCode(path, ignore);
    if ("problem" in read) {
      const span = locateEntry(entry, ["spec", "code", "path"]);
      diagnostics.push(diagnostic("graph/code-missing", { path, problem: read.problem }, { span }));
    } else {
      trees.set(entry.id, read);
    }
  }
  return trees;
}
