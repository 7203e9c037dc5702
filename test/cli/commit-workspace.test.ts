import { lstatSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openCommit } from "../../src/cli/commit-workspace.ts";
import type { Host } from "../../src/cli/host.ts";
import type { CommitFile, Repository } from "../../src/source/repository.ts";

const config = `project: shop
owner: team-shop
manifests: ["ml/*.yaml"]
environments:
  dev:
    tier: development
    targets:
      aws: { cloud: aws, region: eu-west-1, account: "111111111111" }
`;

const job = `apiVersion: mlops/v1
kind: TrainingJob
metadata: { name: fit }
spec:
  code: { path: ./code, entrypoint: [python, fit.py] }
`;

type Given = readonly [path: string, mode: CommitFile["mode"], content: string];

/** Opens a commit that was made by hand; all that a real repository does not say is not asked. */
async function open(given: readonly Given[]): Promise<{ root: string; files: readonly string[] }> {
  const listed = given.map(([path, mode], at) => ({ path, mode, oid: String(at) }));
  const repository: Repository = {
    head: async () => undefined,
    changes: async () => [],
    files: async () => [],
    resolve: async (revision) => revision,
    mergeBase: async (one) => one,
    list: async () => listed,
    read: async (oids) => new Map(oids.map((oid) => [oid, Buffer.from(given[Number(oid)]?.[2] ?? "")])),
  };
  const closing: (() => void)[] = [];
  const host: Host = {
    cwd: "/",
    env: {},
    now: () => new Date(0),
    sleep: async () => {},
    signal: new AbortController().signal,
    progress: () => undefined,
    confirm: async () => false,
    interactive: false,
    onEnd: (close) => void closing.push(close),
  };
  onTestFinished(() => {
    for (const close of closing) close();
  });
  const { value, diagnostics } = await openCommit(repository, "commit", host);
  if (!value) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  const files = readdirSync(value.root, { recursive: true, withFileTypes: true })
    .filter((one) => !one.isDirectory())
    .map((one) => join(one.parentPath, one.name).slice(value.root.length + 1));
  return { root: value.root, files: files.sort() };
}

test("of a commit only what a compile reads is written, with its modes and its links", async () => {
  const { root, files } = await open([
    ["mlops.config.yaml", "file", config],
    ["ml/fit.yaml", "file", job],
    ["ml/README.md", "file", "# Models\n"],
    ["mlops.lock/Model.x.yaml", "file", "a: 1\n"],
    ["code/fit.py", "executable", "fit()\n"],
    ["code/shared.py", "link", "../lib/shared.py"],
    ["lib/shared.py", "file", "shared()\n"],
    ["lib/other.py", "file", "other()\n"],
    ["data/large.bin", "file", "0101"],
    ["fit/not-code.py", "file", "the job is called so, and its folder is named\n"],
  ]);
  expect(files).toEqual([
    "code/fit.py",
    "code/shared.py",
    "fit/not-code.py",
    "lib/shared.py",
    "ml/fit.yaml",
    "mlops.config.yaml",
    "mlops.lock/Model.x.yaml",
  ]);
  expect(lstatSync(join(root, "code/fit.py")).mode & 0o777).toBe(0o755);
  expect(readlinkSync(join(root, "code/shared.py"))).toBe("../lib/shared.py");
  expect(readFileSync(join(root, "code/shared.py"), "utf8")).toBe("shared()\n");
});

test("a commit that was made to write elsewhere writes nothing there", async () => {
  const outside = mkdtempSync(join(tmpdir(), "mlops-outside-"));
  onTestFinished(() => rmSync(outside, { recursive: true }));
  const { files } = await open([
    ["mlops.config.yaml", "file", config.replace('"ml/*.yaml"', '"**/*.yaml"')],
    ["a.yaml", "file", job.replace("./code", ".")],
    [`../${outside.split("/").at(-1)}/up.yaml`, "file", "x: 1\n"],
    ["ml/../../up.yaml", "file", "x: 1\n"],
    [".GIT/hooks/post-checkout", "executable", "exit 1\n"],
    ["out", "link", outside],
    ["out/under.yaml", "file", "x: 1\n"],
    ["up", "link", "../elsewhere"],
    ["OUT", "file", "the same name where case does not count\n"],
    ["in", "link", "ml"],
    ["in/under.yaml", "file", "x: 1\n"],
    ["in", "file", "twice\n"],
  ]);
  expect(files).toEqual(["a.yaml", "in", "mlops.config.yaml"]);
  expect(readdirSync(outside)).toEqual([]);
});
