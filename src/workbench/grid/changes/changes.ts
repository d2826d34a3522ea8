import { type IStyleData, type IWorksheetData } from "@univerjs/core";
import { plainSheet, type Sheet, type SheetVisibility, type Workbook } from "../../../xlsx/model";
import { type TargetSheet, type TargetWorkbook } from "../../../xlsx/patch/target";
import { decodeText } from "../../../xlsx/text/xml";
import { modelRange } from "../engine/areas";
import { hexColor } from "../engine/colors";
import { charactersOf, POINTS_PER_PIXEL } from "../engine/units";
import { type UniverGrid } from "../host/univer-grid";
import { sheetKey, snapshotOf } from "../snapshot/snapshot";
import { StyleNumbers } from "./cell-styles";
import { chartChanges } from "./charts";
import { type ChangedCell, collect } from "./contents";
import { columnChanges, frozenOf, rowChanges, styleChanges } from "./looks";
import { namesOf } from "./names";
import { formatChanges, validationChanges } from "./rules";
import { same, sorted } from "./same";
import { headerCells, tablesOf } from "./tables";

export interface Changes {
  readonly target: TargetWorkbook;
  /** Whether anything differs from the file. */
  readonly any: boolean;
  /** How many cells have a different value or formula. */
  readonly cells: number;
  /** Changes that cannot be saved in the file, one sentence each. */
  readonly notSaved: readonly string[];
}

const EMPTY_SHEET = plainSheet("");

/** The differences between the workbook as it was read and its current state in the grid. */
export function changesSince(workbook: Workbook, grid: UniverGrid, functionNamespace: string): Changes {
  const notSaved: string[] = [...grid.notShown];
  const then = snapshotOf(workbook, "", "").data;
  const now = grid.save();
  const shownStyles = workbook.styles.map((_, index) => (then.styles[`s${index}`] ?? {}) as IStyleData);
  const styles = new StyleNumbers(workbook.styles, shownStyles);
  const records = grid.sheets();
  const fileSheet = new Map(workbook.sheets.map((sheet, index) => [sheetKey(index), sheet]));
  let cellCount = 0;
  const sheets = records.map(({ id, name, visibility }): TargetSheet => {
    const before = fileSheet.get(id);
    const state = (visibility.charAt(0).toLowerCase() + visibility.slice(1)) as SheetVisibility;
    const config = now.sheets[id] as Partial<IWorksheetData>;
    const original = (before ? then.sheets[id] : {}) as Partial<IWorksheetData>;
    const tables = tablesOf(grid, id, before);
    const contents: ChangedCell[] = [];
    collect(before ?? EMPTY_SHEET, id, grid, functionNamespace, contents);
    cellCount += contents.length;
    const cells = [
      ...contents,
      ...styleChanges(before ?? EMPTY_SHEET, config, now.styles, styles),
      ...(tables ?? []).flatMap(headerCells(grid, id)),
    ];
    for (const { headerRow, columns, name: table } of tables ?? []) {
      if (headerRow && columns.includes("")) notSaved.push(`Empty headers of the table '${table}' were given names.`);
    }
    const validations = validationChanges(before, id, then, now, name, notSaved);
    const conditionalFormats = formatChanges(before, id, then, now, name, notSaved);
    if (before && grid.moved.has(id)) {
      if (hasPictures(workbook))
        notSaved.push(`Cells on '${name}' were moved. Pictures and shapes in the file did not move with them.`);
      if (before.hyperlinks.length > 0 || before.autoFilter)
        notSaved.push(`Cells on '${name}' were moved. Links and filters in the file did not move with them.`);
    }
    const charts = chartChanges(grid, id);
    const rows = rowChanges(original, config, before, now.styles, styles);
    const columns = columnChanges(original, config, before, now.styles, styles);
    const tab = hexColor(config.tabColor);
    const gridLines = config.showGridlines !== 0;
    const page = before ? undefined : pageOf(grid, id);
    return {
      part: before?.part ?? null,
      name,
      visibility: state,
      cells,
      ...(rows.size > 0 && { rows }),
      ...(columns && { columns }),
      ...(!before && {
        defaultRowHeight: (config.defaultRowHeight ?? 20) * POINTS_PER_PIXEL,
        defaultColumnWidth: charactersOf(config.defaultColumnWidth ?? 64),
      }),
      ...(!same(sorted(config.mergeData), sorted(original.mergeData)) && {
        merges: (config.mergeData ?? []).map(modelRange),
      }),
      ...((!same(frozenOf(config), frozenOf(original)) || gridLines !== (original.showGridlines !== 0)) && {
        view: { frozen: frozenOf(config), showGridLines: gridLines },
      }),
      ...(tab !== hexColor(original.tabColor) && { tabColor: tab }),
      ...(tables && { tables }),
      ...(validations && { validations }),
      ...(conditionalFormats && { conditionalFormats }),
      ...(charts && { charts }),
      ...(page && { page }),
    };
  });
  const names = namesOf(
    workbook,
    grid,
    records.map(({ id }) => id),
  );
  const active = records.findIndex(({ id }) => id === grid.activeSheetId());
  const target: TargetWorkbook = {
    sheets,
    activeSheet: Math.max(0, active),
    ...(names && { names }),
    styles: styles.added,
  };
  notSaved.push(...hostState(grid, fileSheet));
  return { target, cells: cellCount, notSaved: [...new Set(notSaved)], any: differs(workbook, target) };
}

function differs(workbook: Workbook, { sheets, names }: TargetWorkbook): boolean {
  if (names || sheets.length !== workbook.sheets.length) return true;
  return sheets.some((sheet, index) => {
    const before = workbook.sheets[index];
    const { part, name, visibility, cells, ...more } = sheet;
    return (
      part !== before?.part ||
      name !== before?.name ||
      visibility !== before.visibility ||
      cells.length > 0 ||
      Object.keys(more).length > 0
    );
  });
}

/** Whether there are drawings with more than charts, on whichever sheet. */
const hasPictures = (workbook: Workbook): boolean =>
  [...workbook.otherParts].some(
    ([part, read]) =>
      /\/media\//.test(part) ||
      (/\/drawings\/[^/]+\.xml$/.test(part) && /<(?:\w+:)?(?:pic|sp|grpSp|cxnSp)[\s>]/.test(decodeText(read()))),
  );

/** Data that the add-in stored through the Office API and that only the host keeps, not the file. */
function hostState(grid: UniverGrid, fileSheet: ReadonlyMap<string, Sheet>): string[] {
  const keys = [...grid.data.keys()];
  const notSaved: string[] = [];
  const tell = (pattern: RegExp, sentence: string): void => {
    if (keys.some((key) => pattern.test(key))) notSaved.push(sentence);
  };
  tell(
    /^setting:|^customXml:|^property:/,
    "Settings that the add-in stored in the workbook are not saved in the file.",
  );
  tell(/^link:/, "Links that were added here are not saved in the file.");
  for (const [id, { name }] of fileSheet) {
    if (keys.some((key) => key.startsWith(`page:${id}:`)))
      notSaved.push(`Changes to the page setup of '${name}' are not saved in the file.`);
  }
  return notSaved;
}

function pageOf(grid: UniverGrid, id: string): TargetSheet["page"] {
  const get = (name: string): unknown => grid.data.get(`page:${id}:${name}`);
  const landscape = get("orientation") === "Landscape";
  const fitToWidth = (get("zoom") as { horizontalFitToPages?: number } | undefined)?.horizontalFitToPages === 1;
  return landscape || fitToWidth ? { landscape, fitToWidth } : undefined;
}
