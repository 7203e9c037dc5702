/** Makes repositories of any size for benchmarks and tests: the same number of manifests always gives the same bytes. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Texts by path, relative to the repository. */
export type Files = ReadonlyMap<string, string>;

/** A product has nine manifests; a team adds its budget, and a patch for each of its products but the first: ten a product. */
const manifestsOfProduct = 10;
const productsOfTeam = 10;

/** A model that somebody serves, with all that belongs to it. */
interface Product {
  readonly name: string;
  readonly team: string;
  readonly folder: string;
  readonly number: number;
}

/**
 * A repository with a number of manifests, one a file: teams with up to ten products each (data, jobs, a model, an endpoint and
 * its monitor), a budget and patches for production. What does not fill a product are datasets that all share. Two environments.
 */
export function generate(manifests: number): Files {
  const files = new Map<string, string>([
    ["mlops.config.yaml", config()],
    [".gitignore", ".mlops/\n"],
    ["code/train/train.py", "print('val_auc=0.93')\n"],
    ["code/evaluate/evaluate.py", "print('auc 0.93')\n"],
  ]);
  const products = Math.floor(manifests / manifestsOfProduct);
  for (let first = 0; first < products; first += productsOfTeam) {
    for (const [path, text] of team(first, Math.min(first + productsOfTeam, products))) files.set(path, text);
  }
  for (let at = products * manifestsOfProduct; at < manifests; at++) {
    const name = `shared-${numbered(at)}`;
    files.set(`shared/${name}.mlops.yaml`, manifest("Dataset", name, {}, sharedData(at)));
  }
  return files;
}

/** Writes files into a folder and commits them. */
export function writeRepository(folder: string, files: Files): void {
  const made = new Set<string>();
  for (const [path, text] of files) {
    const full = join(folder, path);
    const parent = dirname(full);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(full, text);
  }
  commitAll(folder);
}

