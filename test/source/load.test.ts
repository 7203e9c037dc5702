import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "../../src/source/yaml.ts";
import { load, maxFileSize } from "../../src/source/load.ts";

function repository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), "mlops-load-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

function codes(root: string, globs = ["**/*.yaml"]): string[] {
  return load(root, globs).diagnostics.map((one) => `${one.span?.file.path} ${one.code}: ${one.message}`);
}

test("files that the globs match are read in order of their paths, hidden and vendored folders are not", () => {
  const root = repository({
    "b.yaml": "",
    "a/z.yaml": "",
    "a/b.yaml": "",
    "node_modules/x.yaml": "",
    ".git/x.yaml": "",
    ".mlops/x.yaml": "",
    "c.txt": "",
  });
  expect(load(root, ["**/*.yaml"]).value.map((file) => file.path)).toEqual(["a/b.yaml", "a/z.yaml", "b.yaml"]);
  expect(load(root, ["a/*.yaml", "a/b.yaml", "nowhere/*.yaml"]).value.map((file) => file.path)).toEqual([
    "a/b.yaml",
    "a/z.yaml",
  ]);
});

test("a byte order mark is no part of the text", () => {
  const root = repository({ "a.yaml": "\ufeffa: 1\n" });
  expect(load(root, ["*.yaml"]).value[0]?.text).toBe("a: 1\n");
});

test("UTF-16 with its mark is read, whichever end comes first", () => {
  const little = Buffer.from("\ufeffa: ü\n", "utf16le");
  const big = Buffer.from(little).swap16();
  const root = repository({ "big.yaml": big, "little.yaml": little });
  const files = load(root, ["*.yaml"]).value;
  expect(files.map((file) => parse(file).value[0]?.value)).toEqual([{ a: "ü" }, { a: "ü" }]);
});

test("bytes that are no text are an error that names the first of them", () => {
  const root = repository({ "latin.yaml": Buffer.from([0x61, 0x3a, 0x20, 0xfc, 0x0a]), "zero.yaml": "a: \u0000\n" });
  expect(codes(root)).toEqual([
    "latin.yaml source/encoding: The file is not UTF-8: byte 3 fits no character.",
    "zero.yaml source/control-character: The file holds the control character U+0000, which YAML does not allow.",
  ]);
});

test("a file of ten megabytes is refused before it is parsed", () => {
  const root = repository({ "large.yaml": "a: 1\n".repeat(2_000_000) });
  expect(codes(root)).toEqual([
    `large.yaml source/file-too-large: The file has 9.5 MiB; a manifest file may have ${maxFileSize / 1048576} MiB.`,
  ]);
});

test("an empty file has no documents and is no error", () => {
  const root = repository({ "empty.yaml": "", "comment.yaml": "# nothing yet\n" });
  const loaded = load(root, ["*.yaml"]);
  expect(loaded.diagnostics).toEqual([]);
  expect(loaded.value.flatMap((file) => parse(file).value)).toEqual([]);
});

test("a link inside the repository is read, one that leaves it or leads nowhere is an error", () => {
  const root = repository({ "real/a.yaml": "a: 1\n" });
  const outside = repository({ "secret.yaml": "password: x\n" });
  symlinkSync(join(root, "real/a.yaml"), join(root, "inside.yaml"));
  symlinkSync(join(outside, "secret.yaml"), join(root, "outside.yaml"));
  symlinkSync(join(root, "gone"), join(root, "gone.yaml"));
  expect(codes(root)).toEqual([
    "gone.yaml source/unreadable: The file cannot be read: the link leads nowhere.",
    "outside.yaml source/link-outside: This leads out of the repository.",
  ]);
  expect(load(root, ["*.yaml"]).value.map((file) => file.path)).toEqual(["inside.yaml"]);
});

test("neither a linked folder nor a glob that climbs leads out of the repository", () => {
  const outside = repository({ "secret.yaml": "password: x\n" });
  const root = repository({ "a.yaml": "a: 1\n" });
  symlinkSync(outside, join(root, "linked"));
  for (const glob of ["linked/*.yaml", `../${basename(outside)}/*.yaml`]) {
    const read = load(root, [glob]);
    expect(read.value, glob).toEqual([]);
    expect(
      read.diagnostics.map((one) => one.code),
      glob,
    ).toEqual(["source/link-outside"]);
  }
});
