/** What a cloud's resource type demands, computes and replaces on. One table for both engines and for the lowering's tests. */
export interface ProviderType {
  /** Pulumi type token. */
  readonly type: string;
  /** A few words for people, such as `training job`. */
  readonly label: string;
  /** Inputs by name; nested objects by their own shape. A shape may contain itself. */
  readonly inputs: Readonly<Record<string, InputShape>>;
  /** Names of outputs that only the provider knows: an ARN, a generated id. Every input is an output too. */
  readonly computed: readonly string[];
  /** Shapes of the computed outputs. */
  readonly outputs: Readonly<Record<string, InputShape>>;
  /** Inputs that the cloud sets when they are left out, so that the outputs have them: not drift. */
  readonly filled: readonly string[];
  /** Fixed values that the provider puts in for inputs left out. */
  readonly defaults: Readonly<Record<string, string | number | boolean>>;
  /** Top-level inputs whose change needs a new resource, except for what `updatesInPlace` names below them. */
  readonly replaceOn: readonly string[];
  /** Dotted paths inside `replaceOn` inputs that can change where they stand. */
  readonly updatesInPlace: readonly string[];
  /** Top-level inputs that name it: two resources within `scope` may not share the values. Empty: nothing to clash on. */
  readonly uniqueBy: readonly string[];
  /** How far `uniqueBy` reaches: all accounts, one account, or one region of one account. */
  readonly scope: "global" | "account" | "region";
  /** Input that names the resource this is only a setting of: it ends with it (a bucket's versioning). */
  readonly partOf?: string;
  /** True where its settings go with it, so that a delete which the cloud refuses leaves it as protected as it was. */
  readonly takesSettings?: true;
  /** Input that holds the physical name, with the limits the provider sets on it. */
  readonly name?: NameRule;
  /** The provider's id over inputs, outputs, `{region}` and `{account}`, such as `{role}:{name}`. */
  readonly id: string;
  /** The ARN in the same form, where it follows from them. */
  readonly arn?: string;
  /** Values that a text or number may have, by dotted path with `*` for list items. */
  readonly values: Readonly<Record<string, readonly (string | number)[]>>;
  /** Inputs of which at most one may be set. */
  readonly conflicts: readonly (readonly string[])[];
  /** True where it takes `tags`. */
  readonly taggable: boolean;
  /** Inputs that the SDK marks as secret. */
  readonly secretInputs: readonly string[];
  /** Outputs that the SDK keeps encrypted in the state. */
  readonly secretOutputs: readonly string[];
  /** Tokens that the type had before. */
  readonly aliases: readonly string[];
}

/** What a provider accepts as a name. */
export interface NameRule {
  readonly input: string;
  /** Input that asks for a generated name that begins so. */
  readonly prefixInput?: string;
  readonly minLength?: number;
  readonly maxLength: number;
  /** Regular expression that a whole name matches. */
  readonly pattern: string;
}

/** Shape of one input as the SDK declares it. */
export interface InputShape {
  /** `asset` is a file or directory that is uploaded. */
  readonly kind: "string" | "number" | "boolean" | "map" | "list" | "object" | "any" | "asset";
  readonly required: boolean;
  /** Element of a list or map. */
  readonly element?: InputShape;
  /** Members of an object. */
  readonly members?: Readonly<Record<string, InputShape>>;
}

/** One cloud SDK's declarations in short form, as `tools/provider-types.ts` writes them. */
export interface Declarations {
  /** Version of the SDK they were read from; what a provider must be asked for. */
  readonly version: string;
  readonly types: Readonly<Record<string, DeclaredType>>;
  /** Nested objects by name, members in short form. */
  readonly shapes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * One type as the SDK declares it. Shapes are in short form: a kind or the name of a nested object, then `[]` for a list or
 * `{}` for a map of it, then `?` where it may be left out, such as `s3.BucketGrant[]?`.
 */
export interface DeclaredType {
  readonly inputs: Readonly<Record<string, string>>;
  readonly computed: Readonly<Record<string, string>>;
  readonly filled: readonly string[];
  readonly secretInputs?: readonly string[];
  readonly secretOutputs?: readonly string[];
  readonly aliases?: readonly string[];
}

/** What the declarations do not say about a type, kept by hand; fields as in ProviderType. */
export interface ProviderFacts {
  readonly label: string;
  /** Names, or all inputs but the named. */
  readonly replaceOn: readonly string[] | { readonly allBut: readonly string[] };
  readonly updatesInPlace?: readonly string[];
  readonly uniqueBy: readonly string[];
  readonly scope: ProviderType["scope"];
  readonly partOf?: string;
  readonly takesSettings?: true;
  readonly name?: NameRule;
  readonly id: string;
  readonly arn?: string;
  readonly defaults?: ProviderType["defaults"];
  readonly values?: ProviderType["values"];
  /** Beyond the name and its prefix, which always exclude each other. */
  readonly conflicts?: ProviderType["conflicts"];
}
