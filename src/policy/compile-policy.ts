import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Checked, Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { fieldAt } from "../manifest/fields.ts";
import type { PolicySpec } from "../manifest/resolved.gen.ts";
import { locate } from "../source/document.ts";
import type { Document, Path } from "../source/document.ts";
import { firstField, pathFrom } from "./about.ts";
import { maxSteps, multiplies, stepsOf, usualLength } from "./bounds.ts";
import type { Cel, Node, Program } from "./cel.ts";
import { checkProgram } from "./check.ts";
import { piecesOf } from "./message.ts";
import type { Message } from "./message.ts";
import { placeInside } from "./places.ts";
import type { About, Policy, Rule, Validation } from "./policy.ts";
import { kinds, variantsOf } from "./scopes.ts";
import type { InputsOf, Variant } from "./scopes.ts";
import { any, describe, mayBe, record } from "./shape.ts";
import type { Shape } from "./shape.ts";
import type { Problem, Scope } from "./walk.ts";

/** An expression of a policy and where it stands. */
interface Written {
  readonly program: Program;
  readonly path: Path;
  /** Offset of the expression in the text at `path`: not 0 inside a message. */
  readonly offset: number;
  /** What it must give. */
  readonly gives: "bool" | "any" | { readonly variable: string };
}

/**
 * Reads a policy's expressions and checks them for everything they may be used on; undefined where one of them is wrong. With
 * `checked`, the fields that they read are believed to be there: somebody checked them before.
 */
export function compilePolicy(
  spec: PolicySpec,
  document: Document,
  cel: Cel,
  inputsOf: InputsOf,
  checked = false,
): Checked<Policy | undefined> {
  const compiler = new Compiler(spec, document, cel);
  const variants = variantsOf(spec, inputsOf);
  const policy = compiler.read(variants);
  compiler.checkNames();
  compiler.checkMatch();
  if (!checked) compiler.checkExpressions(variants);
  return { value: compiler.found.length === 0 ? policy : undefined, diagnostics: compiler.found };
}

/** Owns the findings of one policy while it is read. */
class Compiler {
  readonly found: Diagnostic[] = [];
  private readonly spec: PolicySpec;
  private readonly document: Document;
  private readonly cel: Cel;
  private readonly written: Written[] = [];
  private readonly variables = new Map<string, Node>();

  constructor(spec: PolicySpec, document: Document, cel: Cel) {
    this.spec = spec;
    this.document = document;
    this.cel = cel;
  }

  read(variants: readonly Variant[]): Policy {
    const { spec, document } = this;
    const variables = new Map<string, Rule>();
    for (const [index, { name, expression }] of (spec.variables ?? []).entries()) {
      const rule = this.rule(expression, ["spec", "variables", index, "expression"], { variable: name });
      if (!rule) continue;
      variables.set(name, rule);
      this.variables.set(name, rule.program.root);
    }
    const conditions = (spec.matchConditions ?? []).flatMap(({ name, expression }, index) => {
      const rule = this.rule(expression, ["spec", "matchConditions", index, "expression"], "bool");
      return rule ? [{ ...rule, name }] : [];
    });
    const validations = spec.validations.flatMap((_, index) => this.validation(index, variables));
    return { id: spec.id, spec, document, conditions, variables, validations, variants };
  }

  private validation(index: number, variables: ReadonlyMap<string, Rule>): Validation[] {
    const given = this.spec.validations[index];
    if (!given) return [];
    const path = ["spec", "validations", index];
    const rule = this.rule(given.expression, [...path, "expression"], "bool");
    const message = this.message(given.message, [...path, "message"]);
    if (!rule) return [];
    const about =
      given.path === undefined ? firstField(rule.program.root, variables) : this.about(given.path, [...path, "path"]);
    return [
      {
        ...rule,
        name: given.name,
        message,
        ...(given.help !== undefined && { help: given.help }),
        ...(about && { about }),
      },
    ];
  }

  private rule(source: string, path: Path, gives: Written["gives"]): Rule | undefined {
    const program = this.parse(source, path, 0, source);
    if (!program) return undefined;
    this.written.push({ program, path, offset: 0, gives });
    const steps = stepsOf(program.root, { variables: this.variables });
    if (steps > maxSteps) {
      const facts = { steps: steps.toLocaleString("en"), limit: maxSteps.toLocaleString("en"), length: usualLength };
      this.found.push(diagnostic("policy/too-much-work", facts, { span: locate(this.document, path) }));
    }
    return { program, multiplies: multiplies(program.root) };
  }

  private message(text: string, path: Path): Message {
    const message: (string | Program)[] = [];
    for (const piece of piecesOf(text)) {
      const part = typeof piece === "string" ? piece : this.parse(piece.source, path, piece.start, text);
      if (typeof piece !== "string" && part && typeof part !== "string") {
        this.written.push({ program: part, path, offset: piece.start, gives: "any" });
      }
      if (part !== undefined) message.push(part);
    }
    return message;
  }

