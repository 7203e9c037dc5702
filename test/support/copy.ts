import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** What commands and editors leave in a folder. */
const leftovers = new Set([".mlops", "__pycache__"]);

/** Does something in a fresh folder outside of any git repository that has the files of these folders, and removes it after. */
export async function inCopyOf<T>(folders: readonly string[], work: (root: string) => T | Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), "mlops-case-"));
  try {
    for (const folder of folders) copyInto(root, folder);
    return await work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Puts the files of a folder into another one, over those of the same name. */
export function copyInto(root: string, folder: string, keep: (name: string) => boolean = () => true): void {
  cpSync(folder, root, {
    recursive: true,
    filter: (path) => path === folder || (!leftovers.has(basename(path)) && keep(basename(path))),
  });
}
