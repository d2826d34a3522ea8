import { isBlankText } from "../../functions/cells";
import { argumentsOf } from "../../functions/runner";
import type { Determination } from "../../rules/determination";
import type { Value } from "../../sentences/reason";
import { definitionOf, determineEach } from "../calls/engine";
import type { CheckInput } from "./definition";
import { concernDrawer, countriesOf } from "../pictures/ownership";
import { componentLabel, partsOf } from "../pictures/parts";
import type { OwnershipDrawing, Picture } from "../pictures/picture";

/** At most so many entities are drawn: each can be chosen, and nobody looks through more. */
const MOST_DRAWN = 30;

type Compared = Pick<Determination, "rows" | "figures" | "verdict" | "steps">;

/** The costs by supplier, or by the row's name if the table does not say who supplies it. */
export function assistancePictures(input: CheckInput, found: Compared, format: "money" | "number"): Picture[] {
  const key = ["supplier", "label"].find((each) => input.cells(each) !== null);
  const labelOf = key === undefined ? (row: number): Value => ({ row: row + 1 }) : textOf(input, key);
  const by = key === "supplier" ? "supplier" : "line";
  const picture = partsOf(found, { about: "materialAssistance", by, format, labelOf });
  return picture === null ? [] : [picture];
}

/** The costs by component. */
export function contentPictures(input: CheckInput, found: Compared, format: "money" | "number"): Picture[] {
  const [product, component] = [textOf(input, "manufacturedProduct"), textOf(input, "productComponent")];
  const labelOf = (row: number) => componentLabel(product(row) ?? "", component(row) ?? "");
  const picture = partsOf(found, { about: "domesticContent", by: "component", format, labelOf });
  return picture === null ? [] : [picture];
}

function textOf(input: CheckInput, key: string): (row: number) => string | null {
  const cells = input.cells(key) ?? [];
  return (row) => (isBlankText(cells[row]) ? null : String(cells[row]).trim());
}

/**
 * Who owns the entities of a check: those that are foreign entities of concern first, then the undecided ones, then the others, each by
 * what governments hold of them.
 * @param args of IS_FEOC.
 */
export function entitiesPicture(
  args: readonly unknown[],
  verdicts: readonly unknown[],
  shares: readonly unknown[],
): Picture[] {
  const each = determineEach("IS_FEOC", args);
  if (!each.ok) return [];
  const call = argumentsOf(definitionOf("IS_FEOC"), args);
  const draw = concernDrawer(call, countriesOf(call));
  const ranked = verdicts
    .flatMap((verdict, row) => {
      if (verdict === "" || verdict === undefined) return [];
      const share = shares[row];
      return [
        { row, rank: verdict === true ? 2 : verdict === false ? 0 : 1, share: typeof share === "number" ? share : -1 },
      ];
    })
    .sort((left, right) => right.rank - left.rank || right.share - left.share || left.row - right.row);
  const drawings: OwnershipDrawing[] = [];
  for (const { row } of ranked) {
    if (drawings.length === MOST_DRAWN) break;
    const found = each.value({ row, column: 0 });
    const name = call.cellFor("entity", { row, column: 0 });
    if (!found.ok || found.value === null || isBlankText(name)) continue;
    drawings.push(draw({ row, name: String(name), found: found.value }));
  }
  if (drawings.every(({ boxes }) => boxes.length < 2)) return [];
  return [{ kind: "ownership", drawings, others: ranked.length - drawings.length }];
}
