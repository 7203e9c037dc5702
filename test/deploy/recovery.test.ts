import { expect, test } from "vitest";
import { Died, dyingDisk, failId } from "../../src/deploy/sandbox/faults.ts";
import type { Change } from "../../src/plan/plan.ts";
import type { Outcome } from "../../src/deploy/engine.ts";
import type { ResourceGraph } from "../../src/resources/resource.ts";
import { changesNothing } from "../../src/plan/summary.ts";
import { memoryDisk } from "../../src/deploy/simulated/memory-disk.ts";
import type { MemoryDisk } from "../../src/deploy/simulated/memory-disk.ts";
import { Random } from "../support/random.ts";
import { changedWish, randomWish, resourcesOf, sharedBucket } from "../support/random-graph.ts";
import type { Wish } from "../support/random-graph.ts";
import { openSandbox, processOf, scope } from "../support/sandbox.ts";
import type { Sandbox } from "../support/sandbox.ts";
import { graphOf, stackOf } from "../support/stacks.ts";

function graphOfWish(wish: Wish): ResourceGraph {
  return graphOf(resourcesOf(wish));
}

async function planAndApply({ engine }: Sandbox, graph: ResourceGraph, heal = false): Promise<Outcome> {
  return engine.apply(graph, await engine.preview({ graph, heal }), {});
}

/** Lets jobs end and applies until nothing is left to do; throws where that never comes. */
async function settle(sandbox: Sandbox, graph: ResourceGraph, heal = false): Promise<void> {
  for (let round = 0; round < 8; round++) {
    sandbox.clock.now += 10_000;
    const plan = await sandbox.engine.preview({ graph, heal });
    if (changesNothing(plan.changes) && plan.changes.every(isSettled)) return;
    await sandbox.engine.apply(graph, plan, {});
  }
  throw new Error("there is always something left to do");
}

/** Kept, or waiting for a run that was stopped and that only a person starts again. */
function isSettled(change: Change): boolean {
  return change.action === "keep" || (change.action === "wait" && change.for.every((one) => one.state === "stopped"));
}

