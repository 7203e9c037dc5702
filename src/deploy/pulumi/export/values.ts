import { canonical } from "../../../plan/canonical.ts";
import { segmentsOf } from "../../../plan/paths.ts";
import { isExpression } from "../../../resources/resource.ts";
import type { Expression, Ref, Value } from "../../../resources/resource.ts";
import type { Opened } from "../wire.ts";

/** What a YAML program is made of: plain data, in which texts may hold `${…}` and maps may be functions (`fn::toJSON`). */
export type Yaml = null | boolean | number | string | readonly Yaml[] | { readonly [key: string]: Yaml };

/** A resource that others may refer to. */
export interface Referred {
  /** Its key in the program. */
  readonly key: string;
  readonly outputs: { readonly [name: string]: Opened };
}

/** A value of the stack's configuration that only its key is written of. */
export interface SecretValue {
  readonly type: "string" | "number" | "boolean";
  readonly text: string;
}

/** A text in two forms: as the program writes it, and what comes of it. */
interface Text {
  readonly written: string;
  readonly value: string;
}

/**
 * Writes values of one stack. An expression of the manifests is written as such where it gives what is recorded, so that the
 * program reads as a person would write it; everything else is written as it is recorded.
 */
export class ValueWriter {
  readonly #resources: ReadonlyMap<string, Referred>;
  readonly #keys: ReadonlySet<string>;
  /** What must be put into the stack's configuration, encrypted, by key. */
  readonly secrets = new Map<string, SecretValue>();
  /** Ids of the resources that what was written since the last `take` refers to. */
  #used = new Set<string>();

  constructor(resources: ReadonlyMap<string, Referred>) {
    this.#resources = resources;
    this.#keys = new Set([...resources.values()].map((one) => one.key));
  }

  /** Ids that were referred to since this was last asked. */
  take(): ReadonlySet<string> {
    const used = this.#used;
    this.#used = new Set();
    return used;
  }

  /** A recorded value, by the expression that asks for it now where that gives the same; `place` names it in the configuration. */
  write(recorded: Opened, asked: Value | undefined, place: string): Yaml {
    if (typeof recorded === "object" && recorded !== null && "$secret" in recorded)
      return this.#secret(recorded["$secret"] ?? null, asked, place);
    if (typeof recorded === "object" && recorded !== null && "$archive" in recorded)
      return { "fn::fileAsset": codePath((recorded as { readonly $archive: string }).$archive) };
    if (isExpression(asked)) return this.#expression(asked, recorded) ?? literal(recorded);
    if (Array.isArray(recorded)) {
      const items = Array.isArray(asked) ? (asked as readonly Value[]) : [];
      return (recorded as readonly Opened[]).map((item, at) => this.write(item, items[at], `${place}-${at}`));
    }
    if (typeof recorded !== "object" || recorded === null) return literal(recorded);
    const members = (typeof asked === "object" && asked !== null ? asked : {}) as Readonly<Record<string, Value>>;
    const entries = Object.entries(recorded as Readonly<Record<string, Opened>>);
    return Object.fromEntries(
      entries.map(([name, item]) => [escaped(name), this.write(item, members[name], `${place}-${name}`)]),
    );
  }

