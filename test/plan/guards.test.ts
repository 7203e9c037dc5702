import { expect, test } from "vitest";
import { diff } from "../../src/plan/diff.ts";
import { undeployed } from "../../src/plan/drift.ts";
import { emptyRender, massDelete, statefulLosses } from "../../src/plan/guards.ts";
import type { Recorded, StackPlan } from "../../src/plan/plan.ts";
import { changesNothing, summarize } from "../../src/plan/summary.ts";
import type { Resource } from "../../src/resources/resource.ts";
import { bucket, graphOf, recordedOf, resource, role, worldOf } from "../support/stacks.ts";

const stateful = { options: { stateful: true } };

function planOf(resources: readonly Resource[], recorded: ReadonlyMap<string, Recorded>): StackPlan {
  const graph = graphOf(resources);
  const { changes, drift, retained } = diff(graph, recorded, worldOf());
  return { stack: graph.stack, base: "", desired: "", changes, drift, heal: false, retained };
}

function roles(count: number, from = 0): Resource[] {
  return Array.from({ length: count }, (_, at) => role(`R/r${at + from}/role`, `r${at + from}`));
}

test("the delete of something stateful is a loss, and so is an edit that replaces it", () => {
  const data = bucket("Dataset/tx/bucket", "acme-tx", {}, stateful);
  const lost = statefulLosses(planOf([], recordedOf([data])));
  expect(lost).toMatchObject([{ change: { action: "delete", id: "Dataset/tx/bucket" }, paths: [] }]);
  const renamed = bucket("Dataset/tx/bucket", "acme-other", {}, stateful);
  expect(statefulLosses(planOf([renamed], recordedOf([data])))).toMatchObject([
    { change: { action: "replace" }, paths: ["bucket"] },
  ]);
});

test("no loss: an update in place, a delete of something that can be made again, and what is retained", () => {
  const data = bucket("Dataset/tx/bucket", "acme-tx", {}, stateful);
  const tagged = bucket("Dataset/tx/bucket", "acme-tx", { tags: { a: "1" } }, stateful);
  expect(statefulLosses(planOf([tagged], recordedOf([data])))).toEqual([]);
  expect(statefulLosses(planOf([], recordedOf(roles(3))))).toEqual([]);
  const retained = bucket("Dataset/tx/bucket", "acme-tx", {}, { options: { stateful: true, onRemove: "retain" } });
  expect(statefulLosses(planOf([], recordedOf([retained])))).toEqual([]);
});

test("data that expires sooner is a loss, later is none", () => {
  const lifecycle = (rules: readonly { days?: number; id: string }[]): Resource =>
    resource("Dataset/tx/lifecycle", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
      bucket: "acme-tx",
      rules: rules.map(({ days, id }) => ({
        id,
        status: "Enabled",
        ...(days !== undefined && { expiration: { days } }),
      })),
    });
  const lossOf = (before: Resource, after: Resource): unknown =>
    statefulLosses(planOf([after], recordedOf([before]))).map((loss) => loss.paths);
  const year = lifecycle([{ id: "a", days: 365 }]);
  expect(lossOf(year, lifecycle([{ id: "a", days: 30 }]))).toEqual([["rules.0.expiration.days"]]);
  expect(lossOf(year, lifecycle([{ id: "a", days: 400 }]))).toEqual([]);
  expect(lossOf(year, lifecycle([{ id: "b", days: 365 }]))).toEqual([]);
  expect(lossOf(lifecycle([{ id: "a" }]), year)).toEqual([["rules.0.expiration.days"]]);
  expect(lossOf(lifecycle([{ id: "a" }]), lifecycle([{ id: "a" }, { id: "b", days: 9 }]))).toEqual([
    ["rules.1.expiration.days"],
  ]);
});

test("many deletes at once are told from a few", () => {
  const recorded = recordedOf(roles(10));
  expect(massDelete(planOf(roles(7), recorded))).toBeUndefined();
  expect(massDelete(planOf(roles(6), recorded))).toMatchObject({ deleted: 4, recorded: 10 });
  expect(massDelete(planOf(roles(6), recorded), 0.5)).toBeUndefined();
  expect(massDelete(planOf([], recordedOf(roles(4))))).toBeUndefined();
  expect(massDelete(planOf([], recordedOf(roles(4))), 0.3, 1)).toMatchObject({ deleted: 4 });
  expect(massDelete(planOf([...roles(7), ...roles(90, 100)], recorded))).toBeUndefined();
});

test("a graph with nothing in it is no wish to delete all", () => {
  expect(emptyRender(planOf([], recordedOf(roles(2))))).toMatchObject({ recorded: 2 });
  expect(emptyRender(planOf(roles(1), recordedOf(roles(2))))).toBeUndefined();
  expect(emptyRender(planOf(roles(1, 5), recordedOf(roles(2))))).toBeUndefined();
  expect(emptyRender(planOf([], new Map()))).toBeUndefined();
});

test("changes are counted, and what would do nothing is known", () => {
  const plan = planOf([...roles(2), ...roles(1, 5)], recordedOf(roles(3)));
  expect(summarize(plan.changes)).toEqual({
    create: 1,
    update: 0,
    replace: 0,
    delete: 1,
    keep: 2,
    import: 0,
    forget: 0,
    wait: 0,
  });
  expect(changesNothing(plan.changes)).toBe(false);
  expect(changesNothing(planOf(roles(3), recordedOf(roles(3))).changes)).toBe(true);
});

test("what the manifests ask for and is not there yet is a kind of drift of its own", () => {
  const tagged = role("R/r0/role", "r0", { tags: { a: "1" } });
  expect(undeployed(planOf([tagged, ...roles(1, 1)], recordedOf(roles(2))).changes)).toMatchObject([
    { id: "R/r0/role", class: "undeployed", paths: [{ path: "tags", declared: { a: "1" } }] },
  ]);
});
