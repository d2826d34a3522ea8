import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { builtFile } from "../setup/built";
import { HOSTILE_CASES } from "../support/hostile";

const root = path.join(__dirname, "..", "..");
const command = builtFile("cli", "cli/check.js");
const sample = path.join(root, "assets", "templates", "lots-with-problems.xlsx");

interface End {
  readonly code: number | null;
  readonly err: string;
}

/** Runs the built command. `output` receives its standard output; a pipe is closed after `read` bytes. */
function run(output: number | "pipe", read = Infinity): Promise<End> {
  const child = spawn(process.execPath, [command, sample, "--json"], { stdio: ["ignore", output, "pipe"] });
  let err = "";
  child.stderr!.on("data", (text: Buffer) => (err += text.toString()));
  let seen = 0;
  child.stdout?.on("data", (bytes: Buffer) => {
    seen += bytes.length;
    if (seen >= read) child.stdout?.destroy();
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, err })));
}

describe("the built command", () => {
  it("reports no error if its output pipe is closed early, and exits with the code of the check", async () => {
    const whole = await run("pipe");
    expect(await run("pipe", 1)).toEqual(whole);
    expect(whole).toEqual({ code: 2, err: "" });
  });

  it("reports in one line that its output could not be written", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "check-"));
    const file = path.join(folder, "read-only");
    writeFileSync(file, "");
    const descriptor = openSync(file, "r");
    const { code, err } = await run(descriptor);
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
    expect(code).toBe(3);
    expect(err).toMatch(/^The results could not be written \(\w+\)\. [^\n]+\n$/);
  });

  it("ends when the formula engine has failed", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "check-"));
    const file = path.join(folder, "book.xlsx");
    writeFileSync(file, HOSTILE_CASES.find(({ name }) => name === "a formula of 8,192 characters")!.bytes());
    const child = spawn(process.execPath, [command, file], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    const code = await new Promise((resolve) => child.on("close", resolve));
    rmSync(folder, { recursive: true });
    expect(code).toBe(2);
    expect(out).toContain("The formula engine failed on this formula");
  });

  it("is stopped at its time limit, with a message that says so", () => {
    const program = path.join(root, "bin", "origincredit-check.mjs");
    const { status, stderr } = spawnSync(process.execPath, [program, sample, "--json", "--time-limit=0.01"], {
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([3, expect.stringMatching(/^The check was stopped after 0\.01 seconds\./)]);
  });
});

describe("the command that starts the check", () => {
  it("says in one sentence that the memory is not enough, without Node's own pages", async () => {
    const child = spawn(process.execPath, [path.join(root, "bin", "origincredit-check.mjs"), sample], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, NODE_OPTIONS: "--max-old-space-size=8 --max-semi-space-size=1" },
    });
    let err = "";
    child.stderr.on("data", (text: Buffer) => (err += text.toString()));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, err: err.trim() }).toEqual({
      code: 3,
      err: expect.stringMatching(/^The workbook needs more memory than the check may use\. Delete [^\n]*$/),
    });
  });
});
