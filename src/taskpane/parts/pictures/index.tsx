import type { Picture } from "../../../checks/definitions/definition";
import type { CellPlace } from "../../../office/sources";
import { usePane } from "../../pane/pane";
import { useGoTo } from "../../pane/use-go-to";
import type { Choose } from "./choose";
import { OwnershipFigure } from "./ownership-figure";
import { PartsFigure } from "./parts-figure";
import { WaterfallFigure } from "./waterfall-figure";

export interface PicturesProps {
  readonly pictures: readonly Picture[];
  /** Where a row of the checked table is; null if that is not known. */
  readonly placeOf?: (row: number) => CellPlace | null;
  /** Selects rows of the checked table; if left out, their first cell is selected. */
  readonly onChoose?: (rows: readonly number[]) => void;
}

/** The pictures of a result, each with its words. Loaded when a result has one. */
export default function Pictures({ pictures, placeOf, onChoose }: PicturesProps) {
  const { fail } = usePane();
  const goTo = useGoTo();
  const choose: Choose = (rows) => {
    const [first] = rows;
    if (first === undefined) return null;
    if (onChoose) return () => onChoose(rows);
    const place = placeOf?.(first) ?? null;
    return place && (() => void goTo(place).catch(fail));
  };
  return (
    <>
      {pictures.map((picture) => {
        switch (picture.kind) {
          case "waterfall":
            return <WaterfallFigure key={picture.kind} picture={picture} choose={choose} />;
          case "parts":
            return <PartsFigure key={picture.kind} picture={picture} choose={choose} />;
          case "ownership":
            return <OwnershipFigure key={picture.kind} picture={picture} choose={choose} />;
        }
      })}
    </>
  );
}
