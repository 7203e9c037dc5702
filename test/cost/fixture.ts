import { loadCatalog } from "../../src/catalog/catalog.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { PriceAddition } from "../../src/catalog/additions.ts";
import type { CostLine, Estimate, RunCost } from "../../src/cost/cost-line.ts";
import { estimate } from "../../src/cost/estimate.ts";
import type { Checked, Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { Graph } from "../../src/graph/graph.ts";
import { isJob } from "../../src/graph/graph.ts";
import { link } from "../../src/graph/link.ts";
import { readConfig } from "../../src/manifest/config.ts";
import { validate } from "../../src/manifest/validate.ts";
import type { Resource, ResourceGraph, Value } from "../../src/resources/resource.ts";
import { parse } from "../../src/source/yaml.ts";

const places = ["eu-west-1", "us-east-1", "us-west-2"].map((region) => ({ cloud: "aws", region }) as const);

/** The real price book for three regions. */
export const book: Catalog = await loadCatalog(places);

/** Prices of round numbers, as a config would add them: they win over the book's. */
export function priced(catalog: Catalog, prices: Readonly<Record<string, string>>, region = "eu-west-1"): Catalog {
  return catalog.extend({
    prices: Object.entries(prices).map(([name, amount]): PriceAddition => {
      const [service = "", sku = "", unit = "hour"] = name.split(" ");
      return { cloud: "aws", region, service, sku, unit, amount, source: "test", asOf: "2026-01-01" };
    }),
  });
}

/** A configuration of one environment, `prod`, on one AWS target. */
export function configText(more = "", region = "eu-west-1", environment = ""): string {
  return `project: shop
owner: team-risk
manifests: ["**/*.yaml"]
${more.includes("currency:") ? "" : "currency: USD\n"}${more}
environments:
  prod:
    tier: development
    targets: {main: {cloud: aws, region: ${region}, account: "111122223333"}}
    ${environment}
`;
}

/** The graph of manifests in one environment; problems of linking are kept, those of reading throw. */
export function graphOf(text: string, config = configText(), catalog = book, environment = "prod"): Graph {
  const [configDocument] = parse({ path: "mlops.config.yaml", text: config }).value;
  if (!configDocument) throw new Error("the config is not YAML");
  const read = readConfig(configDocument, "1.0.0");
  fail(read);
  if (!read.value) throw new Error("no config");
  const documents = parse({ path: "ml.yaml", text });
  fail(documents);
  const manifests = validate(documents.value, read.value.data.currency);
  fail(manifests);
  const readCode = (path: string) => ({ path, digest: `sha256:${"0".repeat(64)}`, files: [] });
  const input = {
    config: read.value,
    environment,
    manifests: manifests.value,
    locks: { byId: new Map(), broken: new Set<string>() },
    catalog,
    readCode,
  };
  return link(input).value;
}

function fail({ diagnostics }: Checked<unknown>): void {
  const [first] = diagnostics.filter((one) => one.severity === "error");
  if (first) throw new Error(`${first.code}: ${first.message}`);
}

/** A resource as lowering would make it. */
export function made(
  graph: Graph,
  owner: string,
  role: string,
  type: string,
  inputs: Readonly<Record<string, Value>> = {},
): Resource {
  const entry = graph.byId.get(owner);
  const document = entry?.document ?? graph.config.document;
  const origin = { file: document.file, start: 0, end: 1 };
  return { id: `${owner}/${role}`, type, inputs, options: {}, dependsOn: [], origin, owner };
}

/** The run of a job. */
export function madeRun(graph: Graph, owner: string): Resource {
  const entry = graph.byId.get(owner);
  if (!entry || !isJob(entry)) throw new Error(`${owner} is no job`);
  const key = graph.runs.get(owner)?.key ?? "000000000000";
  const run = { key, entry: owner, whenSuperseded: "finish", whenRemoved: "stop" } as const;
  const training = entry.kind === "TrainingJob" && !("sweep" in entry.manifest.spec);
  const type = training
    ? "aws:sagemaker/trainingJob:TrainingJob"
    : entry.kind === "TrainingJob"
      ? "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob"
      : "aws:cloudcontrol/resource:Resource";
  const inputs = type.startsWith("aws:cloud") ? { typeName: "AWS::SageMaker::ProcessingJob" } : {};
  return { ...made(graph, owner, "run", type, inputs), run };
}

/** One stack of the environment's target. */
export function stackOf(graph: Graph, resources: readonly Resource[], target = "main", name = "main"): ResourceGraph {
  const placed = graph.settings.targets[target];
  if (placed?.cloud !== "aws") throw new Error(`no AWS target ${target}`);
  const { region, account } = placed;
  const { project, environment } = graph;
  return { stack: { project, environment, target: { name: target, cloud: "aws", region, account }, name }, resources };
}

/** What the resources of one stack cost. */
export function costOf(graph: Graph, resources: readonly Resource[], catalog: Catalog = book): Estimate {
  return estimate(graph, [stackOf(graph, resources)], catalog).value;
}

/** The only line whose item contains a text. Throws when there is none, or more. */
export function lineWith(lines: readonly CostLine[], text: string): CostLine {
  const found = lines.filter((line) => line.item.includes(text));
  if (found.length !== 1 || !found[0]) {
    throw new Error(`${found.length} lines with "${text}" among: ${lines.map((line) => line.item).join(" | ")}`);
  }
  return found[0];
}

/** The only run of an estimate. */
export function onlyRun({ runs, unpriced }: Estimate): RunCost {
  const [run] = runs;
  if (!run || runs.length !== 1) throw new Error(`${runs.length} runs; not priced: ${JSON.stringify(unpriced)}`);
  return run;
}

/** Codes of diagnostics, in order. */
export function codesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((one) => one.code);
}

const existingData = `apiVersion: mlops/v1
kind: Dataset
metadata: {name: tx}
spec: {location: {existing: "s3://acme-lake/tx/"}, type: files, deleteAfter: never, classification: internal}
`;

/** A training job with some of its spec written out, and the data it reads. */
export function trainingText(spec: string, name = "fraud-train"): string {
  return `${existingData}---
apiVersion: mlops/v1
kind: TrainingJob
metadata: {name: ${name}}
spec:
  image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/train@sha256:${"1".repeat(64)}
  inputs: {train: {dataset: tx}}
  outputs: {model: {type: model}}
${indented(spec)}`;
}

/** A model made elsewhere and an endpoint that serves it. */
export function endpointText(spec: string, variant = "resources: {instanceType: ml.m5.xlarge}"): string {
  return `apiVersion: mlops/v1
kind: Model
metadata: {name: fraud}
spec:
  task: tabular-classification
  format: sklearn
  versions: {initial: {uri: "s3://acme/fraud.tar.gz"}}
---
apiVersion: mlops/v1
kind: Endpoint
metadata: {name: fraud}
spec:
  variants:
    - {name: stable, model: "fraud:initial", weight: 100, ${variant}}
${indented(spec)}`;
}

function indented(text: string): string {
  return text
    .trim()
    .split("\n")
    .map((line) => `  ${line}\n`)
    .join("");
}
