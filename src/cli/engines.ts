import { join } from "node:path";
import type { Engine } from "../deploy/engine.ts";
import { findCli } from "../deploy/pulumi/cli.ts";
import { PulumiEngine } from "../deploy/pulumi/engine.ts";
import { observeThroughProviders } from "../deploy/pulumi/observe.ts";
import { packer } from "../deploy/pulumi/pack.ts";
import type { ProgramHost } from "../deploy/pulumi/program.ts";
import type { ProviderSettings } from "../deploy/pulumi/provider.ts";
import { SimulatedPulumi } from "../deploy/pulumi/simulated.ts";
import { SandboxEngine } from "../deploy/sandbox/engine.ts";
import type { SandboxWorld } from "../deploy/sandbox/world.ts";
import { engineSettings } from "../manifest/config.ts";
import { wholeSeconds } from "../manifest/duration.ts";
import type { Config, EngineSettings, Environment } from "../manifest/config.ts";
import type { StackId } from "../resources/resource.ts";
import type { Host } from "./host.ts";
import type { Workspace } from "./workspace.ts";

/** An environment's engine, and the door to its simulated cloud where that is what it works on. */
export interface OpenEngine {
  readonly engine: Engine;
  /** The world around a simulated cloud; undefined for a real one. */
  readonly world?: (stacks: readonly StackId[]) => Promise<SandboxWorld>;
}

/** Opens the engine of an environment; `rehearse` takes the sandbox whatever the configuration says. */
export function openEngine(
  workspace: Workspace,
  environment: string,
  settings: Environment,
  host: Host,
  rehearse: boolean,
): OpenEngine {
  const said = engineSettings(workspace.config, settings);
  if (said.name === "sandbox" || rehearse) {
    const engine = sandboxOf(workspace, host);
    const { project } = workspace.config.data;
    return { engine, world: async () => engine.worldOf(project, environment) };
  }
  if (said.providers === "real") return { engine: realPulumi(workspace, said, host) };
  const simulated = simulatedPulumi(workspace, said, host);
  return { engine: simulated.engine, world: async (stacks) => await simulated.world(stacks) };
}

function sandboxOf(workspace: Workspace, host: Host): SandboxEngine {
  return new SandboxEngine({
    directory: join(workspace.root, ".mlops", "sandbox"),
    now: () => host.now().getTime(),
    existing: existingThings(workspace.config),
    sleep: host.sleep,
  });
}

function simulatedPulumi(workspace: Workspace, said: EngineSettings, host: Host): SimulatedPulumi {
  const passphrase = host.env["PULUMI_CONFIG_PASSPHRASE"];
  const simulated = new SimulatedPulumi({
    ...partsOf(workspace, said, host),
    existing: existingThings(workspace.config),
    ...(said.backend !== undefined && { backend: backendUrl(workspace, said.backend) }),
    ...(passphrase !== undefined && { passphrase }),
  });
  host.onEnd(() => simulated.close());
  return simulated;
}

function realPulumi(workspace: Workspace, said: EngineSettings, host: Host): PulumiEngine {
  const { directory, ...parts } = partsOf(workspace, said, host);
  const backend = {
    url: backendUrl(workspace, said.backend ?? ""),
    secretsProvider: said.secrets,
    directory,
    env: () => ({}),
  };
  return new PulumiEngine({ ...parts, backend, observe: observeThroughProviders });
}

function partsOf(workspace: Workspace, said: EngineSettings, host: Host) {
  const directory = join(workspace.root, ".mlops", "pulumi");
  const { environments } = workspace.config.data;
  const providerSettings = ({ environment, target: { name } }: StackId): ProviderSettings => {
    const target = environments[environment]?.targets[name];
    if (target?.cloud !== "aws" || target.assumeRole === undefined) return {};
    const role = target.assumeRole;
    return { assumeRole: typeof role === "string" ? { plan: role, apply: role } : role };
  };
  const places = {
    ...(said.cli !== undefined && { configured: said.cli }),
    installed: installedCli(host),
    path: host.env["PATH"] ?? "",
  };
  return {
    directory,
    now: () => host.now().getTime(),
    cli: async () => await findCli(places),
    program: {
      provider: providerSettings,
      ...(said.timeouts && { timeouts: timeoutsOf(said.timeouts) }),
      ...packer(workspace.root, join(workspace.root, ".mlops", "cache", "code")),
    },
  };
}

/** Durations in the form of Pulumi, which knows no days. */
function timeoutsOf(said: NonNullable<EngineSettings["timeouts"]>): NonNullable<ProgramHost["timeouts"]> {
  return Object.fromEntries(Object.entries(said).map(([name, text]) => [name, `${wholeSeconds(text)}s`]));
}

/** Folder that `mlops doctor --fix` installs the CLI into: once a user, not once a repository. */
export function installedCli({ env }: Pick<Host, "env">): string {
  return join(env["MLOPS_HOME"] ?? join(env["HOME"] ?? env["USERPROFILE"] ?? ".", ".mlops"), "pulumi");
}

/** A folder is meant from the repository's root on. */
function backendUrl({ root }: Workspace, url: string): string {
  const relative = /^file:\/\/\.\/(.*)$/u.exec(url)?.[1];
  return relative === undefined ? url : `file://${join(root, relative)}`;
}

/** ARNs that the configuration says are there already: the simulated cloud takes its word. */
export function existingThings(config: Config): string[] {
  const found: string[] = [];
  for (const environment of Object.values(config.data.environments)) {
    found.push(...Object.values(environment.encryption.existingKeys ?? {}));
    for (const target of Object.values(environment.targets)) {
      if (target.cloud !== "aws") continue;
      for (const arn of [target.identity.role, target.identity.permissionsBoundary])
        if (arn !== undefined) found.push(arn);
    }
  }
  for (const channel of Object.values(config.data.channels ?? {}))
    if (channel.topic !== undefined) found.push(channel.topic);
  return found;
}
