import { expect, test } from "vitest";
import { diff } from "../../src/plan/diff.ts";
import { digestOfGraph, digestOfPlan, digestOfStackPlan, digestOfState } from "../../src/plan/digest.ts";
import type { StackPlan } from "../../src/plan/plan.ts";
import type { Resource } from "../../src/resources/resource.ts";
import { Random } from "../support/random.ts";
import { randomWish, resourcesOf } from "../support/random-graph.ts";
import { bucket, graphOf, manifests, needsRun, recordedOf, stackOf, worldOf } from "../support/stacks.ts";
import { orderByDependencies } from "../../src/plan/order.ts";

const tx = bucket("Dataset/tx/bucket", "acme-tx", { tags: { a: "1", b: "2" } });

function planOf(resources: readonly Resource[], recorded = recordedOf([tx])): StackPlan {
  const graph = graphOf(resources);
  const { changes, drift, retained } = diff(graph, recorded, worldOf());
  return {
    stack: graph.stack,
    base: digestOfState(recorded),
    desired: digestOfGraph(graph),
    changes,
    drift,
    heal: false,
    retained,
  };
}

test("shuffled files, other lines and other members' order give the same digests and changes", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = new Random(seed);
    const resources = resourcesOf(randomWish(random, 12));
    const recorded = recordedOf(resourcesOf(randomWish(new Random(seed + 1000), 12)));
    const moved = random.shuffle(resources).map((one) => ({
      ...one,
      origin: { file: { ...manifests, path: "other.yaml" }, start: 5, end: 9 },
      inputs: Object.fromEntries(random.shuffle(Object.entries(one.inputs))),
      dependsOn: random.shuffle(one.dependsOn),
    }));
    const shuffled = new Map(random.shuffle([...recorded]));
    const plan = planOf(resources, recorded);
    const other = planOf(moved, shuffled);
    expect(other.desired).toBe(plan.desired);
    expect(other.base).toBe(plan.base);
    expect(digestOfStackPlan(other)).toBe(digestOfStackPlan(plan));
    expect(other.changes.map((change) => change.id)).toEqual(plan.changes.map((change) => change.id));
  }
});

test("what is made follows all it needs, and what is deleted comes after all that used it", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = new Random(seed);
    const resources = resourcesOf(randomWish(random, 14));
    const recorded = recordedOf(resourcesOf(randomWish(random, 14)));
    const changes = planOf(resources, recorded).changes;
    const at = new Map(changes.map((change, index) => [change.id, index]));
    const deleted = new Set(changes.filter((change) => change.action === "delete").map((change) => change.id));
    for (const one of recordedOf(resources).values()) {
      for (const needed of one.dependsOn) expect(at.get(needed)).toBeLessThan(at.get(one.id) ?? -1);
    }
    for (const one of recorded.values()) {
      for (const used of one.dependsOn) {
        if (deleted.has(one.id) && deleted.has(used)) expect(at.get(used)).toBeGreaterThan(at.get(one.id) ?? 1e9);
      }
    }
  }
});

test("an order is the same however its edges were given, and a circle is told", () => {
  const edges = new Map([
    ["c", ["b", "a"]],
    ["b", ["a", "outside"]],
    ["a", []],
  ]);
  expect(orderByDependencies(edges)).toEqual(["a", "b", "c"]);
  expect(orderByDependencies(new Map([...edges].reverse()))).toEqual(["a", "b", "c"]);
  expect(() =>
    orderByDependencies(
      new Map([
        ["a", ["b"]],
        ["b", ["a"]],
      ]),
    ),
  ).toThrow("a depends on itself");
});

test("content, options, owner and place of a graph count, a moved directory does not", () => {
  const digest = digestOfGraph(graphOf([tx]));
  expect(digestOfGraph(graphOf([bucket("Dataset/tx/bucket", "acme-tx", { tags: { a: "1" } })]))).not.toBe(digest);
  expect(digestOfGraph(graphOf([{ ...tx, options: { stateful: true } }]))).not.toBe(digest);
  expect(digestOfGraph(graphOf([{ ...tx, options: { stateful: false } }]))).toBe(digest);
  const target = { ...stackOf().target, account: "999999999999" };
  expect(digestOfGraph(graphOf([tx], stackOf({ target })))).not.toBe(digest);
  const packed = (path: string, content: string): string =>
    digestOfGraph(graphOf([{ ...tx, inputs: { source: { $archive: { path, digest: content, files: [path] } } } }]));
  expect(packed("a/", "sha256:1")).toBe(packed("b/", "sha256:1"));
  expect(packed("a/", "sha256:1")).not.toBe(packed("a/", "sha256:2"));
});

test("a plan's digest moves with its base, its changes and what else it was made with, not with how a run fares", () => {
  const plan = planOf([tx]);
  const whole = (stack: StackPlan, also = {}): string =>
    digestOfPlan({ project: "acme", environment: "dev", engine: "sandbox", stacks: [stack] }, also);
  expect(whole(plan)).toMatch(/^sha256:[0-9a-f]{64}$/u);
  expect(whole({ ...plan, base: "sha256:other" })).not.toBe(whole(plan));
  expect(whole({ ...plan, changes: planOf([]).changes })).not.toBe(whole(plan));
  expect(whole(plan, { policies: "sha256:1" })).not.toBe(whole(plan));
  expect(whole({ ...plan, drift: [] })).toBe(whole(plan));
  const waiting = (state: "absent" | "failed"): StackPlan => ({
    ...plan,
    changes: plan.changes.map((change) => ({
      ...change,
      action: "wait",
      for: [{ need: needsRun("TrainingJob/t", "aaaa"), state, ...(state === "failed" && { reason: "x" }) }],
      after: {},
    })),
  });
  expect(whole(waiting("absent"))).toBe(whole(waiting("failed")));
  expect(whole(waiting("absent"))).not.toBe(whole(plan));
});
