/**
 * Makes types and validators from `schemas/`, the one source of the language.
 * `node tools/generate.ts` writes them; with `--check` it fails when the committed types are stale.
 */
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compile } from "json-schema-to-typescript";
import type { JSONSchema } from "json-schema-to-typescript";

const root = join(import.meta.dirname, "..");
const schemas = join(root, "schemas");
const require = createRequire(import.meta.url);

/** Validators that are made, by the name of their export. */
const validators = {
  manifest: "manifest.schema.json",
  config: "config.schema.json",
  lock: "lock.schema.json",
} as const;

type Json = Record<string, unknown>;

async function readSchemas(): Promise<Map<string, Json>> {
  const names = (await readdir(schemas)).filter((name) => name.endsWith(".schema.json")).sort();
  const all = new Map<string, Json>();
  for (const name of names) all.set(name, JSON.parse(await readFile(join(schemas, name), "utf8")) as Json);
  return all;
}

/** One document that needs no other: every file's content under `$defs`, references turned inward. */
function bundle(all: Map<string, Json>, title: string, content: Json): Json {
  const definitions: Json = {};
  for (const [file, schema] of all) {
    const { $defs, $schema: _, $id: __, ...own } = schema;
    for (const [name, definition] of Object.entries(($defs as Json | undefined) ?? {})) {
      definitions[name] = inward(definition, file);
    }
    if (file !== "common.schema.json") definitions[nameOf(file)] = inward(own, file);
  }
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title, ...content, $defs: definitions };
}

function nameOf(file: string): string {
  return file
    .replace(".schema.json", "")
    .split("-")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
}

function inward(value: unknown, file: string): unknown {
  if (Array.isArray(value)) return value.map((item) => inward(item, file));
  if (typeof value !== "object" || value === null) return value;
  const copy: Json = {};
  for (const [key, item] of Object.entries(value)) {
    if (key !== "$ref" || typeof item !== "string") {
      copy[key] = inward(item, file);
    } else {
      const [target, pointer] = item.split("#") as [string, string | undefined];
      copy["$ref"] = pointer ? `#${pointer}` : `#/$defs/${nameOf(target === "" ? file : target)}`;
    }
  }
  return copy;
}

/** The schema as types need it: notes beside a `$ref` left out, or each use would become a numbered copy of the type. */
function forTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forTypes);
  if (typeof value !== "object" || value === null) return value;
  if ("$ref" in value) return { $ref: value["$ref"] };
  // `x-` keys are the user's own: typed, they would turn every interface into a bag of anything.
  const kept = Object.entries(value).filter(([key]) => key !== "patternProperties");
  return Object.fromEntries(kept.map(([key, item]) => [key, forTypes(item)]));
}

/** After defaults were filled in, what has a default is there: the same types with those members required. */
function withDefaultsRequired(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDefaultsRequired);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withDefaultsRequired(item)]));
  const properties = (value as Json)["properties"];
  if (typeof properties !== "object" || properties === null || typeof (value as Json)["type"] !== "string") return copy;
  const required = new Set((copy["required"] as string[] | undefined) ?? []);
  for (const [name, property] of Object.entries(properties as Record<string, Json>)) {
    if (property["default"] !== undefined) required.add(name);
  }
  return { ...copy, required: [...required] };
}

/** One member of the tree of fields: what suggestions, defaults and `explain` know about a place in a manifest. */
interface FieldNode {
  /** Description. */
  d?: string;
  /** Default. */
  v?: unknown;
  /** Members by name. */
  m?: Record<string, FieldNode>;
  /** Items of a list or values of a map. */
  i?: FieldNode;
  /** Type for people: the definition's name, or JSON's word. */
  t?: string;
  /** Forms of a union, by the value of the key `cloud` that tells them apart. */
  o?: Record<string, FieldNode>;
  /** First example, where it fits on a line. */
  e?: unknown;
  /** Members that must be there. */
  r?: readonly string[];
  /** What a value may be, in words. */
  l?: string;
}

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly uniqueItems?: boolean;
}

