import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import type { Locks } from "../manifest/lock.ts";
import { bytes } from "../manifest/size.ts";
import type { Path } from "../source/document.ts";
import { valueAt } from "../source/document.ts";
import type { CodeTree, DatasetVersion, Edge, GraphEntry, ModelVersion, Run } from "./graph.ts";
import { isJob, isKind, referenceKey } from "./graph.ts";
import { locateEntry } from "./layers.ts";
import { parseReference, referencesOf } from "./references.ts";
import type { Reference } from "./references.ts";
import { runOf } from "./run-key.ts";

/** What versions are looked up in. */
export interface VersionInput {
  readonly environment: string;
  /** Ids of jobs that run in this environment are among these entries. */
  readonly entries: readonly GraphEntry[];
  readonly edges: readonly Edge[];
  readonly locks: Locks;
  readonly code: ReadonlyMap<string, CodeTree>;
  /** Machine of a job, for jobs whose key includes it. */
  readonly machineOf: (job: string) => string | undefined;
  /** True for a manifest that is broken, may stand where nothing could be read, or is not there: which is told already. */
  readonly isUnread: (id: string) => boolean;
}

/** Every reference with its version looked up, and every run's key. */
export interface Versions {
  readonly runs: ReadonlyMap<string, Run>;
  readonly models: ReadonlyMap<string, ModelVersion>;
  readonly datasets: ReadonlyMap<string, DatasetVersion>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks up all versions and aliases, and computes the runs they lead to; what cannot be found is left out and told. */
export function resolveVersions(input: VersionInput): Versions {
  return new Resolver(input).all();
}

/** Runs need the versions of what they read, and versions may be made by runs: both are made on demand, once. */
class Resolver {
  private readonly input: VersionInput;
  private readonly byId: ReadonlyMap<string, GraphEntry>;
  private readonly makers = new Map<string, string>();
  private readonly runs = new Map<string, Run>();
  private readonly open = new Set<string>();
  private readonly models = new Map<string, ModelVersion>();
  private readonly datasets = new Map<string, DatasetVersion>();
  private readonly diagnostics: Diagnostic[] = [];

  constructor(input: VersionInput) {
    this.input = input;
    this.byId = new Map(input.entries.map((entry) => [entry.id, entry]));
    for (const edge of input.edges) {
      if (edge.kind === "makes") this.makers.set(`${edge.to}:${edge.version ?? ""}`, edge.from);
    }
  }

  all(): Versions {
    for (const entry of this.input.entries) {
      if (isJob(entry)) this.run(entry.id);
      for (const reference of referencesOf(entry.kind, entry.manifest.spec)) this.reference(entry, reference);
    }
    return { runs: this.runs, models: this.models, datasets: this.datasets, diagnostics: this.diagnostics };
  }

  private reference(entry: GraphEntry, reference: Reference): void {
    if (!reference.selects) return;
    if (reference.kinds.includes("Dataset")) this.dataset(entry, reference);
    else this.model(entry, reference);
  }

  /** The run of a job; undefined where something it reads cannot be found, or it is made from itself. */
  private run(id: string): Run | undefined {
    const known = this.runs.get(id);
    const job = this.byId.get(id);
    if (known || !job || !isJob(job) || this.open.has(id)) return known;
    this.open.add(id);
    const image = this.imageJob(job);
    const run = runOf({
      job,
      image,
      lock: this.input.locks.byId.get(id),
      code: this.input.code.get(id) ?? (image ? this.input.code.get(image.id) : undefined),
      instanceType: this.input.machineOf(id),
      dataset: (path) => this.datasetIdentity(job, path),
      model: (path) => this.modelIdentity(job, path),
    });
    this.open.delete(id);
    if (run) this.runs.set(id, run);
    return run;
  }

  /** An evaluation without an image of its own runs in the image that trained the model. */
  private imageJob(job: GraphEntry): GraphEntry<"TrainingJob"> | undefined {
    if (!isKind(job, "Evaluation") || job.manifest.spec.image !== undefined) return undefined;
    const model = this.byId.get(`Model/${parseReference(job.manifest.spec.model)?.name}`);
    const source = model && isKind(model, "Model") ? model.manifest.spec.source?.trainingJob : undefined;
    const training = source === undefined ? undefined : this.byId.get(`TrainingJob/${source}`);
    return training && isKind(training, "TrainingJob") ? training : undefined;
  }

  private referenceAt(entry: GraphEntry, path: Path): Reference | undefined {
    const key = path.join(".");
    return referencesOf(entry.kind, entry.manifest.spec).find((one) => one.path.join(".") === key);
  }