/** Makes a folder a git repository with one commit, where there is git: what people run mlops in is one. */
export function commitAll(folder: string): void {
  if (spawnSync("git", ["--version"]).error) return;
  const identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false"];
  for (const args of [
    ["init", "--quiet"],
    ["add", "--all"],
    ["commit", "--quiet", "--message", "Start"],
  ]) {
    execFileSync("git", [...identity, ...args], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  }
}

function numbered(at: number): string {
  return String(at).padStart(5, "0");
}

function config(): string {
  return `project: bench
owner: platform
labels: { cost-center: cc-1 }
defaultEnvironment: dev
environments:
  dev:
    tier: development
    engine: sandbox
    targets:
      aws: { cloud: aws, region: us-east-1, account: "111111111111" }
    defaults:
      Endpoint: { lifecycle: { onRemove: delete } }
  prod:
    tier: production
    engine: sandbox
    promotesFrom: dev
    targets:
      aws: { cloud: aws, region: us-east-1, account: "222222222222" }
channels:
  oncall: { email: oncall@example.com }
`;
}

/** A team with the products from one number to before another. */
function* team(first: number, end: number): Generator<[string, string]> {
  const name = `team-${String(first / productsOfTeam).padStart(3, "0")}`;
  const folder = `teams/${name}`;
  for (let number = first; number < end; number++) {
    const product = { name: `product-${numbered(number)}`, team: name, number, folder: "" };
    yield* productFiles({ ...product, folder: `${folder}/${product.name}` });
    // The first patch of all makes room for the rule that a plan this large asks nobody.
    if (number === 1) yield ["policies.mlops.yaml", manifest("PolicySet", "large-plans", {}, policies())];
    else if (number > first) yield [`${folder}/prod/${product.name}.mlops.yaml`, patch(product.name, number)];
  }
  yield [`${folder}/budget.mlops.yaml`, manifest("Budget", name, { team: name, owner: name }, budget(name))];
}

function* productFiles(product: Product): Generator<[string, string]> {
  const { name, folder } = product;
  const jobs = { ...product, environments: "[dev]" };
  const made: readonly (readonly [string, string, string, Labels, string])[] = [
    ["raw", "Dataset", `${name}-raw`, product, rawData(product)],
    ["prepared", "Dataset", `${name}-prepared`, product, preparedData(product)],
    ["captured", "Dataset", `${name}-captured`, product, capturedData()],
    ["prepare", "ProcessingJob", `${name}-prepare`, jobs, processing(product)],
    ["train", "TrainingJob", `${name}-train`, jobs, training(product)],
    ["evaluate", "Evaluation", `${name}-evaluate`, jobs, evaluation(product)],
    ["model", "Model", name, product, model(product)],
    ["endpoint", "Endpoint", name, product, endpoint(product)],
    ["monitor", "Monitor", `${name}-monitor`, product, monitor(product)],
  ];
  for (const [file, kind, id, labels, spec] of made) {
    yield [`${folder}/${file}.mlops.yaml`, manifest(kind, id, { ...labels, owner: product.team }, spec)];
  }
}

interface Labels {
  readonly team?: string;
  readonly owner?: string;
  readonly environments?: string;
}

function manifest(kind: string, name: string, { team: label, owner, environments }: Labels, spec: string): string {
  const lines = [
    "apiVersion: mlops/v1",
    `kind: ${kind}`,
    "metadata:",
    `  name: ${name}`,
    ...(owner === undefined ? [] : [`  owner: ${owner}`]),
    ...(label === undefined ? [] : [`  labels: { team: ${label} }`]),
    ...(environments === undefined ? [] : [`  environments: ${environments}`]),
    "spec:",
    ...spec
      .trimEnd()
      .split("\n")
      .map((line) => `  ${line}`),
  ];
  return `${lines.join("\n")}\n`;
}

function sharedData(at: number): string {
  return `location: { existing: "s3://bench-lake/shared/${numbered(at)}/" }
format: parquet
classification: internal
licence: proprietary
`;
}

function rawData({ name }: Product): string {
  return `location: { existing: "s3://bench-lake/${name}/" }
format: parquet
classification: internal
licence: proprietary
versions:
  "2026.10": { path: month=2026-10/, size: 40Gi }
  "2026.11": { path: month=2026-11/, size: 42Gi }
sla: { freshness: 24h }
`;
}

function preparedData({ name }: Product): string {
  return `location: { managed: true }
format: parquet
classification: internal
licence: proprietary
derivedFrom:
  - { dataset: "${name}-raw:2026.11", by: ${name}-prepare }
versions:
  "2026.11.1": { path: v=2026.11.1/, size: 20Gi }
growth: 1Gi/month
deleteAfter: never
splits:
  - { name: train, path: split=train/, purpose: training }
  - { name: validation, path: split=validation/, purpose: validation }
  - { name: test, path: split=test/, purpose: evaluation }
splitStrategy: { method: time, by: event_time, groupBy: [customer] }
schema:
  - { name: id, logicalType: string, required: true, unique: true, role: id }
  - { name: event_time, logicalType: timestamp, required: true, role: timestamp }
  - { name: customer, logicalType: string, required: true, role: group }
  - { name: amount, logicalType: number, required: true, role: feature }
  - { name: country, logicalType: string, role: feature }
  - { name: target, logicalType: boolean, required: true, role: label }
quality:
  - { name: enough-rows, metric: rowCount, mustBeGreaterThan: 100000, dimension: completeness }
  - { name: amount-present, metric: nullValues, column: amount, mustBeLessThan: 0.1, unit: percent }
sla: { freshness: 24h }
`;
}

function capturedData(): string {
  return `location: { managed: true }
format: jsonl
classification: internal
licence: proprietary
growth: 1Gi/month
deleteAfter: 90d
`;
}

function processing({ name }: Product): string {
  return `image: prepare@sha256:${digest(1)}
inputs:
  raw: { dataset: "${name}-raw:2026.11" }
outputs:
  prepared: { dataset: "${name}-prepared:2026.11.1" }
resources: { instanceType: ml.m5.xlarge, disk: 100Gi }
limits: { runtime: 2h }
estimate: { runtime: 40m }
`;
}

function training({ name, number }: Product): string {
  return `image: train@sha256:${digest(2)}
code: { path: code/train/, entrypoint: [python, train.py] }
framework: { name: pytorch, version: "2.8" }
inputs:
  train: { dataset: "${name}-prepared:2026.11.1", split: train, mode: stream }
  validation: { dataset: "${name}-prepared:2026.11.1", split: validation, mode: stream }
parameters: { learning_rate: 0.05, epochs: ${5 + (number % 20)}, batch_size: 4096 }
env: { LOG_LEVEL: info }
seed: ${number}
metrics:
  - { name: auc, goal: maximize, regex: "val_auc=([0-9.]+)" }
resources: { accelerator: { memory: 24Gi, count: 1, anyOf: [A10G, L4] }, cpu: 4, memory: 16Gi, disk: 100Gi }
capacity: { type: spot, fallback: on-demand, maxWait: 6h }
checkpoint: { interval: 10m }
limits: { runtime: 4h, cost: 15 USD }
estimate: { runtime: 2h }
`;
}

function evaluation({ name }: Product): string {
  return `model: ${name}
dataset: { dataset: "${name}-prepared:2026.11.1", split: test }
image: evaluate@sha256:${digest(3)}
code: { path: code/evaluate/, entrypoint: [python, evaluate.py] }
metrics:
  - { name: auc, min: 0.9 }
slices:
  - { by: country, metric: auc, maxGap: 0.05, minSamples: 500 }
resources: { instanceType: ml.m5.xlarge, disk: 50Gi }
limits: { runtime: 1h }
estimate: { runtime: 20m }
`;
}

function model({ name, number }: Product): string {
  return `task: tabular-classification
format: mlflow
source: { trainingJob: ${name}-train }
versions:
  initial: { uri: "s3://bench-models/${name}/initial.tar.gz", digest: "sha256:${digest(number)}" }
aliases:
  champion: { dev: initial, prod: initial }
licence: proprietary
signature:
  inputs: [{ name: customer, type: string }, { name: amount, type: number }, { name: country, type: string }]
  outputs: [{ name: score, type: number }]
card:
  intendedUse: Scores for ${name}.
  limitations: Made for benchmarks.
serving: { image: "serve@sha256:${digest(4)}" }
promotion:
  prod: { requires: [${name}-evaluate] }
`;
}

function endpoint({ name }: Product): string {
  return `variants:
  - name: stable
    model: ${name}@champion
    resources: { instanceType: ml.c5.xlarge }
    replicas: { min: 1, max: 2 }
scaling: { metric: requests-per-replica, target: 600 }
capture: { samplingPercent: 20, dataset: ${name}-captured, redact: [customer] }
slo: { latencyP99: 200ms, errorRate: 1 }
notify: [oncall]
estimate: { requests: 1M/month, duration: 40ms }
`;
}

function monitor({ name }: Product): string {
  return `endpoint: ${name}
baseline: { dataset: "${name}-raw:2026.11" }
schedule: { cron: "0 6 * * *", timeZone: UTC }
signals:
  - { type: data-quality, metric: missing-rate, threshold: 0.05 }
  - { type: data-drift, metric: kolmogorov-smirnov, threshold: 0.2, features: [amount, country] }
resources: { instanceType: ml.m5.xlarge }
limits: { runtime: 1h }
estimate: { runtime: 10m }
notify: [oncall]
`;
}

function policies(): string {
  return `pack: mlops/cost
overrides:
  - { policy: COST-002, params: { rise: 10000000 } }
`;
}

function budget(owner: string): string {
  return `amount: 20000 USD
period: monthly
scope: { owners: [${owner}] }
thresholds:
  - { percent: 80, basis: actual, notify: [oncall] }
  - { percent: 100, basis: forecast, notify: [oncall] }
enforcement: { plan: warning }
`;
}

function patch(name: string, number: number): string {
  return `apiVersion: mlops/v1
kind: Patch
metadata: { name: ${name}-prod }
spec:
  environments: [prod]
  target: { kind: Endpoint, name: ${name} }
  merge:
    variants:
      - { name: stable, replicas: { min: 2, max: ${3 + (number % 4)} } }
`;
}

/** 64 hexadecimal digits that look like a hash and are none. */
function digest(seed: number): string {
  return (seed * 2_654_435_761).toString(16).padStart(12, "0").repeat(6).slice(0, 64);
}
