import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { caseFolder } from "../support/case.ts";
import { Life } from "../support/life.ts";
import { isSchema, objectsIn, outputSchemas, problemsOf, schemaOf } from "../support/printed.ts";
import type { Printed } from "../support/printed.ts";
import type { Schema } from "../support/schemas.ts";

const source = join(import.meta.dirname, "../../src");
const parts = "parts.schema.json";
/** What needs another life, and is read against its schema there: export, engine-move and hand-over. */
const elsewhere = ["export.schema.json", "engine.schema.json", "forget.schema.json"];

/** A command line of one of the examples, and the exit code it is to end with. */
type Said = readonly [line: string, exit?: number];

const everywhere: readonly Said[] = [
  ["validate"],
  ["compile"],
  ["graph"],
  ["policy list"],
  ["plan"],
  ["output"],
  ["apply --yes"],
  ["apply --yes --follow"],
  ["drift"],
  ["sandbox list"],
  ["unlock --yes"],
  ["stack list"],
  ["stack move --yes"],
  ["output"],
  ["plan --detailed-exitcode"],
  ["doctor"],
  ["explain TrainingJob resources"],
  ["explain Config"],
  ["explain COST-001"],
  ["explain graph/weights-sum"],
  ["apply made.plan", 1],
  ["apply made.plan -e dev", 64],
  ["plan -e nowhere", 64],
];

const quickstart: readonly Said[] = [
  ...everywhere,
  ["explain Endpoint/abalone"],
  ["explain TrainingJob/abalone-xgboost resources.instanceType"],
  ["output Endpoint/abalone name"],
  ["sandbox set Project/abalone/artifacts tags.mlops-owner somebody-else"],
  ["sandbox delete Project/abalone/topic-research"],
  ["drift --detailed-exitcode", 2],
  ["plan --heal"],
  ["apply --yes --heal"],
  ["sandbox put s3://abalone-dev-artifacts-567ace94/notes/ 1Mi"],
  ["sandbox finish TrainingJob/abalone-xgboost", 3],
  ["init other --project other"],
  ["destroy --yes"],
];

const fraudDetection: readonly Said[] = [
  ...everywhere,
  ["explain Endpoint/fraud variants.stable.replicas.min -e prod"],
  ["explain TrainingJob/fraud-train"],
  ["compile -e prod"],
  ["graph -e prod"],
  ["plan -e staging"],
  ["apply -e staging --yes"],
  ["plan -e prod", 1],
  ["plan -e prod -t aws-us"],
  ["apply -e prod --yes", 1],
  ["sandbox put Dataset/transactions:2026.10.1"],
  ["sandbox finish Monitor/fraud-drift -e staging"],
  ["sandbox fail Evaluation/fraud-eval by-hand", 3],
  ["destroy --yes"],
];

/** What a command line printed. */
interface Answer {
  readonly line: string;
  readonly objects: readonly Printed[];
}

const answers: Answer[] = [];

async function collect(example: "quickstart" | "fraud-detection", said: readonly Said[]): Promise<void> {
  const life = new Life(example);
  try {
    await life.run("plan --out made.plan");
    for (const [line, exit = 0] of said) {
      answers.push({ line, objects: objectsIn((await life.run(`${line} --json`, exit)).stdout) });
    }
    answers.push({ line: "made.plan", objects: objectsIn(readFileSync(join(life.root, "made.plan"), "utf8")) });
  } finally {
    life.end();
  }
}

beforeAll(async () => {
  await collect("quickstart", quickstart);
  await collect("fraud-detection", fraudDetection);
});

test("what every command prints with --json is as its schema says", () => {
  const wrong = answers.flatMap(({ line, objects }) =>
    objects.map((one) => ({ line, problems: problemsOf(schemaOf(one, objects), one) })),
  );
  expect(wrong.filter((one) => one.problems !== "")).toEqual([]);
});

test("an object says first which schema it follows, and of several lines only the last one says so", () => {
  const wrong = answers.filter(({ objects }) => {
    const isProgress = (one: Printed): boolean => one.type === "step" || one.type === "note";
    const last = objects.at(-1) ?? {};
    return Object.keys(last)[0] !== "schema" || !objects.slice(0, -1).every(isProgress);
  });
  expect(wrong).toEqual([]);
});

