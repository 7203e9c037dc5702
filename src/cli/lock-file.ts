import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Document, parseDocument } from "yaml";
import { lockFolder } from "../manifest/lock.ts";
import { UsageError } from "./host.ts";
import { replaceFile } from "./replace-file.ts";

/** A lock file that was changed, and how to put it back. */
export interface LockEdit {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly undo: () => void;
}

/**
 * Writes into the lock of a manifest that a thing of the cloud is taken in for it; comments and all else stay. Throws `UsageError` for
 * a lock that is no YAML.
 */
export function lockAdoption(root: string, owner: string, environment: string, role: string, id: string): LockEdit {
  const path = `${lockFolder}/${owner.replace("/", ".")}.yaml`;
  const full = join(root, path);
  const before = existsSync(full) ? readFileSync(full, "utf8") : undefined;
  const document = before === undefined ? newLock(owner) : parseDocument(before);
  const [error] = document.errors;
  if (error)
    throw new UsageError(`${path} is no YAML: ${error.message.split("\n")[0]}`, "`mlops validate` shows the place.");
  document.setIn(["adopted", environment, role], id);
  replaceFile(full, document.toString());
  return { path, undo: () => (before === undefined ? rmSync(full, { force: true }) : replaceFile(full, before)) };
}

function newLock(owner: string): Document {
  const document = new Document({ lock: owner });
  document.commentBefore = " Written by the tool, reviewed by people.";
  return document;
}
