import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { locate } from "../source/document.ts";
import type { Document, Path } from "../source/document.ts";
import type { Policy } from "./policy.ts";

/** The policies that ids can mean. */
export interface KnownPolicies {
  readonly all: ReadonlyMap<string, Policy>;
  /** Ids of policies that are there but wrong: naming one of them is no mistake. */
  readonly broken: ReadonlySet<string>;
}

/** A diagnostic where no policy has the id, or the policy has no such validation; undefined where all is well. */
export function unknownPolicy(
  id: string,
  validation: string | undefined,
  { all, broken }: KnownPolicies,
  document: Document,
  path: Path,
): Diagnostic | undefined {
  if (broken.has(id)) return undefined;
  const span = locate(document, path);
  const policy = all.get(id);
  if (!policy) {
    const near = nearest(id, all.keys())[0];
    const title = near && all.get(near)?.spec.title;
    return diagnostic("policy/unknown-policy", { id }, { span, help: near && `did you mean ${near} (${title})?` });
  }
  const names = policy.spec.validations.map((one) => one.name);
  if (validation === undefined || names.includes(validation)) return undefined;
  const near = nearest(validation, names)[0];
  const help = near ? `did you mean ${id}/${near}?` : `it has ${names.join(", ")}`;
  return diagnostic("policy/unknown-policy", { id, part: validation }, { span, help });
}
