import type { ErrorObject, ValidateFunction } from "ajv";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/source-file.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import { printPath, valueAt } from "../source/document.ts";
import type { Path } from "../source/document.ts";
import { durationForm } from "./duration.ts";
import { fieldAt } from "./fields.ts";
import type { Field } from "./fields.ts";
import { moneyForm } from "./money.ts";
import { cronForm } from "./schedule.ts";
import { sizeForm } from "./size.ts";

/** Finds the place of a path: in a document, or through the layers of a resolved manifest. */
export type Locate = (path: Path, part: "key" | "value") => Span;

/** Checks a value against a generated validator; each problem once, at the key or value that has it. */
export function schemaProblems(validator: ValidateFunction, kind: string, value: unknown, at: Locate): Diagnostic[] {
  if (validator(value)) return [];
  const errors = validator.errors ?? [];
  // A wrong type makes every other statement about the same place meaningless.
  const mistyped = new Set(errors.filter((one) => one.keyword === "type").map((one) => one.instancePath));
  const found: Diagnostic[] = [];
  for (const error of errors) {
    if (error.keyword !== "type" && mistyped.has(error.instancePath)) continue;
    if (error.keyword === "required" && isMisspelt(error, errors)) continue;
    const made = problem(error, kind, value, at);
    if (made) found.push(made);
  }
  return found;
}

/** A required key that is there under another spelling (or in a merge key) is told as that alone. */
function isMisspelt(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  const key = String((error.params as { readonly missingProperty?: unknown }).missingProperty);
  return errors.some((other) => {
    if (other.keyword !== "additionalProperties" || other.instancePath !== error.instancePath) return false;
    const unknown = String((other.params as { readonly additionalProperty?: unknown }).additionalProperty);
    return unknown === "<<" || nearest(unknown, [key]).length > 0;
  });
}

function problem(error: ErrorObject, kind: string, root: unknown, at: Locate): Diagnostic | undefined {
  const path = toPath(error.instancePath, root);
  const parameters = error.params as Readonly<Record<string, unknown>>;
  const value = valueAt(root, path);
  const here = (): Place => ({ span: at(path, "value") });
  const field = path.length === 0 ? kind : printPath(path);
  switch (error.keyword) {
    case "additionalProperties":
      return unknownKey(String(parameters["additionalProperty"]), path, kind, root, at);
    case "required":
      return missing(String(parameters["missingProperty"]), path, kind, root, at);
    case "type":
      return wrongType(path, kind, value, parameters["type"] as string | string[], at);
    case "enum":
      return notAllowed(path, value, parameters["allowedValues"] as unknown[], at);
    case "const":
      return notAllowed(path, value, [parameters["allowedValue"]], at);
    case "pattern":
      return malformed(error, path, kind, root, at);
    case "propertyNames":
      return badName(String(parameters["propertyName"]), path, at);
    case "discriminator":
      return badTag(path, parameters, root, at);
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum": {
      const limit = `${words[error.keyword]} ${String(parameters["limit"])}`;
      return diagnostic("manifest/out-of-range", { field, value: show(value), limit }, here());
    }
    case "minItems":
    case "maxItems":
    case "minProperties":
    case "maxProperties":
    case "minLength":
    case "maxLength": {
      const limit = `${words[error.keyword]} ${String(parameters["limit"])} ${counted(error.keyword, parameters["limit"])}`;
      return diagnostic("manifest/wrong-count", { field, limit, ...choice(error.keyword, path, kind) }, here());
    }
    case "uniqueItems": {
      const [one, other] = [Number(parameters["i"]), Number(parameters["j"])];
      const again = [...path, Math.max(one, other)];
      const first = [...path, Math.min(one, other)];
      const related = [{ span: at(first, "value"), message: "the same here" }];
      return diagnostic(
        "manifest/repeated-item",
        { field, value: show(valueAt(root, again)) },
        { span: at(again, "value"), related },
      );
    }
    // Inner errors of names are told by propertyNames itself; a union's by its discriminator.
    default:
      return undefined;
  }
}

const words = {
  minimum: "at least",
  maximum: "at most",
  exclusiveMinimum: "more than",
  exclusiveMaximum: "less than",
  minItems: "at least",
  maxItems: "at most",
  minProperties: "at least",
  maxProperties: "at most",
  minLength: "at least",
  maxLength: "at most",
} as const;

