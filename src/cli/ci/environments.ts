import { engineSettings } from "../../manifest/config.ts";
import type { Config, EngineSettings, Environment, Target } from "../../manifest/config.ts";

/** What a pipeline needs to know of the repository that it is for. */
export interface CiInput {
  readonly config: Config;
  /** Release of mlops that the pipeline installs. */
  readonly version: string;
  /** Folder of mlops.config.yaml below the top of the git repository, with `/` between its parts; empty for the top itself. */
  readonly folder: string;
}

/** Something that is stored at the forge: its name there, and what it is. */
interface Stored {
  readonly name: string;
  readonly meaning: string;
}

/** Clouds to log in to, for targets and for the state: each with what its login must be told. */
interface Clouds {
  readonly aws: { readonly region: string } | undefined;
  readonly gcp: { readonly project: string | undefined } | undefined;
  readonly azure: { readonly subscription: string | undefined } | undefined;
}

/** An environment that a pipeline applies. */
export interface AppliedEnvironment extends Clouds {
  readonly name: string;
  readonly tier: Environment["tier"];
  /** Its name as part of a variable's: `PROD_EU`. */
  readonly suffix: string;
  /** Environment that is applied before it: the nearest that artifacts come from and that the pipeline applies, too. */
  readonly after: string | undefined;
  /** What somebody must store at the forge for its apply to read; no secrets. */
  readonly variables: readonly Stored[];
  /** Secrets of the state, with the environment variable in which mlops and Pulumi look for each. */
  readonly secrets: readonly (Stored & { readonly variable: string })[];
  /** Who must agree to a change, as the configuration says; empty where it says nobody. */
  readonly approvals: string;
}

/** What a pipeline does with the environments of a repository. */
export interface CiEnvironments {
  /** All names: a pull request is planned for each. */
  readonly planned: readonly string[];
  /** In an order in which each comes after what it promotes from. */
  readonly applied: readonly AppliedEnvironment[];
  /** Those that a pipeline cannot apply, and why. */
  readonly left: readonly { readonly name: string; readonly why: string }[];
}

/** Which environments a pipeline plans and applies, in which order, and what each needs. */
export function ciEnvironments(config: Config): CiEnvironments {
  const { environments } = config.data;
  const all = Object.entries(environments);
  const left = all.flatMap(([name, environment]) => {
    const why = whyNot(environment, engineSettings(config, environment));
    return why === undefined ? [] : [{ name, why }];
  });
  const applied = all
    .filter(([name]) => !left.some((one) => one.name === name))
    .map(([name, environment]) => factsOf(name, environment, engineSettings(config, environment)));
  const names = new Set(applied.map((one) => one.name));
  const after = (name: string): string | undefined => {
    let before = environments[name]?.promotesFrom;
    while (before !== undefined && !names.has(before)) before = environments[before]?.promotesFrom;
    return before;
  };
  const depth = (name: string): number => {
    const before = after(name);
    return before === undefined ? 0 : 1 + depth(before);
  };
  return {
    planned: all.map(([name]) => name),
    applied: applied.map((one) => ({ ...one, after: after(one.name) })).sort((a, b) => depth(a.name) - depth(b.name)),
    left,
  };
}

/** A runner is gone after its job: what is kept on its disk is lost with it. */
function whyNot(environment: Environment, said: EngineSettings): string | undefined {
  if (said.name === "sandbox") return "is on the sandbox, whose cloud would be gone with the runner";
  if (said.providers === "simulated") return "is on a simulated cloud, which would be gone with the runner";
  if (said.backend?.startsWith("file://") !== false)
    return "keeps its state in a folder, which would be gone with the runner";
  return environment.applyFrom === "reconciler" ? "is applied by the reconciler (applyFrom)" : undefined;
}

