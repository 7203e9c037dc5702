import { realDisk } from "../../src/deploy/simulated/disk.ts";
import { SandboxEngine } from "../../src/deploy/sandbox/engine.ts";
import { dyingDisk } from "../../src/deploy/sandbox/faults.ts";
import { bucket, graphOf, ref, stackOf, versioning } from "./stacks.ts";
import type { ResourceGraph } from "../../src/resources/resource.ts";

/** Buckets and their versioning in a stack of this name; all stacks share one account. */
export function bucketsOf(name: string, count: number): ResourceGraph {
  const resources = Array.from({ length: count }, (_, at) => [
    bucket(`D/${name}${at}/bucket`, `acme-${name}-${at}`),
    versioning(`D/${name}${at}/versioning`, ref(`D/${name}${at}/bucket`, "bucket")),
  ]);
  return graphOf(resources.flat(), stackOf({ name }));
}

/** Applies such a graph in a process of its own, which kills itself at a write where one is given. */
async function main([directory = "", name = "", count = "0", death]: readonly string[]): Promise<void> {
  const onDeath = (): void => void process.kill(process.pid, "SIGKILL");
  const disk = death === undefined ? realDisk() : dyingDisk(realDisk(), { at: Number(death), torn: 20, onDeath });
  const engine = new SandboxEngine({ directory, disk });
  const graph = bucketsOf(name, Number(count));
  const { steps } = await engine.apply(graph, await engine.preview({ graph }));
  process.stdout.write(JSON.stringify(steps.filter((step) => step.status !== "done")));
}

if (import.meta.main) await main(process.argv.slice(2));
