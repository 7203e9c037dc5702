import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseSync } from "rolldown/utils";
import type { ESTree } from "rolldown/utils";
import { awsFacts } from "../src/resources/aws/provider-facts.ts";
import type { Declarations, DeclaredType } from "../src/resources/provider-type.ts";

type TypeNode = ESTree.TSType;

const plainTypes: Partial<Record<TypeNode["type"], string>> = {
  TSStringKeyword: "string",
  TSNumberKeyword: "number",
  TSBooleanKeyword: "boolean",
  TSAnyKeyword: "any",
};

const target = new URL("../src/resources/aws/provider-types.gen.ts", import.meta.url);

/** Reads the installed @pulumi/aws and gives what its declarations say about the types that have hand-kept facts. */
export function readDeclarations(): Declarations {
  const root = path.dirname(createRequire(import.meta.url).resolve("@pulumi/aws/package.json"));
  const nested = readFileSync(path.join(root, "types/input.d.ts"), "utf8");
  const reader = new Reader(nested);
  const types: Record<string, DeclaredType> = {};
  for (const token of Object.keys(awsFacts).toSorted()) types[token] = readType(root, token, reader);
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
  return { version, types, shapes: reader.shapes() };
}

/** The generated module's text for some declarations: the same text for the same declarations. */
export function printDeclarations(declarations: Declarations): string {
  return [
    `// Written by tools/provider-types.ts from @pulumi/aws ${declarations.version}; change that, or the SDK, and run it again.`,
    `import type { Declarations } from "../provider-type.ts";`,
    "",
    "/** The used types of @pulumi/aws as the SDK declares them. */",
    `export const awsDeclarations: Declarations = ${JSON.stringify(declarations, undefined, 1)};`,
    "",
  ].join("\n");
}

function readType(root: string, token: string, reader: Reader): DeclaredType {
  const [, module = "", name = ""] = token.split(":");
  const program = parse(readFileSync(path.join(root, `${module}.d.ts`), "utf8"));
  const args = findInterface(program, `${name}Args`);
  const facade = findClass(program, name);
  const inputs = reader.members(args);
  const outputs = outputTypes(facade);
  const script = readFileSync(path.join(root, `${module}.js`), "utf8");
  sameRequired(token, inputs, script);
  const computed: Record<string, string> = {};
  const filled: string[] = [];
  for (const [output, { node, optional }] of outputs) {
    const input = inputs[output];
    if (input === undefined) computed[output] = reader.short(node) + (optional ? "?" : "");
    else if (input.endsWith("?") && !optional) filled.push(output);
  }
  const secretInputs = all(script, /resourceInputs\["(\w+)"\] = args\?\.\w+ \? pulumi\.secret/g);
  const secretOutputs = quoted(/additionalSecretOutputs: \[(.*?)\]/.exec(script)?.[1] ?? "");
  const aliases = [...new Set(quoted(/const aliasOpts = (.*)/.exec(script)?.[1] ?? ""))];
  return {
    inputs,
    computed,
    filled,
    ...(secretInputs.length > 0 && { secretInputs }),
    ...(secretOutputs.length > 0 && { secretOutputs }),
    ...(aliases.length > 0 && { aliases }),
  };
}

