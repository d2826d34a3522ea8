import { action, child, object, objectType, result, scalar, type Host, type ObjectType } from "../client/object-type";
import { HandleArgument } from "../client/arguments";
import { ErrorCodes, invalidArgument, itemNotFound, OfficeError } from "../client/errors";
import type { NameRecord } from "../../host-grid";
import { quoteSheetName } from "../../../xlsx/text/address";
import { rangeType } from "./range";
import { absoluteAddress, findReference, type RangeReference, sheetOf } from "./references";
import { worksheetType } from "./worksheets";

interface NameReference {
  readonly name: string;
  readonly sheetId: string | null;
}

/** The names of the workbook (null) or of one sheet. */
interface NamesReference {
  readonly sheetId: string | null;
}

function nameOf(host: Host, { name, sheetId }: NameReference): NameRecord {
  const found = host.grid
    .names()
    .find((each) => each.name.toLowerCase() === name.toLowerCase() && each.sheetId === sheetId);
  if (!found) throw itemNotFound(`The name '${name}' no longer exists.`);
  return found;
}

const rangeOf = (host: Host, reference: NameReference): RangeReference | null =>
  findReference(host.grid, nameOf(host, reference).formula, reference.sheetId);

function change(host: Host, reference: NameReference, patch: Partial<NameRecord>): void {
  host.grid.setName({ ...nameOf(host, reference), ...patch });
}

/** The value of a name: that of a single cell, the address of a larger range, or the constant itself. */
function valueOf(host: Host, reference: NameReference): unknown {
  const { formula } = nameOf(host, reference);
  if (rangeOf(host, reference)) return formula.replace(/^=/, "");
  const text = formula.replace(/^=/, "");
  const quoted = /^"((?:[^"]|"")*)"$/.exec(text);
  if (quoted) return (quoted[1] as string).replace(/""/g, '"');
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function typeOf(host: Host, reference: NameReference): string {
  if (rangeOf(host, reference)) return "Range";
  const value = valueOf(host, reference);
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "Double";
  if (typeof value === "boolean") return "Boolean";
  return "String";
}

const namedItemType: ObjectType = objectType<NameReference>({
  name: "NamedItem",
  members: {
    name: scalar((reference) => reference.name),
    formula: scalar(
      (reference, host) => nameOf(host, reference).formula,
      (reference, value, host) => change(host, reference, { formula: withEquals(String(value as unknown)) }),
    ),
    comment: scalar(
      (reference, host) => nameOf(host, reference).comment,
      (reference, value, host) => change(host, reference, { comment: String(value as unknown) }),
    ),
    visible: scalar(
      (reference, host) => nameOf(host, reference).visible,
      (reference, value, host) => change(host, reference, { visible: Boolean(value) }),
    ),
    scope: scalar((reference) => (reference.sheetId === null ? "Workbook" : "Worksheet")),
    type: scalar((reference, host) => typeOf(host, reference)),
    value: scalar((reference, host) => valueOf(host, reference)),
    worksheet: child(
      () => worksheetType,
      (reference) => {
        if (reference.sheetId === null) throw itemNotFound("The name belongs to the whole workbook.");
        return { sheetId: reference.sheetId };
      },
    ),
    worksheetOrNullObject: child(
      () => worksheetType,
      (reference) => (reference.sheetId === null ? null : { sheetId: reference.sheetId }),
    ),
    getRange: object(
      () => rangeType,
      (host, reference: NameReference) => {
        const range = rangeOf(host, reference);
        if (!range) throw itemNotFound(`The name '${reference.name}' does not refer to a range.`);
        return range;
      },
    ),
    getRangeOrNullObject: object(
      () => rangeType,
      (host, reference: NameReference) => rangeOf(host, reference),
    ),
    delete: action((host, reference: NameReference) => host.grid.deleteName(reference.name, reference.sheetId)),
  },
});

const withEquals = (formula: string) => (formula.startsWith("=") ? formula : `=${formula}`);

const list = (host: Host, { sheetId }: NamesReference) => host.grid.names().filter((name) => name.sheetId === sheetId);

const find = (host: Host, names: NamesReference, name: string) =>
  list(host, names).find((each) => each.name.toLowerCase() === String(name).toLowerCase()) ?? null;

function add(host: Host, names: NamesReference, name: string, formula: string, comment?: string): NameReference {
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(name) || /^(?:[a-z]{1,3}[0-9]+|r|c|r[0-9]*c[0-9]*)$/i.test(name)) {
    throw invalidArgument(`'${name}' is not a valid name.`);
  }
  if (find(host, names, name)) {
    throw new OfficeError(ErrorCodes.itemAlreadyExists, `The name '${name}' already exists.`);
  }
  host.grid.setName({ name, sheetId: names.sheetId, formula, comment: comment ?? "", visible: true });
  return { name, sheetId: names.sheetId };
}

export const namesType: ObjectType = objectType<NamesReference>({
  name: "NamedItemCollection",
  items: { type: () => namedItemType, list: (names, host) => list(host, names) },
  members: {
    getCount: result((host, names: NamesReference) => list(host, names).length),
    getItem: object(
      () => namedItemType,
      (host, names: NamesReference, name: string) => {
        const found = find(host, names, name);
        if (!found) throw itemNotFound(`The name '${name}' does not exist.`);
        return found;
      },
    ),
    getItemOrNullObject: object(() => namedItemType, find),
    add: object(
      () => namedItemType,
      (host, names: NamesReference, name: string, target: unknown, comment?: string) => {
        if (target instanceof HandleArgument) {
          const range = target.handle as RangeReference;
          const sheet = quoteSheetName(sheetOf(host.grid, range).name);
          return add(host, names, name, `=${sheet}!${absoluteAddress(range.area)}`, comment);
        }
        const formula =
          typeof target === "string" && !target.startsWith("=") ? `="${target.replace(/"/g, '""')}"` : String(target);
        return add(host, names, name, withEquals(formula), comment);
      },
    ),
    addFormulaLocal: object(
      () => namedItemType,
      (host, names: NamesReference, name: string, formula: string, comment?: string) =>
        add(host, names, name, withEquals(formula), comment),
    ),
  },
});
