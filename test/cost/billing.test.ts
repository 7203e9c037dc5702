import { expect, test } from "vitest";
import { billingOf } from "../../src/cost/billing.ts";
import { cloudControlKinds } from "../../src/resources/aws/cloud-control.ts";
import { providerTypeNames } from "../../src/resources/provider-types.ts";
import type { Value } from "../../src/resources/resource.ts";
import { costOf, endpointText, graphOf, made, madeRun, trainingText } from "./fixture.ts";

const cloudControl = "aws:cloudcontrol/resource:Resource";

/** Every type that can be lowered to, with the inputs that decide what it is. */
const kinds: { readonly name: string; readonly type: string; readonly inputs: Readonly<Record<string, Value>> }[] = [
  ...providerTypeNames.filter((type) => type !== cloudControl).map((type) => ({ name: type, type, inputs: {} })),
  ...Object.keys(cloudControlKinds).map((typeName) => ({ name: typeName, type: cloudControl, inputs: { typeName } })),
];

test.for(kinds)("it is known how $name is billed", ({ type, inputs }) => {
  expect(billingOf({ type, inputs })).toBeDefined();
});

const text = `${trainingText("resources: {instanceType: ml.m5.xlarge}\nlimits: {runtime: 1h}")}---
${endpointText("type: realtime")}---
apiVersion: mlops/v1
kind: Dataset
metadata: {name: lake}
spec:
  {location: {managed: true}, type: files, deleteAfter: never, classification: internal, storage: {replicas: [other]}}
---
apiVersion: mlops/v1
kind: Monitor
metadata: {name: watch}
spec:
  endpoint: fraud
  schedule: {cron: "0 * * * *"}
  signals: [{type: prediction-drift, metric: psi, threshold: 0.2}]
  limits: {runtime: 30m}
`;

const owners = ["TrainingJob/fraud-train", "Endpoint/fraud", "Dataset/lake", "Monitor/watch", "Project/shop"];

/** Owners for which a priced type costs nothing, because what costs is elsewhere. */
const freeOf: Readonly<Record<string, readonly string[]>> = {
  // A policy that steps has no alarms of its own.
  "aws:appautoscaling/policy:Policy": owners,
  "aws:sagemaker/model:Model": owners,
};

test.for(kinds.filter(({ type, inputs }) => billingOf({ type, inputs })?.is === "priced"))(
  "$name is priced or listed for whomever it is made, even where nothing is known",
  ({ type, inputs }) => {
    const graph = graphOf(text);
    for (const owner of owners) {
      const resource = made(graph, owner, "thing", type, inputs);
      const { lines, runs, unpriced } = costOf(graph, [resource]);
      const said = lines.length + runs.length + unpriced.length;
      expect([owner, said > 0]).toEqual([owner, freeOf[type]?.includes(owner) !== true]);
      for (const subject of [...lines, ...runs, ...unpriced]) expect(subject).toMatchObject({ id: resource.id, owner });
    }
  },
);

test.for(kinds.filter(({ type, inputs }) => billingOf({ type, inputs })?.is !== "priced"))(
  "$name says why it has no line",
  ({ type, inputs }) => {
    const graph = graphOf(text);
    const { lines, runs, unpriced } = costOf(graph, [made(graph, "Endpoint/fraud", "thing", type, inputs)]);
    expect([...lines, ...runs, ...unpriced]).toEqual([]);
    const billing = billingOf({ type, inputs });
    expect(billing?.is === "free" ? billing.why : billing?.is === "companion" ? billing.of : "").not.toBe("");
  },
);

test("a type of which nothing is known is listed, also one behind Cloud Control or of another cloud", () => {
  const graph = graphOf(text);
  const { lines, unpriced } = costOf(graph, [
    made(graph, "Endpoint/fraud", "a", cloudControl, { typeName: "AWS::SageMaker::Space" }),
    made(graph, "Endpoint/fraud", "b", "gcp:storage/bucket:Bucket"),
  ]);
  expect(lines).toEqual([]);
  expect(unpriced.map((gap) => [gap.id, gap.missing])).toEqual([
    ["Endpoint/fraud/a", "price"],
    ["Endpoint/fraud/b", "price"],
  ]);
  expect(unpriced[0]?.why).toContain("AWS::SageMaker::Space");
});

test("no line is of nothing unless its words say why", () => {
  const graph = graphOf(text);
  const resources = kinds.map(({ type, inputs }, at) =>
    made(graph, owners[at % owners.length] ?? "", `r${at}`, type, inputs),
  );
  const { lines, runs } = costOf(graph, [...resources, madeRun(graph, "TrainingJob/fraud-train")]);
  for (const line of [...lines, ...runs.flatMap((run) => run.lines)]) {
    if (line.amount.high === "0") expect(line.assumption).toMatch(/free|part of the dataset/u);
    expect(line.source).not.toBe("");
    expect(line.asOf).not.toBe("");
  }
});
