import { join } from "node:path";
import { expect, test } from "vitest";
import { processesIn } from "../support/processes.ts";
import { pulumiCopy, runAlone, thingsOf } from "../support/pulumi-copy.ts";
import type { Ran } from "../support/pulumi-copy.ts";

/** Runs a command line; kills it, and the CLI under it, once it has told of so many steps. */
async function run(root: string, words: readonly string[], killAfter = Number.POSITIVE_INFINITY): Promise<Ran> {
  return await runAlone(root, words, (stderr, child) => {
    if ((stderr.match(/[…✓] /gu) ?? []).length < killAfter) return;
    child.kill("SIGKILL");
    for (const pid of processesIn(join(root, ".mlops"))) process.kill(pid, "SIGKILL");
  });
}

/** Numbers that look like chance and are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

// A hundred takes half an hour; MLOPS_KILLS asks for more than CI has time for.
const times = Number(process.env["MLOPS_KILLS"] ?? (process.env["CI"] === "true" ? 4 : 3));

test.skipIf(process.platform !== "linux")(
  `an apply and a destroy that are killed at ${times} moments lose nothing, make nothing twice and need no hand`,
  async () => {
    const root = pulumiCopy();
    const apply = ["apply", "--yes", "--follow"];
    const destroy = ["destroy", "--yes"];
    expect(await run(root, apply)).toMatchObject({ code: 0 });
    const whole = await thingsOf(root);
    expect(await run(root, destroy)).toMatchObject({ code: 0 });
    const left = await thingsOf(root);
    const random = chance(20_261_124);
    const told = { lost: 0, doubled: 0, byHand: 0 };
    const wrong: string[] = [];
    let kills = 0;
    // A run that ends before it is killed is no kill; but one that never gets as far is a defect of its own.
    for (let round = 0; kills < times && round < times * 2; round++) {
      for (const [words, wanted] of [
        [apply, whole],
        [destroy, left],
      ] as const) {
        const killed = await run(root, words, 1 + Math.floor(random() * 40));
        if (killed.code === null) kills++;
        const again = await run(root, words);
        if (again.code !== 0) told.byHand++;
        const there = await thingsOf(root);
        const lost = wanted.filter((one) => !there.includes(one));
        const doubled = there.filter((one, at) => there.indexOf(one) !== at || !wanted.includes(one));
        told.lost += lost.length;
        told.doubled += doubled.length;
        if (again.code !== 0 || lost.length + doubled.length > 0)
          wrong.push(
            `${words[0]}: ${JSON.stringify({ lost, doubled })} ${killed.stderr.slice(-300)} ${again.stderr.slice(-1500)}`,
          );
      }
    }
    process.stdout.write(`killed ${kills} times: ${told.lost} lost, ${told.doubled} doubled, ${told.byHand} by hand\n`);
    expect(kills).toBeGreaterThanOrEqual(times);
    expect({ ...told, wrong }).toEqual({ lost: 0, doubled: 0, byHand: 0, wrong: [] });
  },
  1_500_000,
);
