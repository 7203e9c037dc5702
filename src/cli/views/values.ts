import type { Resolved } from "../../plan/plan.ts";

/** A value on one line, as a person reads it in a plan; an unknown one names what it waits for. */
export function showValue(value: Resolved | undefined, most = 60): string {
  if (value === undefined) return "(not set)";
  if (value === null) return "null";
  if (isUnknown(value)) return `(known after apply: ${shortId(value.$unknown)})`;
  if (typeof value === "string") return quote(value, most);
  if (typeof value !== "object") return String(value);
  return cut(compact(value), most);
}

/** True for a value that only exists after another change. */
function isUnknown(value: unknown): value is { readonly $unknown: string } {
  return typeof value === "object" && value !== null && "$unknown" in value;
}

function compact(value: unknown): string {
  if (isUnknown(value)) return "(known after apply)";
  if (Array.isArray(value)) return `[${value.map(compact).join(", ")}]`;
  if (typeof value !== "object" || value === null) return typeof value === "string" ? value : String(value);
  const parts = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${parts.map(([key, item]) => `${key}: ${compact(item)}`).join(", ")}}`;
}

function quote(text: string, most: number): string {
  const flat = text.replaceAll("\n", "⏎");
  return flat === "" || /^\s|\s$/u.test(flat) ? `"${flat}"` : cut(flat, most);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** The readable part of a resource id: the last two steps say which thing it is. */
function shortId(id: string): string {
  const steps = id.split("/");
  return steps.length > 2 ? steps.slice(-2).join("/") : id;
}
