import type { Graph, GraphEntry } from "../../graph/graph.ts";
import { isJob, isKind } from "../../graph/graph.ts";
import type { JobKind } from "../../graph/graph.ts";
import { runHead, runName } from "../names.ts";
import type { Need, RunInfo } from "../resource.ts";

/** Longest name of a tuning job; other jobs may have 63 characters. */
const tuningNameLength = 32;

/** The run of a job as the cloud names it. */
export interface JobRun {
  readonly key: string;
  readonly name: string;
  /** Provider type of the job. */
  readonly type: string;
}

/** The run of a job in this environment; undefined where it does not run here. */
export function jobRun(graph: Graph, entry: GraphEntry<JobKind>): JobRun | undefined {
  const run = graph.runs.get(entry.id);
  if (!run) return undefined;
  const { key } = run;
  if (!isKind(entry, "TrainingJob"))
    return { key, name: runName(graph, entry, key), type: "aws:cloudcontrol/resource:Resource" };
  if (entry.manifest.spec.sweep) {
    const type = "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob";
    return { key, name: runName(graph, entry, key, tuningNameLength), type };
  }
  return { key, name: runName(graph, entry, key), type: "aws:sagemaker/trainingJob:TrainingJob" };
}

/** A pattern for the names of all runs of a job, whatever their keys; `?` stands for one character. */
export function anyRun(graph: Graph, entry: GraphEntry<JobKind>): string {
  const isSweep = isKind(entry, "TrainingJob") && entry.manifest.spec.sweep !== undefined;
  return `${runHead(graph, entry, isSweep ? tuningNameLength : 63)}-????????????`;
}

/** The need of a job's run; undefined for a job that does not run here. */
export function runNeed(graph: Graph, id: string): Need | undefined {
  const entry = graph.byId.get(id);
  const run = entry && isJob(entry) ? jobRun(graph, entry) : undefined;
  return run && { kind: "run", key: run.key, entry: id, name: run.name, type: run.type };
}

/** What the plan must know of a run. */
export function runInfo(entry: GraphEntry<JobKind>, run: JobRun): RunInfo {
  const { whenSuperseded, whenRemoved } = entry.manifest.spec;
  return { key: run.key, entry: entry.id, whenSuperseded, whenRemoved };
}

/** Needs without repetition. */
export function distinct(needs: readonly Need[]): Need[] {
  return [
    ...new Map(needs.map((need) => [need.kind === "data" ? need.uri : `${need.type} ${need.name}`, need])).values(),
  ];
}
