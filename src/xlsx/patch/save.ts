import { type DifferentialStyle, type Workbook } from "../model";
import { Package } from "../package/package";
import { WorkbookError } from "../workbook-error";
import { repack } from "../package/zip";
import { SHEET_ORDER, withElements, withoutCalculationOnLoad } from "../read/frame";
import { FunctionNames } from "../text/formula-text";
import { MAIN, OFFICE, SPREADSHEET } from "../text/namespaces";
import { XML_HEADER } from "../text/xml-writing";
import { withCharts } from "./chart-writer";
import { Draft } from "./draft";
import { withFrame } from "./frame-writer";
import { type PatchOptions, patchSheet, relationshipsPart, withDynamicArrays } from "./patch";
import { withFormats, withValidations } from "./rule-writer";
import { countDifferential, PLAIN_STYLES, withStyles } from "./style-writer";
import { changedTableXml, newTableXml, type TargetTable } from "./table-writer";
import { type SavedWorkbook, type TargetWorkbook } from "./target";
import { workbookXml } from "./workbook-writer";

/**
 * The workbook as described by the target: cells, formats, sheets, tables, names, validations and conditional formats. Parts without
 * changes keep their bytes, and everything that this program does not know stays where it is.
 */
export function saveWorkbook(
  bytes: Uint8Array,
  before: Workbook,
  target: TargetWorkbook,
  options: PatchOptions = {},
): SavedWorkbook {
  const file = new Package(bytes);
  const draft = new Draft(file);
  const names = new FunctionNames(options.functionIds ?? [], options.namespace);
  const notSaved: string[] = [];
  const { workbookPart } = file;
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf("/") + 1);
  if (file.text(workbookPart).includes("purl.oclc.org/ooxml") && needsNewParts(target)) {
    throw new WorkbookError(
      "The file is a Strict Open XML Spreadsheet, to which sheets and tables cannot be added here. Save it as an Excel Workbook (.xlsx) first.",
    );
  }

  const wantedStyles: DifferentialStyle[] = [];
  const stylesPart = relatedPart(file, "styles");
  const firstDifferential = stylesPart === undefined ? 0 : countDifferential(file.text(stylesPart), stylesPart);
  const differential = (style: DifferentialStyle): number => firstDifferential + wantedStyles.push(style) - 1;

  let dynamicIndex = 0;
  if (target.sheets.some(({ cells }) => cells.some(({ formula }) => formula?.dynamic))) {
    const part = relatedPart(file, "sheetMetadata");
    const { xml, index } = withDynamicArrays(part === undefined ? null : file.text(part));
    dynamicIndex = index;
    const path = part ?? `${folder}metadata.xml`;
    draft.set(path, xml);
    if (part === undefined) {
      draft.relate(workbookPart, "sheetMetadata", "metadata.xml");
      draft.addType(path, `${SPREADSHEET}.sheetMetadata+xml`);
    }
  }

  // Parts to which only removed sheets refer are removed with them.
  const kept = new Set(target.sheets.flatMap(({ part }) => (part === null ? [] : [part])));
  const gone = before.sheets.map(({ part }) => part).filter((part) => !kept.has(part));
  const goneTables = before.sheets.flatMap((sheet) => {
    const wanted = target.sheets.find(({ part }) => part === sheet.part)?.tables;
    return wanted ? sheet.tables.map(({ part }) => part).filter((part) => !wanted.some((t) => t.part === part)) : [];
  });
  for (const part of unreachable(file, new Set([...gone, ...goneTables]))) {
    draft.remove(part);
    draft.removeType(part);
  }
  for (const relationship of file.relationships(workbookPart)) {
    const part = relationship.external ? undefined : file.spelling(relationship.target);
    if (part !== undefined && gone.includes(part)) draft.unrelate(workbookPart, relationship.id);
  }

  let nextTable = 1 + Math.max(0, ...before.sheets.flatMap(({ tables }) => tables.map(({ id }) => id)));
  let formulasMoved = gone.length > 0;
  const renamedColumns: { readonly table: string; readonly column: string }[] = [];
  const placed = target.sheets.map((sheet) => {
    let part = sheet.part;
    let relationship: string | null = null;
    if (part === null) {
      part = draft.free(`${folder}worksheets/sheet`);
      draft.set(part, `${XML_HEADER}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData/></worksheet>`);
      draft.addType(part, `${SPREADSHEET}.worksheet+xml`);
      relationship = draft.relate(workbookPart, "worksheet", part.slice(folder.length));
    }
    let xml = draft.text(part);
    if (sheet.cells.length > 0 || (sheet.rows?.size ?? 0) > 0) {
      const cells = sheet.cells.map((cell) => ({ ...cell, sheet: sheet.name }));
      const patched = patchSheet(xml, part, cells, names, dynamicIndex, sheet.rows);
      xml = patched.xml;
      formulasMoved ||= patched.formulasMoved;
    }
    xml = withFrame(xml, part, sheet);
    if (sheet.tables) xml = withTables(xml, part, sheet.tables);
    if (sheet.conditionalFormats) xml = withFormats(xml, part, sheet.conditionalFormats, names, differential);
    if (sheet.validations) xml = withValidations(xml, part, sheet, sheet.validations, names, notSaved);
    if (sheet.charts) xml = withCharts(draft, xml, part, folder, sheet.charts);
    draft.set(part, xml);
    return { sheet, part, relationship };
  });

  function withTables(xml: string, part: string, tables: readonly TargetTable[]): string {
    const known = new Map(
      file.relationships(part).flatMap(({ id, type, target: to, external }) => {
        const found = type === "table" && !external ? file.spelling(to) : undefined;
        return found === undefined ? [] : [[found, id] as const];
      }),
    );
    for (const [tablePart, id] of known) if (goneTables.includes(tablePart)) draft.unrelate(part, id);
    const ids = tables.map((table) => {
      if (table.part !== null) {
        const { xml: changed, renamed } = changedTableXml(draft.text(table.part), table.part, table);
        draft.set(table.part, changed);
        renamedColumns.push(...renamed.map((column) => ({ table: table.name, column })));
        return known.get(table.part) ?? "";
      }
      const path = draft.free(`${folder}tables/table`);
      draft.set(path, XML_HEADER + newTableXml(table, nextTable++));
      draft.addType(path, `${SPREADSHEET}.table+xml`);
      return draft.relate(part, "table", `../tables/${path.slice(path.lastIndexOf("/") + 1)}`);
    });
    if (ids.length === known.size && tables.every((table) => table.part !== null)) return xml;
    const content = ids.map((id) => `<tablePart xmlns:r="${OFFICE}" r:id="${id}"/>`).join("");
    const list = ids.length === 0 ? "" : `<tableParts count="${ids.length}">${content}</tableParts>`;
    return withElements(xml, part, "tableParts", list, SHEET_ORDER);
  }

  dropCalculatedColumns(draft, target, renamedColumns);
  if (stylesPart !== undefined || target.styles.length > 0 || wantedStyles.length > 0) {
    const part = stylesPart ?? `${folder}styles.xml`;
    const xml = stylesPart === undefined ? PLAIN_STYLES : file.text(stylesPart);
    draft.set(part, withStyles(xml, part, before.styles, target.styles, wantedStyles));
    if (stylesPart === undefined) {
      draft.relate(workbookPart, "styles", "styles.xml");
      draft.addType(part, `${SPREADSHEET}.styles+xml`);
    }
  }
  const workbook = workbookXml(draft.text(workbookPart), file, before, target, placed, names);
  draft.set(workbookPart, options.calculatesOnLoad ? workbook : withoutCalculationOnLoad(workbook));

  // The calculation chain lists every cell with a formula. Excel rebuilds it if it is missing, but reports damage if it is wrong.
  const chain = file.relationships(workbookPart).find(({ type }) => type === "calcChain");
  const chainPart = chain && file.spelling(chain.target);
  if (formulasMoved && chain && chainPart !== undefined) {
    draft.remove(chainPart);
    draft.removeType(chainPart);
    draft.unrelate(workbookPart, chain.id);
  }
  const encoder = new TextEncoder();
  const replacements = new Map(
    [...draft.changes].map(([part, text]) => [part, text === null ? null : encoder.encode(text)] as const),
  );
  return { bytes: repack(file.archive, replacements), notSaved };
}

