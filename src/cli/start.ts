import { processIo } from "./io.ts";
import { main } from "./main.ts";

// A reader that has seen enough (`mlops plan | head`) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
void main(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
  // All is said: the process need not take its memory apart, which costs as much as a tenth of a short command.
  if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit();
  return code;
});
