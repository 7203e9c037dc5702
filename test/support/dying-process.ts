import type { ResourceGraph } from "../../src/resources/resource.ts";
import { processesIn } from "./processes.ts";
import { openPulumiIn } from "./pulumi.ts";
import { sandboxIn } from "./sandbox.ts";

/** What such a process is told, as JSON in its only argument. */
export interface DyingTask {
  readonly folder: string;
  readonly graph: ResourceGraph;
  readonly heal: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The change in the cloud, counted from 1, at which it dies. */
  readonly at: number;
  /** Before the cloud has made the change, after that and before Pulumi hears of it, or so many milliseconds later. */
  readonly when: "before" | "after" | number;
}

/** Plans and applies a graph with the real CLI, and is killed with the CLI in the middle of it. */
async function main(text = ""): Promise<void> {
  const { folder, graph, heal, now, at, when } = JSON.parse(text) as DyingTask;
  const die = (): void => {
    for (const pid of processesIn(folder)) if (pid !== process.pid) process.kill(pid, "SIGKILL");
    process.kill(process.pid, "SIGKILL");
  };
  let changes = 0;
  const { engine } = await openPulumiIn(folder, {
    sandbox: sandboxIn(folder, { now }),
    before: ({ method, preview }) => {
      if (preview || method === "read" || method === "check") return;
      if (++changes === at && when === "before") die();
    },
    after: () => {
      if (changes !== at || when === "before") return;
      if (when === "after") die();
      else setTimeout(die, when);
    },
  });
  await engine.apply(graph, await engine.preview({ graph, heal }));
  process.exit();
}

if (import.meta.main) await main(process.argv[2]);
