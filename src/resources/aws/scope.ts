import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.ts";
import type { Code, Parameters } from "../../diagnostics/codes.ts";
import type { Span } from "../../diagnostics/source-file.ts";
import type { Graph, GraphEntry, LocateEntry } from "../../graph/graph.ts";
import type { Target } from "../../manifest/config.ts";
import { locate, valueAt } from "../../source/document.ts";
import type { Path } from "../../source/document.ts";
import { declareResource } from "../data.ts";
import type { ResourceInputs, ResourceType } from "../data.ts";
import { Draft } from "../draft.ts";
import type { Made } from "../draft.ts";
import { adopting } from "./adoption.ts";
import { labelsOf, maxLabels, projectLabels } from "../labels.ts";
import { providerType } from "../provider-types.ts";
import type { Need, ResourceOptions, RunInfo } from "../resource.ts";

/** A target in AWS. */
export type AwsTarget = Extract<Target, { cloud: "aws" }>;

/** One resource to be made for somebody. */
export interface Making<T extends ResourceType> {
  readonly draft: Draft;
  /** The entry it belongs to; left out for what a target has for everybody. */
  readonly owner?: GraphEntry | undefined;
  /** What it is to its owner: the rest of its id. */
  readonly role: string;
  readonly type: T;
  readonly inputs: ResourceInputs[T];
  readonly options?: ResourceOptions;
  readonly dependsOn?: readonly (Made | undefined)[];
  /** A path in the owner's manifest, or a place; the owner's name where it is left out. */
  readonly origin?: Path | Span | undefined;
  /** Input paths to the paths of the owner's manifest, or the places, that set them. */
  readonly origins?: Readonly<Record<string, Path | Span>>;
  readonly run?: RunInfo;
  readonly needs?: readonly Need[];
  /** Labels beside those of the owner. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** S3 allows ten tags on an object, fewer than labels there may be; objects are found by their bucket's. */
const untagged: ReadonlySet<string> = new Set(["aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/objectCopy:ObjectCopy"]);

/** One target while entries are lowered to it: its stacks, and what is told on the way. */
export class Scope {
  readonly graph: Graph;
  readonly name: string;
  readonly target: AwsTarget;
  readonly diagnostics: Diagnostic[];
  readonly #locate: LocateEntry;
  readonly #drafts = new Map<string, Draft>();
  readonly #overLabelled = new Set<string>();

  constructor(graph: Graph, locateEntry: LocateEntry, name: string, target: AwsTarget, diagnostics: Diagnostic[]) {
    this.graph = graph;
    this.name = name;
    this.target = target;
    this.diagnostics = diagnostics;
    this.#locate = locateEntry;
  }

  get account(): string {
    return this.target.account;
  }

  get region(): string {
    return this.target.region;
  }

  /** The stack of what the target has for everybody. */
  get main(): Draft {
    return this.draft("main");
  }

  get drafts(): readonly Draft[] {
    return [...this.#drafts.values()];
  }

  /** The stack of a name on this target. */
  draft(name: string): Draft {
    const known = this.#drafts.get(name);
    if (known) return known;
    const { project, environment } = this.graph;
    const target = { name: this.name, cloud: "aws", region: this.region, account: this.account } as const;
    const draft = new Draft({ project, environment, target, name });
    this.#drafts.set(name, draft);
    return draft;
  }

  /** Id of the owner of what a target has for everybody. */
  get projectId(): string {
    return `Project/${this.graph.project}`;
  }

  /** Makes a resource with the owner's labels, place and former ids; kept when the owner goes, where the owner says so. */
  make<T extends ResourceType>(making: Making<T>): Made {
    const { draft, owner, role, type, inputs, origin, origins, run, needs, options = {}, dependsOn = [] } = making;
    const ownerId = owner?.id ?? this.projectId;
    const formerly = owner?.manifest.metadata.formerly ?? [];
    const aliases = owner ? formerly.map((name) => `${owner.kind}/${name}/${role}`) : [];
    for (const one of dependsOn) if (one) draft.follow(one.draft);
    const isKept = owner !== undefined && valueAt(owner.manifest.spec, ["lifecycle", "onRemove"]) === "retain";
    const adopted = owner && adopting(this.graph, owner, role, { type, inputs });
    const declared = declareResource<T>({
      id: `${ownerId}/${role}`,
      type,
      inputs: { ...inputs, ...adopted?.names },
      options: {
        ...(isKept && { onRemove: "retain" }),
        ...options,
        ...(aliases.length > 0 && { aliases }),
        ...adopted?.options,
      },
      dependsOn: dependsOn.filter((one) => one !== undefined && one.draft === draft).map((one) => one?.id ?? ""),
      origin: this.#originOf(owner, origin),
      owner: ownerId,
      ...(origins && { origins: this.#spans(owner, origins) }),
      ...(run && { run }),
      ...(needs && needs.length > 0 && { needs }),
    });
    const tags = providerType(type)?.taggable && !untagged.has(type) ? this.labels(owner, making.labels) : undefined;
    return draft.add(tags ? { ...declared, inputs: { ...declared.inputs, tags } } : declared);
  }

  /** Labels of what belongs to an entry, or to all. */
  labels(owner: GraphEntry | undefined, more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const labels = { ...(owner ? labelsOf(this.graph, owner) : projectLabels(this.graph, this.name)), ...more };
    const count = Object.keys(labels).length;
    const id = owner?.id ?? this.projectId;
    if (count > maxLabels && !this.#overLabelled.has(id)) {
      this.#overLabelled.add(id);
      const facts = { id, count, limit: maxLabels };
      const span = owner ? this.#locate(owner, ["metadata", "labels"], "key") : this.targetSpan();
      this.diagnostics.push(diagnostic("resources/too-many-labels", facts, { span }));
    }
    return labels;
  }

  /** Place of a path of an entry. */
  at(entry: GraphEntry, path: Path, part: "key" | "value" = "value"): Span {
    return this.#locate(entry, path, part);
  }

  /** Place of this target in the config. */
  targetSpan(...path: Path): Span {
    return this.configSpan("environments", this.graph.environment, "targets", this.name, ...path);
  }

  /** Place of a path in the config. */
  configSpan(...path: Path): Span {
    return locate(this.graph.config.document, path, "key");
  }

  /** Tells something about a path of an entry. */
  report<C extends Code>(
    entry: GraphEntry,
    path: Path,
    code: C,
    parameters: Parameters<C>,
    place: Omit<Place, "span"> = {},
  ): void {
    this.diagnostics.push(diagnostic(code, parameters, { ...place, span: this.at(entry, path) }));
  }

  /** Tells that AWS cannot do what a path of an entry asks for, and what to do instead. */
  unsupported(entry: GraphEntry, path: Path, problem: string, help: string): void {
    this.report(entry, path, "resources/unsupported", { problem }, { help });
  }

  #originOf(owner: GraphEntry | undefined, origin: Path | Span | undefined): Span {
    if (origin && "file" in origin) return origin;
    if (!owner) return this.targetSpan();
    return this.#locate(owner, origin ?? ["metadata", "name"]);
  }

  #spans(owner: GraphEntry | undefined, origins: Readonly<Record<string, Path | Span>>): Record<string, Span> {
    const spans: Record<string, Span> = {};
    for (const [input, origin] of Object.entries(origins)) spans[input] = this.#originOf(owner, origin);
    return spans;
  }
}
