import { nearest } from "../diagnostics/suggest.ts";
import type { Arguments, Command, Flag } from "./command.ts";
import { commands, globalFlags } from "./commands.ts";
import { UsageError } from "./host.ts";

/** What the command line asks for. */
export type Parsed =
  | { readonly action: "help"; readonly command?: Command }
  | { readonly action: "version" }
  | { readonly action: "run"; readonly command: Command; readonly args: Arguments };

/** Reads the arguments against the command table. Throws `UsageError` with the nearest name for what it does not know. */
export function parseArguments(argv: readonly string[]): Parsed {
  const { name, rest } = splitCommand(argv);
  if (argv.includes("--version") && name === undefined) return { action: "version" };
  if (name === undefined) {
    const stray = argv.find((one) => one !== "--help" && one !== "-h");
    if (stray !== undefined) readFlags(rest, globalFlags, "mlops");
    return { action: "help" };
  }
  if (name === "help") {
    const command = commands.find((one) => one.name === rest[0]);
    return command ? { action: "help", command } : { action: "help" };
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    const near = nearest(
      name,
      commands.map((one) => one.name),
    )[0];
    throw new UsageError(
      `mlops has no command ${name}.`,
      near ? `Did you mean \`mlops ${near}\`?` : "`mlops --help` lists the commands.",
    );
  }
  const args = readFlags(rest, [...command.flags, ...globalFlags], `mlops ${name}`);
  if (args.flags["help"] === true) return { action: "help", command };
  checkPositionals(command, args.positionals);
  return { action: "run", command, args };
}

/** The command is the first word; flags that every command takes may stand before it. */
function splitCommand(argv: readonly string[]): { readonly name?: string; readonly rest: readonly string[] } {
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? "";
    if (!word.startsWith("-")) return { name: word, rest: [...argv.slice(0, at), ...argv.slice(at + 1)] };
    const flag = globalFlags.find((one) => word === `--${one.name}` || word === `-${one.short}`);
    if (flag?.value !== undefined) at++;
  }
  return { rest: argv };
}

function readFlags(words: readonly string[], flags: readonly Flag[], command: string): Arguments {
  const positionals: string[] = [];
  const found: Record<string, string | boolean | string[]> = {};
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") {
      positionals.push(...words.slice(at + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      positionals.push(word);
      continue;
    }
    const { flag, inline } = findFlag(word, flags, command);
    if (flag.value === undefined) {
      if (inline !== undefined) throw new UsageError(`--${flag.name} takes no value.`, `${command} --help`);
      found[flag.name] = true;
      continue;
    }
    const value = inline ?? words[++at];
    if (value === undefined || (inline === undefined && value.startsWith("-") && value !== "-")) {
      throw new UsageError(`--${flag.name} needs a value: ${flag.value}.`, `${command} --help`);
    }
    if (flag.choices && !flag.choices.includes(value)) {
      throw new UsageError(`--${flag.name} cannot be ${value}; it is ${flag.choices.join(", ")}.`, `${command} --help`);
    }
    if (flag.repeat) found[flag.name] = [...((found[flag.name] as string[] | undefined) ?? []), value];
    else if (found[flag.name] === undefined) found[flag.name] = value;
    else throw new UsageError(`--${flag.name} was given twice.`);
  }
  return { positionals, flags: found };
}

function findFlag(
  word: string,
  flags: readonly Flag[],
  command: string,
): { readonly flag: Flag; readonly inline?: string } {
  const long = /^--([^=]+)(?:=(.*))?$/su.exec(word);
  if (long?.[1]) {
    const flag = flags.find((one) => one.name === long[1]);
    if (flag) return { flag, ...(long[2] !== undefined && { inline: long[2] }) };
  } else {
    const flag = flags.find((one) => one.short !== undefined && word.startsWith(`-${one.short}`));
    if (flag) {
      const rest = word.slice(2);
      if (rest === "") return { flag };
      // -eprod and -e=prod, as people are used to from other tools.
      if (flag.value !== undefined) return { flag, inline: rest.replace(/^=/u, "") };
    }
  }
  const names = flags.map((one) => one.name);
  const near = nearest(word.replace(/^-+/u, "").split("=")[0] ?? "", names)[0];
  throw new UsageError(
    `${command} has no flag ${word.split("=")[0]}.`,
    near ? `Did you mean --${near}?` : `\`${command} --help\` lists the flags.`,
  );
}

function checkPositionals(command: Command, given: readonly string[]): void {
  const wanted = command.arguments ?? [];
  for (const [at, argument] of wanted.entries()) {
    const value = given[at];
    if (value === undefined) {
      if (argument.required)
        throw new UsageError(
          `mlops ${command.name} needs ${argument.name}: ${argument.summary}${argument.choices ? ` (${argument.choices.join(", ")})` : ""}.`,
          `For instance: ${command.examples[0]}`,
        );
    } else if (argument.choices && !argument.choices.includes(value)) {
      const near = nearest(value, argument.choices)[0];
      throw new UsageError(
        `mlops ${command.name} has no ${value}; there ${argument.choices.length === 1 ? "is" : "are"} ${argument.choices.join(", ")}.`,
        near && `Did you mean ${near}?`,
      );
    }
  }
  if (given.length > wanted.length)
    throw new UsageError(
      `mlops ${command.name} does not know what to do with ${given[wanted.length]}.`,
      `\`mlops ${command.name} --help\` says how it is called.`,
    );
}
