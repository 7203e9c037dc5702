import { createHash } from "node:crypto";
import type {
  CodeTree,
  DatasetVersion,
  DeployedKind,
  Graph,
  GraphEntry,
  MachineChoice,
  ModelVersion,
  Run,
} from "../../src/graph/graph.ts";
import { isJob, isKind, referenceKey } from "../../src/graph/graph.ts";
import { parseReference, referencesOf } from "../../src/graph/references.ts";
import type { Reference } from "../../src/graph/references.ts";
import { readConfig } from "../../src/manifest/config.ts";
import { fillDefaults } from "../../src/manifest/defaults.ts";
import { bytes } from "../../src/manifest/size.ts";
import { valueAt } from "../../src/source/document.ts";
import type { Document } from "../../src/source/document.ts";
import { parse } from "../../src/source/yaml.ts";

/** A small repository as text, and what linking would have found. */
export interface SmallRepository {
  readonly config: string;
  readonly manifests: string;
  readonly environment?: string;
  /** Stacks of entries that are not in `main`, by id. */
  readonly stacks?: Readonly<Record<string, string>>;
  /** Instance types of jobs, monitors and variants that name none. */
  readonly machines?: Readonly<Record<string, string>>;
  /** Model versions that are not what a bare or a declared version means, by reference key. */
  readonly models?: Readonly<Record<string, ModelVersion>>;
}

const accelerators: Readonly<Record<string, number>> = { "ml.g5.xlarge": 1, "ml.g5.12xlarge": 4 };

function documents(path: string, text: string): readonly Document[] {
  const { value, diagnostics } = parse({ path, text });
  if (diagnostics.length > 0) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return value;
}

/** Hexadecimal digits that follow from a text. */
function digits(text: string, length = 12): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/** The graph of a small repository, with simple stand-ins for what linking computes. */
export function graphOf(repository: SmallRepository): Graph {
  const [document] = documents("mlops.config.yaml", repository.config);
  const { value: config, diagnostics } = document ? readConfig(document, "0.1.0") : { diagnostics: [] };
  if (!config) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  const environment = repository.environment ?? Object.keys(config.data.environments)[0] ?? "";
  const settings = config.data.environments[environment];
  if (!settings) throw new Error(`no environment ${environment}`);
  const entries = documents("manifests.yaml", repository.manifests).map((one) => {
    const { kind, metadata } = one.value as {
      readonly kind: DeployedKind;
      readonly metadata: { readonly name: string };
    };
    const manifest = fillDefaults(kind, one.value) as GraphEntry["manifest"];
    const target = valueAt(manifest, ["spec", "placement", "target"]) ?? settings.defaultTarget;
    const id = `${kind}/${metadata.name}`;
    const entry: GraphEntry = {
      id,
      kind,
      name: metadata.name,
      manifest,
      owner: manifest.metadata.owner ?? config.data.owner,
      labels: { ...config.data.labels, ...settings.labels, ...manifest.metadata.labels },
      layers: [
        { name: "built in default", spec: [], data: manifest.spec },
        { name: "", document: one, spec: ["spec"], data: valueAt(one.value, ["spec"]) },
      ],
      document: one,
      target: typeof target === "string" ? target : (Object.keys(settings.targets)[0] ?? ""),
      stack: repository.stacks?.[id] ?? "main",
    };
    return entry;
  });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const runs = runsOf(entries, settings.jobs ?? settings.promotesFrom === undefined);
  return {
    project: config.data.project,
    environment,
    settings,
    config,
    entries,
    byId,
    edges: [],
    machines: machinesOf(entries, repository.machines ?? {}),
    runs,
    code: codeOf(entries),
    locks: new Map(),
    models: new Map([...modelsOf(entries, byId, runs), ...Object.entries(repository.models ?? {})]),
    datasets: datasetsOf(entries, byId),
  };
}

function runsOf(entries: readonly GraphEntry[], isRunning: boolean): Map<string, Run> {
  const jobs = isRunning ? entries.filter(isJob) : [];
  return new Map(jobs.map((job) => [job.id, { key: digits(JSON.stringify(job.manifest.spec)), content: {} }]));
}

function codeOf(entries: readonly GraphEntry[]): Map<string, CodeTree> {
  const trees = new Map<string, CodeTree>();
  for (const entry of entries.filter(isJob)) {
    const path = entry.manifest.spec.code?.path;
    if (path !== undefined) trees.set(entry.id, { path, digest: `sha256:${digits(path, 64)}`, files: ["main.py"] });
  }
  return trees;
}