test("every schema is used here, and every name that the command line prints has one", () => {
  const used = new Set(answers.flatMap(({ objects }) => objects.map((one) => `${schemaOf(one, objects)}.schema.json`)));
  expect([...used, parts, ...elsewhere].sort()).toEqual([...outputSchemas.keys()].sort());
  const texts = globSync("cli/**/*.ts", { cwd: source }).map((path) => readFileSync(join(source, path), "utf8"));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/"mlops\.([a-z]+)\/1"/gu)].map((one) => `${one[1]}.schema.json`),
  );
  // A completion script is printed as it is, since a shell reads it and no program.
  const known = new Set([...names.filter((name) => name !== "completion.schema.json"), parts]);
  expect([...known].sort()).toEqual([...outputSchemas.keys()].sort());
});

test("what cases expect to be printed is as its schema says", () => {
  const wrong = globSync("**/stdout.json", { cwd: caseFolder }).flatMap((path) => {
    const content = JSON.parse(readFileSync(join(caseFolder, path), "utf8")) as Printed | Printed[];
    const lines = Array.isArray(content) ? content : [content];
    const problems = lines.map((line) => problemsOf(schemaOf(line, lines), line));
    return problems.filter((problem) => problem !== "").map((problem) => `${path}: ${problem}`);
  });
  expect(wrong).toEqual([]);
});

test("every schema is itself a schema, with its file's name", () => {
  for (const [file, schema] of outputSchemas) {
    expect({ file, isSchema: isSchema(schema) }).toEqual({ file, isSchema: true });
    expect(schema["$id"]).toBe(`output/${file}`);
  }
});

test("every field has a meaning, and an object with fields has no others", () => {
  for (const [file, schema] of outputSchemas) {
    for (const { path, value } of objectsOf(schema, [])) {
      const where = `${file}#/${path.join("/")}`;
      const isOpenPart = where === "plan.schema.json#/$defs/Report";
      const closed = value["additionalProperties"] === false || value["unevaluatedProperties"] === false || isOpenPart;
      expect(closed, `${where} is open`).toBe(true);
      for (const [name, field] of Object.entries(value["properties"] as Record<string, Schema>)) {
        expect(field["description"], `${where} ${name} has no description`).toMatch(/\.$/u);
      }
    }
  }
});

/** Every part of a schema that has properties. */
function* objectsOf(schema: Schema, path: readonly string[]): Generator<{ path: readonly string[]; value: Schema }> {
  if (typeof schema["properties"] === "object") yield { path, value: schema };
  for (const [key, value] of Object.entries(schema)) {
    if (typeof value === "object" && value !== null) yield* objectsOf(value as Schema, [...path, key]);
  }
}

test("the parts of the contract that others read are there", () => {
  const read = (file: string, ...path: string[]): string[] => {
    let here = outputSchemas.get(`${file}.schema.json`) ?? {};
    for (const step of path) here = here[step] as Schema;
    return here["required"] as string[];
  };
  const diagnostic = [
    "code",
    "severity",
    "message",
    "file",
    "line",
    "column",
    "endLine",
    "endColumn",
    "help",
    "related",
  ];
  expect(read("parts", "$defs", "Diagnostic")).toEqual(expect.arrayContaining(diagnostic));
  expect(read("validate")).toEqual(expect.arrayContaining(["schema", "diagnostics", "summary"]));
  const report = ["environment", "digest", "summary", "changes", "cost", "findings", "diagnostics"];
  expect(read("plan", "$defs", "Report")).toEqual(expect.arrayContaining(report));
  const change = ["action", "id", "type", "target", "origin", "owner", "paths"];
  expect(read("plan", "$defs", "Change")).toEqual(expect.arrayContaining(change));
  const cost = ["currency", "monthly", "runs", "unpriced", "lines"];
  expect(read("plan", "$defs", "Report", "properties", "cost")).toEqual(expect.arrayContaining(cost));
  const line = ["id", "item", "quantity", "unit", "price", "amount", "source", "asOf", "origin"];
  expect(read("parts", "$defs", "CostLine")).toEqual(expect.arrayContaining(line));
  expect(read("drift")).toEqual(expect.arrayContaining(["schema", "environment", "drift", "summary"]));
  expect(read("parts", "$defs", "Drift")).toEqual(expect.arrayContaining(["id", "type", "class", "paths", "origin"]));
  expect(read("apply", "$defs", "Outcome")).toEqual(expect.arrayContaining(["type", "digest", "summary"]));
});
