import { listOf, nearest } from "../diagnostics/suggest.ts";
import { cloudControlKind, cloudControlProperties, documentOf, labelOf, providerType } from "./provider-types.ts";
import type { InputShape, NameRule, ProviderType } from "./provider-type.ts";

/** An input that the provider would refuse. `problem` reads on from the path: `is required`. */
export interface InputProblem {
  /** Dotted, list items by index; empty for the resource as a whole. */
  readonly path: string;
  readonly problem: string;
}

type Bag = Readonly<Record<string, unknown>>;

/** Where a value stands: `pattern` is the path with `*` for list items, by which allowed values are looked up. */
interface Place {
  readonly path: string;
  readonly pattern: string;
}

interface Check {
  readonly values: ProviderType["values"];
  readonly owner: string;
  readonly problems: InputProblem[];
}

/** The provider adds this many characters to a prefix. */
const suffixLength = 26;

const root: Place = { path: "", pattern: "" };

/**
 * Checks inputs as the provider does before it makes anything: unknown, missing, of the wrong kind, not allowed, badly named.
 * Expressions pass where text, an object or anything may stand, an archive only where something is uploaded.
 */
export function checkInputs(type: string, inputs: Bag): readonly InputProblem[] {
  const known = providerType(type);
  if (!known) return [{ path: "", problem: `is of type \`${type}\`, which is not known` }];
  const check: Check = { values: known.values, owner: `a ${labelOf(type, inputs)}`, problems: [] };
  checkMembers(check, known.inputs, inputs, root);
  for (const group of known.conflicts) checkConflict(check, group, inputs);
  if (known.name) checkName(check, known.name, inputs, root);
  if (type === "aws:cloudcontrol/resource:Resource") checkDocument(check, inputs);
  return check.problems;
}

function checkMembers(check: Check, members: Readonly<Record<string, InputShape>>, value: Bag, at: Place): void {
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const place = below(at, name);
    const shape = members[name];
    if (shape) checkValue(check, shape, member, place);
    else report(check, place, unknownName(check, name, members, at));
  }
  for (const [name, shape] of Object.entries(members)) {
    if (shape.required && isAbsent(value[name])) report(check, below(at, name), "is required");
  }
}

function unknownName(check: Check, name: string, members: Bag, at: Place): string {
  const meant = nearest(name, Object.keys(members));
  const owner = at.path === "" ? check.owner : `\`${at.path}\``;
  return `is not a property of ${owner}${meant.length > 0 ? `; did you mean ${listOf(meant)}?` : ""}`;
}

function checkValue(check: Check, shape: InputShape, value: unknown, at: Place): void {
  if (value === null || shape.kind === "any") return;
  const expression = expressionOf(value);
  if (expression !== undefined) {
    if (!mayStand(expression, shape)) {
      report(check, at, `must be ${kindName(shape)}, so \`${expression}\` cannot stand here`);
    }
    return;
  }
  const { kind, element } = shape;
  if (kind === "list" && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (element) checkItem(check, element, item, { path: `${at.path}.${index}`, pattern: `${at.pattern}.*` });
    }
  } else if (kind === "map" && isBag(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (element && item !== undefined) checkItem(check, element, item, below(at, key));
    }
  } else if (kind === "object" && isBag(value)) {
    checkMembers(check, shape.members ?? {}, value, at);
  } else if (isScalar(kind, value)) {
    checkAllowed(check, value, at);
  } else {
    report(check, at, `must be ${kindName(shape)}, not ${foundName(value)}`);
  }
}

function isScalar(kind: InputShape["kind"], value: unknown): boolean {
  if (kind === "number") return Number.isFinite(value);
  return (kind === "string" || kind === "boolean") && typeof value === kind;
}

function checkItem(check: Check, element: InputShape, item: unknown, at: Place): void {
  if (isAbsent(item)) report(check, at, `must be ${kindName(element)}, not nothing`);
  else checkValue(check, element, item, at);
}

