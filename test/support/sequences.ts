import type { Outcome } from "../../src/deploy/engine.ts";
import type { SimulatedCloud } from "../../src/deploy/simulated/cloud.ts";
import { canonical } from "../../src/plan/canonical.ts";
import { withValue } from "../../src/plan/paths.ts";
import type { Change, Drift, Properties, Recorded, StackPlan } from "../../src/plan/plan.ts";
import { changesNothing } from "../../src/plan/summary.ts";
import type { ResourceGraph } from "../../src/resources/resource.ts";
import { Random } from "./random.ts";
import { changedWish, randomWish, resourcesOf } from "./random-graph.ts";
import type { Wish } from "./random-graph.ts";
import { scope } from "./sandbox.ts";
import { graphOf } from "./stacks.ts";

/** What somebody does by hand. `pick` chooses among what is there, by a number that may be too large. */
type Tamper =
  | { readonly what: "change"; readonly pick: number; readonly value: string }
  | { readonly what: "delete"; readonly pick: number }
  | { readonly what: "make"; readonly type: string; readonly name: string; readonly inputs: Properties };

/** One step of a life: what the repository asks for from here on, what was done by hand before, and what goes wrong. */
export interface Step {
  readonly wish: Wish;
  readonly tamper?: Tamper;
  readonly heal: boolean;
  /** A provider refuses the first thing that is done with one of the changed resources, once. */
  readonly fails?: { readonly pick: number };
  /** The process dies at this moment. */
  readonly killed?: { readonly at: number };
}

const units = 4;
const roleType = "aws:iam/role:Role";
const bucketType = "aws:s3/bucket:Bucket";
const configType = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const versioningType = "aws:s3/bucketVersioning:BucketVersioning";
const refusable: ReadonlySet<Change["action"]> = new Set(["create", "update", "replace", "delete"]);

/** The life of one stack that a seed stands for: the same on every machine. */
export function sequenceOf(seed: number, length: number): Step[] {
  const random = new Random(seed);
  const steps: Step[] = [];
  let wish = randomWish(random, units);
  // Things that were deleted by hand are either healed, or left alone by the manifests until they are.
  let wounded = false;
  // What stands in a manifest's way by hand would be taken for what a killed create had made.
  let clashes = false;
  for (let at = 0; at < length; at++) {
    const tamper = at > 0 && random.chance(0.5) ? tamperOf(random, wish, at) : undefined;
    clashes ||= tamper?.what === "make" && tamper.type === roleType;
    const deletes = tamper?.what === "delete";
    const heal: boolean = wounded || random.chance(0.4);
    const leaves: boolean = deletes && !heal;
    if (at > 0 && !leaves && random.chance(0.8)) wish = changedWish(random, wish, units);
    const bad = leaves ? 1 : random.next();
    const kills = bad < 0.12 && !clashes;
    // A heal that is refused has taken the real world into Pulumi's state all the same: docs/engines.md tells of it.
    const fails = !kills && bad < 0.35 && !(heal && (wounded || tamper));
    steps.push({
      wish,
      heal,
      ...(tamper && { tamper }),
      ...(fails && { fails: { pick: random.below(1000) } }),
      ...(kills && { killed: { at: random.below(1000) } }),
    });
    wounded = leaves;
  }
  return steps;
}

function tamperOf(random: Random, wish: Wish, at: number): Tamper {
  const kind = random.below(5);
  const pick = random.below(1000);
  if (kind < 2) return { what: "change", pick, value: `by hand ${at}` };
  if (kind < 4) return { what: "delete", pick };
  const absent = Array.from({ length: units }, (_, unit) => `u${unit}`).filter((unit) => !wish.units.includes(unit));
  if (absent.length === 0 || random.chance(0.5))
    return { what: "make", type: bucketType, name: `by-hand-${at}`, inputs: { bucket: `by-hand-${at}` } };
  const name = `r-${random.pick(absent)}`;
  return { what: "make", type: roleType, name, inputs: { name, assumeRolePolicy: "{}" } };
}

/** What a wish asks for. Runs are left to their end: one that was stopped would wait for a person. */
export function graphOfWish(wish: Wish): ResourceGraph {
  const policy = { whenSuperseded: "finish", whenRemoved: "finish" } as const;
  return graphOf(resourcesOf(wish).map((one) => (one.run ? { ...one, run: { ...one.run, ...policy } } : one)));
}

