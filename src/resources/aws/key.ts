import type { Draft, Made } from "../draft.ts";
import { outputIn } from "../draft.ts";
import type { Ref } from "../resource.ts";

/** A customer-managed key: one that is there already, or one that is made for an environment, a target and a classification. */
export type Key =
  | { readonly arn: string }
  | {
      readonly made: Made;
      /** `alias/…`: by this other stacks name it, since its own id is known only once it exists. */
      readonly alias: string;
      readonly aliasArn: string;
    };

/**
 * A key as S3 and SageMaker take it, for a resource of a stack: the key's ARN, or for a key of another stack its alias's ARN, which
 * both services look up (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OutputDataConfig.html).
 */
export function keyIn(draft: Draft, key: Key): string | Ref {
  return "arn" in key ? key.arn : outputIn(draft, key.made, "arn", key.aliasArn);
}

/** What tells keys apart. */
export function keyIdentity(key: Key): string {
  return "arn" in key ? key.arn : key.aliasArn;
}