function checkAllowed(check: Check, value: unknown, at: Place): void {
  const allowed = check.values[at.pattern];
  if (!allowed || allowed.some((one) => one === value)) return;
  const meant = typeof value === "string" ? nearest(value, allowed.map(String)) : [];
  const hint = meant.length > 0 ? `; did you mean ${listOf(meant)}?` : "";
  report(check, at, `must be ${listOf(allowed.map(String))}, not \`${String(value)}\`${hint}`);
}

function checkConflict(check: Check, group: readonly string[], inputs: Bag): void {
  const [first, second] = group.filter((name) => !isAbsent(inputs[name]));
  if (first !== undefined && second !== undefined) {
    report(check, { path: second, pattern: second }, `cannot be set together with \`${first}\``);
  }
}

function checkName(check: Check, rule: NameRule, inputs: Bag, at: Place): void {
  const place = below(at, rule.input);
  const name = inputs[rule.input];
  checkLength(check, name, place, rule.minLength ?? 1, rule.maxLength);
  if (typeof name === "string" && name !== "" && !new RegExp(`^(?:${rule.pattern})$`).test(name)) {
    report(check, place, `must match \`${rule.pattern}\`, and \`${name}\` does not`);
  }
  if (!rule.prefixInput) return;
  checkLength(check, inputs[rule.prefixInput], below(at, rule.prefixInput), 1, rule.maxLength - suffixLength);
}

function checkLength(check: Check, name: unknown, at: Place, least: number, most: number): void {
  if (typeof name !== "string") return;
  if (name.length > most) report(check, at, `must have at most ${most} characters, not ${name.length}`);
  if (name.length < least) report(check, at, `must have at least ${least} characters, not ${name.length}`);
}

/** What a Cloud Control resource makes is described by one JSON document, whose shape its `typeName` decides. */
function checkDocument(check: Check, inputs: Bag): void {
  const { typeName, desiredState } = inputs;
  const kind = cloudControlKind(typeName);
  const place = below(root, "desiredState");
  if (typeof typeName === "string" && !kind) {
    report(check, below(root, "typeName"), `is \`${typeName}\`, whose properties are not known here`);
  }
  const document = documentOf(desiredState);
  if (typeof desiredState === "string" && !document) report(check, place, "must be a JSON object");
  if (!kind || !document) return;
  for (const name of kind.readOnly) {
    if (name in document) report(check, below(place, name), "is set by the service alone");
  }
  const given = Object.fromEntries(Object.entries(document).filter(([name]) => !kind.readOnly.includes(name)));
  checkMembers(check, cloudControlProperties(kind), given, place);
  if (kind.name) checkName(check, kind.name, given, place);
}

const expressionKeys = ["$ref", "$join", "$json", "$archive", "$unknown"] as const;
type ExpressionKey = (typeof expressionKeys)[number];

function expressionOf(value: unknown): ExpressionKey | undefined {
  return isBag(value) ? expressionKeys.find((key) => key in value) : undefined;
}

function mayStand(expression: ExpressionKey, shape: InputShape): boolean {
  switch (expression) {
    case "$ref":
    case "$unknown":
      return shape.kind === "string" || shape.kind === "object";
    case "$join":
    case "$json":
      return shape.kind === "string";
    case "$archive":
      return shape.kind === "asset";
  }
}

function kindName(shape: InputShape): string {
  switch (shape.kind) {
    case "string":
      return "text";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "map":
      return "a map";
    case "list":
      return "a list";
    case "object":
      return "an object";
    case "asset":
      return "a file or directory to upload";
    case "any":
      return "anything";
  }
}

function foundName(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return Number.isFinite(value) ? "a number" : "a number without a value";
  return typeof value === "boolean" ? "true or false" : "an object";
}

function below(at: Place, name: string): Place {
  return at.path === ""
    ? { path: name, pattern: name }
    : { path: `${at.path}.${name}`, pattern: `${at.pattern}.${name}` };
}

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function report(check: Check, at: Place, problem: string): void {
  check.problems.push({ path: at.path, problem });
}
