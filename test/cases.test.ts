import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../src/cli/commands.ts";
import { codes } from "../src/diagnostics/codes.ts";
import { madeFiles } from "./cases/made-files.ts";
import { caseFolder, runCase } from "./support/case.ts";
import { readMistake, runMistake } from "./support/mistake.ts";
import { runMlops } from "./support/run.ts";

const mistakes = "mistakes";

function foldersIn(folder: string): string[] {
  const found = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  return found.map((one) => one.name).sort();
}

const stages = foldersIn(caseFolder).filter((name) => name !== "base" && name !== mistakes);
const cases = stages.flatMap((stage) => foldersIn(join(caseFolder, stage)).map((name) => `${stage}/${name}`));

/** JSON goldens of this run; those of cases that were not run are read from disk. */
const golden = new Map<string, string>();

for (const name of cases) {
  test(name, async () => {
    const folder = join(caseFolder, name);
    const printed = await runCase(folder, madeFiles[name]);
    await expect(printed.text).toMatchFileSnapshot(join(folder, "stdout.txt"));
    if (printed.json !== undefined) {
      golden.set(name, printed.json);
      await expect(printed.json).toMatchFileSnapshot(join(folder, "stdout.json"));
    }
    expect(printed.text).not.toContain("This is a bug in mlops");
  });
}

for (const name of foldersIn(join(caseFolder, mistakes))) {
  test(`${mistakes}/${name}`, async () => {
    const folder = join(caseFolder, mistakes, name);
    const mistake = readMistake(folder);
    const { errors, text, place } = await runMistake(mistake);
    await expect(text).toMatchFileSnapshot(join(folder, "stdout.txt"));
    const [first] = errors;
    expect({ code: first?.code, place: `${first?.file}:${first?.line}:${first?.column}` }).toEqual({
      code: mistake.code,
      place,
    });
    expect(errors).toHaveLength(mistake.errors);
  });
}

test("there are at least forty deliberate mistakes", () => {
  expect(foldersIn(join(caseFolder, mistakes)).length).toBeGreaterThanOrEqual(40);
});

test("every code has a case of its name that shows it", () => {
  const missing = Object.keys(codes).filter((code) => {
    const file = join(caseFolder, code, "stdout.json");
    const json = golden.get(code) ?? (existsSync(file) ? readFileSync(file, "utf8") : "");
    return !json.includes(`"code": "${code}"`);
  });
  expect(missing).toEqual([]);
});

test("every command's help is shown", () => {
  const asked = readFileSync(join(caseFolder, "cli/help/command"), "utf8").split("\n");
  const missing = commands.filter(({ name }) => !asked.includes(`${name} --help`) && !asked.includes(`${name} -h`));
  expect(missing).toEqual([]);
});

test("bash can read its completion", async () => {
  const { stdout } = await runMlops(["completion", "bash"], { cwd: caseFolder });
  execFileSync("bash", ["-n"], { input: stdout });
});

test("files are made only for cases that are there", () => {
  expect(Object.keys(madeFiles).filter((name) => !cases.includes(name))).toEqual([]);
});
