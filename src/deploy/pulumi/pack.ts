import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ProgramHost } from "./program.ts";

/**
 * Packs folders of a repository into a cache, each under the digest of what is in it, and gives the file's path. The same content
 * makes the same bytes on every machine: neither times nor owners are in them.
 */
export function packer(root: string, cache: string): Pick<ProgramHost, "pack" | "packed"> {
  const place = (digest: string): string => join(cache, `${digest.replace("sha256:", "")}.tar.gz`);
  const pack: ProgramHost["pack"] = async ({ path, digest, files }) => {
    const packed = place(digest);
    if (existsSync(packed)) return packed;
    mkdirSync(cache, { recursive: true });
    const half = `${packed}.${process.pid}.tmp`;
    const { pack: tar } = await import("tar-stream");
    const archive = tar();
    const written = pipeline(archive, createGzip({ level: 9 }), createWriteStream(half));
    try {
      for (const name of files) {
        const file = join(root, path, name);
        const mode = (statSync(file).mode & 0o111) === 0 ? 0o644 : 0o755;
        archive.entry({ name, mode, mtime: new Date(0) }, readFileSync(file));
      }
      archive.finalize();
      await written;
      renameSync(half, packed);
    } catch (error) {
      rmSync(half, { force: true });
      throw error;
    }
    return packed;
  };
  const packed = (digest: string): string | undefined => (existsSync(place(digest)) ? place(digest) : undefined);
  return { pack, packed };
}
