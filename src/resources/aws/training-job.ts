import type { GraphEntry } from "../../graph/graph.ts";
import type { ResourceInputs } from "../data.ts";
import { guardsOf } from "./bucket.ts";
import { codeChannel, trainingPlaces, unpackAndStart } from "./code.ts";
import { classificationsOf } from "./dataset-location.ts";
import { actorFor } from "./identity.ts";
import type { Actor } from "./identity.ts";
import { diskKey, jobPermissions, jobVariables, startCommand } from "./job.ts";
import { readData, useKeys, writeData } from "./permissions.ts";
import type { Statement } from "./permissions.ts";
import { anyRun, runInfo } from "./runs.ts";
import type { Site } from "./site.ts";
import { lowerSweep } from "./sweep.ts";
import {
  baseModelChannel,
  hyperParameters,
  trainingInputs,
  trainingNeeds,
  trainingOf,
  trainingOrigins,
} from "./training-parts.ts";
import type { Training } from "./training-parts.ts";

type Inputs = ResourceInputs["aws:sagemaker/trainingJob:TrainingJob"];

/** Most channels of a training job (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html). */
const maxChannels = 20;

/**
 * A TrainingJob is a SageMaker training job named by its content, and a role for it. Its result is in the artifacts bucket under
 * `runs/<job name>/`, its checkpoints under `checkpoints/<job name>/`. With a sweep it is a tuning job.
 */
export function lowerTrainingJob(site: Site, entry: GraphEntry<"TrainingJob">): void {
  const training = trainingOf(site, entry);
  if (!training) return;
  const { scope } = site;
  tellImpossible(site, training);
  const actor = actorFor(scope, {
    draft: scope.draft(entry.stack),
    owner: entry,
    work: "training",
    statements: permissions(site, training),
  });
  if (entry.manifest.spec.sweep) lowerSweep(site, training, actor, entry.manifest.spec.sweep);
  else makeTrainingJob(site, training, actor);
}

function tellImpossible(site: Site, { entry, data, base, code }: Training): void {
  const { scope } = site;
  const { capacity, outputs, inputs } = entry.manifest.spec;
  if (capacity.type === "spot" && capacity.keepWarm !== undefined) {
    const problem = `${entry.id} keeps spot machines warm, and SageMaker keeps none: a spot machine goes back when its job ends.`;
    scope.unsupported(
      entry,
      ["spec", "capacity", "keepWarm"],
      problem,
      "remove keepWarm, or set capacity.type to on-demand",
    );
  }
  const models = Object.entries(outputs).filter(([, output]) => output.type === "model");
  const [, second] = models;
  if (second) {
    const problem = `${entry.id} makes ${models.length} models; a SageMaker training job leaves one, packed as model.tar.gz.`;
    scope.unsupported(
      entry,
      ["spec", "outputs", second[0]],
      problem,
      "keep one output of type model and put both into it, or split the job",
    );
  }
  for (const [taken, isUsed] of [
    [codeChannel, code],
    [baseModelChannel, base],
  ] as const) {
    if (!isUsed || !(taken in inputs)) continue;
    const problem = `${entry.id} has an input called ${taken}, the channel in which ${taken === codeChannel ? "its code" : "its base model"} comes.`;
    scope.unsupported(entry, ["spec", "inputs", taken], problem, "give the input another name");
  }
  const count = data.size + (base ? 1 : 0) + (code ? 1 : 0);
  if (count <= maxChannels) return;
  const problem = `${entry.id} has ${count} channels with its code and base model; SageMaker takes ${maxChannels}.`;
  scope.unsupported(entry, ["spec", "inputs"], problem, "join some inputs into one dataset");
}

function permissions(site: Site, { entry, image, data, base, code, machine }: Training): Statement[] {
  const { scope, artifacts } = site;
  const draft = scope.draft(entry.stack);
  const runs = anyRun(scope.graph, entry);
  const checkpoints = entry.manifest.spec.checkpoint ? [artifacts.at(`checkpoints/${runs}/`)] : [];
  const reads = [...data.values()].map((one) => one.location);
  if (base) reads.push(base.readable);
  if (code) reads.push(code.location);
  reads.push(...checkpoints);
  const writes = [artifacts.at(`runs/${runs}/`), ...checkpoints];
  const keys = {
    read: reads.map((one) => one.key),
    write: writes.map((one) => one.key),
    disks: [diskKey(site, machine, classificationsOf(data.values()))],
  };
  return [
    ...readData(draft, reads),
    ...writeData(draft, writes),
    ...useKeys(draft, keys),
    ...(base?.foreign ?? []),
    ...jobPermissions(site, entry, [image], { group: "/aws/sagemaker/TrainingJobs", streams: `${runs}*` }),
  ];
}

function makeTrainingJob(site: Site, training: Training, actor: Actor): void {
  const { entry, run, code } = training;
  const { spec } = entry.manifest;
  const draft = site.scope.draft(entry.stack);
  const parameters = hyperParameters(spec.parameters);
  const { roleArn, ...shared } = trainingInputs(site, training, actor);
  site.scope.make({
    draft,
    owner: entry,
    role: `run-${run.key}`,
    type: "aws:sagemaker/trainingJob:TrainingJob",
    inputs: {
      trainingJobName: run.name,
      roleArn,
      ...shared,
      algorithmSpecification: { ...shared.algorithmSpecification, ...starting(training) },
      ...(Object.keys(parameters).length > 0 && { hyperParameters: parameters }),
      environment: jobVariables(site, entry),
      ...(spec.retry.maxAttempts > 1 && { retryStrategy: { maximumRetryAttempts: spec.retry.maxAttempts - 1 } }),
    },
    options: { onRemove: "retain" },
    dependsOn: [actor.policy, code?.object, ...guardsOf(site.artifacts.at("").bucket)],
    origins: { ...trainingOrigins(entry), hyperParameters: ["spec", "parameters"], retryStrategy: ["spec", "retry"] },
    run: runInfo(entry, run),
    needs: trainingNeeds(training),
    labels: { "mlops-run": run.key },
  });
}

function starting({ entry, code, machine }: Training): Partial<NonNullable<Inputs["algorithmSpecification"]>> {
  if (!code) return {};
  const args = entry.manifest.spec.code?.args ?? [];
  return {
    containerEntrypoints: unpackAndStart(trainingPlaces, startCommand(entry, machine)),
    ...(args.length > 0 && { containerArguments: args }),
  };
}
