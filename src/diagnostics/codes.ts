export const codes = {} as const;
export type Code = keyof typeof codes;
export type Parameters<C extends Code> = never;
