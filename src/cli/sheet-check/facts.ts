import { findDates, type FoundDate } from "../../checks/workbook-dates";
import type { CheckDefinition } from "../../checks/definitions/definition";
import { NEVER_ASSUMED } from "../../checks/scan/options";
import { quietWork } from "../../office/batch";
import { learnDateSystem } from "../../office/date-system";
import { placeText } from "../../office/addresses";
import type { DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import { type Choices, choose, plainLine, type Question, shellText } from "./choices";

export interface TakenFact {
  readonly key: string;
  readonly title: string;
  readonly value: string;
  /** As people read it. */
  readonly text: string;
  readonly from: "given" | "workbook" | "default";
  /** What its cells hold, if it is a text that was read as this value. */
  readonly written?: string;
  /** The cells that hold it. */
  readonly places: readonly string[];
  /** Other possible values. */
  readonly others: readonly string[];
}

export interface Facts {
  readonly facts: readonly TakenFact[];
  readonly questions: readonly Question[];
}

/** The facts of a check that are not columns: given, found in the workbook, or the usual choice where there is one. */
export async function factsFor(
  check: CheckDefinition,
  sources: readonly DataSource[],
  choices: Choices,
  language: Language,
): Promise<Facts> {
  const { t } = language;
  const facts: TakenFact[] = [];
  const questions: Question[] = [];
  const defaults = check.defaults("");
  for (const option of check.options) {
    const { key } = option;
    const title = t(option.title);
    if (option.kind === "date") {
      if (choices.date !== undefined) {
        facts.push({ key, title, value: choices.date, text: choices.date, from: "given", places: [], others: [] });
        continue;
      }
      const found = await findDates(sources, key, await learnDateSystem(), quietWork);
      const [only, ...others] = found;
      if (only && others.length === 0 && only.vague !== true) {
        const places = placesOf(only);
        const { date, written } = only;
        facts.push({
          key,
          title,
          value: date,
          text: date,
          ...(written === undefined ? {} : { written }),
          from: "workbook",
          places,
          others: [],
        });
      } else questions.push(dateQuestion(title, t(option.hint), found));
      continue;
    }
    const given = choices.options.get(key);
    const value = given ?? defaults[key] ?? "";
    const isAssumed = given === undefined;
    const isOptional = option.optional === true;
    if (value === "" ? !isOptional : isAssumed && NEVER_ASSUMED.has(key)) {
      questions.push({
        text: `${title}: ${option.hint ? t(option.hint) : "one of these."}`,
        answers:
          option.kind === "choice"
            ? option.choices.map((choice) => ({ value: choice.value, text: choiceText(language, choice.title) }))
            : [],
        other: option.kind === "names" ? "NAME; NAME" : null,
        flag: (said) => `--option ${key}=${shellText(said)}`,
        answer: (now, said) => choose.option(now, `${key}=${said}`, check),
      });
      continue;
    }
    const chosen = option.kind === "choice" ? option.choices.find((each) => each.value === value) : undefined;
    facts.push({
      key,
      title,
      value,
      text: chosen ? choiceText(language, chosen.title) : value,
      from: isAssumed ? "default" : "given",
      places: [],
      others:
        option.kind === "choice"
          ? option.choices.flatMap((each) => (each.value === value || each.value === "" ? [] : [each.value]))
          : [],
    });
  }
  return { facts, questions };
}

type ChoiceTitle = Extract<CheckDefinition["options"][number], { kind: "choice" }>["choices"][number]["title"];

function choiceText(language: Language, title: ChoiceTitle): string {
  return typeof title === "string" ? language.t(title) : language.say(title.value);
}

function placesOf({ places }: FoundDate): string[] {
  return places.map(placeText);
}

function dateQuestion(title: string, hint: string, found: readonly FoundDate[]): Question {
  const several = found.length > 1;
  const [one] = found;
  const isOneOfTwo = one?.isOneOfTwo === true && found.every(({ written }) => written === one.written);
  const text = isOneOfTwo
    ? `${title}: '${plainLine(one.written ?? "")}' could be two days, because it does not tell whether the day or the month comes first. ${hint}. Which day is it?`
    : found.length === 0
      ? `${title}: the workbook does not state this date. ${hint}. Which day is it?`
      : several
        ? `${title}: the workbook has several dates. ${hint}. Which one is it?`
        : `${title}: the workbook has a date, but it may be the day of a report, an earlier day, or an old one on a hidden sheet. ${hint}. Which day is it?`;
  return {
    text,
    answers: found.slice(0, 10).map((each) => ({
      value: each.date,
      text: `in ${placesOf(each).slice(0, 3).join(", ")}${each.places.length > 3 ? ` and ${each.places.length - 3} more` : ""}`,
    })),
    other: "YYYY-MM-DD",
    flag: (value) => `--date ${value}`,
    answer: choose.date,
  };
}
