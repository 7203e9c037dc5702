import { originOf } from "../diagnostics/source-file.ts";
import type { Origin } from "../diagnostics/source-file.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Graph, GraphEntry } from "../graph/graph.ts";
import { nameOf, parsePath, splitPath, valuesAt } from "../graph/layers.ts";
import { tracesOf } from "../graph/removals.ts";
import { fieldAt } from "../manifest/fields.ts";
import type { Field } from "../manifest/fields.ts";
import { has, locate, printPath, valueAt } from "../source/document.ts";
import type { Document, Path } from "../source/document.ts";
import { UsageError } from "./host.ts";

/** What somebody, or the default, said of one value of a manifest. */
export interface ValueRow {
  readonly path: string;
  readonly value: unknown;
  /** The manifest, patch or config that said it, or `built in default`. */
  readonly from: string;
  readonly origin: Origin | null;
  /** True for a value that another one was put over. */
  readonly overridden: boolean;
  /** True where a patch takes away what stood here. */
  readonly removed: boolean;
}

const builtIn = "built in default";

/** Every value of a manifest's spec, each with the layers that said something of it, the one that counts first. */
export function allValues(entry: GraphEntry): ValueRow[] {
  const all = leafPaths(entry.manifest.spec, ["spec"]).flatMap((path) => rows(entry, path));
  // A default that somebody overrode is worth telling when one value is asked about, and noise in a list of all.
  return all.filter((row) => !(row.overridden && row.origin === null));
}

/** What was said at a path that a person typed: the value that counts first, or who removed it. Throws where nothing can stand. */
export function valuesOf(graph: Graph, entry: GraphEntry, text: string): ValueRow[] {
  if (/^metadata\b/u.test(text)) return metadataRows(graph, entry, text);
  const path = parsePath(entry, text);
  if (!path) return removedRows(entry, text);
  const value = valueAt(entry.manifest, path);
  // A map is put together from several layers: each of its leaves has its own history.
  if (typeof value === "object" && value !== null && valuesAt(entry, path.slice(1)).length > 1)
    return leafPaths(value, path).flatMap((leaf) => rows(entry, leaf));
  return rows(entry, path);
}

/** What the schema says of the place that a person typed. */
export function fieldOf(entry: GraphEntry, text: string): Field | undefined {
  const path = parsePath(entry, text);
  return fieldAt(entry.kind, path ?? stepsOf(text));
}

function removedRows(entry: GraphEntry, text: string): ValueRow[] {
  const traces = tracesOf(entry, text);
  if (traces.length === 0 && !fieldOf(entry, text)) throw nothingAt(entry, text);
  return traces.map((one, at) => ({
    path: text,
    value: one.value ?? null,
    from: layerName(entry, one.layer.name),
    origin: one.span ? originOf(one.span) : null,
    overridden: at > 0,
    removed: one.removes,
  }));
}

function rows(entry: GraphEntry, path: readonly (string | number)[]): ValueRow[] {
  const shown = shownPath(entry, path);
  const said = valuesAt(entry, path.slice(1));
  const writers = said.filter((one) => one.span);
  // The built-in layer holds the final result too; it counts only where nobody wrote the value, or wrote another one.
  const counted = writers.length > 0 ? writers : said.slice(0, 1);
  const made = counted.map((one, at) => ({
    path: shown,
    value: one.value,
    from: layerName(entry, one.layer.name),
    origin: one.span ? originOf(one.span) : null,
    overridden: at > 0,
    removed: one.value === null && one.span !== undefined,
  }));
  const fallback = fieldAt(entry.kind, path)?.default;
  if (fallback === undefined || writers.length === 0) return made;
  const row = { path: shown, value: fallback, from: builtIn, origin: null, removed: false };
  // What a patch removed is what the default says again.
  if (made[0]?.removed) return [{ ...row, overridden: false }, ...made];
  return [...made, { ...row, overridden: true }];
}

function nothingAt(entry: GraphEntry, text: string): UsageError {
  const steps = stepsOf(text);
  const wrong = steps.findIndex((_, at) => !fieldAt(entry.kind, steps.slice(0, at + 1)));
  const known = [...(fieldAt(entry.kind, steps.slice(0, wrong))?.members?.keys() ?? [])];
  const near = nearest(steps[wrong] ?? text, known)[0];
  const holder = wrong > 1 ? `\`${steps.slice(1, wrong).join(".")}\`` : `Its ${steps[0]}`;
  const help = near ? `Did you mean ${near}?` : known.length > 0 ? `${holder} has ${known.join(", ")}.` : undefined;
  return new UsageError(`${entry.id} has nothing at ${text}.`, help);
}

function stepsOf(text: string): string[] {
  const steps = text.split(/[.[\]]+/u).filter((step) => step !== "");
  return steps[0] === "spec" || steps[0] === "metadata" ? steps : ["spec", ...steps];
}

/** Values of the metadata; owner and labels come from the config too. */
function metadataRows(graph: Graph, entry: GraphEntry, text: string): ValueRow[] {
  const metadata = { ...entry.manifest.metadata, owner: entry.owner, labels: entry.labels };
  const path = splitPath({ metadata }, text.split(/[.[\]]+/u));
  const value = valueAt({ metadata }, path);
  if (value === undefined) {
    if (fieldOf(entry, text)) return [];
    throw nothingAt(entry, text);
  }
  return leafPaths(value, path).flatMap((leaf) =>
    metadataPlaces(graph, entry, leaf)
      .filter(({ document, path: place }) => has(document, place))
      .map(({ document, path: place, from }, at) => ({
        path: printPath(leaf),
        value: valueAt(document.value, place),
        from,
        origin: originOf(locate(document, place)),
        overridden: at > 0,
        removed: false,
      })),
  );
}

interface Place {
  readonly document: Document;
  readonly path: Path;
  readonly from: string;
}

/** Where a value of the metadata may be said, the strongest first. */
function metadataPlaces({ config, environment }: Graph, entry: GraphEntry, path: Path): Place[] {
  const inConfig = (start: Path): Place => ({
    document: config.document,
    path: [...start, ...path.slice(1)],
    from: config.document.file.path,
  });
  const here = ["environments", environment];
  const own = { document: entry.document, path, from: entry.id };
  if (path[1] === "owner") return [own, inConfig([])];
  if (path[1] !== "labels") return [own];
  return [own, inConfig([...here, "targets", entry.target]), inConfig(here), inConfig([])];
}

function leafPaths(value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  if (Array.isArray(value) && value.some((item) => typeof item === "object"))
    return value.flatMap((item, at) => leafPaths(item, [...path, at]));
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, item]) => leafPaths(item, [...path, key]));
  }
  return [path];
}

/** A path as a person would type it: list items by their name. */
function shownPath(entry: GraphEntry, path: Path): string {
  const steps = path.map((step, at) => {
    const name = typeof step === "number" ? nameOf(valueAt(entry.manifest, path.slice(0, at + 1))) : undefined;
    return name ?? step;
  });
  return printPath(steps);
}

function layerName(entry: GraphEntry, name: string): string {
  return name === "" ? entry.id : name;
}