  private parse(source: string, path: Path, offset: number, whole: string): Program | undefined {
    const parsed = this.cel.parse(source);
    if ("root" in parsed) return parsed;
    const span = placeInside(this.document, path, whole, offset + parsed.start, offset + parsed.end);
    this.found.push(diagnostic("policy/syntax", { problem: parsed.problem }, { span }));
    return undefined;
  }

  /** The field that a validation names, which some matched kind must have. */
  private about(text: string, at: Path): About | undefined {
    const path = pathFrom(text);
    const [first] = path;
    const { phase, match } = this.spec;
    if (phase === "resources" && first === "inputs") return { of: "resource", path: path.slice(1) };
    const known = match?.kinds ?? kinds;
    if (known.some((kind) => fieldAt(kind, path))) return { of: "object", path };
    const parent = known.map((kind) => fieldAt(kind, path.slice(0, -1))).find((field) => field?.members);
    const near = nearest(String(path.at(-1)), parent?.members?.keys() ?? [])[0];
    const problem = `No kind that this policy matches has a field \`${text}\`.`;
    const help = near ? `did you mean \`${near}\`?` : "write a dotted path such as spec.capacity.type";
    this.found.push(diagnostic("policy/unknown-field", { problem }, { span: locate(this.document, at), help }));
    return undefined;
  }

  checkNames(): void {
    this.unique("variables", this.spec.variables ?? [], ["spec", "variables"]);
    this.unique("validations", this.spec.validations, ["spec", "validations"]);
  }

  private unique(what: string, items: readonly { readonly name: string }[], path: Path): void {
    const seen = new Set<string>();
    for (const [index, { name }] of items.entries()) {
      if (seen.has(name)) {
        const span = locate(this.document, [...path, index, "name"]);
        this.found.push(diagnostic("policy/duplicate-name", { what, name }, { span }));
      }
      seen.add(name);
    }
  }

  checkMatch(): void {
    const { match, phase } = this.spec;
    if (!match?.types || phase === "resources") return;
    const span = locate(this.document, ["spec", "match", "types"], "key");
    const problem = `\`types\` matches resources, and this policy looks at ${phase === "plan" ? "the plan" : "manifests"}.`;
    this.found.push(diagnostic("policy/match", { problem }, { span, help: "use match.kinds, or phase: resources" }));
  }

  checkExpressions(variants: readonly Variant[]): void {
    const problems = new Map<string, { problem: Problem; readonly where: Written; readonly labels: string[] }>();
    for (const { label, scope } of variants) {
      for (const { problem, where } of this.problemsFor(scope)) {
        const { code, problem: text, start, end, help } = problem;
        const key = JSON.stringify([where.path, where.offset, code, text, start, end]);
        const known = problems.get(key) ?? { problem, where, labels: [] };
        problems.set(key, known);
        known.labels.push(label);
        // Kinds differ in what is near to a misspelt name: a guess is better than a list.
        if (help?.startsWith("did you mean")) known.problem = problem;
      }
    }
    for (const { problem, where, labels } of problems.values()) {
      const everywhere = labels.length === variants.length;
      if (!problem.lenient || everywhere) this.report(problem, where, everywhere ? [] : labels);
    }
  }

  private *problemsFor(scope: Scope): Generator<{ readonly problem: Problem; readonly where: Written }> {
    const variables: Record<string, Shape> = {};
    for (const where of this.written) {
      const { program, gives } = where;
      const { shape, problems } = checkProgram(program, new Map(scope).set("variables", record(variables)));
      for (const problem of problems) yield { problem, where };
      if (typeof gives === "object") variables[gives.variable] = problems.length > 0 ? any : shape;
      if (gives !== "bool" || mayBe(shape, "bool") || problems.length > 0) continue;
      const problem = `The expression must give true or false; it gives ${describe(shape)}.`;
      yield { problem: { code: "policy/type", problem, start: 0, end: program.source.length }, where };
    }
  }

  private report(
    { code, problem, help, start, end }: Problem,
    { program, path, offset }: Written,
    labels: readonly string[],
  ): void {
    const whole = offset === 0 ? program.source : textAt(this.spec, path);
    const span = placeInside(this.document, path, whole, offset + start, offset + end);
    const full = labels.length === 0 ? problem : `${problem.replace(/\.$/u, "")}, for ${labels.join(", ")}.`;
    this.found.push(diagnostic(code, { problem: full }, { span, help }));
  }
}

/** The message that an expression stands in. */
function textAt(spec: PolicySpec, path: Path): string {
  const [, , index] = path;
  return typeof index === "number" ? (spec.validations[index]?.message ?? "") : "";
}
