/** Something outside the manifests went wrong: git, a cloud, a lock, the network, the disk. Exit code 3. */
export class OperationError extends Error {
  override readonly name = "OperationError";
  /** `folder/kebab-name`, stable for programs. */
  readonly code: string;
  /** Whether trying again can help: never, after a pause, or at once. */
  readonly retry: "never" | "backoff" | "now";
  /** What a person should do about it. */
  readonly help: string | undefined;

  constructor(
    code: string,
    message: string,
    options: { readonly retry?: "never" | "backoff" | "now"; readonly help?: string; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retry = options.retry ?? "never";
    this.help = options.help;
  }
}
