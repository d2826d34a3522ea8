import path from "node:path";
import { createInterface } from "node:readline";
import { runCertificates } from "./certificates-command";
import { runCheck } from "./command";
import { runSurvey } from "./survey-command";

// This bundle is in dist/cli, the functions that Excel loads are in dist, and the sample is in the project's assets.
const dist = path.resolve(__dirname, "..");

let broken = false;

/** A reader that stops early, such as `head`, is not a failure of the check. A full disk is. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  broken = true;
  process.exitCode = 3;
  process.stderr.write(
    `The results could not be written (${error.code ?? error.message}). Free up disk space, or write them somewhere else.\n`,
  );
});
process.stderr.on("error", () => undefined);

/** The starter in bin passes standard error through a pipe and says whether a terminal is at its end. */
function terminalOf(stream: NodeJS.WriteStream): { write(text: string): unknown; isTTY: boolean } {
  const isTTY = stream.isTTY || process.env.ORIGINCREDIT_TERMINAL === "1";
  return { write: (text) => stream.write(text), isTTY };
}

/** Asks on the error stream, because the results may go to a file. */
function ask(prompt: string): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.on("close", () => resolve(null));
    lines.question(prompt, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}

const args = process.argv.slice(2);
const has = (...options: string[]): boolean =>
  args.some((each) => options.some((option) => each === option || each.startsWith(`${option}=`)));
const run = has("--survey") ? runSurvey : has("--certificates", "--collect") ? runCertificates : runCheck;

void run(args, {
  folder: process.cwd(),
  functionsFile: path.join(dist, "functions.js"),
  sampleFile: path.resolve(dist, "..", "assets", "templates", "japan-processed-cathode.xlsx"),
  out: process.stdout,
  err: terminalOf(process.stderr),
  environment: process.env,
  ...(process.stdin.isTTY && terminalOf(process.stderr).isTTY && { ask }),
}).then(async (code) => {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write("", () => setImmediate(resolve)));
  }
  // A formula engine that has failed keeps a port open, and Node would wait for it.
  process.exit(broken ? 3 : code);
});
