import { expect, test } from "vitest";
import { estimate } from "../../src/cost/estimate.ts";
import { big, sum } from "../../src/cost/money.ts";
import {
  codesOf,
  book,
  configText,
  costOf,
  graphOf,
  lineWith,
  madeRun,
  onlyRun,
  priced,
  stackOf,
  trainingText,
} from "./fixture.ts";

const job = "TrainingJob/fraud-train";

function runOf(spec: string, catalog = book) {
  const graph = graphOf(trainingText(spec), configText(), catalog);
  return costOf(graph, [madeRun(graph, job)], catalog);
}

const round = priced(book, {
  "sagemaker-training ml.m5.xlarge": "2",
  "sagemaker-storage training-volume GB-month": "0.73",
  "cloudwatch-logs ingest-standard GB": "0.1024",
});

test("a run costs its machines, disks and logs; the worst case is its limit at the full rate", () => {
  const spec =
    "resources: {instanceType: ml.m5.xlarge, disk: 73Gi}\nlimits: {runtime: 4h}\nestimate: {runtime: 2h}\ndistribution: {strategy: torchrun, nodes: 2}";
  const run = onlyRun(runOf(spec, round));
  expect(run).toMatchObject({
    id: "TrainingJob/fraud-train/run",
    entry: job,
    item: "training run, 2 × ml.m5.xlarge",
    nodes: 2,
    hourly: "4",
    hours: { low: "1", expected: "2", high: "4" },
    cap: "4 h × 2 machines × $2.00/h, and $0.66 beside",
    source: "test",
  });
  expect(lineWith(run.lines, "2 × ml.m5.xlarge").amount).toEqual({ low: "4", expected: "8", high: "16" });
  // 73 GB on 2 machines for a 730th of a month each hour, at 0.73.
  expect(lineWith(run.lines, "disks").amount).toEqual({ low: "0.146", expected: "0.292", high: "0.584" });
  expect(lineWith(run.lines, "logs").amount).toEqual({ low: "0.0002", expected: "0.004", high: "0.08" });
  expect(run.amount).toEqual(sum(run.lines.map((line) => line.amount)));
});

test("a run is no part of the month", () => {
  const { totals, lines, runs } = runOf("resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h}");
  expect(runs).toHaveLength(1);
  expect(lines).toEqual([]);
  expect(totals.monthly).toEqual({ low: "0", expected: "0", high: "0" });
});

test("without an estimate half of the limit is expected, and it is said", () => {
  const run = onlyRun(runOf("resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h}", round));
  expect(run.hours).toEqual({ low: "1", expected: "2", high: "4" });
  expect(run.assumption).toContain("half of the limit of 4h");
});

test("attempts share the limit, so retries do not raise the worst case", () => {
  const once = onlyRun(runOf("resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h}", round));
  const often = onlyRun(
    runOf("resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h}\nretry: {maxAttempts: 5}", round),
  );
  expect(often.amount).toEqual(once.amount);
});

test("spot is billed as fewer hours: a dated average at the least, half of the saving expected, none at the worst", () => {
  const limits = "limits: {runtime: 4h}\nestimate: {runtime: 4h}";
  const full = onlyRun(runOf(`resources: {instanceType: ml.g5.xlarge}\n${limits}`));
  const spot = onlyRun(
    runOf(`resources: {instanceType: ml.g5.xlarge}\n${limits}\ncapacity: {type: spot, fallback: none}`),
  );
  const machines = lineWith(spot.lines, "ml.g5.xlarge");
  const share = big("0.723212").div("1.5722");
  expect(Number(machines.quantity.low)).toBeCloseTo(share.times(2).toNumber(), 9);
  expect(Number(machines.quantity.expected)).toBeCloseTo(share.plus(1).div(2).times(4).toNumber(), 9);
  expect(machines.quantity.high).toBe("4");
  expect(spot.amount.high).toBe(full.amount.high);
  expect(spot.assumption).toContain("2024-04-04");
});

