import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { embeddedSide } from "../support/embedded-side.ts";
import type { RealLife } from "../support/life-process.ts";
import { live, sequenceOf } from "../support/sequences.ts";

const program = join(import.meta.dirname, "../support/life-process.ts");

// Two hundred take twenty minutes on two cores; MLOPS_SEQUENCES asks for more than CI has time for.
const sequences = Number(process.env["MLOPS_SEQUENCES"] ?? (process.env["CI"] === "true" ? 10 : 4));
const first = Number(process.env["MLOPS_FIRST_SEQUENCE"] ?? 1);
const length = 4;

/** Lives that end differently on purpose, with what docs/engines.md says of it. */
const explained: ReadonlyMap<number, string> = new Map([
  [57, "an older form that waits and was deleted by hand is made again by healing"],
  [67, "what goes first and used what failed is held back"],
  [137, "nothing is deleted while something that was held back uses what is to go"],
  [147, "nothing is deleted while something that was held back uses what is to go"],
  [163, "what needs something that is kept, and that needs what failed, is held back"],
  [168, "nothing is deleted while something that was held back uses what is to go"],
  [174, "what was changed and deleted outside is made again only by healing"],
  [190, "nothing is deleted while something that was held back uses what is to go"],
]);

/**
 * Plays lives on the real CLI in a process of its own: what fails in one program reaches every other that runs in the same process,
 * by way of the SDK's handler of rejections that nobody awaits.
 */
async function playReally(seeds: readonly number[], onLife: (life: RealLife) => Promise<void>): Promise<void> {
  const args = [program, String(length), ...seeds.map(String)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  for await (const line of createInterface({ input: child.stdout })) await onLife(JSON.parse(line) as RealLife);
  const code = await ended;
  if (code !== 0) throw new Error(`a process that plays lives ended with ${code}: ${said}`);
}

/** How both engines differ in a life: the first step that does, and what each has and the other has not. */
function differenceIn({ seed, told = [], error }: RealLife, own: readonly unknown[]): string | undefined {
  if (error !== undefined) return `seed ${seed}: ${error}`;
  const at = own.findIndex((one, step) => JSON.stringify(one) !== JSON.stringify(told[step]));
  if (at < 0) return undefined;
  const lines = (value: unknown): string[] => JSON.stringify(value, null, 1).split("\n").map(withoutComma);
  const [left, right] = [lines(own[at]), lines(told[at])];
  const only = (some: string[], others: string[]): string[] => some.filter((one) => !others.includes(one));
  return [
    `seed ${seed}, step ${at} ${JSON.stringify({ ...sequenceOf(seed, length)[at], wish: undefined })}`,
    ...only(left, right).map((one) => `  sandbox: ${one}`),
    ...only(right, left).map((one) => `  pulumi:  ${one}`),
  ].join("\n");
}

function withoutComma(line: string): string {
  return line.trim().replace(/,$/u, "");
}

test(`${sequences} lives of a stack are planned, told and made alike by both engines`, async () => {
  const seeds = Array.from({ length: sequences }, (_, at) => first + at);
  const steps = seeds.flatMap((seed) => sequenceOf(seed, length));
  const wrong: string[] = [];
  const foreseen: string[] = [];
  const log = process.env["MLOPS_DIFFERENCES"];
  let lives = 0;
  const onLife = async (life: RealLife): Promise<void> => {
    const found = differenceIn(life, await live(embeddedSide(), sequenceOf(life.seed, length)));
    lives++;
    const known = explained.get(life.seed);
    if (found !== undefined && known === undefined) wrong.push(found);
    if (found !== undefined && known !== undefined) foreseen.push(`seed ${life.seed}: ${known}`);
    if (log !== undefined) appendFileSync(log, `${found ?? `seed ${life.seed}: alike`}\n`);
  };
  // Four at a time keep two cores busy.
  const shares = [0, 1, 2, 3].map((share) => seeds.filter((_, at) => at % 4 === share));
  await Promise.all(shares.map(async (share) => await playReally(share, onLife)));
  const count = (what: "tamper" | "fails" | "killed"): number => steps.filter((one) => one[what]).length;
  process.stdout.write(
    `${lives} lives, ${steps.length} steps, ${count("tamper")} tampered with, ${count("fails")} refused, ${count("killed")} killed: ${wrong.length} differ, ${foreseen.length} as explained\n`,
  );
  expect(lives).toBe(sequences);
  expect(wrong.join("\n")).toBe("");
}, 3_300_000);
