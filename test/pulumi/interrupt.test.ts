import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Hang } from "../support/hanging-process.ts";
import { processesIn } from "../support/processes.ts";
import { pulumiCopy, runAlone, thingsOf } from "../support/pulumi-copy.ts";
import type { Ran } from "../support/pulumi-copy.ts";

const program = join(import.meta.dirname, "../support/hanging-process.ts");
const apply = ["apply", "--yes", "--follow"];
const finishing = "Interrupted: finishing and recording what runs. Press Ctrl-C again to stop at once.";
const stopped = "Stopped at once. What was under way may be there all the same: the next apply looks, and goes on.";

/** Applies while the create of a bucket hangs, and interrupts that: once, and a second time where nothing lets it go on. */
async function interrupted(root: string, when: Hang["when"], goesOn: boolean): Promise<Ran> {
  const until = join(root, "go-on");
  const hang: Hang = { urn: "aws:s3/bucket:Bucket", when, until };
  const seen = new Set<string>();
  const once = (text: string, stderr: string, act: () => void): void => {
    if (seen.has(text) || !stderr.includes(text)) return;
    seen.add(text);
    act();
  };
  return await runAlone(
    root,
    [JSON.stringify(hang), ...apply],
    (stderr, child) => {
      once("it hangs", stderr, () => child.kill("SIGINT"));
      once(finishing, stderr, () => (goesOn ? writeFileSync(until, "") : child.kill("SIGINT")));
    },
    [program],
  );
}

let made: Promise<string[]> | undefined;

/** What an apply that nothing disturbed makes. */
async function whole(): Promise<string[]> {
  made ??= (async () => {
    const root = pulumiCopy();
    expect(await runAlone(root, apply)).toMatchObject({ code: 0 });
    return await thingsOf(root);
  })();
  return await made;
}

test("the first interrupt lets an operation that hangs go on, records it and begins nothing more", async () => {
  const root = pulumiCopy();
  const { code, stderr } = await interrupted(root, "after", true);
  expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining(finishing) as string });
  expect(stderr).not.toContain(stopped);
  const again = await runAlone(root, apply);
  expect(again).toMatchObject({ code: 0 });
  expect(again.stderr).not.toContain("an earlier apply was interrupted");
  expect(await thingsOf(root)).toEqual(await whole());
});

test.skipIf(process.platform !== "linux").each(["before", "after"] as const)(
  "the second interrupt ends an apply while an operation hangs (%s the thing is made), and the next one loses and doubles nothing",
  async (when) => {
    const root = pulumiCopy();
    const { code, stderr } = await interrupted(root, when, false);
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining(stopped) as string });
    // The CLI ends, too.
    while (processesIn(join(root, ".mlops")).length > 0) await pause(20);
    const again = await runAlone(root, apply);
    expect(again).toMatchObject({ code: 0 });
    if (when === "after") expect(again.stderr).toMatch(/the create of .* had been done, and what it made is taken in/u);
    expect(await thingsOf(root)).toEqual(await whole());
    expect(await runAlone(root, ["plan", "--detailed-exitcode"])).toMatchObject({ code: 0 });
  },
  300_000,
);
