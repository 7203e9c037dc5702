import { digestOf } from "../../../plan/digest.ts";
import type { Properties, Resolved } from "../../../plan/plan.ts";
import type { StoredObject, Thing } from "./account.ts";
import { textOf } from "./outputs.ts";
import { standInDigest } from "./rules.ts";

/**
 * The object that a thing puts into a bucket, or undefined for one that puts none. Its bytes are not kept: a packed directory has its
 * own digest, and counts as one byte.
 */
export function storedObject(thing: Pick<Thing, "type" | "inputs" | "outputs">): StoredObject | undefined {
  const { bucket, key } = thing.outputs;
  if (typeof bucket !== "string" || typeof key !== "string") return undefined;
  switch (thing.type) {
    case "aws:s3/bucketObjectv2:BucketObjectv2":
      return { bucket, key, ...contentOf(thing.inputs) };
    case "aws:s3/objectCopy:ObjectCopy":
      return { bucket, key, size: 1, digest: standInDigest(`copy ${textOf(thing.inputs["source"])}`) };
    default:
      return undefined;
  }
}

function contentOf(inputs: Properties): Pick<StoredObject, "size" | "digest" | "content"> {
  const { content, source } = inputs;
  if (typeof content === "string") return { size: Buffer.byteLength(content), digest: digestOf(content), content };
  const packed = archiveDigest(source);
  return { size: 1, digest: packed ?? digestOf(source ?? null) };
}

function archiveDigest(source: Resolved | undefined): string | undefined {
  if (typeof source !== "object" || source === null || !("$archive" in source)) return undefined;
  return typeof source.$archive === "string" ? source.$archive : undefined;
}
