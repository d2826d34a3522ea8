import path from "node:path";
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

const args = process.argv.slice(2);
const run = args.includes("--survey") ? runSurvey : runCheck;

void run(args, {
  folder: process.cwd(),
  functionsFile: path.join(dist, "functions.js"),
  sampleFile: path.resolve(dist, "..", "assets", "templates", "japan-processed-cathode.xlsx"),
  out: process.stdout,
  err: process.stderr,
  environment: process.env,
}).then((code) => {
  process.exitCode = broken ? 3 : code;
});
