import { test } from "vitest";
import { lowered, told } from "./lowered.ts";

test("try", () => {
  const one = lowered({
    config: `
project: fraud
owner: team-risk
currency: USD
labels: {cost-center: cc-1}
channels:
  oncall: {email: oncall@example.com}
environments:
  dev:
    tier: development
    encryption: {mode: customer-managed}
    network: {mode: private}
    targets:
      aws-eu: {cloud: aws, region: eu-west-1, account: "123456789012", network: {subnets: [subnet-1, subnet-2], securityGroups: [sg-1]}}
`,
    manifests: `
apiVersion: mlops/v1
kind: Dataset
metadata: {name: raw}
spec: {location: {existing: "s3://acme-lake/raw/"}, classification: confidential, versions: {"1": {path: v=1/}}}
---
apiVersion: mlops/v1
kind: Dataset
metadata: {name: transactions}
spec:
  location: {managed: true}
  classification: confidential
  format: csv
  versions: {"2": {path: v=2/}}
  splits: [{name: train, path: split=train/, purpose: training}, {name: test, path: split=test/, purpose: evaluation}]
  deleteAfter: 400d
  storage: {archiveAfter: 90d}
  quality: [{name: rows, metric: rowCount, mustBeGreaterThan: 5}]
---
apiVersion: mlops/v1
kind: ProcessingJob
metadata: {name: prepare}
spec:
  image: prepare:1
  code: {path: prepare/, entrypoint: [python, p.py]}
  inputs: {raw: {dataset: "raw:1"}}
  outputs: {out: {dataset: "transactions:2"}}
  parameters: {days: 30}
---
apiVersion: mlops/v1
kind: TrainingJob
metadata: {name: fraud-train}
spec:
  image: train:1.4
  code: {path: train/, entrypoint: [python, train.py], args: ["--fast"]}
  inputs: {train: {dataset: "transactions:2", split: train, mode: stream}}
  parameters: {lr: 0.1}
  resources: {instanceType: ml.g5.xlarge, disk: 200Gi}
  capacity: {type: spot, maxWait: 6h}
  limits: {runtime: 4h}
  checkpoint: {interval: 10m}
  secrets: {HF_TOKEN: {secret: hf, key: token}}
  metrics: [{name: auc, goal: maximize, regex: "auc=([0-9.]+)"}]
---
apiVersion: mlops/v1
kind: Model
metadata: {name: fraud}
spec:
  task: tabular-classification
  source: {trainingJob: fraud-train, output: model}
  signature: {inputs: [{name: amount, type: number}], outputs: [{name: score, type: number}]}
  card: {intendedUse: Score.}
  risk: {level: high}
---
apiVersion: mlops/v1
kind: Evaluation
metadata: {name: fraud-eval}
spec:
  model: fraud
  dataset: {dataset: "transactions:2", split: test}
  code: {path: eval/, entrypoint: [python, e.py]}
  metrics: [{name: auc, min: 0.9}]
  generalization: {metric: auc, trainSplit: train, maxGap: 0.1}
---
apiVersion: mlops/v1
kind: Endpoint
metadata: {name: fraud}
spec:
  variants:
    - {name: stable, model: fraud, weight: 100, resources: {instanceType: ml.c5.xlarge}, replicas: {min: 2, max: 6}}
  scaling: {metric: cpu, target: 70}
  rollout: {strategy: canary, rollbackOn: [latencyP99]}
  capture: {samplingPercent: 20}
  slo: {latencyP99: 200ms, errorRate: 0.5, availability: 99.9}
  notify: [oncall]
---
apiVersion: mlops/v1
kind: Monitor
metadata: {name: drift}
spec:
  endpoint: fraud
  baseline: {dataset: "transactions:2", split: train}
  schedule: {cron: "0 * * * *"}
  signals:
    - {type: data-drift, metric: psi, threshold: 0.2}
    - {type: performance, metric: auc, threshold: 0.9, groundTruth: {dataset: "raw:1", joinKey: id, delay: 14d}}
  notify: [oncall]
---
apiVersion: mlops/v1
kind: Budget
metadata: {name: monthly}
spec: {amount: 5000 USD, period: monthly, thresholds: [{percent: 80, notify: [oncall]}]}
`,
  });
  for (const graph of one.graphs) {
    console.log(JSON.stringify(graph.stack));
    for (const r of graph.resources) {
      console.log(r.id, r.type, JSON.stringify(r.inputs), JSON.stringify(r.options), r.dependsOn, JSON.stringify(r.needs), JSON.stringify(r.run));
    }
  }
  console.log(told(one.diagnostics).join("\n"));
});
