const { spawn, spawnSync } = require("node:child_process");
const { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/** Where Debian and Ubuntu put the server's programs, which are not on the path. */
const DEBIAN = "/usr/lib/postgresql";
const HOW =
  "Install it (Debian and Ubuntu: apt-get install postgresql), or put initdb and postgres on the path, then run npm run test:postgresql again.";

/** The folder with initdb and postgres, of the newest version; null if there is none. */
function findPrograms() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [...versions.map((each) => path.join(DEBIAN, each, "bin")), ...(process.env.PATH ?? "").split(":")];
  return folders.find((each) => ["initdb", "postgres"].every((name) => existsSync(path.join(each, name)))) ?? null;
}

function isRoot() {
  return process.getuid?.() === 0;
}

function install() {
  if (!isRoot() || spawnSync("apt-get", ["--version"]).status !== 0) return;
  console.log("PostgreSQL is missing: apt-get install postgresql");
  const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update", "-q"], options);
  spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "postgresql"], options);
}

/** Root may not run PostgreSQL, so it runs as another user: postgres, or nobody. */
function otherUser() {
  for (const name of ["postgres", "nobody"]) {
    const [user, group] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }).stdout.trim());
    if (user && group) return { uid: Number(user), gid: Number(group) };
  }
  throw new Error("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as.");
}

/** Runs once before the tests with PostgreSQL: makes a cluster in a temporary folder that listens only on a Unix socket there. */
module.exports = async () => {
  if (findPrograms() === null) install();
  const programs = findPrograms();
  if (programs === null) throw new Error(`There is no PostgreSQL. ${HOW}`);
  // A socket's path may have at most 107 bytes.
  const folder = mkdtempSync(path.join(os.tmpdir().length < 60 ? os.tmpdir() : "/tmp", "origincredit-pg-"));
  const identity = isRoot() ? otherUser() : {};
  if ("uid" in identity) chownSync(folder, identity.uid, identity.gid);
  chmodSync(folder, 0o700);
  const data = path.join(folder, "data");
  const options = {
    ...identity,
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, HOME: folder, LC_ALL: "C.UTF-8" },
  };
  const flags = ["-D", data, "-A", "trust", "-U", "origincredit", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
  const made = spawnSync(path.join(programs, "initdb"), flags, options);
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr}`);
  }
  const server = spawn(
    path.join(programs, "postgres"),
    ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "autovacuum=off"],
    { ...options, stdio: ["ignore", "ignore", "pipe"] },
  );
  let log = "";
  server.stderr.on("data", (text) => (log += text));
  const ended = new Promise((resolve) => server.once("exit", resolve));
  globalThis.stopPostgresql = async () => {
    // SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back.
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const socket = path.join(folder, ".s.PGSQL.5432");
  while (!log.includes("ready to accept connections")) {
    if (server.exitCode !== null) {
      rmSync(folder, { recursive: true, force: true });
      throw new Error(`PostgreSQL did not start: ${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  process.env.ORIGINCREDIT_POSTGRESQL_SOCKET = socket;
};
