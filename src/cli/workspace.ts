import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import picomatch from "picomatch";
import { loadCatalog } from "../catalog/catalog.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { compile } from "../compile.ts";
import type { Compilation, Compiled } from "../compile.ts";
import { diagnostic, hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-file.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import type { ReadCode } from "../graph/link.ts";
import { chooseEnvironment, configName, readConfig } from "../manifest/config.ts";
import type { Config } from "../manifest/config.ts";
import { lockFolder } from "../manifest/lock.ts";
import { readCodeTree } from "../source/code-tree.ts";
import { fieldAt } from "../manifest/fields.ts";
import { validate } from "../manifest/validate.ts";
import { locate } from "../source/document.ts";
import type { Document } from "../source/document.ts";
import { load, readSource } from "../source/load.ts";
import { openRepository } from "../source/repository.ts";
import type { Repository } from "../source/repository.ts";
import { parse } from "../source/yaml.ts";
import { catalogAdditions } from "./catalog-additions.ts";
import { UsageError } from "./host.ts";
import type { Host } from "./host.ts";
import { version } from "./version.ts";

/** A repository on disk, read and with its configuration understood. */
export interface Workspace {
  /** Folder of mlops.config.yaml. */
  readonly root: string;
  readonly config: Config;
  readonly files: readonly SourceFile[];
  readonly locks: readonly SourceFile[];
  readonly repository: Repository | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the repository that a folder belongs to; without a usable config only what is wrong with it. `release` is the one that it is
 * to work with; `any` for a commit that another one was right for.
 */
export async function openWorkspace(
  host: Host,
  release: "this" | "any" = "this",
): Promise<Checked<Workspace | undefined>> {
  // From a folder that is not there, the search upwards would find a repository that nobody meant.
  if (!statSync(host.cwd, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder ${host.cwd}.`, "-C names the folder of a repository, or one in it.");
  const root = findRepositoryRoot(host.cwd);
  if (root === undefined) {
    return { value: undefined, diagnostics: [diagnostic("manifest/config-missing", { root: host.cwd })] };
  }
  const source = readSource(root, configName);
  if (!source.value) return { value: undefined, diagnostics: source.diagnostics };
  const parsed = parse(source.value);
  const [document] = parsed.value;
  if (!document) {
    const empty = diagnostic(
      "manifest/wrong-type",
      { field: configName, expected: "a map", actual: "nothing" },
      { span: { file: source.value, start: 0, end: 0 } },
    );
    return { value: undefined, diagnostics: parsed.diagnostics.length > 0 ? parsed.diagnostics : [empty] };
  }
  const read = readConfig(document, version);
  const counts = (one: Diagnostic): boolean => release === "this" || one.code !== "manifest/requires";
  const config = { value: read.value, diagnostics: read.diagnostics.filter(counts) };
  if (!config.value || hasErrors(config.diagnostics))
    return {
      value: undefined,
      diagnostics: sortDiagnostics([...config.diagnostics, ...shapeProblems(root, document)]),
    };
  const files = timed(host, "load", () => load(root, config.value?.data.manifests ?? []));
  const manifests = files.value.filter((file) => file.path !== configName);
  const locks = existsSync(join(root, lockFolder))
    ? load(root, [`${lockFolder}/*.yaml`])
    : { value: [], diagnostics: [] };
  const diagnostics = [...config.diagnostics, ...files.diagnostics, ...locks.diagnostics];
  if (manifests.length === 0 && files.diagnostics.length === 0) {
    diagnostics.push(
      diagnostic(
        "source/empty",
        { globs: listOf(config.value.data.manifests, "and") },
        { span: locate(document, ["manifests"], "key") },
      ),
    );
  } else if (files.diagnostics.length === 0) diagnostics.push(...unmatched(config.value, manifests));
  const repository = await openRepository(root);
  return {
    value: { root, config: config.value, files: manifests, locks: locks.value, repository, diagnostics },
    diagnostics,
  };
}

/** What is wrong with manifests by themselves: it can be told beside a configuration that nothing can be compiled with. */
function shapeProblems(root: string, config: Document): Diagnostic[] {
  const { manifests, currency = "USD" } = config.value as { readonly manifests?: unknown; readonly currency?: unknown };
  const globs = Array.isArray(manifests) && manifests.every((one) => typeof one === "string") ? manifests : undefined;
  const files = load(root, globs ?? (fieldAt("Config", ["manifests"])?.default as readonly string[])).value;
  const parsed = files.filter((file) => file.path !== configName).map(parse);
  const documents = parsed.flatMap((one) => one.value);
  const found = validate(documents, typeof currency === "string" ? currency : "USD");
  return [...parsed.flatMap((one) => one.diagnostics), ...found.diagnostics];
}

/** Globs that match nothing while others match something: a slip in a folder's name would leave its manifests out. */
function unmatched({ data, document }: Config, files: readonly SourceFile[]): Diagnostic[] {
  return [...data.manifests.entries()].flatMap(([index, glob]) => {
    const matches = picomatch(glob);
    if (glob.startsWith("!") || files.some((file) => matches(file.path))) return [];
    return [diagnostic("source/unmatched", { glob }, { span: locate(document, ["manifests", index]) })];
  });
}

function findRepositoryRoot(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, configName))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Compiles environments of a workspace; every problem found on the way is in the result. */
export async function compileWorkspace(
  host: Host,
  workspace: Workspace,
  environments?: readonly string[],
): Promise<Checked<Compiled> & { readonly catalog: Catalog }> {
  const { config, repository, root } = workspace;
  const names = environments ?? Object.keys(config.data.environments);
  const places = names.flatMap((name) =>
    Object.values(config.data.environments[name]?.targets ?? {}).map(({ cloud, region }) => ({ cloud, region })),
  );
  const loaded = await loadCatalog(places);
  const additions = catalogAdditions(config);
  const wrong = [...additions.diagnostics];
  const catalog = loaded.extend(additions.value);
  const book = config.data.prices.book;
  if (book !== undefined && book !== loaded.book.hash) {
    wrong.push(
      diagnostic(
        "manifest/price-book",
        { wanted: book, book: loaded.book.hash },
        { span: locate(config.document, ["prices", "book"]) },
      ),
    );
  }
  // Git is asked for its files only where there is code to pack.
  const packs = workspace.files.some((file) => /\bcode:/u.test(file.text));
  const readCode = codeReader(root, packs ? await repository?.files() : undefined);
  const stage = <T>(name: string, run: () => T): T => timed(host, name, run);
  const compiled = compile(
    { config, files: workspace.files, locks: workspace.locks, catalog, readCode, environments: names },
    stage,
  );
  return {
    value: compiled.value,
    catalog,
    diagnostics: sortDiagnostics([...workspace.diagnostics, ...wrong, ...compiled.diagnostics]),
  };
}

/** Reads each code folder once, however many jobs and environments use it. */
function codeReader(root: string, tracked: readonly string[] | undefined): ReadCode {
  const known = new Map<string, ReturnType<ReadCode>>();
  return (path, ignore) => {
    const key = JSON.stringify([path, ignore]);
    const found = known.get(key) ?? readCodeTree(root, path, ignore, tracked);
    known.set(key, found);
    return found;
  };
}

/** The environment a command means. Throws `UsageError` with the ones there are. */
export function environmentOf(config: Config, asked: string | undefined): string {
  const name = chooseEnvironment(config, asked);
  if (name !== undefined) return name;
  const names = Object.keys(config.data.environments);
  if (asked === undefined)
    throw new UsageError(
      `Which environment? Say -e with one of ${names.join(", ")}.`,
      "defaultEnvironment in mlops.config.yaml makes one the default; never a production one.",
    );
  const near = nearest(asked, names)[0];
  throw new UsageError(
    `There is no environment ${asked}; there ${names.length === 1 ? "is" : "are"} ${names.join(", ")}.`,
    near && `Did you mean ${near}?`,
  );
}

/** The stacks of a compilation, of one target where one was asked for. Throws `UsageError` for an unknown target. */
export function stacksOf(config: Config, compilation: Compilation, target: string | undefined): Compilation["stacks"] {
  if (target === undefined) return compilation.stacks;
  const known = Object.keys(config.data.environments[compilation.environment]?.targets ?? {});
  if (!known.includes(target))
    throw new UsageError(`Environment ${compilation.environment} has no target ${target}; it has ${known.join(", ")}.`);
  return compilation.stacks.filter((one) => one.stack.target.name === target);
}

/** Texts by path, for code frames. */
export function filesByPath(
  workspace: Workspace | undefined,
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, SourceFile> {
  const files = new Map<string, SourceFile>();
  for (const file of [...(workspace?.files ?? []), ...(workspace?.locks ?? [])]) files.set(file.path, file);
  if (workspace) files.set(configName, workspace.config.document.file);
  for (const one of diagnostics) {
    for (const span of [one.span, ...(one.related ?? []).map((other) => other.span)])
      if (span && !files.has(span.file.path)) files.set(span.file.path, span.file);
  }
  return files;
}

/** Runs a piece of work and tells the host how long it took. */
function timed<T>(host: Host, name: string, run: () => T): T {
  const start = performance.now();
  const value = run();
  host.progress({ type: "stage", name, milliseconds: performance.now() - start });
  return value;
}
