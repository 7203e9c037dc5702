import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PlainProject } from "./project.ts";

/** What writing a project needs of its engine. */
export interface Writing {
  /** The packed folder of a digest. */
  readonly codeOf: (digest: string) => Promise<string | undefined>;
  /** Puts a secret into the configuration of the project in a folder. */
  readonly encrypt: (folder: string, key: string, text: string) => Promise<void>;
}

/** Writes a project into a folder that is not there yet, or is empty; all of it or nothing. */
export async function writeProject(project: PlainProject, folder: string, { codeOf, encrypt }: Writing): Promise<void> {
  const half = `${folder}.${process.pid}.tmp`;
  try {
    for (const [path, text] of Object.entries(project.files)) write(join(half, path), (to) => writeFileSync(to, text));
    for (const [path, digest] of Object.entries(project.code)) {
      const packed = await codeOf(digest);
      if (packed === undefined) throw new Error(`the code of ${digest} was there a moment ago`);
      write(join(half, path), (to) => copyFileSync(packed, to));
    }
    for (const [key, { text }] of project.secrets) await encrypt(half, key, text);
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    throw error;
  }
}

function write(path: string, put: (path: string) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  put(path);
}
