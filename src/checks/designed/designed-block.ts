import type { Block } from "../../office/write-block";
import type { BlockLooks } from "../../office/block-looks";
import { POINTS } from "../../office/write-sheets";
import type { StyleDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import { formulaBlock } from "../insertion";
import { requirementBanner, resultPlaces } from "./banner";
import type { DesignedCheck } from "./designed-sheet";

type Place = Pick<Block, "row" | "column">;

/** Nothing wraps: the rows belong to the table beside it. */
const LABEL: StyleDefinition = { color: look.label.color as string, vertical: "center" };

/** The look of a line of a block, label and value: its title, a fact, a result, or a note. */
const LOOKS: Readonly<Record<"title" | "fact" | "result" | "note", readonly StyleDefinition[]>> = {
  title: [{ bold: true, size: 13, color: look.heading.color as string }],
  fact: [LABEL, { ...look.input, vertical: "center" }],
  result: [
    { ...LABEL, bold: true },
    { ...look.result, bold: true, vertical: "center" },
  ],
  note: [look.note],
};

/** A check's formulas beside a table: its title, the verdict, the facts and the results, in the look of the templates. */
export function designedBlock(
  { check, subject, language, frozen }: DesignedCheck,
  { row, column }: Place,
): Pick<Block, "inputs" | "looks"> {
  // The verdict comes between the title and the lines, so these begin a row later.
  const corner = { row: row + 1, column };
  const block = formulaBlock(check, subject, language, corner, false, undefined, frozen);
  const banner = requirementBanner(language, resultPlaces(block, corner, 0));
  const [title = [], ...lines] = block.inputs;
  const inputs = [title, ...(banner ? [[{ formula: `=${banner.formula}` }]] : []), ...lines];
  const shift = banner ? 1 : 0;
  const styles: BlockLooks["styles"][number][] = [];
  const lay = (at: number, kind: keyof typeof LOOKS) =>
    LOOKS[kind].forEach((style, offset) => styles.push({ row: at, column: offset, style }));
  lay(0, "title");
  lines.forEach((line, index) => {
    const at = index + 1;
    const isResult = block.results.some((each) => each.row === at);
    lay(at + shift, isResult ? "result" : line.length > 1 ? "fact" : "note");
  });
  const overlays: BlockLooks["overlays"][number][] = [];
  if (banner) {
    const style: StyleDefinition = { ...look.result, bold: true, vertical: "center" };
    for (const offset of [0, 1]) styles.push({ row: 1, column: offset, style });
    for (const { when, style: overlay } of banner.colors) {
      overlays.push({ row: 1, column: 0, columns: 2, formula: when, style: overlay });
    }
  }
  const labels = lines.map(([label]) => (label && "text" in label ? label.text.length : 0));
  const width = Math.min(48, Math.max(24, ...labels.filter((_, index) => (lines[index] ?? []).length > 1)));
  return { inputs, looks: { styles, overlays, widths: [width * POINTS, 18 * POINTS] } };
}