  /** A secret is written as a reference, or as a value of the configuration, which is encrypted. */
  #secret(inner: Opened, asked: Value | undefined, place: string): Yaml {
    const expression = isExpression(asked) ? this.#expression(asked, inner) : undefined;
    if (expression !== undefined) return { "fn::secret": expression };
    if (Array.isArray(inner))
      return (inner as readonly Opened[]).map((item, at) => this.#secret(item, undefined, `${place}-${at}`));
    if (typeof inner === "object" && inner !== null) {
      const entries = Object.entries(inner as Readonly<Record<string, Opened>>);
      return Object.fromEntries(
        entries.map(([name, item]) => [escaped(name), this.#secret(item, undefined, `${place}-${name}`)]),
      );
    }
    if (inner === null) return null;
    let key = place.replaceAll(/[^A-Za-z0-9_-]+/gu, "-");
    while (this.#keys.has(key) || this.secrets.has(key)) key = `${key}-secret`;
    this.secrets.set(key, { type: typeof inner as SecretValue["type"], text: String(inner) });
    return `\${${key}}`;
  }

  /** An expression as the program has it; undefined where it gives something else than what is recorded. */
  #expression(asked: Expression, recorded: Opened): Yaml | undefined {
    const before = this.#used;
    this.#used = new Set(before);
    const value = this.#valueOf(asked);
    const same = value !== undefined && canonical(value) === canonical(recorded);
    const written = same ? this.#written(asked) : undefined;
    if (written === undefined) this.#used = before;
    return written;
  }

  /** A value that is known to give what is wanted; undefined where YAML has no way to say it. */
  #written(value: Value): Yaml | undefined {
    if (typeof value !== "object" || value === null) return literal(value);
    if (Array.isArray(value)) {
      const items = (value as readonly Value[]).map((item) => this.#written(item));
      return items.includes(undefined) ? undefined : (items as Yaml[]);
    }
    if (!isExpression(value)) {
      const members = Object.entries(value as Readonly<Record<string, Value | undefined>>);
      const said = members.filter((one): one is [string, Value] => one[1] !== undefined);
      const entries = said.map(([name, item]) => [escaped(name), this.#written(item)] as const);
      return entries.some(([, item]) => item === undefined)
        ? undefined
        : (Object.fromEntries(entries) as { readonly [key: string]: Yaml });
    }
    if ("$ref" in value) return this.#reference(value);
    if ("$archive" in value) return undefined;
    if ("$json" in value) {
      const content = this.#valueOf(value.$json);
      if (content !== undefined && hostJson(content) === canonical(content)) {
        const inner = this.#written(value.$json);
        if (inner !== undefined) return { "fn::toJSON": inner };
      }
    }
    return this.#textOf(value)?.written;
  }

  #reference({ $ref, output }: Ref): string | undefined {
    const from = this.#resources.get($ref);
    if (!from) return undefined;
    this.#used.add($ref);
    let here: Opened | undefined = from.outputs;
    let path = from.key;
    for (const step of segmentsOf(output)) {
      const isItem = Array.isArray(here);
      path += isItem ? `[${step}]` : /^[A-Za-z_][\w]*$/u.test(step) ? `.${step}` : `["${step}"]`;
      here = stepInto(here, step);
    }
    return `\${${path}}`;
  }

  /** A text that is put together, in both its forms. */
  #textOf(value: Value): Text | undefined {
    if (!isExpression(value)) {
      if (typeof value === "object" && value !== null) return undefined;
      return plain(value === null ? "" : String(value));
    }
    if ("$ref" in value) {
      const found = this.#valueOf(value);
      // The host prints numbers inside of texts in a form of its own.
      if (typeof found !== "string") return undefined;
      const written = this.#reference(value);
      return written === undefined ? undefined : { written, value: found };
    }
    if ("$join" in value) return joined(value.$join.map((part) => this.#textOf(part)));
    return "$json" in value ? this.#jsonText(value.$json) : undefined;
  }

  /** A JSON document written out, for what the host's own function would print in another way. */
  #jsonText(value: Value): Text | undefined {
    if (Array.isArray(value)) {
      const items = (value as readonly Value[]).map((item) => this.#jsonText(item));
      return joined([plain("["), ...separated(items), plain("]")]);
    }
    if (isExpression(value)) {
      const text = this.#textOf(value);
      // What a reference gives is put in as it is: it must need no escape.
      const quoted = text && JSON.stringify(text.value) === `"${text.value}"`;
      return quoted ? joined([plain('"'), text, plain('"')]) : undefined;
    }
    if (typeof value !== "object" || value === null) return plain(canonical(value));
    const members = Object.entries(value as Readonly<Record<string, Value | undefined>>);
    const said = members.filter((one): one is [string, Value] => one[1] !== undefined);
    const pairs = said
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => joined([plain(`${canonical(name)}:`), this.#jsonText(item)]));
    return joined([plain("{"), ...separated(pairs), plain("}")]);
  }

  /** What a value gives with what is recorded; undefined where that is not known. */
  #valueOf(value: Value): Opened | undefined {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const items = (value as readonly Value[]).map((item) => this.#valueOf(item));
      return items.includes(undefined) ? undefined : (items as Opened[]);
    }
    if (!isExpression(value)) {
      const members = Object.entries(value as Readonly<Record<string, Value | undefined>>);
      const said = members.filter((one): one is [string, Value] => one[1] !== undefined);
      const entries = said.map(([name, item]) => [name, this.#valueOf(item)] as const);
      return entries.some(([, item]) => item === undefined)
        ? undefined
        : (Object.fromEntries(entries) as { readonly [key: string]: Opened });
    }
    if ("$ref" in value) {
      let here: Opened | undefined = this.#resources.get(value.$ref)?.outputs;
      for (const step of segmentsOf(value.output)) here = here === undefined ? undefined : stepInto(here, step);
      return here === undefined ? undefined : unsealed(here);
    }
    if ("$join" in value) return this.#textOf(value)?.value;
    if ("$json" in value) {
      const content = this.#valueOf(value.$json);
      return content === undefined ? undefined : canonical(content);
    }
    return undefined;
  }
}

/** Where the program finds a packed folder, from the digest of what is in it. */
export function codePath(digest: string): string {
  return `./code/${digest.replace("sha256:", "")}.tar.gz`;
}

/** Plain data as the program has it; a text that is a JSON document is laid out as one. */
function literal(value: Opened): Yaml {
  if (typeof value === "string") return documentIn(value) ?? escaped(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Opened[]).map(literal);
  const entries = Object.entries(value as Readonly<Record<string, Opened>>);
  return Object.fromEntries(entries.map(([name, item]) => [escaped(name), literal(item)]));
}

function documentIn(text: string): Yaml | undefined {
  if (!/^[[{]/u.test(text)) return undefined;
  try {
    const content = JSON.parse(text) as Opened;
    return hostJson(content) === text ? { "fn::toJSON": escapedIn(content) } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The same data with every text escaped. */
function escapedIn(value: Opened): Yaml {
  if (typeof value === "string") return escaped(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Opened[]).map(escapedIn);
  const entries = Object.entries(value as Readonly<Record<string, Opened>>);
  return Object.fromEntries(entries.map(([name, item]) => [escaped(name), escapedIn(item)]));
}

/** A text in which the host sees no expression: it takes `$$` for one `$`, and `${` for the begin of an expression. */
function escaped(text: string): string {
  return text.replaceAll(/\$+(?=\{)|\${2,}/gu, (dollars) => dollars.repeat(2));
}

/** JSON as the host's `fn::toJSON` prints it: Go's encoding, which writes three more characters as escapes. */
function hostJson(value: Opened): string {
  return canonical(value).replaceAll(
    /[<>&\u2028\u2029]/gu,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function stepInto(value: Opened | undefined, step: string): Opened | undefined {
  const here = value === undefined ? undefined : unsealed(value);
  if (typeof here !== "object" || here === null) return undefined;
  return (here as Readonly<Record<string, Opened>>)[step];
}

function unsealed(value: Opened): Opened {
  return typeof value === "object" && value !== null && "$secret" in value
    ? ((value as { readonly $secret: Opened }).$secret ?? null)
    : value;
}

/** A literal part of a text; each `$` is escaped, since what follows may make an expression of it. */
function plain(text: string): Text {
  return { written: text.replaceAll("$", () => "$$"), value: text };
}

function joined(parts: readonly (Text | undefined)[]): Text | undefined {
  if (parts.includes(undefined)) return undefined;
  const all = parts as readonly Text[];
  return { written: all.map((one) => one.written).join(""), value: all.map((one) => one.value).join("") };
}

function separated(parts: readonly (Text | undefined)[]): (Text | undefined)[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [plain(","), part]));
}
