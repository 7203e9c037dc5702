import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "../diagnostics/diagnostic.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import { locate, printPath } from "../source/document.ts";
import type { Document, Path } from "../source/document.ts";
import { fillDefaults } from "./defaults.ts";
import { days } from "./duration.ts";
import type { Config as ConfigData, Environment, Target } from "./resolved.gen.ts";
import { schemaProblems } from "./schema-problems.ts";
import { valueProblems } from "./values.ts";
import { config as validator } from "./validators.gen.js";

/** File that marks the root of a repository. */
export const configName = "mlops.config.yaml";

/** The configuration with its defaults filled in, and the document it was read from. */
export interface Config {
  readonly data: ConfigData;
  readonly document: Document;
}

export type { Environment, Target };

/** Checks the configuration's document; undefined where it cannot be used. `version` is this release's own. */
export function readConfig(document: Document, version: string): Checked<Config | undefined> {
  const at = locate.bind(undefined, document);
  const { value } = document;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const actual = Array.isArray(value) ? "a list" : "a single value";
    return {
      value: undefined,
      diagnostics: [
        diagnostic("manifest/wrong-type", { field: configName, expected: "a map", actual }, { span: at([]) }),
      ],
    };
  }
  const problems = schemaProblems(validator, "Config", value, at);
  if (problems.length > 0) return { value: undefined, diagnostics: [...problems, ...unknownEnvironments(document)] };
  const data = fillDefaults("Config", value) as ConfigData;
  const config = { data, document };
  const diagnostics = [
    ...valueProblems("Config", value, data.currency, at),
    ...checkRelease(config, version),
    ...checkNames(config),
    ...checkValues(config),
  ];
  return { value: config, diagnostics };
}

/** Names of environments that nothing declares, in a document that is wrong elsewhere: its keys can be read however they are filled. */
function unknownEnvironments(document: Document): Diagnostic[] {
  const { environments, defaultEnvironment } = document.value as Readonly<Record<string, unknown>>;
  if (typeof environments !== "object" || environments === null || Array.isArray(environments)) return [];
  const known = Object.keys(environments);
  const said = [
    { path: ["defaultEnvironment"], name: defaultEnvironment },
    ...Object.entries(environments).map(([environment, settings]: [string, unknown]) => ({
      path: ["environments", environment, "promotesFrom"],
      name: typeof settings === "object" && settings && "promotesFrom" in settings ? settings.promotesFrom : undefined,
    })),
  ];
  return said.flatMap(({ path, name }) =>
    typeof name === "string" && !known.includes(name) ? [unknownName(document, path, name, known, "environment")] : [],
  );
}

/** Name of the environment that a command means: the one asked for, the config's default, or the only one. */
export function chooseEnvironment(config: Config, asked: string | undefined): string | undefined {
  const names = Object.keys(config.data.environments);
  if (asked !== undefined) return names.includes(asked) ? asked : undefined;
  if (config.data.defaultEnvironment !== undefined) return config.data.defaultEnvironment;
  const only = names.length === 1 ? names[0] : undefined;
  // Even a single environment must be named when it is production: nothing goes there by default.
  return only !== undefined && config.data.environments[only]?.tier !== "production" ? only : undefined;
}

/** The target that manifests without a placement go to. */
export function defaultTarget(environment: Environment): string | undefined {
  const names = Object.keys(environment.targets);
  return environment.defaultTarget ?? (names.length === 1 ? names[0] : undefined);
}

/** How an environment is made real, with what the configuration says for all. */
export interface EngineSettings {
  readonly name: "sandbox" | "pulumi";
  /** Where Pulumi keeps its state; undefined where nothing is said. */
  readonly backend?: string;
  /** What encrypts secrets in the state. */
  readonly secrets: string;
  readonly cli?: string;
  readonly providers: "real" | "simulated";
  readonly largestStack: number;
  /** Durations such as `90m`. */
  readonly timeouts?: { readonly create?: string; readonly update?: string; readonly delete?: string };
}

