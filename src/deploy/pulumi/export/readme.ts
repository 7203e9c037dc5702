import type { ResourceGraph } from "../../../resources/resource.ts";

/** What is told in a project's README. */
export interface Told {
  readonly graph: ResourceGraph;
  readonly name: string;
  /** What to run, in order. */
  readonly steps: readonly string[];
  readonly retained: readonly { readonly type: string; readonly id: string }[];
  /** Ids of what holds code that could not be copied. */
  readonly gone: readonly string[];
  /** Undefined where the backend's address has a password in it. */
  readonly backend: string | undefined;
  readonly simulated: boolean;
}

/** The README of an exported project: what to run, and what is not in it. */
export function readme({ graph, name, steps, retained, gone, backend, simulated }: Told): string {
  const { stack } = graph;
  const parts = [
    `# ${stack.project}: stack ${name}`,
    "A plain Pulumi project. Nothing of mlops is needed any more. Run in this folder, with the passphrase or key of the state and the credentials as before:",
    [
      "```sh",
      ...(backend === undefined
        ? ["export PULUMI_BACKEND_URL=…  # as `pulumi.backend` says in mlops.config.yaml"]
        : []),
      ...steps,
      "```",
    ].join("\n"),
    "The second command keeps the state as mlops had it: `pulumi stack import --file before.json` is the way back. The third replaces it by the same state without the groups that manifests are; secrets stay encrypted. The last one must say that nothing changes. Nothing in the cloud is touched by any of them.",
    `From then on mlops refuses to plan this stack. Remove \`${stack.environment}\` (or target \`${stack.target.name}\` of it) from mlops.config.yaml, and state.json from here. A note of mlops' own goes with \`pulumi stack rm --force ${name}.note\`.`,
    ...(simulated
      ? [
          "The cloud behind this stack is simulated: its providers run inside of mlops alone, and nothing in it is real.",
        ]
      : []),
    ...(gone.length > 0
      ? [
          `The code of these could not be copied; what is in the cloud stays, and its changes are ignored:\n\n${gone.map((id) => `- ${id}`).join("\n")}`,
        ]
      : []),
    ...(retained.length > 0
      ? [
          `These were let go earlier. They are still in the cloud, where they may cost, and in no state:\n\n${retained.map(({ type, id }) => `- ${type} ${id}`).join("\n")}`,
        ]
      : []),
  ];
  return `${parts.join("\n\n")}\n`;
}
