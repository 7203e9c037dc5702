import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRepository } from "../../src/source/repository.ts";

let root = "";
const path = process.env["PATH"];

function git(...args: string[]): string {
  const identity = [
    "-c",
    "user.name=t",
    "-c",
    "user.email=t@example.com",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "init.defaultBranch=main",
  ];
  return execFileSync("git", [...identity, ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PATH: path },
  }).trim();
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mlops-git-"));
  git("init", "-q");
  mkdirSync(join(root, "sub"));
  writeFileSync(join(root, "sub/a.yaml"), "a: 1\n");
  writeFileSync(join(root, "top.yaml"), "top: 1\n");
  writeFileSync(join(root, ".gitignore"), "*.tmp\n");
  git("add", "-A");
  git("commit", "-qm", "one");
  git("tag", "v1");
});

afterEach(() => {
  process.env["PATH"] = path;
  rmSync(root, { recursive: true });
});

/** A PATH without git: the same questions are then answered in JavaScript. */
function withoutGit(): void {
  process.env["PATH"] = (path ?? "")
    .split(delimiter)
    .filter((folder) => folder === "nowhere")
    .join(delimiter);
}

for (const way of ["native git", "JavaScript"]) {
  test(`${way} says what a folder's repository holds`, async () => {
    writeFileSync(join(root, "sub/new.yaml"), "n: 1\n");
    writeFileSync(join(root, "sub/x.tmp"), "ignored");
    writeFileSync(join(root, "top.yaml"), "top: 2\n");
    const head = git("rev-parse", "HEAD");
    if (way === "JavaScript") withoutGit();
    const repository = await openRepository(join(root, "sub"));
    if (!repository) throw new Error("no repository");
    expect(await repository.head()).toBe(head);
    expect(await repository.resolve("v1")).toBe(head);
    expect(await repository.changes()).toEqual(["new.yaml"]);
    expect(await repository.files()).toEqual(["a.yaml", "new.yaml"]);
    const [file] = await repository.list(head);
    expect(file?.path).toBe("a.yaml");
    const contents = await repository.read([file?.oid ?? ""]);
    expect(Buffer.from(contents.get(file?.oid ?? "") ?? []).toString()).toBe("a: 1\n");
    await expect(repository.resolve("nowhere")).rejects.toThrow("no branch, tag or commit called nowhere");
    await expect(repository.resolve("--help")).rejects.toThrow("no branch, tag or commit called --help");
  });
}

for (const way of ["native git", "JavaScript"]) {
  test(`${way} gives a commit's files with their modes, and where two branches parted`, async () => {
    const parted = git("rev-parse", "HEAD");
    git("checkout", "-q", "-b", "side");
    writeFileSync(join(root, "sub/run.sh"), "exit 0\n", { mode: 0o755 });
    symlinkSync("run.sh", join(root, "sub/link"));
    git("add", "-A");
    git("update-index", "--add", "--cacheinfo", `160000,${parted},sub/other`);
    git("commit", "-qm", "two");
    git("tag", "-am", "annotated", "v2");
    git("checkout", "-q", "-f", "main");
    writeFileSync(join(root, "top.yaml"), "top: 2\n");
    git("commit", "-qam", "three");
    git("checkout", "-q", "--orphan", "apart");
    git("commit", "-qm", "no parents");
    const [side, main, apart] = ["side", "main", "apart"].map((name) => git("rev-parse", name)) as [
      string,
      string,
      string,
    ];
    if (way === "JavaScript") withoutGit();
    const repository = await openRepository(join(root, "sub"));
    if (!repository) throw new Error("no repository");
    expect((await repository.list(side)).map(({ path: name, mode }) => `${name} ${mode}`)).toEqual([
      "a.yaml file",
      "link link",
      "run.sh executable",
    ]);
    expect(await repository.resolve("v2")).toBe(side);
    expect(await repository.mergeBase(side, main)).toBe(parted);
    await expect(repository.mergeBase(side, apart)).rejects.toThrow("no commit in common");
    expect(await repository.read([])).toEqual(new Map());
  });
}

test("a commit without the folder has no files in it", async () => {
  mkdirSync(join(root, "later"));
  const repository = await openRepository(join(root, "later"));
  expect(await repository?.list(git("rev-parse", "HEAD"))).toEqual([]);
});

test("a folder outside of any repository has none", async () => {
  expect(await openRepository(mkdtempSync(join(tmpdir(), "mlops-none-")))).toBeUndefined();
});
