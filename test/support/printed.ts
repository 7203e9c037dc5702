import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Schema } from "./schemas.ts";

const folder = join(import.meta.dirname, "../../schemas/output");

/** The schemas of the command line's JSON, by file name. */
export const outputSchemas: ReadonlyMap<string, Schema> = new Map(
  readdirSync(folder)
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(folder, name), "utf8")) as Schema]),
);

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, schemas: [...outputSchemas.values()] });

/** An object that was printed, as far as it says what it is. */
export interface Printed {
  readonly schema?: string;
  readonly type?: string;
}

/** The objects that a program was told: one over several lines, or one a line. Throws for anything else. */
export function objectsIn(stdout: string): Printed[] {
  if (stdout.startsWith("{\n")) return [JSON.parse(stdout) as Printed];
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Printed);
}

/** Name of the schema that one of several printed objects follows: a line of progress is of the form that the last one has. */
export function schemaOf(one: Printed, all: readonly Printed[]): string {
  const [own, last] = [one, all.at(-1)].map((printed) => /^mlops\.([a-z]+)\/1$/u.exec(printed?.schema ?? "")?.[1]);
  // An apply that ends with an error has told its steps before.
  return own ?? (last === "error" ? "apply" : (last ?? "none"));
}

/** What is wrong with an object that was printed as a schema's, in words; empty where nothing is. */
export function problemsOf(name: string, value: unknown): string {
  const check = ajv.getSchema(`output/${name}.schema.json`);
  if (!check) return `there is no schema ${name}`;
  return check(value) ? "" : ajv.errorsText(check.errors, { dataVar: name });
}

/** True for a schema that is one. */
export function isSchema(schema: Schema): boolean {
  return ajv.validateSchema(schema) === true;
}
