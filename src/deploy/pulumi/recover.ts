import type * as Pulumi from "@pulumi/pulumi";
import type { Properties, Recorded } from "../../plan/plan.ts";
import { partsOfArn, physicalId, providerType } from "../../resources/provider-types.ts";
import type { Resource, ResourceGraph, StackId } from "../../resources/resource.ts";
import type { Question } from "./observe.ts";
import { idOfUrn, isManaged } from "./state.ts";
import type { Deployment, StateResource } from "./state.ts";
import type { Events } from "./events.ts";
import { asAsked, fromWire } from "./wire.ts";

/** An operation that a process began and did not record the end of. */
export interface Interrupted {
  readonly id: string;
  readonly action: "create" | "update" | "delete" | "other";
  readonly type: string;
  /** For a create, the provider's id of what it makes, where that follows from what was asked for. */
  readonly physicalId?: string;
  readonly inputs: Properties;
  /** The resource as it stands in what was begun. */
  readonly resource: StateResource;
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

function subjectOf(resource: StateResource): Pick<Interrupted, "id" | "type" | "inputs" | "resource"> {
  return { id: idOfUrn(resource.urn), type: resource.type, inputs: asAsked(resource.inputs ?? {}), resource };
}

function idOf(resource: StateResource, target: StackId["target"]): { readonly physicalId?: string } {
  const type = providerType(resource.type);
  const values = { ...asAsked(resource.inputs ?? {}), region: target.region, account: target.account };
  const id = type && physicalId(type, values);
  return id === undefined ? {} : { physicalId: id };
}

/**
 * The question by which a thing is found whose name the cloud makes up (an endpoint configuration, a key): what has the same tags.
 * Undefined for what has none.
 */
export function questionFor({ type, inputs, physicalId: known }: Interrupted): Question | undefined {
  const { tags } = inputs;
  const hasArn = providerType(type)?.arn !== undefined;
  if (known !== undefined || !hasArn || typeof tags !== "object" || tags === null) return undefined;
  const tagFilters = Object.entries(tags).map(([key, value]) => ({ key, values: [String(value)] }));
  return { token: "aws:resourcegroupstaggingapi/getResources:getResources", inputs: { tagFilters } };
}

/** The thing among what a cloud found by its tags: of the type, named as was asked for, and recorded by nobody. */
export function answerFor(
  { type, inputs }: Interrupted,
  answer: Properties | undefined,
  recorded: ReadonlyMap<string, Recorded>,
): string | undefined {
  const known = providerType(type);
  const lists = (answer?.["resourceTagMappingLists"] ?? []) as readonly { readonly resourceArn?: string }[];
  const taken = new Set([...recorded.values()].filter((one) => one.type === type).map((one) => one.physicalId));
  const prefix = known?.name?.prefixInput === undefined ? undefined : inputs[known.name.prefixInput];
  for (const { resourceArn = "" } of lists) {
    const parts = known && partsOfArn(known, resourceArn);
    const id = known && parts && physicalId(known, { ...inputs, ...parts });
    if (id === undefined || taken.has(id)) continue;
    if (typeof prefix !== "string" || id.startsWith(prefix)) return id;
  }
  return undefined;
}

/**
 * The state with what interrupted creates had made and nothing asks for any more, so that it is deleted like all else that is not
 * asked for.
 */
export function withOrphans(
  deployment: Deployment | undefined,
  interrupted: readonly Interrupted[],
  found: ReadonlyMap<string, string>,
  graph: ResourceGraph,
): Deployment | undefined {
  const asked = new Set(graph.resources.flatMap((one) => [one.id, ...(one.options.aliases ?? [])]));
  const orphans = interrupted.flatMap(({ id, action, resource }): StateResource[] => {
    const physical = action === "create" && !asked.has(id) ? found.get(id) : undefined;
    return physical === undefined ? [] : [{ ...resource, id: physical, outputs: { ...resource.inputs } }];
  });
  if (!deployment || orphans.length === 0) return deployment;
  const resources = [...(deployment.deployment.resources ?? []), ...orphans];
  return { ...deployment, deployment: { ...deployment.deployment, resources } };
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

/** Inputs of the one thing that a reading program read. */
export function readIn(events: Events, type: string): Properties {
  const read = [...events.resources.values()].find((one) => one.type === type)?.ended.at(-1)?.new;
  const known = providerType(type);
  const inputs = asAsked((read?.inputs ?? {}) as Record<string, unknown>);
  const outputs = fromWire((read?.outputs ?? {}) as Record<string, unknown>) as Properties;
  // Some providers tell what they read as outputs alone; of these the inputs are a part.
  const told = Object.keys(inputs).length > 0 ? inputs : outputs;
  return Object.fromEntries(Object.entries(told).filter(([name]) => !known || name in known.inputs));
}

/** Inputs that were read, without what the cloud or the provider fills in where nobody asks for it. */
export function withoutFilled({ type, inputs }: Pick<Resource, "type" | "inputs">, seen: Properties): Properties {
  const { filled = [], defaults = {} } = providerType(type) ?? {};
  const isFilled = (name: string, value: unknown): boolean => filled.includes(name) || defaults[name] === value;
  return Object.fromEntries(
    Object.entries(seen).filter(([name, value]) => inputs[name] !== undefined || !isFilled(name, value)),
  );
}
