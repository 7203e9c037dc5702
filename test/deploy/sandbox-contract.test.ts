import { harnessOf } from "../support/harness.ts";
import { openSandbox } from "../support/sandbox.ts";
import { engineContract } from "./contract.ts";

engineContract("sandbox", async () => {
  const sandbox = openSandbox();
  return harnessOf(sandbox, sandbox.engine);
});
