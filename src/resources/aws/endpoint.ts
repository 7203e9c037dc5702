import type { GraphEntry } from "../../graph/graph.ts";
import type { Made } from "../draft.ts";
import { lastingName, physicalName } from "../names.ts";
import { adoptedId } from "./adoption.ts";
import { lowerObjectives } from "./alarms.ts";
import type { Objective } from "./alarms.ts";
import { asyncPlaces, captureLocation } from "./capture.ts";
import { servedClassification } from "./classification.ts";
import { makeEndpointConfig } from "./endpoint-config.ts";
import type { Hosting } from "./endpoint-config.ts";
import { tellImpossible } from "./endpoint-limits.ts";
import { actorFor } from "./identity.ts";
import { keyIn } from "./key.ts";
import {
  joinNetwork,
  publish,
  pullImages,
  putMetrics,
  readData,
  useKeys,
  writeData,
  writeLogs,
} from "./permissions.ts";
import type { Statement } from "./permissions.ts";
import { deploymentOf } from "./rollout.ts";
import { lowerScaling } from "./scaling.ts";
import { makeServedModel, servedAt } from "./serving.ts";
import type { Served } from "./serving.ts";
import type { Site } from "./site.ts";
import { isPrivate } from "./site.ts";

/** Days for which an endpoint's log is kept; SageMaker would keep it, and bill it, for ever. */
const logDays = 90;

/**
 * An Endpoint is a role, a log, a SageMaker model for each variant and shadow, a configuration, alarms for its objectives, the endpoint
 * itself, and what scales it. The configuration cannot change, so each change makes a new one under a generated name, to which the
 * endpoint moves in the steps of its rollout.
 */
export function lowerEndpoint(site: Site, entry: GraphEntry<"Endpoint">): void {
  if (!tellImpossible(site, entry)) return;
  const { scope } = site;
  const name = endpointName(site, entry);
  const hosting = hostingOf(site, entry);
  if (!hosting) return;
  const { all } = hosting;
  const statements = permissions(site, hosting, name);
  const actor = actorFor(scope, { draft: scope.draft(entry.stack), owner: entry, work: "endpoint", statements });
  const log = makeLog(site, hosting, name);
  const models = new Map(all.map((served) => [served.name, makeServedModel(site, entry, served, actor)]));
  const config = makeEndpointConfig(site, hosting, models);
  const alarms = lowerObjectives(site, entry, name);
  const endpoint = makeEndpoint(site, entry, { name, config, alarms, log, policy: actor.policy });
  lowerScaling(site, entry, endpoint, name);
}

/** The name of an endpoint in the cloud. */
export function endpointName({ scope }: Site, entry: GraphEntry<"Endpoint">): string {
  return adoptedId(scope.graph, entry, "endpoint") ?? physicalName(scope.graph, lastingName(entry), 63);
}

function hostingOf(site: Site, entry: GraphEntry<"Endpoint">): Hosting | undefined {
  const { scope, topics } = site;
  const { graph } = scope;
  const { variants, shadow = [], type, notify = [] } = entry.manifest.spec;
  const found = [
    ...variants.map((variant, index) => servedAt(site, entry, ["spec", "variants", index], variant)),
    ...shadow.map((variant, index) => servedAt(site, entry, ["spec", "shadow", index], variant)),
  ];
  const all = found.filter((served): served is Served => served !== undefined);
  const hasMachines = type === "serverless" || all.every((served) => graph.machines.has(`${entry.id}/${served.name}`));
  if (all.length < found.length || !hasMachines) return undefined;
  const capture = captureLocation(site, entry);
  const places = asyncPlaces(site, entry);
  const told = places ? topics.arns(scope.draft(entry.stack), entry, ["spec", "notify"], notify) : [];
  const key = site.keys.of(servedClassification(graph, entry));
  return { entry, all, capture, places, topics: told, key };
}

function permissions(site: Site, { entry, all, capture, places, topics, key }: Hosting, name: string): Statement[] {
  const { scope } = site;
  const draft = scope.draft(entry.stack);
  const reads = all.map((served) => served.artifact.readable);
  if (places) reads.push(places.requests);
  const writes = [...(capture ? [capture] : []), ...(places ? [places.answers, places.failures] : [])];
  // A topic made here is encrypted, and who publishes to it encrypts.
  const topicKey = topics.length > 0 && tellsOwnTopic(site, entry) ? [site.keys.of("internal")] : [];
  const keys = {
    read: reads.map((one) => one.key),
    write: [...writes.map((one) => one.key), ...topicKey],
    disks: [key],
  };
  const group = `/aws/sagemaker/Endpoints/${name}`;
  return [
    ...readData(draft, distinctPlaces(reads)),
    ...writeData(draft, writes),
    ...useKeys(draft, keys),
    ...all.flatMap((served) => served.artifact.foreign),
    ...pullImages(all.map((served) => served.image.repositoryArn)),
    ...writeLogs(scope, group, "*"),
    putMetrics("/aws/sagemaker/Endpoints"),
    ...publish(topics.slice(0, 1)),
    ...joinNetwork(isPrivate(site)),
  ];
}

function tellsOwnTopic({ scope }: Site, entry: GraphEntry<"Endpoint">): boolean {
  const [channel] = entry.manifest.spec.notify ?? [];
  return channel !== undefined && scope.graph.config.data.channels?.[channel]?.topic === undefined;
}

function distinctPlaces<L extends { readonly bucket: { readonly name: string }; readonly prefix: string }>(
  places: readonly L[],
): L[] {
  return [...new Map(places.map((place) => [`${place.bucket.name}/${place.prefix}`, place])).values()];
}

function makeLog(site: Site, { entry, key }: Hosting, name: string): Made {
  const draft = site.scope.draft(entry.stack);
  return site.scope.make({
    draft,
    owner: entry,
    role: "log",
    type: "aws:cloudwatch/logGroup:LogGroup",
    inputs: {
      name: `/aws/sagemaker/Endpoints/${name}`,
      retentionInDays: logDays,
      ...(key && { kmsKeyId: keyIn(draft, key) }),
    },
  });
}

function makeEndpoint(
  site: Site,
  entry: GraphEntry<"Endpoint">,
  parts: {
    readonly name: string;
    readonly config: Made;
    readonly alarms: ReadonlyMap<Objective, readonly Made[]>;
    readonly log: Made;
    readonly policy: Made | undefined;
  },
): Made {
  return site.scope.make({
    draft: site.scope.draft(entry.stack),
    owner: entry,
    role: "endpoint",
    type: "aws:sagemaker/endpoint:Endpoint",
    inputs: {
      name: parts.name,
      endpointConfigName: { $ref: parts.config.id, output: "name" },
      deploymentConfig: deploymentOf(site, entry, parts.alarms),
    },
    dependsOn: [parts.policy, parts.log],
    origins: {
      "deploymentConfig.blueGreenUpdatePolicy": ["spec", "rollout"],
      "deploymentConfig.rollingUpdatePolicy": ["spec", "rollout"],
      "deploymentConfig.autoRollbackConfiguration": ["spec", "rollout", "rollbackOn"],
      endpointConfigName: ["spec", "variants"],
    },
  });
}
