import { compareText } from "../diagnostics/diagnostic.ts";

/** Nodes so that each follows all it depends on, ties by name; nodes of a cycle come last, by name. */
export function dependencyOrder(
  nodes: readonly string[],
  dependencies: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const known = new Set(nodes);
  const missing = new Map<string, number>();
  const dependants = new Map<string, string[]>();
  for (const node of nodes) {
    const needs = [...(dependencies.get(node) ?? [])].filter((one) => known.has(one) && one !== node);
    missing.set(node, needs.length);
    for (const need of needs) dependants.set(need, [...(dependants.get(need) ?? []), node]);
  }
  const order: string[] = [];
  let ready = nodes.filter((node) => missing.get(node) === 0).sort(compareText);
  while (ready.length > 0) {
    const next: string[] = [];
    for (const node of ready) {
      order.push(node);
      for (const dependant of dependants.get(node) ?? []) {
        const left = (missing.get(dependant) ?? 0) - 1;
        missing.set(dependant, left);
        if (left === 0) next.push(dependant);
      }
    }
    ready = next.sort(compareText);
  }
  const placed = new Set(order);
  return [...order, ...nodes.filter((node) => !placed.has(node)).sort(compareText)];
}

/** Every cycle once, each as the nodes along it, starting at its smallest name. */
export function cycles(dependencies: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const found: string[][] = [];
  const state = new Map<string, "open" | "done">();
  const trail: string[] = [];
  const seen = new Set<string>();
  // An explicit stack: a chain of ten thousand datasets must not overflow the call stack.
  for (const start of [...dependencies.keys()].sort(compareText)) {
    if (state.has(start)) continue;
    const stack = [{ node: start, next: sorted(dependencies.get(start)), at: 0 }];
    state.set(start, "open");
    trail.push(start);
    while (stack.length > 0) {
      const top = stack.at(-1);
      if (!top) break;
      const node = top.next[top.at++];
      if (node === undefined) {
        state.set(top.node, "done");
        trail.pop();
        stack.pop();
      } else if (state.get(node) === "open") {
        const ring = rotate(trail.slice(trail.indexOf(node)));
        if (!seen.has(ring.join("\n"))) found.push(ring);
        seen.add(ring.join("\n"));
      } else if (!state.has(node)) {
        state.set(node, "open");
        trail.push(node);
        stack.push({ node, next: sorted(dependencies.get(node)), at: 0 });
      }
    }
  }
  return found;
}

function sorted(nodes: ReadonlySet<string> | undefined): string[] {
  return [...(nodes ?? [])].sort(compareText);
}

function rotate(ring: readonly string[]): string[] {
  const smallest = [...ring].sort(compareText)[0];
  const at = ring.indexOf(smallest ?? "");
  return [...ring.slice(at), ...ring.slice(0, at)];
}
