import type { Command, Flag } from "./command.ts";
import { commands, globalFlags } from "./commands.ts";

/** Text of `mlops --help`. */
export function mainHelp(version: string): string {
  const width = Math.max(...commands.map((one) => one.name.length));
  const lines = commands.map((one) => `  ${one.name.padEnd(width)}  ${one.summary}`);
  return [
    `mlops ${version} compiles ML manifests in git into cloud infrastructure, and keeps the two the same.`,
    "",
    "Usage: mlops COMMAND [ARGUMENTS] [FLAGS]",
    "",
    ...lines,
    "",
    "Flags of every command:",
    ...flagLines(globalFlags),
    "",
    "`mlops COMMAND --help` says more. Exit codes: 0 fine, 1 findings or denied, 2 differences (with --detailed-exitcode),",
    "3 an operation failed, 64 called wrongly, 70 a bug, 130 interrupted.",
    "",
  ].join("\n");
}

/** Text of `mlops COMMAND --help`. */
export function commandHelp(command: Command): string {
  const words = (command.arguments ?? []).map((one) => (one.required ? one.name : `[${one.name}]`));
  const usage = ["mlops", command.name, ...words, "[FLAGS]"].join(" ");
  const width = Math.max(0, ...(command.arguments ?? []).map((one) => one.name.length));
  const args = (command.arguments ?? []).map(
    (one) => `  ${one.name.padEnd(width)}  ${one.summary}${one.choices ? `: ${one.choices.join(", ")}` : ""}`,
  );
  return [
    `mlops ${command.name}: ${command.summary}.`,
    ...(command.about ? ["", ...wrap(command.about, 100)] : []),
    "",
    `Usage: ${usage}`,
    ...(args.length > 0 ? ["", "Arguments:", ...args] : []),
    ...(command.flags.length > 0 ? ["", "Flags:", ...flagLines(command.flags)] : []),
    "",
    "Flags of every command:",
    ...flagLines(globalFlags),
    "",
    "Examples:",
    ...command.examples.map((one) => `  ${one}`),
    "",
  ].join("\n");
}

function flagLines(flags: readonly Flag[]): string[] {
  const left = flags.map(
    (one) => `${one.short ? `-${one.short}, ` : "    "}--${one.name}${one.value ? ` ${one.value}` : ""}`,
  );
  const width = Math.max(...left.map((one) => one.length));
  return flags.map(
    (one, at) =>
      `  ${(left[at] ?? "").padEnd(width)}  ${one.summary}${one.choices ? `: ${one.choices.join(", ")}` : ""}`,
  );
}

/** Breaks text at spaces so that no line is longer than a width. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}
