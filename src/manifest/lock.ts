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

/** Checks the documents of the lock folder and gives them by the id of their manifest. */
export function readLocks(documents: readonly Document[]): Checked<ReadonlyMap<string, Lock>> {
  const locks = new Map<string, Lock>();
  const diagnostics = [];
  for (const document of documents) {
    const problems = schemaProblems(validator, "Lock", document.value, locate.bind(undefined, document));
    diagnostics.push(...problems);
    if (problems.length > 0) continue;
    const data = document.value as unknown as LockData;
    locks.set(data.lock, { id: data.lock, data, document });
  }
  return { value: locks, diagnostics };
}
