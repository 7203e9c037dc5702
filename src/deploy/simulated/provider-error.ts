/** A refusal by a cloud's API, in the form that clouds give: a code and a sentence. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  /** The service's own name for it, such as `ValidationException`. */
  readonly code: string;
  /** True where the same request may pass a moment later: throttling, a service that is busy. */
  readonly isTransient: boolean;

  constructor(code: string, message: string, isTransient = false) {
    super(`${code}: ${message}`);
    this.code = code;
    this.isTransient = isTransient;
  }
}
