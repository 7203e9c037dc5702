import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "../diagnostics/diagnostic.ts";
import { locate } from "../source/document.ts";
import type { Document } from "../source/document.ts";
import { manifestKinds, schemaProblems } from "./schema-problems.ts";
import type { Manifest } from "./types.gen.ts";
import { valueProblems } from "./values.ts";
import { manifest as validator } from "./validators.gen.js";

/** One valid manifest with the document it was read from. */
export interface Entry {
  /** Kind and name, such as `Endpoint/fraud`: unique in the repository. */
  readonly id: string;
  readonly kind: Manifest["kind"];
  readonly name: string;
  readonly manifest: Manifest;
  readonly document: Document;
}

/** All manifests of a repository. */
export interface Manifests {
  readonly entries: readonly Entry[];
  /**
   * Ids of manifests that are there but broken: a reference to one of them is not dangling. `Kind/*` stands for one
   * whose name cannot be read.
   */
  readonly broken: ReadonlySet<string>;
  /** True when a file could not be parsed, so that nobody knows what else is declared. */
  readonly incomplete: boolean;
}

/** Checks documents against the schemas and gives the valid manifests; all problems of all documents are reported. */
export function validate(documents: readonly Document[], currency: string, incomplete = false): Checked<Manifests> {
  const diagnostics: Diagnostic[] = [];
  const entries = new Map<string, Entry>();
  const broken = new Set<string>();
  for (const document of documents) {
    const found = check(document, currency);
    diagnostics.push(...found);
    if (found.length > 0) {
      for (const id of idsOf(document)) broken.add(id);
      continue;
    }
    const entry = entryOf(document);
    const earlier = entries.get(entry.id);
    if (earlier) diagnostics.push(duplicate(entry, earlier));
    else entries.set(entry.id, entry);
  }
  return { value: { entries: [...entries.values()], broken, incomplete }, diagnostics };
}

/** The entry of a document that is known to fit the schemas. */
export function entryOf(document: Document): Entry {
  const manifest = document.value as unknown as Manifest;
  const { kind } = manifest;
  const { name } = manifest.metadata;
  return { id: `${kind}/${name}`, kind, name, manifest, document };
}

function check(document: Document, currency: string): Diagnostic[] {
  const { value } = document;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const actual = Array.isArray(value) ? "a list" : "a single value";
    return [diagnostic("manifest/not-a-map", { actual }, { span: locate(document, []) })];
  }
  const kind = (value as { readonly kind?: unknown }).kind;
  const known = typeof kind === "string" && (manifestKinds as readonly string[]).includes(kind);
  const at = locate.bind(undefined, document);
  const problems = schemaProblems(validator, known ? kind : "document", value, at);
  return problems.length > 0 || !known ? problems : valueProblems(kind, value, currency, at);
}

/** True for the id of a manifest that is there and broken, or may be: one of its kind has no name that can be read. */
export function isBroken(broken: ReadonlySet<string>, id: string): boolean {
  return broken.has(id) || broken.has(`${id.slice(0, id.indexOf("/"))}/*`);
}

/** What a broken document may have meant to be: any kind where its own is none, any name without one, else also in lower case. */
function idsOf({ value }: Document): string[] {
  const none = typeof value !== "object" || value === null || Array.isArray(value);
  const { kind, metadata } = none ? {} : (value as { readonly kind?: unknown; readonly metadata?: unknown });
  const kinds = manifestKinds.filter((one) => one === kind);
  const meant = kinds.length > 0 ? kinds : manifestKinds;
  const name = typeof metadata === "object" && metadata && "name" in metadata ? metadata.name : undefined;
  if (typeof name !== "string") return meant.map((one) => `${one}/*`);
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-");
  return meant.flatMap((one) => [`${one}/${name}`, `${one}/${plain}`]);
}

function duplicate(entry: Entry, earlier: Entry): Diagnostic {
  const path = ["metadata", "name"];
  const related = [{ span: locate(earlier.document, path), message: "declared here before" }];
  return diagnostic("manifest/duplicate", { id: entry.id }, { span: locate(entry.document, path), related });
}