/** The class throws for what its interface calls required; if they ever disagree, or it sets defaults, the table would lie. */
function sameRequired(token: string, inputs: Readonly<Record<string, string>>, script: string): void {
  const declared = Object.keys(inputs).filter((name) => !inputs[name]?.endsWith("?"));
  const thrown = all(script, /Missing required property '(\w+)'/g);
  if (declared.toSorted().join() !== thrown.toSorted().join()) {
    throw new Error(`${token}: the declaration requires ${declared.join()}, the class ${thrown.join()}`);
  }
  const fixed = all(script, /resourceInputs\["(\w+)"\] = (?:args\?\.\w+ \?\?|")/g);
  if (fixed.length > 0)
    throw new Error(`${token}: the class itself fills in ${fixed.join()}, which the table cannot say yet`);
}

/** Turns type nodes into short form and collects the nested objects they name. */
class Reader {
  readonly #nested: string;
  readonly #shapes = new Map<string, Record<string, string>>();

  constructor(nested: string) {
    this.#nested = nested;
  }

  shapes(): Record<string, Record<string, string>> {
    return Object.fromEntries([...this.#shapes].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  members(declaration: ESTree.TSInterfaceDeclaration): Record<string, string> {
    const members: Record<string, string> = {};
    for (const member of declaration.body.body) {
      if (member.type !== "TSPropertySignature" || member.key.type !== "Identifier" || !member.typeAnnotation) {
        throw new Error(`${declaration.id.name}: a member that is not a plain property`);
      }
      const node = member.typeAnnotation.typeAnnotation;
      members[member.key.name] = this.short(node) + (member.optional ? "?" : "");
    }
    return members;
  }

  short(node: TypeNode): string {
    const plain = plainTypes[node.type];
    if (plain) return plain;
    if (node.type === "TSArrayType") return `${this.short(node.elementType)}[]`;
    if (node.type === "TSUnionType") return this.#union(node.types);
    if (node.type === "TSTypeReference") return this.#reference(node);
    const [index] = node.type === "TSTypeLiteral" ? node.members : [];
    if (index?.type === "TSIndexSignature") return `${this.short(index.typeAnnotation.typeAnnotation)}{}`;
    throw new Error(`a type of a form that was not seen before: ${node.type}`);
  }

  /** Where text may stand, the other members are conveniences of the SDK: an enum, a document, the resource itself. */
  #union(members: readonly TypeNode[]): string {
    const given = members.filter((member) => member.type !== "TSUndefinedKeyword");
    if (given.some((member) => member.type === "TSStringKeyword")) return "string";
    if (given.every((member) => nameOf(member)?.startsWith("pulumi.asset."))) return "asset";
    const [only] = given;
    if (given.length !== 1 || !only) {
      throw new Error(`a union of a form that was not seen before: ${members.map((one) => one.type).join()}`);
    }
    return this.short(only);
  }

  #reference(node: ESTree.TSTypeReference): string {
    const name = nameOf(node) ?? "";
    const [argument] = node.typeArguments?.params ?? [];
    if ((name === "pulumi.Input" || name === "pulumi.Output") && argument) return this.short(argument);
    if (name.startsWith("enums.")) return "string";
    const [space, module = "", shape = ""] = name.split(".");
    if (space !== "inputs" || shape === "") throw new Error(`a reference that was not seen before: ${name}`);
    const key = `${module}.${shape}`;
    if (!this.#shapes.has(key)) {
      const members: Record<string, string> = {};
      this.#shapes.set(key, members);
      Object.assign(members, this.members(this.#nestedInterface(module, shape)));
    }
    return key;
  }

  /** Parses only the one interface's text: the whole file is many megabytes. */
  #nestedInterface(module: string, shape: string): ESTree.TSInterfaceDeclaration {
    const space = this.#nested.indexOf(`\nexport declare namespace ${module} {\n`);
    const start = this.#nested.indexOf(`\n    interface ${shape} {\n`, space);
    const end = this.#nested.indexOf("\n    }\n", start);
    if (space < 0 || start < 0 || end < 0) throw new Error(`inputs.${module}.${shape} is not declared`);
    return findInterface(parse(this.#nested.slice(start, end + 6)), shape);
  }
}

function outputTypes(facade: ESTree.Class): Map<string, { node: TypeNode; optional: boolean }> {
  const outputs = new Map<string, { node: TypeNode; optional: boolean }>();
  for (const member of facade.body.body) {
    if (member.type !== "PropertyDefinition" || member.static || member.key.type !== "Identifier") continue;
    const node = member.typeAnnotation?.typeAnnotation;
    if (node?.type !== "TSTypeReference" || nameOf(node) !== "pulumi.Output") continue;
    const [argument] = node.typeArguments?.params ?? [];
    if (!argument) continue;
    const optional = argument.type === "TSUnionType" && argument.types.some((one) => one.type === "TSUndefinedKeyword");
    outputs.set(member.key.name, { node: argument, optional });
  }
  return outputs;
}

function nameOf(node: TypeNode): string | undefined {
  if (node.type !== "TSTypeReference") return undefined;
  const parts: string[] = [];
  let at = node.typeName;
  while (at.type === "TSQualifiedName") {
    parts.unshift(at.right.name);
    at = at.left;
  }
  if (at.type === "Identifier") parts.unshift(at.name);
  return parts.join(".");
}

function parse(text: string): readonly ESTree.Statement[] {
  const { program, errors } = parseSync("declarations.d.ts", text);
  if (errors.length > 0) throw new Error(`the declarations cannot be parsed: ${errors[0]?.message}`);
  return program.body.map((statement) =>
    statement.type === "ExportNamedDeclaration" && statement.declaration ? statement.declaration : statement,
  );
}

function findInterface(program: readonly ESTree.Statement[], name: string): ESTree.TSInterfaceDeclaration {
  for (const statement of program) {
    if (statement.type === "TSInterfaceDeclaration" && statement.id.name === name) return statement;
  }
  throw new Error(`the interface ${name} is not declared`);
}

function findClass(program: readonly ESTree.Statement[], name: string): ESTree.Class {
  for (const statement of program) {
    if (statement.type === "ClassDeclaration" && statement.id?.name === name) return statement;
  }
  throw new Error(`the class ${name} is not declared`);
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

function quoted(text: string): string[] {
  return all(text, /"([^"]+)"/g);
}

if (import.meta.main) writeFileSync(target, printDeclarations(readDeclarations()));
