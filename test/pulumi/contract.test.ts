import { engineContract } from "../deploy/contract.ts";
import type { Harness } from "../deploy/contract.ts";
import { openPulumi } from "../support/pulumi.ts";
import { scope } from "../support/sandbox.ts";

async function open(): Promise<Harness> {
  const { engine, sandbox } = await openPulumi();
  const { cloud, world } = sandbox.engine;
  let made = 0;
  return {
    engine,
    set: async (_, physicalId, path, value) => world.set(physicalId, path, value),
    remove: async (_, physicalId) => world.delete(physicalId),
    make: async (type, inputs) =>
      void cloud.create(scope, { type, inputs, token: `outside ${++made}`, label: "outside" }),
    look: async (type, physicalId) => cloud.find(scope, type, physicalId)?.inputs,
    put: async (uri) => world.put(uri, 1),
    endRuns: async () => void (sandbox.clock.now += 60_000),
  };
}

engineContract("pulumi", open);
