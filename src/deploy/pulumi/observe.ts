import type * as Pulumi from "@pulumi/pulumi";
import { segmentsOf, valueAt } from "../../plan/paths.ts";
import type { Properties, Recorded, Resolved } from "../../plan/plan.ts";
import { resolveInputs } from "../../plan/resolve.ts";
import { lookUps, physicalName, runAddress } from "../../plan/world.ts";
import type { ObservedRun, World } from "../../plan/world.ts";
import { providerType } from "../../resources/provider-types.ts";
import type { Resource, ResourceGraph } from "../../resources/resource.ts";
import { jobPlan } from "../simulated/cloud/jobs.ts";
import { saysAbsent } from "./events.ts";
import { locationOf } from "../simulated/cloud/locations.ts";

/** A question to a cloud, asked through its provider: a data source by its token, and what it is given. */
export interface Question {
  readonly token: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Asks a stack's provider; an answer is undefined for what is not there. Throws what else the cloud says. */
export type Ask = (questions: readonly Question[]) => Promise<readonly (Properties | undefined)[]>;

/** What an engine finds out of the world beside what Pulumi reads: runs, data and artifacts. */
export type Observe = (
  graph: ResourceGraph,
  recorded: ReadonlyMap<string, Recorded>,
  ask: Ask,
) => Promise<Pick<World, "runs" | "data" | "lost">>;

/**
 * Looks at runs and data through the provider's data sources, with the credentials and the account guard of the target. A processing
 * job tells its state; no data source tells that of a training job, so that its artifact does: it is there once the job succeeded.
 */
export const observeThroughProviders: Observe = async (graph, recorded, ask) => {
  const asked = lookUps(graph, recorded.values(), providerType);
  const artifacts = artifactsOf(graph, recorded);
  const uris = [...new Set([...asked.data, ...artifacts.values()])];
  const jobs = asked.runs.filter((run) => run.type === processing);
  const answers = await ask([...uris.map(objectsAt), ...jobs.map(({ name }) => processingJob(name))]);
  const there = new Set(uris.filter((_, at) => hasKeys(answers[at])));
  const runs = new Map<string, ObservedRun>();
  for (const [at, { type, name }] of jobs.entries()) {
    const state = processingState(name, answers[uris.length + at]);
    if (state) runs.set(runAddress(type, name), state);
  }
  const known = new Map([...recorded.values()].map((one) => [addressOf(one), one]));
  for (const { type, name } of asked.runs) {
    const address = runAddress(type, name);
    const artifact = artifacts.get(address);
    if (artifact === undefined) continue;
    if (there.has(artifact))
      runs.set(address, { state: "succeeded", physicalId: known.get(address)?.physicalId ?? name });
    else if (known.has(address))
      runs.set(address, { state: "running", physicalId: known.get(address)?.physicalId ?? name });
  }
  return { runs, data: new Set(asked.data.filter((uri) => there.has(uri))) };
};

const processing = "aws:cloudcontrol/resource:Resource";

function objectsAt(uri: string): Question {
  const { bucket = "", key = "" } = locationOf(uri) ?? {};
  return { token: "aws:s3/getObjects:getObjects", inputs: { bucket, prefix: key, maxKeys: 1 } };
}

function hasKeys(answer: Properties | undefined): boolean {
  const keys = answer?.["keys"];
  return Array.isArray(keys) && keys.length > 0;
}

function processingJob(name: string): Question {
  const inputs = { typeName: "AWS::SageMaker::ProcessingJob", identifier: name };
  return { token: "aws:cloudcontrol/getResource:getResource", inputs };
}

/** States of a processing job (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeProcessingJob.html). */
const states: Readonly<Record<string, ObservedRun["state"]>> = {
  InProgress: "running",
  Completed: "succeeded",
  Failed: "failed",
  Stopping: "stopped",
  Stopped: "stopped",
};

function processingState(name: string, answer: Properties | undefined): ObservedRun | undefined {
  const text = answer?.["properties"];
  if (typeof text !== "string") return undefined;
  const job = JSON.parse(text) as { readonly ProcessingJobStatus?: string; readonly FailureReason?: string };
  const { ProcessingJobStatus: status = "", FailureReason: reason } = job;
  const id = answer?.["id"];
  return {
    state: states[status] ?? "running",
    physicalId: typeof id === "string" ? id : name,
    ...(reason !== undefined && { reason }),
  };
}

/** Where each training job that is asked for or recorded leaves its artifact, by the run's address. */
function artifactsOf(graph: ResourceGraph, recorded: ReadonlyMap<string, Recorded>): Map<string, string> {
  const found = new Map<string, string>();
  const add = (type: string, inputs: Properties): void => {
    const name = physicalName(type, inputs, providerType);
    const [artifact] = type === processing ? [] : (jobPlan(type, inputs)?.leaves ?? []);
    if (name !== undefined && artifact !== undefined) found.set(runAddress(type, name), artifact);
  };
  for (const one of recorded.values()) if (one.run) add(one.type, one.inputs);
  for (const one of graph.resources) if (one.run) add(one.type, resolved(one, graph, recorded));
  return found;
}

function resolved(resource: Resource, graph: ResourceGraph, recorded: ReadonlyMap<string, Recorded>): Properties {
  const byId = new Map(graph.resources.map((one) => [one.id, one]));
  return resolveInputs(resource.inputs, ({ $ref, stack, output }): Resolved => {
    if (stack !== undefined) return { $unknown: `${$ref}.${output}` };
    const made = valueAt(recorded.get($ref)?.outputs ?? {}, segmentsOf(output));
    const asked = byId.get($ref)?.inputs[output];
    return made ?? (typeof asked === "string" ? asked : { $unknown: `${$ref}.${output}` });
  });
}

function addressOf(one: Recorded): string {
  return runAddress(one.type, physicalName(one.type, one.inputs, providerType) ?? "");
}

/** A program that asks a provider's data sources and makes nothing; the answers come by `tell`. */
export function askingProgram(
  pulumi: typeof Pulumi,
  questions: readonly Question[],
  provider: () => Pulumi.ProviderResource,
  tell: (answers: readonly (Properties | undefined)[]) => void,
): () => Promise<Record<string, unknown>> {
  return async () => {
    const asked = provider();
    tell(
      await Promise.all(
        questions.map(async ({ token, inputs }) => {
          try {
            return (await pulumi.runtime.invoke(token, { ...inputs }, { provider: asked })) as Properties;
          } catch (error) {
            // A data source fails for what is not there; that something may not be read is not the same as waiting for it.
            if (error instanceof Error && saysAbsent(error.message)) return undefined;
            throw error;
          }
        }),
      ),
    );
    return {};
  };
}
