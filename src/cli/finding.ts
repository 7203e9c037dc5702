/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  readonly state: "fine" | "missing" | "old" | "broken";
  readonly detail: string;
  /** What to do about it. */
  readonly help?: string;
}
