import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Site } from "./site.ts";

/** Beginnings of bucket names that S3 keeps for itself (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html). */
const reserved = ["xn--", "sthree-", "amzn-s3-demo-"] as const;

/** Tells where the project's name cannot begin a bucket's, once. */
export function tellReservedName(sites: readonly Site[]): void {
  for (const { scope } of sites) {
    for (const draft of scope.drafts) {
      for (const { type, inputs } of draft.resources) {
        const name = type === "aws:s3/bucket:Bucket" ? inputs["bucket"] : undefined;
        if (typeof name !== "string") continue;
        const prefix = reserved.find((one) => name.startsWith(one));
        if (prefix === undefined) continue;
        const facts = { name, prefix };
        scope.diagnostics.push(diagnostic("resources/reserved-name", facts, { span: scope.configSpan("project") }));
        return;
      }
    }
  }
}
