import { expect, test } from "vitest";
import { cycles, dependencyOrder } from "../../src/graph/order.ts";

function graphOf(edges: Readonly<Record<string, readonly string[]>>): Map<string, Set<string>> {
  return new Map(Object.entries(edges).map(([node, needs]) => [node, new Set(needs)]));
}

/** A sequence that is the same on every run: a test that fails once fails again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

test("each node follows what it needs, ties by name", () => {
  expect(dependencyOrder(["c", "b", "a"], graphOf({ a: ["c"], b: [] }))).toEqual(["b", "c", "a"]);
});

test("order respects every edge of random graphs, whatever the order of the nodes", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const next = random(seed);
    const nodes = Array.from({ length: 30 }, (_, at) => `n${String(at).padStart(2, "0")}`);
    const edges: Record<string, string[]> = {};
    nodes.forEach((node, at) => (edges[node] = nodes.slice(0, at).filter(() => next() < 0.15)));
    const order = dependencyOrder(nodes, graphOf(edges));
    const shuffled = [...nodes].sort(() => next() - 0.5);
    expect(dependencyOrder(shuffled, graphOf(edges))).toEqual(order);
    for (const [node, needs] of Object.entries(edges))
      for (const need of needs) expect(order.indexOf(need)).toBeLessThan(order.indexOf(node));
    expect(cycles(graphOf(edges))).toEqual([]);
  }
});

test("every cycle is told once, from its smallest name", () => {
  expect(cycles(graphOf({ a: ["b"], b: ["c"], c: ["a"], d: ["d"], e: ["a"] }))).toEqual([["a", "b", "c"], ["d"]]);
});

test("a chain of a hundred thousand nodes needs no deep stack", () => {
  const edges = new Map(Array.from({ length: 100_000 }, (_, at) => [`n${at}`, new Set([`n${at + 1}`])] as const));
  expect(cycles(edges)).toEqual([]);
});
