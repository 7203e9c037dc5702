import { thingKey } from "./account.ts";
import type { Account, AccountImage, Op, StoredObject, Thing } from "./account.ts";
import type { JobEnd } from "./jobs.ts";
import { locationOf } from "./locations.ts";
import { bucketName, standInDigest } from "./rules.ts";

/** The simulated cloud does not compute anything: what a job leaves is one byte that stands for it. */
const standInSize = 1;

/** Ends all jobs whose time has come by `now`; only then is what they leave in its bucket. */
export function settle(accounts: readonly Account[], now: number): void {
  for (const account of accounts) {
    const due = dueJobs(account.view(), now);
    for (const thing of due) {
      if (thing.job) endJob(accounts, account, thing, { state: "succeeded", at: thing.job.ends });
    }
  }
}

function dueJobs(image: AccountImage, now: number): Thing[] {
  const due: Thing[] = [];
  for (const key of image.jobs) {
    const thing = image.things.get(key);
    if (thing?.job && thing.job.ends <= now) due.push(thing);
  }
  return due;
}

/**
 * Ends one job. Its objects are written before its end is, each to the account that has the bucket, so that a process that dies
 * between does it again to the same result.
 */
export function endJob(accounts: readonly Account[], own: Account, thing: Thing, end: JobEnd): void {
  if (end.state === "succeeded") {
    for (const uri of thing.job?.leaves ?? []) storeArtifact(accounts, artifactOf(uri, thing, end));
  }
  const key = thingKey(thing);
  own.change((image) => {
    const now = image.things.get(key);
    if (!now?.job || now.job.ended) return { ops: [], result: undefined };
    return { ops: [{ op: "put", thing: { ...now, job: { ...now.job, ended: end } } }], result: undefined };
  });
}

/** What a job leaves at a URI; undefined for a text that is none. */
export function artifactOf(uri: string, thing: Thing, end: JobEnd): StoredObject | undefined {
  const location = locationOf(uri);
  if (!location) return undefined;
  const { bucket, key } = location;
  const report = key.endsWith(".json") ? JSON.stringify(end.metrics ?? {}) : undefined;
  const digest = standInDigest(`${thing.token} ${uri} ${report ?? ""}`);
  if (report === undefined) return { bucket, key, size: standInSize, digest };
  return { bucket, key, size: Buffer.byteLength(report), digest, content: report };
}

/** Writes an object to the account that has its bucket; a bucket outside of this cloud takes it without a trace. */
function storeArtifact(accounts: readonly Account[], object: StoredObject | undefined): void {
  if (!object) return;
  const owner = accounts.find((account) => account.view().names.has(bucketName(object.bucket)));
  owner?.change((image) => {
    const ops: Op[] =
      image.objects.get(object.bucket)?.get(object.key)?.digest === object.digest ? [] : [{ op: "store", object }];
    return { ops, result: undefined };
  });
}
