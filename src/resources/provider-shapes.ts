import type { InputShape } from "./provider-type.ts";

type ShortMembers = Readonly<Record<string, string>>;
type Members = Readonly<Record<string, InputShape>>;

const plainKinds: ReadonlySet<string> = new Set(["string", "number", "boolean", "any", "asset"]);

function isPlainKind(text: string): text is "string" | "number" | "boolean" | "any" | "asset" {
  return plainKinds.has(text);
}

/** Turns shapes in the short form of DeclaredType into full ones; an object that holds itself becomes a cycle. */
export class ShapeReader {
  readonly #shapes: Readonly<Record<string, ShortMembers>>;
  readonly #read = new Map<string, Members>();

  constructor(shapes: Readonly<Record<string, ShortMembers>>) {
    this.#shapes = shapes;
  }

  /** All members of an object. Throws for a name that the declarations do not have: a mistake in a table. */
  members(short: ShortMembers): Members {
    const members: Record<string, InputShape> = {};
    for (const [name, text] of Object.entries(short)) members[name] = this.shape(text);
    return members;
  }

  /** One shape. */
  shape(text: string): InputShape {
    const optional = text.endsWith("?");
    return this.#bare(optional ? text.slice(0, -1) : text, !optional);
  }

  #bare(text: string, required: boolean): InputShape {
    if (text.endsWith("[]")) return { kind: "list", required, element: this.#bare(text.slice(0, -2), true) };
    if (text.endsWith("{}")) return { kind: "map", required, element: this.#bare(text.slice(0, -2), true) };
    if (isPlainKind(text)) return { kind: text, required };
    return { kind: "object", required, members: this.#named(text) };
  }

  #named(name: string): Members {
    const known = this.#read.get(name);
    if (known) return known;
    const short = this.#shapes[name];
    if (!short) throw new Error(`the declarations have no shape called ${name}`);
    const members: Record<string, InputShape> = {};
    // Known before it is filled, so that an object which holds itself ends.
    this.#read.set(name, members);
    return Object.assign(members, this.members(short));
  }
}