function counted(keyword: string, limit: unknown): string {
  const noun = keyword.endsWith("Items") ? "item" : keyword.endsWith("Length") ? "character" : "key";
  return limit === 1 ? noun : `${noun}s`;
}

/** For a map that wants exactly one of a few keys, which those are. */
function choice(keyword: string, path: Path, kind: string): { readonly choices?: string } {
  if (!keyword.endsWith("Properties")) return {};
  const members = [...(fieldAt(kind, path)?.members?.keys() ?? [])];
  return members.length > 1 && members.length <= 4 ? { choices: listOf(members) } : {};
}

function unknownKey(key: string, path: Path, kind: string, root: unknown, at: Locate): Diagnostic {
  const here = fieldAt(kind, path, root);
  const span = at([...path, key], "key");
  const where = path.length === 0 ? kind : `\`${printPath(path)}\``;
  if (key === "<<") return diagnostic("manifest/merge-key", {}, { span });
  // A patch is the only thing that can bring a spec into a spec.
  if (key === "spec" && path.length === 1 && path[0] === "spec") {
    const suggestion = "what a patch merges is put under `spec` already: write its keys without `spec:`";
    return diagnostic("manifest/unknown-key", { key, where, suggestion }, { span });
  }
  const beside = nearest(key, here?.members?.keys() ?? [])[0];
  // The exact name on a level beside this one beats a similar name here: the indentation is wrong, not the spelling.
  const elsewhere = misplaced(key, path, kind, root);
  if (elsewhere && (!beside || elsewhere.exact)) {
    return diagnostic(
      "manifest/unknown-key",
      { key, where, suggestion: `\`${elsewhere.name}\` belongs ${elsewhere.where}` },
      { span },
    );
  }
  if (beside)
    return diagnostic("manifest/unknown-key", { key, where, suggestion: `did you mean \`${beside}\`?` }, { span });
  const known = [...(here?.members?.keys() ?? [])];
  const help =
    known.length > 0
      ? `known here: ${listOf(known.slice(0, 12), "and")}${known.length > 12 ? " and more" : ""}`
      : undefined;
  return diagnostic("manifest/unknown-key", { key, where }, { span, help });
}

interface Misplaced {
  readonly name: string;
  readonly where: string;
  readonly exact: boolean;
}

/** Looks for the key on the levels above and directly below. */
function misplaced(key: string, path: Path, kind: string, root: unknown): Misplaced | undefined {
  for (let up = path.length - 1; up >= 0; up--) {
    const above = path.slice(0, up);
    const members = fieldAt(kind, above)?.members;
    if (members?.has(key))
      return {
        name: key,
        where: `under \`${up === 0 ? kind : printPath(above)}\`, ${levels(path.length - up)} up`,
        exact: true,
      };
  }
  const here = fieldAt(kind, path);
  for (const [name, member] of here?.members ?? []) {
    if (member.members?.has(key)) return { name: key, where: `under \`${printPath([...path, name])}\``, exact: true };
  }
  if (typeof root !== "object") return undefined;
  for (const [name, member] of here?.members ?? []) {
    const near = nearest(key, member.members?.keys() ?? [])[0];
    if (near && key.length > 4) return { name: near, where: `under \`${printPath([...path, name])}\``, exact: false };
  }
  return undefined;
}

function levels(count: number): string {
  return count === 1 ? "one level" : `${count} levels`;
}

function missing(key: string, path: Path, kind: string, root: unknown, at: Locate): Diagnostic {
  const field = fieldAt(kind, [...path, key], root);
  const where = path.length === 0 ? kind : `\`${printPath(path)}\``;
  const description = field?.description ?? "";
  return diagnostic(
    "manifest/missing-key",
    { key, where, description, example: example(field) },
    { span: at(path, "key") },
  );
}

function example(field: Field | undefined): string {
  if (field?.type.includes(" | ")) return `one of ${field.type}`;
  if (field?.members) return "and under it the keys that it needs";
  if (field?.items) return "and under it a list";
  if (field?.example === undefined) return field?.type ?? "a value";
  const text = typeof field.example === "string" ? field.example : JSON.stringify(field.example);
  // What YAML would read as a number must be in quotes, or it leads to the next problem.
  const looksLike = typeof field.example === "string" && /^[0-9.]+$/u.test(text);
  return `such as ${looksLike ? `"${text}"` : text}`;
}

