import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Listing } from "../../src/deploy/sandbox/world.ts";
import { exampleFolder } from "./case.ts";
import { copyInto } from "./copy.ts";
import { tools } from "./pulumi.ts";

const program = join(import.meta.dirname, "../../src/cli/start.ts");

/** How a process ended, and what it printed. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the quickstart that is deployed by the real CLI into a simulated cloud; gone when the test ends. */
export function pulumiCopy(): string {
  const root = mkdtempSync(join(tmpdir(), "mlops-copy-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
  copyInto(root, join(exampleFolder, "quickstart"));
  const config = join(root, "mlops.config.yaml");
  const text = readFileSync(config, "utf8");
  writeFileSync(config, text.replace("engine: sandbox", "engine: { pulumi: { providers: simulated } }"));
  return root;
}

/** Runs a command line as a process of its own; `watch` sees all that it has told so far on stderr each time that it tells more. */
export async function runAlone(
  root: string,
  words: readonly string[],
  watch: (stderr: string, child: ChildProcess) => void = () => undefined,
  start: readonly string[] = [program],
): Promise<Ran> {
  const env = { ...process.env, MLOPS_HOME: tools };
  const child = spawn(process.execPath, [...start, ...words], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const printed = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed.stderr += text;
    watch(printed.stderr, child);
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { ...printed, code };
}

/** All that the copy's cloud holds. What the cloud makes up is another each time, and left out. */
export async function thingsOf(root: string): Promise<string[]> {
  const { stdout } = await runAlone(root, ["sandbox", "list", "--json"]);
  return (JSON.parse(stdout) as Listing).things
    .map(({ type, physicalId }) => `${type} ${physicalId.replaceAll(/[0-9a-f-]{32,}|-[0-9a-f]{8}$/gu, "*")}`)
    .sort();
}
