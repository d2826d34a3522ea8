import type { Picture } from "../../../checks/definitions/definition";
import type { CellPlace } from "../../../office/sources";

export interface PicturesProps {
  readonly pictures: readonly Picture[];
  /** Where a row of the checked table is; null if that is not known. */
  readonly placeOf?: (row: number) => CellPlace | null;
}

/** The pictures of a result, each with its words. Loaded when a result has one. */
export default function Pictures({ pictures }: PicturesProps) {
  return pictures.length === 0 ? null : <></>;
}
