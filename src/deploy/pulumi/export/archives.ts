import type { Archive, ResourceGraph, Value } from "../../../resources/resource.ts";

/** Folders that the manifests would pack now, by digest: what is recorded may be among them. */
export function archivesOf(graph: ResourceGraph): ReadonlyMap<string, Archive["$archive"]> {
  const found = new Map<string, Archive["$archive"]>();
  const visit = (value: Value | undefined): void => {
    if (typeof value !== "object" || value === null) return;
    if ("$archive" in value) {
      const { $archive } = value as Archive;
      found.set($archive.digest, $archive);
    } else for (const item of Object.values(value)) visit(item as Value);
  };
  for (const { inputs } of graph.resources) for (const input of Object.values(inputs)) visit(input);
  return found;
}
