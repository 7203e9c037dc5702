import canonicalize from "canonicalize";
import type { GraphEntry, JobKind } from "../../graph/graph.ts";
import type { Path } from "../../source/document.ts";
import type { Made } from "../draft.ts";
import { guardsOf } from "./bucket.ts";
import { codeChannel, packedCode } from "./code.ts";
import type { PackedCode } from "./code.ts";
import { actorFor } from "./identity.ts";
import { diskKey, jobPermissions, jobVariables } from "./job.ts";
import { below, uriIn } from "./location.ts";
import type { Location } from "./location.ts";
import { readData, useKeys, writeData } from "./permissions.ts";
import type { Statement } from "./permissions.ts";
import { inputDirectory, outputKeys, processingDocument } from "./processing-document.ts";
import type { Processing, ProcessingRead, ProcessingWrite } from "./processing-document.ts";
import { anyRun, distinct, runInfo } from "./runs.ts";
import type { JobRun } from "./runs.ts";
import type { Site } from "./site.ts";
import { json } from "./text.ts";

/** The input with what a program is told; `MLOPS_SETTINGS` holds the file's path. */
const settingsInput = "settings";

/** Most inputs and outputs of a processing job, and longest value of a variable (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html). */
const maxChannels = 10;
const maxVariable = 256;

/**
 * Makes a SageMaker processing job through Cloud Control, since the provider has no type for it. Inputs are under
 * `/opt/ml/processing/input/<name>`, outputs under `/opt/ml/processing/output/<name>`; what lies there at the end is uploaded.
 */
export function makeProcessingJob(site: Site, processing: Processing): void {
  const { entry, run, work } = processing;
  const { scope } = site;
  const draft = scope.draft(entry.stack);
  const code = packedCode(site, entry);
  const settings = makeSettings(site, processing);
  const reads = allReads(site, processing, code, settings);
  tellImpossible(site, processing, reads);
  const statements = permissions(site, processing, reads);
  const actor = actorFor(scope, { draft, owner: entry, work, statements });
  scope.make({
    draft,
    owner: entry,
    role: `run-${run.key}`,
    type: "aws:cloudcontrol/resource:Resource",
    inputs: {
      typeName: "AWS::SageMaker::ProcessingJob",
      desiredState: json(
        processingDocument(site, processing, {
          actor,
          reads,
          variables: variables(site, processing, settings !== undefined),
          hasCode: code !== undefined,
        }),
      ),
    },
    options: { onRemove: "retain" },
    dependsOn: [
      actor.policy,
      code?.object,
      settings?.object,
      ...processing.writes.flatMap(({ location }) => guardsOf(location.bucket)),
    ],
    origins: processingOrigins(entry),
    run: runInfo(entry, run),
    needs: distinct(processing.needs),
  });
}

/** What a job reads, its code and its settings among it. */
function allReads(
  { scope, artifacts }: Site,
  { entry, reads }: Processing,
  code: PackedCode | undefined,
  settings: Settings | undefined,
): ProcessingRead[] {
  const draft = scope.draft(entry.stack);
  const all = [...reads];
  if (code) all.push({ name: codeChannel, uri: uriIn(draft, code.location), readable: code.location });
  if (settings) {
    // Of all its runs, so that a new one changes no permission.
    const readable = artifacts.at(`runs/${anyRun(scope.graph, entry)}/settings/`);
    all.push({ name: settingsInput, uri: uriIn(draft, settings.location), readable });
  }
  return all;
}

function processingOrigins(entry: GraphEntry<JobKind>): Record<string, Path> {
  return {
    "desiredState.AppSpecification.ImageUri": ["spec", "image"],
    "desiredState.Environment": ["spec", "env"],
    "desiredState.ProcessingInputs": ["spec", entry.kind === "Evaluation" ? "dataset" : "inputs"],
    "desiredState.ProcessingResources.ClusterConfig.InstanceCount": ["spec", "distribution", "nodes"],
    "desiredState.ProcessingResources.ClusterConfig.InstanceType": ["spec", "resources"],
    "desiredState.ProcessingResources.ClusterConfig.VolumeSizeInGB": ["spec", "resources", "disk"],
    "desiredState.StoppingCondition.MaxRuntimeInSeconds": ["spec", "limits", "runtime"],
  };
}