test("spot without a known price is counted at the full rate, and says so", () => {
  const catalog = priced(book, { "sagemaker-training ml.trn2.48xlarge": "1" }, "us-west-2");
  const text = trainingText(
    "resources: {instanceType: ml.trn2.48xlarge}\nlimits: {runtime: 4h}\ncapacity: {type: spot, fallback: none}",
  );
  const graph = graphOf(text, configText("", "us-west-2"), catalog);
  const run = onlyRun(costOf(graph, [madeRun(graph, job)], catalog));
  expect(lineWith(run.lines, "ml.trn2.48xlarge").quantity).toEqual({ low: "1", expected: "2", high: "4" });
  expect(run.assumption).toContain("what spot costs is not known");
});

test("a sweep costs all its trials, and takes as long as they need one after the other", () => {
  const spec = `resources: {instanceType: ml.m5.xlarge}
limits: {runtime: 1h}
metrics: [{name: auc, goal: maximize, regex: "auc=([0-9.]+)"}]
parameters: {learning_rate: 0.1}
sweep:
  algorithm: bayesian
  objective: {metric: auc, goal: maximize}
  parameters: {learning_rate: {min: 0.01, max: 0.5}}
  maxTrials: 10
  parallelTrials: 4`;
  const run = onlyRun(runOf(spec, round));
  expect(lineWith(run.lines, "4 × ml.m5.xlarge").amount).toEqual({ low: "5", expected: "10", high: "20" });
  expect(run).toMatchObject({
    nodes: 4,
    hourly: "8",
    hours: { high: "3" },
    cap: "1 h × 10 trials × $2.00/h, and $0.40 beside",
  });
});

test("a grid costs all its combinations, whatever maxTrials says", () => {
  const spec = `resources: {instanceType: ml.m5.xlarge}
limits: {runtime: 1h}
metrics: [{name: auc, goal: maximize, regex: "auc=([0-9.]+)"}]
parameters: {learning_rate: 0.1, depth: 3}
sweep:
  algorithm: grid
  objective: {metric: auc, goal: maximize}
  parameters: {learning_rate: {values: [0.1, 0.2, 0.3]}, depth: {values: [3, 5]}}
  maxTrials: 4
  parallelTrials: 1`;
  expect(lineWith(onlyRun(runOf(spec, round)).lines, "ml.m5.xlarge").quantity.high).toBe("6");
});

test("machines that are kept warm idle at the full rate, unless the next run takes them", () => {
  const run = onlyRun(
    runOf(
      "resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h}\ncapacity: {type: on-demand, keepWarm: 30m}",
      round,
    ),
  );
  expect(lineWith(run.lines, "kept warm").amount).toEqual({ low: "0", expected: "1", high: "1" });
  expect(run.cap).toBe("4 h × $2.00/h, and $1.16 beside");
  const spot = runOf(
    "resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h}\ncapacity: {type: spot, fallback: none, keepWarm: 30m}",
    round,
  );
  expect(onlyRun(spot).lines.some((line) => line.item.includes("kept warm"))).toBe(false);
});

test("a schedule invents no monthly runs", () => {
  const { lines, runs } = runOf(
    "resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h}\nschedule: {cron: '0 3 * * *', timeZone: UTC}",
    round,
  );
  expect(lines).toEqual([]);
  expect(runs[0]?.assumption).toContain("no monthly cost");
});

test("a run above what its manifest asks about waits for an approval", () => {
  const spec = (above: string) =>
    `resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h}\nstart: {askAbove: ${above} USD}`;
  expect(onlyRun(runOf(spec("8"), round)).asksAbove).toBe("8");
  expect(onlyRun(runOf(spec("9"), round)).asksAbove).toBeUndefined();
});

