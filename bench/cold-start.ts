import { mlops, race } from "./measure.ts";
import type { Benchmark } from "./measure.ts";

/** What a command costs before it does anything. */
export const coldStart: Benchmark = {
  name: "cold-start",
  run: async ({ root, folder }) => {
    const peer = { name: "node -e 0", command: [process.execPath, "-e", "0"], folder } as const;
    const rounds = 40;
    const taken = await race({ name: "mlops --help", command: mlops(root, "--help"), folder }, peer, rounds);
    return [{ what: "`mlops --help`", own: taken.own, peer: "`node -e 0`", peerSample: taken.peer, goal: 1.7, rounds }];
  },
};
