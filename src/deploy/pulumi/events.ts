import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation/index.js";

/** Everything an operation of the CLI told of one resource. */
export interface ResourceEvents {
  readonly urn: string;
  readonly type: string;
  /** Steps in their order; a replacement has several. */
  readonly begun: readonly StepEventMetadata[];
  readonly ended: readonly StepEventMetadata[];
  readonly failed: boolean;
  /** The provider's own words. */
  readonly errors: readonly string[];
}

/** What an operation told while it ran. */
export class Events {
  readonly #resources = new Map<string, { -readonly [K in keyof ResourceEvents]: ResourceEvents[K] }>();
  readonly #errors: string[] = [];
  readonly #begun: StepEventMetadata[] = [];

  /** By Pulumi's name of the resource. */
  get resources(): ReadonlyMap<string, ResourceEvents> {
    return this.#resources;
  }

  /** Steps of all resources in the order in which they began. */
  get begun(): readonly StepEventMetadata[] {
    return this.#begun;
  }

  /** Errors that belong to no resource. */
  get errors(): readonly string[] {
    return this.#errors;
  }

  add(event: EngineEvent): void {
    const { resourcePreEvent, resOutputsEvent, resOpFailedEvent, diagnosticEvent } = event;
    if (resourcePreEvent) {
      const one = this.#of(resourcePreEvent.metadata);
      this.#begun.push(resourcePreEvent.metadata);
      one.begun = [...one.begun, resourcePreEvent.metadata];
    }
    if (resOutputsEvent) {
      const one = this.#of(resOutputsEvent.metadata);
      one.ended = [...one.ended, resOutputsEvent.metadata];
    }
    if (resOpFailedEvent) this.#of(resOpFailedEvent.metadata).failed = true;
    if (diagnosticEvent?.severity === "error") {
      const text = clean(diagnosticEvent.message);
      if (!diagnosticEvent.urn) this.#errors.push(text);
      else {
        const one = this.#of({ urn: diagnosticEvent.urn, type: diagnosticEvent.urn.split("::")[2] ?? "" });
        one.errors = [...one.errors, text];
      }
    }
  }

  #of({ urn, type }: Pick<StepEventMetadata, "urn" | "type">) {
    const known = this.#resources.get(urn);
    if (known) return known;
    const made = { urn, type, begun: [], ended: [], failed: false, errors: [] };
    this.#resources.set(urn, made);
    return made;
  }
}

/** True for a cloud's way to say that something does not exist: not that it may not be seen, or cannot be reached. */
export function saysAbsent(message: string): boolean {
  return /does not exist|not ?found|NoSuch(?:Bucket|Key|Entity)|couldn't find|empty result/iu.test(message);
}

/** A message as a person reads it: without colour marks, the protocol's frame and Pulumi's own summary of what it saw. */
function clean(message: string): string {
  return message
    .replaceAll(/<\{%[^%]*%\}>/gu, "")
    .replaceAll(/rpc error: code = \w+ desc = /gu, "")
    .replace(/^(?:sdk-v2\/provider2\.go:\d+: )?/u, "")
    .trim();
}
