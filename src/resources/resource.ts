import type { Span } from "../diagnostics/source-file.ts";

/** Stands where another resource's output is needed; the engine puts the real value in its place. */
export interface Ref {
  /** Id of the resource, in the same stack unless `stack` names another. */
  readonly $ref: string;
  /** Key of the other stack that the resource is in: the value is the one that is recorded there. */
  readonly stack?: string;
  /** Dotted path into that resource's outputs, such as `arn` or `certificateAuthority.data`. */
  readonly output: string;
}

/** Text made of parts, some known only when another resource exists. */
export interface Join {
  readonly $join: readonly Value[];
}

/** A JSON document inside a string (a bucket policy, a trust policy), whose parts may be references. */
export interface Json {
  readonly $json: Value;
}

/** A directory of the repository, packed when it is uploaded and addressed by what is in it. */
export interface Archive {
  readonly $archive: {
    /** Directory relative to the repository's root. */
    readonly path: string;
    /** `sha256:` and 64 hex digits over the packed files' paths, modes and contents. */
    readonly digest: string;
    /** The packed files, relative to `path`, sorted. */
    readonly files: readonly string[];
  };
}

/** A value that is not known while data is pure. */
export type Expression = Ref | Join | Json | Archive;

/** What a resource's inputs are made of: plain data with expressions where an output is needed. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | Expression
  | { readonly [key: string]: Value | undefined };

/** What every engine must honour about one resource, in Pulumi's terms. */
export interface ResourceOptions {
  /** Loses data or identity when it is deleted: a delete or replace needs `--allow-delete` or an approval. */
  readonly stateful?: boolean;
  /** What happens when the manifests no longer ask for it: deleted (default), or let go and kept in the cloud. */
  readonly onRemove?: "delete" | "retain";
  /** Input paths that others own once the resource exists (an autoscaler's count). */
  readonly ignoreChanges?: readonly string[];
  /** Input paths whose change makes a new resource, beyond what the provider itself demands. */
  readonly replaceOnChanges?: readonly string[];
  /** A replacement deletes first, because two cannot exist at once. */
  readonly deleteBeforeReplace?: boolean;
  /** Ids that this resource had before (`metadata.formerly`): a rename moves state, it does not replace. */
  readonly aliases?: readonly string[];
  /** Provider id of an existing resource to take in instead of creating one. */
  readonly import?: string;
  /** With `import`: create it where there is none, as a setting of a thing that is taken in. */
  readonly createIfAbsent?: boolean;
}

/** A job whose name carries its content; part of the run plane, not of what drift corrects. */
export interface RunInfo {
  /** 12 hex digits: the hash of all that decides the result. */
  readonly key: string;
  /** Entry that asked for it, such as `TrainingJob/fraud-train`. */
  readonly entry: string;
  /** What becomes of it when newer content makes another run. */
  readonly whenSuperseded: "finish" | "stop";
  /** What becomes of it when its manifest is removed. */
  readonly whenRemoved: "finish" | "stop";
}

/** Something that must have happened in the world before a resource can exist. */
export type Need =
  | {
      readonly kind: "run";
      readonly key: string;
      /** Entry whose run it is. */
      readonly entry: string;
      /** The job's physical name in the cloud. */
      readonly name: string;
      /** Provider type of the job. */
      readonly type: string;
    }
  | {
      readonly kind: "data";
      /** Prefix that must hold at least one object. */
      readonly uri: string;
      /** Entry and version that should have put it there, such as `Dataset/transactions:2026.11.1`. */
      readonly entry: string;
    };

/** One thing a provider makes: plain data, from the manifest line that asked for it. */
export interface Resource {
  /** Stable in its stack: the owner's id and a role, such as `Endpoint/fraud/config`. */
  readonly id: string;
  /** Pulumi type token, such as `aws:s3/bucket:Bucket`. */
  readonly type: string;
  readonly inputs: { readonly [name: string]: Value | undefined };
  readonly options: ResourceOptions;
  /** Ids it must follow although no input refers to them. */
  readonly dependsOn: readonly string[];
  /** The YAML that asked for it. */
  readonly origin: Span;
  /** Input paths (dotted, list items by index) to the YAML that set them, where it is closer than `origin`. */
  readonly origins?: Readonly<Record<string, Span>>;
  /** Id of the manifest it belongs to, such as `Endpoint/fraud`. */
  readonly owner: string;
  readonly run?: RunInfo;
  readonly needs?: readonly Need[];
}

/** Where a stack's resources live: one provider configuration. */
export interface Target {
  readonly name: string;
  readonly cloud: "aws" | "gcp" | "azure";
  readonly region: string;
  /** AWS account id, GCP project id or Azure subscription id. */
  readonly account: string;
}

/** What identifies a stack: the unit of state, lock and plan. */
export interface StackId {
  readonly project: string;
  readonly environment: string;
  readonly target: Target;
  /** Name from the config's `stacks`; `main` where none is set. */
  readonly name: string;
}

/** All that one stack should hold, in an order in which each resource follows what it needs. */
export interface ResourceGraph {
  readonly stack: StackId;
  readonly resources: readonly Resource[];
  /** Stacks whose things this one names: they are made before it. */
  readonly follows?: readonly StackId[];
}

/** True for an object that stands for a value known later. */
export function isExpression(value: unknown): value is Expression {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return "$ref" in value || "$join" in value || "$json" in value || "$archive" in value;
}

/** Every reference inside a value, depth first, in reading order. */
export function* refsIn(value: Value | undefined): Generator<Ref> {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value as readonly Value[]) yield* refsIn(item);
  } else if ("$ref" in value && typeof value["$ref"] === "string") {
    yield value as Ref;
  } else {
    for (const item of Object.values(value as { readonly [key: string]: Value })) yield* refsIn(item);
  }
}

/** Ids of all resources of the same stack that must exist before this one: referenced and named. */
export function dependenciesOf(resource: Resource): Set<string> {
  const ids = new Set(resource.dependsOn);
  for (const input of Object.values(resource.inputs))
    for (const ref of refsIn(input)) if (ref.stack === undefined) ids.add(ref.$ref);
  return ids;
}

/** Key of a stack in state, locks and outputs: `project/environment/target/name`. */
export function stackKey(stack: StackId): string {
  return `${stack.project}/${stack.environment}/${stack.target.name}/${stack.name}`;
}
