import { writeSync } from "node:fs";
import { realSide } from "./real-side.ts";
import { live, sequenceOf } from "./sequences.ts";

/** What such a process prints of each life, as a line of JSON. */
export interface RealLife {
  readonly seed: number;
  readonly told?: readonly unknown[];
  /** Why it did not get to its end. */
  readonly error?: string;
}

/** Plays the lives of so many seeds on the real CLI, one after the other. */
async function main([length = "0", ...seeds]: readonly string[]): Promise<void> {
  for (const seed of seeds.map(Number)) {
    const side = await realSide();
    const say = (life: RealLife): void => void writeSync(1, `${JSON.stringify(life)}\n`);
    try {
      say({ seed, told: await live(side, sequenceOf(seed, Number(length))) });
    } catch (error) {
      say({ seed, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    } finally {
      side.close();
    }
  }
  process.exit();
}

if (import.meta.main) await main(process.argv.slice(2));