/** The engine of an environment: the sandbox where nothing is said. */
export function engineSettings(config: Config, environment: Environment): EngineSettings {
  const { engine = "sandbox" } = environment;
  const own = typeof engine === "string" ? {} : engine.pulumi;
  const said = { ...config.data.pulumi, ...own };
  return {
    secrets: "passphrase",
    providers: "real",
    largestStack: 400,
    ...said,
    name: typeof engine === "string" ? (engine as EngineSettings["name"]) : "pulumi",
  };
}

function checkRelease({ data, document }: Config, version: string): Diagnostic[] {
  if (data.requires === undefined || satisfies(version, data.requires)) return [];
  return [
    diagnostic("manifest/requires", { wanted: data.requires, version }, { span: locate(document, ["requires"]) }),
  ];
}

/** npm's meaning of =, >=, ^ and ~ for plain versions (https://github.com/npm/node-semver#ranges). */
function satisfies(version: string, range: string): boolean {
  const parts = /^(=|>=|\^|~)?(\d+)\.(\d+)\.(\d+)$/u.exec(range);
  if (!parts) return false;
  const wanted = parts.slice(2).map(Number) as [number, number, number];
  const actual = version.split(".").map(Number) as [number, number, number];
  const order = actual[0] - wanted[0] || actual[1] - wanted[1] || actual[2] - wanted[2];
  switch (parts[1]) {
    case ">=":
      return order >= 0;
    case "^":
      return order >= 0 && actual[0] === wanted[0] && (wanted[0] > 0 || actual[1] === wanted[1]);
    case "~":
      return order >= 0 && actual[0] === wanted[0] && actual[1] === wanted[1];
    default:
      return order === 0;
  }
}

function unknownName(document: Document, path: Path, name: string, names: readonly string[], noun: string): Diagnostic {
  const near = nearest(name, names)[0];
  const help = near ? `did you mean \`${near}\`?` : undefined;
  const known = names.length === 0 ? `is no ${noun}` : `${names.length === 1 ? "is" : "are"} ${listOf(names, "and")}`;
  const facts = { field: printPath(path), name, known };
  return diagnostic("manifest/config-reference", facts, { span: locate(document, path), help });
}

function checkNames({ data, document }: Config): Diagnostic[] {
  const found: Diagnostic[] = [];
  const environments = Object.keys(data.environments);
  function expectName(path: Path, name: string, known: readonly string[], noun: string): void {
    if (!known.includes(name)) found.push(unknownName(document, path, name, known, noun));
  }
  if (data.defaultEnvironment !== undefined)
    expectName(["defaultEnvironment"], data.defaultEnvironment, environments, "environment");
  for (const [name, environment] of Object.entries(data.environments)) {
    const path = ["environments", name];
    if (environment.promotesFrom !== undefined)
      expectName([...path, "promotesFrom"], environment.promotesFrom, environments, "environment");
    if (environment.defaultTarget !== undefined)
      expectName([...path, "defaultTarget"], environment.defaultTarget, Object.keys(environment.targets), "target");
    for (const [index, team] of (environment.approvals?.teams ?? []).entries()) {
      expectName([...path, "approvals", "teams", index], team, Object.keys(data.teams ?? {}), "team");
    }
  }
  for (const [team, { notify }] of Object.entries(data.teams ?? {})) {
    for (const [index, channel] of (notify ?? []).entries()) {
      expectName(["teams", team, "notify", index], channel, Object.keys(data.channels ?? {}), "channel");
    }
  }
  return found;
}

