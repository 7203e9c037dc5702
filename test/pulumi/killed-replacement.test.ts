import { expect, onTestFinished, test } from "vitest";
import { realSide } from "../support/real-side.ts";
import { held, settle } from "../support/sequences.ts";
import { bucket, graphOf, ref, versioning } from "../support/stacks.ts";

/** Changes in the cloud, counted from 1, and the moment at each: each of them leaves another state behind. */
const moments = [
  [1, "after"],
  [2, "after"],
  [3, "before"],
  [3, "after"],
] as const;

test.skipIf(process.platform !== "linux").each([
  ["made first", "acme-tx", "acme-tx2", {}],
  ["deleted first", "acme-tx", "acme-tx", { objectLockEnabled: true }],
])(
  "a replacement that is %s is gone on with, whenever it was killed",
  async (_, old, name, change) => {
    const side = await realSide();
    onTestFinished(side.close);
    const graphFor = (called: string, inputs: object) =>
      graphOf([
        bucket("Dataset/tx/bucket", called, { ...inputs }),
        versioning("Dataset/tx/versioning", ref("Dataset/tx/bucket", "bucket")),
      ]);
    const [before, after] = [graphFor(old, {}), graphFor(name, change)];
    const wrong: unknown[] = [];
    expect(await settle(side, after, false)).toEqual([]);
    const whole = held(side.cloud());
    for (const [at, when] of moments) {
      expect(await settle(side, before, false)).toEqual([]);
      const died = await side.dieAt(after, at, when);
      const bad = await settle(side, after, false);
      const there = held(side.cloud());
      if (!died || bad.length > 0 || there.join("\n") !== whole.join("\n")) wrong.push({ at, when, died, bad, there });
    }
    expect(wrong).toEqual([]);
  },
  300_000,
);
