import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { OutcomeData } from "../../src/cli/apply-report.ts";
import type { DriftReport } from "../../src/cli/views/drift.ts";
import type { PlanReport } from "../../src/deploy/plan-report.ts";
import type { Listing } from "../../src/deploy/sandbox/world.ts";
import type { ChangeData } from "../../src/plan/plan-data.ts";
import { exampleFolder, readCommands } from "./case.ts";
import { copyInto } from "./copy.ts";
import { objectsIn, problemsOf, schemaOf } from "./printed.ts";
import { caseClock, normalise, runMlops } from "./run.ts";
import type { Clock, Ran, RunOptions } from "./run.ts";

/** A life of a copy of an example, for one test; the copy is removed when the test is over. */
export function live(example: Example, options: LifeOptions = {}): Life {
  const life = new Life(example, options);
  onTestFinished(() => life.end());
  return life;
}

type Example = "quickstart" | "fraud-detection";
type LifeOptions = Omit<RunOptions, "cwd" | "clock">;

/** A copy of an example that lives through many command lines, each as if a person or CI had typed it later on. */
export class Life {
  /** Folder of the copy. */
  readonly root = mkdtempSync(join(tmpdir(), "mlops-life-"));
  readonly clock: Clock = caseClock();
  readonly #options: LifeOptions;

  constructor(example: Example, options: LifeOptions = {}) {
    this.#options = options;
    copyInto(this.root, join(exampleFolder, example));
  }

  /** Removes the copy. */
  end(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Runs one command line. Throws, with the end of what it printed, where it does not end with the code that the story expects. */
  async run(line: string, exit = 0): Promise<Ran> {
    const words = readCommands(line)[0]?.words ?? [];
    const ran = await runMlops(words, { ...this.#options, cwd: this.root, clock: this.clock });
    if (ran.exit === exit) return ran;
    throw new Error(`\`mlops ${line}\` gave ${ran.exit} and not ${exit}:\n…${(ran.stdout + ran.stderr).slice(-4000)}`);
  }

  /** What a person reads of a command line on the screen, as it is on every machine. */
  async shown(line: string, exit = 0): Promise<string> {
    return normalise((await this.run(line, exit)).stdout, this.root);
  }

  /** What a program reads of a command line, laid out over lines, as it is on every machine; a list where it prints lines. */
  async told(line: string, exit = 0): Promise<string> {
    const all = objectsIn((await this.run(`${line} --json`, exit)).stdout);
    const text = `${normalise(JSON.stringify(all.length === 1 ? all[0] : all, undefined, 2), this.root)}\n`;
    return text.replaceAll(/("duration": )[\d.]+/gu, "$10");
  }

  /** The object that a command line prints with `--json`; the last one, where it prints lines. Throws where one is not as its schema says. */
  async json(line: string, exit = 0): Promise<unknown> {
    const all = objectsIn((await this.run(`${line} --json`, exit)).stdout);
    for (const one of all) {
      const problems = problemsOf(schemaOf(one, all), one);
      if (problems !== "") throw new Error(`\`mlops ${line} --json\` is not as its schema says: ${problems}`);
    }
    return all.at(-1);
  }

  /** The plan, as a program reads it. */
  async plan(line = "plan", exit = 0): Promise<PlanReport> {
    return (await this.json(line, exit)) as PlanReport;
  }

  /** What an apply or a destroy did, as a program reads it. */
  async apply(line = "apply --yes", exit = 0): Promise<OutcomeData> {
    return (await this.json(line, exit)) as OutcomeData;
  }

  /** What drifted, as a program reads it. */
  async drift(line = "drift", exit = 0): Promise<DriftReport> {
    return (await this.json(line, exit)) as DriftReport;
  }

  /** All that the simulated world holds. */
  async world(): Promise<Listing> {
    return (await this.json("sandbox list")) as Listing;
  }

  /** Changes a file: the text must stand in it exactly once. */
  edit(file: string, from: string, to: string): void {
    const path = join(this.root, file);
    const text = readFileSync(path, "utf8");
    const [before, after, ...more] = text.split(from);
    if (after === undefined || more.length > 0) throw new Error(`${file} must have this exactly once:\n${from}`);
    writeFileSync(path, `${before}${to}${after}`);
  }

  /** Adds a file, or replaces it. */
  write(file: string, text: string): void {
    writeFileSync(join(this.root, file), text);
  }

  /** Lets time go by, so that what was submitted ends. */
  wait(milliseconds = 10_000): void {
    this.clock.now += milliseconds;
  }

  /** Runs git in the copy, without anybody's settings. */
  git(...words: readonly string[]): string {
    const who = ["-c", "user.name=Case", "-c", "user.email=case@example.com", "-c", "init.defaultBranch=main"];
    const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
    return execFileSync("git", [...who, ...words], { cwd: this.root, env, encoding: "utf8", stdio: "pipe" });
  }

  /** Puts everything into a commit, the first time into a new repository. */
  commit(): void {
    this.git("init", "-q");
    this.write(".gitignore", ".mlops/\n");
    this.git("add", "-A");
    this.git("commit", "-q", "-m", "a step");
  }
}

/** Ids of a plan's changes that do one thing. */
export function idsOf(plan: PlanReport, action: ChangeData["action"]): string[] {
  return plan.changes.filter((change) => change.action === action).map((change) => change.id);
}

/** A plan's change of one resource; throws where it has none. */
export function changeOf(plan: PlanReport, id: string): ChangeData {
  const found = plan.changes.find((change) => change.id === id);
  if (!found) throw new Error(`the plan has nothing about ${id}, only ${plan.changes.map((one) => one.id).join(", ")}`);
  return found;
}
