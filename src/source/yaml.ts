import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from "js-yaml";
import type { Event } from "js-yaml";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-file.ts";
import type { Data, Document, YamlNode, YamlPair } from "./document.ts";
import { syntaxErrors } from "./yaml-errors.ts";

/** Most nodes one document may have once its aliases are written out: what a million-fold alias bomb runs into. */
export const nodeBudget = 100_000;

/** Parses a file of YAML 1.2 into its documents. A document that cannot be read is left out, with all that is wrong with it. */
export function parse(file: SourceFile): Checked<readonly Document[]> {
  const read = eventsOf(file);
  const composer = new Composer(file, read.events);
  const values = composer.documents();
  const trees = lazyTrees(file, read.text);
  const documents = values.map((value, index) => ({ file, index, value, root: () => trees()[index] ?? emptyNode }));
  // A document that is only comments or blank between two `---` says nothing.
  const kept = documents.filter((one) => one.value !== null && !composer.unreadable.has(one.index));
  return { value: kept, diagnostics: [...read.found, ...composer.found] };
}

/** True where something of a file could not be read, so that nobody knows what else it declares. */
export function isIncomplete(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === "error" && one.code !== "source/duplicate-key");
}

interface Read {
  readonly events: readonly Event[];
  /** What was read: the file's text, without documents that are broken. */
  readonly text: string;
  readonly found: readonly Diagnostic[];
}

function eventsOf(file: SourceFile): Read {
  const found: Diagnostic[] = [];
  for (let { text } = file; ;) {
    try {
      return { events: parseEvents(text, { maxDepth: 100 }), text, found };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const errors = syntaxErrors(file, text, error);
      found.push(...errors.found);
      text = errors.rest === text ? "" : errors.rest;
    }
  }
}

const emptyNode: YamlNode = { start: 0, end: 0 };

/** Places are computed by a second parse of the file, on demand: most files never need them. */
function lazyTrees(file: SourceFile, text: string): () => readonly YamlNode[] {
  let trees: readonly YamlNode[] | undefined;
  return () => {
    trees ??= new Composer(file, parseEvents(text, { maxDepth: 100 })).trees();
    return trees;
  };
}

interface Anchor {
  readonly value: Data;
  readonly node: YamlNode;
  /** Nodes it stands for, aliases written out. */
  readonly weight: number;
}

const absent = { value: null, node: emptyNode, weight: 1 } as const;

/** Turns the flat event stream of one file into values and, at the same time, into places. */
class Composer {
  readonly found: Diagnostic[] = [];
  /** Indexes of documents whose values are not what was meant. */
  readonly unreadable = new Set<number>();
  private readonly file: SourceFile;
  private readonly events: readonly Event[];
  private at = 0;
  private anchors = new Map<string, Anchor | "open">();
  private overBudget = false;
  private overflowReported = false;

  constructor(file: SourceFile, events: readonly Event[]) {
    this.file = file;
    this.events = events;
  }

  documents(): Data[] {
    return this.all().map((one) => one.value);
  }

  trees(): YamlNode[] {
    return this.all().map((one) => one.node);
  }

  private all(): Anchor[] {
    const made: Anchor[] = [];
    while (this.at < this.events.length) {
      const event = this.events[this.at++];
      if (event?.type !== EVENT_ID.DOCUMENT) continue;
      this.anchors = new Map();
      this.overBudget = false;
      this.overflowReported = false;
      let content: Anchor = absent;
      const before = this.found.length;
      while (this.events[this.at] && this.events[this.at]?.type !== EVENT_ID.POP) content = this.node();
      this.at++;
      if (isIncomplete(this.found.slice(before))) this.unreadable.add(made.length);
      made.push(content);
    }
    return made;
  }

