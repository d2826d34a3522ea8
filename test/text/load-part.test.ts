import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { loadPart, MissingPart, missingPart, onMissingPart } from "../../src/text/load-part";

const ADDRESS = "https://addin.example/chunks/guide.01234567.js";

/** What webpack throws. */
const chunkError = () =>
  Object.assign(new Error("Loading chunk guide failed."), { name: "ChunkLoadError", request: ADDRESS });

const html = { headers: { "Content-Type": "text/html" } };
const fetched = jest.spyOn(globalThis, "fetch");
afterAll(() => fetched.mockRestore());

const problemOf = (load: () => Promise<unknown>) => loadPart(load).catch((problem: unknown) => problem);

test("a part that can be loaded is returned", async () => {
  expect(await loadPart(() => Promise.resolve("part"))).toBe("part");
  expect(missingPart()).toBeNull();
});

test("another error than a missing script stays as it is", async () => {
  const problem = new TypeError("wrong");
  expect(await problemOf(() => Promise.reject(problem))).toBe(problem);
  expect(missingPart()).toBeNull();
});

test.each([
  ["no server answers", () => Promise.reject(new TypeError("Failed to fetch")), "unreachable"],
  ["the server is out of order", () => Promise.resolve(new Response(null, { status: 503 })), "unreachable"],
  ["the script can be had by now", () => Promise.resolve(new Response("")), "unreachable"],
  ["the server has no such script", () => Promise.resolve(new Response(null, { status: 404 })), "outdated"],
  ["the script is gone", () => Promise.resolve(new Response(null, { status: 410 })), "outdated"],
  ["the server answers with a page", () => Promise.resolve(new Response("", html)), "outdated"],
] as const)("if %s, the part is reported as missing, with a reason", async (_, answer, reason) => {
  fetched.mockImplementation(answer);
  const heard: (string | undefined)[] = [];
  const stop = onMissingPart(() => heard.push(missingPart()?.reason));
  const problem = await problemOf(() => Promise.reject(chunkError()));
  stop();
  expect(problem).toBeInstanceOf(MissingPart);
  expect(problem).toMatchObject({ reason, message: ADDRESS });
  expect(heard).toEqual([reason]);
});

test("a part that could not be reached is forgotten when another is loaded, but not one that is gone", async () => {
  fetched.mockRejectedValue(new TypeError("Failed to fetch"));
  await problemOf(() => Promise.reject(chunkError()));
  await loadPart(() => Promise.resolve());
  expect(missingPart()).toBeNull();
  fetched.mockResolvedValue(new Response(null, { status: 404 }));
  await problemOf(() => Promise.reject(chunkError()));
  await loadPart(() => Promise.resolve());
  expect(missingPart()?.reason).toBe("outdated");
});

test("everything that the pane imports when it is needed goes through the loader", () => {
  const root = path.resolve(__dirname, "..", "..", "src");
  const bare: string[] = [];
  for (const floor of ["taskpane", "text", "checks", "office"]) {
    for (const file of readdirSync(path.join(root, floor), { recursive: true, encoding: "utf8" })) {
      if (!/\.tsx?$/.test(file)) continue;
      const source = readFileSync(path.join(root, floor, file), "utf8");
      const loads =
        /loadPart\(\s*\(\) => import\(|lazyPart(?:<[^()]+>)?\(\s*\(\) => import\(|const load = \(\) => import\(/g;
      const imports = source.match(/\bimport\(\s*(?:\/\*|["'])/g)?.length ?? 0;
      if (imports !== (source.match(loads)?.length ?? 0)) bare.push(`${floor}/${file}`);
    }
  }
  expect(bare).toEqual([]);
});
