import type { Span } from "../diagnostics/source-file.ts";
import type { About } from "./policy.ts";

/** One thing that policies judge, with all that their expressions can read about it. */
export interface Subject {
  /** What approvals bind to, unique in its environment: an entry's id, a resource's stack and id, or `plan`. */
  readonly key: string;
  /** The manifest it belongs to. */
  readonly entry?: {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    /** Labels of config, environment and manifest together. */
    readonly labels: Readonly<Record<string, string>>;
  };
  /** Provider type, for a resource. */
  readonly type?: string;
  /** Values by the names that expressions use: `object`, `resource`, `plan`, `cost`, `budgets`, `env`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Where a finding about a field is; the closest place that there is. */
  readonly place: (about: About | undefined) => Span | undefined;
}