function machinesOf(
  entries: readonly GraphEntry[],
  named: Readonly<Record<string, string>>,
): Map<string, MachineChoice> {
  const machines = new Map<string, MachineChoice>();
  const add = (id: string, own: string | undefined): void => {
    const instanceType = own ?? named[id] ?? "ml.m5.xlarge";
    const choice = { chosen: own === undefined, alternatives: [], fitting: 1 };
    machines.set(id, { ...choice, instanceType, accelerators: accelerators[instanceType] ?? 0 });
  };
  for (const entry of entries) {
    if (isJob(entry) || isKind(entry, "Monitor")) add(entry.id, entry.manifest.spec.resources.instanceType);
    if (!isKind(entry, "Endpoint") || entry.manifest.spec.type === "serverless") continue;
    const { variants, shadow = [] } = entry.manifest.spec;
    for (const one of [...variants, ...shadow]) add(`${entry.id}/${one.name}`, one.resources?.instanceType);
  }
  return machines;
}

function* selecting(
  entries: readonly GraphEntry[],
  kind: "Dataset" | "Model",
): Generator<{ entry: GraphEntry; reference: Reference }> {
  for (const entry of entries) {
    for (const reference of referencesOf(entry.kind, entry.manifest.spec)) {
      if (reference.selects && reference.kinds.includes(kind)) yield { entry, reference };
    }
  }
}

function modelsOf(
  entries: readonly GraphEntry[],
  byId: ReadonlyMap<string, GraphEntry>,
  runs: ReadonlyMap<string, Run>,
): Map<string, ModelVersion> {
  const models = new Map<string, ModelVersion>();
  for (const { entry, reference } of selecting(entries, "Model")) {
    const model = byId.get(`Model/${reference.name}`);
    if (!model || !isKind(model, "Model")) continue;
    const { source, versions = {} } = model.manifest.spec;
    const job = `TrainingJob/${source?.trainingJob}`;
    const key = runs.get(job)?.key;
    const key2 = referenceKey(entry.id, reference.path);
    const own = versions[reference.version ?? ""];
    if (own) models.set(key2, { from: "artifact", model: model.id, version: reference.version ?? "", uri: own.uri });
    else if (key !== undefined) {
      models.set(key2, { from: "run", model: model.id, version: `run-${key}`, job, output: source?.output ?? "", key });
    }
  }
  return models;
}

function datasetsOf(
  entries: readonly GraphEntry[],
  byId: ReadonlyMap<string, GraphEntry>,
): Map<string, DatasetVersion> {
  const makers = new Map<string, string>();
  for (const entry of entries) {
    if (!isKind(entry, "ProcessingJob")) continue;
    for (const { dataset } of Object.values(entry.manifest.spec.outputs)) {
      const made = parseReference(dataset);
      makers.set(`Dataset/${made?.name}:${made?.version ?? ""}`, entry.id);
    }
  }
  const datasets = new Map<string, DatasetVersion>();
  for (const { entry, reference } of selecting(entries, "Dataset")) {
    const dataset = byId.get(`Dataset/${reference.name}`);
    if (!dataset || !isKind(dataset, "Dataset")) continue;
    const version = reference.version ?? "";
    const declared = dataset.manifest.spec.versions?.[version];
    const name = valueAt(entry.manifest, [...reference.path.slice(0, -1), "split"]);
    const split = dataset.manifest.spec.splits?.find((one) => one.name === name);
    const maker = makers.get(`${dataset.id}:${version}`);
    datasets.set(referenceKey(entry.id, reference.path), {
      dataset: dataset.id,
      version,
      path: `${declared?.path ?? ""}${split?.path ?? ""}`,
      ...(split && { split: split.name }),
      ...(declared?.size !== undefined && { size: bytes(declared.size) }),
      ...(maker !== undefined && maker !== entry.id && { madeBy: maker }),
    });
  }
  return datasets;
}

/** A config with one AWS target; `more` is added to the environment, `top` to the config. */
export function oneTarget(more = "", top = ""): string {
  return `
project: fraud
owner: team-risk
channels:
  oncall: {email: oncall@example.com}
  topic: {topic: "arn:aws:sns:eu-west-1:123456789012:oncall"}
${top}
environments:
  dev:
    tier: development
    targets:
      aws-eu: {cloud: aws, region: eu-west-1, account: "123456789012", network: {subnets: [subnet-1], securityGroups: [sg-1]}}
${more}
`;
}

/** A managed dataset with two splits. */
export const transactions = `
apiVersion: mlops/v1
kind: Dataset
metadata: {name: transactions}
spec:
  location: {managed: true}
  classification: confidential
  format: csv
  versions: {"2": {path: v=2/}}
  splits: [{name: train, path: split=train/, purpose: training}, {name: test, path: split=test/, purpose: evaluation}]
`;

/** A training job on the training split. */
export const training = `
apiVersion: mlops/v1
kind: TrainingJob
metadata: {name: train}
spec:
  image: train:1.4
  inputs: {train: {dataset: "transactions:2", split: train}}
  resources: {instanceType: ml.m5.xlarge}
`;

/** The model that the training job makes. */
export const model = `
apiVersion: mlops/v1
kind: Model
metadata: {name: fraud}
spec:
  task: tabular-classification
  source: {trainingJob: train}
  signature: {inputs: [{name: amount, type: number}], outputs: [{name: score, type: number}]}
`;

/** Documents in one text. */
export function all(...manifests: readonly string[]): string {
  return manifests.join("\n---\n");
}
