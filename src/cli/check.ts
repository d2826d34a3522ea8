import path from "node:path";
import { runCheck } from "./command";

// The bundle lies in dist/cli; the functions that Excel loads are beside it, the sample in the project's assets.
const dist = path.resolve(__dirname, "..");

void runCheck(process.argv.slice(2), {
  folder: process.cwd(),
  functionsFile: path.join(dist, "functions.js"),
  sampleFile: path.resolve(dist, "..", "assets", "templates", "japan-processed-cathode.xlsx"),
  out: process.stdout,
  err: process.stderr,
  environment: process.env,
}).then((code) => {
  process.exitCode = code;
});
