/** A place in object storage. */
export interface Location {
  readonly scheme: string;
  readonly bucket: string;
  /** Key or prefix; empty for the whole bucket. */
  readonly key: string;
}

/** Reads `s3://bucket/key`, and `gs://` and others of that form; undefined for what is none. */
export function locationOf(uri: string): Location | undefined {
  const [, scheme, bucket, key] = /^([a-z][a-z0-9+.-]*):\/\/([^/]+)(?:\/(.*))?$/su.exec(uri) ?? [];
  if (scheme === undefined || bucket === undefined) return undefined;
  return { scheme, bucket, key: key ?? "" };
}

/** Adds a path to a URI with one slash between. */
export function below(uri: string, path: string): string {
  return `${uri.replace(/\/+$/u, "")}/${path}`;
}
