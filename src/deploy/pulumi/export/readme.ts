import type { StackId } from "../../../resources/resource.ts";

/** What is told in a project's README. */
export interface Told {
  readonly stack: StackId;
  readonly name: string;
  /** What to run, in order. */
  readonly steps: readonly string[];
  readonly retained: readonly { readonly type: string; readonly id: string }[];
  /** Ids of what holds code that could not be copied. */
  readonly gone: readonly string[];
  /** True where the backend's address has a password in it, and is not written. */
  readonly addressHidden: boolean;
  readonly simulated: boolean;
}

/** The README of an exported project: what to run, and what is not in it. */
export function readme({ stack, name, steps, retained, gone, addressHidden, simulated }: Told): string {
  const { environment, project, target } = stack;
  const address = addressHidden ? ["export PULUMI_BACKEND_URL=…  # as `pulumi.backend` in mlops.config.yaml says"] : [];
  const parts = [
    `# ${project}: stack ${name}`,
    "A plain Pulumi project. Run in this folder, with the passphrase or key of the state and the credentials as before:",
    ["```sh", ...address, ...steps, "```"].join("\n"),
    "The second command keeps the state as mlops had it: `pulumi stack import --file before.json` is the way back. The third puts the same state in its place, without the groups that manifests are; secrets stay encrypted. The last one must say that nothing changes. None of them touches the cloud.",
    "When mlops applied something after this was written, export again: state.json would forget it.",
    `After the import mlops refuses this stack. Remove target \`${target.name}\` of \`${environment}\` from mlops.config.yaml, and state.json from here. The note that mlops kept goes with \`pulumi stack rm --force ${name}.note\`.`,
    ...(simulated
      ? ["The cloud of this stack is simulated: its providers run inside of mlops alone, and nothing is real."]
      : []),
    ...list("The code of these could not be copied. It stays in the cloud, and a change of it is ignored:", gone),
    ...list(
      "These were let go earlier. They are still in the cloud, where they may cost, and in no state:",
      retained.map(({ type, id }) => `${type} ${id}`),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

function list(title: string, items: readonly string[]): string[] {
  return items.length > 0 ? [`${title}\n\n${items.map((item) => `- ${item}`).join("\n")}`] : [];
}
