import path from "node:path";
import { runCheck } from "./command";

// The bundle lies in dist/cli; the functions that Excel loads are beside it, the sample in the project's assets.
const dist = path.resolve(__dirname, "..");

let broken = false;

/** A reader that has seen enough, `head` for one, is not a failure of the check; a full disk behind the output is. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  broken = true;
  process.exitCode = 3;
  process.stderr.write(
    `What was found could not be written (${error.code ?? error.message}). Free some room, or write elsewhere.\n`,
  );
});
process.stderr.on("error", () => undefined);

void runCheck(process.argv.slice(2), {
  folder: process.cwd(),
  functionsFile: path.join(dist, "functions.js"),
  sampleFile: path.resolve(dist, "..", "assets", "templates", "japan-processed-cathode.xlsx"),
  out: process.stdout,
  err: process.stderr,
  environment: process.env,
}).then((code) => {
  process.exitCode = broken ? 3 : code;
});
