import { define } from "./define.ts";

/** Codes of planning and applying: what a plan may not do by accident, and when an apply is refused. */
export const deployCodes = {
  "deploy/empty-render": define<{ where: string; recorded: number }>({
    severity: "error",
    message: ({ where, recorded }) =>
      `Nothing at all is declared for ${where}, which holds ${recorded} resources: this plan would remove everything.`,
    help: () =>
      "check `manifests` in mlops.config.yaml and metadata.environments; `mlops destroy` removes an environment on purpose",
    explain:
      "A repository that compiles to nothing is almost always a broken glob, a wrong branch or a bad merge. Applying it would delete the environment.",
  }),
  "deploy/mass-delete": define<{ where: string; deleted: number; recorded: number; share: number }>({
    severity: "error",
    message: ({ where, deleted, recorded, share }) =>
      `This plan deletes ${deleted} of the ${recorded} resources of ${where}; guards.massDelete allows ${share} %.`,
    help: () => "look at the deletes; raise guards.massDelete of the environment for one commit if they are meant",
    explain:
      "A plan that deletes a large part of a stack is stopped, since it is usually a mistake that looks like a small edit: a renamed folder, a moved file, a label that no longer matches.",
  }),
  "deploy/stateful-loss": define<{ id: string; verb: string; because: string }>({
    severity: "error",
    message: ({ id, verb, because }) =>
      verb === "update"
        ? `Updating ${id} deletes data sooner than before${because}.`
        : `${id} holds data or identity and would be ${verb === "delete" ? "deleted" : "replaced"}${because}.`,
    help: () =>
      "say --allow-delete if that is meant; or set lifecycle.onRemove: retain, or use metadata.formerly for a rename",
    explain:
      "Buckets, keys and registries hold what cannot be made again. Deleting or replacing one, or letting its data expire sooner, needs a word from a person, also where a harmless-looking edit causes it.",
  }),
  "deploy/dirty-tree": define<{ environment: string; count: number; first: string }>({
    severity: "error",
    message: ({ environment, count, first }) =>
      `${count} file${count === 1 ? " is" : "s are"} changed and not committed (${first}${count > 1 ? ", …" : ""}); ${environment} is only changed by commits.`,
    help: () => "commit first; only development environments are applied from a dirty tree",
    explain:
      "What is applied outside of development must be a commit, so that everybody can see what is running and go back to it.",
  }),
  "deploy/not-from-here": define<{ environment: string; from: string }>({
    severity: "error",
    message: ({ environment, from }) =>
      `${environment} is applied from ${from === "ci" ? "CI" : "the reconciler"} only (applyFrom: ${from}).`,
    help: ({ from }) =>
      from === "ci"
        ? "push the commit and let CI apply it; CI is told by the variable CI=true"
        : "push the commit; the reconciler applies it",
    explain: "`applyFrom` says who may apply to an environment. Planning is always allowed.",
  }),
  "deploy/sandbox-production": define<{ environment: string }>({
    severity: "error",
    message: ({ environment }) =>
      `${environment} is a production environment on the sandbox, where nothing real is made.`,
    help: () => "say --sandbox to rehearse, or set engine: pulumi",
    explain:
      "Somebody who applies to production and reads that all went well must not find out later that it was a rehearsal.",
  }),
  "deploy/stack-too-large": define<{ stack: string; target: string; count: number; limit: number }>({
    severity: "error",
    message: ({ stack, target, count, limit }) =>
      `The stack ${stack} of ${target} would hold ${count} resources; the configuration allows ${limit}.`,
    help: () => "split it under `stacks:` by folders that change apart, or raise pulumi.largestStack",
    explain:
      "Pulumi's self-managed backends write a stack's whole state at each step of an apply, twice for every resource. An apply of a thousand resources thus writes some gigabytes and takes long, longest on an object store. Stacks by folder are planned and applied apart: `stacks: [{ name: search, paths: [search/**] }]`. On the sandbox there is no such limit.",
  }),
  "deploy/base-errors": define<{ ref: string; commit: string; count: number; where: string }>({
    severity: "error",
    message: ({ ref, commit, count, where }) =>
      `Nothing can be compared with ${ref}: its own manifests, at the merge base ${commit}, have ${count === 1 ? "an error" : `${count} errors`}${where}.`,
    help: ({ ref }) => `mend ${ref}, or compare with another commit; what is checked out is not what is wrong here`,
    explain:
      "`plan --against REF` compiles the commit that REF and the checked-out one both come from, and compares with it. Where that commit does not compile there is nothing to compare with. The errors are those of that commit, at its lines; `mlops validate` says what is wrong with the files that are checked out.",
  }),
  "deploy/plan-moved": define<{ which: string; what: string }>({
    severity: "error",
    message: ({ which, what }) => `The plan ${which} no longer holds: ${what}. Nothing was done.`,
    help: () => "plan again, and look at what is different",
    explain:
      "A plan file, like a plan that somebody said yes to, is a promise about one stack: its manifests, its recorded state, its changes and what policies say of them. When one of them moved since, applying it would do something that nobody looked at. An unrelated commit does not void it.",
  }),
};
