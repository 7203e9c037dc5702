/** What a cloud's resource type demands, computes and replaces on. One table for both engines and for the lowering's tests. */
export interface ProviderType {
  /** Pulumi type token. */
  readonly type: string;
  /** A few words for people, such as `training job`. */
  readonly label: string;
  /** Inputs by name; nested objects by their own shape. */
  readonly inputs: Readonly<Record<string, InputShape>>;
  /** Names of outputs that only the provider knows: an ARN, a generated id. */
  readonly computed: readonly string[];
  /** Top-level inputs whose change needs a new resource. */
  readonly replaceOn: readonly string[];
  /** Top-level inputs that name it: two resources of one account (and region) may not share the value. */
  readonly uniqueBy: readonly string[];
  /** Input that holds the physical name, with the limits the provider sets on it. */
  readonly name?: { readonly input: string; readonly prefixInput?: string; readonly maxLength: number; readonly pattern: string };
  /** True where the type exists once for its parent and has no tags or life of its own (a bucket's versioning). */
  readonly global?: boolean;
}

/** Shape of one input as the SDK declares it. */
export interface InputShape {
  readonly kind: "string" | "number" | "boolean" | "map" | "list" | "object" | "any";
  readonly required: boolean;
  /** Element of a list or map. */
  readonly element?: InputShape;
  /** Members of an object. */
  readonly members?: Readonly<Record<string, InputShape>>;
}
