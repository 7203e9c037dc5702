import type { StackId } from "../../resources/resource.ts";
import { pulumiStackName } from "./stack-name.ts";
import { stackType } from "./state.ts";
import type { Deployment } from "./state.ts";

/** The note in the state of a note's stack, as JSON text. */
export function noteOf(deployment: Deployment | undefined): string | undefined {
  const root = deployment?.deployment.resources?.find((one) => one.type === stackType);
  const text = root?.outputs?.["note"];
  return typeof text === "string" ? text : undefined;
}

/** The state of a note's stack. */
export function deploymentOfNote(stack: StackId, note: string): Deployment {
  const name = `${pulumiStackName(stack)}.note`;
  const urn = `urn:pulumi:${name}::${stack.project}::${stackType}::${stack.project}-${name}`;
  return {
    version: 3,
    deployment: { manifest: {}, resources: [{ urn, custom: false, type: stackType, outputs: { note } }] },
  };
}
