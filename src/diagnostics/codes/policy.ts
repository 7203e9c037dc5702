import { define } from "./define.ts";

/** Codes of policies themselves: that they can be read and mean something. What a policy finds has the code `policy/<id>`. */
export const policyCodes = {
  "policy/syntax": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => `This is not an expression: ${problem}.`,
    help: () => "expressions are CEL: comparisons, && and ||, lists, maps, and methods such as list.exists(item, …)",
    explain:
      "A policy's conditions, variables, validations and the `{{ … }}` of its messages are expressions in CEL (https://cel.dev). This one cannot be read. It is an error when the policy is loaded, since a rule that cannot be judged must not look as if it held.",
  }),
  "policy/unknown-field": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "The expression reads a field that the schema does not have, so it would never be there and the rule would not mean what it says. `mlops explain KIND` lists the fields. What only some of the matched kinds have is read with `.?` or asked for with has(): `object.spec.?checkpoint.hasValue()`.",
  }),
  "policy/unknown-name": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "Expressions read `object` (the resolved manifest, with `uses` and `usedBy`: the manifests it refers to and those that refer to it), `env` (name, tier, cloud, region), `params`, `variables` and `now`; in phase resources also `resource` (id, type, inputs, owner, siblings); in phase plan `plan`, `cost` and `budgets`, and `object` where the policy matches kinds. Functions beside CEL's own are hours(), gib(), money(), date() and amount().",
  }),
  "policy/type": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "The expression compares or combines values that do not go together, so it would fail, or always give the same, when it is evaluated. Every number of a manifest goes with every number that is written in an expression. Durations, sizes and amounts are text: read them with hours(), gib() and money().",
  }),
  "policy/forbidden": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "A few parts of CEL are left out: matches(), because a regular expression can be made to run for hours; duration() and timestamp(), because they do not read the durations and dates that manifests have. The help says what to use.",
  }),
  "policy/too-much-work": define<{ steps: string; limit: string; length: number }>({
    severity: "error",
    message: ({ steps, limit, length }) =>
      `On lists of ${length} items this expression could take ${steps} steps; at most ${limit} are allowed.`,
    help: () => "nest fewer list.all(), exists(), filter() and map() in each other",
    explain:
      "Expressions are bounded before they are evaluated, so that no policy and no pull request can keep a plan or the reconciler waiting. Comprehensions that stand inside each other multiply.",
  }),
  "policy/duplicate-id": define<{ id: string }>({
    severity: "error",
    message: ({ id }) => `Two policies have the id ${id}; exemptions and approvals could not tell them apart.`,
    help: () => "give one of them another id",
    explain:
      "A policy's id is what exemptions, approvals, sets and reports call it, in the whole repository and all packs in use. The packs that ship with mlops use COST, SEC, GOV and REL.",
  }),
  "policy/duplicate-name": define<{ what: string; name: string }>({
    severity: "error",
    message: ({ what, name }) => `Two ${what} of this policy have the name ${name}.`,
    help: () => "rename one of them",
    explain: "Validations are named in exemptions, variables in expressions. Two of one name would hide each other.",
  }),
  "policy/match": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "What a policy matches must be able to exist: provider types belong to phase resources, and environments are those of mlops.config.yaml. A rule that matches nothing passes everything.",
  }),
  "policy/unknown-policy": define<{ id: string; part?: string }>({
    severity: "error",
    message: ({ id, part }) =>
      part === undefined ? `There is no policy ${id} here.` : `Policy ${id} has no validation \`${part}\`.`,
    help: () => "`mlops policy list` shows the policies in use",
    explain:
      "An exemption, an approval, a set or a test names a policy that is not in the repository nor in a pack in use. It would do nothing, and nobody would notice.",
  }),
  "policy/unknown-pack": define<{ pack: string; known: string }>({
    severity: "error",
    message: ({ pack, known }) => `There is no policy pack ${pack}; there are ${known}.`,
    explain: "A PolicySet chooses policies of a pack that ships with mlops.",
  }),
  "policy/unknown-subject": define<{ what: string; name: string }>({
    severity: "error",
    message: ({ what, name }) => `There is no ${what} ${name} that could be exempt.`,
    help: () => "remove it from the exemption, or mend the name",
    explain:
      "An exemption names manifests, kinds and environments of this repository. One that names nothing is left over or misspelt, and would let off whatever gets that name next.",
  }),
  "policy/params": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "A PolicySet, or a test, can change the parameters that a policy has, with values of the same type. A misspelt parameter would leave the default in force without a word.",
  }),
  "policy/set-conflict": define<{ id: string; environment: string; other: string }>({
    severity: "error",
    message: ({ id, environment, other }) => `${id} is set in ${environment} both here and by PolicySet/${other}.`,
    help: () => "leave one of the two out, or give the sets different environments",
    explain:
      "A set that names environments wins over one that names none. Two of the same rank that both contain a policy would make its level depend on the order of files.",
  }),
  "policy/exemption": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "A policy says whether its findings may be waived at all (`exemptions.allowed`) and for how long at most (`exemptions.maxDuration`, 90d where nothing is said, counted from now). An exemption beyond that does not count.",
  }),
  "policy/approval": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "An approval is for a finding of a policy of level approval, by somebody of the teams that the policy names, and counts at most as long as `approval.expiresAfter` (7d where nothing is said, counted from now). One beyond that does not count.",
  }),
  "policy/test": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "A case of a PolicyTest came out otherwise than it says, or its manifest has fields that no such manifest can have, so that it would test nothing. A policy's test has at least one case that passes and one that fails.",
  }),
};
