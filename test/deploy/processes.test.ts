import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SandboxEngine } from "../../src/deploy/sandbox/engine.ts";
import { scope } from "../support/sandbox.ts";
import { bucketsOf } from "../support/apply-process.ts";

const program = fileURLToPath(new URL("../support/apply-process.ts", import.meta.url));
let directory = "";

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "mlops-sandbox-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly signal: string | null;
}

async function applyAlone(name: string, count: number, death?: number): Promise<Ended> {
  const args = [program, directory, name, String(count), ...(death === undefined ? [] : [String(death)])];
  const child = spawn(process.execPath, args);
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve) => child.once("close", (_, signal) => resolve({ output, errors, signal })));
}

test("two processes apply two stacks of one account at once, and lose nothing", async () => {
  const ended = await Promise.all([applyAlone("left", 60), applyAlone("right", 60)]);
  for (const one of ended) expect(one).toEqual({ output: "[]", errors: "", signal: null });
  const engine = new SandboxEngine({ directory });
  expect(engine.cloud.account(scope).view().things.size).toBe(240);
  for (const name of ["left", "right"]) {
    const plan = await engine.preview({ graph: bucketsOf(name, 60) });
    expect(new Set(plan.changes.map((change) => change.action))).toEqual(new Set(["keep"]));
  }
});

test("two processes cannot apply one stack at once: one does it, the other names it or finds it done", async () => {
  const ended = await Promise.all([applyAlone("same", 80), applyAlone("same", 80)]);
  expect(ended.some((one) => one.output === "[]")).toBe(true);
  for (const one of ended) {
    if (one.output !== "[]") expect(one.errors).toMatch(/is locked by process \d+ on|has changed since the plan/u);
  }
  expect(new SandboxEngine({ directory }).cloud.account(scope).view().things.size).toBe(160);
});

test("a process that is killed in the midst leaves what the next one finishes", async () => {
  for (const death of [9, 40, 77]) {
    expect((await applyAlone("killed", 20, death)).signal).toBe("SIGKILL");
  }
  expect(await applyAlone("killed", 20)).toEqual({ output: "[]", errors: "", signal: null });
  const engine = new SandboxEngine({ directory });
  expect(engine.cloud.account(scope).view().things.size).toBe(40);
  expect((await engine.recorded(bucketsOf("killed", 0).stack)).size).toBe(40);
});
