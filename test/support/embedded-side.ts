import { Died, dyingDisk } from "../../src/deploy/sandbox/faults.ts";
import type { Fault } from "../../src/deploy/sandbox/faults.ts";
import { ProviderError } from "../../src/deploy/simulated/provider-error.ts";
import { openSandbox, processOf } from "./sandbox.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Side } from "./sequences.ts";
import { graphOf, stackOf } from "./stacks.ts";

/** The sandbox engine on a disk in memory, as a life is played on it; each death is followed by another process. */
export function embeddedSide(): Side {
  let pid = 1;
  let refused: string | undefined;
  const refuse: Fault = ({ id }) => {
    if (id !== refused) return;
    refused = undefined;
    throw new ProviderError("InternalFailure", "something went wrong in the service");
  };
  const open = (from?: Sandbox): Sandbox => {
    const dead = Array.from({ length: pid }, (_, at) => at);
    return openSandbox({ faults: [refuse], holder: processOf(pid, dead) }, from);
  };
  let sandbox = open();
  return {
    cloud: () => sandbox.engine.cloud,
    recorded: async () => await sandbox.engine.recorded(stackOf()),
    plan: async (graph, heal) => await sandbox.engine.preview({ graph, heal }),
    apply: async (graph, plan, id) => {
      refused = id;
      const outcome = await sandbox.engine.apply(graph, plan);
      refused = undefined;
      return outcome;
    },
    die: async (graph, heal, at) => {
      const disk = dyingDisk(sandbox.disk, { at: 1 + (at % 70), ...(at % 3 === 0 && { torn: at % 150 }) });
      const dead = Array.from({ length: ++pid }, (_, one) => one);
      const dying = openSandbox({ disk, holder: processOf(pid, dead) }, { clock: sandbox.clock });
      let died = false;
      try {
        await dying.engine.apply(graph, await dying.engine.preview({ graph, heal }));
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        died = true;
      }
      pid++;
      sandbox = open(sandbox);
      return died;
    },
    destroy: async () => await sandbox.engine.apply(graphOf([]), await sandbox.engine.previewDestroy(stackOf())),
    later: () => void (sandbox.clock.now += 10_000),
  };
}
