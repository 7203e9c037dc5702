import { stackKey } from "./resource.ts";
import type { Ref, Resource, StackId } from "./resource.ts";

/** A stack while its resources are being made. */
export class Draft {
  readonly stack: StackId;
  readonly #resources = new Map<string, Resource>();
  readonly #follows = new Set<Draft>();

  constructor(stack: StackId) {
    this.stack = stack;
  }

  /** Its resources, in the order in which they were added. */
  get resources(): readonly Resource[] {
    return [...this.#resources.values()];
  }

  /** Stacks whose things it names. */
  get follows(): ReadonlySet<Draft> {
    return this.#follows;
  }

  /** Notes that something in this stack names something of another. */
  follow(other: Draft): void {
    if (other !== this) this.#follows.add(other);
  }

  /** Adds a resource. Throws `TakenId` when its id is taken: two parts of a manifest have names that come out the same. */
  add(resource: Resource): Made {
    const taken = this.#resources.get(resource.id);
    if (taken) throw new TakenId(taken, resource);
    this.#resources.set(resource.id, resource);
    return { id: resource.id, draft: this };
  }

  /** True when it has a resource of this id. */
  has(id: string): boolean {
    return this.#resources.has(id);
  }
}

/** Two resources of one stack that would have the same id. */
export class TakenId extends Error {
  readonly first: Resource;
  readonly second: Resource;

  constructor(first: Resource, second: Resource) {
    super(`two resources are called ${first.id}`);
    this.first = first;
    this.second = second;
  }
}

/** A resource that was made, as others name it. */
export interface Made {
  readonly id: string;
  readonly draft: Draft;
}

/**
 * An output of something made: a reference within one stack; in another stack the value that it is known to have, and where only the
 * cloud knows it, a reference to what is recorded there.
 */
export function outputIn(draft: Draft, made: Made, output: string, known?: string): string | Ref {
  draft.follow(made.draft);
  if (made.draft === draft) return { $ref: made.id, output };
  return known ?? { $ref: made.id, output, stack: stackKey(made.draft.stack) };
}
