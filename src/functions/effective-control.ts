import { authorityText, type CitationId, type IsoDate } from "../law";
import { type EffectiveControlQuestion, effectiveControlQuestions, type QuestionKey } from "../law/effective-control";
import { type ControlAnswers, determineEffectiveControl, effectiveControl } from "../rules/effective-control";
import { badValue } from "../sentences/problem";
import { reason, reasonText, type RowValue, type Value } from "../sentences/reason";
import type { Word } from "../sentences/words";
import type { Arguments } from "./arguments";
import { badCell, shownCell } from "./bad-cell";
import { type Cell, type Grid, isBlankText } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { oneDetermination } from "./element-function";
import { figureCell, stepsTable } from "./explanation-table";
import { cellAt, isBlankRow, optionKey, readBoolean, readDate, readNumber, readText, rowAt } from "./read";
import { isUnknown } from "./read-holdings";

const SECTION = "Advanced manufacturing and material assistance";

const PARAMETERS = [
  {
    name: "question",
    kind: "column",
    description:
      "Ids of the questions, one per row, in any order: II(aa) to II(ff), license, III(AA) to III(GG), sale, reversion, counterparty, payment.",
  },
  {
    name: "answer",
    kind: "column",
    holds: "number or text",
    description:
      "The answer to each: TRUE or FALSE. III(DD) and III(EE): also years. III(GG): a date. Blank: unknown, as is a question that is not asked.",
  },
] as const satisfies readonly Parameter[];

const CITATIONS = ["7701(a)(51)(D)(i)(II)", "7701(a)(51)(D)(ii)(II)", "7701(a)(51)(D)(ii)(III)"] as const;

const byId = new Map(effectiveControlQuestions.map((question) => [optionKey(question.id), question]));

/** @throws Problem naming the row of a question that there is not, that is asked twice, or whose answer cannot be read. */
function readAnswers(call: Arguments): ControlAnswers {
  const questions = call.grid("question") as Grid;
  const answers = call.grid("answer") as Grid;
  const rows = new Map<QuestionKey, number>();
  const read = new Map<QuestionKey, boolean | number | IsoDate>();
  for (let element = 0; element < call.length; element++) {
    if (isBlankRow(call, element)) continue;
    const row = rowAt(questions, element);
    const cell = cellAt(questions, element);
    const question = byId.get(optionKey(readText(cell, { parameter: "question", row })));
    if (question === undefined) {
      const options = { list: effectiveControlQuestions.map(({ id }) => id) };
      throw badCell(
        "arguments.notOption",
        { parameter: "question", row },
        { cell: shownCell(isBlankText(cell) ? "" : cell), options },
      );
    }
    const earlier = rows.get(question.key);
    if (earlier !== undefined) {
      const values = { row, id: question.id, earlier: rowAt(questions, earlier) };
      throw badValue("effectiveControl.twice", values, { parameter: "question", row });
    }
    rows.set(question.key, element);
    const answer = cellAt(answers, element);
    if (!isUnknown(answer)) read.set(question.key, readAnswer(answer, question, { parameter: "answer", row }));
  }
  return read;
}

/** Every question may be answered by yes or no. Those about years or a day may also be answered by these. */
function readAnswer(
  cell: Cell,
  { answer }: EffectiveControlQuestion,
  at: { parameter: string; row: RowValue },
): boolean | number | IsoDate {
  const isTruth =
    typeof cell === "boolean" || (typeof cell === "string" && /^(?:true|false|yes|no)$/i.test(cell.trim()));
  if (isTruth || answer.form === "truth") return readBoolean(cell, at) === true;
  if (answer.form === "day") return readDate(cell, at) ?? "";
  const years = readNumber(cell, at);
  if (years < 0) throw badValue("effectiveControl.negativeYears", { row: at.row, years }, at);
  return years;
}

