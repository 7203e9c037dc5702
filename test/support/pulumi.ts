import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { PulumiEngine } from "../../src/deploy/pulumi/engine.ts";
import { serveProviders } from "../../src/deploy/simulated/protocol.ts";
import type { ProviderOptions } from "../../src/deploy/simulated/provider.ts";
import { observe } from "../../src/deploy/sandbox/observe.ts";
import { packer } from "../../src/deploy/pulumi/pack.ts";
import type { Observe } from "../../src/deploy/pulumi/observe.ts";
import { findCli } from "../../src/deploy/pulumi/cli.ts";
import { openSandbox } from "./sandbox.ts";
import type { Sandbox } from "./sandbox.ts";

/** The real CLI in front of a simulated cloud, and that cloud. */
export interface PulumiBench {
  readonly engine: PulumiEngine;
  /** The same on another machine: it shares cloud and backend, and no file. */
  readonly other: () => PulumiEngine;
  /** The cloud's own door, and its clock. */
  readonly sandbox: Sandbox;
  readonly folder: string;
  /** Variables with which somebody calls the CLI on the same backend and cloud by hand. */
  readonly env: Readonly<Record<string, string>>;
}

/** Folder in whose `pulumi/` `npm run pulumi` puts the CLI. */
export const tools = join(import.meta.dirname, "../../.tools");

/** Opens a fresh backend and cloud behind the real CLI; both are gone when the test ends. */
export async function openPulumi(
  options: Omit<ProviderOptions, "cloud"> = {},
  url?: string,
  look: Observe | "at the cloud" = "at the cloud",
): Promise<PulumiBench> {
  const folder = mkdtempSync(join(tmpdir(), "mlops-pulumi-"));
  const sandbox = openSandbox();
  const { cloud } = sandbox.engine;
  const providers = await serveProviders({ cloud, ...options });
  onTestFinished(() => {
    providers.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const openIn = (machine: string): PulumiEngine =>
    new PulumiEngine({
      cli: async () => await findCli({ installed: join(tools, "pulumi"), path: process.env["PATH"] ?? "" }),
      backend: {
        url: url ?? `file://${folder}/state`,
        secretsProvider: "passphrase",
        directory: machine,
        env: () => ({
          PULUMI_CONFIG_PASSPHRASE: "correct horse",
          PULUMI_HOME: join(folder, "home"),
          PULUMI_DEBUG_PROVIDERS: providers.address,
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
          PULUMI_OPTION_SKIP_PLUGIN_PRE_INSTALL: "true",
        }),
      },
      program: { provider: () => ({}), ...packer(folder, join(folder, "code")) },
      observe:
        look === "at the cloud"
          ? async (graph, recorded) => {
              const { runs, data, lost } = observe(cloud, graph, recorded);
              return { runs, data, ...(lost && { lost }) };
            }
          : look,
    });
  const env = {
    PULUMI_BACKEND_URL: url ?? `file://${folder}/state`,
    PULUMI_CONFIG_PASSPHRASE: "correct horse",
    PULUMI_DEBUG_PROVIDERS: providers.address,
  };
  return { env, engine: openIn(folder), other: () => openIn(join(folder, "other")), sandbox, folder };
}
