import { type HostileCase, IRA, lines, text, formula, row, plainCheck, shows, sheet } from "./kit";

/** Hostile by their formulas and names. */

const deep = (depth: number): string => `${"IF(TRUE,".repeat(depth)}A1${")".repeat(depth)}`;

export const FORMULAS: readonly HostileCase[] = [
  {
    name: "a formula of 8,192 characters",

    bytes: () =>
      sheet({ rows: row(1, text("A1", "Japan") + formula("B1", `IF(${"1+".repeat(4080)}1&gt;0,${IRA}(A1),0)`)) }),
    shows: /B1/,
  },
  {
    name: "a formula of 1,000,000 characters",
    bytes: () =>
      sheet({ rows: row(1, text("A1", "Japan") + formula("B1", `IF(${"1+".repeat(500_000)}1&gt;0,${IRA}(A1),0)`)) }),
    shows: /B1/,
  },
  {
    name: "functions nested 64 deep",
    quick: true,
    bytes: () => sheet({ rows: row(1, text("A1", "Japan") + formula("B1", `${IRA}(${deep(63)})`)) }),
    shows,
  },
  {
    name: "functions nested 5,000 deep",
    bytes: () => sheet({ rows: row(1, text("A1", "Japan") + formula("B1", `${IRA}(${deep(5000)})`)) }),
    shows: /B1/,
  },
  {
    name: "20,000 open parentheses",
    bytes: () =>
      sheet({
        rows: row(1, text("A1", "Japan") + formula("B1", `${IRA}(${"(".repeat(20_000)}A1${")".repeat(20_000)})`)),
      }),
    shows: /B1/,
  },
  {
    name: "truncated formulas",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          row(
            2,
            [
              "SUM(",
              '"',
              "'",
              "[",
              "{1,2",
              "A1:",
              "1+",
              ")",
              "#",
              "@",
              "IF(,,,",
              "A1 A2 A3",
              "!A1",
              "''!A1",
              "&amp;&amp;",
              "%",
              "=",
              "A1#",
              "#REF!#REF!",
            ]
              .map((value, at) => formula(`${String.fromCharCode(65 + at)}2`, value))
              .join(""),
          ),
      }),
    shows,
  },
  {
    name: "a formula beside a broken one that it reads",
    quick: true,
    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") +
            formula("B1", `${IRA}(A1)`) +
            formula("C1", "SUM(A1,", "<v>1</v>") +
            formula("D1", `IF(C1=1,${IRA}(A1),0)`),
        ),
      }),
    shows,
  },
  {
    name: "10,000 IRA formulas in a chain, each on the one above",
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan") + formula("B1", `${IRA}(A1)`)) +
          lines(9_999, (at) => row(at + 1, formula(`B${at + 1}`, `${IRA}(B${at})`))),
      }),
    shows,
  },
  {
    name: "10,000 IRA formulas in a chain, each on the one below",
    bytes: () =>
      sheet({
        rows:
          lines(9_999, (at) => row(at, formula(`B${at}`, `${IRA}(B${at + 1})`))) +
          row(10_000, text("A10000", "Japan") + formula("B10000", `${IRA}(A10000)`)),
      }),
    shows,
  },
  {
    name: "300 IRA formulas in a chain among native ones",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan") + formula("B1", `${IRA}(A1)`) + formula("C1", 'B1&amp;""')) +
          lines(299, (at) =>
            row(at + 1, formula(`B${at + 1}`, `${IRA}(C${at})`) + formula(`C${at + 1}`, `B${at + 1}&amp;""`)),
          ),
      }),
    shows,
  },
  {
    name: "10,000 native formulas in a chain that an IRA formula reads",
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan") + formula("B1", `${IRA}(C10000)`) + formula("C1", "A1", "")) +
          lines(9_999, (at) => row(at + 1, formula(`C${at + 1}`, `C${at}`, ""))),
      }),
    shows,
  },
  {
    name: "formulas in a circle of 10,000",
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan") + formula("B1", `${IRA}(A1)`) + formula("C1", "C10000+1")) +
          lines(9_999, (at) => row(at + 1, formula(`C${at + 1}`, `C${at}+1`))),
      }),
    shows,
  },
  {
    name: "10,000 sums of everything above",
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan") + formula("B1", `IF(C10000&gt;=0,${IRA}(A1),0)`) + '<c r="C1"><v>1</v></c>') +
          lines(9_999, (at) => row(at + 1, formula(`C${at + 1}`, `SUM(C$1:C${at})`, ""))),
      }),
    shows: /B1/,
  },
  {
    name: "an array formula over everything",
    quick: true,

    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") +
            formula("B1", `${IRA}(A1)`) +
            '<c r="C1"><f t="array" ref="A1:XFD1048576">1+1</f><v>2</v></c>',
        ),
      }),
    shows,
  },
  {
    name: "an array formula over everything that an IRA formula reads",
    quick: true,
    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") +
            formula("B1", `IF(C1=2,${IRA}(A1),0)`) +
            '<c r="C1"><f t="array" ref="C1:XFD1048576">1+1</f><v>2</v></c>',
        ),
      }),
    shows,
  },
  {
    name: "an IRA formula as an array over everything",
    quick: true,
    bytes: () =>
      sheet({
        rows: row(1, text("A1", "Japan") + `<c r="B1"><f t="array" ref="B1:XFD1048576">${IRA}(A1)</f><v>0</v></c>`),
      }),
    shows: /B1: The array fills more than 1,000,000 cells/,
  },
  {
    name: "an IRA formula over whole columns",
    quick: true,
    bytes: () => sheet({ rows: row(1, text("A1", "Japan") + formula("B1", `INDEX(${IRA}(A:A),1)`)) }),
    shows,
  },
  {
    name: "an IRA formula over the whole sheet",
    bytes: () => sheet({ rows: row(1, text("A1", "Japan")) + row(2, formula("B2", `INDEX(${IRA}(S!A1:XFD1),1,1)`)) }),
    shows: /B2/,
  },
  {
    name: "5,000 array formulas over everything in 5,000 rows",
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          lines(5000, (at) => row(at + 1, `<c r="C${at + 1}"><f t="array" ref="C1:XFD1048576">1</f><v>1</v></c>`)),
      }),
    shows,
  },
  {
    name: "a data table over everything",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          row(2, '<c r="C2"><f t="dataTable" ref="A1:XFD1048576" dt2D="1" r1="A1" r2="A2"/><v>1</v></c>'),
      }),
    shows,
  },
  {
    name: "shared formulas without a first one, and with an odd index",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          row(
            2,
            '<c r="A2"><f t="shared" si="7"/><v>1</v></c><c r="B2"><f t="shared"/><v>1</v></c><c r="C2"><f t="shared" si="-1" ref="C2:XFD1048576">A1</f><v>1</v></c><c r="XFD2"><f t="shared" si="-1"/></c>',
          ),
      }),
    shows,
  },
  {
    name: "OFFSET with fractions",
    quick: true,

    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") +
            formula("B1", `${IRA}(OFFSET(A1,0.5,0.9))`, "") +
            formula("C1", "SUM(OFFSET(A1,0,0,1.5,1.5))", ""),
        ),
      }),
    shows: /B1/,
  },
  {
    name: "functions that ask for huge results",
    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") +
            [
              'REPT("x",1E9)',
              "SEQUENCE(1048576,16384)",
              "SUM(SEQUENCE(1E5,1E4))",
              "FACT(1E9)",
              "ROW(A1:XFD1048576)",
              "MMULT(A:A,1:1)",
              'TEXT(1,REPT("0",1E6))',
            ]
              .map((value, at) => formula(`${String.fromCharCode(67 + at)}1`, value, ""))
              .join("") +
            formula("B1", `IF(ISERROR(C1&amp;D1&amp;E1&amp;F1&amp;G1),${IRA}(A1),${IRA}(A1))`, ""),
        ),
      }),
    shows: /B1/,
  },
  {
    name: "an external link in what an IRA formula reads",
    quick: true,
    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") + formula("B1", `${IRA}(C1)`) + `<c r="C1" t="str"><f>[1]Other!A1</f><v>Japan</v></c>`,
        ),
      }),
    shows: /B1/,
  },
];

