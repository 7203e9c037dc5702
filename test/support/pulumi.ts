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
import type { ProgramHost } from "../../src/deploy/pulumi/program.ts";
import { findCli } from "../../src/deploy/pulumi/cli.ts";
import type { Cli } from "../../src/deploy/pulumi/cli.ts";
import type { BackendSettings } from "../../src/deploy/pulumi/workspace.ts";
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
  readonly backend: BackendSettings;
}

/** Folder in whose `pulumi/` `npm run pulumi` puts the CLI. */
export const tools = join(import.meta.dirname, "../../.tools");

/** The CLI that the benches use. */
export async function benchCli(): Promise<Cli> {
  return await findCli({ installed: join(tools, "pulumi"), path: process.env["PATH"] ?? "" });
}

/** How a bench is opened. */
export interface BenchOptions extends Omit<ProviderOptions, "cloud"> {
  /** Where the state is; beside the cloud where it is left out. */
  readonly url?: string;
  /** How runs and data are looked up; at the cloud itself where it is left out. */
  readonly look?: Observe;
  /** The cloud; an empty one in memory where it is left out. */
  readonly sandbox?: Sandbox;
  /** How the target's provider reaches its cloud. */
  readonly provider?: ProgramHost["provider"];
  /** What encrypts the state's secrets: a passphrase where it is left out. */
  readonly secrets?: string;
  /** Variables of the CLI, with which no passphrase is given. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens a fresh backend and cloud behind the real CLI; both are gone when the test ends. */
export async function openPulumi(options: BenchOptions = {}): Promise<PulumiBench> {
  const folder = mkdtempSync(join(tmpdir(), "mlops-pulumi-"));
  const bench = await openPulumiIn(folder, options);
  onTestFinished(() => {
    bench.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return bench;
}

/** The same in a folder, which may have been used before; `close` ends the providers. */
export async function openPulumiIn(
  folder: string,
  { url, look, sandbox = openSandbox(), provider = () => ({}), secrets, env: own, ...options }: BenchOptions = {},
): Promise<PulumiBench & { readonly close: () => void }> {
  const { cloud } = sandbox.engine;
  const providers = await serveProviders({ cloud, ...options });
  const backend: BackendSettings = {
    url: url ?? `file://${folder}/state`,
    secretsProvider: secrets ?? "passphrase",
    directory: folder,
    env: () => ({
      ...(own ?? { PULUMI_CONFIG_PASSPHRASE: "correct horse" }),
      PULUMI_HOME: join(folder, "home"),
      PULUMI_DEBUG_PROVIDERS: providers.address,
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_OPTION_SKIP_PLUGIN_PRE_INSTALL: "true",
    }),
  };
  const openIn = (machine: string): PulumiEngine =>
    new PulumiEngine({
      cli: benchCli,
      backend: { ...backend, directory: machine },
      program: { provider, ...packer(folder, join(folder, "code")) },
      observe:
        look ??
        (async (graph, recorded) => {
          const { runs, data, lost } = observe(cloud, graph, recorded);
          return { runs, data, ...(lost && { lost }) };
        }),
    });
  const env = {
    PULUMI_BACKEND_URL: url ?? `file://${folder}/state`,
    PULUMI_CONFIG_PASSPHRASE: "correct horse",
    PULUMI_DEBUG_PROVIDERS: providers.address,
  };
  const other = (): PulumiEngine => openIn(join(folder, "other"));
  return { env, engine: openIn(folder), other, sandbox, folder, backend, close: providers.close };
}
