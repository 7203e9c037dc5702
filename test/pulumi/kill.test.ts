import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Listing } from "../../src/deploy/sandbox/world.ts";
import { exampleFolder } from "../support/case.ts";
import { copyInto } from "../support/copy.ts";
import { processesIn } from "../support/processes.ts";
import { tools } from "../support/pulumi.ts";

const program = join(import.meta.dirname, "../../src/cli/start.ts");

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line as a process of its own; kills it, and the CLI under it, once it has told of so many steps. */
async function run(root: string, words: readonly string[], killAfter = Number.POSITIVE_INFINITY): Promise<Ran> {
  const env = { ...process.env, MLOPS_HOME: tools };
  const child = spawn(process.execPath, [program, ...words], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const printed = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed.stderr += text;
    if ((printed.stderr.match(/[…✓] /gu) ?? []).length < killAfter) return;
    child.kill("SIGKILL");
    for (const pid of processesIn(join(root, ".mlops"))) process.kill(pid, "SIGKILL");
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { ...printed, code };
}

async function things(root: string): Promise<string[]> {
  const { stdout } = await run(root, ["sandbox", "list", "--json"]);
  // What the cloud makes up is another each time.
  return (JSON.parse(stdout) as Listing).things
    .map(({ type, physicalId }) => `${type} ${physicalId.replaceAll(/[0-9a-f-]{32,}|-[0-9a-f]{8}$/gu, "*")}`)
    .sort();
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
    const root = mkdtempSync(join(tmpdir(), "mlops-kill-"));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    copyInto(root, join(exampleFolder, "quickstart"));
    const config = join(root, "mlops.config.yaml");
    const text = readFileSync(config, "utf8");
    writeFileSync(config, text.replace("engine: sandbox", "engine: { pulumi: { providers: simulated } }"));
    const apply = ["apply", "--yes", "--follow"];
    const destroy = ["destroy", "--yes"];
    expect(await run(root, apply)).toMatchObject({ code: 0 });
    const whole = await things(root);
    expect(await run(root, destroy)).toMatchObject({ code: 0 });
    const left = await things(root);
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
        const there = await things(root);
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
