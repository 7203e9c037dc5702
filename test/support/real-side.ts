import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResourceGraph } from "../../src/resources/resource.ts";
import type { DyingTask } from "./dying-process.ts";
import { openPulumiIn } from "./pulumi.ts";
import { sandboxIn } from "./sandbox.ts";
import type { Side } from "./sequences.ts";
import { graphOf, stackOf } from "./stacks.ts";

const program = join(import.meta.dirname, "dying-process.ts");

/** The same as any side, with a folder that is to be removed. */
interface RealSide extends Side {
  /** Dies at a change of its own choosing, counted from 1. */
  readonly dieAt: (graph: ResourceGraph, at: number, when: DyingTask["when"]) => Promise<boolean>;
  readonly close: () => void;
}

/** Plans and applies in a process that dies as it is told; false where it was done before. */
async function dies(task: DyingTask): Promise<boolean> {
  const child = spawn(process.execPath, [program, JSON.stringify(task)], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.once("close", (...ended) => resolve(ended));
  });
  if (signal === null && code !== 0) throw new Error(said);
  return signal !== null;
}

/** The real CLI in front of a cloud on disk, as a life is played on it; a process that dies is one of its own. */
export async function realSide(): Promise<RealSide> {
  const folder = mkdtempSync(join(tmpdir(), "mlops-life-"));
  const sandbox = sandboxIn(folder, { now: Date.UTC(2026, 10, 24) });
  let refused: string | undefined;
  const { engine, close } = await openPulumiIn(folder, {
    sandbox,
    before: ({ method, preview, urn }) => {
      if (preview || refused === undefined || !urn.endsWith(`::${refused}`)) return;
      if (method !== "create" && method !== "update" && method !== "delete") return;
      refused = undefined;
      throw new Error("InternalFailure: something went wrong in the service");
    },
  });
  return {
    cloud: () => sandbox.engine.cloud,
    recorded: async () => await engine.recorded(stackOf()),
    plan: async (graph, heal) => await engine.preview({ graph, heal }),
    apply: async (graph, plan, id) => {
      refused = id;
      const outcome = await engine.apply(graph, plan);
      refused = undefined;
      return outcome;
    },
    die: async (graph, heal, at) => {
      const when = (["before", "after", (at * 7) % 50] as const)[at % 3] ?? "before";
      return await dies({ folder, graph, heal, now: sandbox.clock.now, at: 1 + (at % 6), when });
    },
    dieAt: async (graph, at, when) => await dies({ folder, graph, heal: false, now: sandbox.clock.now, at, when }),
    destroy: async () => await engine.apply(graphOf([]), await engine.previewDestroy(stackOf())),
    later: () => void (sandbox.clock.now += 10_000),
    close: () => {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
