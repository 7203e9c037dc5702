import type { ResourceGraph } from "../../../resources/resource.ts";
import { recordedOf } from "../state.ts";
import type { Deployment } from "../state.ts";
import { readme } from "./readme.ts";
import { writeResources } from "./resources.ts";
import { stateAlone } from "./state.ts";
import { programText, settingsText } from "./text.ts";
import { hasPassword } from "../../../manifest/config.ts";
import type { SecretValue } from "./values.ts";

/** What a plain project of a stack is made from. */
export interface Leaving {
  /** What the manifests ask for now; literals are written where it does not say what is recorded. */
  readonly graph: ResourceGraph;
  /** Name of the stack in Pulumi. */
  readonly name: string;
  /** The state, secrets encrypted. */
  readonly deployment: Deployment;
  /** The same, secrets in plain text; nothing of them is written. */
  readonly plain: Deployment;
  /** Where the state is kept. */
  readonly backend: string;
  /** True where a packed folder (`sha256:…`) can be copied along. */
  readonly hasCode: (digest: string) => boolean;
  /** True where nothing real is made. */
  readonly simulated: boolean;
}

/** A plain Pulumi project of one stack. */
export interface PlainProject {
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Packed folders to copy, by path: the digest of what is in them. */
  readonly code: Readonly<Record<string, string>>;
  /** Values that the CLI must put into the stack's configuration, encrypted. */
  readonly secrets: ReadonlyMap<string, SecretValue>;
  readonly resources: number;
  /** What was let go and stays in the cloud, in nobody's state. */
  readonly retained: readonly { readonly type: string; readonly id: string }[];
  /** What to run, in order. */
  readonly steps: readonly string[];
}

/** Writes a stack as a plain Pulumi YAML project with the state that it previews against without a change. Pure. */
export function project({ graph, name, deployment, plain, backend, hasCode, simulated }: Leaving): PlainProject {
  const written = writeResources(plain, graph, hasCode);
  const { code, gone, secrets } = written;
  const retained = retainedIn(deployment);
  const steps = stepsOf(name);
  const addressHidden = hasPassword(backend);
  return {
    files: {
      "Pulumi.yaml": programText(graph.stack, name, backend, written),
      [`Pulumi.${name}.yaml`]: settingsText(deployment),
      "state.json": `${JSON.stringify(stateAlone(deployment), undefined, 2)}\n`,
      "README.md": readme({ stack: graph.stack, name, steps, retained, gone, addressHidden, simulated }),
    },
    code,
    secrets,
    resources: written.resources.size - 1,
    retained,
    steps,
  };
}

/** What was let go and not taken back. */
function retainedIn(deployment: Deployment): PlainProject["retained"] {
  const retained = [...recordedOf(deployment).values()].filter((one) => one.standing === "retained");
  return retained.map(({ type, physicalId }) => ({ type, id: physicalId }));
}

/** What to run in the folder, in order; the last one shows that nothing changes. */
function stepsOf(name: string): string[] {
  return [
    `pulumi stack select ${name}`,
    "pulumi stack export --file before.json",
    "pulumi stack import --file state.json",
    "pulumi preview --diff --expect-no-changes",
  ];
}
