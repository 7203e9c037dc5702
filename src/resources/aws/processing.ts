import canonicalize from "canonicalize";
import type { GraphEntry, JobKind, MachineChoice } from "../../graph/graph.ts";
import { seconds } from "../../manifest/duration.ts";
import type { Path } from "../../source/document.ts";
import type { Made } from "../draft.ts";
import type { Need, Value } from "../resource.ts";
import { guardsOf } from "./bucket.ts";
import { codeChannel, packedCode, processingPlaces, unpackAndStart } from "./code.ts";
import { actorFor } from "./identity.ts";
import type { PulledImage } from "./images.ts";
import { diskKey, jobPermissions, jobVariables, startCommand } from "./job.ts";
import { keyIdentity, keyIn } from "./key.ts";
import type { Key } from "./key.ts";
import type { Classification } from "./keys.ts";
import { below, uriIn } from "./location.ts";
import type { Location } from "./location.ts";
import { diskGigabytes } from "./machine.ts";
import { readData, useKeys, writeData } from "./permissions.ts";
import type { Statement } from "./permissions.ts";
import { anyRun, distinct, runInfo } from "./runs.ts";
import type { JobRun } from "./runs.ts";
import type { Site } from "./site.ts";
import { networkOf } from "./site.ts";
import { json } from "./text.ts";
import type { Text } from "./text.ts";

/** Something a processing job reads. */
export interface ProcessingRead {
  readonly name: string;
  readonly uri: Text;
  /** What its role must be let read. */
  readonly readable: Location;
  readonly isStream?: boolean;
}

/** Something a processing job writes. */
export interface ProcessingWrite {
  readonly name: string;
  readonly location: Location;
  /** What its role must be let write, where that is more than the place itself. */
  readonly writable?: Location;
}

/** A processing job and what it is made of. */
export interface Processing {
  readonly entry: GraphEntry<JobKind>;
  readonly run: JobRun;
  readonly machine: MachineChoice;
  readonly image: PulledImage;
  readonly work: "processing" | "evaluation";
  readonly reads: readonly ProcessingRead[];
  readonly writes: readonly ProcessingWrite[];
  readonly needs: readonly Need[];
  readonly classifications: readonly Classification[];
  /** What the program is told beside its variables: written as JSON to `settings/settings.json`. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly foreign?: readonly Statement[];
}

/** The input with what a program is told; `MLOPS_SETTINGS` holds the file's path. */
const settingsInput = "settings";

/** Most inputs and outputs of a processing job, and longest value of a variable (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html). */
const maxChannels = 10;
const maxVariable = 256;

const inputDirectory = "/opt/ml/processing/input";
const outputDirectory = "/opt/ml/processing/output";

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
  const reads = [...processing.reads];
  if (code) reads.push({ name: codeChannel, uri: uriIn(draft, code.location), readable: code.location });
  if (settings) {
    // Of all its runs, so that a new one changes no permission.
    const readable = site.artifacts.at(`runs/${anyRun(scope.graph, entry)}/settings/`);
    reads.push({ name: settingsInput, uri: uriIn(draft, settings.location), readable });
  }
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
      desiredState: json({
        ProcessingJobName: run.name,
        RoleArn: actor.arn,
        AppSpecification: application(processing, code !== undefined),
        Environment: variables(site, processing, settings !== undefined),
        ProcessingInputs: reads.map(processingInput),
        ProcessingOutputConfig: outputs(site, processing),
        ProcessingResources: resources(site, processing),
        NetworkConfig: network(site, entry),
        StoppingCondition: { MaxRuntimeInSeconds: seconds(entry.manifest.spec.limits.runtime) },
        Tags: tagList(scope.labels(entry, { "mlops-run": run.key })),
      }),
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

/** Tags as CloudFormation has them. */
export function tagList(labels: Readonly<Record<string, string>>): Value[] {
  return Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));
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

function makeSettings(
  site: Site,
  { entry, run, settings }: Processing,
): { readonly object: Made; readonly location: Location } | undefined {
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

function application({ entry, image, machine }: Processing, hasCode: boolean): Value {
  const { code } = entry.manifest.spec;
  if (!hasCode || !code) return { ImageUri: image.uri };
  const args = code.args ?? [];
  return {
    ImageUri: image.uri,
    ContainerEntrypoint: unpackAndStart(processingPlaces, startCommand(entry, machine)),
    ...(args.length > 0 && { ContainerArguments: args }),
  };
}

function processingInput({ name, uri, isStream }: ProcessingRead): Value {
  return {
    InputName: name,
    S3Input: {
      S3Uri: uri,
      LocalPath: `${inputDirectory}/${name}`,
      S3DataType: "S3Prefix",
      S3InputMode: isStream ? "Pipe" : "File",
      S3DataDistributionType: "FullyReplicated",
    },
  };
}

function outputs(site: Site, { entry, writes }: Processing): Value {
  const draft = site.scope.draft(entry.stack);
  const [key] = outputKeys(writes);
  return {
    Outputs: writes.map(({ name, location }) => ({
      OutputName: name,
      S3Output: { S3Uri: uriIn(draft, location), LocalPath: `${outputDirectory}/${name}`, S3UploadMode: "EndOfJob" },
    })),
    ...(key && { KmsKeyId: keyIn(draft, key) }),
  };
}

function outputKeys(writes: readonly ProcessingWrite[]): (Key | undefined)[] {
  const keys = new Map(writes.map(({ location: { key } }) => [key ? keyIdentity(key) : "", key]));
  return [...keys.values()];
}

function resources(site: Site, { entry, machine, classifications }: Processing): Value {
  const { distribution, resources: wanted } = entry.manifest.spec;
  const key = diskKey(site, machine, classifications);
  return {
    ClusterConfig: {
      InstanceCount: distribution.nodes,
      InstanceType: machine.instanceType,
      VolumeSizeInGB: diskGigabytes(wanted.disk),
      ...(key && { VolumeKmsKeyId: keyIn(site.scope.draft(entry.stack), key) }),
    },
  };
}

function network(site: Site, entry: GraphEntry<JobKind>): Value {
  const { isolated, encryptBetweenNodes } = entry.manifest.spec.network;
  const vpc = networkOf(site);
  return {
    EnableNetworkIsolation: isolated,
    EnableInterContainerTrafficEncryption: encryptBetweenNodes,
    ...(vpc && { VpcConfig: { Subnets: vpc.subnets, SecurityGroupIds: vpc.securityGroupIds } }),
  };
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
    ...useKeys(scope, draft, keys),
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
