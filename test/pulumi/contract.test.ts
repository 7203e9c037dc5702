import { engineContract } from "../deploy/contract.ts";
import { harnessOf } from "../support/harness.ts";
import { openPulumi } from "../support/pulumi.ts";

engineContract("pulumi", async () => {
  const { engine, sandbox } = await openPulumi();
  return harnessOf(sandbox, engine);
});
