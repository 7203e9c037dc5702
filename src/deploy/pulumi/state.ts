import type { Origin } from "../../diagnostics/source-file.ts";
import { shadowId } from "../../plan/align.ts";
import type { Properties, Recorded } from "../../plan/plan.ts";
import type { ResourceOptions, RunInfo } from "../../resources/resource.ts";
import { asAsked, fromWire } from "./wire.ts";

/** One resource in Pulumi's state (sdk/go/common/apitype, ResourceV3): the parts that are read here. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly dependencies?: readonly string[];
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly external?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** The old form of a resource whose new form was made; its delete is still to come. */
  readonly delete?: boolean;
  /** Deleted already, for a replacement that deletes first; its new form is still to be made. */
  readonly pendingReplacement?: boolean;
  readonly [other: string]: unknown;
}

/** What Pulumi keeps of a stack, as `pulumi stack export` prints it. */
export interface Deployment {
  readonly version: number;
  readonly deployment: {
    readonly resources?: readonly StateResource[];
    readonly pending_operations?: readonly { readonly resource: StateResource; readonly type: string }[];
    readonly [other: string]: unknown;
  };
}

/** What this program keeps in the outputs of a stack, beside what Pulumi itself keeps of each resource. */
export interface StackMemory {
  readonly resources: Readonly<Record<string, ResourceMemory>>;
  /** What was let go and is still in the cloud. */
  readonly retained: readonly Retained[];
}

/** What Pulumi's state has no place for. */
export interface ResourceMemory {
  readonly origin: Origin;
  readonly owner: string;
  readonly run?: RunInfo;
  /** Set where a replacement deletes first. */
  readonly deleteBeforeReplace?: true;
  readonly replaceOnChanges?: readonly string[];
}

/** Something that was let go, with its state, so that it can be taken back or deleted after all. */
export interface Retained {
  readonly id: string;
  readonly memory: ResourceMemory;
  readonly resource: StateResource;
}

const noMemory: StackMemory = { resources: {}, retained: [] };

/** Name of the stack output that holds the memory. */
export const memoryOutput = "mlops";

const stackType = "pulumi:pulumi:Stack";

/** What an earlier apply remembered; nothing where it never got to the end. */
export function memoryOf(deployment: Deployment | undefined): StackMemory {
  const root = deployment?.deployment.resources?.find((one) => one.type === stackType);
  const text = root?.outputs?.[memoryOutput];
  return typeof text === "string" ? (JSON.parse(text) as StackMemory) : noMemory;
}

/** Name of a resource: the last part of its URN, which is the id that the graph has for it. */
export function idOfUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Type of a resource without those of its parents. */
function typeOfUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** True for a resource that a provider made for a manifest: no component, provider or stack. */
export function isManaged(resource: StateResource): boolean {
  return resource.custom === true && resource.external !== true && !resource.type.startsWith("pulumi:");
}

/** Pulumi's state as this program records resources: by id, with the old forms and what was let go under ids of their own. */
export function recordedOf(deployment: Deployment | undefined): Map<string, Recorded> {
  const memory = memoryOf(deployment);
  const recorded = new Map<string, Recorded>();
  for (const resource of deployment?.deployment.resources ?? []) {
    if (!isManaged(resource) || resource.pendingReplacement) continue;
    const one = recordOf(resource, memory.resources[idOfUrn(resource.urn)]);
    if (!resource.delete) recorded.set(one.id, one);
    else {
      const id = shadowId(one.id, one.physicalId);
      recorded.set(id, { ...one, id, standing: "replaced" });
    }
  }
  const live = new Set([...recorded.values()].map((one) => `${one.type} ${one.physicalId}`));
  for (const { id, memory: known, resource } of memory.retained) {
    // What was taken back since is remembered until the next apply.
    if (live.has(`${resource.type} ${resource.id ?? ""}`)) continue;
    recorded.set(id, { ...recordOf(resource, known), id, standing: "retained" });
  }
  return recorded;
}

const nowhere: Origin = { file: "", line: 1, column: 1 };

function recordOf(resource: StateResource, memory: ResourceMemory | undefined): Recorded {
  const { urn, type, id: physicalId = "", inputs = {}, outputs = {} } = resource;
  const dependsOn = new Set<string>();
  for (const used of resource.dependencies ?? [])
    if (!typeOfUrn(used).startsWith("pulumi:")) dependsOn.add(idOfUrn(used));
  return {
    id: idOfUrn(urn),
    type,
    physicalId,
    inputs: asAsked(inputs),
    outputs: { ...(fromWire(outputs) as Properties), id: physicalId },
    options: optionsOf(resource, memory),
    dependsOn: [...dependsOn].sort(),
    owner: memory?.owner ?? ownerOf(resource),
    origin: memory?.origin ?? nowhere,
    ...(memory?.run && { run: memory.run }),
  };
}

function optionsOf(resource: StateResource, memory: ResourceMemory | undefined): ResourceOptions {
  return {
    ...(resource.protect && { stateful: true }),
    ...(resource.retainOnDelete && { onRemove: "retain" }),
    ...(resource.ignoreChanges && !isFrozen(resource) && { ignoreChanges: resource.ignoreChanges }),
    ...(memory?.replaceOnChanges && { replaceOnChanges: memory.replaceOnChanges }),
    ...(memory?.deleteBeforeReplace && { deleteBeforeReplace: true }),
  };
}

/** True for a run, and for what was kept as it was: its registration ignores every input, which is no option of the manifest's. */
function isFrozen({ inputs = {}, ignoreChanges = [] }: StateResource): boolean {
  return Object.keys(asAsked(inputs)).every((name) => ignoreChanges.includes(name));
}

/** The manifest whose group a resource is in: `urn:…::mlops:index:Endpoint::fraud` is `Endpoint/fraud`. */
function ownerOf({ parent = "" }: StateResource): string {
  return `${typeOfUrn(parent).split(":").at(-1)}/${idOfUrn(parent)}`;
}
