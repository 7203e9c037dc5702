/** One entry of the registry of codes. */
export interface CodeEntry<P> {
  readonly severity: "error" | "warning" | "info";
  /** What is wrong and why, for the given facts. */
  readonly message: (parameters: P) => string;
  /** What to do, where the place that reports it has nothing better to say. */
  readonly help?: (parameters: P) => string;
  /** The long text of `mlops explain`, in Markdown: why the rule exists, an example, how to mend it. */
  readonly explain: string;
}

/** Declares an entry, so that its parameters' type is kept. */
export function define<P>(entry: CodeEntry<P>): CodeEntry<P> {
  return entry;
}
