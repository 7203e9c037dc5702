import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic, Related } from "../diagnostics/diagnostic.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import { isBroken } from "../manifest/validate.ts";
import type { Entry, Manifests } from "../manifest/validate.ts";
import { locate } from "../source/document.ts";
import type { Path } from "../source/document.ts";
import type { Edge, GraphEntry } from "./graph.ts";
import { locateEntry } from "./layers.ts";
import { cycles, dependencyOrder } from "./order.ts";
import { referencesOf } from "./references.ts";
import type { Reference } from "./references.ts";

/** Edges between the entries of an environment, and what is wrong with the references they come from. */
export function connect(
  environment: string,
  entries: readonly GraphEntry[],
  manifests: Pick<Manifests, "entries" | "broken" | "incomplete">,
  diagnostics: Diagnostic[],
): Edge[] {
  const here = new Map(entries.map((entry) => [entry.id, entry]));
  const edges: Edge[] = [];
  for (const entry of entries) {
    for (const reference of referencesOf(entry.kind, entry.manifest.spec)) {
      const target = reference.kinds.map((kind) => `${kind}/${reference.name}`).find((id) => here.has(id));
      if (target !== undefined) {
        const { path, edge: kind, version } = reference;
        edges.push({ from: entry.id, to: target, path, kind, ...(version !== undefined && { version }) });
      } else {
        const problem = unresolved(entry, reference, environment, manifests);
        if (problem) diagnostics.push(problem);
      }
    }
  }
  diagnostics.push(...ringProblems(entries, edges));
  return edges;
}

/** Entry ids so that each follows what it uses. */
export function entryOrder(entries: readonly GraphEntry[], edges: readonly Edge[]): string[] {
  const dependencies = new Map<string, Set<string>>();
  for (const edge of edges) {
    if (edge.kind === "gate" || edge.kind === "notes") continue;
    dependencies.set(edge.from, (dependencies.get(edge.from) ?? new Set()).add(edge.to));
  }
  return dependencyOrder(
    entries.map((entry) => entry.id),
    dependencies,
  );
}

function unresolved(
  entry: GraphEntry,
  reference: Reference,
  environment: string,
  manifests: Pick<Manifests, "entries" | "broken" | "incomplete">,
): Diagnostic | undefined {
  const ids = reference.kinds.map((kind) => `${kind}/${reference.name}`);
  const span = locateEntry(entry, reference.path);
  if (ids.some((id) => isBroken(manifests.broken, id))) return undefined;
  const { byId, byName } = directoryOf(manifests.entries);
  const declared = ids.map((id) => byId.get(id)).find((one) => one !== undefined);
  if (declared) {
    // A model whose job runs elsewhere is the normal case where artifacts are promoted; so is a breach's training.
    if (entry.kind === "Model" && reference.path.includes("source")) return undefined;
    if (reference.edge === "notes" || reference.edge === "gate") return undefined;
    const related = [
      { span: locate(declared.document, ["metadata", "name"]), message: `${declared.id} is declared here` },
    ];
    const facts = { from: entry.id, to: declared.id, environment };
    return diagnostic("graph/not-in-environment", facts, { span, related });
  }
  if (manifests.incomplete) return undefined;
  const kinds = listOf(reference.kinds);
  const otherKind = byName.get(reference.name);
  if (otherKind) {
    const related = [
      { span: locate(otherKind.document, ["metadata", "name"]), message: `${otherKind.id} is declared here` },
    ];
    const facts = { name: reference.name, wanted: kinds.replaceAll("`", ""), actual: otherKind.kind };
    return diagnostic("graph/wrong-kind", facts, { span, related, help: nearHelp(reference, manifests) });
  }
  const facts = { name: reference.name, kind: kinds.replaceAll("`", "") };
  return diagnostic("graph/missing-reference", facts, { span, help: nearHelp(reference, manifests) });
}

/** Where more names are missing than this, a folder is missing and nothing is misspelt; comparing all with all takes long. */
const mostGuesses = 100;

function nearHelp({ kinds, name }: Reference, { entries }: Pick<Manifests, "entries">): string | undefined {
  const { guesses } = directoryOf(entries);
  const key = `${kinds.join(" ")} ${name}`;
  const known = guesses.get(key) ?? (guesses.size < mostGuesses ? guess(kinds, name, entries) : declare(kinds, name));
  guesses.set(key, known);
  return known;
}

function guess(kinds: Reference["kinds"], name: string, entries: Manifests["entries"]): string {
  const names = entries.filter((one) => kinds.includes(one.kind)).map((one) => one.name);
  const near = nearest(name, names, 2);
  if (near.length > 0) return `did you mean ${listOf(near)}?`;
  return names.length > 0 && names.length <= 6
    ? `there ${names.length === 1 ? "is" : "are"} ${listOf(names, "and")}`
    : declare(kinds, name);
}

function declare(kinds: Reference["kinds"], name: string): string {
  return `declare a ${kinds.join(" or ")} called ${name}`;
}

/** All manifests by id and by name, and the guesses at names that nobody has: the same in every environment. */
interface Directory {
  readonly byId: ReadonlyMap<string, Entry>;
  readonly byName: ReadonlyMap<string, Entry>;
  readonly guesses: Map<string, string>;
}

const directories = new WeakMap<Manifests["entries"], Directory>();

function directoryOf(entries: Manifests["entries"]): Directory {
  const known = directories.get(entries);
  if (known) return known;
  const byId = new Map(entries.map((one) => [one.id, one]));
  // Of several with one name the first is told.
  const byName = new Map(entries.toReversed().map((one) => [one.name, one]));
  const directory = { byId, byName, guesses: new Map<string, string>() };
  directories.set(entries, directory);
  return directory;
}

/** Follows data and models through jobs: something that is made from itself can never be made. */
function ringProblems(entries: readonly GraphEntry[], edges: readonly Edge[]): Diagnostic[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const flow = new Map<string, Set<string>>();
  const why = new Map<string, { readonly entry: string; readonly path: Path }>();
  function add(from: string, to: string, entry: string, path: Path): void {
    flow.set(from, (flow.get(from) ?? new Set()).add(to));
    why.set(`${from} ${to}`, { entry, path });
  }
  for (const edge of edges) {
    // One version of a dataset may be made from another; only a version that is made from itself is a ring.
    const to = edge.version !== undefined && edge.to.startsWith("Dataset/") ? `${edge.to}:${edge.version}` : edge.to;
    if (edge.kind === "uses") add(edge.from, to, edge.from, edge.path);
    else if (edge.kind === "makes") add(to, edge.from, edge.from, edge.path);
    else if (edge.path.at(-1) === "dataset" && edge.path.includes("derivedFrom"))
      add(edge.from, to, edge.from, edge.path);
    if (to !== edge.to && edge.kind !== "makes") add(to, edge.to, edge.from, edge.path);
  }
  return cycles(flow).map((ring) => {
    const steps = ring.map((node, at) => why.get(`${node} ${ring[(at + 1) % ring.length]}`));
    const places: Related[] = steps.flatMap((step, at) => {
      const entry = step && byId.get(step.entry);
      const next = ring[(at + 1) % ring.length] ?? "";
      return entry ? [{ span: locateEntry(entry, step.path), message: `${ring[at]} needs ${next}` }] : [];
    });
    const [first, ...others] = places;
    return diagnostic(
      "graph/cycle",
      { ring: [...ring, ring[0] ?? ""].join(" → ") },
      { span: first?.span, label: first?.message, related: others },
    );
  });
}
