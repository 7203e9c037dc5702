import { costCodes } from "./codes/cost.ts";
import { deployCodes } from "./codes/deploy.ts";
import { graphCodes } from "./codes/graph.ts";
import { manifestCodes } from "./codes/manifest.ts";
import { policyCodes } from "./codes/policy.ts";
import { resourcesCodes } from "./codes/resources.ts";
import { sourceCodes } from "./codes/source.ts";

/** Every code a diagnostic can have, by the stage that finds it: severity, message and the text of `mlops explain`. */
export const codes = {
  ...sourceCodes,
  ...manifestCodes,
  ...graphCodes,
  ...resourcesCodes,
  ...costCodes,
  ...policyCodes,
  ...deployCodes,
} as const;

/** A registered code: the folder that finds it and a name. */
export type Code = keyof typeof codes;

/** What a code's message needs to be told. */
export type Parameters<C extends Code> = Parameter<(typeof codes)[C]>;

type Parameter<E> = E extends { readonly message: (parameters: infer P) => string } ? P : never;
