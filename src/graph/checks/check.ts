import type { Catalog } from "../../catalog/catalog.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.ts";
import type { Code, Parameters } from "../../diagnostics/codes.ts";
import type { Span } from "../../diagnostics/source-file.ts";
import type { Path } from "../../source/document.ts";
import type { DeployedKind, Graph, GraphEntry } from "../graph.ts";
import { entriesOf } from "../graph.ts";
import { locateEntry } from "../layers.ts";

/** What a check sees and how it reports. */
export interface CheckContext {
  readonly graph: Graph;
  readonly catalog: Catalog;
  /** Reports a problem at a place of an entry. */
  readonly report: <C extends Code>(
    entry: GraphEntry,
    path: Path,
    code: C,
    parameters: Parameters<C>,
    place?: Omit<Place, "span"> & { readonly part?: "key" | "value" },
  ) => void;
  /** The place of a path, for what is related. */
  readonly at: (entry: GraphEntry, path: Path) => Span;
}

/** Finds what cannot work in a linked graph; never what a team would rather not have, which is a policy. */
export type Check = (context: CheckContext) => void;

/** A check of every entry of one kind. */
export function eachOf<K extends DeployedKind>(
  kind: K,
  check: (entry: GraphEntry<K>, context: CheckContext) => void,
): Check {
  return (context) => {
    for (const entry of entriesOf(context.graph, kind)) check(entry, context);
  };
}

/** Runs checks over a graph and gives all they found. */
export function runChecks(checks: readonly Check[], graph: Graph, catalog: Catalog): Diagnostic[] {
  const found: Diagnostic[] = [];
  const context: CheckContext = {
    graph,
    catalog,
    at: (entry, path) => locateEntry(entry, path),
    report: (entry, path, code, parameters, place = {}) => {
      const { part = "value", ...rest } = place;
      found.push(diagnostic(code, parameters, { ...rest, span: locateEntry(entry, path, part) }));
    },
  };
  for (const check of checks) check(context);
  return found;
}
