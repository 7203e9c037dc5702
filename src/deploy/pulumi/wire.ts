import { withValue } from "../../plan/paths.ts";
import type { Properties, Resolved } from "../../plan/plan.ts";
import type { ProviderType } from "../../resources/provider-type.ts";

/** Key that marks a special value in Pulumi's protocol (sdk/go/common/resource/sig). */
const signature = "4dabf18193072939515e22adb298388d";

/** Signature of a file, and of a packed folder. */
const signatures: ReadonlySet<unknown> = new Set([
  "c44067f5952c0a294b673a41bacd8c17",
  "0def7320c3a5731c473e5ecbe6d01bc7",
]);

/** Signature of a secret, whose text the state holds encrypted. */
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

/** Text that stands for a value that is not known in a preview. */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Member that says which inputs a provider filled in itself, as Terraform's providers have it behind Pulumi's bridge. */
const defaultsKey = "__defaults";

type Bag = Readonly<Record<string, unknown>>;

/** A value of Pulumi's protocol as the simulated cloud has it: files by their content, unknown values as such. */
export function fromWire(value: unknown): Resolved {
  if (value === unknownText) return { $unknown: "" };
  if (typeof value !== "object" || value === null) return (value ?? null) as Resolved;
  if (Array.isArray(value)) return value.map(fromWire);
  const { [signature]: mark, hash, path } = value as Bag;
  if (mark === secretMark) return { $secret: true };
  if (signatures.has(mark)) return { $archive: `sha256:${packedDigest(path) ?? String(hash)}` };
  const result: Record<string, Resolved> = {};
  for (const [name, item] of Object.entries(value)) if (name !== defaultsKey) result[name] = fromWire(item);
  return result;
}

/** A value as it was asked for, with secrets marked; what is in them is there where the state has it in plain text. */
export type Opened =
  | null
  | boolean
  | number
  | string
  | readonly Opened[]
  | { readonly $secret: Opened }
  | { readonly $archive: string }
  | { readonly [key: string]: Opened };

/** A value of Pulumi's state as it was asked for, at every depth without what a provider filled in. */
export function opened(value: unknown): Opened {
  if (typeof value !== "object" || value === null) return (value ?? null) as Opened;
  if (Array.isArray(value)) return value.map(opened);
  const { [signature]: mark, plaintext } = value as Bag;
  if (mark === secretMark)
    return { $secret: typeof plaintext === "string" ? opened(JSON.parse(plaintext) as unknown) : null };
  if (signatures.has(mark)) return fromWire(value) as Opened;
  const filled = new Set((value as Bag)[defaultsKey] as readonly string[] | undefined);
  const asked = Object.entries(value).filter(([name]) => name !== defaultsKey && !filled.has(name));
  return Object.fromEntries(asked.map(([name, item]) => [name, opened(item)]));
}

/** True where something in a value of Pulumi's state is a secret. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return (value as Bag)[signature] === secretMark || Object.values(value).some(holdsSecret);
}

/** A value of Pulumi's state in which every packed folder is at the path that `place` gives for the digest of what is in it. */
export function withArchivesAt(value: unknown, place: (digest: string) => string): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withArchivesAt(item, place));
  const digest = signatures.has((value as Bag)[signature]) ? packedDigest((value as Bag)["path"]) : undefined;
  if (digest !== undefined) return { ...value, path: place(digest) };
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withArchivesAt(item, place)]));
}

/** A value of the simulated cloud for Pulumi's protocol; `like` has the files as they were sent, which are sent back. */
export function toWire(value: Resolved | undefined, like?: unknown): unknown {
  if (typeof value !== "object" || value === null) return value ?? null;
  if (Array.isArray(value)) return (value as readonly Resolved[]).map((item, at) => toWire(item, part(like, at)));
  if ("$unknown" in value) return unknownText;
  if ("$archive" in value) {
    // A real provider does not read what is in a file either: what was sent stands for it.
    if (signatures.has(part(like, signature))) return like;
    const digest = typeof value.$archive === "string" ? value.$archive : "";
    return { [signature]: "c44067f5952c0a294b673a41bacd8c17", hash: digest.replace("sha256:", "") };
  }
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value))
    if (item !== undefined) result[name] = toWire(item, part(like, name));
  return result;
}

/** A packed folder's file is named by the digest of what is in it, which is the same on every machine. */
function packedDigest(path: unknown): string | undefined {
  return typeof path === "string" ? /([0-9a-f]{64})\.tar\.gz$/u.exec(path)?.[1] : undefined;
}

function part(like: unknown, key: string | number): unknown {
  return typeof like === "object" && like !== null ? (like as Record<string | number, unknown>)[key] : undefined;
}

/** What a provider fills in for inputs that are left out, with the member that says so. */
export function withDefaults(type: ProviderType, inputs: Bag): Bag {
  const filled = Object.keys(type.defaults).filter((name) => inputs[name] === undefined || inputs[name] === null);
  const given = Object.fromEntries(filled.map((name) => [name, type.defaults[name]]));
  return { ...inputs, ...given, [defaultsKey]: filled };
}

/** Inputs as they were asked for: without what the provider filled in. */
export function asAsked(inputs: Bag): Properties {
  const filled = new Set((inputs[defaultsKey] as readonly string[] | undefined) ?? []);
  const asked = Object.fromEntries(Object.entries(inputs).filter(([name]) => !filled.has(name)));
  return fromWire(asked) as Properties;
}

/** A dotted path as Pulumi prints it, list items in brackets: `rules[0].days`. */
export function pulumiPath(path: string, values: Properties): string {
  let here: unknown = values;
  let text = "";
  for (const step of path.split(".")) {
    const isItem = Array.isArray(here) && /^\d+$/u.test(step);
    if (isItem) text += `[${step}]`;
    else text += text === "" ? step : `.${step}`;
    here = part(here, isItem ? Number(step) : step);
  }
  return text;
}

/** Inputs with an expression in place of what is not known, which checks of inputs let pass. */
export function withExpressions(inputs: Properties, path: readonly string[] = []): Properties {
  let result: Properties = inputs;
  for (const [name, value] of Object.entries(inputs)) {
    if (typeof value !== "object" || value === null) continue;
    if ("$unknown" in value) result = withValue(result, [name], { $ref: "?", output: "?" }) as Properties;
    else if ("$archive" in value) result = withValue(result, [name], { $archive: {} }) as Properties;
    else {
      const inner = withExpressions(value as Properties, [...path, name]);
      result = { ...result, [name]: Array.isArray(value) ? (Object.values(inner) as Resolved[]) : inner };
    }
  }
  return result;
}
