import { originOf } from "../../diagnostics/source-file.ts";
import { shadowId } from "../../plan/align.ts";
import type { Change, Recorded } from "../../plan/plan.ts";
import type { Resource } from "../../resources/resource.ts";
import { idOfUrn, isManaged, memoryOf } from "./state.ts";
import type { Deployment, ResourceMemory, Retained, StackMemory, StateResource } from "./state.ts";

/** What is to be remembered once a plan's changes are made. */
export function memoryAfter(
  resources: readonly Resource[],
  changes: readonly Change[],
  recorded: ReadonlyMap<string, Recorded>,
  deployment: Deployment | undefined,
): StackMemory {
  const before = memoryOf(deployment);
  const asked = resources.map((resource) => [resource.id, rememberedOf(resource)] as const);
  // Also of what is to go: a delete that fails leaves it where it is.
  const kept = [...recorded.values()]
    .filter((one) => !one.standing)
    .map((one) => [one.id, memoryOfRecord(one)] as const);
  const resourcesAfter = Object.fromEntries([...kept, ...asked]);
  return { resources: resourcesAfter, retained: retainedAfter(changes, recorded, deployment, before.retained) };
}

function rememberedOf({ origin, owner, run, options }: Resource): ResourceMemory {
  const { deleteBeforeReplace, replaceOnChanges, ignoreChanges } = options;
  return {
    origin: originOf(origin),
    owner,
    ...(run && { run }),
    ...(deleteBeforeReplace && { deleteBeforeReplace }),
    ...(replaceOnChanges && { replaceOnChanges }),
    ...(ignoreChanges && { ignoreChanges }),
  };
}

function memoryOfRecord({ origin, owner, run, options }: Recorded): ResourceMemory {
  const { deleteBeforeReplace, replaceOnChanges, ignoreChanges } = options;
  return {
    origin,
    owner,
    ...(run && { run }),
    ...(deleteBeforeReplace && { deleteBeforeReplace }),
    ...(replaceOnChanges && { replaceOnChanges }),
    ...(ignoreChanges && { ignoreChanges }),
  };
}

function retainedAfter(
  changes: readonly Change[],
  recorded: ReadonlyMap<string, Recorded>,
  deployment: Deployment | undefined,
  before: readonly Retained[],
): Retained[] {
  const gone = new Set(changes.filter((one) => one.action === "delete").map((one) => one.id));
  // What is taken back is in the state once that is done; until then, should this apply die, it is remembered here.
  const live = new Set([...recorded.values()].filter((one) => !one.standing).map(addressOf));
  const kept = before.filter((one) => !gone.has(one.id) && !live.has(addressOf(one.resource)));
  const states = new Map<string, StateResource>();
  for (const one of deployment?.deployment.resources ?? [])
    if (isManaged(one) && !one.delete) states.set(idOfUrn(one.urn), one);
  const letGo = changes.filter(
    (one) =>
      (one.action === "forget" && !one.run) ||
      (one.action === "replace" && recorded.get(one.id)?.options.onRemove === "retain"),
  );
  const added = letGo.flatMap((change): Retained[] => {
    const resource = states.get(change.formerly ?? change.id);
    const one = recorded.get(change.id);
    if (!resource || !one) return [];
    return [{ id: shadowId(change.id, one.physicalId), memory: memoryOfRecord(one), resource }];
  });
  const again = new Set(added.map((one) => one.id));
  return [...kept.filter((one) => !again.has(one.id)), ...added];
}

function addressOf(one: { readonly type: string; readonly physicalId?: string; readonly id?: string }): string {
  return `${one.type} ${one.physicalId ?? one.id ?? ""}`;
}
