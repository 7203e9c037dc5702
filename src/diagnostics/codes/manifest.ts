import { define } from "./define.ts";

function firstSentence(text: string): string {
  const [sentence = ""] = text.split(/\.(?:\s|$)/u);
  return /^[A-Z][a-z]/u.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

/** Codes of the language: what the schemas say, the configuration and the lock. */
export const manifestCodes = {
  "manifest/unknown-key": define<{ key: string; where: string; suggestion?: string }>({
    severity: "error",
    message: ({ key, where }) => `${where} has no key \`${key}\`.`,
    help: ({ suggestion }) => suggestion ?? "remove it, or name it x-… to keep it for yourself",
    explain:
      "A key that is not known would be ignored, and the default used without a word: a misspelt limit is no limit. Keys that start with `x-` are free at the level of `metadata` and `spec`.",
  }),
  "manifest/missing-key": define<{ key: string; where: string; description: string; example: string }>({
    severity: "error",
    message: ({ key, where, description }) =>
      `${where} needs \`${key}\`${description === "" ? "" : `: ${firstSentence(description)}`}.`,
    help: ({ key, example }) => `add ${key}: ${example}`.trimEnd(),
    explain:
      "A key without which the manifest has no meaning is missing. `mlops explain KIND` lists the keys of a kind, and editors complete them where the schema line of `mlops init` stands at the top of the file.",
  }),
  "manifest/wrong-type": define<{ field: string; expected: string; actual: string }>({
    severity: "error",
    message: ({ field, expected, actual }) => `\`${field}\` must be ${expected}; here is ${actual}.`,
    explain:
      "The value has another type than the field. YAML decides by looks: 3.10 is the number 3.1, 012345678901 loses its zero, true is a truth value. Quotes make them text.",
  }),
  "manifest/not-allowed": define<{ field: string; value: string; allowed: string }>({
    severity: "error",
    message: ({ field, value, allowed }) => `\`${field}\` cannot be ${value}; it is ${allowed}.`,
    explain: "The field takes one of a few words, and this is none of them.",
  }),
  "manifest/malformed": define<{ field: string; value: string; form: string }>({
    severity: "error",
    message: ({ field, value, form }) => `\`${field}\` cannot be "${value}"; it is ${form}.`,
    explain:
      "Durations, sizes, money, schedules, names and references are text with a form, so that a person and a machine read the same thing. The message shows the form.",
  }),
  "manifest/out-of-range": define<{ field: string; value: string; limit: string }>({
    severity: "error",
    message: ({ field, value, limit }) => `\`${field}\` is ${value}; it must be ${limit}.`,
    explain: "The number is outside of what the field can mean.",
  }),
  "manifest/wrong-count": define<{ field: string; limit: string; choices?: string }>({
    severity: "error",
    message: ({ field, limit, choices }) => `\`${field}\` must have ${limit}${choices ? `: ${choices}` : ""}.`,
    explain: "A list, map or text has too many or too few members.",
  }),
  "manifest/repeated-item": define<{ field: string; value: string }>({
    severity: "error",
    message: ({ field, value }) => `\`${field}\` has ${value} twice.`,
    help: () => "remove one of them",
    explain: "The list is a set: each item counts once, so the second is a slip of the pen or means something else.",
  }),
  "manifest/bad-key": define<{ key: string; where: string }>({
    severity: "error",
    message: ({ key, where }) => `\`${key}\` cannot be a key of \`${where}\`.`,
    help: () =>
      "use lower-case letters, digits and dashes; labels start with a letter, environment variables have letters, digits and underscores",
    explain: "The keys of this map become names, tags or environment variables, which must be legal on every cloud.",
  }),
  "manifest/merge-key": define<Record<string, never>>({
    severity: "error",
    message: () => "`<<` is a merge key of YAML 1.1; manifests are YAML 1.2, which has none.",
    help: () => "write the keys out, use `defaults` in mlops.config.yaml, or a Patch",
    explain:
      "Merge keys were dropped from YAML in 2009 because their meaning depends on the reader. What several manifests share belongs into the config's `defaults`; what differs by environment into a `Patch`.",
  }),
  "manifest/not-a-map": define<{ actual: string }>({
    severity: "error",
    message: ({ actual }) =>
      `A manifest is a map with apiVersion, kind, metadata and spec; this document is ${actual}.`,
    help: () => "start with `apiVersion: mlops/v1`",
    explain: "Each document of a manifest file declares one thing. A list or a bare value declares nothing.",
  }),
  "manifest/duplicate": define<{ id: string }>({
    severity: "error",
    message: ({ id }) => `${id} is declared twice; one of the two would be lost.`,
    help: () => "rename one, or merge the two",
    explain:
      "A kind and a name identify a manifest in the whole repository, whatever the file. Two with the same identity would overwrite each other.",
  }),
  "manifest/schedule": define<{ field: string; problem: string; form: string }>({
    severity: "error",
    message: ({ field, problem, form }) => `\`${field}\` cannot be used: ${problem}. It is ${form}.`,
    explain:
      "A schedule is a cron expression of five fields and an IANA time zone. One that never happens (31 February) would be forgotten by everybody.",
  }),
  "manifest/money-currency": define<{ field: string; currency: string; expected: string }>({
    severity: "error",
    message: ({ field, currency, expected }) =>
      `\`${field}\` is in ${currency}; this repository counts in ${expected}.`,
    help: ({ expected }) => `write the amount in ${expected}, or change \`currency\` in mlops.config.yaml`,
    explain:
      "Amounts of different currencies cannot be compared without an exchange rate of a certain day. A repository has one currency, so that a budget means the same tomorrow.",
  }),
  "manifest/config-missing": define<{ root: string }>({
    severity: "error",
    message: () => "There is no mlops.config.yaml here or in a folder above.",
    help: () => "start a repository with `mlops init`, or name its folder with -C",
    explain:
      "mlops.config.yaml marks the root of a repository and says what its environments are. Commands look for it in the current folder and those above it.",
  }),
  "manifest/config-reference": define<{ field: string; name: string; known: string }>({
    severity: "error",
    message: ({ field, name, known }) => `\`${field}\` names ${name}, which is not there; there ${known}.`,
    explain: "The configuration refers to an environment, a target, a channel or a team that it does not define.",
  }),
  "manifest/config-value": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "Two settings of the configuration do not go together, or one of them is dangerous. The message says which and why.",
  }),
  "manifest/requires": define<{ wanted: string; version: string }>({
    severity: "error",
    message: ({ wanted, version }) => `This repository needs mlops ${wanted}; this is ${version}.`,
    help: () => "install a version that fits, or change `requires` in mlops.config.yaml",
    explain: "`requires` keeps a colleague's older or newer version from planning something else than yours.",
  }),
  "manifest/price-book": define<{ wanted: string; book: string }>({
    severity: "error",
    message: ({ wanted, book }) =>
      `The config pins the price book ${wanted.slice(0, 19)}…; this release carries ${book.slice(0, 19)}….`,
    help: ({ book }) => `look at what the new prices change with \`mlops plan\`, then set prices.book to ${book}`,
    explain:
      "A price book is pinned so that a new release of mlops does not move a budget behind anybody's back. Moving to a new one is a commit.",
  }),
};
