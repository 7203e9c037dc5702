import { expect, test } from "vitest";
import { locateEntry } from "../../src/graph/layers.ts";
import { lower } from "../../src/resources/lower.ts";
import { openSandbox } from "../support/sandbox.ts";
import { all, graphOf, model, oneTarget, training, transactions } from "./graph-of.ts";
import type { SmallRepository } from "./graph-of.ts";

function endpoint(more: string, variants = "[{name: stable, model: fraud, replicas: {min: 1, max: 3}}]"): string {
  return `
apiVersion: mlops/v1
kind: Endpoint
metadata: {name: fraud}
spec:
  variants: ${variants}
${more}`;
}

const twoTargets = `
project: fraud
owner: team-risk
environments:
  dev:
    tier: development
    encryption: {mode: customer-managed}
    defaultTarget: aws-eu
    targets:
      aws-eu: {cloud: aws, region: eu-west-1, account: "123456789012"}
      aws-us: {cloud: aws, region: us-east-1, account: "210987654321"}
`;

const sweep = training.replace(
  "  inputs:",
  "  sweep: {objective: {metric: auc, goal: maximize}, parameters: {lr: {min: 0.1, max: 0.5}}, maxTrials: 2}\n  inputs:",
);

const monitor = `
apiVersion: mlops/v1
kind: Monitor
metadata: {name: drift}
spec:
  endpoint: fraud
  baseline: {dataset: "transactions:2", split: train}
  schedule: {cron: "0 * * * *"}
  signals: [{type: data-drift, metric: kolmogorov-smirnov, threshold: 0.2}]
`;

const repositories: Readonly<Record<string, SmallRepository>> = {
  "three stacks with keys and a private network": {
    config: oneTarget("    encryption: {mode: customer-managed}\n    network: {mode: private}"),
    manifests: all(
      transactions,
      training,
      model,
      endpoint("  scaling: {target: 5}\n  slo: {errorRate: 1}\n  notify: [oncall]\n  capture: {samplingPercent: 5}"),
      monitor,
    ),
    stacks: { "Endpoint/fraud": "serving", "Monitor/drift": "serving", "TrainingJob/train": "search" },
  },
  "an async endpoint that rests": {
    config: oneTarget(),
    manifests: all(
      transactions,
      training,
      model,
      endpoint(
        "  type: async\n  scaling: {target: 5}\n  lifecycle: {uptime: {timeZone: UTC, days: [mon], hours: 08:00-18:00}}",
        "[{name: stable, model: fraud, replicas: {min: 0, max: 3}}]",
      ),
    ),
  },
  "a sweep that a serverless endpoint serves": {
    config: oneTarget(),
    manifests: all(transactions, sweep, model, endpoint("  type: serverless", "[{name: stable, model: fraud}]")),
  },
  "data copied to another region, and a model copied back": {
    config: twoTargets,
    manifests: all(
      transactions.replace("  format: csv", "  storage: {replicas: [aws-us]}"),
      training.replace("spec:", "spec:\n  placement: {target: aws-us}"),
      model,
      endpoint("  placement: {target: aws-eu}"),
    ),
  },
};

test.each(Object.keys(repositories))(
  "%s: what is lowered can be made, waits for its runs, and then settles",
  async (name) => {
    const { engine, clock } = openSandbox({ timing: { queued: 1, running: 1 } });
    const repository = repositories[name];
    if (!repository) throw new Error(`no repository ${name}`);
    const { value: graphs } = lower(graphOf(repository), locateEntry);
    const seen: string[][] = [];
    for (let round = 0; round < 6; round++) {
      const actions: string[] = [];
      for (const graph of graphs) {
        const plan = await engine.preview({ graph });
        const { steps } = await engine.apply(graph, plan);
        expect(steps.filter((step) => step.status === "failed")).toEqual([]);
        expect(await engine.drift(graph.stack)).toEqual([]);
        actions.push(...new Set(plan.changes.map((change) => change.action)));
      }
      seen.push([...new Set(actions)].toSorted());
      // The world goes on: data arrives, and runs end.
      const needs = graphs.flatMap((graph) => graph.resources.flatMap((resource) => resource.needs ?? []));
      for (const need of needs) if (round === 0 && need.kind === "data") engine.world.put(need.uri, 1);
      clock.now += 10_000;
    }
    expect(seen[0]).toEqual(["create", "wait"]);
    expect(seen.at(-1)).toEqual(["keep"]);
  },
);