const names = (count: number, name: (at: number) => string): string =>
  lines(count, (at) => `<definedName name="Name_${at}">${name(at)}</definedName>`);

export const NAMES: readonly HostileCase[] = [
  {
    name: "names in a circle",
    quick: true,
    bytes: () =>
      sheet(
        {
          rows: row(
            1,
            text("A1", "Japan") +
              formula("B1", `IF(ISERROR(Name_1),${IRA}(A1),${IRA}(A1))`, "") +
              formula("C1", "Name_3", ""),
          ),
        },
        { names: names(3, (at) => `Name_${(at % 3) + 1}`) },
      ),
    shows: /B1/,
  },
  {
    name: "names that double each other 60 times",
    bytes: () =>
      sheet(
        { rows: row(1, text("A1", "Japan") + formula("B1", `IF(ISERROR(Name_1),${IRA}(A1),${IRA}(A1))`, "")) },
        { names: names(60, (at) => (at === 60 ? "1" : `Name_${at + 1}+Name_${at + 1}`)) },
      ),
    shows: /B1/,
  },
  {
    name: "names of ten names each",
    bytes: () =>
      sheet(
        { rows: row(1, text("A1", "Japan") + formula("B1", `IF(ISERROR(Name_1),${IRA}(A1),${IRA}(A1))`, "")) },
        {
          names: names(15, (at) =>
            at === 15
              ? "1"
              : Array(10)
                  .fill(`Name_${at + 1}`)
                  .join("+"),
          ),
        },
      ),
    shows: /B1/,
  },
  {
    name: "100,000 names",
    bytes: () => sheet({ rows: plainCheck(1) }, { names: names(100_000, (at) => `S!$A$${at}`) }),
    shows,
  },
  {
    name: "names without a name, without a formula, and of sheets that do not exist",
    quick: true,
    bytes: () =>
      sheet(
        { rows: plainCheck(1) },
        {
          names:
            '<definedName>1</definedName><definedName name="">1</definedName><definedName name="a"/><definedName name="b" localSheetId="99">1</definedName><definedName name="c" localSheetId="x">#REF!</definedName><definedName name="IRA.COUNTRY_CODE">1</definedName>',
        },
      ),
    shows,
  },
];
