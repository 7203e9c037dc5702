import type { Draft, Made } from "../draft.ts";
import { outputIn } from "../draft.ts";
import type { Ref } from "../resource.ts";
import type { Key } from "./key.ts";
import { joined } from "./text.ts";
import type { Text } from "./text.ts";

/** A bucket: its name, and the resource that makes it where we do. */
export interface Bucket {
  readonly name: string;
  readonly made?: Made;
  readonly region?: string;
}

/** A prefix in a bucket; empty for all of it. */
export interface Location {
  readonly bucket: Bucket;
  readonly prefix: string;
  /** The key that what lies there is encrypted with, where it is not the cloud's own. */
  readonly key?: Key;
}

/** Reads `s3://bucket/prefix`; undefined for another kind of address. */
export function parseLocation(uri: string): Location | undefined {
  const parts = /^s3:\/\/([^/]+)(?:\/(.*))?$/u.exec(uri);
  if (parts?.[1] === undefined) return undefined;
  return { bucket: { name: parts[1] }, prefix: parts[2] ?? "" };
}

/** The same place a prefix further down, with one slash between. */
export function below(location: Location, path: string): Location {
  const { prefix } = location;
  const whole = prefix === "" || path === "" ? `${prefix}${path}` : `${prefix.replace(/\/+$/u, "")}/${path}`;
  return { ...location, prefix: whole };
}

/** `s3://bucket/prefix` as plain text. */
export function plainUri({ bucket, prefix }: Location): string {
  return `s3://${bucket.name}/${prefix}`;
}

/** `s3://bucket/prefix` for a resource of a stack. */
export function uriIn(draft: Draft, { bucket, prefix }: Location): Text {
  return joined("s3://", nameIn(draft, bucket), `/${prefix}`);
}

/** A bucket's name for a resource of a stack. */
export function nameIn(draft: Draft, bucket: Bucket): string | Ref {
  return bucket.made ? outputIn(draft, bucket.made, "bucket", bucket.name) : bucket.name;
}

/** A bucket's ARN for a resource of a stack. */
export function arnIn(draft: Draft, bucket: Bucket): string | Ref {
  const arn = `arn:aws:s3:::${bucket.name}`;
  return bucket.made ? outputIn(draft, bucket.made, "arn", arn) : arn;
}