function wrongType(path: Path, kind: string, value: unknown, type: string | string[], at: Locate): Diagnostic {
  const types = typeof type === "string" ? type.split(",") : type;
  const field = path.length === 0 ? kind : printPath(path);
  const span = at(path, "value");
  const written =
    value === null ? "nothing" : span.file.text.slice(span.start, Math.min(span.end, span.start + 60)).split("\n")[0];
  const expected = types.map((one) => article[one] ?? one).join(" or ");
  const actual = kindOf(value, types.includes("integer"));
  const help = typeHelp(types, value, written ?? "", fieldAt(kind, path)?.type);
  return diagnostic("manifest/wrong-type", { field, expected, actual }, { span, help });
}

/** A unit for each form that needs one, for an example. */
const units: Readonly<Record<string, string>> = {
  Duration: "h",
  Size: "Gi",
  Growth: "Gi/month",
  Rate: "/month",
};

function typeHelp(
  types: readonly string[],
  value: unknown,
  written: string,
  form: string | undefined,
): string | undefined {
  if (value === null) return "write a value, or remove the key";
  const unit = form && units[form];
  if (form === "Duration" && typeof value === "number")
    return `write it with a unit: ${written}s for seconds, ${written}m for minutes, ${written}h for hours, ${written}d for days`;
  if (unit && typeof value === "number") return `write it with a unit, such as ${written}${unit}`;
  if (types.includes("string") && (typeof value === "number" || typeof value === "boolean"))
    return `put it in quotes: "${written}". YAML reads ${written} as a ${typeof value}`;
  if (types.includes("array") && typeof value !== "object") return `write a list: [${written}]`;
  if (types.includes("boolean") && typeof value === "string") {
    if (/^(yes|y|on|true)$/iu.test(value)) return "write true";
    if (/^(no|n|off|false)$/iu.test(value)) return "write false";
  }
  if (
    (types.includes("number") || types.includes("integer")) &&
    typeof value === "string" &&
    value.trim() !== "" &&
    !Number.isNaN(Number(value))
  )
    return `write ${Number(value)} without quotes`;
  return undefined;
}

const article: Record<string, string> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  object: "a map",
  array: "a list",
  null: "nothing",
};

function kindOf(value: unknown, wantsWhole: boolean): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number")
    return Number.isInteger(value) || !wantsWhole ? `the number ${value}` : `the number ${value}, which is not whole`;
  if (typeof value === "boolean") return `the truth value ${value}`;
  return typeof value === "object" ? "a map" : "text";
}

function notAllowed(path: Path, value: unknown, allowed: readonly unknown[], at: Locate): Diagnostic {
  const texts = allowed.map(String);
  const near = nearest(String(value), texts)[0];
  const help = near !== undefined && near !== value ? `did you mean \`${near}\`?` : undefined;
  return diagnostic(
    "manifest/not-allowed",
    { field: printPath(path), value: show(value), allowed: listOf(texts) },
    { span: at(path, "value"), help },
  );
}

/** Forms of the typed strings, by the name of their definition. */
const forms: Readonly<Record<string, string>> = {
  Duration: durationForm,
  Size: sizeForm,
  Growth: "a size, a slash, and day, week, month or year, such as 15Gi/month",
  Rate: "a number, a slash, and second, minute, hour, day or month, such as 3M/month",
  Money: moneyForm,
  Cron: cronForm,
  TimeZone: "an IANA time zone such as Europe/Berlin",
  Timestamp: 'a point in time such as "2026-12-31T00:00:00Z"',
  Digest: "sha256: and 64 hexadecimal digits",
  Name: "lower-case letters, digits and dashes, at most 40, starting and ending with a letter or digit",
  ProjectName: "lower-case letters, digits and dashes, at most 24, starting and ending with a letter or digit",
  Version: "letters, digits, dots, dashes and underscores, at most 63",
  Uri: "an address such as s3://bucket/prefix/, gs://, azureml:// or https://",
  Principal: "group:, team:, user: or service: and a name",
  Reference: "name, name:version or name@alias",
  AliasTarget: "a version, or a map from environment to version",
  Image: "an image name with a tag or digest, in lower case",
};

