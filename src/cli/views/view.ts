import type { Report } from "../report.ts";
import type { Painter } from "./paint.ts";

/** What a view knows of the screen. */
export interface Screen {
  readonly columns: number;
  /** How long the command took. */
  readonly milliseconds: number;
}

/** Renders the data of a report for people. */
export type View = (report: Report, paint: Painter, screen: Screen) => string;