function needsNewParts(target: TargetWorkbook): boolean {
  return target.sheets.some(
    (sheet) =>
      sheet.part === null ||
      sheet.tables?.some((table) => table.part === null) ||
      sheet.charts?.some((chart) => chart.before === null),
  );
}

function relatedPart(file: Package, type: string): string | undefined {
  const found = file.relationships(file.workbookPart).find((each) => each.type === type && !each.external);
  return found && file.spelling(found.target);
}

/** The parts to which nothing refers without `gone`, and their relationships. */
function unreachable(file: Package, gone: ReadonlySet<string>): string[] {
  if (gone.size === 0) return [];
  const reach = (without: ReadonlySet<string>): Set<string> => {
    const found = new Set<string>();
    const waiting = [""];
    for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
      for (const { target, external } of file.relationships(part)) {
        const to = external ? undefined : file.spelling(target);
        if (to === undefined || found.has(to) || without.has(to)) continue;
        found.add(to);
        waiting.push(to);
      }
    }
    return found;
  };
  const after = reach(gone);
  return [...reach(new Set())]
    .filter((part) => !after.has(part))
    .flatMap((part) => {
      const relationships = file.spelling(relationshipsPart(part));
      return relationships === undefined ? [part] : [part, relationships];
    });
}

/** Excel would have to repair a column formula that uses an old column name, so it is removed; the cells keep their formulas. */
function dropCalculatedColumns(
  draft: Draft,
  target: TargetWorkbook,
  renamed: readonly { readonly table: string; readonly column: string }[],
): void {
  if (renamed.length === 0) return;
  const mentions = (formula: string): boolean => renamed.some(({ column }) => formula.includes(`[${column}]`));
  for (const { tables } of target.sheets) {
    for (const { part } of tables ?? []) {
      if (part === null) continue;
      const pattern = /<((?:\w+:)?)calculatedColumnFormula\b[^>]*>([\s\S]*?)<\/\1calculatedColumnFormula>/g;
      draft.set(
        part,
        draft.text(part).replace(pattern, (whole, _prefix, formula: string) => (mentions(formula) ? "" : whole)),
      );
    }
  }
}
