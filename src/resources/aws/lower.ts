import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { compareText, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Graph, GraphEntry, LocateEntry } from "../../graph/graph.ts";
import { isKind } from "../../graph/graph.ts";
import { TakenId } from "../draft.ts";
import type { Draft } from "../draft.ts";
import { tellAdoptions } from "./adoption.ts";
import { Artifacts } from "./artifacts.ts";
import { lowerBudget } from "./budget.ts";
import { artifactsClassification } from "./classification.ts";
import { lowerDataset, lowerReplica } from "./dataset.ts";
import { lowerEndpoint } from "./endpoint.ts";
import { lowerEvaluation } from "./evaluation.ts";
import { Keys } from "./keys.ts";
import { lowerModel, modelTargets } from "./model.ts";
import { lowerMonitor, monitoredEndpoint } from "./monitor.ts";
import { lowerProcessingJob } from "./processing-job.ts";
import { tellRecorded } from "./recorded.ts";
import { replicaSites } from "./replication.ts";
import { tellReservedName } from "./reserved-name.ts";
import { Scope } from "./scope.ts";
import type { Site } from "./site.ts";
import { Topics } from "./topics.ts";
import { lowerTrainingJob } from "./training-job.ts";

/**
 * Lowers all that an environment places on AWS. Gives the stacks in an order in which each can follow those before it: a target's
 * `main` before its others, and a target that holds copies of another's data before that.
 */
export function lowerAws(graph: Graph, locate: LocateEntry, diagnostics: Diagnostic[]): readonly Draft[] {
  const sites = sitesOf(graph, locate, diagnostics);
  if (sites.size === 0) return [];
  diagnostics.push(...tellAdoptions(graph));
  const entries = [...graph.entries].sort((a, b) => compareText(a.id, b.id));
  for (const entry of entries) {
    try {
      lowerEntry(sites, entry);
    } catch (error) {
      if (!(error instanceof TakenId)) throw error;
      const { first, second } = error;
      const related = [{ span: first.origin, message: "the first" }];
      diagnostics.push(diagnostic("resources/taken-id", { id: second.id }, { span: second.origin, related }));
    }
  }
  for (const site of sites.values()) site.artifacts.finish();
  tellReservedName([...sites.values()]);
  return inOrder(sites, entries).flatMap(({ scope }) => {
    const drafts = scope.drafts.filter((draft) => draft.resources.length > 0);
    // What a target has for everybody is there before anybody needs it.
    for (const draft of drafts) draft.follow(scope.main);
    return drafts.toSorted((a, b) => rank(a) - rank(b) || compareText(a.stack.name, b.stack.name));
  });
}

function rank(draft: Draft): number {
  return draft.stack.name === "main" ? 0 : 1;
}

function sitesOf(graph: Graph, locate: LocateEntry, diagnostics: Diagnostic[]): Map<string, Site> {
  const sites = new Map<string, Site>();
  for (const [name, target] of Object.entries(graph.settings.targets).sort(([a], [b]) => compareText(a, b))) {
    if (target.cloud !== "aws") continue;
    const scope = new Scope(graph, locate, name, target, diagnostics);
    const keys = new Keys(scope);
    const artifacts = new Artifacts(scope, keys, artifactsClassification(graph, name));
    sites.set(name, { scope, keys, artifacts, topics: new Topics(scope, keys), all: sites });
  }
  return sites;
}

function lowerEntry(sites: ReadonlyMap<string, Site>, entry: GraphEntry): void {
  const site = sites.get(entry.target);
  if (isKind(entry, "Budget")) lowerBudget([...sites.values()], entry);
  else if (isKind(entry, "Model")) lowerRegistry(sites, entry);
  else if (site) lowerPlaced(site, entry);
  const [first] = sites.values();
  const teller = site ?? (isKind(entry, "Budget") ? first : undefined);
  if (teller) tellRecorded(teller.scope, entry);
}

function lowerRegistry(sites: ReadonlyMap<string, Site>, entry: GraphEntry<"Model">): void {
  for (const [name, site] of sites) {
    if (modelTargets(site.scope.graph, entry).has(name)) lowerModel(site, entry);
  }
}

function lowerPlaced(site: Site, entry: GraphEntry): void {
  if (isKind(entry, "Dataset")) {
    lowerDataset(site, entry);
    if (!entry.manifest.spec.location.managed) return;
    for (const other of replicaSites(site, entry).values()) lowerReplica(other, entry);
  } else if (isKind(entry, "ProcessingJob")) lowerProcessingJob(site, entry);
  else if (isKind(entry, "TrainingJob")) lowerTrainingJob(site, entry);
  else if (isKind(entry, "Evaluation")) lowerEvaluation(site, entry);
  else if (isKind(entry, "Endpoint")) lowerEndpoint(site, entry);
  else if (isKind(entry, "Monitor")) {
    const endpoint = monitoredEndpoint(site, entry);
    const home = endpoint && site.all.get(endpoint.target);
    if (endpoint && home) lowerMonitor(home, entry, endpoint);
  }
}

/** Targets so that one that another's buckets are copied to comes first; where two copy to each other, by name. */
function inOrder(sites: ReadonlyMap<string, Site>, entries: readonly GraphEntry[]): Site[] {
  const before = new Map<string, Set<string>>();
  for (const entry of entries) {
    const site = sites.get(entry.target);
    if (!site || !isKind(entry, "Dataset")) continue;
    const holders = [...replicaSites(site, entry).values()].map((one) => one.scope.name);
    before.set(entry.target, new Set([...(before.get(entry.target) ?? []), ...holders]));
  }
  const ordered: Site[] = [];
  const visited = new Set<string>();
  const visit = (name: string): void => {
    if (visited.has(name)) return;
    visited.add(name);
    for (const holder of [...(before.get(name) ?? [])].sort()) visit(holder);
    const site = sites.get(name);
    if (site) ordered.push(site);
  };
  for (const name of sites.keys()) visit(name);
  return ordered;
}
