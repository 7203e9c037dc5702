import { fieldsJson } from "./fields.gen.ts";
import { valueAt } from "../source/document.ts";
import type { Path } from "../source/document.ts";

/** What the schemas say about one place in a manifest: for suggestions, defaults and `explain`. */
export interface Field {
  readonly description?: string;
  readonly default?: unknown;
  readonly members?: ReadonlyMap<string, Field>;
  /** Items of a list, or values of a map with free keys. */
  readonly items?: Field;
  readonly example?: unknown;
  /** Forms of a union, by the value of the key that tells them apart. */
  readonly forms?: ReadonlyMap<string, Field>;
  /** Members that must be there. */
  readonly required?: readonly string[];
  /** What a value may be, in words: `1 to 100`, `at most 63 characters`. */
  readonly limits?: string;
  /** Type in people's words: `Duration`, `string`, or the allowed words. */
  readonly type: string;
}

interface RawField {
  readonly d?: string;
  readonly v?: unknown;
  readonly m?: Readonly<Record<string, RawField>>;
  readonly i?: RawField;
  readonly t?: string;
  readonly e?: unknown;
  readonly o?: Readonly<Record<string, RawField>>;
  readonly r?: readonly string[];
  readonly l?: string;
}

let raw: Readonly<Record<string, RawField>> | undefined;
const trees = new Map<string, Field>();

/** The tree of fields of a kind, or of `Config` and `Lock`; undefined for an unknown kind. */
export function fieldsOf(kind: string): Field | undefined {
  const known = trees.get(kind);
  if (known) return known;
  raw ??= JSON.parse(fieldsJson) as Readonly<Record<string, RawField>>;
  const source = Object.hasOwn(raw, kind) ? raw[kind] : undefined;
  if (!source) return undefined;
  const tree = convert(source);
  trees.set(kind, tree);
  return tree;
}

function convert(one: RawField): Field {
  return {
    type: one.t ?? "any",
    ...(one.d !== undefined && { description: one.d }),
    ...("v" in one && { default: one.v }),
    ...("e" in one && { example: one.e }),
    ...(one.r && { required: one.r }),
    ...(one.l !== undefined && { limits: one.l }),
    ...(one.o && { forms: new Map(Object.entries(one.o).map(([name, form]) => [name, convert(form)])) }),
    ...(one.m && { members: new Map(Object.entries(one.m).map(([name, member]) => [name, convert(member)])) }),
    ...(one.i && { items: convert(one.i) }),
  };
}

/**
 * The field at a path of a kind, or undefined where the schema has none. With the document's value, a union is the form that the
 * value says it is; without it, all forms together.
 */
export function fieldAt(kind: string, path: Path, root?: unknown): Field | undefined {
  let field = formOf(fieldsOf(kind), root);
  for (const [at, step] of path.entries()) {
    if (!field) return undefined;
    const next: Field | undefined = (typeof step === "string" ? field.members?.get(step) : undefined) ?? field.items;
    field = root === undefined ? next : formOf(next, valueAt(root, path.slice(0, at + 1)));
  }
  return field;
}

function formOf(field: Field | undefined, value: unknown): Field | undefined {
  const { cloud } = (typeof value === "object" && value !== null ? value : {}) as { readonly cloud?: unknown };
  return (typeof cloud === "string" ? field?.forms?.get(cloud) : undefined) ?? field;
}
