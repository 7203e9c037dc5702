import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import { parseDuration } from "../manifest/duration.ts";
import { parseMoney } from "../manifest/money.ts";
import { parseSize } from "../manifest/size.ts";

/**
 * A node of a parsed expression. `pos` is where an access names its field; `start` and `end` are the whole node's, as UTF-16
 * offsets in the expression.
 */
export type Node = ASTNode;

/** What is wrong with an expression, and where in it. */
interface Fault {
  readonly problem: string;
  readonly start: number;
  readonly end: number;
}

/** An expression that was parsed and can be evaluated any number of times. */
export interface Program {
  readonly source: string;
  readonly root: Node;
  /** The expression's value over named data; throws an Error with the reason where it has none. */
  readonly run: (scope: Readonly<Record<string, unknown>>) => unknown;
  /** What the engine itself finds wrong with it: an operator that no such values have, a missing argument. */
  readonly check: () => Fault | undefined;
}

/** The engine: one for all policies of a repository. */
export interface Cel {
  readonly parse: (source: string) => Program | Fault;
}

/** Names that expressions may read; which of them are there depends on the phase. */
const roots = ["object", "resource", "plan", "cost", "budgets", "env", "params", "variables", "now"] as const;

/**
 * Loads the engine. `currency` is the repository's: what a bare number of `money()` has.
 *
 * Numbers follow one rule: every number of a manifest, a parameter or a plan is a double, and a whole number that is written in an
 * expression, or counted by size(), mixes freely with it in arithmetic and comparisons. So `object.spec.replicas.max <= 4`,
 * `params.max + 1 == 5` and `cost.monthly.delta.high > 250.5` mean what they look like. Only two whole numbers that both stand in the
 * expression divide as whole numbers: 7 / 2 is 3, as CEL has it.
 */
export async function openCel(currency: string): Promise<Cel> {
  const library = await import("@marcbachmann/cel-js");
  const environment = new library.Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false });
  for (const name of roots) environment.registerVariable(name, "dyn");
  mixNumbers(environment);
  addFunctions(environment, currency, (message) => new library.EvaluationError(message));
  return { parse: (source) => parse(environment, library.ParseError, source) };
}

function mixNumbers(environment: Environment): void {
  const operators = {
    "+": (a: number, b: number) => a + b,
    "-": (a: number, b: number) => a - b,
    "*": (a: number, b: number) => a * b,
    "/": (a: number, b: number) => a / b,
    "%": (a: number, b: number) => a % b,
  };
  for (const [sign, apply] of Object.entries(operators)) {
    const mixed = (a: number | bigint, b: number | bigint) => apply(Number(a), Number(b));
    environment.registerOperator(`double ${sign} int: double`, mixed);
    environment.registerOperator(`int ${sign} double: double`, mixed);
  }
  environment.registerOperator("double % double: double", operators["%"]);
  environment.registerOperator("double == int: bool", (a: number, b: bigint) => a === Number(b));
}

function addFunctions(environment: Environment, currency: string, failure: (message: string) => Error): void {
  function define(signature: string, what: string, read: (value: never) => number | string | undefined): void {
    environment.registerFunction(signature, (value: never) => {
      const result = read(value);
      if (result === undefined) throw failure(`${JSON.stringify(value)} is not ${what}`);
      return result;
    });
  }
  define("hours(string): double", "a duration", (value: string) => scaled(parseDuration(value), 1 / 3_600_000));
  define("gib(string): double", "a size", (value: string) => scaled(parseSize(value), 2 ** -30));
  define("date(string): double", "a date", (value: string) => scaled(dateOf(value), 1 / 86_400_000));
  define("money(dyn): double", `an amount in ${currency}`, (value: unknown) => moneyOf(value, currency));
  environment.registerFunction("texts(dyn): list<string>", textsIn);
  define("amount(dyn): string", "a number", (value: unknown) => amountOf(value, currency));
}

/** Every text in a value, in reading order: of a text itself, of the items of a list, of the values of a map. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return (Array.isArray(value) ? (value as readonly unknown[]) : Object.values(value)).flatMap(textsIn);
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

/** Milliseconds of a date such as 2026-11-01 or an RFC 3339 time, since 1970. */
function dateOf(value: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/u.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

function moneyOf(value: unknown, currency: string): number | undefined {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const money = parseMoney(value, currency);
  return money?.currency === currency ? Number(money.amount) : undefined;
}

function amountOf(value: unknown, currency: string): string | undefined {
  return typeof value === "number" || typeof value === "bigint" ? `${Number(value).toFixed(2)} ${currency}` : undefined;
}

type ParseErrorClass = typeof import("@marcbachmann/cel-js").ParseError;

function parse(environment: Environment, ParseError: ParseErrorClass, source: string): Program | Fault {
  try {
    const parsed = environment.parse(source);
    return {
      source,
      root: parsed.ast,
      run: (scope) => parsed(scope) as unknown,
      check: () => {
        const { error } = parsed.check();
        return error && faultOf(error.summary, error.range, source);
      },
    };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return faultOf(error.summary, error.range, source);
  }
}

function faultOf(
  problem: string,
  range: { readonly start: number; readonly end: number } | undefined,
  source: string,
): Fault {
  const { start, end } = range ?? { start: 0, end: source.length };
  return { problem, start, end };
}

/** What an expression gives over named data, or why it gives nothing. */
export function attempt(
  program: Program,
  scope: Readonly<Record<string, unknown>>,
): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: program.run(scope) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { summary } = error as { readonly summary?: unknown };
    return { error: typeof summary === "string" ? summary : error.message };
  }
}
