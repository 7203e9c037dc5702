import type { Checked } from "../diagnostics/diagnostic.ts";
import { locate } from "../source/document.ts";
import type { Document } from "../source/document.ts";
import type { Lock as LockData } from "./types.gen.ts";
import { schemaProblems } from "./schema-problems.ts";
import { lock as validator } from "./validators.gen.js";

/** Folder of the lock files, one a manifest that needs one. */
export const lockFolder = "mlops.lock";

/** What was resolved for one manifest, with the document it was read from. */
export interface Lock {
  /** Id of the manifest, such as `Model/fraud`. */
  readonly id: string;
  readonly data: LockData;
  readonly document: Document;
}

/** All lock files of a repository. */
export interface Locks {
  /** By the id of the manifest. */
  readonly byId: ReadonlyMap<string, Lock>;
  /** Ids of manifests whose lock file is there and cannot be read: what it may say is not missing. */
  readonly broken: ReadonlySet<string>;
}

/** Checks the documents of the lock folder; `unparsed` are paths of those files in it that are not YAML. */
export function readLocks(documents: readonly Document[], unparsed: readonly string[] = []): Checked<Locks> {
  const byId = new Map<string, Lock>();
  const broken = new Set(unparsed.map(idOfPath));
  const diagnostics = [];
  for (const document of documents) {
    const problems = schemaProblems(validator, "Lock", document.value, locate.bind(undefined, document));
    diagnostics.push(...problems);
    if (problems.length > 0) {
      broken.add(idOfPath(document.file.path));
      continue;
    }
    const data = document.value as unknown as LockData;
    byId.set(data.lock, { id: data.lock, data, document });
  }
  return { value: { byId, broken }, diagnostics };
}

/** `mlops.lock/Model.fraud.yaml` is of `Model/fraud`. */
function idOfPath(path: string): string {
  return path
    .replace(/^.*\//u, "")
    .replace(/\.ya?ml$/u, "")
    .replace(".", "/");
}
