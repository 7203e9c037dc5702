import type { YAMLException } from "js-yaml";
import { parseAllDocuments } from "yaml";
import type { YAMLError } from "yaml";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-file.ts";

/** All syntax errors of a file that the fast parser gave up on, found by a parser that recovers. */
export function syntaxErrors(file: SourceFile, first: YAMLException): Diagnostic[] {
  const parsed = parseAllDocuments(file.text, { prettyErrors: false, logLevel: "silent", uniqueKeys: false });
  const documents = Array.isArray(parsed) ? parsed : [];
  const errors = documents.flatMap((one) => one.errors);
  const seenLines = new Set<number>();
  const found: Diagnostic[] = [];
  for (const error of errors) {
    // One slip often breaks the rest of its line in several ways; the first word on it is the useful one.
    const line = file.text.lastIndexOf("\n", Math.max(0, error.pos[0] - 1));
    if (seenLines.has(line)) continue;
    seenLines.add(line);
    found.push(fromRecovery(file, error));
  }
  if (found.length > 0) return found;
  const at = Math.min(first.mark?.position ?? 0, Math.max(0, file.text.length - 1));
  return [
    diagnostic(
      "source/yaml-syntax",
      { problem: sentence(first.reason ?? "the text is not YAML") },
      { span: { file, start: at, end: at + 1 } },
    ),
  ];
}

function fromRecovery(file: SourceFile, error: YAMLError): Diagnostic {
  const start = Math.min(error.pos[0], Math.max(0, file.text.length - 1));
  const end = Math.max(start + 1, Math.min(error.pos[1], endOfLine(file.text, start)));
  const span = { file, start, end };
  if (error.code === "TAB_AS_INDENT" || file.text.slice(start, end).startsWith("\t")) {
    return diagnostic("source/yaml-tab", {}, { span });
  }
  // The parser calls an open bracket an indentation problem; a person sees a missing bracket.
  const closing = /must be sufficiently indented and end with a (.)/u.exec(error.message)?.[1];
  const problem = closing === undefined ? problems[error.code] : `a bracket is opened and not closed with ${closing}`;
  return diagnostic("source/yaml-syntax", { problem: problem ?? sentence(error.message) }, { span });
}

/** What the recovering parser's codes mean to the author of a manifest. */
const problems: Partial<Record<YAMLError["code"], string>> = {
  ALIAS_PROPS: "an alias cannot have a tag or an anchor of its own",
  BAD_ALIAS: "an anchor or alias has a name that YAML does not allow",
  BAD_DIRECTIVE: "a line that starts with % is a directive, and this one is not known",
  BAD_DQ_ESCAPE: "a backslash in double quotes starts an escape that does not exist; write \\\\ for a backslash",
  BAD_INDENT: "the indentation does not fit the lines around it",
  BAD_PROP_ORDER: "anchors and tags stand before the indicators, not after",
  BAD_SCALAR_START: "a plain value cannot start with this character; put it in quotes",
  BLOCK_AS_IMPLICIT_KEY: "a nested block stands where a key is expected; is a line break or an indentation missing?",
  BLOCK_IN_FLOW: "a block (indented lines) cannot stand inside [ ] or { }",
  MISSING_CHAR: "a closing bracket, quote, comma or colon is missing",
  MULTILINE_IMPLICIT_KEY: "a key cannot go over several lines; is a colon missing?",
  MULTIPLE_ANCHORS: "a value can have one anchor only",
  MULTIPLE_DOCS: "several documents need --- between them",
  MULTIPLE_TAGS: "a value can have one tag only",
  UNEXPECTED_TOKEN: "this does not belong here; is a quote, a bracket or a colon missing before it?",
};

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function sentence(text: string): string {
  const first = text.split("\n")[0] ?? "";
  return first.charAt(0).toLowerCase() + first.slice(1);
}
