import type { Draft, Made } from "../draft.ts";
import { outputIn } from "../draft.ts";
import type { Ref } from "../resource.ts";

/** A customer-managed key: one that is there already, or one that is made for an environment, a target and a classification. */
export type Key =
  | { readonly arn: string }
  | {
      readonly made: Made;
      /** `alias/…`: by this other targets name it, which may be made before it. */
      readonly alias: string;
      readonly aliasArn: string;
    };

/**
 * A key as S3 and SageMaker take it, for a resource of a stack: its ARN, which is known once the key exists, or for a key of another
 * target its alias's ARN, which both services look up
 * (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OutputDataConfig.html): two targets may use each other's keys.
 */
export function keyIn(draft: Draft, key: Key): string | Ref {
  if ("arn" in key) return key.arn;
  const isHere = key.made.draft.stack.target.name === draft.stack.target.name;
  return outputIn(draft, key.made, "arn", isHere ? undefined : key.aliasArn);
}

/** What tells keys apart. */
export function keyIdentity(key: Key): string {
  return "arn" in key ? key.arn : key.aliasArn;
}
