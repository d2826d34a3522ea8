import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import ts from "typescript";
import { parse } from "yaml";
import { builtFolder } from "../setup/built";
import { isAbove, type MemberUse, officeMembers } from "../support/office-members";
import { type TypedSources, typedSources, visitAll } from "../support/typed-sources";

/** What an Excel that meets the manifest's requirements, and the browser engine in it, must offer. */

const root = path.resolve(__dirname, "..", "..");
const read = (...names: string[]): string => fs.readFileSync(path.join(root, ...names), "utf8");

/** What runs in Excel: the floors of functions.js and of the pane. */
const IN_EXCEL =
  "law exact solver sentences names rules functions xlsx surveys templates report office text checks certificates taskpane".split(
    " ",
  );

interface Guard {
  readonly file: string;
  readonly member: string;
  readonly set: string;
  readonly guard: string;
  readonly because: string;
}

const guards = parse(read("test", "project", "office-guards.yaml")) as readonly Guard[];
const required = new Map(
  [...read("manifest.xml").matchAll(/<Set Name="(\w+)" MinVersion="([\d.]+)"/g)].map(([, name, version]) => [
    name as string,
    version as string,
  ]),
);

const isRequired = ({ set, version }: MemberUse): boolean => {
  const offered = required.get(set);
  return offered !== undefined && !isAbove(version, offered);
};
const isGuarded = ({ file, member, set, version }: MemberUse): boolean =>
  guards.some((guard) => guard.file === file && guard.member === member && guard.set === `${set} ${version}`);
const described = ({ file, line, member, set, version }: MemberUse): string =>
  `${file}:${line} ${member} needs ${set} ${version}`;

/** The highest version of every set in use, by file. */
function highest(uses: readonly MemberUse[]): string[] {
  const byFile = new Map<string, string>();
  for (const { file, set, version } of uses) {
    const key = `${file}: ${set}`;
    const known = byFile.get(key);
    if (known === undefined || isAbove(version, known)) byFile.set(key, version);
  }
  return [...byFile].map(([key, version]) => `${key} ${version}`).sort();
}

