import canonicalize from "canonicalize";

/** Canonical JSON text (RFC 8785): the same for the same data, whatever the order of its members. */
export function canonical(value: unknown): string {
  // Only undefined itself has no JSON form.
  return canonicalize(value) ?? "null";
}
