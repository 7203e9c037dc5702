import type { Expression, Ref, Value } from "../resource.ts";

/** Text that may be known only later; what stands where the SDK wants text. */
export type Text = string | Expression;

/** One text out of parts; plain text where all parts are known. */
export function joined(...parts: readonly (string | Ref)[]): Text {
  const merged: (string | Ref)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  const [only, ...more] = merged;
  if (only === undefined) return "";
  return more.length === 0 ? only : { $join: merged };
}

/** A JSON document as text, whose parts may be known only later. */
export function json(document: Value): Expression {
  return { $json: document };
}
