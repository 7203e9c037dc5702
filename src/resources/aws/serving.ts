import canonicalize from "canonicalize";
import type { GraphEntry } from "../../graph/graph.ts";
import { isKind } from "../../graph/graph.ts";
import type { Path } from "../../source/document.ts";
import type { Made } from "../draft.ts";
import { fit, lastingName, shortHash } from "../names.ts";
import type { Actor } from "./identity.ts";
import { pulledImage } from "./images.ts";
import type { PulledImage } from "./images.ts";
import { plainUri } from "./location.ts";
import { artifactAt, artifactForm, artifactUri } from "./model-artifact.ts";
import type { Artifact } from "./model-artifact.ts";
import { distinct } from "./runs.ts";
import type { Scope } from "./scope.ts";
import type { Site } from "./site.ts";
import { networkOf } from "./site.ts";

/** A variant or shadow of an endpoint with the model that it serves. */
export interface Served {
  readonly name: string;
  /** Its place in the manifest. */
  readonly path: Path;
  readonly artifact: Artifact;
  readonly image: PulledImage;
  readonly variables: Readonly<Record<string, string>>;
}

/** The model of one variant; undefined where it, or an image for it, is missing, which is told. */
export function servedAt(
  site: Site,
  entry: GraphEntry<"Endpoint">,
  path: Path,
  variant: { readonly name: string; readonly env?: Readonly<Record<string, string>> },
): Served | undefined {
  const artifact = artifactAt(site, entry, [...path, "model"]);
  if (!artifact) return undefined;
  const image = servingImage(site.scope, entry, [...path, "model"], artifact.model);
  if (!image) return undefined;
  if (entry.manifest.spec.type === "serverless" && artifactForm(artifact).compressionType !== "Gzip") {
    const problem = `${entry.id} is serverless and serves ${artifact.version.version} of ${artifact.model.id}, which is not packed; serverless SageMaker endpoints take a .tar.gz.`;
    site.scope.unsupported(entry, [...path, "model"], problem, "pack the artifact as .tar.gz, or use type: realtime");
  }
  const variables = { ...artifact.model.manifest.spec.serving?.env, ...variant.env };
  return { name: variant.name, path, artifact, image, variables };
}

/** The image that the Model names for serving, or that of the job that made it. */
function servingImage(
  scope: Scope,
  entry: GraphEntry,
  path: Path,
  model: GraphEntry<"Model">,
): PulledImage | undefined {
  const { serving, source } = model.manifest.spec;
  if (serving?.image !== undefined) return pulledImage(scope, model, ["spec", "serving", "image"], serving.image);
  const job = scope.graph.byId.get(`TrainingJob/${source?.trainingJob}`);
  if (job && isKind(job, "TrainingJob")) return pulledImage(scope, job, ["spec", "image"], job.manifest.spec.image);
  const related = [{ span: scope.at(model, ["metadata", "name"]), message: model.id }];
  const help = `add serving: {image: …} to ${model.id}`;
  scope.report(entry, path, "resources/no-image", { id: model.id, use: "serves" }, { help, related });
  return undefined;
}

/**
 * The SageMaker model of a variant. It cannot change, and a new one must exist before the old one goes, so a hash of what it is made
 * of is in its name. It belongs to the endpoint and not to the Model, since it has the endpoint's role and the variant's variables.
 */
export function makeServedModel(site: Site, entry: GraphEntry<"Endpoint">, served: Served, actor: Actor): Made {
  const { scope } = site;
  const { artifact, image, variables, name, path } = served;
  const { graph } = scope;
  const draft = scope.draft(entry.stack);
  const vpcConfig = networkOf(site);
  const isolated = entry.manifest.spec.network.isolated;
  const isServerless = entry.manifest.spec.type === "serverless";
  const parts = [image.uri, plainUri(artifact.location), variables, isolated, vpcConfig ?? null];
  const head = fit(`${graph.project}-${graph.environment}-${lastingName(entry)}-${name}`, 54);
  const uri = artifactUri(draft, artifact);
  return scope.make({
    draft,
    owner: entry,
    role: `model-${name}`,
    type: "aws:sagemaker/model:Model",
    inputs: {
      name: `${head}-${shortHash(canonicalize(parts) ?? "")}`,
      executionRoleArn: actor.arn,
      primaryContainer: {
        image: image.uri,
        // A serverless endpoint takes a packed model by its address alone.
        ...(isServerless
          ? { modelDataUrl: uri }
          : { modelDataSource: { s3DataSources: [{ s3Uri: uri, ...artifactForm(artifact) }] } }),
        ...(Object.keys(variables).length > 0 && { environment: variables }),
      },
      enableNetworkIsolation: isolated,
      ...(vpcConfig && { vpcConfig }),
    },
    dependsOn: [actor.policy],
    origin: [...path, "model"],
    origins: {
      "primaryContainer.image": [...path, "model"],
      "primaryContainer.modelDataSource": [...path, "model"],
      "primaryContainer.environment": [...path, "env"],
      enableNetworkIsolation: ["spec", "network", "isolated"],
    },
    needs: distinct(artifact.needs),
    labels: { "mlops-model": artifact.model.name },
  });
}
