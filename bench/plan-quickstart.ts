import { cpSync } from "node:fs";
import { join } from "node:path";
import { commitAll } from "./generate.ts";
import { mlops, race } from "./measure.ts";
import type { Benchmark } from "./measure.ts";

/** What a newcomer waits for: the first plan of the example. */
export const planQuickstart: Benchmark = {
  name: "plan-quickstart",
  run: async ({ root, folder }) => {
    // In a folder of its own, so that nothing that was applied there before takes part.
    const example = join(folder, "quickstart");
    cpSync(join(root, "examples/quickstart"), example, {
      recursive: true,
      filter: (path) => !path.endsWith(".mlops"),
    });
    commitAll(example);
    const peer = { name: "node -e 0", command: [process.execPath, "-e", "0"], folder } as const;
    const rounds = 30;
    const own = { name: "mlops plan", command: mlops(root, "plan"), folder: example };
    const taken = await race(own, peer, rounds);
    const what = "`mlops plan`, the quickstart";
    return [{ what, own: taken.own, peer: "`node -e 0`", peerSample: taken.peer, goal: 3, rounds }];
  },
};
