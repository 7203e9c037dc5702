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
import { foldEnvironments } from "./graph/fold.ts";
import { wholePart } from "./graph/whole.ts";
import type { Config } from "./manifest/config.ts";
import { readLocks } from "./manifest/lock.ts";
import { validate } from "./manifest/validate.ts";
import type { Manifests } from "./manifest/validate.ts";
import { lower } from "./resources/lower.ts";
import type { ResourceGraph } from "./resources/resource.ts";
import type { Document } from "./source/document.ts";
import { isIncomplete, parse } from "./source/yaml.ts";

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
  const incomplete = sources.some((one) => isIncomplete(one.diagnostics));
  const manifests = stage("validate", () => validate(documents, config.data.currency, incomplete));
  const unparsed = input.locks.filter((_, at) => hasErrors(lockSources[at]?.diagnostics ?? [])).map((one) => one.path);
  const locks = stage("validate", () =>
    readLocks(
      lockSources.flatMap((one) => one.value),
      unparsed,
    ),
  );
  const diagnostics: Diagnostic[] = [...sources, ...lockSources, manifests, locks].flatMap((one) => one.diagnostics);
  diagnostics.push(...checkEnvironmentNames(config, manifests.value));
  const common = diagnostics.slice();
  const found = new Map<string, readonly Diagnostic[]>();

  const environments = (input.environments ?? Object.keys(config.data.environments)).map((environment): Compilation => {
    const linkInput = { config, environment, manifests: manifests.value, locks: locks.value, catalog, readCode };
    const graph = stage("link", () => link(linkInput));
    const wrong = [...common, ...graph.diagnostics].filter((one) => one.severity === "error");
    const part = wholePart(graph.value, manifests.value.entries, wrong);
    const stacks = stage("lower", () => lower(part, locateEntry));
    const priced = stage("estimate", () => estimate(part, stacks.value, catalog));
    // Beside errors only errors are of use; the notes on what works come when everything does.
    const later = [...stacks.diagnostics, ...priced.diagnostics];
    const told = later.filter((one) => wrong.length === 0 || one.severity === "error");
    found.set(environment, [...graph.diagnostics, ...told]);
    return { environment, graph: graph.value, stacks: stacks.value, estimate: priced.value };
  });
  diagnostics.push(...foldEnvironments(found));
  return { value: { documents, manifests: manifests.value, environments }, diagnostics: sortDiagnostics(diagnostics) };
}
