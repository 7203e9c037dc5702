import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { listOf } from "../../diagnostics/suggest.ts";
import type { Graph, GraphEntry } from "../../graph/graph.ts";
import type { Lock } from "../../manifest/lock.ts";
import { locate } from "../../source/document.ts";
import { adoptableRoles } from "../adoptable.ts";
import { partsOfId, providerType } from "../provider-types.ts";
import type { ResourceOptions, Value } from "../resource.ts";

/** Settings of which a bucket has one each, by their role: the bucket's name is their id. */
const bucketSettings: ReadonlySet<string> = new Set([
  "versioning",
  "encryption",
  "public-access",
  "lifecycle",
  "policy",
]);

/** The provider's id of the thing that is taken in as an entry's resource of a role; undefined where one is made. */
export function adoptedId({ locks, environment }: Graph, owner: GraphEntry, role: string): string | undefined {
  const ids = locks.get(owner.id)?.data.adopted?.[environment];
  return adoptableRoles(owner.kind).includes(role) ? ids?.[role] : undefined;
}

/** Inputs and options of a resource as those of the thing that is taken in for it: the thing keeps its name. */
export function adopting(
  graph: Graph,
  owner: GraphEntry,
  role: string,
  { type, inputs }: { readonly type: string; readonly inputs: { readonly [name: string]: Value | undefined } },
): { readonly names: Readonly<Record<string, string>>; readonly options: ResourceOptions } | undefined {
  const id = adoptedId(graph, owner, role);
  const known = providerType(type);
  if (id !== undefined && known) {
    const parts = Object.entries(partsOfId(known, id) ?? {});
    const names = Object.fromEntries(parts.filter(([name]) => typeof inputs[name] === "string"));
    return { names, options: { import: id } };
  }
  const bucket = bucketSettings.has(role) ? adoptedId(graph, owner, "bucket") : undefined;
  return bucket === undefined ? undefined : { names: {}, options: { import: bucket, createIfAbsent: true } };
}

/** What a lock says is to be taken in and cannot be. */
export function tellAdoptions(graph: Graph): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const lock of graph.locks.values()) {
    const kind = lock.id.split("/")[0] ?? "";
    const possible = adoptableRoles(kind);
    for (const [environment, ids] of Object.entries(lock.data.adopted ?? {})) {
      for (const role of Object.keys(ids)) {
        if (environment === graph.environment && !possible.includes(role))
          found.push(notAdoptable(lock, environment, role, possible));
      }
    }
  }
  return found;
}

function notAdoptable(lock: Lock, environment: string, role: string, possible: readonly string[]): Diagnostic {
  const span = locate(lock.document, ["adopted", environment, role], "key");
  const what = possible.length > 0 ? listOf([...possible]) : "";
  return diagnostic("resources/not-adoptable", { id: lock.id, role, possible: what }, { span });
}
