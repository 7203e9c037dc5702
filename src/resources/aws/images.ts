import type { GraphEntry } from "../../graph/graph.ts";
import type { Image } from "../../manifest/resolved.gen.ts";
import type { Path } from "../../source/document.ts";
import type { Scope } from "./scope.ts";

/** An image as SageMaker pulls it, and the repository that the puller must be let into. */
export interface PulledImage {
  readonly uri: string;
  readonly repositoryArn: string;
}

const ecr = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/u;

/**
 * The image of a manifest in this target: a full name as it is, a bare one in the target's registry, or in the account's own. A digest
 * of the manifest or of the lock replaces the tag, since SageMaker takes one of the two. SageMaker pulls from ECR alone
 * (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AlgorithmSpecification.html); undefined, and told, for another registry.
 */
export function pulledImage(scope: Scope, entry: GraphEntry, path: Path, image: Image): PulledImage | undefined {
  const named = typeof image === "string" ? image : image.aws;
  if (named === undefined) {
    const problem = `${entry.id} runs on AWS, and its image has no name there.`;
    scope.unsupported(entry, path, problem, "add aws: with the image's full name");
    return undefined;
  }
  const uri = pinned(inRegistry(scope, named), scope.graph.locks.get(entry.id)?.data.images?.[named]);
  const [, account, region, repository] = ecr.exec(uri) ?? [];
  if (account === undefined) {
    const problem = `SageMaker pulls images from ECR, and ${entry.id} names one in another registry: ${named}.`;
    scope.unsupported(entry, path, problem, `copy it into ${registryOf(scope)} and name it there`);
    return undefined;
  }
  return { uri, repositoryArn: `arn:aws:ecr:${region}:${account}:repository/${repository}` };
}

function registryOf({ target, account, region }: Scope): string {
  return (target.registry ?? `${account}.dkr.ecr.${region}.amazonaws.com`).replace(/\/+$/u, "");
}

/** A name has a registry where its first part looks like a host (https://pkg.go.dev/github.com/distribution/reference). */
function inRegistry(scope: Scope, name: string): string {
  const [first = "", ...rest] = name.split("/");
  const hasRegistry = rest.length > 0 && /[.:]|^localhost$/u.test(first);
  return hasRegistry ? name : `${registryOf(scope)}/${name}`;
}

function pinned(uri: string, locked: string | undefined): string {
  const [name = "", own] = uri.split("@");
  const digest = own ?? locked;
  return digest === undefined ? uri : `${name.replace(/:[^/:]*$/u, "")}@${digest}`;
}
