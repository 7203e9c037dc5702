import type { Command, Flag } from "./command.ts";

/** Flags that every command takes. */
export const globalFlags: readonly Flag[] = [
  { name: "chdir", short: "C", value: "DIR", summary: "work in this folder" },
  { name: "json", summary: "print one JSON object (JSON lines while an apply runs)" },
  { name: "format", value: "FORMAT", summary: "how to print", choices: ["human", "json", "sarif", "github"] },
  { name: "no-color", summary: "print without colour" },
  { name: "stats", summary: "say how long each stage took" },
  { name: "help", short: "h", summary: "say how a command is called" },
];

const environment: Flag = {
  name: "environment",
  short: "e",
  value: "ENV",
  summary: "environment; the config's default where it is left out",
};
const target: Flag = { name: "target", short: "t", value: "TARGET", summary: "only this target of the environment" };
const yes: Flag = { name: "yes", short: "y", summary: "do not ask" };
const sandboxFlag: Flag = { name: "sandbox", summary: "yes, rehearse a production environment on the sandbox" };
const applying: readonly Flag[] = [
  { name: "fail-fast", summary: "begin nothing more once something has failed; else what does not need it goes on" },
  { name: "parallel", value: "N", summary: "operations at once in a stack (10)" },
  { name: "parallel-stacks", value: "N", summary: "stacks at once (4)" },
];
const allowDelete: Flag = { name: "allow-delete", summary: "allow deletes of what holds data or identity" };

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: "init",
    summary: "start a repository",
    about:
      "Writes mlops.config.yaml, a first manifest, .gitignore and the schemas that editors complete from. With --ci it also writes the pipeline that plans pull requests and applies the main branch, into a new repository or one that is there. Nothing that exists is overwritten.",
    arguments: [{ name: "DIR", summary: "folder to start in; the current one where it is left out" }],
    flags: [
      { name: "project", value: "NAME", summary: "name of the project; the folder's where it is left out" },
      {
        name: "ci",
        value: "FORGE",
        summary: "write the pipeline of a forge, also where there is a configuration",
        choices: ["github", "gitlab"],
      },
      { name: "schemas", summary: "only write the editors' schemas of this release again" },
    ],
    examples: ["mlops init", "mlops init my-models --project my-models", "mlops init --ci github"],
    load: () => import("./commands/init.ts"),
  },
  {
    name: "validate",
    summary: "check the manifests of all environments; no engine, no network",
    flags: [{ ...environment, summary: "only this environment" }],
    examples: ["mlops validate", "mlops validate --format sarif > mlops.sarif"],
    load: () => import("./commands/validate.ts"),
  },
  {
    name: "compile",
    summary: "show what the manifests become: resolved manifests and resources, as JSON for other tools",
    flags: [environment, target],
    examples: ["mlops compile -e prod", "mlops compile --json | conftest test -"],
    load: () => import("./commands/compile.ts"),
  },
  {
    name: "plan",
    summary: "show what would change, what it costs and what policies say",
    about:
      "Reads the manifests, the engine's state and the real world, and changes nothing. With --out the plan becomes a file that `apply FILE` keeps to the letter or refuses. With --against it compares with what another commit asks for, the merge base of REF and HEAD, as if that had been applied and its runs had succeeded: for forks and for CI without credentials. It then reads no state and no cloud, and cannot be applied.",
    flags: [
      environment,
      target,
      {
        name: "against",
        value: "REF",
        summary: "compare with the merge base of this branch, tag or commit, and not with what is applied",
      },
      { name: "out", value: "FILE", summary: "write the plan to a file for `apply FILE`" },
      { name: "heal", summary: "plan to put back what was changed outside" },
      { ...allowDelete, summary: "plan as if deletes of what holds data or identity were allowed" },
      sandboxFlag,
      { name: "detailed-exitcode", summary: "exit 2 when there are differences" },
    ],
    examples: [
      "mlops plan",
      "mlops plan -e prod -t aws-eu --out prod.plan",
      "mlops plan -e prod --against origin/main",
    ],
    load: () => import("./commands/plan.ts"),
  },
  {
    name: "apply",
    summary: "make it so",
    about:
      "Plans, asks once, and makes the changes. Runs are submitted and not waited for; what needs their results is done by the next apply, or by this one with --follow. With a FILE, exactly that plan is made, or nothing.",
    arguments: [{ name: "FILE", summary: "a plan that `plan --out` wrote" }],
    flags: [
      environment,
      target,
      yes,
      { name: "follow", summary: "stay until nothing waits for a run" },
      { name: "heal", summary: "put back what was changed outside" },
      allowDelete,
      sandboxFlag,
      ...applying,
    ],
    examples: ["mlops apply", "mlops apply --yes --follow", "mlops apply prod.plan"],
    load: () => import("./commands/apply.ts"),
  },
  {
    name: "drift",
    summary: "compare what was applied with the real world",
    flags: [
      environment,
      target,
      { name: "heal", summary: "put back what was changed outside" },
      yes,
      allowDelete,
      sandboxFlag,
      ...applying,
      { name: "detailed-exitcode", summary: "exit 2 when something drifted" },
    ],
    examples: ["mlops drift -e prod", "mlops drift --heal --yes"],
    load: () => import("./commands/drift.ts"),
  },
  {
    name: "destroy",
    summary: "remove everything an environment holds",
    about:
      "What holds data or identity (datasets, keys, registries) is let go and kept, unless --allow-delete is given.",
    flags: [environment, target, yes, allowDelete, sandboxFlag, ...applying],
    examples: ["mlops destroy -e dev", "mlops destroy -e dev --yes --allow-delete"],
    load: () => import("./commands/destroy.ts"),
  },
  {
    name: "output",
    summary: "print what others need: an endpoint's name, a bucket, a role",
    arguments: [
      { name: "KIND/NAME", summary: "a manifest; all of them where it is left out" },
      { name: "KEY", summary: "one value, printed alone" },
    ],
    flags: [environment, target, sandboxFlag],
    examples: ["mlops output", "mlops output Endpoint/fraud name -e prod"],
    load: () => import("./commands/output.ts"),
  },
  {
    name: "explain",
    summary: "say where a value comes from, what a message means, or what a kind's fields are",
    arguments: [
      {
        name: "SUBJECT",
        summary: "KIND/NAME, KIND, a code such as graph/weights-sum, or a policy such as COST-001",
        required: true,
      },
      { name: "PATH", summary: "a path in the manifest, such as variants.stable.replicas.min" },
    ],
    flags: [environment],
    examples: [
      "mlops explain Endpoint/fraud variants.stable.replicas.min -e prod",
      "mlops explain graph/weights-sum",
      "mlops explain TrainingJob resources",
    ],
    load: () => import("./commands/explain.ts"),
  },
  {
    name: "graph",
    summary: "draw what uses what",
    flags: [environment, { name: "dot", summary: "print Graphviz DOT" }, { name: "mermaid", summary: "print Mermaid" }],
    examples: ["mlops graph", "mlops graph --dot | dot -Tsvg > graph.svg"],
    load: () => import("./commands/graph.ts"),
  },
  {
    name: "policy",
    summary: "list the policies that hold",
    arguments: [{ name: "ACTION", summary: "what to do", required: true, choices: ["list"] }],
    flags: [environment],
    examples: ["mlops policy list -e prod"],
    load: () => import("./commands/policy.ts"),
  },
  {
    name: "engine",
    summary: "hand an environment over from the sandbox to Pulumi",
    about:
      "Writes the engine into mlops.config.yaml and says what the next apply will make for real, and what it costs: what was planned on the sandbox is what Pulumi plans. Refuses while the sandbox of the environment holds something.",
    arguments: [{ name: "ACTION", summary: "what to do", required: true, choices: ["move"] }],
    flags: [
      environment,
      { name: "to", value: "ENGINE", summary: "the engine to move to", choices: ["pulumi"] },
      { name: "backend", value: "URL", summary: "where the state is kept, where the config does not say it for all" },
      { name: "simulated", summary: "Pulumi's real engine on a simulated cloud" },
      yes,
    ],
    examples: ["mlops engine move -e dev --to pulumi --backend s3://acme-mlops-state?region=eu-west-1"],
    load: () => import("./commands/engine.ts"),
  },
  {
    name: "adopt",
    summary: "take an existing thing of the cloud in instead of making one",
    about:
      "Writes into the manifest's lock which thing is taken in for a resource, and shows the plan: what differs from what is asked for, and would be overwritten, stands in it. Commit the lock; the next apply takes the thing in, unchanged and under its own name, and the one after that overwrites what differs. A bucket brings its settings along.",
    arguments: [
      {
        name: "RESOURCE",
        summary: "id of a declared resource, as plans show it, such as Dataset/lake/bucket",
        required: true,
      },
      { name: "ID", summary: "the provider's id of the thing, such as a bucket's name", required: true },
    ],
    flags: [environment, target, sandboxFlag],
    examples: ["mlops adopt Dataset/transactions/bucket acme-lake -e prod"],
    load: () => import("./commands/adopt.ts"),
  },
  {
    name: "forget",
    summary: "let things go that no manifest asks for: they stay in the cloud, and stay listed",
    about:
      "After a manifest was removed, the next apply deletes what it asked for. This lets it go instead: it stays as it is, is no longer recorded as ours, and plans list it as let go and still paid for. Declaring it again takes it back.",
    arguments: [{ name: "SUBJECT", summary: "KIND/NAME, or the id of one resource as plans show it", required: true }],
    flags: [environment, target, yes, sandboxFlag],
    examples: ["mlops forget Dataset/old -e prod"],
    load: () => import("./commands/forget.ts"),
  },
  {
    name: "stack",
    summary: "list an environment's stacks, or move state between them as the configuration wants it",
    about:
      "`stacks` in the configuration says which manifests are in which stack. When that changes, `stack move` moves what is recorded of them to the other stack's state, and nothing is made again; `apply` does the same before anything else. Copies of both states are kept.",
    arguments: [{ name: "ACTION", summary: "what to do", required: true, choices: ["list", "move"] }],
    flags: [environment, target, yes, sandboxFlag],
    examples: ["mlops stack list -e prod", "mlops stack move -e prod"],
    load: () => import("./commands/stack.ts"),
  },
  {
    name: "unlock",
    summary: "give back the lock that a dead apply left on a stack",
    about:
      "Says who holds each lock of the environment, asks, and takes it away. A lock that a process of this machine left when it died is given back by the next apply without this.",
    flags: [environment, target, yes, { name: "force", summary: "also where the process lives" }, sandboxFlag],
    examples: ["mlops unlock -e prod"],
    load: () => import("./commands/unlock.ts"),
  },
  {
    name: "export",
    summary: "write what was applied as a plain Pulumi YAML project, to leave with",
    about:
      "Writes a folder for each stack of an environment that Pulumi deploys: a YAML program, the stack's settings, its state without what is mlops' own, and a README that says what to run. Pulumi's own CLI then previews it without a change. Export itself changes no state and nothing in the cloud.",
    flags: [
      environment,
      target,
      { name: "pulumi", value: "DIR", summary: "folder to write into; not there yet, or empty" },
      { name: "stack", value: "NAME", summary: "only this stack" },
    ],
    examples: ["mlops export --pulumi ../plain -e prod", "mlops export --pulumi ../plain -e prod --stack main"],
    load: () => import("./commands/export.ts"),
  },
  {
    name: "sandbox",
    summary: "play the outside world of a simulated cloud",
    about:
      "put URI SIZE leaves data; set ID PATH VALUE and delete ID change things behind mlops' back; finish RUN and fail RUN [REASON] end a job; list shows what is there.",
    arguments: [
      {
        name: "ACTION",
        summary: "what happens",
        required: true,
        choices: ["put", "set", "delete", "finish", "fail", "list"],
      },
      {
        name: "SUBJECT",
        summary: "a dataset (Dataset/x or Dataset/x:version) or s3:// address, a resource's id, or a run's name",
      },
      { name: "PATH", summary: "a size, a path, or a reason" },
      { name: "VALUE", summary: "the new value, as YAML" },
    ],
    flags: [environment, target],
    examples: [
      "mlops sandbox put Dataset/transactions:2026.11.1",
      "mlops sandbox set Dataset/transactions/bucket tags.cost-center cc-9",
      'mlops sandbox fail TrainingJob/fraud-train "loss is NaN"',
    ],
    load: () => import("./commands/sandbox.ts"),
  },
  {
    name: "doctor",
    summary: "say what is missing on this machine and how to get it",
    about:
      "Looks at Node, git, the repository, and for what Pulumi deploys at the CLI, the state's place and secret, credentials and plugins. It calls no cloud unless --online asks it to. Exits 1 where something keeps an environment from being planned.",
    flags: [
      { name: "fix", summary: "install the Pulumi CLI where it is missing or too old" },
      {
        name: "online",
        summary: "also read the states, and ask the cloud of each target who we are; nothing is changed",
      },
    ],
    examples: ["mlops doctor", "mlops doctor --fix", "mlops doctor --online"],
    load: () => import("./commands/doctor.ts"),
  },
  {
    name: "completion",
    summary: "print shell completion",
    arguments: [{ name: "SHELL", summary: "your shell", required: true, choices: ["bash", "zsh", "fish"] }],
    flags: [],
    examples: ['eval "$(mlops completion bash)"'],
    load: () => import("./commands/completion.ts"),
  },
];
