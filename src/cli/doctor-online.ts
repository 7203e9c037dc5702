import type { StackId } from "../resources/resource.ts";
import { OperationError } from "../diagnostics/operation-error.ts";
import { engineSettings } from "../manifest/config.ts";
import type { Target } from "../manifest/config.ts";
import { openEngine } from "./engines.ts";
import type { Finding } from "./finding.ts";
import type { Host } from "./host.ts";
import type { Workspace } from "./workspace.ts";

/** Asks the place of the state what is there, and the cloud of each target who we are, with the role of plans: nothing is changed. */
export async function onlineFindings(workspace: Workspace, host: Host): Promise<Finding[]> {
  const { config } = workspace;
  const findings: Finding[] = [];
  for (const [environment, settings] of Object.entries(config.data.environments)) {
    if (engineSettings(config, settings).name !== "pulumi") continue;
    const { engine } = openEngine(workspace, environment, settings, host, false);
    findings.push(
      await askedFinding(`state of ${environment}`, async () => {
        const stacks = await engine.stacks(config.data.project, environment);
        return `can be read, ${stacks.length === 1 ? "1 stack" : `${stacks.length} stacks`}`;
      }),
    );
    for (const [name, target] of Object.entries(settings.targets)) {
      const stack: StackId = {
        project: config.data.project,
        environment,
        target: { name, cloud: target.cloud, region: target.region, account: accountOf(target) },
        name: "main",
      };
      findings.push(
        await askedFinding(
          `cloud of ${environment}/${name}`,
          async () => `answers ${(await engine.identity?.(stack)) ?? "nobody"}`,
        ),
      );
    }
  }
  return findings;
}

function accountOf(target: Target): string {
  return target.cloud === "aws" ? target.account : target.cloud === "gcp" ? target.project : target.subscription;
}

async function askedFinding(name: string, ask: () => Promise<string>): Promise<Finding> {
  try {
    return { name, state: "fine", detail: await ask() };
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return { name, state: "broken", detail: error.message, ...(error.help && { help: error.help }) };
  }
}
