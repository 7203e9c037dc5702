import { fieldsOf } from "./fields.ts";
import type { Field } from "./fields.ts";

/** A copy of a valid manifest, config or lock with every default of its schema filled in; what the user wrote stays. */
export function fillDefaults(kind: string, value: unknown): unknown {
  const field = fieldsOf(kind);
  return field ? fill(value, field) : value;
}

function fill(value: unknown, field: Field): unknown {
  if (Array.isArray(value)) {
    const items = field.items;
    return items ? value.map((item) => fill(item, items)) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const filled: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const member = field.members?.get(key) ?? field.items;
    filled[key] = member ? fill(item, member) : item;
  }
  for (const [key, member] of field.members ?? []) {
    if (filled[key] !== undefined || member.default === undefined) continue;
    // Most defaults are plain values, which need no copy, and a copy of one costs more than all else here.
    const plain = typeof member.default !== "object";
    filled[key] = plain ? member.default : fill(structuredClone(member.default), member);
  }
  return filled;
}
