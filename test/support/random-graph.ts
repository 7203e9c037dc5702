import type { Resource, Value } from "../../src/resources/resource.ts";
import type { Random } from "./random.ts";
import { bucket, config, endpoint, model, ref, role, versioning } from "./stacks.ts";

/** How a random graph is drawn; the same wish and seed give the same graph. */
export interface Wish {
  /** Names of units (a bucket with settings, a role, a served model), each there or not. */
  readonly units: readonly string[];
  /** Content that changes updates and replacements, by unit. */
  readonly revision: Readonly<Record<string, number>>;
}

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
  return { units, revision: Object.fromEntries(units.map((unit) => [unit, revision(unit)])) };
}

/**
 * Resources of a wish. Each unit is of one of four forms by its number; a revision changes tags (an update), the name of a bucket or
 * model (a replacement that makes first) or a bucket's lock (one that deletes first). Units refer to earlier units of the wish.
 */
export function resourcesOf(wish: Wish): Resource[] {
  const resources: Resource[] = [];
  for (const [at, unit] of wish.units.entries()) {
    const revision = wish.revision[unit] ?? 0;
    const before = wish.units.slice(0, at).filter((_, other) => other % 2 === revision % 2);
    resources.push(...unitOf(unit, revision, before));
  }
  return resources;
}

function unitOf(unit: string, revision: number, before: readonly string[]): Resource[] {
  const tags = { revision: String(revision) };
  const roleId = `R/${unit}/role`;
  const made = [role(roleId, `r-${unit}`, { tags })];
  const number = Number(unit.slice(1));
  if (number % 2 === 0) {
    const lock: Record<string, Value> = revision % 2 === 1 ? { objectLockEnabled: true } : {};
    const id = `R/${unit}/bucket`;
    made.push(
      bucket(
        id,
        `b-${unit}${revision > 1 ? "-new" : ""}`,
        { tags, ...lock },
        { dependsOn: before.map((other) => `R/${other}/role`) },
      ),
      versioning(`R/${unit}/versioning`, ref(id, "bucket"), revision > 2 ? "Suspended" : "Enabled"),
    );
  } else {
    const name = `m-${unit}-${revision}`;
    const of = before.at(-1);
    const assumed = of === undefined ? roleId : `R/${of}/role`;
    made.push(
      model(`R/${unit}/model`, name, "s3://elsewhere/m.tar.gz", ref(assumed, "arn")),
      config(`R/${unit}/config`, `c-${unit}-`, ref(`R/${unit}/model`, "name")),
      endpoint(`R/${unit}/endpoint`, `e-${unit}`, ref(`R/${unit}/config`, "name")),
    );
  }
  return made;
}
