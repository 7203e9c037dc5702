import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCodeTree } from "../../src/source/code-tree.ts";

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "mlops-code-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function digest(root: string, ignore: readonly string[] = [], tracked?: readonly string[]): string {
  const tree = readCodeTree(root, "train/", ignore, tracked);
  return "problem" in tree ? tree.problem : tree.digest;
}

test("the digest is of paths, modes and contents, and of nothing else", () => {
  const files = { "train/train.py": "print(1)\n", "train/lib/a.py": "x\n" };
  const one = folder(files);
  const other = folder({ ...files, "elsewhere.txt": "y" });
  expect(digest(one)).toBe(digest(other));
  writeFileSync(join(other, "train/lib/a.py"), "z\n");
  expect(digest(one)).not.toBe(digest(other));
  const executable = folder(files);
  chmodSync(join(executable, "train/train.py"), 0o755);
  expect(digest(executable)).not.toBe(digest(one));
});

test("ignored files, caches and what git does not track are not packed", () => {
  const plain = folder({ "train/train.py": "print(1)\n" });
  const noisy = folder({
    "train/train.py": "print(1)\n",
    "train/README.md": "notes",
    "train/__pycache__/train.pyc": "x",
    "train/local.env": "SECRET=1",
  });
  expect(digest(noisy, ["**/*.md"], ["train/train.py", "train/README.md", "train/__pycache__/train.pyc"])).toBe(
    digest(plain),
  );
});

test("a folder that cannot be packed says why", () => {
  const root = folder({ "train/README.md": "x", "file.py": "x" });
  expect(readCodeTree(root, "nowhere/", [])).toEqual({ problem: "there is no such folder" });
  expect(readCodeTree(root, "file.py", [])).toEqual({ problem: "it is a file, not a folder" });
  expect(readCodeTree(root, "../", [])).toEqual({ problem: "it lies outside of the repository" });
  expect(digest(root, ["**/*.md"])).toBe("there is nothing in it to pack");
  symlinkSync("/etc/hosts", join(root, "train/hosts"));
  expect(digest(root)).toBe("hosts is a link that leads out of the repository");
});
