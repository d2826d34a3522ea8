import { type CheckData, readCheck } from "../../checks/check-data";
import type { AmountAnswers, CheckSubject } from "../../checks/check-subject";
import { partNames } from "../../checks/combine-tables";
import type { CheckDefinition } from "../../checks/definitions/definition";
import { headerScore } from "../../checks/column-matching";
import { RowDecisions } from "../../checks/row-decisions";
import { withoutNotes } from "../../checks/table-end";
import type { YesNoReading } from "../../checks/yes-no";
import { quietWork } from "../../office/batch";
import { learnDateSystem } from "../../office/date-system";
import type { DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import { columnName } from "../../xlsx/text/address";
import { ChoiceProblem, type Choices, choose, type Question, shellText } from "./choices";
import type { RoleConversion } from "../../checks/conversion/role-conversion";
import { takenConversion } from "../../checks/conversion/taken-amounts";
import { amountAnswers, amountsOf, pricedColumns, questionsAboutRows } from "./amounts";
import { oneLine, questionsAboutColumns } from "./columns";
import {
  type PlannedConversion,
  planConversions,
  type Replaced,
  saysDistantRates,
  withCurrency,
  withPrices,
} from "./conversions";
import { factsFor } from "./facts";
import { decideTotals } from "./rows";
import { choicesFor, decisionAbout, refuseUnknown } from "./scopes";
import { type AddSheet, type ReadTable, takeSeveral } from "./several";
import { chooseTables, type ChosenTable, placeOf, tableText } from "./tables";
import { type Taken, type TakenColumn, takenIssues, type TakenTable, withReadings } from "./taken";
import { refuseOtherRows } from "./other-rows";
import { factColumns, factIssues, withFacts } from "./vehicle-facts";
import { refuseOtherQuantities } from "./quantity-units";

interface TakenSubject {
  readonly taken: Taken;
  readonly questions: readonly Question[];
  /** Null while questions are open. */
  readonly data: CheckData | null;
  /** The sheets with converted amounts. */
  readonly plans: readonly PlannedConversion[];
}

/** Finds the tables, columns, dates and totals of a check in the workbook behind `Excel`, as the pane does. */
export async function takeSubject(
  check: CheckDefinition,
  choices: Choices,
  language: Language,
  sheetNames: readonly string[],
  /** Roles whose rows are read through a sheet of references, even if they have only one table. */
  onSheet: ReadonlySet<string>,
  addSheet: AddSheet,
): Promise<TakenSubject> {
  await learnDateSystem();
  const found = await chooseTables(check, choices, language);
  const questions: Question[] = [...found.questions];
  const sources: Record<string, DataSource> = {};
  const columns: Record<string, ChosenTable["map"]> = {};
  const tables: TakenTable[] = [];
  const parts: ReadTable[] = [];
  const conversions: RoleConversion[] = [];
  const notes: string[] = [];
  const amounts: Record<string, AmountAnswers> = {};
  let yesNo: Record<string, YesNoReading> = {};
  const alikeTo = ({ role }: ChosenTable) => found.tables.filter((other) => other.role === role);
  if (questions.length === 0) {
    const all = found.tables.map(({ source }) => source);
    refuseUnknown(choices, all, alikeTo(found.tables[0] as ChosenTable).length > 1);
    if (found.tables.some((table) => alikeTo(table).length > 1)) refuseConversions(choices);
  }
  for (const chosen of found.tables) {
    const { role } = chosen;
    const alike = alikeTo(chosen);
    const several = alike.length > 1;
    const isSheet = several || onSheet.has(role.key);
    const name = several ? (partNames(alike.map(({ source }) => source))[alike.indexOf(chosen)] as string) : "";
    const own = choicesFor(choices, chosen.source, several);
    if (several && decisionAbout(choices, chosen.source) === "leaveOut") {
      const taken = takenTable(chosen, chosen.source, chosen.map, {}, own, language);
      tables.push({ ...taken, part: { name, rows: 0, lacks: [], repeats: "as given" } });
      continue;
    }
    const priced = isSheet ? null : await pricedColumns(check, chosen, own, language);
    const about = await questionsAboutColumns(
      check,
      { ...chosen, map: priced?.map ?? chosen.map },
      priced?.choices ?? own,
      language,
      name,
    );
    questions.push(...(priced?.questions ?? []));
    questions.push(...(several ? about.questions.map((each) => orLeaveOut(each, name)) : about.questions));
    const { source, next } = await withoutNotes({ ...chosen, map: about.map });
    if (next) questions.push(repeatedHeader(check, role.key, source, next));
    const read = takenTable(chosen, source, about.map, about.yesNo, own, language);
    const taken = priced ? withPrices(read, source, priced) : read;
    tables.push(taken);
    if (isSheet) {
      parts.push({ role, source, map: about.map, yesNo: about.yesNo, choices: own, name, taken });
      continue;
    }
    sources[role.key] = source;
    if (!role.whole) columns[role.key] = about.map;
    yesNo = { ...yesNo, ...about.yesNo };
    if (!priced || priced.questions.length > 0) continue;
    const settled = await amountsOf(check, role, source, about.map, priced, own, language);
    questions.push(...settled.questions);
    notes.push(...settled.notes);
    tables[tables.length - 1] = withCurrency(taken, source, settled.currency, own.columns.has("currency"));
    amounts[role.key] = amountAnswers(own);
    if (settled.conversion) conversions.push(settled.conversion);
  }
  const places = [...Object.values(sources), ...parts.map(({ source }) => source)];
  const { facts, questions: openFacts } = await factsFor(check, places, choices, language);
  questions.push(...openFacts);
  notes.push(...saysDistantRates(conversions, facts, language));
  const converted = conversions.flatMap((each) => takenConversion(each, language));
  const { hidden: hiddenSheets, without: otherSheets } = found;
  const lists = { totals: [], issues: [], conversions: converted, notes };
  const taken: Taken = { tables, facts, ...lists, hiddenSheets, otherSheets };
  if (questions.length > 0) return { taken, questions, data: null, plans: [] };

  const options = { ...check.defaults(""), ...Object.fromEntries(facts.map(({ key, value }) => [key, value])) };
  const plans = await planConversions(conversions, columns, sheetNames, language);
  const plain: CheckSubject = {
    check: check.id,
    sources,
    columns,
    options,
    yesNo,
    amounts,
    ...(plans.length > 0 ? { replaced: Object.assign({}, ...plans.map(({ replaced }) => replaced)) as Replaced } : {}),
  };
  const combined = parts.length === 0 ? null : await takeSeveral(check, parts, plain, choices, language, addSheet);
  const known = combined?.taken(taken) ?? taken;
  if (combined && combined.questions.length > 0) {
    return { taken: known, questions: combined.questions, data: null, plans };
  }
  const subject = combined?.subject ?? plain;
  const all = await readCheck(check, subject, quietWork, new RowDecisions());
  const data = combined?.withDecided(all) ?? all;
  await refuseOtherQuantities(check, plain);
  for (const { role, source, map } of parts) {
    await refuseOtherQuantities(check, { ...plain, sources: { [role.key]: source }, columns: { [role.key]: map } });
  }
  const rows = rowsOfAll(choices, sources);
  const decided = decideTotals(check, data, rows, language);
  if (!combined) refuseOtherRows(rows, decided.data);
  const totals = decided.totals.filter(({ cell }) => combined?.isDecided(cell) !== true);
  // What is wrong with single cells of combined tables was found where they are.
  const issues = [
    ...factIssues(decided.data, language),
    ...decided.data.health.flatMap(({ role, issues: found }) =>
      takenIssues(
        found.filter(({ kind }) => kind === "unknownGovernment" || !combined?.roles.has(role)),
        subject,
        language,
      ),
    ),
  ];
  const tablesRead = known.tables.map((table) => {
    const own = combined?.roles.has(table.role) ? [] : decided.data.health.filter(({ role }) => role === table.role);
    return withReadings(
      table,
      own.flatMap(({ issues: found }) => found),
      subject,
      language,
    );
  });
  // Rows that cannot be converted matter only if they count.
  const open = [
    ...decided.questions,
    ...conversions.flatMap((each) =>
      questionsAboutRows(check, each, decided.data.leftOut[each.role.key] ?? [], language),
    ),
  ];
  return {
    taken: {
      ...known,
      tables: tablesRead.map((table) => withFacts(table, decided.data, language)),
      totals: [...known.totals, ...totals],
      issues: [...known.issues, ...issues],
    },
    questions: open,
    data: open.length > 0 ? null : decided.data,
    plans,
  };
}

/** A question about one of several tables, which can also be left out. */
function orLeaveOut(question: Question, name: string): Question {
  const leaveOut = "leave-out";
  return {
    ...question,
    answers: [...question.answers, { value: leaveOut, text: "leave this table out" }],
    flag: (value) => (value === leaveOut ? `--leave-out ${shellText(name)}` : question.flag(value)),
    answer: (now, value) => (value === leaveOut ? choose.leaveOut(now, name) : question.answer(now, value)),
  };
}

/** Amounts are converted in one table. */
function refuseConversions({ rates, currency, signs }: Choices): void {
  if (rates.length === 0 && currency === undefined && signs.size === 0) return;
  throw new ChoiceProblem(
    "--rate, --currency and --sign apply to a single table. Choose one with --table, or convert the amounts of the sheets into one currency in the workbook first.",
  );
}

/** The rows that were named, with or without their tables. */
function rowsOfAll(choices: Choices, sources: Readonly<Record<string, DataSource>>): Choices {
  return Object.values(sources).reduce((now, source) => {
    const { leaveOut, keep } = choicesFor(choices, source, false);
    return { ...now, leaveOut: new Set([...now.leaveOut, ...leaveOut]), keep: new Set([...now.keep, ...keep]) };
  }, choices);
}

function takenTable(
  { role, given }: ChosenTable,
  source: DataSource,
  map: ChosenTable["map"],
  yesNo: Readonly<Record<string, YesNoReading>>,
  choices: Choices,
  { t }: Language,
): TakenTable {
  const { sheet, kind, name, headers, firstRow, firstColumn, rowCount } = source;
  const columns = role.whole
    ? factColumns(headers, firstColumn)
    : role.columns.flatMap((need): TakenColumn[] => {
        const column = map[need.key] ?? null;
        if (column === null) return [];
        const reading = yesNo[need.key];
        return [
          {
            key: need.key,
            title: t(need.title),
            header: oneLine(headers[column] ?? ""),
            column: columnName(firstColumn + column),
            from: choices.columns.has(need.key)
              ? "given"
              : headerScore(headers[column] ?? "", need.synonyms ?? need.key) > 0
                ? "header"
                : "contents",
            ...(reading
              ? { yesMeans: reading.means === "place" && need.yesMeans ? t(need.yesMeans) : t("yesNo.countries") }
              : {}),
          },
        ];
      });
  const used = new Set(role.whole ? headers.map((_, column) => column) : Object.values(map));
  return {
    role: role.key,
    title: role.title ? t(role.title) : "",
    sheet,
    kind,
    name,
    headerRows: [firstRow - (source.headerRows ?? 1) + 1, firstRow],
    rows: [firstRow + 1, firstRow + rowCount],
    from: given ? "given" : "found",
    columns,
    unused: headers.flatMap((header, column) => (header === "" || used.has(column) ? [] : [oneLine(header)])),
  };
}

/** The same header further down: the rows below it may be another supplier's, or a copy. */
function repeatedHeader(check: CheckDefinition, role: string, source: DataSource, next: DataSource): Question {
  const prefix = check.roles.length > 1 ? `${role}=` : "";
  return {
    text: `Row ${next.firstRow} of ${source.sheet} repeats the header of row ${source.firstRow}. Which table is meant?`,
    answers: [source, next].map((each) => ({ value: `${prefix}${placeOf(each)}`, text: tableText(each) })),
    other: `${prefix}SHEET!A4:H60`,
    flag: (value) => `--table ${shellText(value)}`,
    answer: (now, value) => choose.table(now, value, check),
  };
}
