import type { Catalog } from "./catalog/catalog.ts";
import { estimate } from "./cost/estimate.ts";
import type { Estimate } from "./cost/estimate.ts";
import { hasErrors, sortDiagnostics } from "./diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "./diagnostics/diagnostic.ts";
import type { SourceFile } from "./diagnostics/source-file.ts";
import type { Graph } from "./graph/graph.ts";
import { locateEntry } from "./graph/layers.ts";
import { link } from "./graph/link.ts";
import type { ReadCode } from "./graph/link.ts";
import { checkEnvironmentNames } from "./graph/select.ts";
import type { Config } from "./manifest/config.ts";
import { readLocks } from "./manifest/lock.ts";
import { validate } from "./manifest/validate.ts";
import type { Manifests } from "./manifest/validate.ts";
import { lower } from "./resources/lower.ts";
import type { ResourceGraph } from "./resources/resource.ts";
import type { Document } from "./source/document.ts";
import { parse } from "./source/yaml.ts";

/** Everything a compile reads; all of it is data or a pure function of the repository. */
export interface CompileInput {
  readonly config: Config;
  readonly files: readonly SourceFile[];
  readonly locks: readonly SourceFile[];
  readonly catalog: Catalog;
  readonly readCode: ReadCode;
  /** Environments to compile; all of the config's where it is left out. */
  readonly environments?: readonly string[];
}

/** One environment's result. */
export interface Compilation {
  readonly environment: string;
  readonly graph: Graph;
  readonly stacks: readonly ResourceGraph[];
  readonly estimate: Estimate;
}

/** What a compile made: the manifests as they stand, and each environment's graph, resources and estimate. */
export interface Compiled {
  readonly documents: readonly Document[];
  readonly manifests: Manifests;
  readonly environments: readonly Compilation[];
}

/** Runs one stage; the caller may time, trace or show it. */
export type RunStage = <T>(name: string, stage: () => T) => T;

/** The pipeline: text to documents to manifests, and for each environment to graph, resources and estimate. */
export function compile(input: CompileInput, stage: RunStage = (_, run) => run()): Checked<Compiled> {
  const { config, catalog, readCode } = input;
  const sources = stage("parse", () => input.files.map(parse));
  const lockSources = stage("parse", () => input.locks.map(parse));
  const documents = sources.flatMap((one) => one.value);
  const incomplete = sources.some((one) => hasErrors(one.diagnostics));
  const manifests = stage("validate", () => validate(documents, config.data.currency, incomplete));
  const locks = stage("validate", () => readLocks(lockSources.flatMap((one) => one.value)));
  const diagnostics: Diagnostic[] = [...sources, ...lockSources, manifests, locks].flatMap((one) => one.diagnostics);
  diagnostics.push(...checkEnvironmentNames(config, manifests.value));

  const environments = (input.environments ?? Object.keys(config.data.environments)).map((environment): Compilation => {
    const linkInput = { config, environment, manifests: manifests.value, locks: locks.value, catalog, readCode };
    const graph = stage("link", () => link(linkInput));
    // What is made of half a graph would be blamed for what is missing in it.
    const whole = !incomplete && manifests.value.broken.size === 0 && !hasErrors(graph.diagnostics);
    const stacks = stage("lower", () => (whole ? lower(graph.value, locateEntry) : { value: [], diagnostics: [] }));
    const priced = stage("estimate", () => estimate(graph.value, stacks.value, catalog));
    for (const made of [graph, stacks, whole && priced]) if (made) diagnostics.push(...made.diagnostics);
    return { environment, graph: graph.value, stacks: stacks.value, estimate: priced.value };
  });
  return { value: { documents, manifests: manifests.value, environments }, diagnostics: sortDiagnostics(diagnostics) };
}
