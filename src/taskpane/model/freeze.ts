import { hasFunction } from "../../checks/calls/engine";
import { LAW_VERSION } from "../../law";
import { lawAge } from "../../law/revisions";
import type { Work } from "../../office/batch";
import { findIraFormulas } from "../../office/ira-formulas";
import { versionsIn } from "../../office/stored-law";
import { lawStamp } from "../../report/freeze-record";
import { registeredLawVersion } from "./registered-law";
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

/**
 * The law data of the results that the workbook shows, for a record. Excel does not calculate functions when it opens a workbook, so besides
 * the version of the functions that it calls, results may rest on each version that the workbook's own cells show.
 */
export async function lawOfResults(work: Work): Promise<string> {
  const shown = versionsIn(await findIraFormulas(hasFunction, work)).map(({ version }) => version);
  return lawStamp([...shown.filter((version) => lawAge(version)), (await registeredLawVersion()) ?? LAW_VERSION]);
}
