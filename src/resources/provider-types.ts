import { isDeepStrictEqual } from "node:util";
import { cloudControlKinds, cloudControlShapes } from "./aws/cloud-control.ts";
import type { CloudControlKind } from "./aws/cloud-control.ts";
import { awsFacts } from "./aws/provider-facts.ts";
import { awsDeclarations } from "./aws/provider-types.gen.ts";
import { ShapeReader } from "./provider-shapes.ts";
import type { Declarations, InputShape, ProviderFacts, ProviderType } from "./provider-type.ts";

type Bag = Readonly<Record<string, unknown>>;

const clouds: readonly {
  readonly declarations: Declarations;
  readonly facts: Readonly<Record<string, ProviderFacts>>;
}[] = [{ declarations: awsDeclarations, facts: awsFacts }];

const types = new Map<string, ProviderType>();
const cloudControl = "aws:cloudcontrol/resource:Resource";
const cloudControlReader = new ShapeReader(cloudControlShapes);

/** Tokens of all types in the table, sorted. */
export const providerTypeNames: readonly string[] = clouds
  .flatMap((cloud) => Object.keys(cloud.declarations.types))
  .toSorted();

/** What is known of a type, from its SDK's declarations and what we add; undefined for a type that is not used. */
export function providerType(type: string): ProviderType | undefined {
  const known = types.get(type);
  if (known) return known;
  for (const { declarations, facts } of clouds) {
    const fact = facts[type];
    if (!fact || !declarations.types[type]) continue;
    const merged = merge(type, declarations, fact);
    types.set(type, merged);
    return merged;
  }
  return undefined;
}

function merge(type: string, declarations: Declarations, facts: ProviderFacts): ProviderType {
  const declared = declarations.types[type] ?? { inputs: {}, computed: {}, filled: [] };
  const reader = new ShapeReader(declarations.shapes);
  const { replaceOn, name, conflicts = [] } = facts;
  const allBut = "allBut" in replaceOn ? replaceOn.allBut : undefined;
  return {
    updatesInPlace: [],
    defaults: {},
    values: {},
    secretInputs: [],
    secretOutputs: [],
    aliases: [],
    ...facts,
    ...declared,
    type,
    inputs: reader.members(declared.inputs),
    computed: Object.keys(declared.computed),
    outputs: reader.members(declared.computed),
    replaceOn: allBut
      ? Object.keys(declared.inputs).filter((input) => !allBut.includes(input))
      : (replaceOn as readonly string[]),
    conflicts: name?.prefixInput ? [[name.input, name.prefixInput], ...conflicts] : conflicts,
    taggable: "tags" in declared.inputs,
  };
}

/** What is known of the thing that a Cloud Control resource makes, by its `typeName`. */
export function cloudControlKind(typeName: unknown): CloudControlKind | undefined {
  return typeof typeName === "string" ? cloudControlKinds[typeName] : undefined;
}

/** Full shapes of the properties that a Cloud Control type takes. */
export function cloudControlProperties(kind: CloudControlKind): Readonly<Record<string, InputShape>> {
  return cloudControlReader.members(kind.properties);
}

/** A few words for people about a resource: `training job`; for Cloud Control, of the thing it makes. */
export function labelOf(type: string, inputs: Bag = {}): string {
  const kind = type === cloudControl ? cloudControlKind(inputs["typeName"]) : undefined;
  return kind?.label ?? providerType(type)?.label ?? type;
}

/** True when a dotted path is an output that a reference may name: an input, a computed output or `id`, or a part of one. */
export function hasOutput(type: ProviderType, path: string): boolean {
  const [first = "", ...rest] = path.split(".");
  if (first === "id") return rest.length === 0;
  let shape = type.inputs[first] ?? type.outputs[first];
  for (const step of rest) {
    if (shape?.kind === "object") shape = shape.members?.[step];
    else if (shape?.kind === "map" || (shape?.kind === "list" && /^\d+$/.test(step))) shape = shape.element;
    else return shape?.kind === "any";
  }
  return shape !== undefined;
}

