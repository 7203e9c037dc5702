import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { EngineEvent, LocalWorkspace, PulumiCommand, Stack } from "@pulumi/pulumi/automation/index.js";
import { OperationError } from "../../diagnostics/operation-error.ts";
import { stackKey } from "../../resources/resource.ts";
import type { StackId } from "../../resources/resource.ts";
import { Events } from "./events.ts";
import { heldBy, holderIn, isGone } from "./holder.ts";
import type { LockHolder } from "./holder.ts";
import { pulumiStackName } from "./stack-name.ts";
import { StateFiles } from "./state-files.ts";
import type { Deployment } from "./state.ts";

/** Where Pulumi keeps its state, and what its CLI runs with. */
export interface BackendSettings {
  /** `file://…`, `s3://…`, `gs://…`, `azblob://…` or `postgres://…`. */
  readonly url: string;
  /** `passphrase`, or the address of a key such as `awskms://alias/mlops`. */
  readonly secretsProvider: string;
  /** Folder for work files, such as `.mlops/pulumi`. */
  readonly directory: string;
  /** Variables beside those of the process, such as the passphrase; asked once the CLI was found. */
  readonly env: () => Readonly<Record<string, string>>;
}

/** The inline program of an operation. */
export type Program = () => Promise<Record<string, unknown>>;

/** How an operation is run. */
export interface OperationOptions {
  /** Reads the real world first, and takes it as the state. */
  readonly refresh?: boolean;
  readonly parallel?: number;
  /** Go on with what does not need what failed. */
  readonly continueOnError?: boolean;
  readonly signal?: AbortSignal;
  /** Called before an operation is done once more, since another one beside it had failed. */
  readonly onAgain?: () => void;
  /** Each event as it comes, with all that came so far. */
  readonly onEvent?: (event: EngineEvent, events: Events) => void;
}

/** What an operation did; `failure` is what the CLI ended with when it did not get through. */
export interface Operated {
  readonly events: Events;
  readonly failure?: Error;
}

/** Another process has the stack. */
export class StackLocked extends OperationError {
  readonly holder: LockHolder | undefined;

  constructor(message: string, holder: LockHolder | undefined, cause: Error | undefined) {
    super("deploy/stack-locked", message, {
      retry: "backoff",
      cause,
      help: "wait for it to end; if that process is gone for good, `mlops unlock` gives the lock back",
    });
    this.holder = holder;
  }
}

/** One stack of Pulumi's, through the Automation API. */
export class PulumiStack {
  readonly #command: PulumiCommand;
  readonly #settings: BackendSettings;
  readonly #project: string;
  readonly #name: string;
  readonly #key: string;

  constructor(command: PulumiCommand, settings: BackendSettings, stack: StackId, suffix = "") {
    this.#command = command;
    this.#settings = settings;
    this.#project = stack.project;
    this.#name = `${pulumiStackName(stack)}${suffix}`;
    this.#key = stackKey(stack);
  }

