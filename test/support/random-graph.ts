import type { Resource, Value } from "../../src/resources/resource.ts";
import type { Random } from "./random.ts";
import { bucket, config, endpoint, jobName, model, needsRun, ref, role, training, versioning } from "./stacks.ts";

/** How a random graph is drawn; the same wish and seed give the same graph. */
export interface Wish {
  /** Names of units (a bucket with settings, a role, a served model), each there or not. */
  readonly units: readonly string[];
  /** Content that changes updates and replacements, by unit. */
  readonly revision: Readonly<Record<string, number>>;
  /** How often a unit's manifest was renamed, which keeps what it has. */
  readonly renames?: Readonly<Record<string, number>>;
}

/** The bucket that all runs of random graphs write to; it is always asked for. */
export const sharedBucket = "shared-out";

/** A wish for up to so many units. */
export function randomWish(random: Random, most: number): Wish {
  const units = Array.from({ length: most }, (_, at) => `u${at}`).filter(() => random.chance(0.7));
  return { units, revision: Object.fromEntries(units.map((unit) => [unit, random.below(4)])) };
}

/** A wish that is a little different: some units added, removed or changed. */
export function changedWish(random: Random, wish: Wish, most: number): Wish {
  const all = Array.from({ length: most }, (_, at) => `u${at}`);
  const units = all.filter((unit) => wish.units.includes(unit) !== random.chance(0.15));
  const revision = (unit: string): number => (random.chance(0.4) ? random.below(4) : (wish.revision[unit] ?? 0));
  const renames = (unit: string): number => (wish.renames?.[unit] ?? 0) + (random.chance(0.1) ? 1 : 0);
  return {
    units,
    revision: Object.fromEntries(units.map((unit) => [unit, revision(unit)])),
    renames: Object.fromEntries(all.map((unit) => [unit, renames(unit)])),
  };
}

/** An id after so many renames of its unit; what a unit is called in the cloud stays. */
function idAfter(id: string, renames: number): string {
  return renames === 0 ? id : id.replace(/^R\/([^/]+)/u, `R/$1-${renames}`);
}

function renamed(resources: readonly Resource[], wish: Wish): Resource[] {
  const count = (id: string): number => wish.renames?.[id.split("/")[1] ?? ""] ?? 0;
  const idOf = (id: string): string => idAfter(id, count(id));
  const valueOf = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(valueOf);
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([name, item]) => [name, name === "$ref" && typeof item === "string" ? idOf(item) : valueOf(item)]),
    );
  };
  return resources.map((one) => {
    const earlier = Array.from({ length: count(one.id) }, (_, at) => idAfter(one.id, at)).reverse();
    return {
      ...one,
      id: idOf(one.id),
      inputs: valueOf(one.inputs) as Resource["inputs"],
      dependsOn: one.dependsOn.map(idOf),
      options: earlier.length > 0 ? { ...one.options, aliases: earlier } : one.options,
    };
  });
}

/**
 * Resources of a wish. Each unit is of one of three forms by its number: a bucket with a setting, a served model, a trained model. A
 * revision changes tags (an update), the name of a bucket or model (a replacement that makes first), a bucket's lock (one that
 * deletes first) or a run's key. Units refer to earlier units of the wish.
 */
export function resourcesOf(wish: Wish): Resource[] {
  const resources: Resource[] = [bucket("R/shared/out", sharedBucket, { forceDestroy: true })];
  for (const [at, unit] of wish.units.entries()) {
    const revision = wish.revision[unit] ?? 0;
    const before = wish.units.slice(0, at).filter((_, other) => other % 2 === revision % 2);
    resources.push(role(`R/${unit}/role`, `r-${unit}`, { tags: { revision: String(revision) } }));
    resources.push(...unitOf(unit, revision, before));
  }
  return renamed(resources, wish);
}

function unitOf(unit: string, revision: number, before: readonly string[]): Resource[] {
  const assumed = `R/${before.at(-1) ?? unit}/role`;
  switch (Number(unit.slice(1)) % 3) {
    case 0:
      return storing(
        unit,
        revision,
        before.map((other) => `R/${other}/role`),
      );
    case 1:
      return [
        model(`R/${unit}/model`, `m-${unit}-${revision}`, "s3://elsewhere/m.tar.gz", ref(assumed, "arn")),
        ...serving(unit),
      ];
    default:
      return trained(unit, revision, assumed);
  }
}

function storing(unit: string, revision: number, dependsOn: readonly string[]): Resource[] {
  const lock: Record<string, Value> = revision % 2 === 1 ? { objectLockEnabled: true } : {};
  const id = `R/${unit}/bucket`;
  const inputs = { tags: { revision: String(revision) }, ...lock };
  return [
    bucket(id, `b-${unit}${revision > 1 ? "-new" : ""}`, inputs, { dependsOn }),
    versioning(`R/${unit}/versioning`, ref(id, "bucket"), revision > 2 ? "Suspended" : "Enabled"),
  ];
}

function serving(unit: string): Resource[] {
  return [
    config(`R/${unit}/config`, `c-${unit}-`, ref(`R/${unit}/model`, "name")),
    endpoint(`R/${unit}/endpoint`, `e-${unit}`, ref(`R/${unit}/config`, "name")),
  ];
}

function trained(unit: string, revision: number, roleId: string): Resource[] {
  const entry = `R/${unit}`;
  const key = `k${revision}`;
  const output = { $join: ["s3://", ref("R/shared/out", "bucket"), "/runs"] };
  const artifact = `s3://${sharedBucket}/runs/${jobName(entry, key)}/output/model.tar.gz`;
  const policy = { whenSuperseded: revision % 2 === 0 ? "stop" : "finish" } as const;
  return [
    training(entry, key, { data: "s3://elsewhere/data/", output, roleArn: ref(roleId, "arn") }, { policy }),
    model(`R/${unit}/model`, `m-${unit}-${key}`, artifact, ref(roleId, "arn"), { needs: [needsRun(entry, key)] }),
    ...serving(unit),
  ];
}
