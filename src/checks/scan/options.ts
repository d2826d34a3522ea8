import type { CellArea } from "../../office/explain-references";
import type { DataSource } from "../../office/sources";
import { inExcel } from "../../office/batch";
import type { OptionNeed } from "../definitions/definition";
import type { SheetTop } from "../find-tables";
import {
  byDay,
  DAY_PARAMETER,
  type DateSystem,
  daysBeside,
  daysInNames,
  daysOfCell,
  type Found,
  type FoundDate,
} from "../workbook-dates";
import type { Use } from "./formulas";

/** What is tested decides the threshold, so the first choice of the pane is not taken for it. */
export const NEVER_ASSUMED: ReadonlySet<string> = new Set(["property", "section"]);

/** Where the facts of checks are looked for. */
export class FactSearch {
  private readonly stated = new Map<string, Promise<readonly Found[]>>();

  constructor(
    private readonly tops: readonly SheetTop[],
    /** Tables, whose cells are data. */
    private readonly tables: readonly DataSource[],
    private readonly system: DateSystem,
  ) {}

  /** The days for an option: in formulas over the same table, in names, and beside labels. */
  async days(key: string, uses: readonly Use[]): Promise<FoundDate[]> {
    const used = uses.flatMap(({ facts }) =>
      [...facts].flatMap(([name, { value, place }]) =>
        DAY_PARAMETER.test(name) ? daysOfCell(value, this.system).map((day) => ({ ...day, place, vague: false })) : [],
      ),
    );
    let stated = this.stated.get(key);
    if (!stated) this.stated.set(key, (stated = this.look(key)));
    return byDay([...used, ...(await stated)]);
  }

  private async look(key: string): Promise<Found[]> {
    return [
      ...(await daysInNames(key, this.system)),
      ...this.tops.flatMap(({ name, row, column, lines }) =>
        daysBeside({ name, isVague: false, row, column, lines }, key, this.tables, this.system),
      ),
    ];
  }
}

type Choice = Extract<OptionNeed, { readonly kind: "choice" }>;

/** The choice that formulas over the table make; null if they make none, or several. */
export function usedChoice({ key, choices }: Choice, uses: readonly Use[]): string | null {
  const plain = (value: unknown) => String(value).trim().toLowerCase();
  const found = new Set(
    uses.flatMap(({ facts }) => {
      const fact = facts.get(key);
      const choice = fact && choices.find(({ value }) => value !== "" && plain(value) === plain(fact.value));
      return choice ? [choice.value] : [];
    }),
  );
  return found.size === 1 ? ([...found][0] as string) : null;
}

/** Longer lists are not names that somebody would type. */
const MOST_NAMES = 500;

/** The names that formulas over the table take for an option, one a line; "" if they take none. */
export async function usedNames(parameter: string, uses: readonly Use[]): Promise<string> {
  const area = uses.map(({ columns }) => columns.get(parameter)).find((each) => each !== undefined);
  if (!area || area.rows > MOST_NAMES) return "";
  const names = (await readArea(area)).flat().map((cell) => String(cell ?? "").trim());
  return [...new Set(names.filter((name) => name !== ""))].join("\n");
}

function readArea({ sheet, row, column, rows }: CellArea): Promise<unknown[][]> {
  return inExcel(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, 1).load("values");
    await context.sync();
    return range.values as unknown[][];
  });
}
