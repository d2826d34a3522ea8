import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import path from "node:path";

const root = path.join(__dirname, "..", "..");
const start = path.join(root, "scripts", "start.mjs");

/** The exit status and error output of `npm start` if it cannot start. */
function refused(...options: string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [start, "--no-build", "--no-open", ...options], {
    encoding: "utf8",
    timeout: 20_000,
  });
  return { status, stderr };
}

/** Serves in its own process, because `serve.mjs` is an ES module, and returns the status for each path, requested exactly as given. */
function answers(port: number, paths: readonly string[]): { port: number; statuses: number[] } {
  const script = `
    import http from "node:http";
    import { serve } from ${JSON.stringify(path.join(root, "scripts", "serve.mjs"))};
    const server = await serve(${port});
    const statuses = [];
    for (const path of ${JSON.stringify(paths)}) {
      statuses.push(await new Promise((resolve) => http.get({ host: "127.0.0.1", port: server.port, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })));
    }
    await server.close();
    console.log(JSON.stringify({ port: server.port, statuses }));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as { port: number; statuses: number[] };
}

const listening = (host: string, port: number): Promise<Server | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, host, () => resolve(server));
  });

describe("the workbench's server", () => {
  it("serves the workbooks and the build, and nothing else", () => {
    const { statuses } = answers(0, [
      "/assets/templates/japan-processed-cathode.xlsx",
      "/assets/templates/samples.json",
      "/functions.js",
      "/assets/templates/..%2f..%2fpackage.json",
      "/assets/templates/..%2f..%2f.git%2fconfig",
      "/..%2fpackage.json",
      "/../package.json",
      "/assets/templates/",
      "/%00",
      "/%E0%A4%A",
    ]);
    expect(statuses).toEqual([200, 200, 200, 404, 404, 404, 404, 404, 404, 400]);
  });

  it.each(["127.0.0.1", "::1"])("uses the next port if another program listens at %s", async (host) => {
    const other = await listening(host, 0);
    // A computer without this address has no program there either.
    const port = other ? (other.address() as { port: number }).port : 0;
    const { port: taken } = answers(port, []);
    await new Promise((resolve) => (other ? other.close(resolve) : resolve(null)));
    if (other) expect(taken).toBeGreaterThan(port);
    else expect(taken).toBeGreaterThan(0);
  });

  it.each<[string, readonly string[], RegExp]>([
    ["an unknown option", ["--nope"], /^Unknown option '--nope'\. Options: --port N/],
    ["an unexpected argument", ["workbook.xlsx"], /^Unexpected argument 'workbook\.xlsx'\. /],
    ["an invalid port", ["--port", "abc"], /^'abc' is not a port\. Enter a number/],
  ])("reports %s in one line", (_name, options, message) => {
    const { status, stderr } = refused(...options);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim()).not.toContain("\n");
  });
});
