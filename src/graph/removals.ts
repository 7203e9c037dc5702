import { locate } from "../source/document.ts";
import type { GraphEntry, Layer } from "./graph.ts";
import { nameOf, splitPath } from "./layers.ts";
import type { LayerValue } from "./layers.ts";

/** One layer's word on something that the resolved manifest does not have. */
export interface Trace extends LayerValue {
  /** True where the layer takes it away, by `null` or `$patch: delete`, itself or with what it stood in. */
  readonly removes: boolean;
}

/**
 * What the layers say of a path that the resolved manifest does not have, the strongest first: who removed it, and what
 * was removed. Empty where nobody ever said anything there.
 */
export function tracesOf(entry: GraphEntry, text: string): Trace[] {
  const [first, ...rest] = text.split(/[.[\]]+/u).filter((step) => step !== "");
  const steps = first === "spec" ? rest : [first ?? "", ...rest];
  return entry.layers.toReversed().flatMap((layer) => traceIn(layer, steps) ?? []);
}

function traceIn(layer: Layer, text: readonly string[]): Trace | undefined {
  const path: (string | number)[] = [];
  let here: unknown = layer.data;
  for (const step of splitPath(layer.data, text)) {
    const key = Array.isArray(here) ? here.findIndex((item, at) => nameOf(item) === step || String(at) === step) : step;
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string | number, unknown>)[key];
    path.push(key);
    const removes = here === null || (typeof here === "object" && "$patch" in here);
    if (removes) return trace(layer, null, path, true);
  }
  return trace(layer, here, path, false);
}

function trace(layer: Layer, value: unknown, path: readonly (string | number)[], removes: boolean): Trace {
  const span = layer.document && locate(layer.document, [...layer.spec, ...path]);
  return { layer, value, removes, ...(span && { span }) };
}
