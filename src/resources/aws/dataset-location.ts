import type { DatasetVersion, Graph, GraphEntry } from "../../graph/graph.ts";
import { isKind, referenceKey } from "../../graph/graph.ts";
import type { Path } from "../../source/document.ts";
import { adoptedId } from "./adoption.ts";
import { bucketName, lastingName } from "../names.ts";
import type { Need } from "../resource.ts";
import type { Key } from "./key.ts";
import type { Classification } from "./keys.ts";
import { below, parseLocation, plainUri } from "./location.ts";
import type { Bucket, Location } from "./location.ts";
import { runNeed } from "./runs.ts";
import type { Scope } from "./scope.ts";
import type { Site } from "./site.ts";

/** Data that something on a site reads or writes. */
export interface Data {
  readonly dataset: GraphEntry<"Dataset">;
  readonly version: DatasetVersion;
  readonly location: Location;
  /** What must have happened before there is something to read. */
  readonly needs: readonly Need[];
}

/** The Dataset of a graph's reference, with its version. */
function datasetAt(
  graph: Graph,
  entry: GraphEntry,
  path: Path,
): { readonly dataset: GraphEntry<"Dataset">; readonly version: DatasetVersion } | undefined {
  const version = graph.datasets.get(referenceKey(entry.id, path));
  const dataset = version && graph.byId.get(version.dataset);
  return version && dataset && isKind(dataset, "Dataset") ? { dataset, version } : undefined;
}

/** The name of the bucket that a managed Dataset has on a target. */
export function datasetBucketName(scope: Scope, dataset: GraphEntry<"Dataset">): string {
  const adopted = scope.name === dataset.target ? adoptedId(scope.graph, dataset, "bucket") : undefined;
  if (adopted !== undefined) return adopted;
  const place = { owner: `Dataset/${lastingName(dataset)}`, account: scope.account, region: scope.region };
  return bucketName(scope.graph, lastingName(dataset), place);
}

/** The key of a managed Dataset on a site. */
export function datasetKey(site: Site, dataset: GraphEntry<"Dataset">): Key | undefined {
  const { classification, storage } = dataset.manifest.spec;
  return site.keys.of(classification, storage.encryption);
}

/** The bucket that a managed Dataset has on a site: its own, or a copy. */
function managedLocation(site: Site, dataset: GraphEntry<"Dataset">): Location {
  const role = dataset.target === site.scope.name ? "bucket" : "replica";
  const made = { id: `${dataset.id}/${role}`, draft: site.scope.draft(dataset.stack) };
  const bucket: Bucket = { name: datasetBucketName(site.scope, dataset), made, region: site.scope.region };
  const key = datasetKey(site, dataset);
  return { bucket, prefix: "", ...(key && { key }) };
}

/**
 * The data at a reference, where something on this site can reach it; undefined where it cannot, which is told. SageMaker reads S3
 * buckets of its own region (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3DataSource.html).
 */
export function dataAt(site: Site, entry: GraphEntry, path: Path): Data | undefined {
  const { graph } = site.scope;
  const found = datasetAt(graph, entry, path);
  if (!found) return undefined;
  const { dataset, version } = found;
  const { existing } = dataset.manifest.spec.location;
  if (existing !== undefined) return existingData(site, entry, path, found, existing);
  const holder = holderFor(site, dataset);
  if (!holder) {
    tellElsewhere(site, entry, path, dataset);
    return undefined;
  }
  const location = below(managedLocation(holder, dataset), version.path);
  const isCopy = holder.scope.name !== dataset.target;
  const made = version.madeBy !== undefined && !isCopy ? runNeed(graph, version.madeBy) : undefined;
  return { dataset, version, location, needs: [made ?? dataNeed(version, location)] };
}

function dataNeed(version: DatasetVersion, location: Location): Need {
  const entry = version.version === "" ? version.dataset : `${version.dataset}:${version.version}`;
  return { kind: "data", uri: plainUri(location), entry };
}

/** The site whose bucket of a managed Dataset is near enough: this one's own or its copy, or another target's of one account and region. */
function holderFor(site: Site, dataset: GraphEntry<"Dataset">): Site | undefined {
  const home = site.all.get(dataset.target);
  if (!home || home === site) return home;
  if (dataset.manifest.spec.storage.replicas?.includes(site.scope.name)) return site;
  const { account, region } = site.scope;
  return home.scope.account === account && home.scope.region === region ? home : undefined;
}

function tellElsewhere(site: Site, entry: GraphEntry, path: Path, dataset: GraphEntry<"Dataset">): void {
  const { scope } = site;
  const home = scope.graph.settings.targets[dataset.target];
  if (home?.cloud !== "aws") return;
  const problem = `${entry.id} is on target ${scope.name} and ${dataset.id} on ${dataset.target}; SageMaker reads data of its own account and region.`;
  scope.unsupported(
    entry,
    path,
    problem,
    `add ${scope.name} to storage.replicas of ${dataset.id}, or place both on one target`,
  );
}

function existingData(
  { scope }: Site,
  entry: GraphEntry,
  path: Path,
  { dataset, version }: { readonly dataset: GraphEntry<"Dataset">; readonly version: DatasetVersion },
  uri: string,
): Data | undefined {
  const location = parseLocation(uri);
  if (!location) {
    const problem = `${entry.id} reads ${dataset.id} at ${uri}, and SageMaker reads S3.`;
    scope.unsupported(entry, path, problem, 'name its place in S3: location: {existing: "s3://bucket/prefix/"}');
    return undefined;
  }
  const arn = scope.graph.settings.encryption.existingKeys?.[dataset.manifest.spec.classification];
  const placed = below(location, version.path);
  return { dataset, version, needs: [], location: arn === undefined ? placed : { ...placed, key: { arn } } };
}

/** A place in a managed Dataset that something on a site writes to; undefined where it cannot, which is told. */
export function writableAt(site: Site, entry: GraphEntry, path: Path): Omit<Data, "needs"> | undefined {
  const { scope } = site;
  const found = datasetAt(scope.graph, entry, path);
  if (!found?.dataset.manifest.spec.location.managed) return undefined;
  const { dataset, version } = found;
  const home = site.all.get(dataset.target);
  if (home?.scope.account === scope.account && home.scope.region === scope.region) {
    return { dataset, version, location: below(managedLocation(home, dataset), version.path) };
  }
  const problem = `${entry.id} is on target ${scope.name} and writes to ${dataset.id} on ${dataset.target}; SageMaker writes in its own account and region.`;
  const help = "place both on one target, and list the other under storage.replicas";
  if (scope.graph.settings.targets[dataset.target]?.cloud === "aws") scope.unsupported(entry, path, problem, help);
  return undefined;
}

/** How bad it would be if data of these got out. */
export function classificationsOf(data: Iterable<{ readonly dataset: GraphEntry<"Dataset"> }>): Classification[] {
  return [...data].map((one) => one.dataset.manifest.spec.classification);
}