  /** The state as it is kept, secrets encrypted; undefined for a stack that was never made. */
  async read(): Promise<Deployment | undefined> {
    const files = StateFiles.of(this.#settings.url);
    const writer = this.holder();
    // Who writes just now has a file of attributes that is half written, too.
    if (files && (!writer || isGone(writer))) files.dropTornAttributes(this.#project, this.#name);
    const kept = files ? files.read(this.#project, this.#name) : "elsewhere";
    if (files && kept === "torn") {
      const holder = this.holder();
      // Who writes just now is not to be disturbed.
      if (holder && !isGone(holder)) throw this.#lockedBy(holder);
      // A write that is just under way moves the file aside before it puts the new one there: only what stays torn is mended.
      await sleep(timeOfWrite);
      if (files.read(this.#project, this.#name) === "torn") files.restore(this.#project, this.#name);
      return await this.read();
    }
    if (kept !== "elsewhere" && kept !== "torn") return kept;
    try {
      const { stdout } = await this.#run(["stack", "export", "--stack", this.#name]);
      return JSON.parse(stdout) as Deployment;
    } catch (error) {
      if (isNamed(error, "StackNotFoundError")) return undefined;
      throw this.#explained(error, "deploy/state-unreadable", "read the state of");
    }
  }

  /** Name in Pulumi: `prod.aws-eu.main`. */
  get name(): string {
    return this.#name;
  }

  /** The state as the CLI exports it; with its secrets in plain text, if need be, which must not be written anywhere. */
  async exported(secrets: "encrypted" | "plain"): Promise<Deployment> {
    try {
      const shown = secrets === "plain" ? ["--show-secrets"] : [];
      const { stdout } = await this.#run(["stack", "export", "--stack", this.#name, ...shown]);
      return JSON.parse(stdout) as Deployment;
    } catch (error) {
      throw this.#explained(error, "deploy/state-unreadable", "read the state of");
    }
  }

  /** Puts a secret into the stack's configuration in a project's folder, encrypted as the state's are. */
  async configure(folder: string, key: string, secret: string): Promise<void> {
    const args = ["config", "set", key, "--secret", "--stack", this.#name];
    try {
      // Its standard input, since a list of processes would show an argument.
      await this.#run(args, secret, folder);
    } catch (error) {
      throw this.#explained(error, "deploy/secret-unwritten", "encrypt a secret of");
    }
  }

  /** Puts a state in place of what is there, and makes the stack where it was never made. It touches no file on its way to the CLI. */
  async write(deployment: Deployment): Promise<void> {
    if (this.#held) return await this.#writeHeld(this.#held, deployment);
    try {
      await this.#make();
      await this.#run(["stack", "import", "--force", "--stack", this.#name], JSON.stringify(deployment));
    } catch (error) {
      throw this.#explained(error, "deploy/state-unwritable", "write the state of");
    }
  }

  /**
   * Takes the lock of a stack in a folder, as the CLI would, until what it gives back is called; elsewhere the CLI alone can, each time
   * that it writes. Throws `StackLocked`.
   */
  async hold(): Promise<() => void> {
    const files = StateFiles.of(this.#settings.url);
    if (!files) return () => undefined;
    await this.#make();
    const taken = files.lock(this.#project, this.#name);
    if (typeof taken !== "function") throw this.#lockedBy(taken);
    this.#held = files;
    return () => {
      this.#held = undefined;
      taken();
    };
  }

  #held: StateFiles | undefined;

  /** Writes a state whose lock is held here: the CLI, which would find it locked, encrypts and checks it in a folder of its own. */
  async #writeHeld(files: StateFiles, deployment: Deployment): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "mlops-state-"));
    try {
      const apart = new PulumiStack(
        this.#command,
        { ...this.#settings, url: `file://${folder}`, directory: folder },
        this.#id(),
      );
      await apart.write(deployment);
      files.take(new StateFiles(folder), this.#project, this.#name);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * Keeps a copy of a state, its secrets encrypted, in `backups/` of the work folder, and gives its path: what is about to be changed
   * by hand can be put back by `pulumi stack import`.
   */
  backUp(deployment: Deployment, now: number): string {
    const folder = join(this.#settings.directory, "backups", this.#project, this.#name);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${new Date(now).toISOString().replaceAll(":", "-")}.json`);
    writeFileSync(`${file}.new`, JSON.stringify(deployment), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return file;
  }

  /**
   * Compares a program with the state; changes nothing, and needs no stack that was made. `against` is the state as it is kept
   * ("kept"), another one, or undefined for none at all.
   */
  async preview(
    program: Program,
    against: "kept" | Deployment | undefined,
    options: OperationOptions = {},
  ): Promise<Operated> {
    if (against === "kept") return await this.#operate((stack, run) => stack.preview({ program, ...run }), options);
    // A plan writes nothing: what was never made, or is to be moved first, is compared with a state of its own.
    const folder = mkdtempSync(join(tmpdir(), "mlops-plan-"));
    try {
      const { secretsProvider } = this.#settings;
      const plain = { secretsProvider: "passphrase", env: () => ({ ...this.#settings.env(), ...planPassphrase }) };
      const like = against ? { secretsProvider, env: this.#settings.env } : plain;
      const settings = { url: `file://${folder}`, directory: folder, ...like };
      const apart = new PulumiStack(this.#command, settings, this.#id());
      await (against ? apart.write(against) : apart.#make());
      return await apart.preview(program, "kept", options);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Reads the real world and compares the state with it; changes nothing. A program tells how the providers are reached now. */
  async look(program?: Program, options: OperationOptions = {}): Promise<Operated> {
    const by = program && { runProgram: true };
    return await this.#operate(async (stack, run) => {
      // The one operation that takes its program from the workspace alone.
      if (program) stack.workspace.program = program;
      return await stack.previewRefresh({ ...run, ...by });
    }, options);
  }

  /** Makes what a program asks for. */
  async update(program: Program, options: OperationOptions = {}): Promise<Operated> {
    await this.#make();
    return await this.#operate((stack, run) => stack.up({ program, ...run }), options);
  }

  /** True where the backend is a folder; others tell who has the lock only to who wants it. */
  get tellsHolder(): boolean {
    return StateFiles.of(this.#settings.url) !== undefined;
  }

  /** Who has the lock, where the backend tells. */
  holder(): LockHolder | undefined {
    return StateFiles.of(this.#settings.url)?.holder(this.#project, this.#name);
  }

  /** Takes away the locks of dead processes of this machine, in a folder; gives who had them. */
  dropDeadLocks(): LockHolder[] {
    return StateFiles.of(this.#settings.url)?.dropDeadLocks(this.#project, this.#name) ?? [];
  }

  /** Gives back the lock, whoever has it. */
  async unlock(): Promise<void> {
    const files = StateFiles.of(this.#settings.url);
    if (files) return files.dropLocks(this.#project, this.#name);
    try {
      await this.#run(["cancel", this.#name, "--yes"]);
    } catch (error) {
      throw this.#explained(error, "deploy/lock-kept", "give back the lock of");
    }
  }

  async #make(): Promise<void> {
    const kept = StateFiles.of(this.#settings.url)?.read(this.#project, this.#name);
    if (typeof kept === "object") return;
    const workspace = await this.#workspace();
    try {
      await workspace.createStack(this.#name);
    } catch (error) {
      if (!isNamed(error, "StackAlreadyExistsError")) throw this.#explained(error, "deploy/backend", "make");
    }
  }

  /**
   * The SDK tells every program of a process of an error in any one of them. What failed beside another failure may have done so for
   * that alone, and is done again by itself: what is done is not done twice.
   */
  async #operate(
    operation: (stack: Stack, run: object) => Promise<unknown>,
    options: OperationOptions,
  ): Promise<Operated> {
    const mark = { disturbed: false };
    under.add(mark);
    const operated = await this.#operateOnce(operation, options).finally(() => under.delete(mark));
    if (operated.failure) for (const other of under) other.disturbed = true;
    const isOwn = !mark.disturbed || options.signal?.aborted === true || hasFailures(operated.events);
    if (!operated.failure || isOwn) return operated;
    const again = alone.then(async () => {
      options.onAgain?.();
      return await this.#operateOnce(operation, options);
    });
    alone = again.catch(() => undefined);
    return await again;
  }

  async #operateOnce(
    operation: (stack: Stack, run: object) => Promise<unknown>,
    { onEvent, refresh, parallel, continueOnError, signal: given }: OperationOptions,
  ): Promise<Operated> {
    const options = {
      ...(refresh !== undefined && { refresh }),
      ...(parallel !== undefined && { parallel }),
      ...(continueOnError !== undefined && { continueOnError }),
    };
    const { Stack: StackClass } = await import("@pulumi/pulumi/automation/index.js");
    const events = new Events();
    // A program that throws inside of the SDK never ends by itself, and the CLI would wait for it for ever.
    const stop = new AbortController();
    const signal = given ? AbortSignal.any([given, stop.signal]) : stop.signal;
    const stopSoon = (): NodeJS.Timeout => setTimeout(() => stop.abort(), graceOfProgram).unref();
    let quiet: NodeJS.Timeout | undefined;
    const onOne = (event: EngineEvent): void => {
      events.add(event);
      if (isProgramError(event)) stopSoon();
      // What else there is to do is done first: each event puts off the end.
      if (quiet || isUnanswered(event, events)) {
        clearTimeout(quiet);
        quiet = stopSoon();
      }
      onEvent?.(event, events);
    };
    try {
      const stack = await StackClass.select(this.#name, await this.#workspace());
      await operation(stack, { onEvent: onOne, color: "never", suppressProgress: true, ...options, signal });
      return { events };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (isNamed(error, "ConcurrentUpdateError")) throw this.#locked(error);
      return { events, failure: error };
    } finally {
      clearTimeout(quiet);
    }
  }

  async #run(args: string[], input?: string, folder?: string): Promise<{ readonly stdout: string }> {
    const { workDir } = await this.#workspace();
    const command = this.#command as unknown as { run: (...all: unknown[]) => Promise<{ readonly stdout: string }> };
    return await command.run(args, folder ?? workDir, this.#env(), undefined, undefined, undefined, input);
  }

  #opened: Promise<LocalWorkspace> | undefined;

  async #workspace(): Promise<LocalWorkspace> {
    this.#opened ??= this.#open();
    return await this.#opened;
  }

  async #open(): Promise<LocalWorkspace> {
    const { LocalWorkspace: Workspace } = await import("@pulumi/pulumi/automation/index.js");
    const { url, secretsProvider, directory } = this.#settings;
    const workDir = join(directory, "work", this.#project, this.#name);
    mkdirSync(workDir, { recursive: true });
    if (url.startsWith("file://")) mkdirSync(url.slice("file://".length), { recursive: true });
    return await Workspace.create({
      workDir,
      pulumiCommand: this.#command,
      secretsProvider,
      envVars: this.#env(),
      projectSettings: { name: this.#project, runtime: "nodejs", backend: { url } },
      stackSettings: { [this.#name]: { config: { "pulumi:disable-default-providers": JSON.stringify(["*"]) } } },
    });
  }

  #env(): Record<string, string> {
    return {
      PULUMI_BACKEND_URL: this.#settings.url,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // The salt of the passphrase is in the state, which every machine has; the work folder is this machine's alone.
      PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
      ...this.#settings.env(),
    };
  }

  #id(): StackId {
    const [environment = "", target = "", name = ""] = this.#name.split(".");
    return {
      project: this.#project,
      environment,
      name,
      target: { name: target, cloud: "aws", region: "", account: "" },
    };
  }

  #locked(cause: Error): OperationError {
    return this.#lockedBy(holderIn(cause.message), cause);
  }

  #lockedBy(holder: LockHolder | undefined, cause?: Error): OperationError {
    return new StackLocked(`${this.#key} is locked${heldBy(holder)}`, holder, cause);
  }

  #explained(error: unknown, code: string, what: string): Error {
    if (error instanceof OperationError || !(error instanceof Error)) return error as Error;
    if (isNamed(error, "ConcurrentUpdateError")) return this.#locked(error);
    return new OperationError(code, `Pulumi cannot ${what} ${this.#key}: ${lastLine(error.message)}`, {
      help: "`mlops doctor` checks the CLI, the state's place and its secret",
    });
  }
}

/** Operations that are under way in this process. */
const under = new Set<{ disturbed: boolean }>();

/** The last of those that are done again, one after the other. */
let alone: Promise<unknown> = Promise.resolve();

/** True where a resource failed, and not the program beside another one. */
function hasFailures({ resources }: Events): boolean {
  return [...resources.values()].some((one) => one.failed || one.errors.length > 0);
}

/** What keeps the secrets of a state that lives as long as one plan. */
const planPassphrase = { PULUMI_CONFIG_PASSPHRASE: "plan" };

/** Milliseconds in which the CLI has put a state in place. */
const timeOfWrite = 300;

/** Milliseconds that an operation has to end by itself once its program has failed. */
const graceOfProgram = 5000;

/** True for an error that no resource has: it is the program's own. */
function isProgramError({ diagnosticEvent }: EngineEvent): boolean {
  if (diagnosticEvent?.severity !== "error") return false;
  return !diagnosticEvent.urn || diagnosticEvent.urn.includes("::pulumi:pulumi:Stack::");
}

/**
 * True for a delete that failed before a new form was made. The CLI then never answers the program that asked for the new one, and with
 * `--continue-on-error` waits for that program for ever (pkg/resource/deploy/step_executor.go, executeChain).
 */
function isUnanswered({ resOpFailedEvent }: EngineEvent, events: Events): boolean {
  const { op, urn } = resOpFailedEvent?.metadata ?? {};
  if (op !== "delete-replaced" || urn === undefined) return false;
  return !events.begun.some((step) => step.op === "create-replacement" && step.urn === urn);
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && (error.name === name || error.constructor.name === name);
}

/** The CLI's own words for why it ended: the line behind `error:`, else the last one. */
export function lastLine(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^\s*(?:stderr|stdout|err\?):\s*/u, "").trim());
  const said = lines.find((line) => line.startsWith("error: "));
  return said?.slice("error: ".length) ?? lines.findLast((line) => line !== "") ?? text;
}
