import { isExpression } from "../resources/resource.ts";
import type { Archive, Json, Join, Ref, Value } from "../resources/resource.ts";
import { canonical } from "./canonical.ts";
import { isUnknown, segmentsOf, valueAt } from "./paths.ts";
import type { Properties, Resolved, Unknown } from "./plan.ts";

/** Gives the value a reference stands for: data, or an Unknown while it does not exist. */
export type LookUp = (ref: Ref) => Resolved;

/** Puts outputs into a resource's inputs; members that are undefined are left out. */
export function resolveInputs(inputs: { readonly [name: string]: Value | undefined }, lookUp: LookUp): Properties {
  const resolved: Record<string, Resolved> = {};
  for (const [name, value] of Object.entries(inputs)) {
    if (value !== undefined) resolved[name] = resolve(value, lookUp);
  }
  return resolved;
}

/**
 * Puts outputs into a value. Text made of parts, and JSON inside text, become text, or unknown while a part is; a packed directory
 * becomes `{ $archive: digest }`, so that only its content counts.
 */
export function resolve(value: Value, lookUp: LookUp): Resolved {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => resolve(item, lookUp));
  if (isExpression(value)) return resolveExpression(value, lookUp);
  const resolved: Record<string, Resolved> = {};
  for (const [name, item] of Object.entries(value as { readonly [key: string]: Value | undefined })) {
    if (item !== undefined) resolved[name] = resolve(item, lookUp);
  }
  return resolved;
}

function resolveExpression(value: Ref | Join | Json | Archive, lookUp: LookUp): Resolved {
  if ("$ref" in value) return lookUp(value);
  if ("$archive" in value) {
    // What is recorded has the digest alone.
    const archive: Archive["$archive"] | string = value.$archive;
    return { $archive: typeof archive === "string" ? archive : archive.digest };
  }
  if ("$json" in value) {
    const content = resolve(value.$json, lookUp);
    return firstUnknown(content) ?? canonical(content);
  }
  const parts = value.$join.map((part) => resolve(part, lookUp));
  return firstUnknown(parts) ?? parts.map(textOf).join("");
}

function textOf(part: Resolved): string {
  if (typeof part === "string") return part;
  return part === null ? "" : canonical(part);
}

/** The first unknown inside a value, in reading order, or undefined. */
function firstUnknown(value: Resolved | undefined): Unknown | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (isUnknown(value)) return value;
  for (const item of Object.values(value)) {
    const found = firstUnknown(item);
    if (found) return found;
  }
  return undefined;
}

/**
 * An output of a resource that does not exist yet. Inputs come back as outputs, so what is named by an input is known; all else is
 * unknown.
 */
export function outputToCome(ref: Ref, inputs: Properties): Resolved {
  return valueAt(inputs, segmentsOf(ref.output)) ?? { $unknown: `${ref.$ref}.${ref.output}` };
}

/** Outputs that a provider makes anew at each update, so that the recorded ones no longer hold. */
const movingOutputs: ReadonlySet<string> = new Set([
  "etag",
  "expiration",
  "lastModified",
  "lastModifiedOn",
  "properties",
  "status",
  "tagsAll",
  "targetKeyArn",
  "versionId",
]);

/**
 * An output of a resource that is about to change where it stands: an input's new value, or what is recorded where the update leaves
 * it alone (ids, ARNs, addresses).
 */
export function outputAfterUpdate(ref: Ref, before: Properties, after: Properties, outputs: Properties): Resolved {
  const segments = segmentsOf(ref.output);
  const [top = ""] = segments;
  if (top in after) return outputToCome(ref, after);
  const recorded = valueAt(outputs, segments);
  const moves = movingOutputs.has(top) || top.startsWith("checksum") || top in before;
  if (moves || recorded === undefined) return { $unknown: `${ref.$ref}.${ref.output}` };
  return recorded;
}
