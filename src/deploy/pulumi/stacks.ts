import { mkdirSync } from "node:fs";
import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import type { StackId, Target } from "../../resources/resource.ts";
import { StateFiles } from "./state-files.ts";
import { isManaged, memoryOf } from "./state.ts";
import type { Deployment } from "./state.ts";
import { PulumiStack } from "./workspace.ts";
import type { BackendSettings } from "./workspace.ts";

/** Stacks of an environment that hold something, or let go of something that is still there. */
export async function stacksIn(
  command: PulumiCommand,
  backend: BackendSettings,
  project: string,
  environment: string,
): Promise<StackId[]> {
  const found: StackId[] = [];
  for (const name of StateFiles.of(backend.url)?.list(project) ?? (await listed(command, backend, project))) {
    const [of, key] = partsOf(name, project);
    const [inEnvironment, target, stackName, note] = key.split(".");
    if (of !== project || inEnvironment !== environment || target === undefined || stackName === undefined) continue;
    if (note !== undefined) continue;
    const stack = {
      project,
      environment,
      target: { name: target, cloud: "aws", region: "", account: "" },
      name: stackName,
    } as const;
    const state = await new PulumiStack(command, backend, stack).read();
    const place = state && targetOf(state, target);
    if (place && holdsSomething(state)) found.push({ ...stack, target: place });
  }
  return found;
}

async function listed(command: PulumiCommand, backend: BackendSettings, project: string): Promise<string[]> {
  const { LocalWorkspace } = await import("@pulumi/pulumi/automation/index.js");
  mkdirSync(backend.directory, { recursive: true });
  const workspace = await LocalWorkspace.create({
    workDir: backend.directory,
    pulumiCommand: command,
    envVars: { PULUMI_BACKEND_URL: backend.url, PULUMI_SKIP_UPDATE_CHECK: "true", ...backend.env() },
    projectSettings: { name: project, runtime: "nodejs", backend: { url: backend.url } },
  });
  return (await workspace.listStacks({ all: true })).map((one) => one.name);
}

/** `organization/project/stack`, or the stack alone where it is of the workspace's own project. */
function partsOf(name: string, project: string): readonly [project: string, stack: string] {
  const parts = name.split("/");
  return [parts.at(-2) ?? project, parts.at(-1) ?? name];
}

function holdsSomething(state: Deployment): boolean {
  return (state.deployment.resources ?? []).some(isManaged) || memoryOf(state).retained.length > 0;
}

/** Where the stack's provider works, from the provider's own inputs. */
function targetOf({ deployment }: Deployment, name: string): Target | undefined {
  const provider = deployment.resources?.find((one) => one.type.startsWith("pulumi:providers:"));
  const inputs = provider?.inputs ?? {};
  const text = (key: string): string => (typeof inputs[key] === "string" ? inputs[key] : "");
  switch (provider?.type) {
    case "pulumi:providers:aws": {
      const accounts = JSON.parse(text("allowedAccountIds") || "[]") as readonly string[];
      return { name, cloud: "aws", region: text("region"), account: accounts[0] ?? "" };
    }
    case "pulumi:providers:gcp":
      return { name, cloud: "gcp", region: text("region"), account: text("project") };
    case "pulumi:providers:azure-native":
      return { name, cloud: "azure", region: text("location"), account: text("subscriptionId") };
    default:
      return undefined;
  }
}