/** All that the engine and the cloud hold, without times. */
async function holdings({ engine }: Sandbox): Promise<unknown> {
  const recorded = [...(await engine.recorded(stackOf())).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const image = engine.cloud.account(scope).view();
  const things = [...image.things.values()].map(({ job, ...thing }) => ({ ...thing, ran: job?.ended?.state }));
  things.sort((a, b) => (a.type + a.physicalId < b.type + b.physicalId ? -1 : 1));
  const objects = [...image.objects]
    .flatMap(([, bucket]) => [...bucket.values()])
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return JSON.parse(JSON.stringify({ recorded, things, objects, pending: engine.world.list().things.length }));
}

/** Applies on a disk that dies at a write; true when it died before it was done. */
async function diesAt(
  disk: MemoryDisk,
  clock: Sandbox["clock"],
  graph: ResourceGraph,
  at: number,
  torn?: number,
): Promise<boolean> {
  const dying = dyingDisk(disk, { at, ...(torn !== undefined && { torn }) });
  const first = openSandbox({ disk: dying, holder: processOf(1) }, { clock });
  try {
    await planAndApply(first, graph);
    return false;
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    return true;
  }
}

test.each([1, 2, 3, 4])("killed at any write and run again, an apply ends the same (seed %i)", async (seed) => {
  const random = new Random(seed);
  const before = randomWish(random, 8);
  const start = openSandbox();
  await settle(start, graphOfWish(before));
  const graph = graphOfWish(changedWish(random, changedWish(random, before, 8), 8));

  const whole = openSandbox({}, { disk: memoryDisk(start.disk), clock: { ...start.clock } });
  await planAndApply(whole, graph);
  await settle(whole, graph);
  const wanted = await holdings(whole);

  let deaths = 0;
  for (let at = 1; ; at++) {
    const disk = memoryDisk(start.disk);
    const clock = { ...start.clock };
    if (!(await diesAt(disk, clock, graph, at, at % 3 === 0 ? random.below(200) : undefined))) break;
    deaths++;
    const second = openSandbox({ holder: processOf(2, [1]) }, { disk, clock });
    const outcome = await planAndApply(second, graph);
    expect(outcome.steps.filter((step) => step.status === "failed" || step.status === "skipped")).toEqual([]);
    await settle(second, graph);
    expect(await holdings(second)).toEqual(wanted);
  }
  expect(deaths).toBeGreaterThan(20);
});

test("whatever happens, healing ends with exactly what is asked for", async () => {
  for (let seed = 1; seed <= 25; seed++) {
    const random = new Random(seed);
    let wish = randomWish(random, 6);
    let sandbox = openSandbox({ holder: processOf(1) });
    for (let step = 0; step < 12; step++) {
      wish = random.chance(0.7) ? changedWish(random, wish, 6) : wish;
      sandbox = await happening(random, sandbox, graphOfWish(wish));
      sandbox.clock.now += random.below(3000);
    }
    const graph = graphOfWish(wish);
    await settle(sandbox, graph, true);
    await settle(sandbox, graph);
    const recorded = await sandbox.engine.recorded(stackOf());
    const { changes } = await sandbox.engine.preview({ graph });
    const made = changes.filter((change) => change.action === "keep" || ("before" in change && change.before));
    expect([...recorded.keys()].sort()).toEqual(made.map((change) => change.id).sort());
    // What waits for a run that nobody starts again cannot be healed: its older form has no inputs to be made from.
    const waiting = new Set(changes.filter((change) => change.action === "wait").map((change) => change.id));
    const missing = (await sandbox.engine.drift(stackOf())).map((one) => one.id);
    expect(missing.filter((id) => !waiting.has(id))).toEqual([]);
    const things = [...sandbox.engine.cloud.account(scope).view().things.values()].filter((thing) => !thing.job);
    const wanted = [...recorded.values()].filter((one) => !one.run && !missing.includes(one.id));
    expect(things.map((thing) => thing.physicalId).sort()).toEqual(wanted.map((one) => one.physicalId).sort());
  }
});

let processes = 1;

/** One thing that may happen to a stack; the sandbox that goes on after it. */
async function happening(random: Random, sandbox: Sandbox, graph: ResourceGraph): Promise<Sandbox> {
  const { disk, clock } = sandbox;
  switch (random.below(5)) {
    case 0: {
      const [...recorded] = (await sandbox.engine.recorded(stackOf())).values();
      const found = recorded.filter((one) => one.type === "aws:s3/bucket:Bucket" && !one.standing);
      const there = found.filter((one) => sandbox.engine.cloud.find(scope, one.type, one.physicalId));
      if (there.length > 0) sandbox.engine.world.set(random.pick(there).physicalId, "tags", { by: "hand" });
      return sandbox;
    }
    case 1: {
      const things = [...sandbox.engine.cloud.account(scope).view().things.values()].filter(
        (thing) => !thing.job && thing.physicalId !== sharedBucket,
      );
      if (things.length > 0) sandbox.engine.cloud.wipe(sandbox.engine.cloud.account(scope), random.pick(things));
      return sandbox;
    }
    case 2: {
      const pid = ++processes;
      const dead = Array.from({ length: pid }, (_, at) => at);
      const dying = dyingDisk(disk, { at: 1 + random.below(60), torn: random.below(120) });
      const next = openSandbox({ disk: dying, holder: processOf(pid, dead) }, { clock });
      try {
        await planAndApply(next, graph);
      } catch (error) {
        if (!(error instanceof Died)) throw error;
      }
      const after = ++processes;
      return openSandbox({ holder: processOf(after, [...dead, pid]) }, { disk, clock });
    }
    case 3: {
      const fault = failId(random.pick(graph.resources.map((one) => one.id).concat("none")));
      const holder = sandbox.engine.cloud.options.holder;
      await planAndApply(openSandbox({ faults: [fault], holder }, { disk, clock }), graph);
      return sandbox;
    }
    default:
      await planAndApply(sandbox, graph, random.chance(0.3));
      return sandbox;
  }
}

test("with nothing going wrong, the plan after an apply is empty", async () => {
  for (let seed = 100; seed < 130; seed++) {
    const random = new Random(seed);
    const sandbox = openSandbox();
    let wish = randomWish(random, 9);
    for (let step = 0; step < 5; step++) {
      const graph = graphOfWish(wish);
      const outcome = await planAndApply(sandbox, graph);
      expect(outcome.steps.filter((one) => one.status === "failed" || one.status === "skipped")).toEqual([]);
      const plan = await sandbox.engine.preview({ graph });
      expect(plan.changes.filter((change) => change.action !== "keep" && change.action !== "wait")).toEqual([]);
      sandbox.clock.now += random.below(4000);
      wish = changedWish(random, wish, 9);
    }
  }
});
