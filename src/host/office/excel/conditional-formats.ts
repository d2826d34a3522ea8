import {
  action,
  child,
  object,
  objectType,
  result,
  scalar,
  type Host,
  type Member,
  type ObjectType,
} from "../client/object-type";
import { invalidArgument, itemNotFound, missingMember } from "../client/errors";
import type { ConditionalFormatRecord } from "../../host-grid";
import { color } from "./range-format";
import { intersection, type RangeReference } from "./references";
import { rangeType } from "./range";

interface FormatReference {
  readonly sheetId: string;
  readonly id: string;
}

/** The types that can be added. The property named here holds the rule of the type. */
const TYPES: Readonly<Record<string, string>> = {
  CellValue: "cellValue",
  Custom: "custom",
  ContainsText: "textComparison",
};

function formatOf(host: Host, { sheetId, id }: FormatReference): ConditionalFormatRecord {
  const format = host.grid.conditionalFormats(sheetId).find((each) => each.id === id);
  if (!format) throw itemNotFound("The conditional format no longer exists.");
  return format;
}

function change(host: Host, reference: FormatReference, patch: Partial<ConditionalFormatRecord>): void {
  host.grid.setConditionalFormat({ ...formatOf(host, reference), ...patch });
}

function look(key: "fillColor" | "fontColor"): Member<FormatReference> {
  return scalar(
    (reference, host) => formatOf(host, reference)[key],
    (reference, value, host) => change(host, reference, { [key]: color(value) }),
  );
}

const fillType: ObjectType = objectType<FormatReference>({
  name: "ConditionalRangeFill",
  members: {
    color: look("fillColor"),
    clear: action((host, reference: FormatReference) => change(host, reference, { fillColor: "" })),
  },
});

const fontType: ObjectType = objectType<FormatReference>({
  name: "ConditionalRangeFont",
  members: {
    color: look("fontColor"),
    bold: scalar(
      (reference, host) => formatOf(host, reference).bold,
      (reference, value, host) => change(host, reference, { bold: Boolean(value) }),
    ),
  },
});

const formatType: ObjectType = objectType<FormatReference>({
  name: "ConditionalRangeFormat",
  members: { fill: child(() => fillType), font: child(() => fontType) },
});

const customRuleType: ObjectType = objectType<FormatReference>({
  name: "ConditionalFormatRule",
  members: {
    formula: scalar(
      (reference, host) => formatOf(host, reference).rule.formula ?? "",
      (reference, value, host) => change(host, reference, { rule: { formula: String(value as unknown) } }),
    ),
  },
});

const customType: ObjectType = objectType<FormatReference>({
  name: "CustomConditionalFormat",
  members: { rule: child(() => customRuleType), format: child(() => formatType) },
});

const ruled = (name: string): ObjectType =>
  objectType<FormatReference>({
    name,
    members: {
      rule: scalar(
        (reference, host) => formatOf(host, reference).rule,
        (reference, value, host) => change(host, reference, { rule: value }),
      ),
      format: child(() => formatType),
    },
  });

const cellValueType = ruled("CellValueConditionalFormat");
const textType = ruled("TextConditionalFormat");

const typed = (property: string) => (reference: FormatReference, host: Host) => {
  const { type } = formatOf(host, reference);
  if (TYPES[type] !== property) throw invalidArgument(`This conditional format is of type ${type}.`);
  return reference;
};

const orNull = (property: string) => (reference: FormatReference, host: Host) =>
  TYPES[formatOf(host, reference).type] === property ? reference : null;

const conditionalFormatType: ObjectType = objectType<FormatReference>({
  name: "ConditionalFormat",
  members: {
    id: scalar((reference) => reference.id),
    type: scalar((reference, host) => formatOf(host, reference).type),
    priority: scalar((reference, host) =>
      host.grid.conditionalFormats(reference.sheetId).findIndex((each) => each.id === reference.id),
    ),
    stopIfTrue: scalar(
      (reference, host) => formatOf(host, reference).stopIfTrue,
      (reference, value, host) => change(host, reference, { stopIfTrue: Boolean(value) }),
    ),
    cellValue: child(() => cellValueType, typed("cellValue")),
    cellValueOrNullObject: child(() => cellValueType, orNull("cellValue")),
    custom: child(() => customType, typed("custom")),
    customOrNullObject: child(() => customType, orNull("custom")),
    textComparison: child(() => textType, typed("textComparison")),
    textComparisonOrNullObject: child(() => textType, orNull("textComparison")),
    getRange: object(
      () => rangeType,
      (host, reference: FormatReference) => {
        const { sheetId, area } = formatOf(host, reference);
        return { sheetId, area };
      },
    ),
    delete: action((host, { sheetId, id }: FormatReference) => host.grid.deleteConditionalFormat(sheetId, id)),
  },
});

const over = (host: Host, range: RangeReference) =>
  host.grid.conditionalFormats(range.sheetId).filter((format) => intersection(format.area, range.area));

let counter = 0;

export const conditionalFormatsType: ObjectType = objectType<RangeReference>({
  name: "ConditionalFormatCollection",
  items: { type: () => conditionalFormatType, list: (range, host) => over(host, range) },
  members: {
    getCount: result((host, range: RangeReference) => over(host, range).length),
    getItem: object(
      () => conditionalFormatType,
      (host, range: RangeReference, id: string) => {
        const format = over(host, range).find((each) => each.id === id);
        if (!format) throw itemNotFound("The conditional format was not found.");
        return format;
      },
    ),
    getItemAt: object(
      () => conditionalFormatType,
      (host, range: RangeReference, index: number) => {
        const format = over(host, range)[index];
        if (!format) throw invalidArgument(`There is no conditional format with index ${index}.`);
        return format;
      },
    ),
    add: object(
      () => conditionalFormatType,
      (host, range: RangeReference, type: string) => {
        if (!(type in TYPES)) throw missingMember(`ConditionalFormatCollection.add of ${type}`);
        counter++;
        const format: ConditionalFormatRecord = {
          id: `added-${Date.now().toString(36)}-${counter}`,
          sheetId: range.sheetId,
          area: range.area,
          type,
          rule: {},
          fillColor: "",
          fontColor: "",
          bold: false,
          stopIfTrue: false,
        };
        host.grid.setConditionalFormat(format);
        return { sheetId: format.sheetId, id: format.id };
      },
    ),
    clearAll: action((host, range: RangeReference) => {
      for (const { sheetId, id } of over(host, range)) host.grid.deleteConditionalFormat(sheetId, id);
    }),
  },
});
