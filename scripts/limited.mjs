/** Work in a child process with a limit of time and of memory, so that no file can take down the script that checks many of them. */
import { fork } from "node:child_process";

/**
 * @typedef {{ seconds: number, megabytes: number }} Limits megabytes of the JavaScript heap
 * @typedef {{ kind: "hang" } | { kind: "out of memory" } | { kind: "crash", message: string }} Failure
 */

/** After this many jobs a child is replaced, so that what one leaves in memory does not count against others. */
const MOST_JOBS = 200;

/** Answers each message of a `LimitedWorker` with what `work` returns for it. */
export function answerMessages(/** @type {(job: any) => Promise<unknown>} */ work) {
  process.on("message", (job) => {
    void work(job).then((answer) => process.send?.({ answer }));
  });
  process.send?.({ ready: true });
}

export class LimitedWorker {
  /** @type {import("node:child_process").ChildProcess | null} */
  #child = null;
  #jobs = 0;
  #errors = "";

  /** @param {string} script @param {Limits} limits */
  constructor(script, limits) {
    this.script = script;
    this.limits = limits;
  }

  /**
   * What the script answers, or how it failed.
   * @param {import("node:child_process").Serializable} job
   * @returns {Promise<{ answer: any } | { failure: Failure }>}
   */
  async run(job) {
    if (this.#jobs >= MOST_JOBS) this.close();
    const child = await this.#started();
    this.#jobs++;
    return new Promise((resolve) => {
      const finish = (/** @type {{ answer: any } | { failure: Failure }} */ outcome) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if ("failure" in outcome) this.close();
        resolve(outcome);
      };
      const timer = setTimeout(() => finish({ failure: { kind: "hang" } }), this.limits.seconds * 1000);
      child.on("message", (message) => finish(/** @type {{ answer: unknown }} */ (message)));
      child.on("error", ({ message }) => finish({ failure: { kind: "crash", message } }));
      // Waits for the streams, so that the reason is complete.
      child.on("close", (code, signal) => finish({ failure: failureOf(code, signal, this.#errors) }));
      child.send(job);
    });
  }

  close() {
    this.#child?.removeAllListeners();
    this.#child?.kill("SIGKILL");
    this.#child = null;
    this.#jobs = 0;
    this.#errors = "";
  }

  /** @returns {Promise<import("node:child_process").ChildProcess>} */
  async #started() {
    if (this.#child) return this.#child;
    const child = fork(this.script, {
      execArgv: [`--max-old-space-size=${this.limits.megabytes}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child.stderr?.on("data", (data) => {
      this.#errors = (this.#errors + String(data)).slice(-10_000);
    });
    await new Promise((resolve, reject) => {
      child.once("message", resolve);
      child.once("close", () => reject(new Error(`The child process did not start.\n${this.#errors}`)));
    });
    child.removeAllListeners();
    this.#child = child;
    return child;
  }
}

/** @param {number | null} code @param {NodeJS.Signals | null} signal @param {string} errors @returns {Failure} */
function failureOf(code, signal, errors) {
  if (/heap out of memory|Array buffer allocation failed|out of memory/i.test(errors)) return { kind: "out of memory" };
  const lines = errors.split("\n").filter((line) => /Error|error/.test(line));
  return { kind: "crash", message: lines[0] ?? (signal ? `ended by ${signal}` : `ended with code ${code}`) };
}
