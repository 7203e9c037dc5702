import type { GraphEntry, JobKind } from "../../graph/graph.ts";
import type { Made } from "../draft.ts";
import { guardsOf } from "./bucket.ts";
import type { Location } from "./location.ts";
import { keyIn } from "./key.ts";
import type { Site } from "./site.ts";

/**
 * How code gets into a job, in any image that has `sh` and `tar`: it is packed and put into the artifacts bucket under its own digest,
 * handed to the job as the channel `code`, and unpacked before the entry point starts in it. So it works without a network too, and an
 * image needs nothing of SageMaker's own.
 */
export const codeChannel = "code";

/** The packed code of a job in the artifacts bucket. */
export interface PackedCode {
  readonly object: Made;
  readonly location: Location;
  /** Name of the package as the job sees it. */
  readonly file: string;
}

/** Puts a job's code into the artifacts bucket, once a stack for equal code; undefined for a job without code. */
export function packedCode(site: Site, entry: GraphEntry<JobKind>): PackedCode | undefined {
  const { scope, artifacts } = site;
  const tree = scope.graph.code.get(entry.id);
  if (!tree || !entry.manifest.spec.code) return undefined;
  const draft = scope.draft(entry.stack);
  const digest = tree.digest.replace(/^sha256:/u, "");
  const file = `${digest}.tar.gz`;
  const location = artifacts.at(`code/${file}`);
  const role = `code-${digest.slice(0, 12)}`;
  const id = `${scope.projectId}/${role}`;
  if (draft.has(id)) return { object: { id, draft }, location, file };
  const key = location.key;
  const object = scope.make({
    draft,
    role,
    type: "aws:s3/bucketObjectv2:BucketObjectv2",
    inputs: {
      bucket: artifacts.nameIn(draft),
      key: location.prefix,
      source: { $archive: { path: tree.path, digest: tree.digest, files: tree.files } },
      ...(key && { serverSideEncryption: "aws:kms", kmsKeyId: keyIn(draft, key) }),
    },
    dependsOn: guardsOf(location.bucket),
    // What a model was made with is evidence, and a run that was begun may still fetch it.
    options: { onRemove: "retain" },
    origin: scope.at(entry, ["spec", "code", "path"]),
    origins: { source: scope.at(entry, ["spec", "code", "path"]) },
  });
  return { object, location, file };
}

/** Directories that a job's code passes through. */
interface CodePlaces {
  /** Where the platform puts the channel. */
  readonly channel: string;
  /** Where it is unpacked and started. */
  readonly work: string;
}

/** Places in a training job (https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-running-container.html). */
export const trainingPlaces: CodePlaces = { channel: `/opt/ml/input/data/${codeChannel}`, work: "/opt/ml/code" };

/** Places in a processing job. */
export const processingPlaces: CodePlaces = {
  channel: `/opt/ml/processing/input/${codeChannel}`,
  work: "/opt/ml/processing/code",
};

/** The entry point that unpacks code and then becomes the program; each word has at most the 256 characters that SageMaker takes. */
export function unpackAndStart({ channel, work }: CodePlaces, command: readonly string[]): string[] {
  const script = `set -e; mkdir -p ${work}; tar -xzf ${channel}/*.tar.gz -C ${work}; cd ${work}; exec "$@"`;
  return ["/bin/sh", "-c", script, "mlops", ...command];
}
