import type { YAMLException } from "js-yaml";
import { isNode, parseAllDocuments, visit } from "yaml";
import type { Document as YamlDocument, Node, Range, YAMLError } from "yaml";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-file.ts";

/**
 * All syntax errors of a file's text that the fast parser gave up on, found by a parser that recovers. What is read behind an
 * open bracket or quote is anybody's guess, and not told.
 */
export function syntaxErrors(file: SourceFile, text: string, first: YAMLException): SyntaxErrors {
  const parsed = parseAllDocuments(text, {
    prettyErrors: false,
    logLevel: "silent",
    uniqueKeys: false,
    keepSourceTokens: true,
  });
  const documents = Array.isArray(parsed) ? parsed : [];
  const broken = documents
    .map((document) => ({ range: document.range, found: errorsOf(file, document) }))
    .filter((one) => one.found.length > 0);
  if (broken.length > 0)
    return { found: broken.flatMap((one) => one.found), rest: broken.map((one) => one.range).reduce(blanked, text) };
  const at = Math.min(first.mark?.position ?? 0, Math.max(0, text.length - 1));
  const holder = documents.find(({ range: [start, , end] }) => start <= at && at <= end);
  return { found: [refused(file, first)], rest: holder ? blanked(text, holder.range) : "" };
}

/** What is wrong with a text, and what is left of it. */
export interface SyntaxErrors {
  readonly found: readonly Diagnostic[];
  /** The text with blanks for the documents that are broken, so that the others can be read at their places. */
  readonly rest: string;
}

function blanked(text: string, [start, , end]: Range): string {
  return text.slice(0, start) + text.slice(start, end).replaceAll(/[^\r\n]/gu, " ") + text.slice(end);
}

/** The fast parser is stricter than the one that recovers: what it alone refuses is told in its own words. */
function refused(file: SourceFile, { mark, reason }: YAMLException): Diagnostic {
  const at = Math.min(mark?.position ?? 0, Math.max(0, file.text.length - 1));
  const tab = file.text.lastIndexOf("\t", at);
  if (tab > file.text.lastIndexOf("\n", at - 1))
    return diagnostic("source/yaml-tab", {}, { span: { file, start: tab, end: tab + 1 } });
  const problem = sentence(reason ?? "the text is not YAML");
  return diagnostic("source/yaml-syntax", { problem }, { span: { file, start: at, end: at + 1 } });
}

/** Codes after which the recovering parser has lost the structure of a document. */
const lost: ReadonlySet<YAMLError["code"]> = new Set(["MISSING_CHAR", "UNEXPECTED_TOKEN", "BLOCK_IN_FLOW"]);

function errorsOf(file: SourceFile, document: Parsed): Diagnostic[] {
  if (document.errors.length === 0) return [];
  const open = unclosed(document);
  const tab = indentingTab(file, document);
  // One tab puts all that follows at a wrong depth.
  const from = Math.min(open[0]?.start ?? file.text.length, tab?.lineStart ?? file.text.length);
  const seenLines = new Set<number>();
  const found = open.filter((one) => tab === undefined || one.start < tab.at).map((one) => notClosed(file, one));
  for (const error of document.errors) {
    const [at] = error.pos;
    if (at >= from) break;
    // One slip often breaks the rest of its line in several ways; the first word on it is the useful one.
    const line = file.text.lastIndexOf("\n", Math.max(0, at - 1));
    if (!seenLines.has(line)) found.push(fromRecovery(file, error));
    seenLines.add(line);
    if (lost.has(error.code)) return found;
  }
  if (tab) found.push(diagnostic("source/yaml-tab", {}, { span: { file, start: tab.at, end: tab.at + 1 } }));
  return found;
}

/** The first line of a broken document that a tab indents; comments and empty lines may have one. */
function indentingTab(
  { text }: SourceFile,
  { range: [start, , end] }: Parsed,
): { readonly at: number; readonly lineStart: number } | undefined {
  const found = /^( *)\t[\t ]*[^\s#]/mu.exec(text.slice(start, end));
  if (!found) return undefined;
  const lineStart = start + found.index;
  return { at: lineStart + (found[1]?.length ?? 0), lineStart };
}

function notClosed(file: SourceFile, { start, closing }: Unclosed): Diagnostic {
  const opening = file.text.charAt(start);
  const wanted = closing === opening ? "" : ` with a \`${closing}\``;
  const problem = `nothing closes this \`${opening}\`${wanted}`;
  return diagnostic("source/yaml-syntax", { problem }, { span: { file, start, end: start + 1 } });
}

type Parsed = YamlDocument.Parsed;

interface Unclosed {
  readonly start: number;
  readonly closing: string;
  /** Where the parser took it, or what it is nested in, to end. */
  readonly end: number;
}

/** The brackets and quotes of a document that nothing closes; of nested ones the innermost, where the slip is. */
function unclosed(document: Parsed): Unclosed[] {
  const found: Unclosed[] = [];
  visit(document, (_, node) => {
    if (!isNode(node) || !node.range || !node.srcToken) return;
    const closing = missingEnd(node.srcToken, document);
    if (closing === undefined) return;
    const [start, , end] = node.range;
    const outer = found.at(-1);
    const nested = outer !== undefined && start <= outer.end;
    if (nested) found.pop();
    found.push({ start, closing, end: nested ? outer.end : end });
  });
  return found;
}

/** What should have closed a bracket or quote and does not. */
function missingEnd(token: NonNullable<Node["srcToken"]>, document: Parsed): string | undefined {
  if (token.type === "flow-collection") {
    const wanted = token.start.type === "flow-map-start" ? "flow-map-end" : "flow-seq-end";
    if (token.end.some((one) => one.type === wanted)) return undefined;
    return wanted === "flow-map-end" ? "}" : "]";
  }
  if (token.type !== "single-quoted-scalar" && token.type !== "double-quoted-scalar") return undefined;
  const end = token.offset + token.source.length;
  const open = document.errors.some((one) => one.code === "MISSING_CHAR" && one.pos[0] === end);
  return open ? token.source.charAt(0) : undefined;
}

function fromRecovery(file: SourceFile, error: YAMLError): Diagnostic {
  const start = Math.min(error.pos[0], Math.max(0, file.text.length - 1));
  const end = Math.max(start + 1, Math.min(error.pos[1], endOfLine(file.text, start)));
  const span = { file, start, end };
  if (error.code === "TAB_AS_INDENT" || file.text.slice(start, end).startsWith("\t")) {
    return diagnostic("source/yaml-tab", {}, { span });
  }
  return diagnostic("source/yaml-syntax", { problem: problems[error.code] ?? sentence(error.message) }, { span });
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
  BLOCK_AS_IMPLICIT_KEY:
    "a nested block stands where a key is expected, as if a line break or an indentation were missing",
  BLOCK_IN_FLOW: "a block (indented lines) cannot stand inside [ ] or { }",
  MISSING_CHAR: "a closing bracket, quote, comma or colon is missing",
  MULTILINE_IMPLICIT_KEY: "a key cannot go over several lines, as if a colon were missing",
  MULTIPLE_ANCHORS: "a value can have one anchor only",
  MULTIPLE_DOCS: "several documents need --- between them",
  MULTIPLE_TAGS: "a value can have one tag only",
  UNEXPECTED_TOKEN: "this does not belong here, as if a quote, a bracket or a colon were missing before it",
};

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function sentence(text: string): string {
  const first = text.split("\n")[0] ?? "";
  return first.charAt(0).toLowerCase() + first.slice(1);
}