/** Limits of a schema in words, such as `1 to 100` or `at most 63 characters`. */
function limitsOf(schema: Json & Bounds): string | undefined {
  const said = [
    within(schema.minimum, schema.maximum, ""),
    schema.exclusiveMinimum === undefined ? undefined : `more than ${schema.exclusiveMinimum}`,
    schema.exclusiveMaximum === undefined ? undefined : `less than ${schema.exclusiveMaximum}`,
    within(schema.minLength, schema.maxLength, " characters"),
    within(schema.minItems, schema.maxItems, " items"),
    within(schema.minProperties, schema.maxProperties, " keys"),
    schema.uniqueItems === true ? "each once" : undefined,
  ];
  return said.filter((one) => one !== undefined).join(", ") || undefined;
}

function within(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  // At least one item or character is what everybody expects.
  if (most === undefined) return unit !== "" && least === 1 ? "not empty" : `at least ${least}${unit}`;
  if (least === undefined || (unit !== "" && least === 1)) return `at most ${most}${unit}`;
  return least === most ? `${most}${unit}` : `${least} to ${most}${unit}`;
}

function exampleOf(schema: Json): unknown {
  const [first] = (schema["examples"] as readonly unknown[] | undefined) ?? [];
  return JSON.stringify(first ?? null).length <= 60 ? first : undefined;
}

function typeWord(schema: Json): string {
  if (Array.isArray(schema["enum"])) return schema["enum"].join(" | ");
  if (schema["const"] !== undefined) return JSON.stringify(schema["const"]);
  const type = schema["type"] as string | readonly string[] | undefined;
  return typeof type === "string" ? type : (type?.join(" | ") ?? "any");
}

/** The tree of all fields of one kind, references followed. */
function fieldTree(all: Map<string, Json>, schema: Json, file: string, name?: string): FieldNode {
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    const [target, pointer] = reference.split("#") as [string, string | undefined];
    const next = target === "" ? file : target;
    const document = all.get(next) as Json;
    const definition = pointer ? ((document["$defs"] as Json)[pointer.replace("/$defs/", "")] as Json) : document;
    const tree = fieldTree(all, definition, next, pointer?.replace("/$defs/", ""));
    const own = exampleOf(schema);
    return {
      ...tree,
      ...(own !== undefined && { e: own }),
      ...(schema["description"] !== undefined && { d: schema["description"] as string }),
      ...(schema["default"] !== undefined && { v: schema["default"] }),
    };
  }
  const node: FieldNode = {};
  if (typeof schema["description"] === "string") node.d = schema["description"];
  if (schema["default"] !== undefined) node.v = schema["default"];
  node.t = name ?? typeWord(schema);
  const example = exampleOf(schema);
  if (example !== undefined) node.e = example;
  const limits = limitsOf(schema);
  if (limits !== undefined) node.l = limits;
  if (Array.isArray(schema["required"])) node.r = schema["required"] as string[];
  const members: [string, FieldNode][] = [];
  for (const [key, property] of Object.entries((schema["properties"] as Record<string, Json> | undefined) ?? {})) {
    members.push([key, fieldTree(all, property, file)]);
  }
  const branches = ((schema["oneOf"] as Json[] | undefined) ?? []).map((branch) => fieldTree(all, branch, file));
  for (const branch of branches) members.push(...Object.entries(branch.m ?? {}));
  if (branches.length > 0)
    node.o = Object.fromEntries(
      branches.map((branch) => [JSON.parse(branch.m?.["cloud"]?.t ?? '""') as string, branch]),
    );
  if (members.length > 0) node.m = Object.fromEntries(members);
  const items = (schema["items"] ?? schema["additionalProperties"]) as Json | boolean | undefined;
  if (typeof items === "object") node.i = fieldTree(all, items, file);
  return node;
}

function makeFields(all: Map<string, Json>): string {
  const kinds: Record<string, FieldNode> = {};
  for (const [file, schema] of all) {
    if (["common.schema.json", "manifest.schema.json"].includes(file)) continue;
    kinds[nameOf(file)] = fieldTree(all, schema, file);
  }
  // Parsed from one string on first use: an engine reads JSON text faster than the same object literal.
  return `/* Made from schemas/ by tools/generate.ts. Do not edit. */\nexport const fieldsJson = ${JSON.stringify(JSON.stringify(kinds))};\n`;
}

