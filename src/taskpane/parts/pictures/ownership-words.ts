import type { OwnershipBox, OwnershipDrawing, OwnershipLine } from "../../../checks/pictures/picture";
import { useLanguage } from "../../pane/pane";

export interface DrawingWords {
  /** What the whole picture shows. */
  readonly all: string;
  readonly lines: readonly string[];
  /** The boxes about which there is more to say than their names. */
  readonly boxes: readonly string[];
  readonly nameOf: (box: OwnershipBox) => string;
  readonly factsOf: (box: OwnershipBox) => readonly string[];
  readonly labelOf: (line: OwnershipLine) => string;
}

/** A drawing in words: the list behind it, and what screen readers say. */
export function useDrawingWords(drawing: OwnershipDrawing): DrawingWords {
  const { t, say, list } = useLanguage();
  const { boxes } = drawing;
  const nameOf = ({ name, role }: OwnershipBox) => say(name) || (role === "decided" ? t("pictures.ownership.you") : "");
  const factsOf = ({ country, role, status, share }: OwnershipBox): string[] => [
    ...(country === null ? [] : [say(country)]),
    ...(status === null ? [] : [say(status)]),
    ...(role === "source"
      ? [
          t(
            drawing.law === "foreignEntitiesOfConcern"
              ? "pictures.ownership.government"
              : "pictures.ownership.specified",
          ),
        ]
      : []),
    ...(role === "other" && drawing.law === "foreignEntitiesOfConcern" ? [t("pictures.ownership.nation")] : []),
    ...(share === null ? [] : [t("pictures.ownership.held", { share })]),
  ];
  const labelOf = ({ label, isMerged }: OwnershipLine) =>
    isMerged ? t("pictures.ownership.merged", { share: say(label) }) : say(label);
  const sayLine = (line: OwnershipLine) => {
    const [owner, owned] = [boxes[line.from], boxes[line.to]].map((box) => (box ? nameOf(box) : ""));
    const values = { owner: owner ?? "", owned: owned ?? "" };
    const said = line.isOther
      ? t("pictures.ownership.controls", { ...values, label: say(line.label) })
      : t("pictures.ownership.holds", { ...values, share: labelOf(line) });
    return line.decides ? t("pictures.ownership.decides", { line: said }) : said;
  };
  const lines = [...drawing.lines].sort((left, right) => Number(right.decides) - Number(left.decides)).map(sayLine);
  const described = boxes.flatMap((box) => {
    const facts = factsOf(box);
    return facts.length === 0 ? [] : [t("pictures.ownership.box", { name: nameOf(box), facts: list(facts) })];
  });
  const all = t("pictures.ownership.said", {
    name: boxes[0] ? nameOf(boxes[0]) : "",
    status: say(drawing.status),
    lines: list(lines, "; "),
  });
  return { all, lines, boxes: described, nameOf, factsOf, labelOf };
}
