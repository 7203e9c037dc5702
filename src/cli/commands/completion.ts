import type { Command, Run } from "../command.ts";
import type { Flag } from "../command.ts";
import { commands, globalFlags } from "../commands.ts";
import { exit } from "../report.ts";

/** A completion script made from the command table. */
export const run: Run = (args) => {
  const shell = args.positionals[0] ?? "bash";
  const raw = shell === "bash" ? bash() : shell === "zsh" ? zsh() : fish();
  return Promise.resolve({ schema: "mlops.completion/1", data: { shell }, exit: exit.ok, raw });
};

function words(flags: readonly Flag[]): string {
  return flags.flatMap((one) => [`--${one.name}`, ...(one.short ? [`-${one.short}`] : [])]).join(" ");
}

function choices(command: Command): string {
  return (command.arguments ?? []).flatMap((one) => one.choices ?? []).join(" ");
}

function bash(): string {
  const cases = commands.map(
    (one) => `    ${one.name}) words="${[choices(one), words([...one.flags, ...globalFlags])].join(" ").trim()}" ;;`,
  );
  return [
    "_mlops() {",
    '  local current="${COMP_WORDS[COMP_CWORD]}" words command=""',
    '  local at; for ((at = 1; at < COMP_CWORD; at++)); do case "${COMP_WORDS[at]}" in -*) ;; *) command="${COMP_WORDS[at]}"; break ;; esac; done',
    '  case "$command" in',
    `    "") words="${[...commands.map((one) => one.name), words(globalFlags)].join(" ")}" ;;`,
    ...cases,
    "  esac",
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    "}",
    "complete -o default -F _mlops mlops",
    "",
  ].join("\n");
}

function zsh(): string {
  const names = commands.map((one) => `    '${one.name}:${escapeZsh(one.summary)}'`);
  const cases = commands.map((one) => {
    const flags = [...one.flags, ...globalFlags].map(
      (flag) =>
        `'--${flag.name}[${escapeZsh(flag.summary)}]${flag.value ? `:${flag.value}:${flag.choices ? `(${flag.choices.join(" ")})` : "_files"}` : ""}'`,
    );
    const values = choices(one);
    return `    ${one.name}) _arguments ${flags.join(" ")} ${values === "" ? "'*:file:_files'" : `'1:word:(${values})' '*:file:_files'`} ;;`;
  });
  return [
    "#compdef mlops",
    "_mlops() {",
    "  local -a commands=(",
    ...names,
    "  )",
    "  if ((CURRENT == 2)); then _describe command commands; return; fi",
    "  local command=$words[2]",
    "  shift words; ((CURRENT--))",
    '  case "$command" in',
    ...cases,
    "  esac",
    "}",
    'if [ "$funcstack[1]" = "_mlops" ]; then _mlops; else compdef _mlops mlops; fi',
    "",
  ].join("\n");
}

function escapeZsh(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(":", "\\:").replaceAll("[", "\\[").replaceAll("]", "\\]");
}

function fish(): string {
  const lines = ["complete -c mlops -f"];
  for (const command of commands) {
    lines.push(`complete -c mlops -n __fish_use_subcommand -a ${command.name} -d ${quote(command.summary)}`);
    const seen = `-n '__fish_seen_subcommand_from ${command.name}'`;
    for (const flag of [...command.flags, ...globalFlags]) {
      lines.push(
        `complete -c mlops ${seen} -l ${flag.name}${flag.short ? ` -s ${flag.short}` : ""}${flag.value ? " -r" : ""}${flag.choices ? ` -a '${flag.choices.join(" ")}'` : ""} -d ${quote(flag.summary)}`,
      );
    }
    if (choices(command) !== "") lines.push(`complete -c mlops ${seen} -a '${choices(command)}'`);
  }
  return `${lines.join("\n")}\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
