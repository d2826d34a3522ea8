import { FunctionNames } from "../text/formula-text";
import type { DefinedName, Sheet, SheetVisibility, Table, Workbook } from "../model";
import { Package } from "../package/package";
import { WorkbookError } from "../workbook-error";
import { readSharedStrings, type SharedString } from "./shared-strings";
import { finishFormulas, readSheet, roomOfWorkbook, type SheetDraft } from "./sheet-reader";
import { ColorReader, defaultStyles, readStyles, themeColors } from "./styles";
import { readTable } from "./table-reader";
import { attribute, child, childrenOf, descendants, flag, numberAttribute, type XmlElement } from "../text/xml";
import type { Limits } from "../package/zip";

export interface ReadOptions {
  /** Ids of our functions without the namespace, as listed in `functions.json`. Only these are recognized. */
  readonly functionIds?: readonly string[];
  readonly namespace?: string;
  readonly limits?: Limits;
}

/** Reads an Excel workbook (.xlsx or .xlsm). Throws WorkbookError for a file that cannot be used. */
export function readWorkbook(bytes: Uint8Array, options: ReadOptions = {}): Workbook {
  const file = new Package(bytes, options.limits);
  const names = new FunctionNames(options.functionIds ?? [], options.namespace);
  const root = file.xml(file.workbookPart);
  if (root.name !== "workbook") {
    throw new WorkbookError("The file's main part is not a workbook. Choose an Excel workbook (.xlsx).");
  }
  const relationships = file.relationships(file.workbookPart);
  const related = (type: string): string | undefined => {
    const found = relationships.find((relationship) => relationship.type === type && !relationship.external);
    return found && file.spelling(found.target);
  };
  const modelled = new Set<string>([file.workbookPart]);
  const take = (part: string | undefined): string | undefined => {
    if (part !== undefined) modelled.add(part);
    return part;
  };

  const themePart = take(related("theme"));
  const colors = new ColorReader(themeColors(themePart === undefined ? undefined : file.xml(themePart)));
  const stylesPart = take(related("styles"));
  const styles = stylesPart === undefined ? defaultStyles : readStyles(file.xml(stylesPart), colors);
  const stringsPart = take(related("sharedStrings"));
  const strings: SharedString[] =
    stringsPart === undefined ? [] : readSharedStrings(file.text(stringsPart), stringsPart, colors);
  const metadataPart = take(related("sheetMetadata"));
  const dynamicMetadata = metadataPart === undefined ? new Set<number>() : dynamicArrayMetadata(file.xml(metadataPart));
  const date1904 = flag(child(root, "workbookPr"), "date1904");
  const notes: string[] = [];

  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const room = roomOfWorkbook();
  const drafts: SheetDraft[] = [];
  // Defined names and the active tab count every kind of sheet; the model has only those with cells.
  const positions: (number | undefined)[] = [];
  for (const element of childrenOf(child(root, "sheets"), "sheet")) {
    const name = element.attributes.name ?? "";
    const relationship = byId.get(attribute(element, "id") ?? "");
    const part = relationship && file.spelling(relationship.target);
    if (relationship?.type !== "worksheet" || part === undefined) {
      positions.push(undefined);
      notes.push(
        relationship && relationship.type !== "worksheet"
          ? `Sheet '${name}' is a ${relationship.type}; it is not read, but it stays in the file.`
          : `Sheet '${name}' is missing from the file.`,
      );
      continue;
    }
    if (modelled.has(part)) {
      positions.push(undefined);
      notes.push(`Sheet '${name}' has the same cells in the file as another sheet, so it is not read.`);
      continue;
    }
    positions.push(drafts.length);
    modelled.add(part);
    const partRelationships = file.relationships(part);
    const tables: Table[] = [];
    for (const { type, target, external } of partRelationships) {
      const tablePart = type === "table" && !external ? file.spelling(target) : undefined;
      if (tablePart === undefined || modelled.has(tablePart)) continue;
      modelled.add(tablePart);
      const table = readTable(file.xml(tablePart), tablePart);
      if (table) tables.push(table);
      else notes.push(`A table of sheet '${name}' (${tablePart}) could not be read.`);
    }
    drafts.push(
      readSheet({
        xml: file.text(part),
        part,
        name,
        visibility: visibility(element),
        relationships: partRelationships,
        tables,
        strings,
        styles,
        colors,
        dynamicMetadata,
        dateSystem: date1904 ? 1904 : 1900,
        room,
      }),
    );
  }
  if (drafts.length === 0) {
    throw new WorkbookError("The workbook has no sheet with cells. Choose a workbook with at least one worksheet.");
  }
  finishFormulas(drafts, names, notes);

  const active = positions[numberAttribute(child(child(root, "bookViews"), "workbookView"), "activeTab") ?? 0] ?? 0;
  const firstVisible = drafts.findIndex(({ sheet }) => sheet.visibility === "visible");
  const sheets: Sheet[] = drafts.map((draft) => draft.sheet);
  return {
    dateSystem: date1904 ? 1904 : 1900,
    ...calculationState(child(root, "calcPr")),
    sheets,
    activeSheet: sheets[active]?.visibility === "visible" ? active : Math.max(0, firstVisible),
    definedNames: readDefinedNames(root, positions, drafts, names),
    styles: styles.cells,
    otherParts: new Map(
      file.partNames.filter((part) => !modelled.has(part)).map((part) => [part, () => file.bytes(part)] as const),
    ),
    notes,
  };
}

