import type { Entry } from "../manifest/validate.ts";
import type { Path } from "../source/document.ts";
import type { Edge } from "./graph.ts";

/** A place in a manifest that names another one. */
export interface Reference {
  readonly path: Path;
  /** Kinds that may be named here; a bare name is of the first that has it. */
  readonly kinds: readonly Entry["kind"][];
  readonly name: string;
  readonly version?: string;
  readonly alias?: string;
  readonly edge: Edge["kind"];
  /** Versions and aliases may be said here. */
  readonly selects: boolean;
}

interface Position {
  /** Keys of the spec; `*` stands for every key of a map or item of a list. */
  readonly path: readonly string[];
  readonly kinds: readonly Entry["kind"][];
  readonly edge?: Edge["kind"];
  readonly selects?: boolean;
}

/** Where each kind names others: the position fixes the kind. */
const positions: Partial<Record<Entry["kind"], readonly Position[]>> = {
  Dataset: [
    { path: ["derivedFrom", "*", "dataset"], kinds: ["Dataset"], selects: true, edge: "notes" },
    { path: ["derivedFrom", "*", "by"], kinds: ["ProcessingJob", "TrainingJob"], edge: "notes" },
  ],
  ProcessingJob: [
    { path: ["inputs", "*", "dataset"], kinds: ["Dataset"], selects: true },
    { path: ["outputs", "*", "dataset"], kinds: ["Dataset"], selects: true, edge: "makes" },
  ],
  TrainingJob: [
    { path: ["inputs", "*", "dataset"], kinds: ["Dataset"], selects: true },
    { path: ["baseModel"], kinds: ["Model"], selects: true },
  ],
  Evaluation: [
    { path: ["model"], kinds: ["Model"], selects: true },
    { path: ["dataset", "dataset"], kinds: ["Dataset"], selects: true },
    { path: ["baseline"], kinds: ["Model"], selects: true },
  ],
  Model: [
    { path: ["source", "trainingJob"], kinds: ["TrainingJob"] },
    { path: ["baseModel"], kinds: ["Model"], selects: true },
    { path: ["promotion", "*", "requires", "*"], kinds: ["Evaluation"], edge: "gate" },
  ],
  Endpoint: [
    { path: ["variants", "*", "model"], kinds: ["Model"], selects: true },
    { path: ["shadow", "*", "model"], kinds: ["Model"], selects: true },
    { path: ["capture", "dataset"], kinds: ["Dataset"], selects: true },
    { path: ["async", "output"], kinds: ["Dataset"], selects: true },
  ],
  Monitor: [
    { path: ["endpoint"], kinds: ["Endpoint"] },
    { path: ["baseline", "dataset"], kinds: ["Dataset"], selects: true },
    { path: ["signals", "*", "groundTruth", "dataset"], kinds: ["Dataset"], selects: true },
    { path: ["onBreach", "trainingJob"], kinds: ["TrainingJob"], edge: "notes" },
  ],
};

/** Every reference of a manifest's spec, in reading order. */
export function referencesOf(kind: Entry["kind"], spec: unknown): Reference[] {
  const found: Reference[] = [];
  for (const position of positions[kind] ?? []) {
    for (const { path, value } of matches(spec, position.path, ["spec"])) {
      const parsed = parseReference(value);
      if (!parsed) continue;
      found.push({
        ...parsed,
        path,
        kinds: position.kinds,
        edge: position.edge ?? "uses",
        selects: position.selects ?? false,
      });
    }
  }
  return found;
}

/** Reads `name`, `name:version`, `name@alias` or the long form. */
export function parseReference(value: unknown): Pick<Reference, "name" | "version" | "alias"> | undefined {
  if (typeof value === "string") {
    const parts = /^([^:@]+)(?::(.+)|@(.+))?$/u.exec(value);
    if (!parts?.[1]) return undefined;
    return { name: parts[1], ...(parts[2] && { version: parts[2] }), ...(parts[3] && { alias: parts[3] }) };
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { name, version, alias } = value as {
    readonly name?: string;
    readonly version?: string;
    readonly alias?: string;
  };
  if (name === undefined) return undefined;
  return { name, ...(version !== undefined && { version }), ...(alias !== undefined && { alias }) };
}

function* matches(value: unknown, pattern: readonly string[], path: Path): Generator<{ path: Path; value: unknown }> {
  const [step, ...rest] = pattern;
  if (step === undefined) {
    yield { path, value };
  } else if (typeof value === "object" && value !== null) {
    if (step !== "*") {
      if (Object.hasOwn(value, step)) yield* matches((value as Record<string, unknown>)[step], rest, [...path, step]);
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) yield* matches(item, rest, [...path, index]);
    } else {
      for (const [key, item] of Object.entries(value)) yield* matches(item, rest, [...path, key]);
    }
  }
}
