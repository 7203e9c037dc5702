/**
 * Starts the command from its scripts in `dist/program/`. Beside each of them the build leaves what V8 compiled in a trial run, so that
 * nothing is parsed and compiled on the way: half of a short command's time. V8 refuses what another version or other flags compiled,
 * and compiles as usual; on another system than the build's the scripts are loaded as Node does it, with Node's own cache.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script, constants } from "node:vm";

const program = join(import.meta.dirname, "program");
const compiled = join(program, `${process.version}-${process.platform}-${process.arch}`);
const nodeRequire = createRequire(import.meta.url);
const modules = new Map();
const scripts = new Map();

// Node calls the loader below experimental, each time it is used; that is news for who writes programs, not for who runs them.
const { emitWarning } = process;
process.emitWarning = (warning, ...rest) => {
  if (!String(warning).includes("USE_MAIN_CONTEXT_DEFAULT_LOADER")) emitWarning.call(process, warning, ...rest);
};

/** Loads a script by its name and what it requires, each once. */
function load(name) {
  const known = modules.get(name);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  const filename = join(program, name);
  // The build writes ASCII alone, which is the quickest to read.
  const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(filename, "latin1")}\n})`;
  const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const script = new Script(source, { filename, cachedData: cacheOf(name), importModuleDynamically });
  scripts.set(name, script);
  script.runInThisContext()(module.exports, requireFrom, module, filename, program);
  return module.exports;
}

function requireFrom(id) {
  return id.startsWith("./") ? load(id.slice(2)) : nodeRequire(id);
}

function cacheOf(name) {
  const path = join(compiled, name);
  return existsSync(path) ? readFileSync(path) : undefined;
}

// The build's trial run: it keeps the functions that were needed.
const isTrial = process.env.MLOPS_TRIAL_RUN === "yes";
if (isTrial) {
  process.on("exit", () => {
    mkdirSync(compiled, { recursive: true });
    for (const [name, script] of scripts) writeFileSync(join(compiled, name), script.createCachedData());
  });
}
if (isTrial || existsSync(compiled)) load("cli.cjs");
else nodeRequire(join(dirname(compiled), "cli.cjs"));
