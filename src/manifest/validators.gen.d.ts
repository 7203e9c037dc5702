import type { ValidateFunction } from "ajv";
export declare const manifest: ValidateFunction;
export declare const config: ValidateFunction;
export declare const lock: ValidateFunction;
