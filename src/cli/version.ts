import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the installed package: where schemas/ and policies/ are, from the source and from the bundle alike. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** This release. */
export const version = (
  JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { readonly version: string }
).version;

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    try {
      readFileSync(join(folder, "package.json"));
      return folder;
    } catch {
      if (dirname(folder) === folder) throw new Error(`no package.json above ${from}`);
    }
  }
}

/** True when this runs from the published bundle and not from the source. */
export const isBundled = fileURLToPath(import.meta.url).startsWith(join(packageRoot, "dist"));
