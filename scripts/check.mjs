/** `npm run check -- FILE.xlsx`: builds what the checker needs if it is missing or out of date, then runs it. */
import { build } from "./build.mjs";
import { messageOf } from "./common.mjs";

try {
  await build(["functions", "cli"], { ifStale: true });
} catch (error) {
  console.error(`The checker could not be built.\n${messageOf(error)}`);
  process.exit(3);
}
await import("../bin/origincredit-check.mjs");
