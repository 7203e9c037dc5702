import type { GraphEntry, ModelVersion } from "../../graph/graph.ts";
import { isJob, isKind, referenceKey } from "../../graph/graph.ts";
import type { Path } from "../../source/document.ts";
import type { Draft, Made } from "../draft.ts";
import { lastingName } from "../names.ts";
import type { Need } from "../resource.ts";
import { guardsOf } from "./bucket.ts";
import { foreignArtifact, mustCopy } from "./foreign-artifact.ts";
import { below, nameIn, parseLocation, plainUri, uriIn } from "./location.ts";
import type { Location } from "./location.ts";
import type { Statement } from "./permissions.ts";
import { anyRun, jobRun, runNeed } from "./runs.ts";
import type { Site } from "./site.ts";
import { joined } from "./text.ts";
import type { Text } from "./text.ts";

/** Where the files of a model version are, for somebody who serves or judges it. */
export interface Artifact {
  readonly model: GraphEntry<"Model">;
  readonly version: ModelVersion;
  readonly location: Location;
  /** What a role must read: for what runs of a job make, the results of all its runs, so that going back needs no new permission. */
  readonly readable: Location;
  /** Permissions beside reading, for keys of another account. */
  readonly foreign: readonly Statement[];
  readonly needs: readonly Need[];
  /** The copy that was made into this environment. */
  readonly copy?: Made;
}

/** How a run's result is called: SageMaker packs what a training job leaves and puts it at `<output path>/<job>/output/model.tar.gz`. */
function runArtifact(runName: string): string {
  return `runs/${runName}/output/model.tar.gz`;
}

/** The artifact of the model that a reference means, near this site; undefined where there is none to be had, which is told. */
export function artifactAt(site: Site, entry: GraphEntry, path: Path): Artifact | undefined {
  const { graph } = site.scope;
  const version = graph.models.get(referenceKey(entry.id, path));
  const model = version && graph.byId.get(version.model);
  if (!version || !model || !isKind(model, "Model")) return undefined;
  return version.from === "run"
    ? fromRun(site, entry, path, model, version)
    : fromElsewhere(site, entry, path, model, version);
}

/** An artifact's address for a resource of a stack, so that it follows the copy. */
export function artifactUri(draft: Draft, { location, copy }: Artifact): Text {
  if (copy?.draft !== draft) return uriIn(draft, location);
  return joined("s3://", { $ref: copy.id, output: "bucket" }, "/", { $ref: copy.id, output: "key" });
}

function fromRun(
  site: Site,
  entry: GraphEntry,
  path: Path,
  model: GraphEntry<"Model">,
  version: Extract<ModelVersion, { from: "run" }>,
): Artifact | undefined {
  const { graph, account, region } = site.scope;
  const job = graph.byId.get(version.job);
  const home = job && site.all.get(job.target);
  const run = job && isJob(job) ? jobRun(graph, job) : undefined;
  const need = runNeed(graph, version.job);
  if (!job || !isKind(job, "TrainingJob") || !home || !run || !need) return undefined;
  const location = home.artifacts.at(runArtifact(run.name));
  if (job.manifest.spec.sweep) {
    const facts = { id: entry.id, job: job.id, uri: plainUri(location) };
    site.scope.report(entry, path, "resources/sweep-artifact", facts);
  }
  const readable = home.artifacts.at(`runs/${anyRun(graph, job)}/output/`);
  const found = { model, version, location, readable, foreign: [], needs: [need] };
  const isNear = home.scope.account === account && home.scope.region === region;
  return isNear ? found : copied(site, entry, found);
}

function fromElsewhere(
  site: Site,
  entry: GraphEntry,
  path: Path,
  model: GraphEntry<"Model">,
  version: Extract<ModelVersion, { from: "artifact" }>,
): Artifact | undefined {
  const location = parseLocation(version.uri);
  if (!location) {
    const problem = `${model.id} ${version.version} is at ${version.uri}, and SageMaker reads S3.`;
    site.scope.unsupported(entry, path, problem, "copy it to S3 and name it there");
    return undefined;
  }
  const origin = foreignArtifact(site, version, location);
  const found = { model, version, needs: [], ...origin };
  if (!mustCopy(site, version, origin)) return found;
  if (!isFolder(origin.location)) return copied(site, entry, found);
  const problem = `${model.id} ${version.version} is a folder in another region or account, and S3 copies single objects.`;
  site.scope.unsupported(
    entry,
    path,
    problem,
    "pack it as one .tar.gz, or set promotion.artifacts to grant where the region is the same",
  );
  return undefined;
}

/** Copies an artifact into this environment's bucket, once for all who use it. */
function copied(site: Site, entry: GraphEntry, found: Artifact): Artifact {
  const { scope, artifacts } = site;
  const { model, version, location, needs } = found;
  const draft = scope.draft(model.stack);
  const file = location.prefix.split("/").at(-1) ?? "model.tar.gz";
  const place = below(artifacts.at(`models/${lastingName(model)}/`), `${version.version}/${file}`);
  const role = `copy-${version.version}`;
  const id = `${model.id}/${role}`;
  const copy = draft.has(id)
    ? { id, draft }
    : scope.make({
        draft,
        owner: model,
        role,
        type: "aws:s3/objectCopy:ObjectCopy",
        inputs: {
          bucket: nameIn(draft, place.bucket),
          key: place.prefix,
          source: joined(nameIn(draft, location.bucket), `/${location.prefix}`),
        },
        options: { stateful: true, onRemove: model.manifest.spec.lifecycle?.onRemove ?? "retain" },
        dependsOn: guardsOf(place.bucket),
        needs,
      });
  // In another stack the copy cannot be referred to, but it can be waited for.
  const waits: Need = { kind: "data", uri: plainUri(place), entry: `${model.id}:${version.version}` };
  const isReferable = scope.draft(entry.stack) === draft;
  return {
    ...found,
    location: place,
    readable: place,
    foreign: [],
    needs: isReferable ? needs : [...needs, waits],
    copy,
  };
}

function isFolder({ prefix }: Location): boolean {
  return prefix === "" || prefix.endsWith("/");
}

/** What SageMaker must know to fetch an artifact (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3ModelDataSource.html). */
export function artifactForm({ location }: Artifact): {
  readonly s3DataType: "S3Object" | "S3Prefix";
  readonly compressionType: "Gzip" | "None";
} {
  if (/\.(tar\.gz|tgz)$/u.test(location.prefix)) return { s3DataType: "S3Object", compressionType: "Gzip" };
  return { s3DataType: isFolder(location) ? "S3Prefix" : "S3Object", compressionType: "None" };
}
