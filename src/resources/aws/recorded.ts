import { listOf } from "../../diagnostics/suggest.ts";
import type { DeployedKind, Graph, GraphEntry, JobKind } from "../../graph/graph.ts";
import { money } from "../../manifest/money.ts";
import type { Path } from "../../source/document.ts";
import { printPath, valueAt } from "../../source/document.ts";
import { awsCurrency, toldOf } from "./budget.ts";
import { startsProcesses } from "./job.ts";
import type { Scope } from "./scope.ts";

/** A field that is checked and recorded, and that AWS is not made to enforce; below `spec`, and when it says something. */
interface Recorded<K extends DeployedKind> {
  readonly path: Path;
  readonly says: (entry: GraphEntry<K>, graph: Graph) => boolean;
}

type Table = { readonly [K in DeployedKind]: readonly Recorded<K>[] };

/** A field that says something wherever it is written. */
function whereWritten<K extends DeployedKind>(...path: string[]): Recorded<K> {
  return { path, says: (entry) => valueAt(entry.manifest.spec, path) !== undefined };
}

/** What SageMaker's processing jobs lack of what a job may ask for. */
const processing: readonly Recorded<"ProcessingJob" | "Evaluation">[] = [
  { path: ["capacity", "type"], says: ({ manifest: { spec } }) => spec.capacity.type === "spot" },
  whereWritten("capacity", "keepWarm"),
  { path: ["retry"], says: ({ manifest: { spec } }) => spec.retry.maxAttempts > 1 },
  { path: ["distribution", "strategy"], says: (entry) => isUnstarted(entry) },
];

/** The one list of such fields, by kind. */
const table: Table = {
  Dataset: [
    whereWritten("quality"),
    whereWritten("access"),
    whereWritten("sla"),
    {
      path: ["keepAtLeast"],
      says: ({ manifest: { spec } }) =>
        spec.keepAtLeast !== undefined && !(spec.location.managed && spec.storage.versioning),
    },
    whereWritten("lifecycle", "expiresAfter"),
    whereWritten("lifecycle", "uptime"),
  ],
  ProcessingJob: processing,
  Evaluation: processing,
  TrainingJob: [
    {
      path: ["capacity", "fallback"],
      says: ({ manifest: { spec } }) => spec.capacity.type === "spot" && spec.capacity.fallback === "on-demand",
    },
    {
      path: ["distribution", "strategy"],
      says: (entry) => isUnstarted(entry) || (entry.manifest.spec.sweep !== undefined && isDistributed(entry)),
    },
  ],
  Model: [whereWritten("retention"), whereWritten("lifecycle", "expiresAfter"), whereWritten("lifecycle", "uptime")],
  Endpoint: [
    { path: ["network", "access"], says: ({ manifest: { spec } }) => spec.network.access === "private" },
    whereWritten("auth", "callers"),
    whereWritten("capture", "redact"),
    { path: ["capture", "keepFor"], says: ({ manifest: { spec } }) => spec.capture?.dataset !== undefined },
    { path: ["timeout"], says: (entry) => isWritten(entry, ["timeout"]) },
    whereWritten("lifecycle", "expiresAfter"),
  ],
  Monitor: [
    { path: ["onBreach"], says: ({ manifest: { spec } }) => spec.onBreach?.action === "open-pull-request" },
    {
      path: ["signals"],
      says: ({ manifest: { spec } }) => !spec.image && spec.signals.some((signal) => signal.groundTruth !== undefined),
    },
  ],
  Budget: [
    {
      path: ["amount"],
      says: ({ manifest: { spec } }, { config }) => money(spec.amount, config.data.currency).currency !== awsCurrency,
    },
    {
      path: ["thresholds"],
      says: (entry, graph) =>
        (entry.manifest.spec.thresholds ?? []).some((_, index) => toldOf(graph, entry, index).length === 0),
    },
  ],
};

function isDistributed(entry: GraphEntry<JobKind>): boolean {
  return entry.manifest.spec.distribution.strategy !== "none";
}

/** True where a job wants its processes started and its image must do so itself. */
function isUnstarted(entry: GraphEntry<JobKind>): boolean {
  return isDistributed(entry) && !startsProcesses(entry);
}

/** True for a field that somebody wrote, in the manifest, a patch or the config. */
function isWritten(entry: GraphEntry, path: Path): boolean {
  return entry.layers.some((layer) => layer.document !== undefined && valueAt(layer.data, path) !== undefined);
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
  return fields.filter((field) => field.says(entry, graph)).map((field) => field.path);
}
