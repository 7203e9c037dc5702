import { createHash } from "node:crypto";
import type { Graph, GraphEntry } from "../graph/graph.ts";

/** First hexadecimal digits of a text's SHA-256. */
export function shortHash(text: string, digits = 8): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}

/** A text as it is where it has at most `maxLength` characters; else its beginning, a dash and 8 digits of a hash of all of it. */
export function fit(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength - 9).replace(/-+$/u, "")}-${shortHash(text)}`;
}

/**
 * The name that an entry's things bear in the cloud for good: the first that it had. A rename moves what exists and must not make
 * another bucket, so `formerly` counts, oldest first.
 */
export function lastingName(entry: GraphEntry): string {
  return entry.manifest.metadata.formerly?.[0] ?? entry.name;
}

/** What begins every name: a project and one of its environments. */
export type NameScope = Pick<Graph, "project" | "environment">;

/** `<project>-<environment>-<name>[-<part>]`, cut where the cloud allows less. */
export function physicalName(graph: NameScope, name: string, maxLength: number, part?: string): string {
  const parts = [graph.project, graph.environment, name, ...(part === undefined ? [] : [part])];
  return fit(parts.join("-"), maxLength);
}

/**
 * `<project>-<environment>-<name>-<hash>`: bucket names are shared by all accounts of the world, so eight digits of a hash of owner,
 * account and region make it ours. 63 characters at most.
 */
export function bucketName(
  graph: NameScope,
  name: string,
  place: { owner: string; account: string; region: string },
): string {
  const identity = [graph.project, graph.environment, place.owner, place.account, place.region].join("/");
  return `${fit(`${graph.project}-${graph.environment}-${name}`, 54)}-${shortHash(identity)}`;
}

/** What stands before the key in the names of all runs of a job. */
export function runHead(graph: NameScope, entry: GraphEntry, maxLength = 63): string {
  const whole = `${graph.project}-${graph.environment}-${lastingName(entry)}`;
  const room = maxLength - 13;
  if (whole.length <= room) return whole;
  // Where little fits, the job's own name tells more than the project's.
  if (room < 30)
    return `${lastingName(entry)
      .slice(0, room - 9)
      .replace(/-+$/u, "")}-${shortHash(whole)}`;
  return fit(whole, room);
}

/** The name of one run: its key stays whole, so that the same content is the same run. */
export function runName(graph: NameScope, entry: GraphEntry, key: string, maxLength = 63): string {
  return `${runHead(graph, entry, maxLength)}-${key}`;
}
