import type { GraphEntry, JobKind, MachineChoice } from "../../graph/graph.ts";
import { isKind } from "../../graph/graph.ts";
import { seconds } from "../../manifest/duration.ts";
import type { Key } from "./key.ts";
import { worst } from "./keys.ts";
import type { Classification } from "./keys.ts";
import { hasLocalDisk } from "./machine.ts";
import { joinNetwork, pullImages, putMetrics, readSecrets, writeLogs } from "./permissions.ts";
import type { Statement } from "./permissions.ts";
import type { PulledImage } from "./images.ts";
import type { Site } from "./site.ts";
import { isPrivate } from "./site.ts";

/**
 * Variables that a job's program sees: its own, and `MLOPS_SEED`. SageMaker has no variables that hold secrets, so a secret's name is
 * passed as `<VARIABLE>_SECRET_ID`, with `<VARIABLE>_SECRET_KEY` for one of several values, and the program reads it with its role.
 */
export function jobVariables(site: Site, entry: GraphEntry<JobKind>): Record<string, string> {
  const { env, secrets = {}, seed, network } = entry.manifest.spec;
  const variables: Record<string, string> = { ...env };
  if (Object.keys(secrets).length > 0 && network.isolated) {
    const problem = `${entry.id} has no network, and its program reads its secrets from AWS Secrets Manager.`;
    site.scope.unsupported(entry, ["spec", "secrets"], problem, "set network.isolated to false, or do without secrets");
  }
  for (const [name, { secret, key }] of Object.entries(secrets)) {
    variables[`${name}_SECRET_ID`] = secret;
    if (key !== undefined) variables[`${name}_SECRET_KEY`] = key;
  }
  if (seed !== undefined) variables["MLOPS_SEED"] = String(seed);
  if (isKind(entry, "TrainingJob") && entry.manifest.spec.checkpoint) {
    const { path, interval } = entry.manifest.spec.checkpoint;
    variables["MLOPS_CHECKPOINT_PATH"] = path;
    if (interval !== undefined) variables["MLOPS_CHECKPOINT_SECONDS"] = String(seconds(interval));
  }
  return variables;
}

/**
 * The command that starts a job's code. With `torchrun` it starts a Python entry point once for each accelerator; the first machine of
 * a SageMaker job is always called `algo-1`, where the others meet it.
 */
export function startCommand(entry: GraphEntry<JobKind>, machine: MachineChoice): string[] {
  const { code, distribution } = entry.manifest.spec;
  const command = [...(code?.entrypoint ?? [])];
  if (!startsProcesses(entry)) return command;
  const { nodes } = distribution;
  const processes = distribution.processesPerNode ?? Math.max(1, machine.accelerators);
  const meeting =
    nodes === 1
      ? ["--standalone"]
      : [`--nnodes=${nodes}`, "--rdzv-backend=c10d", "--rdzv-endpoint=algo-1:29500", `--rdzv-id=${entry.name}`];
  return ["torchrun", ...meeting, `--nproc-per-node=${processes}`, ...command.slice(1)];
}

/** True where the lowering itself starts the processes of a distributed job. */
export function startsProcesses(entry: GraphEntry<JobKind>): boolean {
  const { code, distribution } = entry.manifest.spec;
  return distribution.strategy === "torchrun" && /^python[0-9.]*$/u.test(code?.entrypoint[0] ?? "");
}

/** The key for a job's disks; none where the machine has its own, which it encrypts itself. */
export function diskKey(
  site: Site,
  machine: MachineChoice,
  classifications: Iterable<Classification>,
): Key | undefined {
  return hasLocalDisk(machine.instanceType) ? undefined : site.keys.of(worst(classifications));
}

/** Permissions that every job has: its image, its log, its metrics, its secrets, its network. */
export function jobPermissions(
  site: Site,
  entry: GraphEntry<JobKind>,
  images: readonly PulledImage[],
  log: { readonly group: string; readonly streams: string },
): Statement[] {
  const secrets = Object.values(entry.manifest.spec.secrets ?? {}).map((one) => one.secret);
  return [
    ...pullImages(images.map((image) => image.repositoryArn)),
    ...writeLogs(site.scope, log.group, log.streams),
    putMetrics(log.group),
    ...readSecrets(site.scope, secrets),
    ...joinNetwork(isPrivate(site)),
  ];
}