  private node(): Anchor {
    const event = this.events[this.at++];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return this.scalar(event);
      case EVENT_ID.ALIAS:
        return this.alias(event);
      case EVENT_ID.SEQUENCE:
        return this.sequence(event);
      case EVENT_ID.MAPPING:
        return this.mapping(event);
      default:
        return absent;
    }
  }

  private scalar(event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>): Anchor {
    const text = event.valueStart < 0 ? "" : getScalarValue(this.file.text, event);
    const plain = event.style === SCALAR_STYLE.PLAIN;
    const quote = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
    const start =
      event.valueStart < 0
        ? this.previousEnd()
        : quote > 0
          ? event.valueStart - 1
          : this.firstVisible(event.valueStart, event.valueEnd);
    const end = event.valueStart < 0 ? start : this.trimmedEnd(event.valueStart, event.valueEnd) + quote;
    const tag = this.tag(event);
    const node = { start, end };
    return this.keep(event, { value: this.resolve(text, plain, tag, node), node, weight: 1 });
  }

  /** Block scalars start with their indentation. */
  private firstVisible(start: number, end: number): number {
    let first = start;
    while (first < end && /[ \t]/u.test(this.file.text.charAt(first))) first++;
    return first === end ? start : first;
  }

  /** Block scalars end after their line break; a caret under white space helps nobody. */
  private trimmedEnd(start: number, end: number): number {
    let last = end;
    while (last > start && /\s/u.test(this.file.text.charAt(last - 1))) last--;
    return last;
  }

  private resolve(text: string, plain: boolean, tag: string | undefined, node: YamlNode): Data {
    if (tag === undefined) return plain ? resolvePlain(text) : text;
    const value = resolvePlain(text);
    if (tag === "str") return text;
    if (tag === "null" && value === null) return null;
    if (tag === "bool" && typeof value === "boolean") return value;
    if (tag === "int" && Number.isInteger(value)) return value;
    if (tag === "float" && typeof value === "number") return value;
    this.report(
      diagnostic("source/yaml-tag", { tag: `!!${tag}`, known: true }, { span: { file: this.file, ...node } }),
    );
    return text;
  }

  private alias(event: Extract<Event, { type: typeof EVENT_ID.ALIAS }>): Anchor {
    const name = this.file.text.slice(event.anchorStart, event.anchorEnd);
    const span = { file: this.file, start: event.anchorStart - 1, end: event.anchorEnd };
    const anchor = this.anchors.get(name);
    if (anchor === undefined) this.report(diagnostic("source/yaml-alias", { name, problem: "unknown" }, { span }));
    else if (anchor === "open") this.report(diagnostic("source/yaml-alias", { name, problem: "recursive" }, { span }));
    else {
      if (anchor.weight > nodeBudget) this.overBudget = true;
      if (this.overBudget && !this.overflowReported) {
        this.overflowReported = true;
        this.report(diagnostic("source/alias-budget", { budget: nodeBudget }, { span }));
      }
      // The place of an aliased value is where the alias stands: that is the line a person has to look at.
      return { value: anchor.value, node: { ...anchor.node, start: span.start, end: span.end }, weight: anchor.weight };
    }
    return { ...absent, node: { start: span.start, end: span.end } };
  }

  private sequence(event: Extract<Event, { type: typeof EVENT_ID.SEQUENCE }>): Anchor {
    this.open(event);
    const tag = this.tag(event);
    this.collectionTag(tag, "seq", event.start);
    const values: Data[] = [];
    const items: YamlNode[] = [];
    let weight = 1;
    while (this.events[this.at] && this.events[this.at]?.type !== EVENT_ID.POP) {
      const item = this.node();
      values.push(item.value);
      items.push(item.node);
      weight += item.weight;
    }
    this.at++;
    this.weigh(weight, event.start);
    return this.keep(event, {
      value: values,
      node: { start: event.start, end: endOf(items, event.start), items },
      weight,
    });
  }

  private mapping(event: Extract<Event, { type: typeof EVENT_ID.MAPPING }>): Anchor {
    this.open(event);
    const tag = this.tag(event);
    this.collectionTag(tag, "map", event.start);
    const value: Record<string, Data> = {};
    const pairs: YamlPair[] = [];
    let weight = 1;
    while (this.events[this.at] && this.events[this.at]?.type !== EVENT_ID.POP) {
      const key = this.node();
      const item = this.node();
      const name = this.keyName(key);
      const earlier = pairs.find((pair) => pair.key === name);
      if (earlier) this.duplicate(name, key.node, earlier.keyNode);
      Object.defineProperty(value, name, { value: item.value, enumerable: true, writable: true, configurable: true });
      pairs.push({ key: name, keyNode: key.node, value: item.node });
      weight += item.weight + 1;
    }
    this.at++;
    this.weigh(weight, event.start);
    const ends = pairs.map((pair) => (pair.value.end > pair.keyNode.end ? pair.value : pair.keyNode));
    return this.keep(event, { value, node: { start: event.start, end: endOf(ends, event.start), pairs }, weight });
  }

  private keyName(key: Anchor): string {
    if (typeof key.value === "string") return key.value;
    const span = { file: this.file, start: key.node.start, end: key.node.end };
    if (typeof key.value === "object" && key.value !== null) {
      this.report(diagnostic("source/yaml-key", {}, { span }));
      return "";
    }
    return key.node.start === key.node.end ? "" : this.file.text.slice(key.node.start, key.node.end);
  }

  private duplicate(name: string, again: YamlNode, first: YamlNode): void {
    this.report(
      diagnostic(
        "source/duplicate-key",
        { key: name },
        {
          span: { file: this.file, start: again.start, end: again.end },
          related: [{ span: { file: this.file, start: first.start, end: first.end }, message: "set here before" }],
        },
      ),
    );
  }

  private weigh(weight: number, start: number): void {
    if (weight <= nodeBudget || this.overflowReported) return;
    this.overflowReported = true;
    const span = { file: this.file, start, end: start + 1 };
    this.report(diagnostic("source/alias-budget", { budget: nodeBudget }, { span }));
  }

  private tag(event: { readonly tagStart: number; readonly tagEnd: number }): string | undefined {
    if (event.tagStart < 0) return undefined;
    const text = this.file.text.slice(event.tagStart, event.tagEnd);
    const known = /^!!(str|int|float|bool|null|map|seq)$/u.exec(text)?.[1];
    if (known) return known;
    const span = { file: this.file, start: event.tagStart, end: event.tagEnd };
    this.report(diagnostic("source/yaml-tag", { tag: text, known: false }, { span }));
    return undefined;
  }

  private collectionTag(tag: string | undefined, expected: "seq" | "map", start: number): void {
    if (tag === undefined || tag === expected) return;
    const span = { file: this.file, start, end: start + 1 };
    this.report(diagnostic("source/yaml-tag", { tag: `!!${tag}`, known: true }, { span }));
  }

  private open(event: { readonly anchorStart: number; readonly anchorEnd: number }): void {
    if (event.anchorStart >= 0) this.anchors.set(this.file.text.slice(event.anchorStart, event.anchorEnd), "open");
  }

  private keep(event: { readonly anchorStart: number; readonly anchorEnd: number }, made: Anchor): Anchor {
    if (event.anchorStart >= 0) this.anchors.set(this.file.text.slice(event.anchorStart, event.anchorEnd), made);
    return made;
  }

  /** An empty value has no place of its own; it stands where the text before it ended. */
  private previousEnd(): number {
    for (let at = this.at - 2; at >= 0; at--) {
      const event = this.events[at];
      if (event?.type === EVENT_ID.SCALAR && event.valueStart >= 0) return event.valueEnd;
      if (event && "start" in event) return event.start;
    }
    return 0;
  }

  private report(one: Diagnostic): void {
    this.found.push(one);
  }
}

function endOf(parts: readonly YamlNode[], start: number): number {
  let end = start;
  for (const part of parts) end = Math.max(end, part.end);
  return end;
}

/** Plain scalars of YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#1032-tag-resolution). */
function resolvePlain(text: string): Data {
  switch (text) {
    case "":
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
    default:
      return resolveNumber(text);
  }
}

function resolveNumber(text: string): Data {
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!mayBeNumber) return text;
  if (/^[-+]?[0-9]+$/u.test(text)) return Number(text);
  if (/^0o[0-7]+$/u.test(text) || /^0x[0-9a-fA-F]+$/u.test(text)) return Number(text);
  if (/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/u.test(text)) return Number(text);
  if (/^[-+]?\.(inf|Inf|INF)$/u.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^\.(nan|NaN|NAN)$/u.test(text)) return NaN;
  return text;
}
