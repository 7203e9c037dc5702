/** The public API: compile a repository's text into graphs, resources and estimates, as the command line does. */
export { compile } from "./compile.ts";
export type { Compilation, CompileInput, Compiled } from "./compile.ts";
export type { Catalog } from "./catalog/catalog.ts";
export { loadCatalog } from "./catalog/catalog.ts";
export type { Estimate } from "./cost/cost-line.ts";
export type { Checked, Diagnostic } from "./diagnostics/diagnostic.ts";
export type { SourceFile, Span } from "./diagnostics/source-file.ts";
export type { Graph, GraphEntry } from "./graph/graph.ts";
export { readConfig } from "./manifest/config.ts";
export type { Config } from "./manifest/config.ts";
export type { Resource, ResourceGraph } from "./resources/resource.ts";
export { parse } from "./source/yaml.ts";
