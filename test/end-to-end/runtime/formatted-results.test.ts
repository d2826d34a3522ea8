import path from "node:path";
import { definitions } from "../../../src/functions/catalogue";
import { isExampleResult, parseExample } from "../../support/example-formula";
import { type FunctionResult, type OfficeHost, startOfficeHost } from "./office-host";

const root = path.resolve(__dirname, "..", "..", "..");

/** A number as Excel's data types write it. */
interface Formatted {
  readonly type: "Double";
  readonly basicValue: number;
  readonly numberFormat: string;
}

const isFormatted = (cell: unknown): cell is Formatted =>
  typeof cell === "object" && cell !== null && (cell as { type?: unknown }).type === "Double";

const plain = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(plain) : isFormatted(value) ? value.basicValue : value;

const cellsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.flatMap(cellsOf) : [value]);

const examples = definitions.flatMap(({ id, parameters, examples: stated }) =>
  stated.map(({ formula, result }) => {
    const { args } = parseExample(formula);
    return { id, formula, result, args: parameters.map((_parameter, index) => args[index] ?? null) };
  }),
);

let host: OfficeHost;
const answers = new Map<string, { readonly before: FunctionResult; readonly after: FunctionResult }>();

beforeAll(async () => {
  host = await startOfficeHost(path.join(root, "node_modules", "@microsoft", "office-js", "dist"));
  const before = await host.call(examples);
  // Office.js has not started here, so only this says what the host knows. The runtime asks for sets of its own.
  await host.page.evaluate(
    `window.asked = 0;
     Office.context.requirements = {
       isSetSupported: (set, version) => {
         if (set !== "CustomFunctionsRuntime") return true;
         window.asked++;
         return version === "1.4";
       },
     }`,
  );
  const after = await host.call(examples);
  examples.forEach(({ formula }, index) => {
    answers.set(formula, {
      before: before[index] as FunctionResult,
      after: after[index] as FunctionResult,
    });
  });
});

afterAll(async () => {
  await host?.close();
});

test.each(examples.map((example) => [example.formula.slice(0, 80), example] as const))(
  "%s... has the same result with formats, and without them in an older Excel",
  (_title, { formula, result }) => {
    const { before, after } = answers.get(formula) ?? {};
    expect([before?.ok, after?.ok]).toEqual([true, true]);
    expect(isExampleResult(plain(after?.value), result)).toBe(true);
    expect(cellsOf(before?.value).filter(isFormatted)).toEqual([]);
    for (const cell of cellsOf(after?.value).filter(isFormatted)) {
      expect(Object.keys(cell).sort()).toEqual(["basicValue", "numberFormat", "type"]);
      expect(cell.numberFormat).toMatch(/^(?:0\.0{2,14}%|\$?#,##0(?:\.00)?)$/);
    }
  },
);

test("the host is asked once", async () => {
  expect(await host.page.evaluate("window.asked")).toBe(1);
});

test("formatted numbers are read as the numbers that they are", async () => {
  const parts = [["A"], ["A"]];
  const shares = await host.call([
    {
      id: "VALUE_ADDED_SHARES",
      args: [parts, [["extraction"], ["processing"]], [["Chile"], ["China"]], [[6], [4]], null, null],
    },
  ]);
  const [, extraction, processing] = (shares[0]?.value as unknown[][])[0] as unknown[];
  expect([extraction, processing]).toEqual([
    { type: "Double", basicValue: 1, numberFormat: "0.00%" },
    { type: "Double", basicValue: 0, numberFormat: "0.00%" },
  ]);
  const [fraction] = await host.call([
    { id: "QUALIFYING_FRACTION", args: [[[extraction]], [[processing]], null, null, null] },
  ]);
  expect(plain(fraction?.value)).toEqual([[1]]);
});

test("the page knows every function as it was registered", async () => {
  const version = await host.page.evaluate("originCreditFunctions.get('LAW_VERSION')()");
  const known = await host.page.evaluate("[...originCreditFunctions.keys()]");
  expect(version).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(known).toEqual(definitions.map(({ id }) => id));
});