function checkValues(config: Config): Diagnostic[] {
  const { data, document } = config;
  const found: Diagnostic[] = [];
  function wrong(path: Path, problem: string, help?: string): void {
    found.push(diagnostic("manifest/config-value", { problem }, { span: locate(document, path), help }));
  }
  const chosen = data.defaultEnvironment === undefined ? undefined : data.environments[data.defaultEnvironment];
  if (chosen?.tier === "production") {
    wrong(
      ["defaultEnvironment"],
      `\`defaultEnvironment\` is ${data.defaultEnvironment}, a production environment; a command without -e would change it.`,
      "name a development environment, or none",
    );
  }
  for (const [name, environment] of Object.entries(data.environments)) {
    const path = ["environments", name];
    if (environment.tier === "production" && environment.engine === undefined) {
      wrong(
        path,
        `Environment ${name} is production and names no engine; nothing goes to the sandbox by default there.`,
        "add engine: pulumi, or engine: sandbox to rehearse",
      );
    }
    const engine = engineSettings(config, environment);
    if (environment.tier === "production" && engine.name === "pulumi" && engine.providers === "simulated") {
      wrong(
        [...path, "engine"],
        `Environment ${name} is production, and its Pulumi works on a simulated cloud.`,
        "remove `providers: simulated`, or make it a development environment",
      );
    }
    if (engine.name === "pulumi" && engine.providers === "real" && engine.backend === undefined) {
      wrong(
        [...path, "engine"],
        `Environment ${name} is deployed by Pulumi, and nothing says where its state is kept.`,
        "add pulumi: with backend:, such as s3://acme-mlops-state?region=eu-west-1",
      );
    }
    if (engine.backend !== undefined && hasPassword(engine.backend)) {
      const own = typeof environment.engine === "object" && environment.engine.pulumi.backend !== undefined;
      wrong(
        own ? [...path, "engine", "pulumi", "backend"] : ["pulumi", "backend"],
        "The address of Pulumi's state has a password in it, and this file is in git.",
        "leave it out of the address, and give it to the process: PGPASSWORD for PostgreSQL",
      );
    }
    if (defaultTarget(environment) === undefined) {
      wrong(
        [...path, "targets"],
        `Environment ${name} has several targets and no default.`,
        `add defaultTarget: one of ${listOf(Object.keys(environment.targets))}`,
      );
    }
    const rotation = days(environment.encryption.rotation);
    // https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html#rotation-period
    if (rotation < 90 || rotation > 2560)
      wrong(
        [...path, "encryption", "rotation"],
        `Keys rotate every ${environment.encryption.rotation}; a cloud allows 90 to 2560 days.`,
        "write a duration such as 365d",
      );
    found.push(...checkTargets(config, name, environment), ...checkCycle(config, name));
  }
  return found;
}

/** True for an address such as `postgres://user:password@host/db` or `…?password=…`: it must not be written down. */
export function hasPassword(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/@:]*:[^/@]+@|[?&](?:password|sas|secret|token|key)=/iu.test(url);
}

function checkTargets({ document }: Config, name: string, environment: Environment): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [targetName, target] of Object.entries(environment.targets)) {
    const path = ["environments", name, "targets", targetName];
    if (environment.network.mode === "private" && !target.network) {
      const problem = `Environment ${name} is private, and its target ${targetName} says no network to run in.`;
      found.push(
        diagnostic(
          "manifest/config-value",
          { problem },
          { span: locate(document, path, "key"), help: "add network: with the target's subnets" },
        ),
      );
    }
    if (target.cloud === "aws" && target.identity.mode === "existing" && target.identity.role === undefined) {
      const problem = `Target ${targetName} uses an existing identity and does not say which.`;
      found.push(
        diagnostic(
          "manifest/config-value",
          { problem },
          { span: locate(document, [...path, "identity"], "key"), help: "add role: with the role's ARN" },
        ),
      );
    }
  }
  return found;
}

function checkCycle({ data, document }: Config, name: string): Diagnostic[] {
  const seen = [name];
  let next = data.environments[name]?.promotesFrom;
  while (next !== undefined && !seen.includes(next)) {
    seen.push(next);
    next = data.environments[next]?.promotesFrom;
  }
  // Each ring is told once, at its first name.
  if (next !== name || [...seen].sort()[0] !== name) return [];
  const problem = `Environments promote from each other in a ring: ${[...seen, name].join(" from ")}.`;
  const [first, ...others] = seen;
  const related = others.map((other) => ({
    span: locate(document, ["environments", other, "promotesFrom"]),
    message: "and here",
  }));
  return [
    diagnostic(
      "manifest/config-value",
      { problem },
      {
        span: locate(document, ["environments", first ?? "", "promotesFrom"]),
        related,
        help: "remove one of them: artifacts flow one way",
      },
    ),
  ];
}
