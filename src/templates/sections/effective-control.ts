import { callText } from "../../functions/call-text";
import { effectiveControlQuestions, type QuestionKey } from "../../law/effective-control";
import { serialOfDate } from "../../rules/calendar";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import { quoted } from "./input-table";
import { choiceLists } from "./lists";
import { explanationArea, openSheet, resultLine, unlessEmpty } from "./result-sheet";
import type { Section, SectionContext } from "./section";

/** A license that lasts longer than the statute allows, with one question open. */
const SAMPLE: Readonly<Record<QuestionKey, boolean | number | undefined>> = {
  quantity: false,
  activity: false,
  buyers: false,
  users: false,
  access: false,
  operation: false,
  license: true,
  sources: false,
  direction: false,
  limits: false,
  royalties: 12,
  services: 1,
  knowHow: false,
  agreement: serialOfDate("2024-03-01"),
  sale: false,
  reversion: false,
  counterparty: true,
  payment: false,
};

/** 7701(a)(51)(D)(ii): a questionnaire about one contract, and whether it gives effective control. */
export function contractSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, sheets, prompts, errors } = text;
  const sheet = new SheetBuilder(sheets.contract, [16, 88, 18, 24]);
  sheet.tabColor = look.tabs.input;
  openSheet(sheet, sheets.contract, text.contractNote);
  const header = sheet.line([columns.questionId, columns.statement, columns.answer, columns.note], look.header);
  const first = sheet.row;
  for (const { id, key, answer } of effectiveControlQuestions) {
    const limit = answer.form === "years" ? answer.above : answer.form === "day" ? answer.from : "";
    const format = answer.form === "truth" ? look.trueFalse : answer.form === "years" ? look.number : look.date;
    const row = sheet.line([
      { value: id, style: look.given },
      { value: text.contractTerms[key].replace("{limit}", String(limit)), style: look.wrapped(look.given) },
      { value: context.samples ? SAMPLE[key] : undefined, style: { ...look.input, format, horizontal: "center" } },
      context.samples ? { value: text.common.sample, style: { ...look.note, indent: 1, unlocked: true } } : null,
    ]);
    const ranges = [{ top: row, left: 2, bottom: row, right: 2 }];
    if (answer.form === "truth") {
      sheet.validate({
        ranges,
        type: "list",
        formula1: "TrueFalse",
        onError: "stop",
        prompt: { title: prompts.yesNo[0] as string, text: prompts.yesNo[1] as string },
        error: { title: errors.title, text: errors.choice },
      });
    } else {
      const [title, prompt] = answer.form === "years" ? prompts.years : prompts.agreementDate;
      sheet.validate({
        ranges,
        type: "custom",
        formula1: `OR(ISLOGICAL(C${row + 1}),N(C${row + 1})>0)`,
        onError: "stop",
        prompt: { title: title as string, text: prompt as string },
        error: { title: errors.title, text: answer.form === "years" ? errors.amount : errors.date },
      });
    }
  }
  const last = sheet.row - 1;
  const ids = sheet.absolute(first, 0, last, 0);
  const answers = sheet.absolute(first, 2, last, 2);
  const entered = `COUNTA(${answers})`;
  sheet.format({
    ranges: [{ top: first, left: 2, bottom: last, right: 3 }],
    formula: `$D${first + 1}=${quoted(text.common.sample)}`,
    style: look.sample,
  });
  sheet.freeze = { rows: header + 1, columns: 1 };
  sheet.print = { landscape: true, repeatRows: [header, header] };

  const explained = new SheetBuilder(sheets.contractExplained, [36, 34, 70, 16, 48]);
  explained.tabColor = look.tabs.result;
  openSheet(explained, sheets.contractExplained, text.common.explanationNote);
  const result = resultLine(explained, {
    label: text.results.contractControl,
    formula: unlessEmpty(context, entered, callText("EFFECTIVE_CONTROL", `${ids},${answers}`)),
    remark: text.results.contractAbout,
    strong: true,
  });
  const cell = result.reference.split("!").pop() as string;
  const range = { top: explained.row - 1, left: 1, bottom: explained.row - 1, right: 1 };
  for (const [status, style] of [
    ["effective control", look.bad],
    ["open", look.missing],
    ["no effective control", look.good],
  ] as const) {
    explained.format({ ranges: [range], formula: `${cell}="${status}"`, style });
  }
  explained.skip();
  explanationArea(
    explained,
    unlessEmpty(context, entered, callText("EXPLAIN_EFFECTIVE_CONTROL", `${ids},${answers}`)),
    [
      look.wrapped(look.given),
      look.wrapped({ ...look.given, horizontal: "left" }),
      look.wrapped(look.given),
      look.given,
      look.wrapped(look.given),
    ],
  );

  return {
    inputs: [sheet.build()],
    results: [explained.build()],
    names: context.samples ? [{ name: "SamplesContract", formula: sheet.absolute(first, 2, last, 3) }] : [],
    lists: [choiceLists.trueFalse()],
    tableChecks: [],
    // A missing answer matters only while the result is open.
    factChecks: effectiveControlQuestions.map(({ id }, index) => ({
      label: `${id}: ${sheets.contract}`,
      reference: sheet.absolute(first + index, 2),
      place: sheet.place(first + index, 2),
      missing: `AND(LEN(${sheet.absolute(first + index, 2)})=0,IF(ISERROR(${result.reference}),TRUE,${result.reference}="open"))`,
    })),
    factsTitle: sheets.contract,
    resultChecks: [result],
    topics: ["7701(a)(51)(D)(i)(II)", "7701(a)(51)(D)(ii)(II)", "7701(a)(51)(D)(ii)(III)"],
    cells: { entered },
  };
}
