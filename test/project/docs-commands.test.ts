import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { builtFolder } from "../setup/built";
import { commandsOf, readPage } from "../support/doc-commands";
import { putSamples, type Sample } from "../support/sample-files";

interface RunCommand {
  readonly command: string;
  readonly exitCode: number;
  readonly says?: string | readonly string[];
  readonly writes?: readonly string[];
  readonly shows?: { readonly page: string; readonly block: string };
}

interface Group {
  readonly group: string;
  readonly files: Readonly<Record<string, Sample>>;
  readonly commands: readonly RunCommand[];
}

const root = path.resolve(__dirname, "..", "..");
const read = (name: string): string => readFileSync(path.join(root, name), "utf8");

const { scripts, bin } = JSON.parse(read("package.json")) as {
  scripts: Readonly<Record<string, string>>;
  bin: Readonly<Record<string, string>>;
};
const { run, notRun } = parse(read("test/project/docs-commands.yaml")) as {
  run: readonly Group[];
  notRun: readonly { readonly because: string; readonly commands: readonly string[] }[];
};

const pages = [
  "README.md",
  ...readdirSync(path.join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const documented = new Map(pages.map((page) => [page, commandsOf(read(page))]));
const listed = [
  ...run.flatMap(({ commands }) => commands.map(({ command }) => command)),
  ...notRun.flatMap(({ commands }) => commands),
];

test.each(pages)("each command in %s is run here, or is listed with the reason why not", (page) => {
  expect(documented.get(page)!.filter((command) => !listed.includes(command))).toEqual([]);
});

test("each command that is listed is in the documentation, and is listed once", () => {
  const all = [...documented.values()].flat();
  expect(listed.filter((command) => !all.includes(command))).toEqual([]);
  expect(listed.filter((command, at) => listed.indexOf(command) < at)).toEqual([]);
});

test("a command that is not run has a reason", () => {
  expect(notRun.filter(({ because }) => because.length < 20)).toEqual([]);
});

test("each path of a test in a command fits a test file", () => {
  const files = readdirSync(path.join(root, "test"), { recursive: true }).map((name) => `test/${String(name)}`);
  const paths = listed
    .filter((command) => /^(npx jest|npm run test:)/.test(command))
    .flatMap((command) => (command.split(" -- ")[1] ?? "").split(" "))
    .filter((name) => name.startsWith("test/"));
  expect(paths.length).toBeGreaterThan(3);
  expect(paths.filter((name) => !files.some((file) => file.startsWith(name) && /\.test\.tsx?$/.test(file)))).toEqual(
    [],
  );
});

const npmRun = /^npm run (?:--silent )?([\w:]+)(?: --)?(.*)$/;

/** What npm and npx would have the shell do. */
function shellLine(command: string): string {
  const [, script, options = ""] = npmRun.exec(command) ?? [];
  if (script !== undefined) return `${scripts[script]} ${options}`;
  const [, program, given = ""] = /^npx (\S+)(.*)$/.exec(command) ?? [];
  return program === undefined ? command : `node ${bin[program]} ${given}`;
}

/** A folder that looks like a checkout of the project, for commands that name its files. */
function checkout(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "docs-commands-"));
  const hidden = ["node_modules", ".git", "dist"];
  for (const name of readdirSync(root))
    if (!hidden.includes(name)) symlinkSync(path.join(root, name), path.join(folder, name));
  return folder;
}

const plain = (text: string): string => text.replace(/\s+/g, " ").trim();

/** What a block shows, from a line on: divided where it leaves something out, and before each heading, because it may leave out sections. */
function partsOf({ page, block }: { readonly page: string; readonly block: string }): string[] {
  const found = readPage(read(page)).blocks.flatMap(({ lines }) => {
    const at = lines.findIndex((line) => plain(line).startsWith(block));
    return at < 0 ? [] : [lines.slice(at)];
  });
  expect([page, block, found.length]).toEqual([page, block, 1]);
  return plain(found[0]!.map((line) => line.replace(/^\s*\.\.\.$|^(?=\S)/, "\u0000")).join("\n"))
    .split("\u0000")
    .map(plain)
    .filter((part) => part !== "");
}

describe.each(run.map((each) => [each.group, each] as const))("%s", (_, { files, commands }) => {
  let folder: string;
  beforeAll(async () => {
    builtFolder("functions", "cli");
    folder = checkout();
    await putSamples(folder, files);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(commands.map((each) => [each.command, each] as const))(
    "%s",
    (command, { exitCode, says = [], writes = [], shows }) => {
      const done = spawnSync(shellLine(command), {
        shell: true,
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1", INIT_CWD: folder, npm_lifecycle_event: npmRun.exec(command)?.[1] ?? "" },
        maxBuffer: 2 ** 26,
      });
      const printed = `${done.stdout}\n${done.stderr}`;
      expect({ exitCode: done.status, err: done.status === exitCode ? "" : done.stderr }).toEqual({
        exitCode,
        err: "",
      });
      for (const text of [says].flat()) expect(plain(printed)).toContain(text);
      let rest = plain(printed);
      for (const part of shows ? partsOf(shows) : []) {
        expect(rest).toContain(part);
        rest = rest.slice(rest.indexOf(part) + part.length);
      }
      expect(writes.filter((name) => !existsSync(path.join(folder, name)))).toEqual([]);
    },
  );
});

describe("the commands of a page", () => {
  test.each([
    ["in a block of shell, one a line", "```sh\nnpm run check\nmake it\n```", ["npm run check", "make it"]],
    [
      "continued after a backslash",
      "```sh\nnpm run check -- A.xlsx \\\n  --json\n```",
      ["npm run check -- A.xlsx --json"],
    ],
    ["continued after a pipe", "```sh\ncurl -s https://a.example |\n  sort\n```", ["curl -s https://a.example | sort"]],
    [
      "without comments, but with # in a text",
      '```sh\n# first\nnpm run check -- "A #1.xlsx" # the file\n```',
      ['npm run check -- "A #1.xlsx"'],
    ],
    ["divided at &&", "```sh\nnpm ci && npm test\n```", ["npm ci", "npm test"]],
    ["in a block without a language, among what is printed", "```\n$ npm run check\nResult\n```", ["npm run check"]],
    ["in an indented block", "Run:\n\n    npm run check\n\n    Result\n", ["npm run check"]],
    ["in a block of a list", "1. Run\n\n   ```sh\n   npm run check\n   ```\n", ["npm run check"]],
    ["in a sentence, also over two lines", "Run `npm run\ncheck` or `npx tool A`.", ["npm run check", "npx tool A"]],
    ["each once", "`npm test`, and `npm test` again", ["npm test"]],
    ["not those of other languages", "```ts\nnpm run check\n```", []],
    ["not names of programs and files", "`npm`, `node`, `node_modules/x.mjs` and `git`", []],
  ])("%s", (_, page, expected) => {
    expect(commandsOf(page)).toEqual(expected);
  });
});
