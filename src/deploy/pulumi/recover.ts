import type * as Pulumi from "@pulumi/pulumi";
import type { Properties } from "../../plan/plan.ts";
import { physicalId, providerType } from "../../resources/provider-types.ts";
import type { ResourceGraph, StackId } from "../../resources/resource.ts";
import { idOfUrn, isManaged } from "./state.ts";
import type { Deployment, StateResource } from "./state.ts";
import { asAsked } from "./wire.ts";

/** An operation that a process began and did not record the end of. */
export interface Interrupted {
  readonly id: string;
  readonly action: "create" | "update" | "delete" | "other";
  readonly type: string;
  /** For a create, the provider's id of what it makes, where that follows from what was asked for. */
  readonly physicalId?: string;
  readonly inputs: Properties;
}

const actions: Readonly<Record<string, Interrupted["action"]>> = {
  creating: "create",
  updating: "update",
  deleting: "delete",
};

/** What an apply that died had begun. */
export function interruptedIn(deployment: Deployment | undefined, { target }: StackId): Interrupted[] {
  const { resources = [], pending_operations: pending = [] } = deployment?.deployment ?? {};
  const live = resources.filter((one) => isManaged(one) && !one.delete && !one.pendingReplacement);
  const known = new Map(live.map((one) => [one.urn, one.id]));
  return pending.flatMap(({ resource, type }): Interrupted[] => {
    const action = actions[type] ?? "other";
    if (!isManaged(resource)) return [];
    if (action !== "create") return [{ ...subjectOf(resource), action }];
    const made = idOf(resource, target);
    const there = known.get(resource.urn);
    // A create that was recorded after all is over; where the old form is recorded, the new one was to take its place.
    if (there !== undefined && there === (made.physicalId ?? there)) return [];
    return [{ ...subjectOf(resource), action, ...made }];
  });
}

function subjectOf(resource: StateResource): Pick<Interrupted, "id" | "type" | "inputs"> {
  return { id: idOfUrn(resource.urn), type: resource.type, inputs: asAsked(resource.inputs ?? {}) };
}

function idOf(resource: StateResource, target: StackId["target"]): { readonly physicalId?: string } {
  const type = providerType(resource.type);
  const values = { ...asAsked(resource.inputs ?? {}), region: target.region, account: target.account };
  const id = type && physicalId(type, values);
  return id === undefined ? {} : { physicalId: id };
}

/** The graph where what an interrupted create had made is taken in instead of made again. */
export function withFound(graph: ResourceGraph, found: ReadonlyMap<string, string>): ResourceGraph {
  if (found.size === 0) return graph;
  const resources = graph.resources.map((resource) => {
    const physical = found.get(resource.id);
    return physical === undefined ? resource : { ...resource, options: { ...resource.options, import: physical } };
  });
  return { ...graph, resources };
}

/**
 * The state without operations that were begun: each is looked up, or done again. What was deleted for a replacement goes, too, so
 * that what took its place can be taken in under its name.
 */
export function withoutPending(deployment: Deployment): Deployment {
  const { pending_operations: _, resources = [], ...rest } = deployment.deployment;
  const gone = new Set(resources.filter((one) => one.pendingReplacement).map((one) => one.urn));
  const left = resources.filter((one) => !one.pendingReplacement).map((one) => withoutDependencies(one, gone));
  return { ...deployment, deployment: { ...rest, resources: left } };
}

function withoutDependencies(resource: StateResource, gone: ReadonlySet<string>): StateResource {
  if (!(resource.dependencies ?? []).some((urn) => gone.has(urn))) return resource;
  const left = (urns: readonly string[] = []): string[] => urns.filter((urn) => !gone.has(urn));
  const properties = Object.entries((resource["propertyDependencies"] ?? {}) as Record<string, string[] | undefined>);
  return {
    ...resource,
    urn: resource.urn,
    type: resource.type,
    dependencies: left(resource.dependencies),
    propertyDependencies: Object.fromEntries(properties.map(([name, urns]) => [name, left(urns)])),
  };
}

/** What happened to an interrupted operation, for people. */
export function recoveryText({ id, action }: Interrupted, found: ReadonlyMap<string, string>): string {
  const what = action === "other" ? "look at" : action;
  const end =
    action === "create"
      ? found.has(id)
        ? "had been done, and what it made is taken in"
        : "had not been done, and is made now"
      : "is done again where it is needed";
  return `an earlier apply was interrupted: the ${what} of ${id} ${end}`;
}

/** A program that reads one thing by its id; its preview fails where there is none. */
export function readingProgram(
  pulumi: typeof Pulumi,
  { type, id }: { readonly type: string; readonly id: string },
  provider: () => Pulumi.ProviderResource,
): () => Promise<Record<string, unknown>> {
  return async () => {
    class Existing extends pulumi.CustomResource {}
    return { existing: new Existing(type, "existing", {}, { id, provider: provider() }).id };
  };
}
