import type { Change } from "../../plan/plan.ts";
import { idOfUrn, isManaged, memoryOf } from "./state.ts";
import type { Deployment, StateResource } from "./state.ts";

/**
 * The state as it must be before a plan's deletes can be made, or undefined where it is so already: what the plan says is deleted
 * is no longer protected or retained, what it lets go is, and what was let go earlier and is to be deleted is in the state again.
 */
export function preparedState(deployment: Deployment | undefined, changes: readonly Change[]): Deployment | undefined {
  if (!deployment) return undefined;
  const deleted = new Set(
    changes.filter((one) => one.action === "delete" && !one.stops).map((one) => one.formerly ?? one.id),
  );
  const replaced = new Set(changes.filter((one) => one.action === "replace").map((one) => one.formerly ?? one.id));
  const letGo = new Set(changes.filter((one) => one.action === "forget").map((one) => one.formerly ?? one.id));
  // A run is not retained for good: it is let go where the plan says so, and then goes on to its end.
  const runs = new Set(changes.flatMap((one) => (one.action === "forget" && one.run ? [one.formerly ?? one.id] : [])));
  let changed = false;
  const resources: StateResource[] = (deployment.deployment.resources ?? []).map((one) => {
    if (!isManaged(one)) return one;
    const id = idOfUrn(one.urn);
    const goes = deleted.has(id);
    // What protects a thing holds back its old form and its letting go, too; the plan was agreed to with that in it.
    const frees = (goes || replaced.has(id) || letGo.has(id)) && one.protect === true;
    const drops = goes && one.retainOnDelete === true;
    const keeps = runs.has(id) && one.retainOnDelete !== true;
    if (!frees && !drops && !keeps) return one;
    changed = true;
    return {
      ...one,
      ...(frees && { protect: false }),
      ...(drops && { retainOnDelete: false }),
      ...(keeps && { retainOnDelete: true }),
    };
  });
  const known = new Set(resources.map((one) => one.urn));
  for (const { id, resource } of memoryOf(deployment).retained) {
    if (!deleted.has(id) || known.has(resource.urn)) continue;
    changed = true;
    // What it was a part of may be gone: it stands alone, for its delete.
    const { parent: _, dependencies: __, propertyDependencies: ___, ...alone } = resource;
    resources.push({ ...alone, urn: resource.urn, type: resource.type, protect: false, retainOnDelete: false });
  }
  return changed ? { ...deployment, deployment: { ...deployment.deployment, resources } } : undefined;
}
