import { fieldsOf } from "../manifest/fields.ts";
import type { PolicySpec } from "../manifest/resolved.gen.ts";
import type { InputShape } from "../resources/provider-type.ts";
import type { DeployedKind } from "../graph/graph.ts";
import { any, bool, either, listOf, number, record, shapeOfField, shapeOfValue, text } from "./shape.ts";
import type { Shape } from "./shape.ts";
import type { Scope } from "./walk.ts";

/** Kinds of manifests that policies look at. */
export const kinds = [
  "Dataset",
  "ProcessingJob",
  "TrainingJob",
  "Evaluation",
  "Model",
  "Endpoint",
  "Monitor",
  "Budget",
] as const satisfies readonly DeployedKind[];

/** One of the ways in which a policy may be used: with manifests of one kind, or resources of one type. */
export interface Variant {
  /** What people call it: `Endpoint`, `aws:s3/bucket:Bucket`; empty where there is only one. */
  readonly label: string;
  /** What expressions can read, apart from the policy's variables. */
  readonly scope: Scope;
}

/** Inputs of a provider type by name, or undefined for a type that is not in the table. */
export type InputsOf = (type: string) => Readonly<Record<string, InputShape>> | undefined;

const env = record({
  name: text,
  tier: { is: "text", words: ["development", "staging", "production"] },
  cloud: { is: "text", words: ["aws", "gcp", "azure"] },
  region: text,
});
const range = record({ low: number, expected: number, high: number });
const cost = record({
  currency: text,
  monthly: record({ before: range, after: range, delta: range }),
  runs: listOf(record({ entry: text, low: number, expected: number, high: number, asks: bool, asksAbove: number })),
  unpriced: listOf(text),
});
const budgets = listOf(record({ name: text, amount: number, period: text, before: number, after: number }));
const counts = ["create", "update", "replace", "delete", "keep", "import", "forget", "wait"] as const;
const change = record({
  action: { is: "text", words: counts },
  id: text,
  type: text,
  target: text,
  owner: text,
  stateful: bool,
  paths: listOf(text),
});
const plan = record({
  changes: listOf(change),
  summary: record(Object.fromEntries(counts.map((name) => [name, number]))),
});

/** What expressions of a policy can read, for each way in which it may be used. */
export function variantsOf(
  spec: Pick<PolicySpec, "phase" | "match" | "params">,
  inputsOf: InputsOf,
): readonly Variant[] {
  const common: readonly [string, Shape][] = [
    ["env", env],
    ["params", shapeOfValue(spec.params ?? {})],
    ["now", text],
  ];
  function variant(label: string, ...more: readonly [string, Shape][]): Variant {
    return { label, scope: new Map([...more, ...common]) };
  }
  const matched = spec.match?.kinds ?? kinds;
  switch (spec.phase) {
    case "manifest":
      return matched.map((kind) => variant(kind, ["object", objectOf(kind)]));
    case "resources": {
      const objects = spec.match?.kinds
        ? either(spec.match.kinds.map(objectOf))
        : either([...kinds.map(objectOf), { is: "null" }]);
      const types = spec.match?.types ?? [""];
      return types.map((type) => variant(type, ["resource", resourceOf(inputsOf(type))], ["object", objects]));
    }
    case "plan":
      return looksAtEntries(spec)
        ? matched.map((kind) =>
            variant(kind, ["object", objectOf(kind)], ["plan", plan], ["cost", cost], ["budgets", budgets]),
          )
        : [variant("", ["plan", plan], ["cost", cost], ["budgets", budgets])];
  }
}

/** True for a policy of phase plan that is asked once for each manifest, with that manifest's part of the plan. */
export function looksAtEntries({ phase, match }: Pick<PolicySpec, "phase" | "match">): boolean {
  return phase === "plan" && (match?.kinds !== undefined || match?.labels !== undefined);
}

const objects = new Map<string, Shape>();

/** The shape of a resolved manifest with its neighbours. */
export function objectOf(kind: DeployedKind): Shape {
  const known = objects.get(kind);
  if (known) return known;
  const fields = fieldsOf(kind);
  const own = fields && shapeOfField(fields);
  if (own?.is !== "record") throw new Error(`the schemas have no ${kind}`);
  const extra = new Map<string, Shape>(["uses", "usedBy"].map((name) => [name, listOf(neighbour)]));
  const shape: Shape = {
    is: "record",
    members: {
      keys: () => [...own.members.keys(), ...extra.keys()],
      get: (name) => extra.get(name) ?? own.members.get(name),
    },
  };
  objects.set(kind, shape);
  return shape;
}

/** A manifest of any kind: it has the fields that some kind has. Looked into when it is asked for, since kinds refer to each other. */
const neighbour: Shape = {
  is: "record",
  members: {
    keys: () => ["apiVersion", "kind", "metadata", "spec"],
    get: (name) => {
      const found = kinds.map((kind) => memberOf(kind, name)).filter((shape) => shape !== undefined);
      return found.length === 0 ? undefined : merge(found);
    },
  },
};

function memberOf(kind: DeployedKind, name: string): Shape | undefined {
  const object = objectOf(kind);
  return object.is === "record" && name !== "uses" && name !== "usedBy" ? object.members.get(name) : undefined;
}

/** Texts with words allow all words; records stay alternatives. */
function merge(shapes: readonly Shape[]): Shape {
  const words = shapes.flatMap((shape) => (shape.is === "text" ? (shape.words ?? []) : []));
  return shapes.every((shape) => shape.is === "text") && words.length > 0
    ? { is: "text", words: [...new Set(words)] }
    : either(shapes);
}

function resourceOf(inputs: Readonly<Record<string, InputShape>> | undefined): Shape {
  const shape = inputs ? shapeOfInputs(inputs) : any;
  const siblings = listOf(record({ id: text, type: text, inputs: any, owner: text }));
  return record({ id: text, type: text, inputs: shape, owner: text, siblings });
}

/** Members are looked into when they are asked for: a provider's type may contain itself. */
function shapeOfInputs(inputs: Readonly<Record<string, InputShape>>): Shape {
  const get = (name: string) => {
    const input = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    return input && shapeOfInput(input);
  };
  return { is: "record", members: { keys: () => Object.keys(inputs), get } };
}

/** Texts may be JSON documents, which are read as data; any value may be one that is only known later, which is read as text. */
function shapeOfInput(input: InputShape): Shape {
  switch (input.kind) {
    case "number":
      return number;
    case "boolean":
      return bool;
    case "object":
      return shapeOfInputs(input.members ?? {});
    case "list":
      return listOf(input.element ? shapeOfInput(input.element) : any);
    case "map":
      return { is: "map", of: input.element ? shapeOfInput(input.element) : any };
    default:
      return any;
  }
}
