import type { Workbook } from "../../xlsx/model";
import { type Style, wrap } from "../results/layout";
import { ChoiceProblem, checkNamed, type Choices, choicesOf, type Question } from "./choices";
import { prepareSheetCheck, type SheetCheck } from "./sheet-check";
import { questionsJson, questionsText, takenJson, takenText } from "./text";

/** `--check` and the options that go with it, in the order in which they were given. */
export interface SheetCheckArguments {
  readonly check: string;
  readonly given: readonly (readonly [option: string, value: string])[];
}

export interface Desk {
  readonly file: string;
  /** As an ISO date. */
  readonly today: string;
  readonly json: boolean;
  readonly style: Style;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Asks at the terminal; undefined if nobody is there to answer, null if nothing more is answered. */
  readonly ask?: ((prompt: string) => Promise<string | null>) | undefined;
}

/** The check, after everything that is not certain was answered; null if something remains to be given, which has been printed. */
export async function askedSheetCheck(
  workbook: Workbook,
  { check: name, given }: SheetCheckArguments,
  desk: Desk,
): Promise<SheetCheck | null> {
  let choices = choicesOf(checkNamed(name), given);
  let told = false;
  for (;;) {
    const found = await prepareSheetCheck(workbook, choices, desk);
    if (found.kind === "ready") return found.sheetCheck;
    const { check, taken, questions } = found;
    const [first] = questions;
    if (desk.ask && first) {
      if (!told) desk.err(`${takenText(check, desk.file, taken, desk.style)}\n`);
      told = true;
      const answered = await answerTo(first, choices, desk, desk.ask);
      if (answered === null) return null;
      choices = answered;
      continue;
    }
    if (desk.json) {
      const open = {
        file: desk.file,
        exitCode: 3,
        taken: takenJson(check, taken),
        questions: questionsJson(questions),
      };
      desk.out(`${JSON.stringify(open, null, 2)}\n`);
    } else {
      desk.out(takenText(check, desk.file, taken, desk.style));
      desk.out(questionsText(questions, desk.style));
    }
    desk.err(
      "There is no verdict yet, because the workbook does not settle everything. Give what is listed and check again.\n",
    );
    return null;
  }
}

async function answerTo(
  question: Question,
  choices: Choices,
  { style, err }: Desk,
  ask: NonNullable<Desk["ask"]>,
): Promise<Choices | null> {
  const lines = wrap(question.text, style.width);
  question.answers.forEach(({ value, text }, index) => {
    lines.push(...wrap(`${value}: ${text}`, style.width, `  ${index + 1}  `, "     "));
  });
  err(`${lines.join("\n")}\n`);
  for (;;) {
    const count = question.answers.length;
    const numbers = count > 0 ? `1${count > 1 ? `-${count}` : ""}` : "";
    const other = question.other === null ? "" : question.other;
    const said = await ask(`${[numbers, other].filter((each) => each !== "").join(", or ")}: `);
    if (said === null) return null;
    const text = said.trim();
    if (text === "") continue;
    const listed = /^\d+$/.test(text) ? question.answers[Number(text) - 1] : undefined;
    const known = listed ?? question.answers.find(({ value }) => value === text);
    if (!known && question.other === null) {
      err(`Answer with ${numbers}.\n`);
      continue;
    }
    try {
      return question.answer(choices, known?.value ?? text);
    } catch (problem) {
      if (!(problem instanceof ChoiceProblem)) throw problem;
      err(`${problem.message}\n`);
    }
  }
}