describe("members of Office's API", () => {
  let sources: TypedSources;
  let uses: MemberUse[];
  beforeAll(() => {
    sources = typedSources(IN_EXCEL);
    uses = officeMembers(sources);
    // The types of the whole pane are read, which takes seconds, and minutes on a busy machine.
  }, 600_000);

  it("are in the requirement sets of the manifest, or used behind a guard that is listed with its reason", () => {
    const beyond = uses.filter((use) => !isRequired(use) && !isGuarded(use)).map(described);
    expect({ beyond, ...(beyond.length > 0 && { highest: highest(uses) }) }).toEqual({ beyond: [] });
  });

  it("need every version that the manifest requires", () => {
    const needed = new Map<string, string>();
    for (const { set, version } of uses.filter((use) => isRequired(use) && !isGuarded(use))) {
      if (isAbove(version, needed.get(set) ?? "0.0")) needed.set(set, version);
    }
    // The types do not say that Office.addin is in this set.
    const { SharedRuntime, ...documented } = Object.fromEntries(required);
    expect(Object.fromEntries(needed)).toEqual(documented);
    expect(SharedRuntime).toBe("1.1");
  });

  it("have guards only where they are used, and each file asks first", () => {
    expect(
      guards.filter((guard) => !uses.some((use) => use.file === guard.file && use.member === guard.member)),
    ).toEqual([]);
    for (const { file, guard, because } of guards) {
      expect([file, read("src", file).includes(guard), because !== ""]).toEqual([file, true, true]);
    }
  });

  const PLANTED: readonly (readonly [what: string, text: string, member: string])[] = [
    ["a property", "(sheet: Excel.Worksheet) => sheet.showHeadings", "Worksheet.showHeadings"],
    ["a method", "(range: Excel.Range) => range.getMergedAreasOrNullObject()", "Range.getMergedAreasOrNullObject"],
    ["a text for load", '(range: Excel.Range) => range.load("values,hasSpill")', "Range.hasSpill"],
    [
      "a text for load of a collection",
      '(sheets: Excel.WorksheetCollection) => sheets.load("items/tabId")',
      "Worksheet.tabId",
    ],
    [
      "an option",
      "(): Excel.InsertWorksheetOptions => ({ sheetNamesToInsert: [] })",
      "InsertWorksheetOptions.sheetNamesToInsert",
    ],
    ["a pattern", "({ linkedDataTypeState }: Excel.Range) => linkedDataTypeState", "Range.linkedDataTypeState"],
  ];

  it("are found wherever they are used", () => {
    const text = PLANTED.map(([, planted], index) => `export const planted${index} = ${planted};`).join("\n");
    const found = officeMembers(typedSources([], { "office/planted.ts": text }));
    expect(found.filter(({ version }) => isAbove(version, "1.7")).map(({ line, member }) => [line, member])).toEqual(
      PLANTED.map(([, , member], index) => [index + 1, member]),
    );
  });

  it("are compared by number, so that 1.13 is above 1.4", () => {
    expect([isAbove("1.13", "1.4"), isAbove("1.4", "1.13"), isAbove("1.4", "1.4"), isAbove("2.0", "1.9")]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  /** Members of the language above ES2021 by name, with the files that use them. */
  function newerMembers({ files, checker, nameOf }: TypedSources): Map<string, Set<string>> {
    const found = new Map<string, Set<string>>();
    for (const file of files) {
      visitAll(file, (node) => {
        if (!ts.isPropertyAccessExpression(node)) return;
        const declarations = checker.getSymbolAtLocation(node.name)?.declarations ?? [];
        const libraries = declarations.map((each) => path.basename(each.getSourceFile().fileName));
        if (libraries.length === 0 || !libraries.every((name) => /^lib\.(?:es202[2-9]|es20[3-9]|esnext)/.test(name)))
          return;
        found.set(node.name.text, (found.get(node.name.text) ?? new Set()).add(nameOf(file)));
      });
    }
    return found;
  }

  it("of the language above ES2021 are those that the pane supplies for older engines", () => {
    expect([...newerMembers(sources).keys()]).toEqual(["at"]);
  });

  it("of the language above ES2021 are found", () => {
    const planted =
      "export const a = [1].at(-1), b = Object.hasOwn({}, 'b'), c = 'c'.at(0), d = 'd'.replaceAll('d', 'e');";
    expect([...newerMembers(typedSources([], { "law/planted.ts": planted })).keys()]).toEqual(["at", "hasOwn"]);
  });
});

/** What a pattern or a built script contains that Safari before 16.4 does not read. */
function tooNew(text: string, name = "script.js"): string[] {
  const file = ts.createSourceFile(
    name,
    text,
    ts.ScriptTarget.Latest,
    true,
    name.endsWith("x") ? ts.ScriptKind.TSX : undefined,
  );
  const found: string[] = [];
  visitAll(file, (node) => {
    // Sources are compiled, but packages are built as they were published.
    if (name.endsWith(".js") && isNewerSyntax(node)) found.push(`newer syntax: ${node.getText().slice(0, 60)}`);
    const isPattern = ts.isRegularExpressionLiteral(node);
    if (!isPattern && !ts.isStringLiteral(node) && !ts.isTemplateLiteralToken(node)) return;
    // Neither an escaped parenthesis nor one in a class of characters opens a group.
    const plain = node.text.replace(/\\[^]/g, "").replace(/\[[^\]]*\]/g, "");
    if (/\(\?<[=!]/.test(plain)) found.push(`lookbehind in ${node.getText()}`);
    if (isPattern && /\/[a-z]*[dv][a-z]*$/.test(node.text)) found.push(`flag of ${node.getText()}`);
  });
  return found;
}

const NEWER_OPERATORS = [
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
];

/** Whether a node is of a kind that came after ES2020: fields and static blocks of classes, private names, logical assignments. */
function isNewerSyntax(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return NEWER_OPERATORS.includes(node.operatorToken.kind);
  return ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node) || ts.isPrivateIdentifier(node);
}

describe("patterns and syntax", () => {
  const names = IN_EXCEL.flatMap((floor) =>
    fs
      .readdirSync(path.join(root, "src", floor), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.join("src", floor, name)),
  );

  it("have no lookbehind and no newer flag in the sources", () => {
    expect(names.flatMap((name) => tooNew(read(name), name).map((what) => `${name}: ${what}`))).toEqual([]);
  });

  it("are not newer in the built scripts, which include the packages of the pane", () => {
    const dist = builtFolder("functions", "addin");
    const parts = fs.readdirSync(path.join(dist, "chunks")).filter((name) => name.endsWith(".js"));
    expect(parts.length).toBeGreaterThan(40);
    const first = ["functions.js", "taskpane.js", "start.js", "registration.js"];
    const scripts = [...first, ...parts.map((name) => path.join("chunks", name))];
    expect(
      scripts.flatMap((name) =>
        tooNew(fs.readFileSync(path.join(dist, name), "utf8")).map((what) => `${name}: ${what}`),
      ),
    ).toEqual([]);
  });

  const cases = parse(read("test", "project", "patterns.yaml")) as readonly {
    readonly name: string;
    readonly script: string;
    readonly count: number;
  }[];
  it.each(cases)("are judged: $name", ({ script, count }) => {
    expect(tooNew(script)).toHaveLength(count);
  });
});

describe("the pane's first script", () => {
  const script = ts.transpileModule(read("src", "taskpane", "pane", "older-browsers.ts"), {
    compilerOptions: { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.CommonJS },
  }).outputText;

  it("is imported before everything else", () => {
    const { entry } = (
      require("../../webpack.config.js") as (env: object) => readonly { name: string; entry: object }[]
    )({}).find(({ name }) => name === "addin") as { entry: { taskpane: string[] } };
    const [first] = entry.taskpane;
    expect(/^import "\.\/pane\/older-browsers";/.test(fs.readFileSync(first as string, "utf8"))).toBe(true);
  });

  it("supplies `at` in an engine without it, with the results of an engine that has it", () => {
    const probe = `[[10, 20, 30], "abc", []].map((list) =>
      [0, 1, 2, 3, -1, -3, -4, 1.9, -1.9, NaN, undefined, "1", Infinity].map((index) => list.at(index)))`;
    const older = vm.createContext({ exports: {} });
    vm.runInContext("delete Array.prototype.at; delete String.prototype.at;", older);
    expect(() => vm.runInContext("[1].at(0)", older) as unknown).toThrow(/not a function/);
    vm.runInContext(script, older);
    expect(JSON.stringify(vm.runInContext(probe, older))).toBe(JSON.stringify(vm.runInNewContext(probe)));
    expect(vm.runInContext("Object.keys(Array.prototype).length + Object.keys(String.prototype).length", older)).toBe(
      0,
    );
  });

  it("leaves the engine's own `at` alone", () => {
    const newer = vm.createContext({ exports: {} });
    vm.runInContext("before = [Array.prototype.at, String.prototype.at]", newer);
    vm.runInContext(script, newer);
    expect(vm.runInContext("before[0] === Array.prototype.at && before[1] === String.prototype.at", newer)).toBe(true);
  });
});
