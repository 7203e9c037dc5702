import { define } from "./define.ts";

/** Codes of reading files: what text is, and what YAML is. */
export const sourceCodes = {
  "source/unreadable": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => `The file cannot be read: ${problem}.`,
    help: () => "check that it exists and that you may read it",
    explain:
      "A file that the config's globs match could not be read. A plan of half a repository would delete the other half, so this is an error.",
  }),
  "source/file-too-large": define<{ size: string; limit: string }>({
    severity: "error",
    message: ({ size, limit }) => `The file has ${size}; a manifest file may have ${limit}.`,
    help: () => "split it, or keep data files out of the config's `manifests` globs",
    explain:
      "Manifests have kilobytes. A file of megabytes is usually data that a glob matches by mistake, and would make every command slow.",
  }),
  "source/encoding": define<{ encoding: string; at?: number }>({
    severity: "error",
    message: ({ encoding, at }) =>
      at === undefined
        ? `The file looks like ${encoding}.`
        : `The file is not ${encoding.toUpperCase()}: byte ${at} fits no character.`,
    help: () => "save it as UTF-8",
    explain:
      "Manifests are UTF-8. UTF-16 is read when the file starts with its byte order mark, as YAML 1.2 asks. Other encodings would be guessed wrong sooner or later.",
  }),
  "source/control-character": define<{ code: string }>({
    severity: "error",
    message: ({ code }) => `The file holds the control character ${code}, which YAML does not allow.`,
    help: () => 'remove it, or write it as an escape in double quotes, such as "\\u0007"',
    explain:
      "Control characters cannot be seen in an editor or a review, and YAML forbids them. They usually come from copying out of a terminal or a damaged file.",
  }),
  "source/link-outside": define<Record<string, never>>({
    severity: "error",
    message: () => "This leads out of the repository.",
    help: () => "put the manifest itself into the repository",
    explain:
      "Manifests are read from the repository alone, so that every machine and every commit gives the same result. A symbolic link to a place outside would also let a pull request read files of the machine that plans it.",
  }),
  "source/empty": define<{ globs: string }>({
    severity: "error",
    message: ({ globs }) => `No manifest was found: nothing matches ${globs}.`,
    help: () => "check `manifests` in mlops.config.yaml, or start with `mlops init`",
    explain:
      "The config's `manifests` globs match no file. An empty repository would compile to nothing, and applying nothing deletes everything; so an empty result is refused.",
  }),
  "source/unmatched": define<{ glob: string }>({
    severity: "warning",
    message: ({ glob }) => `No file matches ${glob}.`,
    help: () => "correct it, or remove it from `manifests`",
    explain:
      "One of the config's `manifests` globs matches no file while others do. A slip of the pen in a folder's name would leave all of its manifests out, and what they declared would be removed.",
  }),
  "source/yaml-syntax": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => `This is not YAML: ${problem}.`,
    explain:
      "The file could not be parsed as YAML 1.2. All syntax errors of a file are reported together, but for what stands behind an open bracket or quote, which is anybody's guess; its manifests are left out until they are mended, and references to them are not reported as missing.",
  }),
  "source/yaml-tab": define<Record<string, never>>({
    severity: "error",
    message: () => "A tab stands where YAML wants spaces for indentation.",
    help: () => "replace the tab by spaces",
    explain: "YAML does not allow tabs for indentation, since editors show them with different widths.",
  }),
  "source/yaml-tag": define<{ tag: string; known: boolean }>({
    severity: "error",
    message: ({ tag, known }) =>
      known ? `The value does not fit its tag ${tag}.` : `The tag ${tag} is not known; manifests are plain data.`,
    help: ({ known }) =>
      known ? "remove the tag or mend the value" : "remove the tag; put a value in quotes to make it text",
    explain:
      "Tags such as `!Ref` or `!!python/object` would give values a meaning beyond plain data. Only the tags of YAML's core schema are known: !!str, !!int, !!float, !!bool, !!null, !!map and !!seq.",
  }),
  "source/yaml-alias": define<{ name: string; problem: "unknown" | "recursive" }>({
    severity: "error",
    message: ({ name, problem }) =>
      problem === "unknown"
        ? `The alias *${name} has no anchor &${name} before it in this document.`
        : `The alias *${name} stands inside its own anchor, which never ends.`,
    help: ({ name, problem }) =>
      problem === "unknown"
        ? `define &${name} earlier in the same document; anchors do not cross ---`
        : "write the inner value out",
    explain:
      "An alias repeats the value of an anchor that was defined earlier in the same document. Anchors do not reach over `---`, and a value cannot contain itself.",
  }),
  "source/alias-budget": define<{ budget: number }>({
    severity: "error",
    message: ({ budget }) => `The document's aliases expand to more than ${budget.toLocaleString("en")} values.`,
    help: () => "write fewer aliases of aliases",
    explain:
      "A few lines of aliases of aliases can expand to billions of values and exhaust any machine that reads them. A budget keeps a hostile file harmless.",
  }),
  "source/yaml-key": define<Record<string, never>>({
    severity: "error",
    message: () => "A key must be text, not a list or a map.",
    explain: "YAML allows any value as a key. Manifests are data that JSON can hold, whose keys are text.",
  }),
  "source/duplicate-key": define<{ key: string }>({
    severity: "error",
    message: ({ key }) => `The key \`${key}\` stands twice in the same map; one of the two would be lost.`,
    help: () => "remove one of them, or merge their values",
    explain:
      "Most YAML readers keep the last of two equal keys and say nothing. That silently loses what somebody wrote, so it is an error here.",
  }),
};
