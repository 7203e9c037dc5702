import { isManaged, memoryOutput } from "../state.ts";
import type { Deployment, StateResource } from "../state.ts";
import { withArchivesAt } from "../wire.ts";
import { codePath } from "./values.ts";

/** Inputs of a provider as a program gives them: the SDKs put everything but texts into JSON texts. */
export function providerInputs({ inputs = {} }: StateResource): Record<string, unknown> {
  const own = Object.entries(inputs).filter(([name]) => name !== "version" && !name.startsWith("__"));
  return Object.fromEntries(own.map(([name, value]) => [name, decoded(value)]));
}

function decoded(value: unknown): unknown {
  return typeof value === "string" && /^(?:[[{].*|true|false)$/su.test(value) ? JSON.parse(value) : value;
}

/** True for the provider that a stack's resources have. */
export function isProvider({ type }: StateResource): boolean {
  return type.startsWith("pulumi:providers:");
}

/** URN of a resource once it has no parent but the stack. */
function urnAlone({ urn, type }: StateResource): string {
  const [stack, project, , ...name] = urn.split("::");
  return [stack, project, type, ...name].join("::");
}

/**
 * A stack's state as a program without groups has it: the manifests' groups are gone, and each resource's parent is the stack.
 * Secrets stay as encrypted as they are. What only this program reads (its memory, its places in the source) is left out.
 */
export function stateAlone(deployment: Deployment): Deployment {
  const all = deployment.deployment.resources ?? [];
  const groups = new Set(all.filter((one) => one.type.startsWith("mlops:")).map((one) => one.urn));
  const root = all.find((one) => one.type === "pulumi:pulumi:Stack")?.urn;
  const renamed = new Map(all.filter(isManaged).map((one) => [one.urn, urnAlone(one)]));
  const named = (urn: string): string => renamed.get(urn) ?? urn;
  const resources = all
    .filter((one) => !groups.has(one.urn))
    .map((resource): StateResource => {
      const one = withoutPlaces(resource);
      const { outputs = {}, dependencies, propertyDependencies } = one;
      if (one.type === "pulumi:pulumi:Stack") {
        const { [memoryOutput]: _, ...others } = outputs;
        return { ...one, outputs: others };
      }
      return {
        ...(withArchivesAt(one, codePath) as typeof one),
        urn: named(one.urn),
        type: one.type,
        ...(root !== undefined && { parent: root }),
        ...(dependencies && { dependencies: dependencies.filter((urn) => !groups.has(urn)).map(named) }),
        ...(propertyDependencies !== undefined && { propertyDependencies: mapped(propertyDependencies, named) }),
        ...(typeof one["deletedWith"] === "string" && { deletedWith: named(one["deletedWith"]) }),
      };
    });
  return { ...deployment, deployment: { ...deployment.deployment, resources } };
}

/** Where in its source a program registered a resource: the next program is another one. */
function withoutPlaces(resource: StateResource): StateResource {
  const { sourcePosition: _, stackTrace: __, ...rest } = resource;
  return { ...rest, urn: resource.urn, type: resource.type };
}

function mapped(dependencies: unknown, named: (urn: string) => string): unknown {
  const entries = Object.entries(dependencies as Readonly<Record<string, readonly string[] | null>>);
  return Object.fromEntries(entries.map(([input, urns]) => [input, urns?.map(named) ?? null]));
}
