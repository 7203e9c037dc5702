import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Account } from "../../src/deploy/simulated/cloud/account.ts";
import { realDisk } from "../../src/deploy/simulated/disk.ts";
import { SandboxEngine } from "../../src/deploy/sandbox/engine.ts";
import { allStates } from "../../src/deploy/sandbox/state.ts";
import { exampleFolder } from "../support/case.ts";
import { copyInto } from "../support/copy.ts";
import { caseClock, runMlops } from "../support/run.ts";
import type { Ran } from "../support/run.ts";
import type { Event, Task } from "../support/watched-process.ts";

const watched = join(import.meta.dirname, "../support/watched-process.ts");
const program = join(import.meta.dirname, "../../src/cli/start.ts");
const example = join(exampleFolder, "fraud-detection");
const follow = ["apply", "--yes", "--follow"];
const destroy = ["destroy", "--yes"];

/** Everything of this file is in one folder: copies of the example, and what Node keeps of compiled sources. */
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mlops-kill-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

/** A fresh copy of the example, or of another copy with all that it has lived through. */
function copyOf(from: string): string {
  const root = mkdtempSync(join(folder, "copy-"));
  copyInto(root, from);
  if (existsSync(join(from, ".mlops"))) copyInto(join(root, ".mlops"), join(from, ".mlops"));
  return root;
}

/** A copy in which everything has been made; only the evaluation, which nothing waits for, is still under way. */
async function madeCopy(): Promise<string> {
  const root = copyOf(example);
  const { exit, stdout, stderr } = await runAt(root, follow, 0);
  if (exit !== 0) throw new Error(stdout + stderr);
  return root;
}

interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
  readonly signal: string | null;
}

function start(args: readonly string[], cwd: string): ChildProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, "compiled"), NO_COLOR: "1" };
  return spawn(process.execPath, args, { cwd, env });
}

async function endOf(child: ChildProcess): Promise<Ended> {
  let output = "";
  let errors = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return await new Promise((resolve) => {
    child.once("close", (code, signal) => resolve({ output, errors, code, signal }));
  });
}

async function runWatched(task: Task): Promise<Ended> {
  return await endOf(start([watched, JSON.stringify(task)], task.root));
}

/** Runs a command line to its end, and counts its writes. */
async function countWrites(task: Task): Promise<number> {
  const { output, errors, code } = await runWatched(task);
  if (code !== 0) throw new Error(output + errors);
  return Number(output.trimEnd().split("\n").at(-1));
}

/** Runs a command line in this process, so many milliseconds after the moment at which all cases begin. */
async function runAt(root: string, words: readonly string[], later: number): Promise<Ran> {
  const clock = caseClock();
  clock.now += later;
  return await runMlops(words, { cwd: root, clock });
}

/** All that is recorded and all that is in the simulated cloud, without times. */
function holdings(root: string): unknown {
  const directory = join(root, ".mlops/sandbox");
  const states = [...allStates(realDisk(), `${directory}/state`)].map(([key, { recorded, pending, made }]) => ({
    key,
    recorded: sorted([...recorded.values()], (one) => one.id),
    pending: pending.size,
    made: sorted([...made], ([id]) => id),
  }));
  // What is under way has ended by then, whenever it was submitted.
  const { cloud } = new SandboxEngine({ directory, now: () => caseClock().now + 3_600_000 });
  cloud.settle();
  return { states, accounts: cloud.accounts().map(accountOf) };
}

function accountOf(account: Account): unknown {
  const { things, objects, names } = account.view();
  const timeless = [...things.values()].map(({ job, ...thing }) => ({
    ...thing,
    ...(job && { job: { name: job.name, leaves: job.leaves, ended: job.ended && { ...job.ended, at: 0 } } }),
  }));
  const stored = [...objects.values()].flatMap((bucket) => [...bucket.values()]);
  return {
    account: account.id,
    things: sorted(timeless, (one) => `${one.type} ${one.region} ${one.physicalId}`),
    objects: sorted(stored, (one) => `${one.bucket}/${one.key}`),
    names: [...names].sort(),
  };
}

function sorted<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Files of the sandbox that are no state: locks of stacks and of accounts, and what a process that died left beside them. */
function locksIn(root: string): string[] {
  const paths = readdirSync(join(root, ".mlops"), { recursive: true, encoding: "utf8" });
  return paths.filter((path) => basename(path) === "lock");
}

/** The first writes one by one, then each so-manieth up to the last: every kind of write comes up many times among them. */
function spread(count: number, all: number, step: number): number[] {
  const numbers: number[] = [];
  for (let at = 1; at < count; at += at < all ? 1 : step) numbers.push(at);
  return [...numbers, count];
}

/** Does something for each item, three at a time, so that both cores of a small machine are busy. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all([worker(), worker(), worker()]);
}

/** What is killed, at which of its writes, and when it is run again. */
interface Killing {
  readonly from: string;
  readonly words: readonly string[];
  /** Milliseconds after the beginning at which it runs and is killed, and at which it runs in peace. */
  readonly first: number;
  readonly again: number;
  /** So many writes one by one, then each so-manieth. */
  readonly all: number;
  readonly step: number;
}

/** CI tries each write, which takes minutes; elsewhere the first ones and a sample of the rest must do. */
const triesAll = process.env["CI"] === "true";

