import type { FreezeTexts, Thawable, ThawState } from "../../office/freeze";
import type { Language } from "../../text/language";

/** The texts of a record sheet in the pane's language. */
export function freezeTexts({ t }: Language): FreezeTexts {
  return {
    about: t("freeze.about"),
    headers: [
      t("freeze.column.sheet"),
      t("freeze.column.cell"),
      t("freeze.column.cells"),
      t("freeze.column.formula"),
      t("freeze.column.value"),
      t("freeze.column.lawVersion"),
      t("freeze.column.frozenOn"),
      t("freeze.column.inputsHash"),
      t("freeze.column.notFollowed"),
      t("freeze.column.valuesHash"),
    ],
  };
}

/** The lines of a record, grouped by state. */
export function byState(lines: readonly Thawable[]): Readonly<Record<ThawState, readonly Thawable[]>> {
  const of = (state: ThawState) => lines.filter((line) => line.state === state);
  return {
    same: of("same"),
    changed: of("changed"),
    formula: of("formula"),
    gone: of("gone"),
    refused: of("refused"),
  };
}