/** One engine with the cloud that it works on, as a life is played on it. */
export interface Side {
  readonly cloud: () => SimulatedCloud;
  readonly recorded: () => Promise<ReadonlyMap<string, Recorded>>;
  readonly plan: (graph: ResourceGraph, heal: boolean) => Promise<StackPlan>;
  /** `refused` is the resource whose first operation a provider refuses. */
  readonly apply: (graph: ResourceGraph, plan: StackPlan, refused?: string) => Promise<Outcome>;
  /** Plans and applies in a process that dies at a moment; false where it was done before. */
  readonly die: (graph: ResourceGraph, heal: boolean, at: number) => Promise<boolean>;
  readonly destroy: () => Promise<Outcome>;
  /** Lets jobs end. */
  readonly later: () => void;
}

/** What an engine said and did in a step, in words that are the same for both. */
interface Told {
  readonly plan: readonly string[];
  readonly drift: readonly string[];
  readonly ends: readonly string[];
}

/** Plays one step of a life on one side. */
export async function play(side: Side, step: Step, made: Set<string>): Promise<Told> {
  const graph = graphOfWish(step.wish);
  side.later();
  if (step.tamper) await tamperWith(side, step.tamper, made);
  if (step.killed) {
    await side.die(graph, step.heal, step.killed.at);
    const ends = await settle(side, graph, step.heal);
    // Also where nothing is left to do, what was found of the interrupted apply is only in the state once one got to its end.
    await side.apply(graph, await side.plan(graph, step.heal));
    await sweep(side);
    // How far it came is another matter on each side; what they are once gone through again is not.
    return { plan: [], drift: [], ends };
  }
  const plan = await side.plan(graph, step.heal);
  const told = { plan: brief(plan.changes), drift: plan.drift.map(driftText) };
  if (changesNothing(plan.changes)) return { ...told, ends: [] };
  const outcome = await side.apply(graph, plan, step.fails && refusedIn(plan.changes, step.fails.pick));
  return { ...told, ends: endsOf(outcome) };
}

/** Plays a life to its end, and removes all: what the engine told, step by step, and what the cloud held after each. */
export async function live(side: Side, steps: readonly Step[]): Promise<unknown[]> {
  const made = new Set<string>();
  const told: unknown[] = [];
  for (const step of steps) told.push({ ...(await play(side, step, made)), held: held(side.cloud()) });
  const last = steps.at(-1);
  if (last) told.push({ bad: await finish(side, last.wish, made), held: held(side.cloud()) });
  told.push({ gone: endsOf(await side.destroy()), held: held(side.cloud()) });
  return told;
}

/** Ends a life: what was made by hand goes, all is healed, and done as often as there is something left; what that took. */
export async function finish(side: Side, wish: Wish, made: ReadonlySet<string>): Promise<string[]> {
  const account = side.cloud().account(scope);
  const byHand = [...account.view().things.values()].filter((one) => made.has(`${one.type} ${one.physicalId}`));
  for (const thing of byHand) side.cloud().wipe(account, thing);
  const graph = graphOfWish(wish);
  const bad = await settle(side, graph, true);
  const known = await side.recorded();
  // A rename alone is no change in the cloud; who applies it has it in the state, too.
  if ([...known.keys()].some((id) => !graph.resources.some((one) => one.id === id)))
    await side.apply(graph, await side.plan(graph, true));
  return bad;
}

/** Lets jobs end and applies until nothing is left to do; tells what did not get done, and throws where that never comes. */
export async function settle(side: Side, graph: ResourceGraph, heal: boolean): Promise<string[]> {
  const bad: string[] = [];
  for (let round = 0; round < 8; round++) {
    side.later();
    const plan = await side.plan(graph, heal);
    if (changesNothing(plan.changes)) {
      const waits = plan.changes.filter((one) => one.action === "wait").map((one) => `waits ${one.id}`);
      return [...bad, ...waits].sort();
    }
    const { steps } = await side.apply(graph, plan);
    for (const one of steps)
      if (one.status === "failed" || one.status === "skipped") bad.push(`${one.status} ${one.action} ${one.id}`);
    if (bad.length > 0) return bad.sort();
  }
  throw new Error("there is always something left to do");
}