/** Kills a process at many of its writes, each time in a fresh copy, runs it again in peace, and compares what there is then. */
async function killAtMany({ from, words, first, again, all, step }: Killing): Promise<number> {
  const whole = copyOf(from);
  const count = await countWrites({ root: whole, words, later: first });
  const wanted = holdings(whole);
  await eachOf(spread(count, all, triesAll ? 1 : step), async (at) => {
    const root = copyOf(from);
    // A line of which only a part was written is the worst that a death can leave; half of the deaths try to.
    const event: Event = { at, what: at % 2 === 0 ? "tear" : "kill" };
    const killed = await runWatched({ root, words, later: first, event });
    expect(killed.signal, `write ${at}\n${killed.output}${killed.errors}`).toBe("SIGKILL");
    const { exit, stdout, stderr } = await runAt(root, words, again);
    expect(exit, `write ${at}\n${stdout}${stderr}`).toBe(0);
    expect(holdings(root), `write ${at}`).toEqual(wanted);
    expect(locksIn(root), `write ${at}`).toEqual([]);
    rmSync(root, { recursive: true });
  });
  return count;
}

test("an apply that is killed at any write and run again ends as one that nobody disturbed", async () => {
  // It writes some 550 times: outside of CI the first 60 are tried one by one, then each 37th.
  const killing = { from: example, words: follow, first: 0, again: 60_000, all: 60, step: 37 };
  expect(await killAtMany(killing)).toBeGreaterThan(300);
}, 1_200_000);

test("a destroy that is killed at any write and run again leaves the same", async () => {
  // Some 250 writes, while the evaluation is still under way and has to be stopped: outside of CI the first 10, then each 23rd.
  const killing = { from: await madeCopy(), words: destroy, first: 5_000, again: 5_000, all: 10, step: 23 };
  expect(await killAtMany(killing)).toBeGreaterThan(100);
}, 1_200_000);

test("a second process that applies the same stack is told who holds it, and changes nothing", async () => {
  const root = copyOf(example);
  const until = join(folder, "go");
  const child = start(
    [watched, JSON.stringify({ root, words: follow, event: { at: 150, what: "hold", until } })],
    root,
  );
  const first = endOf(child);
  await printed(child, "holding");
  const before = holdings(root);

  const second = await endOf(start([program, "apply", "--yes", "--json"], root));
  expect(second.code).toBe(3);
  const told = JSON.parse(second.output) as { readonly code: string; readonly message: string };
  expect(told).toMatchObject({ schema: "mlops.error/1", code: "deploy/stack-locked", exit: 3 });
  expect(told.message).toBe(
    `fraud-detection/dev/aws-eu/main is locked by process ${child.pid} on ${hostname()} since 2026-11-24T09:00:00.000Z`,
  );
  expect(second.errors).toContain(told.message);
  expect(holdings(root)).toEqual(before);

  writeFileSync(until, "");
  expect(await first).toMatchObject({ code: 0, signal: null });
  expect(await runAt(root, ["plan", "--detailed-exitcode"], 60_000)).toMatchObject({ exit: 0 });
});

test("an interrupt while an apply waits ends it with 130, and the next apply goes on", async () => {
  const root = copyOf(example);
  const child = start([program, ...follow], root);
  const ended = endOf(child);
  await printed(child, "waiting for run");
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ code: 130, errors: expect.stringContaining("Interrupted") as string });
  expect(locksIn(root)).toEqual([]);
  await expectGoesOn(root);
});

test("an interrupt in the midst of the changes ends cleanly, and the next apply goes on", async () => {
  const root = copyOf(example);
  const child = start([program, "apply", "--yes"], root);
  const ended = endOf(child);
  await printed(child, "creating");
  child.kill("SIGINT");
  expect([0, 130]).toContain((await ended).code);
  expect(locksIn(root)).toEqual([]);
  await expectGoesOn(root);
});

/** An apply after all that was submitted has ended makes what is left; then nothing is. */
async function expectGoesOn(root: string): Promise<void> {
  const clock = { now: Date.now() + 600_000 };
  expect(await runMlops(follow, { cwd: root, clock })).toMatchObject({ exit: 0 });
  expect(await runMlops(["plan", "--detailed-exitcode"], { cwd: root, clock })).toMatchObject({ exit: 0 });
}

/** Resolves once a child has printed a text, on either stream. */
async function printed(child: ChildProcess, text: string): Promise<void> {
  let all = "";
  await new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        all += chunk.toString();
        if (all.includes(text)) resolve();
      });
    }
  });
}

test("a line that was written in part is as if it had never been begun", async () => {
  const root = await madeCopy();
  const wanted = holdings(root);
  for (const log of logsIn(root)) appendFileSync(log, '{"seq":99999,"entry":{"begin":{"action":"cre');
  expect(holdings(root)).toEqual(wanted);
  expect(await runAt(root, destroy, 60_000)).toMatchObject({ exit: 0 });
  for (const log of logsIn(root)) {
    const text = readFileSync(log, "utf8");
    expect(text.endsWith("\n")).toBe(true);
    expect(text).not.toContain("99999");
  }
});

test("a line that nobody wrote stops everything that would need it, with the file and what to do", async () => {
  const root = await madeCopy();
  const [log = ""] = logsIn(root).filter((path) => path.includes("/state/"));
  const [first = "", ...rest] = readFileSync(log, "utf8").split("\n");
  writeFileSync(log, [first, "not by this program", ...rest].join("\n"));
  for (const words of [["plan"], ["apply", "--yes"], ["drift"], destroy]) {
    const { exit, stderr } = await runAt(root, words, 60_000);
    expect(exit).toBe(3);
    expect(stderr).toContain(`error  ${log} cannot be read: the line after entry`);
    expect(stderr).toContain("help   the file was changed by hand");
  }
});

/** Logs of all journals of a sandbox. */
function logsIn(root: string): string[] {
  const top = join(root, ".mlops/sandbox");
  const paths = readdirSync(top, { recursive: true, encoding: "utf8" });
  return paths.filter((path) => path.endsWith(".jsonl")).map((path) => join(top, path));
}
