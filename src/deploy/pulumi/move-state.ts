import type { StackId } from "../../resources/resource.ts";
import { idOfUrn, isManaged, memoryOf, remembering, stackType } from "./state.ts";
import type { Deployment, StackMemory, StateResource } from "./state.ts";
import { holdsSecret } from "./wire.ts";
import { pulumiStackName } from "./stack-name.ts";

/** Two stacks' states once resources have moved from one to the other. */
export interface Moved {
  readonly from: Deployment;
  readonly to: Deployment;
}

/** What moves, and between which stacks. */
export interface Move {
  readonly from: StackId;
  readonly to: StackId;
  readonly ids: readonly string[];
}

/**
 * Moves resources from a stack's state to another's: with their provider and the groups of their manifests, under the other stack's
 * URNs, and with what is remembered of them. `to` is undefined for a stack that was never made. What another resource of the old stack
 * needed of them it needs no longer: between stacks nothing refers to anything. Ids that `from` does not have are left out.
 */
export function moveState(from: Deployment, to: Deployment | undefined, move: Move): Moved {
  const ids = new Set(move.ids);
  const moving = resourcesOf(from).filter((one) => moves(one, ids));
  return { from: withoutMoved(from, ids), to: withMoved(from, to, moving, move) };
}

function moves(one: StateResource, ids: ReadonlySet<string>): boolean {
  return isManaged(one) && !one.delete && ids.has(idOfUrn(one.urn));
}

function resourcesOf(deployment: Deployment | undefined): readonly StateResource[] {
  return deployment?.deployment.resources ?? [];
}

/** True where one of these resources has a secret in its state. */
export function holdsSecrets(deployment: Deployment, ids: ReadonlySet<string>): boolean {
  return resourcesOf(deployment).some((one) => moves(one, ids) && holdsSecret(one));
}

/** A stack's state without resources that another stack has taken, and without groups that hold nothing more. */
export function withoutMoved(from: Deployment, ids: ReadonlySet<string>): Deployment {
  const staying = resourcesOf(from).filter((one) => !moves(one, ids));
  const parents = new Set(staying.map((one) => one.parent));
  // A manifest's group goes with the last of its resources.
  const left = staying.filter((one) => !isGroup(one) || parents.has(one.urn));
  const known = new Set(left.map((one) => one.urn));
  const memory = memoryOf(from);
  const kept = Object.entries(memory.resources).filter(([id]) => !ids.has(id));
  const after = { ...memory, resources: Object.fromEntries(kept) };
  return withResources(
    from,
    left.map((one) => withKnown(one, known)).map((one) => remembering(one, after)),
  );
}

function withMoved(
  from: Deployment,
  to: Deployment | undefined,
  moving: readonly StateResource[],
  move: Move,
): Deployment {
  const name = pulumiStackName(move.to);
  const rename = renamer(pulumiStackName(move.from), name);
  const there = resourcesOf(to);
  const root = there.find((one) => one.type === stackType) ?? rootOf(move.to);
  const provider = there.find(isProvider) ?? renamed(resourcesOf(from).find(isProvider), rename);
  const parents = new Set(moving.map((one) => one.parent));
  const known = new Map(there.map((one) => [one.urn, one]));
  const groups = resourcesOf(from).filter((one) => parents.has(one.urn) && isGroup(one));
  const arriving = [
    ...groups.map((one) => rename(one)).filter((one) => !known.has(one.urn)),
    ...moving.map((one) => ({ ...rename(one), ...(provider && { provider: `${provider.urn}::${provider.id}` }) })),
  ].filter((one) => !known.has(one.urn));
  const memory = memoryOf(to);
  const of = memoryOf(from).resources;
  const arrived = moving.flatMap((one) => {
    const remembered = of[idOfUrn(one.urn)];
    return remembered ? [[idOfUrn(one.urn), remembered] as const] : [];
  });
  const after: StackMemory = { ...memory, resources: { ...memory.resources, ...Object.fromEntries(arrived) } };
  const first = [root, ...(provider ? [provider] : [])];
  const all = [...first, ...there.filter((one) => one !== root && one !== provider), ...arriving];
  const urns = new Set(all.map((one) => one.urn));
  const resources = all.map((one) => withKnown(one, urns)).map((one) => remembering(one, after));
  return withResources(to ?? { version: from.version, deployment: {} }, resources, from);
}

/** A state that is new takes the other's way of keeping secrets along, since what arrives is encrypted so. */
function withResources(to: Deployment, resources: readonly StateResource[], like?: Deployment): Deployment {
  const { manifest = {}, secrets_providers: own } = to.deployment;
  const secrets = own ?? like?.deployment["secrets_providers"];
  return {
    version: to.version,
    deployment: { ...to.deployment, manifest, ...(secrets !== undefined && { secrets_providers: secrets }), resources },
  };
}

function isGroup(one: StateResource): boolean {
  return one.type.startsWith("mlops:");
}

function isProvider(one: StateResource): boolean {
  return one.type.startsWith("pulumi:providers:");
}

function rootOf(stack: StackId): StateResource {
  const name = pulumiStackName(stack);
  const urn = `urn:pulumi:${name}::${stack.project}::${stackType}::${stack.project}-${name}`;
  return { urn, type: stackType, custom: false };
}

type Rename = (resource: StateResource) => StateResource;

function renamed(one: StateResource | undefined, rename: Rename): StateResource | undefined {
  return one && rename(one);
}

/** Fields of a resource that hold URNs (sdk/go/common/apitype, ResourceV3). */
const urnFields = ["urn", "parent", "dependencies", "propertyDependencies", "provider", "deletedWith", "replaceWith"];

function renamer(from: string, to: string): Rename {
  // The root's name has the stack's name in it once more.
  const text = (urn: string): string => {
    const prefix = `urn:pulumi:${from}::`;
    if (!urn.startsWith(prefix)) return urn;
    const rest = urn.slice(prefix.length);
    const isRoot = rest.includes(`::${stackType}::`) && rest.endsWith(`-${from}`);
    return `urn:pulumi:${to}::${isRoot ? `${rest.slice(0, -from.length)}${to}` : rest}`;
  };
  const value = (part: unknown): unknown => {
    if (typeof part === "string") return text(part);
    if (Array.isArray(part)) return part.map(value);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, value(item)]));
  };
  return (one) =>
    Object.fromEntries(
      Object.entries(one).map(([key, item]) => [key, urnFields.includes(key) ? value(item) : item]),
    ) as unknown as StateResource;
}

/** A resource without what it needed of resources that are not there. */
function withKnown(one: StateResource, known: ReadonlySet<string>): StateResource {
  const { dependencies, propertyDependencies } = one;
  const only = (urns: readonly string[] | null): string[] => (urns ?? []).filter((urn) => known.has(urn));
  const byProperty = propertyDependencies as Readonly<Record<string, readonly string[] | null>> | undefined;
  return {
    ...one,
    ...(dependencies && { dependencies: only(dependencies) }),
    ...(byProperty && {
      propertyDependencies: Object.fromEntries(Object.entries(byProperty).map(([key, urns]) => [key, only(urns)])),
    }),
  };
}
