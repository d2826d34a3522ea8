import type { CostLine } from "../../certificates";
import type { CheckData } from "../../checks/check-data";
import { isoDateOfCell } from "../../checks/workbook-dates";
import { yesOrNo } from "../../checks/yes-no";
import type { SheetCell } from "../../office/read-blocks";
import { cellOf, type CellPlace, type DataSource } from "../../office/sources";
import { numberText } from "../../xlsx/text/number-text";

/** The lines of costs that were read, and the rows of the table in which they are. */
export interface CostLines {
  readonly lines: readonly CostLine[];
  /** The cell with the name of a line's supplier, by the line's own name. */
  readonly places: ReadonlyMap<string, CellPlace>;
}

const ROLE = "data";

/** The lines of costs as certificates are asked for them. Rows that are blank or left out are not among them. */
export function costLines({ subject, input, units }: Pick<CheckData, "subject" | "input" | "units">): CostLines {
  const source = subject.sources[ROLE] as DataSource;
  const column = (key: string) => (input.cells(key) ?? []) as readonly SheetCell[];
  const [suppliers, items, costs, deliveries] = [
    column("supplier"),
    column("item"),
    column("materialCost"),
    column("delivery"),
  ];
  const [made, exempt] = [column("pfe"), column("exempt")];
  // A header such as "Cost (kEUR)" tells in what its numbers are.
  const currency = units.find(({ key }) => key === "materialCost")?.unit ?? "";
  const places = new Map<string, CellPlace>();
  const lines: CostLine[] = [];
  for (let row = 0; row < source.rowCount; row++) {
    const [supplier, item] = [textOf(suppliers[row]), textOf(items[row])];
    const cost = amountText(costs[row]);
    const delivery = isoDateOfCell(deliveries[row], 1900);
    if (supplier === "" && item === "" && cost === "") continue;
    const place = cellOf(source, row, subject.columns[ROLE]?.supplier ?? 0);
    const line = `${source.sheet}!${place.row + 1}`;
    places.set(line, place);
    lines.push({
      line,
      item,
      supplier,
      cost: cost === "" ? "0" : cost,
      currency,
      delivery,
      // An exempt line is left out of the ratio, and what is entered as PFE-made needs no certificate.
      ...(isYes(exempt[row]) ? { needsNone: "exempt" as const } : isYes(made[row]) && { needsNone: "pfe" as const }),
    });
  }
  return { lines, places };
}

const isYes = (cell: SheetCell | undefined): boolean => yesOrNo(cell) === "yes";

function textOf(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined || typeof cell === "object") return "";
  return String(cell).replace(/\s+/g, " ").trim();
}

/** A cost as a plain decimal number; "" if there is none. */
function amountText(cell: SheetCell | undefined): string {
  const number = typeof cell === "string" && cell.trim() !== "" ? Number(cell.replaceAll(",", "")) : cell;
  if (typeof number !== "number" || !Number.isFinite(number) || number < 0) return "";
  const text = numberText(number);
  return /e/i.test(text) ? "" : text;
}