  /** What a run's key says about the data at a path: its digest, the run that makes it, or its name and version. */
  private datasetIdentity(entry: GraphEntry, path: Path): string | undefined {
    const reference = this.referenceAt(entry, path);
    const found = reference && this.dataset(entry, reference);
    if (!found) return undefined;
    if (found.digest !== undefined) return `${found.digest}#${found.split ?? ""}`;
    const maker = found.madeBy === undefined ? undefined : this.run(found.madeBy);
    if (found.madeBy !== undefined && !maker) return undefined;
    return `${maker ? `run:${maker.key}` : `${found.dataset}:${found.version}`}#${found.split ?? ""}`;
  }

  private modelIdentity(entry: GraphEntry, path: Path): string | undefined {
    const reference = this.referenceAt(entry, path);
    const found = reference && this.model(entry, reference);
    if (!found) return undefined;
    return found.from === "run" ? `run:${found.key}` : (found.digest ?? `${found.model}:${found.version}`);
  }

  private dataset(entry: GraphEntry, reference: Reference): DatasetVersion | undefined {
    const key = referenceKey(entry.id, reference.path);
    const known = this.datasets.get(key);
    if (known) return known;
    const dataset = this.byId.get(`Dataset/${reference.name}`);
    if (!dataset || !isKind(dataset, "Dataset")) return undefined;
    const version = this.datasetVersion(entry, reference, dataset);
    if (version === undefined) return undefined;
    const split = this.split(entry, reference.path, dataset);
    if (split === null) return undefined;
    const declared = dataset.manifest.spec.versions?.[version];
    const digest = this.input.locks.byId.get(dataset.id)?.data.datasets?.[version] ?? declared?.digest;
    const maker = this.makers.get(`${dataset.id}:${version}`);
    const madeBy = maker === entry.id ? undefined : maker;
    const found: DatasetVersion = {
      dataset: dataset.id,
      version,
      path: join(declared?.path, split?.path),
      ...(split && { split: split.name }),
      ...(declared?.size !== undefined && { size: bytes(declared.size) }),
      ...(digest !== undefined && { digest }),
      ...(madeBy !== undefined && { madeBy }),
    };
    this.datasets.set(key, found);
    return found;
  }

  private datasetVersion(entry: GraphEntry, reference: Reference, dataset: GraphEntry<"Dataset">): string | undefined {
    const names = Object.keys(dataset.manifest.spec.versions ?? {});
    // Places cost a parse of the file: they are looked up where there is something to say.
    const span = () => locateEntry(entry, reference.path);
    const related = () => [
      { span: locateEntry(dataset, ["spec", "versions"], "key"), message: `versions of ${dataset.id}` },
    ];
    if (reference.alias !== undefined) {
      const facts = { id: dataset.id, alias: reference.alias, known: "a Dataset has versions, no aliases" };
      this.report(diagnostic("graph/unknown-alias", facts, { span: span() }));
      return undefined;
    }
    if (reference.version === undefined) {
      if (names.length <= 1) return names[0] ?? "";
      this.report(
        diagnostic(
          "graph/version-needed",
          { id: dataset.id, known: listOf(names) },
          { span: span(), related: related() },
        ),
      );
      return undefined;
    }
    if (names.includes(reference.version) || (names.length === 0 && reference.version === "live"))
      return reference.version;
    const near = nearest(reference.version, names)[0];
    const facts = { id: dataset.id, version: reference.version, known: knownVersions(names) };
    this.report(
      diagnostic("graph/unknown-version", facts, {
        span: span(),
        related: related(),
        help: near && `did you mean \`${near}\`?`,
      }),
    );
    return undefined;
  }

  /** The declared split beside a dataset reference; undefined where none is asked for, null where it is unknown. */
  private split(
    entry: GraphEntry,
    path: Path,
    dataset: GraphEntry<"Dataset">,
  ): { name: string; path: string } | null | undefined {
    const at = [...path.slice(0, -1), "split"];
    const name = path.at(-1) === "dataset" ? valueAt(entry.manifest, at) : undefined;
    if (typeof name !== "string") return undefined;
    const splits = dataset.manifest.spec.splits ?? [];
    const split = splits.find((one) => one.name === name);
    if (split) return { name, path: split.path ?? "" };
    const names = splits.map((one) => one.name);
    const facts = {
      split: name,
      id: dataset.id,
      known: names.length === 0 ? "it declares none" : `it has ${listOf(names, "and")}`,
    };
    const near = nearest(name, names)[0];
    this.report(
      diagnostic("graph/unknown-split", facts, {
        span: locateEntry(entry, at),
        help: near && `did you mean \`${near}\`?`,
      }),
    );
    return null;
  }

  private model(entry: GraphEntry, reference: Reference): ModelVersion | undefined {
    const key = referenceKey(entry.id, reference.path);
    const known = this.models.get(key);
    if (known) return known;
    const model = this.byId.get(`Model/${reference.name}`);
    if (!model || !isKind(model, "Model")) return undefined;
    const span = () => locateEntry(entry, reference.path);
    let found: ModelVersion | undefined;
    if (reference.version !== undefined) found = this.namedVersion(model, reference.version, span);
    else if (reference.alias !== undefined) found = this.aliasVersion(model, reference.alias, span);
    else found = this.presentVersion(model, span);
    if (found) this.models.set(key, found);
    return found;
  }

