import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { realDisk } from "../../src/deploy/simulated/disk.ts";
import { Lock, thisProcess } from "../../src/deploy/simulated/lock.ts";
import { memoryDisk } from "../../src/deploy/simulated/memory-disk.ts";
import { openSandbox, processOf } from "../support/sandbox.ts";
import { bucket, graphOf } from "../support/stacks.ts";
import type { Progress } from "../../src/deploy/engine.ts";

const at = Date.UTC(2026, 10, 24);

test("one at a time: a living holder is named, and a lock that was given back is free", () => {
  const disk = memoryDisk();
  const first = Lock.take(disk, "/lock", processOf(1), at);
  expect(first.lock?.isHeld).toBe(true);
  const second = Lock.take(disk, "/lock", processOf(2), at + 1000);
  expect(second).toMatchObject({ heldBy: { pid: 1, host: "here", since: "2026-11-24T00:00:00.000Z" } });
  first.lock?.release();
  expect(Lock.take(disk, "/lock", processOf(2), at).lock?.isHeld).toBe(true);
});

test("a dead holder's lock is taken over, and the dead one cannot give it back", () => {
  const disk = memoryDisk();
  const dead = Lock.take(disk, "/lock", processOf(1), at);
  const next = Lock.take(disk, "/lock", processOf(2, [1]), at);
  expect(next).toMatchObject({ tookOver: { pid: 1 } });
  expect(dead.lock?.isHeld).toBe(false);
  dead.lock?.release();
  expect(next.lock?.isHeld).toBe(true);
  expect(disk.list("")).toEqual(["lock"]);
});

test("a file that the machine lost half of is nobody's lock", () => {
  const disk = memoryDisk();
  disk.append("/lock", '{"pid":');
  expect(Lock.take(disk, "/lock", processOf(2), at).lock?.isHeld).toBe(true);
});

test("two that find the same dead holder do not both get the lock", () => {
  const disk = memoryDisk();
  Lock.take(disk, "/lock", processOf(1), at);
  let quicker: ReturnType<typeof Lock.take> | undefined;
  const slow = {
    ...disk,
    rename(from: string, to: string): boolean {
      // Between this one's look and its grasp, another takes the lock over.
      quicker ??= Lock.take(disk, "/lock", processOf(3, [1]), at);
      return disk.rename(from, to);
    },
  };
  const second = Lock.take(slow, "/lock", processOf(2, [1]), at);
  expect(quicker?.lock?.isHeld).toBe(true);
  expect(second).toMatchObject({ heldBy: { pid: 3 } });
  expect(second.lock).toBeUndefined();
});

test("an apply is refused while another holds the stack, and says whose lock it took over", async () => {
  const { engine, disk, clock } = openSandbox({ holder: processOf(1) });
  const graph = graphOf([bucket("Dataset/tx/bucket", "acme-tx")]);
  const plan = await engine.preview({ graph });
  Lock.take(disk, "/sandbox/state/acme/dev/aws/main/lock", processOf(7), at);
  await expect(engine.apply(graph, plan)).rejects.toMatchObject({
    code: "deploy/stack-locked",
    retry: "backoff",
    message: "acme/dev/aws/main is locked by process 7 on here since 2026-11-24T00:00:00.000Z",
  });
  expect(await engine.preview({ graph })).toEqual(plan);
  const events: Progress[] = [];
  const later = openSandbox({ holder: processOf(2, [7]) }, { disk, clock }).engine;
  await later.apply(graph, plan, { onProgress: (event) => events.push(event) });
  expect(events[0]).toMatchObject({ type: "notice", message: expect.stringContaining("process 7 on here") });
  expect(disk.list("/sandbox/state/acme/dev/aws/main")).not.toContain("lock");
});

test("an apply that lost its lock to another stops before it writes", async () => {
  const { engine, disk } = openSandbox({
    holder: processOf(1),
    faults: [() => void Lock.take(disk, "/sandbox/state/acme/dev/aws/main/lock", processOf(2, [1]), at)],
  });
  const graph = graphOf([bucket("Dataset/tx/bucket", "acme-tx")]);
  await expect(engine.apply(graph, await engine.preview({ graph }))).rejects.toMatchObject({
    code: "deploy/lock-lost",
  });
});

test("a real process that was killed is dead, one that runs is not, nor one of another machine", async () => {
  const directory = mkdtempSync(join(tmpdir(), "mlops-lock-"));
  try {
    const script = join(directory, "hold.ts");
    const source = new URL("../../src/deploy/simulated/", import.meta.url).pathname;
    writeFileSync(
      script,
      `import { Lock, thisProcess } from "${source}lock.ts";
       import { realDisk } from "${source}disk.ts";
       Lock.take(realDisk(), process.argv[2], thisProcess(), 0);
       process.stdout.write("held");
       setInterval(() => {}, 1000);`,
    );
    const path = join(directory, "lock");
    const child = spawn(process.execPath, [script, path], { stdio: ["ignore", "pipe", "inherit"] });
    const gone = new Promise((resolve) => child.once("exit", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    expect(Lock.take(realDisk(), path, thisProcess(), at)).toMatchObject({ heldBy: { pid: child.pid } });
    child.kill("SIGKILL");
    await gone;
    expect(Lock.take(realDisk(), path, thisProcess(), at)).toMatchObject({ tookOver: { pid: child.pid } });
    const holding = { pid: child.pid ?? 0, started: "", since: "", nonce: "" };
    expect(thisProcess().isAlive({ ...holding, host: "elsewhere" })).toBe(true);
    const { pid, host } = thisProcess();
    expect(thisProcess().isAlive({ ...holding, pid, host, started: "another one's" })).toBe(false);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("a second apply of one stack in the same process is refused, and leaves the first its lock", async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const { engine } = openSandbox({ holder: processOf(1), faults: [() => held] });
  const graph = graphOf([bucket("Dataset/tx/bucket", "acme-tx")]);
  const plan = await engine.preview({ graph });
  const first = engine.apply(graph, plan);
  await expect(engine.apply(graph, plan)).rejects.toMatchObject({ code: "deploy/stack-locked" });
  release();
  expect((await first).steps).toMatchObject([{ status: "done" }]);
});
