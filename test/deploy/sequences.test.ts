import { expect, test } from "vitest";
import { changesNothing } from "../../src/plan/summary.ts";
import { embeddedSide } from "../support/embedded-side.ts";
import { finish, graphOfWish, held, play, sequenceOf, settle } from "../support/sequences.ts";
import type { Side, Step } from "../support/sequences.ts";
import type { Wish } from "../support/random-graph.ts";

const sequences = 2000;

/** All that is recorded and in the cloud but jobs, without what is made up. */
async function endOf(side: Side): Promise<unknown> {
  const recorded = [...(await side.recorded()).values()].filter((one) => !one.run);
  const things = held(side.cloud()).filter((one) => !one.startsWith("aws:sagemaker/trainingJob"));
  return { recorded: recorded.map((one) => one.id).sort(), things };
}

/** Plays a life to its end, and checks on the way that an apply which nothing disturbed leaves nothing to do. */
async function liveOn(steps: readonly Step[]): Promise<{ readonly side: Side; readonly bad: readonly string[] }> {
  const side = embeddedSide();
  const made = new Set<string>();
  for (const step of steps) {
    const { ends } = await play(side, step, made);
    if (step.fails || step.killed || ends.some((one) => one.startsWith("failed"))) continue;
    const after = await side.plan(graphOfWish(step.wish), step.heal);
    expect(after.changes.filter((one) => !changesNothing([one]))).toEqual([]);
  }
  return { side, bad: await finish(side, lastOf(steps), made) };
}

function lastOf(steps: readonly Step[]): Wish {
  return steps.at(-1)?.wish ?? { units: [], revision: {} };
}

test(`${sequences} lives of a stack end as if it had been made just so, whatever is done by hand, fails or is killed`, async () => {
  const seen = { fails: 0, kills: 0, tampers: 0 };
  for (let seed = 1; seed <= sequences; seed++) {
    const steps = sequenceOf(seed, 5);
    for (const step of steps) {
      if (step.fails) seen.fails++;
      if (step.killed) seen.kills++;
      if (step.tamper) seen.tampers++;
    }
    const { side, bad } = await liveOn(steps);
    expect({ seed, bad }).toEqual({ seed, bad: [] });
    const fresh = embeddedSide();
    await settle(fresh, graphOfWish(lastOf(steps)), true);
    const end = await endOf(side);
    expect({ seed, end }).toEqual({ seed, end: await endOf(fresh) });
    // Nothing that went wrong on the way is to be seen in the end.
    const quiet = steps.map(({ wish, heal, tamper }) => ({ wish, heal, ...(tamper && { tamper }) }));
    const { side: undisturbed } = await liveOn(quiet);
    expect({ seed, end }).toEqual({ seed, end: await endOf(undisturbed) });
    const { steps: gone } = await side.destroy();
    expect(gone.filter((one) => one.status !== "done")).toEqual([]);
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(sequences / 4);
}, 600_000);
