import { expect, test } from "vitest";
import type { Outcome } from "../../src/deploy/engine.ts";
import { openPulumi } from "../support/pulumi.ts";
import { bucket, config, graphOf, role, stackOf } from "../support/stacks.ts";

function brief({ steps }: Outcome): string[] {
  return steps.map((step) => `${step.status} ${step.action} ${step.id}`).sort();
}

test("of stacks that are applied side by side a failure concerns its own alone, also for what is deleted", async () => {
  const { engine } = await openPulumi();
  const [left, right, third] = ["left", "right", "third"].map((name) => stackOf({ name }));
  if (!left || !right || !third) throw new Error("three stacks");
  const before = graphOf([bucket("Dataset/a/bucket", "acme-a"), role("Endpoint/a/role", "acme-a")], left);
  await engine.apply(before, await engine.preview({ graph: before }));
  const graphs = [
    graphOf([role("Endpoint/a/role", "acme-a"), bucket("Dataset/c/bucket", "acme-c")], left),
    graphOf([config("Endpoint/e/config", "e-", "no-such-model"), role("Endpoint/e/role", "acme-e")], right),
    graphOf([bucket("Dataset/b/bucket", "acme-b")], third),
  ];
  const plans = await Promise.all(graphs.map(async (graph) => await engine.preview({ graph })));
  const outcomes = await Promise.all(
    graphs.map(async (graph, at) => {
      const plan = plans[at];
      if (!plan) throw new Error("each stack has a plan");
      return await engine.apply(graph, plan);
    }),
  );
  expect(outcomes.map(brief)).toEqual([
    ["done create Dataset/c/bucket", "done delete Dataset/a/bucket"],
    ["done create Endpoint/e/role", "failed create Endpoint/e/config"],
    ["done create Dataset/b/bucket"],
  ]);
  for (const [at, graph] of graphs.entries()) {
    const open = (await engine.preview({ graph })).changes.filter((one) => one.action !== "keep");
    expect(open.map((one) => one.id)).toEqual(at === 1 ? ["Endpoint/e/config"] : []);
  }
}, 120_000);
