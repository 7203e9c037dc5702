import type { Span } from "../diagnostics/source-file.ts";
import type { Config, Environment, Target } from "../manifest/config.ts";
import type * as Resolved from "../manifest/resolved.gen.ts";
import type { Lock } from "../manifest/lock.ts";
import type { Document, Path } from "../source/document.ts";

/** Manifests that become resources, with patches and defaults in: by kind. */
interface ResolvedKinds {
  readonly Dataset: Resolved.Dataset;
  readonly ProcessingJob: Resolved.ProcessingJob;
  readonly TrainingJob: Resolved.TrainingJob;
  readonly Evaluation: Resolved.Evaluation;
  readonly Model: Resolved.Model;
  readonly Endpoint: Resolved.Endpoint;
  readonly Monitor: Resolved.Monitor;
  readonly Budget: Resolved.Budget;
}

/** Kinds that become resources. */
export type DeployedKind = keyof ResolvedKinds;

/** Kinds that run once and end. */
export type JobKind = "ProcessingJob" | "TrainingJob" | "Evaluation";

/** One place a value of a manifest can come from; later layers win. */
export interface Layer {
  /** What people call it: `built in default`, `mlops.config.yaml`, `Patch/prod-small`; empty for the manifest itself. */
  readonly name: string;
  /** Where its text is; absent for built-in defaults. */
  readonly document?: Document;
  /** Path in that document that stands for the manifest's `spec`. */
  readonly spec: Path;
  /** The data it contributes to `spec`. */
  readonly data: unknown;
}

/** A manifest as it is in one environment: patched, defaulted, nothing left to look up. */
export interface GraphEntry<K extends DeployedKind = DeployedKind> {
  readonly id: string;
  readonly kind: K;
  readonly name: string;
  readonly manifest: ResolvedKinds[K];
  readonly owner: string;
  /** Labels of config, environment and manifest together. */
  readonly labels: Readonly<Record<string, string>>;
  /** From the weakest to the strongest. */
  readonly layers: readonly Layer[];
  /** The manifest's own document. */
  readonly document: Document;
  /** Target it is placed on. */
  readonly target: string;
  /** Stack it belongs to. */
  readonly stack: string;
}

/** A use of one manifest by another, with the path that says so. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly path: Path;
  /** `gate` and `notes` edges order nothing: what a promotion requires, where a breach leads. */
  readonly kind: "uses" | "makes" | "gate" | "notes";
  readonly version?: string;
}

/** Which machine a job or a variant gets, and why. */
export interface MachineChoice {
  /** The cloud's own name, such as `ml.g5.xlarge`. */
  readonly instanceType: string;
  /** False where the manifest names it, or where its kind always takes the same. */
  readonly chosen: boolean;
  /** What an hour of it costs, where it was chosen and that is known. */
  readonly hourly?: string;
  /** Others that fit, in order of price, with what an hour costs where it is known. */
  readonly alternatives: readonly { readonly instanceType: string; readonly hourly?: string }[];
  /** How many fit in all. */
  readonly fitting: number;
  readonly accelerators: number;
}

/** What a run of a job is made of, and the name that follows from it. */
export interface Run {
  /** 12 hexadecimal digits. */
  readonly key: string;
  /** Everything that went into the key, so that two keys can be compared and the difference be told. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** The packed source of a job. */
export interface CodeTree {
  readonly path: string;
  readonly digest: string;
  readonly files: readonly string[];
}

/** A model reference after versions and aliases were looked up. */
export type ModelVersion =
  | {
      readonly from: "run";
      readonly model: string;
      readonly version: string;
      /** Job whose run makes it, and the run's key. */
      readonly job: string;
      readonly output: string;
      readonly key: string;
    }
  | {
      readonly from: "artifact";
      readonly model: string;
      readonly version: string;
      readonly uri: string;
      readonly digest?: string;
      /** Environment in which it was made, for a version that a run made elsewhere. */
      readonly environment?: string;
    };

/** A dataset reference after its version and split were looked up. */
export interface DatasetVersion {
  readonly dataset: string;
  /** Empty where the Dataset declares no versions. */
  readonly version: string;
  /** Prefix under the location, split included; empty for all of it. */
  readonly path: string;
  readonly split?: string;
  /** Bytes, where the manifests say. */
  readonly size?: number;
  readonly digest?: string;
  /** Job that makes this version, where one does. */
  readonly madeBy?: string;
}

/** One environment's manifests, linked: what every later stage works on. */
export interface Graph {
  readonly project: string;
  readonly environment: string;
  readonly settings: Environment;
  readonly config: Config;
  /** Entries in dependency order. */
  readonly entries: readonly GraphEntry[];
  readonly byId: ReadonlyMap<string, GraphEntry>;
  readonly edges: readonly Edge[];
  /** By entry id for jobs and monitors, by `Endpoint/x/<variant>` for variants and shadows. */
  readonly machines: ReadonlyMap<string, MachineChoice>;
  /** By job id; only for jobs that run in this environment. */
  readonly runs: ReadonlyMap<string, Run>;
  readonly code: ReadonlyMap<string, CodeTree>;
  /** Lock files by the id of their manifest. */
  readonly locks: ReadonlyMap<string, Lock>;
  /** By `<entry id>#<dotted path>` of the reference. */
  readonly models: ReadonlyMap<string, ModelVersion>;
  readonly datasets: ReadonlyMap<string, DatasetVersion>;
}

/** Jobs of a graph are entries of these kinds. */
export function isJob(entry: GraphEntry): entry is GraphEntry<JobKind> {
  return entry.kind === "ProcessingJob" || entry.kind === "TrainingJob" || entry.kind === "Evaluation";
}

/** True when an entry is of a kind, so that its manifest has that kind's type. */
export function isKind<K extends DeployedKind>(entry: GraphEntry, kind: K): entry is GraphEntry<K> {
  return entry.kind === kind;
}

/** Entries of one kind, in dependency order. */
export function entriesOf<K extends DeployedKind>(graph: Graph, kind: K): GraphEntry<K>[] {
  return graph.entries.filter((entry): entry is GraphEntry<K> => isKind(entry, kind));
}

/** Key of a reference in `models` and `datasets`. */
export function referenceKey(entry: string, path: Path): string {
  return `${entry}#${path.join(".")}`;
}

/** The target of a name, or undefined. */
export function targetOf(graph: Graph, name: string): Target | undefined {
  return graph.settings.targets[name];
}

/** Finds a place in a resolved entry; see `locateEntry`. */
export type LocateEntry = (entry: GraphEntry, path: Path, part?: "key" | "value") => Span;
