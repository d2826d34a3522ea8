/** Helpers that several scripts share: reading errors, and running webpack as a promise. */

/** The code of a Node error, such as "ENOENT"; undefined if it has none. */
export function codeOf(/** @type {unknown} */ error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Runs webpack and prints its warnings. If there are errors, throws one error with their text.
 * @template {import("webpack").Stats | import("webpack").MultiStats} Stats
 * @param {{ run(done: Done<Stats>): void, close(done: Done<void>): void }} compiler
 * @param {(stats: Stats) => void} [finished] called before errors are thrown
 */
export async function runWebpack(compiler, finished) {
  /** @type {Stats} */
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) =>
      compiler.close((closing) => {
        if (result && !error && !closing) resolve(result);
        else reject(error ?? closing);
      }),
    );
  });
  finished?.(stats);
  const text = stats.toString({ preset: "errors-warnings", colors: Boolean(process.stderr.isTTY) });
  if (stats.hasErrors()) throw new Error(text);
  if (stats.hasWarnings()) console.error(text);
}

/**
 * @template Result
 * @typedef {(error: Error | null, result?: Result) => void} Done
 */