/**
 * Removes configurations that a killed process made and nobody recorded. They have no name by which Pulumi could find them again;
 * the sandbox, which leaves none, finds them by its token.
 */
async function sweep(side: Side): Promise<void> {
  const known = new Set([...(await side.recorded()).values()].map((one) => one.physicalId));
  const account = side.cloud().account(scope);
  for (const thing of account.view().things.values())
    if (thing.type === configType && !known.has(thing.physicalId)) side.cloud().wipe(account, thing);
}

/** Changes in words, without those that keep a resource. */
function brief(changes: readonly Change[]): string[] {
  return changes
    .filter((one) => one.action !== "keep")
    .map((one) => {
      const paths = one.action === "update" ? ` ${one.paths.map(({ path }) => path).join(" ")}` : "";
      const order = one.action === "replace" ? ` ${one.order} by ${one.forcedBy.join(" ")}` : "";
      return plain(`${one.action} ${one.id}${paths}${order}`);
    })
    .sort();
}

function driftText({ id, class: kind, paths }: Drift): string {
  return plain(`${kind} ${id} ${canonical(paths)}`);
}

/** How the changes of a plan ended, in words. */
function endsOf({ steps }: Outcome): string[] {
  return steps.map((one) => plain(`${one.status} ${one.action} ${one.id}`)).sort();
}

/** All that a cloud holds, without what it makes up. */
export function held(cloud: SimulatedCloud): string[] {
  const found: string[] = [];
  for (const { type, inputs } of cloud.account(scope).view().things.values())
    found.push(plain(`${type} ${canonical(inputs)}`));
  return found.sort();
}

/** Without the part of a name that a cloud makes up. */
function plain(text: string): string {
  return text.replaceAll(/\b(c-u\d-)[0-9a-z]+\b/gu, "$1*");
}

/**
 * The resource whose operation is refused: one of those that something is done with in the cloud. Deletes of buckets and
 * settings are none: on the sandbox a setting goes with its bucket or stays with it, on Pulumi it goes before.
 */
function refusedIn(changes: readonly Change[], pick: number): string | undefined {
  const able = changes
    .filter((one) => refusable.has(one.action) && !one.id.includes("~") && !one.run)
    .filter((one) => one.action !== "delete" || (one.type !== versioningType && one.type !== bucketType))
    .map((one) => one.id)
    .sort();
  return able[pick % Math.max(1, able.length)];
}

async function tamperWith(side: Side, tamper: Tamper, made: Set<string>): Promise<void> {
  const cloud = side.cloud();
  const account = cloud.account(scope);
  if (tamper.what === "make") {
    const { type, name, inputs } = tamper;
    if (cloud.find(scope, type, name)) return;
    cloud.create(scope, { type, inputs, token: `by hand ${name}`, label: "by-hand" });
    made.add(`${type} ${name}`);
    return;
  }
  const recorded = [...(await side.recorded()).values()].filter((one) => !one.run && !one.standing);
  const there = recorded.filter((one) => cloud.find(scope, one.type, one.physicalId));
  // What jobs write to stays, with what they left.
  const able = there.filter((one) => tamper.what === "change" || one.id !== "R/shared/out");
  // A rename is in the state of one engine sooner than in the other's: the cloud's own names are the same.
  const nameOf = ({ type, physicalId }: Recorded): string => plain(`${type} ${physicalId}`);
  able.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const one = able[tamper.pick % Math.max(1, able.length)];
  const thing = one && cloud.find(scope, one.type, one.physicalId);
  if (!thing) return;
  if (tamper.what === "delete") {
    cloud.wipe(account, thing);
    return;
  }
  const [path, value] =
    thing.type === versioningType
      ? ([["versioningConfiguration", "mfaDelete"], "Disabled"] as const)
      : ([["tags", "seen"], tamper.value] as const);
  const inputs = withValue(thing.inputs, path, value) as Properties;
  account.change(() => ({ ops: [{ op: "put", thing: { ...thing, inputs, last: "" } }], result: undefined }));
}