/** What the file says about its stored results (18.2.2). */
function calculationState(properties: XmlElement | undefined): Pick<Workbook, "calculatedOnLoad" | "resultsMayBeOld"> {
  const complete = properties?.attributes.calcCompleted;
  const state =
    properties?.attributes.calcMode === "manual"
      ? "manual"
      : complete === "0" || complete === "false"
        ? "unfinished"
        : flag(properties, "forceFullCalc")
          ? "forced"
          : null;
  return {
    ...(flag(properties, "fullCalcOnLoad") && { calculatedOnLoad: true as const }),
    ...(state !== null && { resultsMayBeOld: state }),
  };
}

function visibility(element: XmlElement): SheetVisibility {
  const state = element.attributes.state;
  return state === "hidden" || state === "veryHidden" ? state : "visible";
}

function readDefinedNames(
  root: XmlElement,
  positions: readonly (number | undefined)[],
  drafts: readonly SheetDraft[],
  names: FunctionNames,
): DefinedName[] {
  const found: DefinedName[] = [];
  for (const element of childrenOf(child(root, "definedNames"), "definedName")) {
    const name = element.attributes.name;
    if (name === undefined || flag(element, "function") || flag(element, "vbProcedure")) continue;
    const local = numberAttribute(element, "localSheetId");
    const sheet = local === undefined ? undefined : positions[local];
    if (local !== undefined && sheet === undefined) continue;
    const comment = element.attributes.comment;
    found.push({
      name,
      formula: shownName(element.text, drafts, names),
      ...(sheet !== undefined && { sheet }),
      ...((flag(element, "hidden") || name.startsWith("_xlnm.")) && { hidden: true as const }),
      ...(comment !== undefined && comment !== "" && { comment }),
    });
  }
  return found;
}

function shownName(stored: string, drafts: readonly SheetDraft[], names: FunctionNames): string {
  return drafts[0]?.show(stored.trim(), names, drafts) ?? stored;
}

/** Numbers, from 1, of the cell metadata that mark a dynamic array (`XLDAPR`). */
function dynamicArrayMetadata(root: XmlElement): Set<number> {
  const types = childrenOf(child(root, "metadataTypes"), "metadataType").map((type) => type.attributes.name ?? "");
  const future = new Map<string, boolean[]>();
  for (const block of childrenOf(root, "futureMetadata")) {
    future.set(
      block.attributes.name ?? "",
      childrenOf(block, "bk").map((bk) =>
        descendants(bk, "dynamicArrayProperties").some((properties) => flag(properties, "fDynamic")),
      ),
    );
  }
  const dynamic = new Set<number>();
  childrenOf(child(root, "cellMetadata"), "bk").forEach((bk, index) => {
    for (const record of childrenOf(bk, "rc")) {
      const type = types[Number(record.attributes.t) - 1];
      if (type === "XLDAPR" && future.get(type)?.[Number(record.attributes.v)]) dynamic.add(index + 1);
    }
  });
  return dynamic;
}
