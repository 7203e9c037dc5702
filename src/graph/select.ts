import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import type { Config, Environment } from "../manifest/config.ts";
import type { Entry, Manifests } from "../manifest/validate.ts";
import { locate } from "../source/document.ts";
import type { Path } from "../source/document.ts";
import type { DeployedKind } from "./graph.ts";

/** Kinds that become resources, in the order a reader expects them. */
const deployedKinds = [
  "Dataset",
  "ProcessingJob",
  "TrainingJob",
  "Evaluation",
  "Model",
  "Endpoint",
  "Monitor",
  "Budget",
] as const satisfies readonly DeployedKind[];

/** True where jobs run: artifacts are made once and promoted, so nowhere they are promoted into, unless it says so. */
export function runsJobs(environment: Environment): boolean {
  return environment.jobs ?? environment.promotesFrom === undefined;
}

/** True when a manifest lives in an environment and, being a job, runs there. */
export function livesIn(entry: Entry, name: string, environment: Environment): boolean {
  const { environments } = entry.manifest.metadata;
  if (environments && !environments.includes(name)) return false;
  const job = entry.kind === "ProcessingJob" || entry.kind === "TrainingJob" || entry.kind === "Evaluation";
  return !job || runsJobs(environment);
}

/** True for entries that become resources. */
export function isDeployed(entry: Entry): entry is Entry & { readonly kind: DeployedKind } {
  return (deployedKinds as readonly string[]).includes(entry.kind);
}

/** Environments that manifests name and the config does not have. */
export function checkEnvironmentNames(config: Config, manifests: Manifests): Diagnostic[] {
  const known = Object.keys(config.data.environments);
  const found: Diagnostic[] = [];
  for (const entry of manifests.entries) {
    const paths: { readonly name: string; readonly path: Path }[] = [
      ...(entry.manifest.metadata.environments ?? []).map((name, at) => ({
        name,
        path: ["metadata", "environments", at],
      })),
      ...specEnvironments(entry).map((name, at) => ({
        name,
        path: entry.kind === "Budget" ? ["spec", "scope", "environments", at] : ["spec", "environments", at],
      })),
    ];
    if (entry.manifest.kind === "Model") {
      for (const [alias, version] of Object.entries(entry.manifest.spec.aliases ?? {})) {
        if (typeof version === "string") continue;
        for (const name of Object.keys(version)) paths.push({ name, path: ["spec", "aliases", alias, name] });
      }
    }
    for (const { name, path } of paths) {
      if (known.includes(name)) continue;
      const near = nearest(name, known)[0];
      const help = near ? `did you mean \`${near}\`?` : `the config has ${listOf(known, "and")}`;
      found.push(
        diagnostic("graph/unknown-environment", { name }, { span: locate(entry.document, path, partOf(path)), help }),
      );
    }
  }
  return found;
}

/** The name of an environment is a key of a map, and a value in a list. */
function partOf(path: Path): "key" | "value" {
  return typeof path.at(-1) === "number" ? "value" : "key";
}

function specEnvironments(entry: Entry): readonly string[] {
  const { manifest } = entry;
  if (manifest.kind === "Patch" || manifest.kind === "PolicySet") return manifest.spec.environments ?? [];
  return manifest.kind === "Budget" ? (manifest.spec.scope?.environments ?? []) : [];
}
