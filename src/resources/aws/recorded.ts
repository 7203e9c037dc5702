import { listOf } from "../../diagnostics/suggest.ts";
import type { DeployedKind, Graph, GraphEntry, JobKind } from "../../graph/graph.ts";
import { isWritten } from "../../graph/layers.ts";
import { money } from "../../manifest/money.ts";
import type { Path } from "../../source/document.ts";
import { printPath, valueAt } from "../../source/document.ts";
import { awsCurrency, toldOf } from "./budget.ts";
import { startsProcesses } from "./job.ts";
import type { Scope } from "./scope.ts";

/** Fields below `spec` that are checked and recorded, and that AWS is not made to enforce: those that say something. */
type Recorded<K extends DeployedKind> = (entry: GraphEntry<K>, graph: Graph) => readonly Path[];

type Table = { readonly [K in DeployedKind]: readonly Recorded<K>[] };

/** A field that says something wherever it has a value. */
function whereSet<K extends DeployedKind>(...path: string[]): Recorded<K> {
  return (entry) => (valueAt(entry.manifest.spec, path) === undefined ? [] : [path]);
}

/** A field that says something under a condition. */
function where<K extends DeployedKind>(path: Path, says: (entry: GraphEntry<K>, graph: Graph) => boolean): Recorded<K> {
  return (entry, graph) => (says(entry, graph) ? [path] : []);
}

/** What SageMaker's processing jobs lack of what a job may ask for. */
const processing: readonly Recorded<"ProcessingJob" | "Evaluation">[] = [
  where(["capacity", "type"], ({ manifest: { spec } }) => spec.capacity.type === "spot"),
  whereSet("capacity", "keepWarm"),
  where(["retry"], ({ manifest: { spec } }) => spec.retry.maxAttempts > 1),
  where(["distribution", "strategy"], (entry) => isUnstarted(entry)),
];

/** The one list of such fields, by kind. */
const table: Table = {
  Dataset: [
    whereSet("quality"),
    whereSet("access"),
    whereSet("sla"),
    where(["keepAtLeast"], ({ manifest: { spec } }) => {
      return spec.keepAtLeast !== undefined && !(spec.location.managed && spec.storage.versioning);
    }),
    whereSet("lifecycle", "expiresAfter"),
    whereSet("lifecycle", "uptime"),
    ({ manifest: { spec } }) =>
      Object.entries(spec.versions ?? {}).flatMap(([name, { deprecated }]) =>
        deprecated === undefined ? [] : [["versions", name, "deprecated"]],
      ),
  ],
  ProcessingJob: processing,
  Evaluation: [...processing, whereSet("validFor")],
  TrainingJob: [
    where(["capacity", "fallback"], ({ manifest: { spec } }) => {
      return spec.capacity.type === "spot" && spec.capacity.fallback === "on-demand";
    }),
    where(["distribution", "strategy"], (entry) => {
      return isUnstarted(entry) || (isDistributed(entry) && entry.manifest.spec.sweep !== undefined);
    }),
  ],
  Model: [whereSet("retention"), whereSet("lifecycle", "expiresAfter"), whereSet("lifecycle", "uptime")],
  Endpoint: [
    where(["network", "access"], (entry) => {
      return entry.manifest.spec.network.access === "private" && isWritten(entry, ["network", "access"]);
    }),
    whereSet("auth", "callers"),
    whereSet("capture", "redact"),
    where(["capture", "keepFor"], ({ manifest: { spec } }) => spec.capture?.dataset !== undefined),
    where(["timeout"], (entry) => isWritten(entry, ["timeout"])),
    whereSet("lifecycle", "expiresAfter"),
  ],
  Monitor: [
    where(["onBreach"], ({ manifest: { spec } }) => spec.onBreach?.action === "open-pull-request"),
    ({ manifest: { spec } }) =>
      spec.signals.flatMap(({ groundTruth }, index) => {
        return groundTruth && !spec.image ? [["signals", index, "groundTruth", "joinKey"]] : [];
      }),
  ],
  Budget: [
    where(["amount"], ({ manifest: { spec } }, { config }) => {
      return money(spec.amount, config.data.currency).currency !== awsCurrency;
    }),
    (entry, graph) =>
      (entry.manifest.spec.thresholds ?? []).flatMap((_, index) => {
        return toldOf(graph, entry, index).length === 0 ? [["thresholds", index, "notify"]] : [];
      }),
  ],
};

function isDistributed(entry: GraphEntry<JobKind>): boolean {
  return entry.manifest.spec.distribution.strategy !== "none";
}

/** True where a job wants its processes started and its image must do so itself. */
function isUnstarted(entry: GraphEntry<JobKind>): boolean {
  return isDistributed(entry) && !startsProcesses(entry);
}

/** Says which fields of an entry nobody enforces. */
export function tellRecorded(scope: Scope, entry: GraphEntry): void {
  const paths = recordedPaths(scope.graph, entry);
  const [first] = paths;
  if (!first) return;
  const fields = listOf(
    paths.map((path) => printPath(path)),
    "and",
  );
  const facts = { id: entry.id, fields, cloud: "AWS", count: paths.length };
  scope.report(entry, ["spec", ...first], "resources/recorded-only", facts);
}

function recordedPaths<K extends DeployedKind>(graph: Graph, entry: GraphEntry<K>): Path[] {
  // The table has for each kind fields of that kind's own entries, which an index by kind loses.
  const fields = table[entry.kind] as readonly Recorded<K>[];
  return fields.flatMap((field) => field(entry, graph));
}