/**
 * True when a change needs a new resource. `inputs` are the new ones; a Cloud Control document is compared property by property,
 * whether the change is of the whole document (JSON text) or of a path in it.
 */
export function forcesReplacement(
  type: ProviderType,
  change: { readonly path: string; readonly before?: unknown; readonly after?: unknown },
  inputs: Bag = {},
): boolean {
  const { path } = change;
  const [input = "", property] = path.split(".").filter((step) => step !== "$json");
  if (type.type === cloudControl && input === "desiredState") {
    const kind = cloudControlKind(inputs["typeName"]);
    if (property !== undefined) return kind?.createOnly.includes(property) ?? true;
    const before = documentOf(change.before);
    const after = documentOf(change.after);
    if (!kind || !before || !after) return true;
    return kind.createOnly.some((name) => !isDeepStrictEqual(before[name], after[name]));
  }
  const inPlace = type.updatesInPlace.some((free) => path === free || path.startsWith(`${free}.`));
  return type.replaceOn.includes(input) && !inPlace;
}

/** The object in a JSON text, in `{ $json }`, or the object itself; undefined where it is not one or not known yet. */
export function documentOf(value: unknown): Bag | undefined {
  if (typeof value === "string") {
    try {
      return documentOf(JSON.parse(value) as unknown);
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if ("$json" in value) return documentOf(value.$json);
  return "$unknown" in value || "$ref" in value || "$join" in value || "$archive" in value ? undefined : (value as Bag);
}

/**
 * The provider's id of a resource, in the form an import takes, from its inputs and outputs with `region` and `account`;
 * undefined while a part of it is missing or not known, such as an id that only the cloud makes up.
 */
export function physicalId(type: ProviderType, values: Bag): string | undefined {
  if (type.type !== cloudControl)
    return fillTemplate(type.id, type.arn ? { arn: arnOf(type, values), ...values } : values);
  const kind = cloudControlKind(values["typeName"]);
  const document = documentOf(values["desiredState"]);
  return (
    kind && document && fillTemplate(kind.id, { ...document, region: values["region"], account: values["account"] })
  );
}

/** The ARN of a resource from its inputs and outputs with `region` and `account`; undefined where it does not follow from them. */
export function arnOf(type: ProviderType, values: Bag): string | undefined {
  return type.arn === undefined ? undefined : fillTemplate(type.arn, { ...type.defaults, ...values });
}

/** What an ARN says of a resource of a type, such as its `name`; undefined for an ARN of another type. */
export function partsOfArn(type: ProviderType, arn: string): Readonly<Record<string, string>> | undefined {
  return type.arn === undefined ? undefined : partsOf(type.arn, arn);
}

/** What a provider's id says of a resource of a type, such as its `bucket`; undefined for the id of another type. */
export function partsOfId(type: ProviderType, id: string): Readonly<Record<string, string>> | undefined {
  return partsOf(type.id, id);
}

function partsOf(template: string, text: string): Readonly<Record<string, string>> | undefined {
  const pattern = template
    .split(/(\{\w+\})/u)
    .map((part) =>
      part.startsWith("{") ? `(?<${part.slice(1, -1)}>[^:]+)` : part.replaceAll(/[.*+?^$()|[\]\\]/gu, "\\$&"),
    );
  return new RegExp(`^${pattern.join("")}$`, "u").exec(text)?.groups;
}

function fillTemplate(template: string, values: Bag): string | undefined {
  let missing = false;
  const text = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (typeof value === "string" || typeof value === "number") return `${value}`;
    missing = true;
    return "";
  });
  return missing ? undefined : text;
}

/** The declarations of a cloud's SDK; those of no type where none is used yet. */
export function declarationsOf(cloud: "aws" | "gcp" | "azure"): Declarations {
  return cloud === "aws" ? awsDeclarations : { version: providerVersion(cloud), types: {}, shapes: {} };
}

/** Version of a cloud's provider that the table was read from, and that the provider is asked for. */
export function providerVersion(cloud: "aws" | "gcp" | "azure"): string {
  return { aws: awsDeclarations.version, gcp: "9.37.0", azure: "3.28.0" }[cloud];
}
