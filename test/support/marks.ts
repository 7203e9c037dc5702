/** A text without its cursor marks (┆) and the offsets at which they stood. */
export function marked(text: string): { readonly text: string; readonly marks: readonly number[] } {
  const parts = text.split("┆");
  const marks: number[] = [];
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    at += part.length;
    marks.push(at);
  }
  return { text: parts.join(""), marks };
}
