import { define } from "./define.ts";

/** Codes of linking: references, environments, patches, versions, machines, and what cannot work. */
export const graphCodes = {
  "graph/unknown-environment": define<{ name: string }>({
    severity: "error",
    message: ({ name }) => `There is no environment called ${name}.`,
    explain:
      "A manifest names an environment that mlops.config.yaml does not define. It would live nowhere, and a patch of it would change nothing.",
  }),
  "graph/missing-reference": define<{ name: string; kind: string }>({
    severity: "error",
    message: ({ name, kind }) => `There is no ${kind} called ${name}.`,
    explain:
      "A manifest refers to another by name, and none of that kind has this name in the whole repository. Left alone it would fail when it is applied, or wait for ever.",
  }),
  "graph/wrong-kind": define<{ name: string; wanted: string; actual: string }>({
    severity: "error",
    message: ({ name, wanted, actual }) => `A ${wanted} is named here, and ${name} is a ${actual}.`,
    explain:
      "The field fixes the kind of what it names: a variant serves a Model, an input reads a Dataset. The name that stands here belongs to another kind.",
  }),
  "graph/not-in-environment": define<{ from: string; to: string; environment: string }>({
    severity: "error",
    message: ({ from, to, environment }) => `${from} lives in ${environment} and uses ${to}, which does not.`,
    help: ({ environment, to }) => `add ${environment} to metadata.environments of ${to}, or take it away here`,
    explain:
      "What a manifest uses must live wherever it lives itself. Jobs run only where nothing is promoted into, unless the environment says `jobs: true`.",
  }),
  "graph/cycle": define<{ ring: string }>({
    severity: "error",
    message: ({ ring }) => `These are made from each other in a ring: ${ring}.`,
    help: () => "remove one of the references, or read another version",
    explain:
      "Data, jobs and models form a flow. In a ring each waits for the other, and nothing can ever start. All references along the ring are shown.",
  }),
  "graph/patch-matches-nothing": define<{ patch: string; wanted: string; environment: string }>({
    severity: "error",
    message: ({ patch, wanted, environment }) => `${patch} matches nothing in ${environment}: there is no ${wanted}.`,
    explain:
      "A patch that matches nothing is a difference between environments that somebody believes in and that does not exist: usually a rename that forgot the patch.",
  }),
  "graph/patch-removes-nothing": define<{
    patch: string;
    what: "key" | "item";
    name: string;
    target: string;
    near?: string;
  }>({
    severity: "error",
    message: ({ patch, what, name, target }) =>
      `${patch} removes the ${what} \`${name}\`, which ${target} does not have.`,
    help: ({ near }) => (near === undefined ? "remove this line, or mend the name" : `did you mean \`${near}\`?`),
    explain:
      "`null` removes a key and `$patch: delete` an item of a list. Removing what is not there means the patch is out of date.",
  }),
  "graph/patch-conflict": define<{ path: string; patches: string; target: string }>({
    severity: "error",
    message: ({ path, patches, target }) => `${patches} both set ${path} of ${target}, to different values.`,
    help: () => "keep one of the two, or make one more specific (a name beats labels, labels beat a kind)",
    explain:
      "Patches go from the general to the specific. Two that are equally specific and disagree would be decided by the order of their names, which nobody sees.",
  }),
  "graph/unknown-target": define<{ target: string; environment: string; known: string }>({
    severity: "error",
    message: ({ target, environment, known }) => `Environment ${environment} has no target ${target}; it has ${known}.`,
    explain:
      "`placement.target` names a target of the environment: an account and region of one cloud. Use a Patch where environments differ.",
  }),
  "graph/unknown-channel": define<{ name: string; known: string }>({
    severity: "error",
    message: ({ name, known }) => `There is no channel called ${name}; ${known}.`,
    explain:
      "`notify` names channels of mlops.config.yaml: e-mail addresses or topics. An alarm that reaches nobody is worse than none.",
  }),
  "graph/version-needed": define<{ id: string; known: string }>({
    severity: "error",
    message: ({ id, known }) => `${id} has several versions; say which: ${known}.`,
    explain:
      "Data without a version would be whatever was newest when a machine looked, and no result could be made again.",
  }),
  "graph/unknown-version": define<{ id: string; version: string; known: string }>({
    severity: "error",
    message: ({ id, version, known }) => `${id} has no version ${version}; ${known}.`,
    explain:
      "The version is not declared. A Model's versions are those it lists, those its lock records, and the run that its source makes now.",
  }),
  "graph/unknown-alias": define<{ id: string; alias: string; known: string }>({
    severity: "error",
    message: ({ id, alias, known }) => `${id} has no alias ${alias}; ${known}.`,
    explain: "Aliases such as champion are declared by the Model, for all environments or for each.",
  }),
  "graph/alias-unset": define<{ id: string; alias: string; environment: string }>({
    severity: "error",
    message: ({ id, alias, environment }) => `The alias ${alias} of ${id} says nothing about ${environment}.`,
    help: ({ alias, environment }) => `add ${environment} under aliases.${alias}, or use a version there`,
    explain: "An alias that is given by environment must name a version for each environment in which it is used.",
  }),
  "graph/model-without-version": define<{ id: string; environment: string; why: string }>({
    severity: "error",
    message: ({ id, environment, why }) => `${id} is used without a version in ${environment}, and ${why}.`,
    help: () => "name a version or an alias: model: name:version or name@alias",
    explain:
      "A bare model name means what the present content of its training job makes. Where the job does not run, that result does not exist; a promoted version does.",
  }),
  "graph/model-without-source": define<{ id: string }>({
    severity: "error",
    message: ({ id }) => `${id} has neither a source nor versions, so nothing can ever serve it.`,
    help: () => "add source: {trainingJob: …}, or versions with their uri",
    explain: "A model comes from a training job of this repository or was made elsewhere and has an address.",
  }),
  "graph/unknown-split": define<{ split: string; id: string; known: string }>({
    severity: "error",
    message: ({ split, id, known }) => `${id} has no split ${split}; ${known}.`,
    explain: "A split is declared by the Dataset, with its purpose. An undeclared one would read an empty prefix.",
  }),
  "graph/unknown-output": define<{ output: string; id: string; known: string }>({
    severity: "error",
    message: ({ output, id, known }) => `${id} has no output ${output}; ${known}.`,
    explain: "A Model names one of the outputs of its training job.",
  }),
  "graph/output-not-managed": define<{ id: string; use: string }>({
    severity: "error",
    message: ({ id, use }) => `${id} exists already and is never changed by mlops, so ${use} cannot write to it.`,
    help: () => "write to a Dataset with location: {managed: true}",
    explain:
      "Existing data belongs to somebody else. Outputs, captured requests and answers go into managed Datasets, which have a bucket of their own.",
  }),
  "graph/code-missing": define<{ path: string; problem: string }>({
    severity: "error",
    message: ({ path, problem }) => `The code folder ${path} cannot be packed: ${problem}.`,
    explain:
      "`code.path` is a folder relative to the repository's root. What git ignores is not packed, so that every machine packs the same.",
  }),
  "graph/no-machine": define<{ id: string; needs: string; where: string }>({
    severity: "error",
    message: ({ id, needs, where }) => `No machine in ${where} has what ${id} needs: ${needs}.`,
    help: () => "ask for less, name other accelerators under anyOf, or name an instanceType",
    explain:
      "The catalog has no instance type with these accelerators, CPUs and memory for this service in this region, or the environment's allow-list leaves none.",
  }),
  "graph/no-resources": define<{ id: string }>({
    severity: "error",
    message: ({ id }) => `${id} says nothing about the machine it needs.`,
    help: () => "add resources: with an instanceType, or with accelerator, cpu and memory",
    explain:
      "A machine is chosen by what the work needs, or named. Without either, any choice would be a guess with a price.",
  }),
  "graph/unknown-instance": define<{ name: string; cloud: string }>({
    severity: "error",
    message: ({ name, cloud }) => `${cloud.toUpperCase()} has no instance type ${name} that the catalog knows.`,
    explain:
      "The instance type is not in the catalog. If it is newer than this release, add it under `catalog.instanceTypes` in mlops.config.yaml, with its source.",
  }),
  "graph/not-offered": define<{ name: string; service: string; region: string }>({
    severity: "error",
    message: ({ name, service, region }) => `${name} is not offered for ${service} in ${region}.`,
    explain: "The cloud does not sell this instance type for this use in this region: the apply would fail.",
  }),
  "graph/wrong-machine": define<{ id: string; problem: string }>({
    severity: "error",
    message: ({ id, problem }) => `${id} names an instance type that does not fit: ${problem}.`,
    explain:
      "An instance type is named and so are needs, and the two do not agree. Say one or the other, or make them agree.",
  }),
  "graph/accelerator-count": define<{ type: string; count: number; sold: string }>({
    severity: "error",
    message: ({ type, count, sold }) => `No machine has ${count} ${type}; they are sold with ${sold}.`,
    explain:
      "Clouds sell accelerators in fixed numbers a machine. Three A100 on a machine sold with eight means paying for eight.",
  }),
  "graph/unknown-accelerator": define<{ type: string }>({
    severity: "error",
    message: ({ type }) => `The catalog knows no accelerator called ${type}.`,
    explain:
      "Accelerators are named as their maker names them: T4, A10G, L4, L40S, A100, H100. Newer ones can be added with an instance type under `catalog.instanceTypes`.",
  }),
  "graph/instance-not-allowed": define<{ name: string; environment: string; allowed: string }>({
    severity: "error",
    message: ({ name, environment, allowed }) =>
      `Environment ${environment} does not allow ${name}; it allows ${allowed}.`,
    explain: "`limits.allowedInstanceTypes` of the environment lists what may be used there.",
  }),
  "graph/too-many-accelerators": define<{ count: number; limit: number; environment: string }>({
    severity: "error",
    message: ({ count, limit, environment }) =>
      `Everything in ${environment} together may hold ${count} accelerators at once; its limit is ${limit}.`,
    explain:
      "`limits.accelerators` bounds how many accelerators jobs and endpoints of an environment can hold at the same time, at their largest.",
  }),
  "graph/weights-sum": define<{ id: string; sum: string }>({
    severity: "error",
    message: ({ id, sum }) => `The variants' weights of ${id} sum to ${sum}; traffic needs 100.`,
    explain:
      "The weights say how the traffic is shared. When they do not sum to 100, people and clouds read them differently.",
  }),
  "graph/replicas-range": define<{ id: string; min: number; max: number; problem: string }>({
    severity: "error",
    message: ({ id, min, max, problem }) => `${id} has replicas from ${min} to ${max}: ${problem}.`,
    explain: "Replicas go from min to max. Scaling needs room between the two, and a maximum of none serves nobody.",
  }),
  "graph/no-effect": define<{ field: string; why: string }>({
    severity: "error",
    message: ({ field, why }) => `\`${field}\` has no effect: ${why}.`,
    help: () => "remove it",
    explain:
      "A setting that the chosen mode ignores looks like a promise that nobody keeps. So it is an error, not a silence.",
  }),
  "graph/conflict": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain: "Two settings of one manifest cannot both hold.",
  }),
  "graph/leakage": define<{ evaluation: string; data: string; job: string }>({
    severity: "error",
    message: ({ evaluation, data, job }) =>
      `${evaluation} judges on ${data}, which ${job} trained on: the result would be too good.`,
    help: () => "judge on a split with purpose evaluation that no training reads",
    explain:
      "A model remembers what it saw. Judged on the same data it looks better than it is, and the gate lets an overfitted model pass.",
  }),
  "graph/split-overlap": define<{ first: string; second: string }>({
    severity: "error",
    message: ({ first, second }) => `The splits ${first} and ${second} share data: one lies inside the other.`,
    explain:
      "Training and evaluation data must not overlap. A split whose path contains another's, or that has the same filter, does.",
  }),
  "graph/split-purpose": define<{ split: string; purpose: string; use: string }>({
    severity: "error",
    message: ({ split, purpose, use }) => `The split ${split} is for ${purpose}, and is used for ${use}.`,
    explain: "A split says what it may be used for. Training on evaluation data spoils every later judgement.",
  }),
  "graph/unknown-column": define<{ column: string; id: string; known: string }>({
    severity: "error",
    message: ({ column, id, known }) => `${id} has no column ${column}; ${known}.`,
    explain:
      "Quality rules, splits, slices and monitors name columns of a Dataset's schema. A rule about a column that is not there is never broken.",
  }),
  "graph/quality-rule": define<{ rule: string; problem: string }>({
    severity: "error",
    message: ({ rule, problem }) => `The quality rule ${rule} cannot be checked: ${problem}.`,
    explain: "A quality rule measures one metric and compares it with one number, or runs one query.",
  }),
  "graph/residency": define<{ id: string; region: string; allowed: string }>({
    severity: "error",
    message: ({ id, region, allowed }) => `${id} would be in ${region}; its data may be in ${allowed}.`,
    help: () => "place it on a target in an allowed region, or change residency",
    explain:
      "Residency of an environment or a Dataset says where data may be stored and processed. It holds for what reads the data as well.",
  }),
  "graph/limit-order": define<{ smaller: string; larger: string; problem: string }>({
    severity: "error",
    message: ({ smaller, larger, problem }) => `\`${smaller}\` is longer than \`${larger}\`: ${problem}.`,
    explain: "Two times of one manifest are in the wrong order, so that one of them can never be reached.",
  }),
  "graph/over-limit": define<{ field: string; value: string; limit: string; source: string }>({
    severity: "error",
    message: ({ field, value, limit, source }) => `\`${field}\` is ${value}; ${source} allows ${limit}.`,
    explain: "A service of the cloud has a hard limit that this exceeds: the apply would fail.",
  }),
  "graph/spot-checkpoint": define<{ id: string; runtime: string }>({
    severity: "warning",
    message: ({ id, runtime }) =>
      `${id} may run ${runtime} on spot machines and keeps no checkpoint: a machine that is taken away loses all of it.`,
    help: () => "add checkpoint: with an interval, or shorten limits.runtime",
    explain:
      "Spot machines are taken away with two minutes' notice. Without a checkpoint the run starts from nothing and is paid twice.",
  }),
  "graph/sweep": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "A sweep optimises a metric that the job emits, over ranges that make sense, with no more trials at once than in all.",
  }),
  "graph/rollback": define<{ objective: string; id: string }>({
    severity: "error",
    message: ({ objective, id }) => `${id} rolls back on ${objective}, and its slo has no ${objective}.`,
    help: ({ objective }) => `add ${objective} to slo`,
    explain:
      "A rollback is triggered by the alarm of an objective. Without the objective there is no alarm, and the rollout never rolls back.",
  }),
  "graph/monitor": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "A monitor compares what an endpoint captured with a baseline, or with the truth that arrives later. It needs both ends.",
  }),
  "graph/budget": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain: "A budget that counts nothing, or whose steps are out of order, warns nobody.",
  }),
  "graph/promotion": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "Gates of a promotion name an environment that is promoted into, evaluations of this model, and teams that exist.",
  }),
  "graph/evidence": define<{ id: string; version: string; environment: string; problem: string }>({
    severity: "error",
    message: ({ id, version, environment, problem }) => `${id} serves ${version} in ${environment}, and ${problem}.`,
    help: () => "promote a version whose evaluations passed; the evidence stands in mlops.lock/",
    explain:
      "`promotion` says which evaluations a version needs before it serves in an environment. The lock records their results.",
  }),
  "graph/signature": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain: "What an endpoint captures, a monitor watches or variants share must fit the model's signature.",
  }),
  "graph/retention": define<{ id: string; deleteAfter: string; keepAtLeast: string }>({
    severity: "error",
    message: ({ id, deleteAfter, keepAtLeast }) =>
      `${id} is deleted after ${deleteAfter} and must be kept ${keepAtLeast}.`,
    explain: "`keepAtLeast` is a duty, `deleteAfter` an action of the store. The action must not break the duty.",
  }),
  "graph/personal-data": define<{ id: string; problem: string }>({
    severity: "error",
    message: ({ id, problem }) => `${id} ${problem}.`,
    explain:
      "What a Dataset says about people must not contradict itself: a public file with names, or categories of people's data where none is said to be present.",
  }),
  "graph/disk": define<{ id: string; disk: string; size: string }>({
    severity: "error",
    message: ({ id, disk, size }) => `${id} copies ${size} of data onto a disk of ${disk}.`,
    help: () => "make resources.disk larger, or read with mode: stream",
    explain:
      "In mode `file` all of the data is copied before the program starts. A disk that is too small fails after minutes of paid copying.",
  }),
};
