import type { Graph, GraphEntry } from "../graph/graph.ts";

/** Most tags that a resource may carry on AWS, S3 objects aside (https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html). */
export const maxLabels = 50;

/** A kind as a label's value, which is lower case on every cloud: `TrainingJob` is `training-job`. */
export function kindLabel(kind: string): string {
  return kind.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, "-").toLowerCase();
}

/** Labels of all that is made for an entry: those of config, environment, target and manifest, and our own. */
export function labelsOf(graph: Graph, entry: GraphEntry): Record<string, string> {
  return { ...entry.labels, ...ownLabels(graph, entry.kind, entry.name, entry.owner) };
}

/** Labels of what a target has for everybody: its artifacts bucket, its keys, its topics. */
export function projectLabels(graph: Graph, target: string): Record<string, string> {
  const { data } = graph.config;
  return {
    ...data.labels,
    ...graph.settings.labels,
    ...graph.settings.targets[target]?.labels,
    ...ownLabels(graph, "Project", graph.project, data.owner),
  };
}

function ownLabels(graph: Graph, kind: string, name: string, owner: string): Record<string, string> {
  const { "managed-by": managed, ...ours } = stackLabels(graph.project, graph.environment);
  return {
    ...ours,
    "mlops-kind": kindLabel(kind),
    "mlops-name": name,
    "mlops-owner": owner,
    "managed-by": managed,
  };
}

/** Labels of all that a stack holds, whatever it belongs to. */
export function stackLabels(
  project: string,
  environment: string,
): { readonly "mlops-project": string; readonly "mlops-environment": string; readonly "managed-by": string } {
  return { "mlops-project": project, "mlops-environment": environment, "managed-by": "mlops" };
}