/** The file with what a job's program is told. */
interface Settings {
  readonly object: Made;
  readonly location: Location;
}

function makeSettings(site: Site, { entry, run, settings }: Processing): Settings | undefined {
  if (Object.keys(settings).length === 0) return undefined;
  const draft = site.scope.draft(entry.stack);
  const location = site.artifacts.at(`runs/${run.name}/settings/settings.json`);
  const object = site.scope.make({
    draft,
    owner: entry,
    role: `settings-${run.key}`,
    type: "aws:s3/bucketObjectv2:BucketObjectv2",
    inputs: {
      bucket: site.artifacts.nameIn(draft),
      key: location.prefix,
      content: canonicalize(settings) ?? "{}",
      contentType: "application/json",
    },
    options: { onRemove: "retain" },
    dependsOn: guardsOf(location.bucket),
    origin: ["spec"],
  });
  return { object, location };
}

function variables(site: Site, { entry }: Processing, hasSettings: boolean): Record<string, string> {
  const all = jobVariables(site, entry);
  if (hasSettings) all["MLOPS_SETTINGS"] = `${inputDirectory}/${settingsInput}/settings.json`;
  for (const [name, value] of Object.entries(all)) {
    if (value.length <= maxVariable) continue;
    const problem = `The variable ${name} of ${entry.id} has ${value.length} characters; SageMaker takes ${maxVariable} in a processing job.`;
    site.scope.unsupported(entry, ["spec", "env", name], problem, "put it into a file of the code or the data");
  }
  return all;
}

function tellImpossible({ scope }: Site, { entry, writes }: Processing, reads: readonly ProcessingRead[]): void {
  const { capacity } = entry.manifest.spec;
  if (capacity.type === "spot" && capacity.fallback === "none") {
    const problem = `${entry.id} wants spot machines alone, and SageMaker has none for processing jobs.`;
    scope.unsupported(
      entry,
      ["spec", "capacity", "type"],
      problem,
      "set capacity.type to on-demand, or capacity.fallback to on-demand",
    );
  }
  if (reads.length > maxChannels || writes.length > maxChannels) {
    const problem = `${entry.id} has ${reads.length} inputs, with its code and settings, and ${writes.length} outputs; SageMaker takes ${maxChannels} of each.`;
    scope.unsupported(entry, ["spec"], problem, "join some into one dataset");
  }
  if (outputKeys(writes).length > 1) {
    const problem = `${entry.id} writes datasets with different keys; SageMaker encrypts all outputs of a job with one.`;
    scope.unsupported(entry, ["spec", "outputs"], problem, "give the datasets one classification, or split the job");
  }
  const names = reads.map((one) => one.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  const problem = `${entry.id} has an input called ${twice}, in which its ${twice === codeChannel ? "code" : "settings"} come.`;
  scope.unsupported(entry, ["spec", "inputs", twice], problem, "give the input another name");
}

function permissions(site: Site, processing: Processing, reads: readonly ProcessingRead[]): Statement[] {
  const { entry, writes, image, machine, classifications, foreign = [] } = processing;
  const { scope } = site;
  const draft = scope.draft(entry.stack);
  const readable = reads.map((one) => one.readable);
  const writable = writes.map((one) => one.writable ?? one.location);
  const keys = {
    read: readable.map((one) => one.key),
    write: writable.map((one) => one.key),
    disks: [diskKey(site, machine, classifications)],
  };
  const log = { group: "/aws/sagemaker/ProcessingJobs", streams: `${anyRun(scope.graph, entry)}*` };
  return [
    ...readData(draft, readable),
    ...writeData(draft, writable),
    ...useKeys(draft, keys),
    ...foreign,
    ...jobPermissions(site, entry, [image], log),
  ];
}

/** The place of a run's own results: `runs/<job name>/<part>/`. `pattern` covers all runs of the job. */
export function runOutput(site: Site, entry: GraphEntry<JobKind>, run: JobRun, part: string): ProcessingWrite {
  const { artifacts, scope } = site;
  const runs = artifacts.at("runs/");
  return {
    name: part,
    location: below(runs, `${run.name}/${part}/`),
    writable: below(runs, `${anyRun(scope.graph, entry)}/${part}/`),
  };
}
