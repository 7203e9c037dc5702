import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findCli, installCli, testedVersion } from "../deploy/pulumi/cli.ts";
import { OperationError } from "../diagnostics/operation-error.ts";
import { engineSettings } from "../manifest/config.ts";
import type { Config, EngineSettings, Environment, Target } from "../manifest/config.ts";
import { providerVersion } from "../resources/provider-types.ts";
import { installedCli } from "./engines.ts";
import type { Finding } from "./finding.ts";
import type { Host } from "./host.ts";

/** Name of the finding about the CLI, without which nothing is deployed by Pulumi. */
export const cliName = "Pulumi CLI";

/** What an environment is made real by, in words. */
export function engineText(said: EngineSettings): string {
  if (said.name === "sandbox") return "sandbox: embedded, nothing real is made";
  if (said.providers === "simulated") return "pulumi on a simulated cloud: nothing real is made";
  return `pulumi, state at ${said.backend ?? "no place"}, secrets by ${said.secrets.split("://")[0]}`;
}

/** Looks at what Pulumi needs: the CLI, the state's place and secret, credentials and plugins; calls no cloud. */
export async function pulumiFindings(config: Config, host: Host, fix: boolean): Promise<Finding[]> {
  const environments = Object.entries(config.data.environments).map(([name, environment]) => ({
    name,
    environment,
    said: engineSettings(config, environment),
  }));
  const deployed = environments.filter((one) => one.said.name === "pulumi");
  if (deployed.length === 0) return [];
  const clis = new Set(deployed.map((one) => one.said.cli));
  const findings: Finding[] = [];
  for (const configured of clis) findings.push(await cliFinding(configured, host, fix));
  for (const { name, environment, said } of deployed) {
    if (said.providers === "simulated") continue;
    findings.push(...stateFindings(name, said, host), ...credentialFindings(name, environment, host));
  }
  const real = deployed.filter((one) => one.said.providers === "real");
  const clouds = new Set(real.flatMap((one) => Object.values(one.environment.targets).map(({ cloud }) => cloud)));
  return [...findings, ...[...clouds].map((cloud) => pluginFinding(cloud, host))];
}

async function cliFinding(configured: string | undefined, host: Host, fix: boolean): Promise<Finding> {
  const installed = installedCli(host);
  const places = { ...(configured !== undefined && { configured }), installed, path: host.env["PATH"] ?? "" };
  try {
    const cli = await findCli(places);
    return { name: cliName, state: "fine", detail: `${cli.version} at ${cli.path}` };
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    if (!fix || configured !== undefined) {
      const state =
        error.code === "deploy/cli-missing" ? "missing" : error.code === "deploy/cli-old" ? "old" : "broken";
      return { name: cliName, state, detail: error.message, ...(error.help && { help: error.help }) };
    }
  }
  host.progress({ type: "note", text: `installing the Pulumi CLI ${testedVersion} into ${installed}` });
  try {
    const cli = await installCli(installed);
    return { name: cliName, state: "fine", detail: `${cli.version} at ${cli.path}, installed now` };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return {
      name: cliName,
      state: "missing",
      detail: `${testedVersion} could not be installed: ${reason}`,
      help: "install it as https://www.pulumi.com/docs/install/ says",
    };
  }
}

function stateFindings(environment: string, { secrets, backend = "" }: EngineSettings, { env }: Host): Finding[] {
  const found: Finding[] = [];
  const given = env["PULUMI_CONFIG_PASSPHRASE"] !== undefined || env["PULUMI_CONFIG_PASSPHRASE_FILE"] !== undefined;
  if (secrets === "passphrase") {
    found.push(
      given
        ? { name: `secrets of ${environment}`, state: "fine", detail: "a passphrase is given" }
        : {
            name: `secrets of ${environment}`,
            state: "missing",
            detail: "no passphrase is given",
            help: "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE, or name a key under pulumi.secrets",
          },
    );
  }
  const folder = /^file:\/\/(\/.*)$/u.exec(backend)?.[1];
  if (folder !== undefined && !existsSync(folder)) {
    found.push({
      name: `state of ${environment}`,
      state: "missing",
      detail: `there is no folder ${folder} yet`,
      help: "the first apply makes it; a team needs a place that all of it can reach",
    });
  }
  return found;
}

/** Where each cloud's tools leave credentials, in the order in which its provider looks. */
const credentials: Readonly<
  Record<Target["cloud"], { readonly env: readonly string[]; readonly files: readonly string[]; readonly help: string }>
> = {
  aws: {
    env: ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"],
    files: [".aws/credentials", ".aws/config"],
    help: "`aws configure sso` makes some for a person; in CI a role is assumed by OIDC",
  },
  gcp: {
    env: ["GOOGLE_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_OAUTH_ACCESS_TOKEN"],
    files: [".config/gcloud/application_default_credentials.json"],
    help: "`gcloud auth application-default login` makes some for a person",
  },
  azure: {
    env: ["ARM_CLIENT_ID", "ARM_OIDC_TOKEN", "ARM_USE_MSI", "AZURE_CLIENT_ID"],
    files: [".azure/azureProfile.json"],
    help: "`az login` makes some for a person",
  },
};

function credentialFindings(name: string, environment: Environment, { env }: Host): Finding[] {
  const home = env["HOME"] ?? homedir();
  return Object.entries(environment.targets).map(([target, { cloud }]): Finding => {
    const { env: names, files, help } = credentials[cloud];
    const variable = names.find((one) => env[one] !== undefined);
    const file = files.find((one) => existsSync(join(home, one)));
    const title = `credentials for ${target} of ${name}`;
    if (variable !== undefined) return { name: title, state: "fine", detail: `${variable} is set` };
    if (file !== undefined) return { name: title, state: "fine", detail: `~/${file} is there` };
    return { name: title, state: "missing", detail: `none for ${cloud} on this machine`, help };
  });
}

function pluginFinding(cloud: Target["cloud"], { env }: Host): Finding {
  const version = providerVersion(cloud);
  const name = cloud === "azure" ? "azure-native" : cloud;
  const home = env["PULUMI_HOME"] ?? join(env["HOME"] ?? homedir(), ".pulumi");
  const there = existsSync(join(home, "plugins", `resource-${name}-v${version}`));
  return there
    ? { name: `provider ${name}`, state: "fine", detail: version }
    : {
        name: `provider ${name}`,
        state: "missing",
        detail: `${version} is not here`,
        help: "the first plan downloads it",
      };
}
