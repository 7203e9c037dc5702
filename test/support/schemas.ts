import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A JSON Schema as data. */
export type Schema = { readonly [key: string]: unknown };

/** Folder of the language's schemas. */
const schemaFolder = join(import.meta.dirname, "../../schemas");

/** Every schema of the language by file name. */
export const schemas: ReadonlyMap<string, Schema> = new Map(
  readdirSync(schemaFolder)
    .filter((name) => name.endsWith(".schema.json"))
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(schemaFolder, name), "utf8")) as Schema]),
);

/** What a reference points at, and the file it is in. */
function follow(reference: string, file: string): { readonly schema: Schema; readonly file: string } {
  const [target = "", pointer] = reference.split("#");
  const next = target === "" ? file : target;
  let schema = schemas.get(next) ?? {};
  for (const step of (pointer ?? "").split("/").slice(1)) schema = schema[step] as Schema;
  return { schema, file: next };
}

/** A schema with its reference followed, notes beside the reference kept. */
export function resolved(schema: Schema, file: string): { readonly schema: Schema; readonly file: string } {
  const reference = schema["$ref"];
  if (typeof reference !== "string") return { schema, file };
  const found = follow(reference, file);
  const inner = resolved(found.schema, found.file);
  const { $ref: _, ...notes } = schema;
  return { schema: { ...inner.schema, ...notes }, file: inner.file };
}

/** A value that a schema accepts, with every property it knows: its first example, or one made from its parts. */
export function sample(given: Schema, givenFile: string): unknown {
  const { schema, file } = resolved(given, givenFile);
  if (schema["const"] !== undefined) return schema["const"];
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  if (Array.isArray(schema["oneOf"])) return sample(schema["oneOf"][0] as Schema, file);
  const properties = schema["properties"] as Record<string, Schema> | undefined;
  const isText = Array.isArray(schema["type"]) && schema["type"].includes("string");
  if (isText) return (schema["examples"] as unknown[] | undefined)?.[0] ?? "text";
  if (properties) {
    const most = (schema["maxProperties"] as number | undefined) ?? Infinity;
    return Object.fromEntries(
      Object.entries(properties)
        .slice(0, most)
        .map(([key, value]) => [key, sample(value, file)]),
    );
  }
  const items = schema["items"] as Schema | undefined;
  if (schema["type"] === "array" && items) {
    const example = (schema["examples"] as unknown[] | undefined)?.[0];
    return example ?? [sample(items, file)];
  }
  const values = schema["additionalProperties"];
  if (schema["type"] === "object" && typeof values === "object") {
    const key = Object.keys((schema["examples"] as Schema[] | undefined)?.[0] ?? { name: 1 })[0] ?? "name";
    return { [key]: sample(values as Schema, file) };
  }
  const example = (schema["examples"] as unknown[] | undefined)?.[0];
  if (schema["type"] === "number" || schema["type"] === "integer") return example ?? 1;
  return example ?? (schema["type"] === "boolean" ? true : schema["type"] === "object" ? {} : "text");
}

/** One schema inside another, with the path to it in a document. */
export interface Place {
  readonly schema: Schema;
  readonly file: string;
  readonly path: readonly (string | number)[];
  /** True for a value under a key that the user chooses. */
  readonly free: boolean;
}

/** Every schema that a sample of a schema goes through. */
export function* places(
  given: Schema,
  givenFile: string,
  path: readonly (string | number)[] = [],
  free = false,
): Generator<Place> {
  const { schema, file } = resolved(given, givenFile);
  yield { schema, file, path, free };
  if (Array.isArray(schema["oneOf"])) {
    yield* places(schema["oneOf"][0] as Schema, file, path);
    return;
  }
  for (const [key, value] of Object.entries((schema["properties"] as Record<string, Schema> | undefined) ?? {}))
    yield* places(value, file, [...path, key]);
  const items = schema["items"] as Schema | undefined;
  if (items) yield* places(items, file, [...path, 0]);
  const values = schema["additionalProperties"];
  if (typeof values === "object" && values !== null) {
    const key = Object.keys((schema["examples"] as Schema[] | undefined)?.[0] ?? { name: 1 })[0] ?? "name";
    yield* places(values as Schema, file, [...path, key], true);
  }
}
