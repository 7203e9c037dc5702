import { expect, test } from "vitest";
import { attempt, openCel } from "../../src/policy/cel.ts";

const cel = await openCel("USD");

const data = {
  object: {
    spec: {
      replicas: { max: 4 },
      share: 0.5,
      tags: ["a", "b"],
      counts: [1, 2, 3],
      image: "a:1",
      images: { aws: "b:2", gcp: "c:3" },
    },
  },
  params: { max: 4, least: 2.5 },
  variables: {},
  now: "2026-11-24T12:00:00.000Z",
};

function value(source: string): unknown {
  const program = cel.parse(source);
  if (!("run" in program)) throw new Error(program.problem);
  return attempt(program, data);
}

test.each([
  "object.spec.replicas.max <= 4",
  "object.spec.replicas.max == 4",
  "4 == object.spec.replicas.max",
  "object.spec.replicas.max != 5",
  "object.spec.replicas.max == params.max",
  "object.spec.replicas.max > params.least",
  "object.spec.replicas.max + 1 == 5",
  "10 - object.spec.replicas.max == 6",
  "object.spec.replicas.max * 2 == 8",
  "object.spec.replicas.max / 8 == 0.5",
  "object.spec.replicas.max % 3 == 1",
  "object.spec.share * 2 == 1",
  "size(object.spec.tags) == 2",
  "size(object.spec.tags) < params.max",
  "size(object.spec.tags) + object.spec.replicas.max == 6",
  "2 in object.spec.counts",
  "object.spec.counts.all(n, n <= 3)",
  "object.spec.counts[0] == 1",
  "object.spec.counts == [1, 2, 3]",
  "7 / 2 == 3",
])("numbers of data and of the expression go together: %s", (source) => {
  expect(value(source)).toEqual({ value: true });
});

test.each([
  ["hours('3d')", 72],
  ["hours('1h30m')", 1.5],
  ["gib('10Gi')", 10],
  ["gib('1Ti')", 1024],
  ["money('15 USD')", 15],
  ["money(0.25)", 0.25],
  ["money(3)", 3],
  ["amount(412.5)", "412.50 USD"],
  ["amount(7)", "7.00 USD"],
  ["date('1970-01-11')", 10],
  ["date(now) - date('2026-11-20')", 4.5],
  ["texts(object.spec.image)", ["a:1"]],
  ["texts(object.spec.images)", ["b:2", "c:3"]],
  ["texts([{'a': ['x', 1, {'b': 'y'}]}])", ["x", "y"]],
])("%s gives %j", (source, expected) => {
  expect(value(source)).toEqual({ value: expected });
});

test.each([
  ["hours('soon')", '"soon" is not a duration'],
  ["gib('10 bytes')", '"10 bytes" is not a size'],
  ["money('15 EUR')", '"15 EUR" is not an amount in USD'],
  ["money(true)", "true is not an amount in USD"],
  ["date('11/24/2026')", '"11/24/2026" is not a date'],
  ["object.spec.missing == 1", "No such key: missing"],
])("%s has no value: %s", (source, error) => {
  expect(value(source)).toEqual({ error });
});

test.each([
  ["object.spec. == 1", 13, 15],
  ["object.x ==", 11, 11],
  ["'abc", 0, 4],
])("what is not an expression is told with its place: %s", (source, start, end) => {
  expect(cel.parse(source)).toMatchObject({ start, end });
});
