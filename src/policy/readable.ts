import { isExpression } from "../resources/resource.ts";
import type { Value } from "../resources/resource.ts";

/**
 * A resource's inputs as expressions read them. JSON documents are data; a value that is only known when another resource exists
 * is the text `${<id>.<output>}`, also inside longer texts; a packed directory is its path and digest.
 */
export function readable(value: Value | undefined): unknown {
  if (typeof value === "string") return documentIn(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(readable);
  if (!isExpression(value)) {
    return Object.fromEntries(
      Object.entries(value as Readonly<Record<string, Value>>).map(([name, item]) => [name, readable(item)]),
    );
  }
  if ("$ref" in value) return `\${${value.$ref}.${value.output}}`;
  if ("$json" in value) return readable(value.$json);
  if ("$archive" in value) return { path: value.$archive.path, digest: value.$archive.digest };
  return value.$join.map((part) => textOf(readable(part))).join("");
}

/** The data of a text that is a JSON object; any other text as it is. */
function documentIn(text: string): unknown {
  if (!text.startsWith("{")) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
