import type { Span } from "../../diagnostics/source-file.ts";
import { bucketName } from "../names.ts";
import type { NameScope } from "../names.ts";
import type { Draft, Made } from "../draft.ts";
import type { Ref, Value } from "../resource.ts";
import { makeBucket } from "./bucket.ts";
import type { LifecycleRule } from "./bucket.ts";
import type { Key } from "./key.ts";
import type { Classification, Keys } from "./keys.ts";
import { nameIn } from "./location.ts";
import type { Location } from "./location.ts";
import { otherAccounts } from "./promotion.ts";
import type { Scope } from "./scope.ts";
import { joined } from "./text.ts";

/** Days after which parts of an upload that never ended are removed. */
const uploadDays = 7;

/** Days for which an overwritten or deleted artifact can be brought back. */
const oldVersionDays = 30;

/** The name of the artifacts bucket of an environment in an account and region. */
export function artifactsName(
  names: NameScope,
  { account, region }: { readonly account: string; readonly region: string },
): string {
  return bucketName(names, "artifacts", { owner: `Project/${names.project}`, account, region });
}

/**
 * The bucket of a target for what jobs leave, code, captured requests and answers; made once something goes into it. Under it:
 * `code/`, `runs/<job>/`, `checkpoints/<job>/`, `captures/<endpoint>/`, `async/<endpoint>/`, `monitors/<monitor>/`,
 * `models/<model>/<version>/`.
 */
export class Artifacts {
  readonly #scope: Scope;
  readonly #keys: Keys;
  readonly #classification: Classification;
  readonly #expiring = new Map<string, { readonly days: number; readonly span: Span }>();
  /** Its name. */
  readonly name: string;
  #isNeeded = false;

  constructor(scope: Scope, keys: Keys, classification: Classification) {
    this.#scope = scope;
    this.#keys = keys;
    this.#classification = classification;
    this.name = artifactsName(scope.graph, scope.target);
  }

  /** The key of all that is in it. */
  get key(): Key | undefined {
    return this.#keys.of(this.#classification);
  }

  /** A place in it, which makes it needed. */
  at(prefix: string): Location {
    this.#isNeeded = true;
    const { key } = this;
    const made: Made = { id: `${this.#scope.projectId}/artifacts`, draft: this.#scope.main };
    return { bucket: { name: this.name, made, region: this.#scope.region }, prefix, ...(key && { key }) };
  }

  /** Its name, for a resource of a stack. */
  nameIn(draft: Draft): string | Ref {
    return nameIn(draft, this.at("").bucket);
  }

  /** Lets what is under a prefix go after some days. `span` is the field that says so. */
  expire(prefix: string, days: number, span: Span): void {
    this.#expiring.set(prefix, { days, span });
  }

  /** Makes the bucket, once all that goes into it is known. */
  finish(): void {
    if (!this.#isNeeded) return;
    const scope = this.#scope;
    const { rules, origins } = this.#lifecycle();
    makeBucket(scope, {
      draft: scope.main,
      role: "artifacts",
      name: this.name,
      versioning: true,
      key: this.key,
      rules,
      origins: { lifecycle: origins },
      statements: (arn) => promotionStatements(otherAccounts(scope.graph, scope.account), arn),
      options: { stateful: true, onRemove: "retain" },
    });
  }

  #lifecycle(): { readonly rules: LifecycleRule[]; readonly origins: Record<string, Span> } {
    const rules: LifecycleRule[] = [
      {
        id: "unfinished-uploads-and-old-versions",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: uploadDays },
        noncurrentVersionExpiration: { noncurrentDays: oldVersionDays },
      },
    ];
    const origins: Record<string, Span> = {};
    for (const [prefix, { days, span }] of [...this.#expiring].sort(([a], [b]) => (a < b ? -1 : 1))) {
      origins[`rules.${rules.length}.expiration.days`] = span;
      rules.push({
        id: prefix.replace(/\/$/u, ""),
        status: "Enabled",
        filter: { prefix },
        expiration: { days },
        // What has expired must not live on as an old version.
        noncurrentVersionExpiration: { noncurrentDays: 1 },
      });
    }
    return { rules, origins };
  }
}

/** Lets the accounts that promote from here read models, to serve or to copy them. */
function promotionStatements(accounts: readonly string[], arn: Ref): Value[] {
  if (accounts.length === 0) return [];
  return [
    {
      Sid: "PromotionReads",
      Effect: "Allow",
      Principal: { AWS: accounts.map((account) => `arn:aws:iam::${account}:root`) },
      Action: ["s3:GetObject", "s3:GetObjectTagging"],
      Resource: [joined(arn, "/runs/*"), joined(arn, "/models/*")],
    },
  ];
}
