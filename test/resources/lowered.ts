import { expect } from "vitest";
import { locateEntry } from "../../src/graph/layers.ts";
import { checkInputs } from "../../src/resources/check-inputs.ts";
import { lower } from "../../src/resources/lower.ts";
import { hasOutput, providerType } from "../../src/resources/provider-types.ts";
import { dependenciesOf, refsIn, stackKey } from "../../src/resources/resource.ts";
import type { Resource, ResourceGraph } from "../../src/resources/resource.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { lineText, positionOf } from "../../src/diagnostics/source-file.ts";
import type { Span } from "../../src/diagnostics/source-file.ts";
import { graphOf } from "./graph-of.ts";
import type { SmallRepository } from "./graph-of.ts";

/** What a small repository is lowered to. */
export interface Lowered {
  readonly graphs: readonly ResourceGraph[];
  readonly diagnostics: readonly Diagnostic[];
  /** A resource by id; the stack's name after the id where there are several. */
  readonly get: (id: string, stack?: string) => Resource;
  readonly ids: readonly string[];
}

/** Lowers a small repository and checks what must hold for any. */
export function lowered(repository: SmallRepository): Lowered {
  const { value: graphs, diagnostics } = lower(graphOf(repository), locateEntry);
  expectSound(graphs);
  const resources = graphs.flatMap((one) => one.resources.map((resource) => ({ resource, stack: one.stack })));
  return {
    graphs,
    diagnostics,
    ids: resources.map(({ resource }) => resource.id),
    get: (id, name) => {
      const found = resources.filter(({ resource, stack }) => {
        return resource.id === id && (name === undefined || `${stack.target.name}/${stack.name}` === name);
      });
      if (found[0] && found.length === 1) return found[0].resource;
      throw new Error(
        `${found.length} resources are called ${id}; there are ${resources.map((one) => one.resource.id).join(", ")}`,
      );
    },
  };
}

/** What must hold for every graph: the provider takes all inputs, references lead to outputs that exist, order and ids are right. */
export function expectSound(graphs: readonly ResourceGraph[]): void {
  // A stack may refer to those that come before it, and no further.
  const earlier = new Map<string, ReadonlyMap<string, Resource>>();
  for (const graph of graphs) {
    expect(problemsOf(graph, earlier)).toEqual([]);
    earlier.set(stackKey(graph.stack), new Map(graph.resources.map((one) => [one.id, one])));
  }
}

function problemsOf(
  { resources, follows = [] }: ResourceGraph,
  earlier: ReadonlyMap<string, ReadonlyMap<string, Resource>>,
): string[] {
  const followed = new Set(follows.map(stackKey));
  const problems: string[] = [];
  const done = new Map<string, Resource>();
  for (const resource of resources) {
    const { id, type, inputs, owner } = resource;
    if (done.has(id)) problems.push(`${id} is there twice`);
    if (!id.startsWith(`${owner}/`)) problems.push(`${id} does not begin with its owner ${owner}`);
    for (const { path, problem } of checkInputs(type, inputs)) problems.push(`${id}: ${path} ${problem}`);
    for (const needed of dependenciesOf(resource)) if (!done.has(needed)) problems.push(`${id} comes before ${needed}`);
    for (const ref of Object.values(inputs).flatMap((input) => [...refsIn(input)])) {
      const there = ref.stack === undefined ? done : followed.has(ref.stack) ? earlier.get(ref.stack) : undefined;
      const referred = providerType(there?.get(ref.$ref)?.type ?? "");
      if (!referred || !hasOutput(referred, ref.output)) problems.push(`${id}: ${ref.$ref} has no ${ref.output}`);
    }
    done.set(id, resource);
  }
  return problems;
}

/** The line of a manifest that a span begins in, trimmed: where an origin points. */
export function lineOf(span: Span | undefined): string {
  return span ? lineText(span.file, positionOf(span.file, span.start).line).trim() : "";
}

/** Findings as `code: message`. */
export function told(diagnostics: readonly Diagnostic[], severity?: Diagnostic["severity"]): string[] {
  return diagnostics
    .filter((one) => severity === undefined || one.severity === severity)
    .map((one) => `${one.code}: ${one.message}`);
}

/** A policy document of a role or bucket, as data. */
export function statementsOf(resource: Resource, input = "policy"): readonly Record<string, unknown>[] {
  const policy = resource.inputs[input] as {
    readonly $json: { readonly Statement: readonly Record<string, unknown>[] };
  };
  return policy.$json.Statement;
}

/** A statement by its name. */
export function statement(resource: Resource, sid: string): Record<string, unknown> | undefined {
  return statementsOf(resource).find((one) => one["Sid"] === sid);
}

/** What a Cloud Control resource asks for. */
export function documentIn(resource: Resource): Record<string, unknown> {
  return (resource.inputs["desiredState"] as { readonly $json: Record<string, unknown> }).$json;
}
