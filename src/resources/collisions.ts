import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Draft } from "./draft.ts";
import type { ProviderType } from "./provider-type.ts";
import { cloudControlKind, documentOf, labelOf, providerType } from "./provider-types.ts";
import type { Resource, StackId } from "./resource.ts";

/** Physical names that two resources of an environment would both have where only one can. */
export function nameCollisions(drafts: readonly Draft[]): Diagnostic[] {
  const taken = new Map<string, Resource>();
  const found: Diagnostic[] = [];
  for (const { stack, resources } of drafts) {
    for (const resource of resources) {
      const name = physicalNameOf(resource);
      if (name === undefined) continue;
      const { type, inputs } = resource;
      const key = [reach(resource, stack), type, text(inputs["typeName"]), name].join(" ");
      const first = taken.get(key);
      if (first) found.push(collision(name, first, resource));
      else taken.set(key, resource);
    }
  }
  return found;
}

function collision(name: string, first: Resource, second: Resource): Diagnostic {
  const label = labelOf(second.type, second.inputs);
  const facts = { name, label, first: first.owner, second: second.owner };
  const related = [{ span: first.origin, message: `made for ${first.owner} here` }];
  return diagnostic("resources/name-collision", facts, { span: second.origin, related });
}

/** The name that a resource asks for and that nothing else may have; undefined where it has none, or only within something else. */
function physicalNameOf({ type, inputs }: Resource): string | undefined {
  const kind = cloudControlKind(inputs["typeName"]);
  if (kind) return text(kind.name && documentOf(inputs["desiredState"])?.[kind.name.input]);
  const known = providerType(type);
  return known?.name && isNamedAlone(known) ? text(inputs[known.name.input]) : undefined;
}

function isNamedAlone({ uniqueBy, name }: ProviderType): boolean {
  return uniqueBy.length === 1 && uniqueBy[0] === name?.input;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function reach({ type }: Resource, { target }: StackId): string {
  switch (providerType(type)?.scope) {
    case "global":
      return "";
    case "account":
      return target.account;
    default:
      return `${target.account} ${target.region}`;
  }
}