test("a machine without a price makes the run unknown, never free", () => {
  const text = trainingText("resources: {instanceType: ml.trn2.48xlarge}\nlimits: {runtime: 4h, cost: 100 USD}");
  const graph = graphOf(text);
  const { value, diagnostics } = estimate(graph, [stackOf(graph, [madeRun(graph, job)])], book);
  expect(value.runs).toEqual([]);
  expect(value.unpriced).toMatchObject([{ missing: "price", run: graph.runs.get(job)?.key }]);
  expect(codesOf(diagnostics)).toEqual(["cost/unpriced", "cost/limit-unchecked"]);
});

test("a companion without a price leaves the run priced and the limit in doubt", () => {
  const text = trainingText("resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h, cost: 100 USD}");
  const graph = graphOf(text, configText("", "us-east-1"));
  const { value, diagnostics } = estimate(graph, [stackOf(graph, [madeRun(graph, job)])], book);
  expect(value.runs).toHaveLength(1);
  expect(value.unpriced.map((gap) => gap.what)).toEqual([expect.stringContaining("disks, 30Gi each")]);
  expect(codesOf(diagnostics)).toEqual(["cost/unpriced", "cost/limit-unchecked"]);
  expect(diagnostics[0]?.severity).toBe("info");
  expect(diagnostics[1]?.severity).toBe("warning");
});

test("a worst case above the job's own limit is an error at the limit's place", () => {
  const check = (limit: string) => {
    const graph = graphOf(
      trainingText(`resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h, cost: ${limit}}`),
      configText(),
      round,
    );
    return estimate(graph, [stackOf(graph, [madeRun(graph, job)])], round).diagnostics;
  };
  const [found, ...others] = check("8 USD");
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: "cost/run-limit", severity: "error" });
  expect(found?.message).toBe(
    "A run of TrainingJob/fraud-train may cost $8.16 (4 h × $2.00/h, and $0.16 beside); its limit is $8.00.",
  );
  expect(found?.related).toHaveLength(1);
  expect(check("8.17 USD")).toEqual([]);
});

test("a limit of two thirds of an hour, exactly reached, is not exceeded by the last digit", () => {
  const catalog = priced(book, {
    "sagemaker-training ml.m5.xlarge": "3",
    "sagemaker-storage training-volume GB-month": "0",
    "cloudwatch-logs ingest-standard GB": "0",
  });
  const graph = graphOf(
    trainingText("resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 40m, cost: 2 USD}"),
    configText(),
    catalog,
  );
  expect(estimate(graph, [stackOf(graph, [madeRun(graph, job)])], catalog).diagnostics).toEqual([]);
});

test("a limit in another currency is told, not converted", () => {
  const graph = graphOf(
    trainingText("resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 4h, cost: 1 EUR}"),
    configText("currency: EUR"),
    round,
  );
  const { value, diagnostics } = estimate(graph, [stackOf(graph, [madeRun(graph, job)])], round);
  expect(value).toMatchObject({ currency: "USD", configCurrency: "EUR" });
  expect(codesOf(diagnostics)).toEqual(["cost/currency"]);
});

test("a processing job and an evaluation have the rates of processing", () => {
  const text = `${trainingText("resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 1h}")}---
apiVersion: mlops/v1
kind: ProcessingJob
metadata: {name: clean}
spec:
  image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/clean@sha256:${"2".repeat(64)}
  inputs: {raw: {dataset: tx}}
  outputs: {clean: {dataset: "cleaned:v1"}}
  resources: {instanceType: ml.m5.xlarge}
  limits: {runtime: 2h}
---
apiVersion: mlops/v1
kind: Dataset
metadata: {name: cleaned}
spec: {location: {managed: true}, type: files, deleteAfter: never, classification: internal, versions: {v1: {path: v1/}}}
`;
  const catalog = priced(round, { "sagemaker-processing ml.m5.xlarge": "5" });
  const graph = graphOf(text, configText(), catalog);
  const run = onlyRun(costOf(graph, [madeRun(graph, "ProcessingJob/clean")], catalog));
  expect(run).toMatchObject({ item: "processing run, ml.m5.xlarge", hourly: "5" });
  expect(lineWith(run.lines, "disks").price).toBe("0.110");
});