function factsOf(name: string, environment: Environment, said: EngineSettings): Omit<AppliedEnvironment, "after"> {
  const targets = Object.values(environment.targets);
  const addresses = [said.backend ?? "", said.secrets];
  const scheme = (...schemes: readonly string[]): string | undefined =>
    addresses.find((address) => schemes.some((one) => address.startsWith(`${one}://`)));
  const aws = targetOf(targets, "aws");
  const gcp = targetOf(targets, "gcp");
  const azure = targetOf(targets, "azure");
  const ofAws = scheme("s3", "awskms");
  const { approvals } = environment;
  const suffix = name.toUpperCase().replaceAll("-", "_");
  const clouds = {
    aws: aws || ofAws ? { region: aws?.region ?? regionIn(ofAws ?? "") } : undefined,
    gcp: gcp || scheme("gs", "gcpkms") ? { project: gcp?.project } : undefined,
    azure: azure || scheme("azblob", "azurekeyvault") ? { subscription: azure?.subscription } : undefined,
  };
  return {
    name,
    tier: environment.tier,
    suffix,
    ...clouds,
    variables: variablesOf(clouds, suffix),
    secrets: [
      ...(said.secrets === "passphrase" ? [passphrase(suffix)] : []),
      ...(scheme("postgres") ? [password(suffix)] : []),
    ],
    approvals: approvals ? approvalsText(approvals) : "",
  };
}

function variablesOf({ aws, gcp, azure }: Clouds, suffix: string): Stored[] {
  const pool = "projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER";
  return [
    ...(aws ? [{ name: `MLOPS_AWS_ROLE_${suffix}`, meaning: "ARN of the role that applies" }] : []),
    ...(gcp
      ? [
          { name: `MLOPS_GCP_PROVIDER_${suffix}`, meaning: pool },
          { name: `MLOPS_GCP_ACCOUNT_${suffix}`, meaning: "e-mail address of the service account that applies" },
        ]
      : []),
    ...(azure
      ? [
          { name: `MLOPS_AZURE_CLIENT_${suffix}`, meaning: "client id of the application that applies" },
          { name: `MLOPS_AZURE_TENANT_${suffix}`, meaning: "id of its tenant" },
        ]
      : []),
  ];
}

function approvalsText({ min, teams = [] }: NonNullable<Environment["approvals"]>): string {
  return `${min} ${min === 1 ? "approval" : "approvals"}${teams.length === 0 ? "" : ` of ${teams.join(", ")}`}`;
}

function passphrase(suffix: string) {
  const meaning = "the passphrase that encrypts secrets in the state";
  return { variable: "PULUMI_CONFIG_PASSPHRASE", name: `MLOPS_STATE_PASSPHRASE_${suffix}`, meaning };
}

function password(suffix: string) {
  const meaning = "the password of the database that keeps the state";
  return { variable: "PGPASSWORD", name: `MLOPS_STATE_PASSWORD_${suffix}`, meaning };
}

function targetOf<C extends Target["cloud"]>(
  targets: readonly Target[],
  cloud: C,
): Extract<Target, { cloud: C }> | undefined {
  return targets.find((one): one is Extract<Target, { cloud: C }> => one.cloud === cloud);
}

/** Region of a state or key that no target lies beside, from its address. */
function regionIn(address: string): string {
  return /[?&]region=([a-z0-9-]+)/u.exec(address)?.[1] ?? "us-east-1";
}

/** True where somebody looks before an environment is changed. */
export function isGuarded({ tier, approvals }: AppliedEnvironment): boolean {
  return tier === "production" || approvals !== "";
}

/** A text as a value of YAML: quoted where it could be read as something else. */
export function scalar(text: string): string {
  const plain = /^[a-z][a-z0-9-]*$/u.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/u.test(text);
  return plain ? text : JSON.stringify(text);
}

/** Comment lines about environments that are planned and not applied. */
export function leftLines({ left }: CiEnvironments, indent = ""): string[] {
  return left.map(({ name, why }) => `${indent}# ${name} is planned and not applied: it ${why}.`);
}