function malformed(error: ErrorObject, path: Path, kind: string, root: unknown, at: Locate): Diagnostic {
  const value = valueAt(root, path);
  // The inner error of propertyNames is about the name, which its own error tells.
  const definition = /\$defs\/([A-Za-z]+)\/pattern$/u.exec(error.schemaPath)?.[1];
  const orNever = (error.params as { readonly pattern: string }).pattern.startsWith("^(never|");
  const form =
    (definition && forms[definition]) ??
    (orNever ? `never, or ${durationForm}` : undefined) ??
    special(path, kind, root) ??
    `text like ${(error.params as { readonly pattern: string }).pattern}`;
  if (error.propertyName !== undefined) return badName(error.propertyName, path, at);
  return diagnostic(
    "manifest/malformed",
    { field: printPath(path), value: show(value), form },
    {
      span: at(path, "value"),
      help:
        orNever && nearest(String(value), ["never"]).length > 0 ? "did you mean `never`?" : unitHelp(definition, value),
    },
  );
}

function special(path: Path, kind: string, root: unknown): string | undefined {
  const field = fieldAt(kind, path, root);
  return typeof field?.example === "string" ? `text such as ${field.example}` : undefined;
}

/** The commonest slips with units have a direct answer. */
function unitHelp(definition: string | undefined, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const compact = value.replaceAll(/\s+/gu, "");
  if (definition === "Size") {
    const parts = /^([0-9.]+)([kKMGTP])(i?)[bB]?$/u.exec(compact);
    if (parts)
      return `write ${parts[1]}${parts[2]?.toUpperCase()}${parts[3] === "i" ? "i" : ""}, or ${parts[1]}${parts[2]?.toUpperCase()}i for powers of 1024`;
    if (/^[0-9.]+$/u.test(compact)) return `add a unit: ${compact}Gi for gibibytes`;
  }
  if (definition === "Duration") {
    const parts = /^([0-9.]+)(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|H|M|S|D)$/iu.exec(compact);
    if (parts) return `write ${parts[1]}${parts[2]?.charAt(0).toLowerCase()}`;
    if (/^[0-9.]+$/u.test(compact)) return `add a unit: ${compact}s for seconds, ${compact}h for hours`;
  }
  if (definition === "Name" || definition === "ProjectName") {
    const fixed = value
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, "-")
      .replaceAll(/^-+|-+$/gu, "");
    if (fixed !== "" && fixed.length <= 40) return `write ${fixed}`;
  }
  if (definition === "Money") {
    const parts = /^[$€£]?([0-9.]+)[$€£]?$/u.exec(compact);
    if (parts) return `write ${parts[1]}, or "${parts[1]} USD" with a currency`;
  }
  return undefined;
}

function badName(name: string, path: Path, at: Locate): Diagnostic {
  const where = printPath(path);
  return diagnostic("manifest/bad-key", { key: name, where }, { span: at([...path, name], "key") });
}

function badTag(path: Path, parameters: Readonly<Record<string, unknown>>, root: unknown, at: Locate): Diagnostic {
  const tag = String(parameters["tag"]);
  const value = parameters["tagValue"];
  const allowed = tag === "kind" ? manifestKinds : ["aws", "gcp", "azure"];
  if (value === undefined) {
    const where = path.length === 0 ? "the document" : `\`${printPath(path)}\``;
    return diagnostic(
      "manifest/missing-key",
      { key: tag, where, description: "", example: allowed.join(" | ") },
      { span: at(path, "key"), help: `add ${tag}: one of ${listOf(allowed)}` },
    );
  }
  return notAllowed([...path, tag], value, allowed, at);
}

/** Every kind a manifest can have, in the order of the language. */
export const manifestKinds = [
  "Dataset",
  "ProcessingJob",
  "TrainingJob",
  "Evaluation",
  "Model",
  "Endpoint",
  "Monitor",
  "Budget",
  "Patch",
  "Policy",
  "PolicySet",
  "PolicyTest",
  "Exemption",
  "Approval",
] as const;

function toPath(pointer: string, root: unknown): Path {
  const steps: (string | number)[] = [];
  let current = root;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const step = Array.isArray(current) ? Number(key) : key;
    steps.push(step);
    current =
      typeof current === "object" && current !== null ? (current as Record<string | number, unknown>)[step] : undefined;
  }
  return steps;
}

function show(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
