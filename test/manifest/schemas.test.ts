import type { ValidateFunction } from "ajv";
import { expect, test } from "vitest";
import { config, lock, manifest } from "../../src/manifest/validators.gen.js";
import { schemaProblems } from "../../src/manifest/schema-problems.ts";
import { locate, valueAt } from "../../src/source/document.ts";
import { parse } from "../../src/source/yaml.ts";
import { places, sample, schemas } from "../support/schemas.ts";
import type { Schema } from "../support/schemas.ts";

const roots = [...schemas].filter(([file]) => file !== "common.schema.json" && file !== "manifest.schema.json");

function validatorOf(file: string): ValidateFunction {
  return file === "config.schema.json" ? config : file === "lock.schema.json" ? lock : manifest;
}

function problemsOf(file: string, schema: Schema, value: unknown): string[] {
  const [document] = parse({ path: "a.yaml", text: JSON.stringify(value, undefined, 1) }).value;
  if (!document) throw new Error("no document");
  return schemaProblems(validatorOf(file), String(schema["title"]), value, locate.bind(undefined, document)).map(
    (one) => `${one.code} ${one.message}`,
  );
}

for (const [file, schema] of roots) {
  test(`${file}: its examples are valid`, () => {
    const examples = schema["examples"] as readonly unknown[];
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(problemsOf(file, schema, example)).toEqual([]);
  });

  test(`${file}: a document with every field is valid`, () => {
    expect(problemsOf(file, schema, sample(schema, file))).toEqual([]);
  });

  test(`${file}: every required key is missed when it is not there`, () => {
    let checked = 0;
    for (const place of places(schema, file)) {
      for (const key of (place.schema["required"] as readonly string[] | undefined) ?? []) {
        const value = structuredClone(sample(schema, file));
        const parent = valueAt(value, place.path) as Record<string, unknown> | undefined;
        // A reference has a short form, in which its members are not written; an example may leave optional parts out.
        if (typeof parent !== "object" || parent === null || Array.isArray(parent) || !(key in parent)) continue;
        delete parent[key];
        expect(problemsOf(file, schema, value).join("\n"), `${file} ${[...place.path, key].join(".")}`).toContain(
          `needs \`${key}\``,
        );
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(0);
  });

  test(`${file}: every field has a description, and every free text an example`, () => {
    const bare: string[] = [];
    for (const { schema: one, path, free: chosen } of places(schema, file)) {
      if (path.length === 0 || chosen) continue;
      const name = path.join(".");
      if (typeof one["description"] !== "string" && typeof path.at(-1) !== "number" && !("additionalProperties" in one))
        bare.push(`${name}: no description`);
      const free = one["type"] === "string" && one["enum"] === undefined && one["const"] === undefined;
      const isItem = typeof path.at(-1) === "number";
      if (free && !isItem && !Array.isArray(one["examples"]) && !path.includes("name"))
        bare.push(`${name}: no example`);
      if (Array.isArray(one["examples"]) && one["pattern"] !== undefined) {
        for (const example of one["examples"])
          if (typeof example === "string") expect(example, name).toMatch(new RegExp(one["pattern"] as string, "u"));
      }
    }
    expect(bare).toEqual([]);
  });

  test(`${file}: keys that are not known are refused at every level`, () => {
    for (const place of places(schema, file)) {
      if (place.schema["additionalProperties"] !== false) continue;
      const value = structuredClone(sample(schema, file));
      const parent = valueAt(value, place.path);
      if (typeof parent !== "object" || parent === null || Array.isArray(parent)) continue;
      (parent as Record<string, unknown>)["zzzzzzzz"] = 1;
      expect(problemsOf(file, schema, value).join("\n"), place.path.join(".")).toContain("has no key `zzzzzzzz`");
    }
  });
}
