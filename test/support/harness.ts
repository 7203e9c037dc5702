import type { Engine } from "../../src/deploy/engine.ts";
import type { Harness } from "../deploy/contract.ts";
import { scope } from "./sandbox.ts";
import type { Sandbox } from "./sandbox.ts";

/** An engine on a sandbox's cloud, and what others do to that cloud through the sandbox. */
export function harnessOf({ engine: { cloud, world }, clock }: Sandbox, engine: Engine): Harness {
  let made = 0;
  return {
    engine,
    set: async (_, physicalId, path, value) => world.set(physicalId, path, value),
    remove: async (_, physicalId) => world.delete(physicalId),
    make: async (type, inputs) =>
      void cloud.create(scope, { type, inputs, token: `outside ${++made}`, label: "outside" }),
    look: async (type, physicalId) => cloud.find(scope, type, physicalId)?.inputs,
    put: async (uri) => world.put(uri, 1),
    endRuns: async () => void (clock.now += 60_000),
  };
}
