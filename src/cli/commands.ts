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
const allowDelete: Flag = { name: "allow-delete", summary: "allow deletes of what holds data or identity" };

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: "init",
    summary: "start a repository",
    about:
      "Writes mlops.config.yaml, a first manifest, .gitignore and the schemas that editors complete from. Nothing that exists is overwritten.",
    arguments: [{ name: "DIR", summary: "folder to start in; the current one where it is left out" }],
    flags: [
      { name: "project", value: "NAME", summary: "name of the project; the folder's where it is left out" },
      { name: "schemas", summary: "only write the editors' schemas of this release again" },
    ],
    examples: ["mlops init", "mlops init my-models --project my-models"],
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
      "Reads the manifests, the engine's state and the real world, and changes nothing. With --out the plan becomes a file that `apply FILE` keeps to the letter or refuses.",
    flags: [
      environment,
      target,
      { name: "out", value: "FILE", summary: "write the plan to a file for `apply FILE`" },
      { name: "heal", summary: "plan to put back what was changed outside" },
      { ...allowDelete, summary: "plan as if deletes of what holds data or identity were allowed" },
      sandboxFlag,
      { name: "detailed-exitcode", summary: "exit 2 when there are differences" },
    ],
    examples: ["mlops plan", "mlops plan -e prod -t aws-eu --out prod.plan"],
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
      { name: "parallel", value: "N", summary: "operations at once (10)" },
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
    flags: [environment, target, yes, allowDelete, sandboxFlag],
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
    name: "unlock",
    summary: "give back the lock that a dead apply left on a stack",
    about:
      "Says who holds each lock of the environment, asks, and takes it away. A lock that a process of this machine left when it died is given back by the next apply without this.",
    flags: [environment, target, yes, sandboxFlag],
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
    flags: [{ name: "fix", summary: "install the Pulumi CLI where it is missing or too old" }],
    examples: ["mlops doctor", "mlops doctor --fix"],
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
