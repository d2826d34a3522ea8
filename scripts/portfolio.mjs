/** `npm run portfolio -- LOTS --by COLUMN`: builds what the command needs if it is missing or out of date, then runs it. */
import { build } from "./build.mjs";
import { messageOf } from "./common.mjs";

try {
  await build(["functions", "cli"], { ifStale: true });
} catch (error) {
  console.error(`The command could not be built.\n${messageOf(error)}`);
  process.exit(3);
}
process.argv.splice(2, 0, "portfolio");
await import("../bin/origincredit.mjs");
