import { join } from "node:path";
import { checkInputs } from "../../resources/check-inputs.ts";
import { providerType } from "../../resources/provider-types.ts";
import { stackKey } from "../../resources/resource.ts";
import type { StackId } from "../../resources/resource.ts";
import { observe } from "../sandbox/observe.ts";
import { SandboxWorld } from "../sandbox/world.ts";
import type { WorldState } from "../sandbox/world.ts";
import { SimulatedCloud } from "../simulated/cloud.ts";
import { realDisk } from "../simulated/disk.ts";
import { thisProcess } from "../simulated/lock.ts";
import { serveProviders } from "../simulated/protocol.ts";
import type { RunningProviders } from "../simulated/protocol.ts";
import type { Cli } from "./cli.ts";
import { PulumiEngine } from "./engine.ts";
import type { ProgramHost } from "./program.ts";

/** How Pulumi is set up in front of the simulated cloud. */
export interface SimulatedOptions {
  /** Where cloud and state are kept, such as `.mlops/pulumi`. */
  readonly directory: string;
  readonly cli: () => Promise<Cli>;
  readonly program: ProgramHost;
  readonly now: () => number;
  /** Names and addresses that the configuration says are there already. */
  readonly existing: readonly string[];
  /** Where the state is kept; a folder beside the cloud where it is left out. */
  readonly backend?: string;
  readonly passphrase?: string;
}

/** Pulumi's real engine in front of the cloud that the sandbox has, too: no account, no network, nothing real. */
export class SimulatedPulumi {
  readonly engine: PulumiEngine;
  readonly #cloud: SimulatedCloud;
  #providers: RunningProviders | undefined;

  constructor({ directory, cli, program, now, existing, backend, passphrase }: SimulatedOptions) {
    this.#cloud = new SimulatedCloud({
      directory: join(directory, "cloud"),
      disk: realDisk(),
      holder: thisProcess(),
      now,
      table: providerType,
      check: checkInputs,
      timing: { queued: 500, running: 1500 },
      existing,
    });
    this.engine = new PulumiEngine({
      simulated: true,
      cli: async () => {
        this.#providers ??= await serveProviders({ cloud: this.#cloud });
        return await cli();
      },
      backend: {
        url: backend ?? `file://${join(directory, "state")}`,
        secretsProvider: "passphrase",
        directory,
        env: () => ({
          // Nothing in a simulated cloud is worth a secret of anybody's.
          PULUMI_CONFIG_PASSPHRASE: passphrase ?? "simulated",
          PULUMI_HOME: join(directory, "home"),
          PULUMI_DEBUG_PROVIDERS: this.#providers?.address ?? "",
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
          PULUMI_OPTION_SKIP_PLUGIN_PRE_INSTALL: "true",
        }),
      },
      program,
      observe: async (graph, recorded) => {
        const { runs, data, lost } = observe(this.#cloud, graph, recorded);
        return { runs, data, ...(lost && { lost }) };
      },
      now,
    });
  }

  /** The world around the cloud, for those who play it; names mean things of these stacks. */
  async world(stacks: readonly StackId[]): Promise<SandboxWorld> {
    const states = new Map<string, WorldState>();
    for (const stack of stacks)
      states.set(stackKey(stack), { recorded: new Map(await this.engine.recorded(stack)), target: stack.target });
    return new SandboxWorld(this.#cloud, () => states);
  }

  /** Ends the providers, which would keep the process alive. */
  close(): void {
    this.#providers?.close();
  }
}
