import type { StackId } from "../../resources/resource.ts";

/** Name of a stack in Pulumi: `prod.aws-eu.main`. */
export function pulumiStackName(stack: StackId): string {
  return `${stack.environment}.${stack.target.name}.${stack.name}`;
}