  private namedVersion(
    model: GraphEntry<"Model">,
    version: string,
    span: () => ReturnType<typeof locateEntry>,
  ): ModelVersion | undefined {
    const own = model.manifest.spec.versions?.[version];
    if (own)
      return {
        from: "artifact",
        model: model.id,
        version,
        uri: own.uri,
        ...(own.digest !== undefined && { digest: own.digest }),
      };
    const run = this.sourceRun(model);
    if (run && version === run.version) return run;
    const locked = this.input.locks.byId.get(model.id)?.data.versions?.[version];
    if (locked) {
      const { uri, digest, environment } = locked;
      return { from: "artifact", model: model.id, version, uri, environment, ...(digest !== undefined && { digest }) };
    }
    const names = [
      ...Object.keys(model.manifest.spec.versions ?? {}),
      ...Object.keys(this.input.locks.byId.get(model.id)?.data.versions ?? {}),
      ...(run ? [run.version] : []),
    ];
    // What a lock file says that cannot be read is told where it cannot be read.
    if (this.input.locks.broken.has(model.id)) return undefined;
    const near = nearest(version, names)[0];
    const facts = { id: model.id, version, known: knownVersions(names) };
    this.report(
      diagnostic("graph/unknown-version", facts, { span: span(), help: near && `did you mean \`${near}\`?` }),
    );
    return undefined;
  }

  private aliasVersion(
    model: GraphEntry<"Model">,
    alias: string,
    span: () => ReturnType<typeof locateEntry>,
  ): ModelVersion | undefined {
    const aliases = model.manifest.spec.aliases ?? {};
    const target = Object.hasOwn(aliases, alias) ? aliases[alias] : undefined;
    if (target === undefined) {
      const names = Object.keys(aliases);
      const near = nearest(alias, names)[0];
      const facts = {
        id: model.id,
        alias,
        known: names.length === 0 ? "it defines none" : `it has ${listOf(names, "and")}`,
      };
      this.report(
        diagnostic("graph/unknown-alias", facts, { span: span(), help: near && `did you mean \`${near}\`?` }),
      );
      return undefined;
    }
    const version = typeof target === "string" ? target : target[this.input.environment];
    if (version === undefined) {
      const related = [{ span: locateEntry(model, ["spec", "aliases", alias], "key"), message: "the alias" }];
      const facts = { id: model.id, alias, environment: this.input.environment };
      this.report(diagnostic("graph/alias-unset", facts, { span: span(), related }));
      return undefined;
    }
    const at =
      typeof target === "string" ? ["spec", "aliases", alias] : ["spec", "aliases", alias, this.input.environment];
    return this.namedVersion(model, version, () => locateEntry(model, at));
  }

  /** What a bare name means: the result of the source's present content, or the only version there is. */
  private presentVersion(
    model: GraphEntry<"Model">,
    span: () => ReturnType<typeof locateEntry>,
  ): ModelVersion | undefined {
    const run = this.sourceRun(model);
    if (run) return run;
    const names = Object.keys(model.manifest.spec.versions ?? {});
    const { source } = model.manifest.spec;
    if (!source && names.length === 1) return this.namedVersion(model, names[0] ?? "", span);
    const job = source && `TrainingJob/${source.trainingJob}`;
    // A job that is there but has no run has its own problem, which is told where it is.
    if (job !== undefined && (this.byId.has(job) || this.input.isUnread(job))) return undefined;
    const why = job
      ? `${job} does not run there`
      : names.length === 0
        ? "it has no source and no versions"
        : `it has ${names.length} versions`;
    this.report(
      diagnostic(
        "graph/model-without-version",
        { id: model.id, environment: this.input.environment, why },
        { span: span() },
      ),
    );
    return undefined;
  }

  private sourceRun(model: GraphEntry<"Model">): Extract<ModelVersion, { from: "run" }> | undefined {
    const { source } = model.manifest.spec;
    if (!source) return undefined;
    const job = `TrainingJob/${source.trainingJob}`;
    const run = this.run(job);
    return run && { from: "run", model: model.id, version: `run-${run.key}`, job, output: source.output, key: run.key };
  }

  private report(one: Diagnostic): void {
    this.diagnostics.push(one);
  }
}

function knownVersions(names: readonly string[]): string {
  if (names.length === 0) return "it declares none";
  const shown = names.slice(-6);
  return `it has ${listOf(shown, "and")}${names.length > shown.length ? ` and ${names.length - shown.length} more` : ""}`;
}

/** Joins prefixes with exactly one slash between them; an empty part adds nothing. */
export function join(...parts: readonly (string | undefined)[]): string {
  const kept = parts.filter((part): part is string => part !== undefined && part !== "");
  return kept.map((part, at) => (at < kept.length - 1 ? `${part.replace(/\/+$/u, "")}/` : part)).join("");
}
