import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished } from "vitest";
import { SimulatedCloud } from "../../src/deploy/simulated/cloud.ts";
import { realDisk } from "../../src/deploy/simulated/disk.ts";
import { thisProcess } from "../../src/deploy/simulated/lock.ts";
import { serveProviders } from "../../src/deploy/simulated/protocol.ts";
import { checkInputs } from "../../src/resources/check-inputs.ts";
import { providerType } from "../../src/resources/provider-types.ts";
import type { Life } from "./life.ts";
import { tools } from "./pulumi.ts";

/** How the CLI ended. */
export interface CliRan {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Pulumi's own CLI in a folder, as somebody calls it who has left. */
export type Cli = (...args: readonly string[]) => Promise<CliRan>;

/** The CLI with settings of its own, in a folder. */
export function cliIn(folder: string, env: Readonly<Record<string, string>>): Cli {
  const home = mkdtempSync(join(tmpdir(), "mlops-home-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const bin = join(tools, "pulumi", "bin");
  const all = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env["PATH"]}`,
    PULUMI_HOME: home,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ...env,
  };
  return async (...args) =>
    await new Promise((resolve) => {
      execFile(
        join(bin, "pulumi"),
        [...args, "--non-interactive"],
        { cwd: folder, env: all },
        (error, stdout, stderr) => {
          resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
        },
      );
    });
}

/** The simulated cloud of a life behind Pulumi's provider protocol: the value of `PULUMI_DEBUG_PROVIDERS`. */
export async function providersOf({ root, clock }: Life): Promise<string> {
  const cloud = new SimulatedCloud({
    directory: join(root, ".mlops", "pulumi", "cloud"),
    disk: realDisk(),
    holder: thisProcess(),
    now: () => clock.now,
    table: providerType,
    check: checkInputs,
    timing: { queued: 500, running: 1500 },
    existing: [],
  });
  const providers = await serveProviders({ cloud });
  onTestFinished(() => providers.close());
  return providers.address;
}

/** What a preview would do, by URN; what stays as it is left out. */
export function changesIn({ stdout }: CliRan): Record<string, { readonly op: string; readonly paths: string[] }> {
  const { steps = [] } = JSON.parse(stdout) as {
    readonly steps?: readonly { op: string; urn: string; detailedDiff?: Record<string, unknown> | null }[];
  };
  return Object.fromEntries(
    steps
      .filter((one) => one.op !== "same")
      .map(({ op, urn, detailedDiff }) => [urn, { op, paths: Object.keys(detailedDiff ?? {}) }]),
  );
}