async function makeTypes(all: Map<string, Json>, resolved: boolean): Promise<string> {
  const everything = bundle(all, "Everything", {
    type: "object",
    properties: Object.fromEntries(Object.keys(validators).map((name) => [name, { $ref: `#/$defs/${nameOf(name)}` }])),
    additionalProperties: false,
  });
  const schema = resolved ? withDefaultsRequired(everything) : everything;
  return await compile(forTypes(schema) as JSONSchema, "Everything", {
    additionalProperties: false,
    declareExternallyReferenced: true,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: false,
    format: false,
    bannerComment: "/* Made from schemas/ by tools/generate.ts. Do not edit. */",
  });
}

/** Keywords that are for people; validators carry their schemas along, and these would be most of them. */
const notes = new Set(["description", "examples", "title", "default", "x-unit"]);

function withoutNotes(value: unknown, key?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNotes(item));
  if (typeof value !== "object" || value === null) return value;
  // Under these, a key is a name that somebody chose and not a keyword.
  const named = key === "properties" || key === "$defs" || key === "patternProperties";
  const kept = Object.entries(value).filter(([name]) => named || !notes.has(name));
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutNotes(item, named ? undefined : name)]));
}

async function makeValidators(all: Map<string, Json>): Promise<string> {
  const { Ajv2020 } = require("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js");
  const standalone = (require("ajv/dist/standalone/index.js") as typeof import("ajv/dist/standalone/index.js")).default;
  const ajv = new Ajv2020({
    schemas: [...all.values()].map((schema) => withoutNotes(schema)) as Json[],
    code: { source: true, esm: true, lines: true },
    allErrors: true,
    discriminator: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    keywords: ["x-unit"],
  });
  const text = standalone(ajv, validators);
  // Ajv emits `require` for its own helpers even in ESM; the interop below works bundled and unbundled alike.
  let count = 0;
  const imports: string[] = [];
  const body = text.replaceAll(/require\("([^"]+)"\)/gu, (_, path: string) => {
    const at = count++;
    imports.push(`import module${at} from "${path}${path.endsWith(".js") ? "" : ".js"}";`);
    return `(typeof module${at} === "function" ? { default: module${at} } : module${at})`;
  });
  return `/* Made from schemas/ by tools/generate.ts. Do not edit. */\n${imports.join("\n")}\n${body}`;
}

async function write(path: string, text: string, check: boolean): Promise<boolean> {
  const before = await readFile(path, "utf8").catch(() => "");
  if (before === text) return true;
  if (check) return false;
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, text);
  return true;
}

const check = process.argv.includes("--check");
const all = await readSchemas();
const generated = [
  { path: "src/manifest/types.gen.ts", text: await makeTypes(all, false) },
  { path: "src/manifest/resolved.gen.ts", text: await makeTypes(all, true) },
  { path: "src/manifest/fields.gen.ts", text: makeFields(all) },
];
for (const { path, text } of generated) {
  if (await write(join(root, path), text, check)) continue;
  process.stderr.write(`${path} is stale: run \`npm run generate\` and commit the result.\n`);
  process.exitCode = 1;
}
if (!check) {
  await write(join(root, "src/manifest/validators.gen.js"), await makeValidators(all), false);
  const declaration = `import type { ValidateFunction } from "ajv";\n${Object.keys(validators)
    .map((name) => `export declare const ${name}: ValidateFunction;`)
    .join("\n")}\n`;
  await write(join(root, "src/manifest/validators.gen.d.ts"), declaration, false);
  // What `mlops init` puts beside a new repository's manifests, for editors: one file that needs no other.
  for (const name of ["manifest", "config"] as const) {
    const own = { $ref: `#/$defs/${nameOf(name)}` };
    const text = JSON.stringify(bundle(all, nameOf(name), own));
    await write(join(root, `dist/schemas/${name}.schema.json`), `${text}\n`, false);
  }
}
