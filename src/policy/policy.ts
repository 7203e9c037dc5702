import type { Level } from "../diagnostics/diagnostic.ts";
import type { PolicySpec } from "../manifest/resolved.gen.ts";
import type { Document, Path } from "../source/document.ts";
import type { Program } from "./cel.ts";
import type { Message } from "./message.ts";
import type { Variant } from "./scopes.ts";

/** An expression that is ready to be evaluated. */
export interface Rule {
  readonly program: Program;
  /** True where its work has to be bounded before each use, since it can grow faster than what it looks at. */
  readonly multiplies: boolean;
}

/** One condition that must hold. */
export interface Validation extends Rule {
  readonly name: string;
  readonly message: Message;
  readonly help?: string;
  /** What it is about: the field that the policy names, or the first that the expression reads. */
  readonly about?: About;
}

/** A field that a finding points at. */
export interface About {
  /** The manifest's own field, or an input of the resource. */
  readonly of: "object" | "resource";
  readonly path: Path;
}

/** A policy that was checked and can be evaluated. */
export interface Policy {
  readonly id: string;
  readonly spec: PolicySpec;
  readonly document: Document;
  /** The pack it comes from; absent for a policy of the repository. */
  readonly pack?: string;
  /** Environments it lives in; absent for all. */
  readonly environments?: readonly string[];
  readonly conditions: readonly (Rule & { readonly name: string })[];
  /** In order; later ones may read earlier ones. */
  readonly variables: ReadonlyMap<string, Rule>;
  readonly validations: readonly Validation[];
  /** What its expressions can read, for each way in which it may be used. */
  readonly variants: readonly Variant[];
}

/** A policy as it counts in one environment. */
export interface ActivePolicy {
  readonly policy: Policy;
  readonly level: Level;
  readonly params: Readonly<Record<string, unknown>>;
}
