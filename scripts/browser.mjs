/**
 * Finds a Chromium browser for the tests: one that is installed, else Playwright's own download, else Debian's package.
 * `node scripts/browser.mjs` prints its path.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** @type {Record<string, string[]> & { linux: string[] }} */
const NAMES = {
  linux: [
    // A headless browser alone: it draws no window of its own around each page, which takes a third of the time.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
  ],
  darwin: ["chromium", "google-chrome", "chrome"],
  win32: ["chrome.exe", "msedge.exe", "chromium.exe"],
};

function usualPlaces() {
  const home = os.homedir();
  if (process.platform === "darwin") {
    const applications = ["/Applications", path.join(home, "Applications")];
    const bundles = ["Google Chrome", "Chromium", "Microsoft Edge"];
    return applications.flatMap((folder) => bundles.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (process.platform === "win32") {
    const folders = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];
    const tails = [
      "Google/Chrome/Application/chrome.exe",
      "Microsoft/Edge/Application/msedge.exe",
      "Chromium/Application/chrome.exe",
    ];
    return folders.flatMap((folder) => (folder ? tails.map((tail) => path.join(folder, tail)) : []));
  }
  return ["/usr/bin/chromium", "/snap/bin/chromium", "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge"];
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of an installed browser, or null. */
export function installedBrowser() {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) =>
    (NAMES[process.platform] ?? NAMES.linux).map((name) => path.join(folder, name)),
  );
  return [...onPath, ...usualPlaces(), downloadedPath()].find((file) => file && isProgram(file)) ?? null;
}

/** Where Playwright keeps its own download, whether it is there or not. */
function downloadedPath() {
  try {
    return require("playwright-core").chromium.executablePath();
  } catch {
    return null;
  }
}

/**
 * Runs a program with its output on stderr; true if it succeeded.
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args, environment = {}) {
  const done = spawnSync(program, args, {
    stdio: ["ignore", 2, 2],
    timeout: 5 * 60_000,
    env: { ...process.env, ...environment },
  });
  return done.status === 0;
}

/**
 * Whether a browser starts: a downloaded one may lack system libraries.
 * @param {string} file
 */
function starts(file) {
  const done = spawnSync(file, ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"], {
    timeout: 60_000,
    stdio: ["ignore", "pipe", "ignore"],
    killSignal: "SIGKILL",
  });
  return done.status === 0;
}

/** The path of a browser, installed first where there is none; throws saying what to do where that fails too. */
export function findBrowser() {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH names a file that does not exist: ${given}`);
  }
  const installed = installedBrowser();
  if (installed) return installed;

  console.error("No Chromium browser found: downloading one for the tests.");
  const download = path.join(path.dirname(require.resolve("playwright-core/package.json")), "cli.js");
  if (run(process.execPath, [download, "install", "chromium"])) {
    const downloaded = downloadedPath();
    if (downloaded && isProgram(downloaded) && starts(downloaded)) return downloaded;
  }

  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.error("The download does not run here: installing Debian's chromium.");
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-q"], quiet);
    for (const name of ["chromium-headless-shell", "chromium"]) {
      if (!run("apt-get", ["install", "-y", "-q", "--no-install-recommends", name], quiet)) continue;
      const packaged = installedBrowser();
      if (packaged) return packaged;
    }
  }
  throw new Error(
    "The browser tests need Chromium, Chrome or Edge. Install one of them, or give the path of one in CHROME_PATH " +
      "(Debian, Ubuntu: apt-get install chromium; others: npx playwright-core install --with-deps chromium).",
  );
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(findBrowser());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