export const effectiveControlFunctions = [
  {
    id: "EFFECTIVE_CONTROL",
    section: SECTION,
    summary:
      "Whether a contract gives its counterparty effective control under 7701(a)(51)(D)(ii), from the answers to a questionnaire.",
    parameters: PARAMETERS,
    returns:
      "'effective control', 'no effective control', or 'open' if a missing answer could change that. One right of (II), or one item of (III) under a license that is no bona fide sale, is enough. " +
      "Royalties beyond year 10, services longer than 2 years, and agreements from 2025-07-04 on count. The rules of (II) and (III) apply until guidance is issued.",
    citations: CITATIONS,
    examples: [
      {
        formula: '=IRA.EFFECTIVE_CONTROL({"license";"III(DD)";"sale"}, {TRUE;11;FALSE})',
        result: "effective control",
      },
      { formula: '=IRA.EFFECTIVE_CONTROL({"II(aa)";"license"}, {FALSE;FALSE})', result: "open" },
    ],
    explainedBy: { id: "EXPLAIN_EFFECTIVE_CONTROL", arguments: [0, 1] },
    result: "scalar",
    calculate: (call) => effectiveControl(readAnswers(call)),
    determine: oneDetermination((call) => determineEffectiveControl(readAnswers(call))),
  },
  {
    id: "EXPLAIN_EFFECTIVE_CONTROL",
    section: SECTION,
    summary:
      "Explains EFFECTIVE_CONTROL: each question with its answer and what it decides, whether the entity is foreign-influenced, and the result.",
    parameters: PARAMETERS,
    returns:
      "Rows: step, fact used, rule, outcome (meets, fails, missing, not evaluated), authority. The last row is the result.",
    citations: CITATIONS,
    examples: [
      { formula: '=IRA.EXPLAIN_EFFECTIVE_CONTROL({"II(ff)";"payment"}, {TRUE;TRUE})', result: exampleExplanation() },
    ],
    result: "matrix",
    calculate: (call) => {
      const { steps, figures } = determineEffectiveControl(readAnswers(call));
      const { status } = figures;
      return [
        ...stepsTable(steps),
        [
          "Result",
          figureCell(status),
          status?.reason === undefined ? "" : reasonText(status.reason),
          "",
          status?.citation === undefined ? "" : authorityText(status.citation),
        ],
      ];
    },
    determine: oneDetermination((call) => determineEffectiveControl(readAnswers(call))),
  },
] as const satisfies readonly FunctionDefinition[];

/** The result of the example: one right is enough, so only the consequence is open. */
function exampleExplanation(): (string | number | boolean)[][] {
  const [rights, licensing, payments] = [
    "7701(a)(51)(D)(ii)(II)",
    "7701(a)(51)(D)(ii)(III)",
    "7701(a)(51)(D)(i)(II)",
  ] as const;
  const settled = "not evaluated";
  const line = (
    test: Word,
    key: QuestionKey,
    citation: CitationId,
    fact = "",
    outcome = settled,
    limit: Value = "",
  ): string[] => [
    test,
    fact,
    reasonText(reason(`effectiveControl.${key}`, { limit })),
    outcome,
    authorityText(citation),
  ];
  return [
    ["step", "fact used", "rule", "outcome", "authority"],
    line("Quantity or timing of production", "quantity", rights),
    line("Amount or timing of electricity", "activity", rights),
    line("Buyers of components", "buyers", rights),
    line("Users of electricity or storage", "users", rights),
    line("Access to data or site", "access", rights),
    line("Exclusive operation", "operation", rights, "TRUE", "fails"),
    line("License of intellectual property", "license", licensing),
    line("Direction of sources", "sources", licensing),
    line("Direction of operation", "direction", licensing),
    line("Limits on use", "limits", licensing),
    line("Royalties", "royalties", licensing, "", settled, 10),
    line("Services", "services", licensing, "", settled, 2),
    line("Incomplete know-how", "knowHow", licensing),
    line("Date of the agreement", "agreement", licensing, "", settled, "2025-07-04"),
    line("Bona fide sale", "sale", licensing),
    line("Reversion", "reversion", licensing),
    line("Counterparty", "counterparty", payments, "", "missing"),
    line("Payment", "payment", payments, "TRUE", ""),
    [
      "Foreign influence by contract",
      "",
      "Whether the contract makes the entity foreign-influenced depends on facts that are missing.",
      "missing",
      authorityText(payments),
    ],
    [
      "Result",
      "effective control",
      "The contract gives effective control: Exclusive operation.",
      "",
      authorityText(rights),
    ],
  ];
}
