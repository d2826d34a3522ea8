import {
  action,
  child,
  event,
  object,
  objectType,
  result,
  scalar,
  type Host,
  type ObjectType,
} from "../client/object-type";
import { ErrorCodes, invalidArgument, itemNotFound, OfficeError } from "../client/errors";
import { isStructureProtected, protectStructure } from "./guarded-grid";
import { namesType } from "./names";
import { rangeAreasType, rangeType } from "./range";
import { tablesOf } from "./tables";
import { placeOf, worksheetsType } from "./worksheets";

const SETTING = "setting:";
const PART = "customXml:";
const PROPERTY = "property:";

function keysOf(host: Host, prefix: string): string[] {
  return [...host.grid.data.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}

interface KeyReference {
  readonly key: string;
}

const settingType: ObjectType = objectType<KeyReference>({
  name: "Setting",
  members: {
    key: scalar(({ key }) => key),
    value: scalar(
      ({ key }, host) => host.grid.data.get(SETTING + key),
      ({ key }, value, host) => void host.grid.data.set(SETTING + key, value),
    ),
    delete: action((host, { key }: KeyReference) => void host.grid.data.delete(SETTING + key)),
  },
});

const settingsType: ObjectType = objectType<unknown>({
  name: "SettingCollection",
  items: { type: () => settingType, list: (_handle, host) => keysOf(host, SETTING).map((key) => ({ key })) },
  members: {
    add: object(
      () => settingType,
      (host, _handle, key: string, value: unknown) => {
        host.grid.data.set(SETTING + key, value);
        return { key };
      },
    ),
    getCount: result((host) => keysOf(host, SETTING).length),
    getItem: object(
      () => settingType,
      (host, _handle, key: string) => {
        if (!host.grid.data.has(SETTING + key)) throw itemNotFound(`There is no setting '${key}'.`);
        return { key };
      },
    ),
    getItemOrNullObject: object(
      () => settingType,
      (host, _handle, key: string) => (host.grid.data.has(SETTING + key) ? { key } : null),
    ),
  },
});

const namespaceOf = (xml: string) =>
  /<[A-Za-z_][^\s/>]*[^>]*?\sxmlns(?::[^=\s]+)?=["']([^"']*)["']/.exec(xml)?.[1] ?? "";

const xmlOf = (host: Host, { key }: KeyReference) => String(host.grid.data.get(PART + key) ?? "");

const customXmlPartType: ObjectType = objectType<KeyReference>({
  name: "CustomXmlPart",
  members: {
    id: scalar(({ key }) => key),
    namespaceUri: scalar((part, host) => namespaceOf(xmlOf(host, part))),
    getXml: result((host, part: KeyReference) => xmlOf(host, part)),
    setXml: action((host, { key }: KeyReference, xml: string) => void host.grid.data.set(PART + key, xml)),
    delete: action((host, { key }: KeyReference) => void host.grid.data.delete(PART + key)),
  },
});

interface NamespaceReference {
  readonly namespace?: string;
}

const partsOf = (host: Host, { namespace }: NamespaceReference): KeyReference[] =>
  keysOf(host, PART)
    .map((key) => ({ key }))
    .filter((part) => namespace === undefined || namespaceOf(xmlOf(host, part)) === namespace);

const only = (parts: readonly KeyReference[]) => (parts.length === 1 ? (parts[0] as KeyReference) : null);

const customXmlScopedType: ObjectType = objectType<NamespaceReference>({
  name: "CustomXmlPartScopedCollection",
  items: { type: () => customXmlPartType, list: (scope, host) => partsOf(host, scope) },
  members: {
    getCount: result((host, scope: NamespaceReference) => partsOf(host, scope).length),
    getOnlyItem: object(
      () => customXmlPartType,
      (host, scope: NamespaceReference) => {
        const part = only(partsOf(host, scope));
        if (!part) throw itemNotFound("The number of matching parts is not exactly one.");
        return part;
      },
    ),
    getOnlyItemOrNullObject: object(
      () => customXmlPartType,
      (host, scope: NamespaceReference) => only(partsOf(host, scope)),
    ),
  },
});

let partNumber = 0;

const customXmlPartsType: ObjectType = objectType<unknown>({
  name: "CustomXmlPartCollection",
  items: { type: () => customXmlPartType, list: (_handle, host) => partsOf(host, {}) },
  members: {
    add: object(
      () => customXmlPartType,
      (host, _handle, xml: string) => {
        partNumber++;
        const key = `{00000000-0000-4000-8000-${String(partNumber).padStart(12, "0")}}`;
        host.grid.data.set(PART + key, xml);
        return { key };
      },
    ),
    getCount: result((host) => partsOf(host, {}).length),
    getByNamespace: object(
      () => customXmlScopedType,
      (_host, _handle, namespace: string) => ({ namespace }),
    ),
    getItem: object(
      () => customXmlPartType,
      (host, _handle, key: string) => {
        if (!host.grid.data.has(PART + key)) throw itemNotFound("The part does not exist.");
        return { key };
      },
    ),
    getItemOrNullObject: object(
      () => customXmlPartType,
      (host, _handle, key: string) => (host.grid.data.has(PART + key) ? { key } : null),
    ),
  },
});

const property = (name: string) =>
  scalar<unknown>(
    (_handle, host) => host.grid.data.get(PROPERTY + name) ?? "",
    (_handle, value, host) => void host.grid.data.set(PROPERTY + name, String(value as unknown)),
  );

const propertiesType: ObjectType = objectType<unknown>({
  name: "DocumentProperties",
  members: Object.fromEntries(
    ["author", "category", "comments", "company", "keywords", "manager", "subject", "title"].map((name) => [
      name,
      property(name),
    ]),
  ),
});

const protectionType: ObjectType = objectType<unknown>({
  name: "WorkbookProtection",
  members: {
    protected: scalar((_handle, host) => isStructureProtected(host.grid)),
    protect: action((host) => protectStructure(host.grid, true)),
    unprotect: action((host) => protectStructure(host.grid, false)),
  },
});

interface FunctionResult {
  readonly value: number;
}

const functionResultType: ObjectType = objectType<FunctionResult>({
  name: "FunctionResult",
  members: { value: scalar(({ value }) => value), error: scalar(() => "") },
});

const MILLISECONDS_PER_DAY = 86_400_000;

/** Worksheet functions that an add-in can call. Only the one needed to determine the date system is supported. */
const functionsType: ObjectType = objectType<unknown>({
  name: "Functions",
  members: {
    date: object(
      () => functionResultType,
      (host, _handle, year: number, month: number, day: number): FunctionResult => {
        const first = host.grid.data.get("date1904") === true ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
        return { value: (Date.UTC(year, month - 1, day) - first) / MILLISECONDS_PER_DAY };
      },
    ),
  },
});

const cultureType: ObjectType = objectType<unknown>({ name: "CultureInfo", members: { name: scalar(() => "en-US") } });

export const applicationType: ObjectType = objectType<unknown>({
  name: "Application",
  members: {
    // The workbench always calculates at once: the mode is only remembered.
    calculationMode: scalar(
      (_handle, host) => host.grid.data.get("calculationMode") ?? "Automatic",
      (_handle, value, host) => {
        if (!["Automatic", "AutomaticExceptTables", "Manual"].includes(String(value as unknown))) {
          throw invalidArgument(`'${String(value as unknown)}' is not a calculation mode.`);
        }
        host.grid.data.set("calculationMode", value);
      },
    ),
    calculationState: scalar((_handle, host) => (host.grid.calculating() ? "Calculating" : "Done")),
    calculationEngineVersion: scalar(() => 191_029),
    decimalSeparator: scalar(() => "."),
    thousandsSeparator: scalar(() => ","),
    useSystemSeparators: scalar(
      () => true,
      () => undefined,
    ),
    cultureInfo: child(() => cultureType),
    calculate: action((host, _handle, kind: unknown) => {
      if (!["Recalculate", "Full", "FullRebuild"].includes(String(kind))) {
        throw invalidArgument("The calculation type must be Recalculate, Full or FullRebuild.");
      }
      host.grid.recalculate();
    }),
    // The workbench calculates and draws only between batches anyway.
    suspendApiCalculationUntilNextSync: action(() => undefined),
    suspendScreenUpdatingUntilNextSync: action(() => undefined),
  },
});

interface InsertOptions {
  readonly sheetNamesToInsert?: readonly string[];
  readonly positionType?: string;
  readonly relativeTo?: unknown;
}

export function fromBase64(text: string): Uint8Array {
  let binary: string;
  try {
    binary = atob(text.replace(/^data:[^,]*,/, ""));
  } catch {
    throw invalidArgument("The file is not valid Base64.");
  }
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export const workbookType: ObjectType = objectType<unknown>({
  name: "Workbook",
  members: {
    name: scalar((_handle, host) => host.grid.workbookName),
    isDirty: scalar(
      () => true,
      () => undefined,
    ),
    readOnly: scalar((_handle, host) => host.grid.data.get("readOnly") === true),
    autoSave: scalar(() => false),
    previouslySaved: scalar(() => true),
    calculationEngineVersion: scalar(() => 191_029),
    worksheets: child(() => worksheetsType),
    tables: child(
      () => tablesOf,
      () => ({}),
    ),
    names: child(
      () => namesType,
      () => ({ sheetId: null }),
    ),
    application: child(() => applicationType),
    functions: child(() => functionsType),
    settings: child(() => settingsType),
    properties: child(() => propertiesType),
    customXmlParts: child(() => customXmlPartsType),
    protection: child(() => protectionType),
    getSelectedRange: object(
      () => rangeType,
      (host) => {
        const { sheetId, areas } = host.grid.selection();
        if (areas.length !== 1) {
          throw new OfficeError(
            ErrorCodes.invalidOperation,
            "The current selection has several ranges. Use getSelectedRanges instead.",
          );
        }
        return { sheetId, area: areas[0] };
      },
    ),
    getSelectedRanges: object(
      () => rangeAreasType,
      (host) => {
        const { sheetId, areas } = host.grid.selection();
        return { sheetId, areas };
      },
    ),
    getActiveCell: object(
      () => rangeType,
      (host) => {
        const { sheetId, activeCell } = host.grid.selection();
        return { sheetId, area: { ...activeCell, rows: 1, columns: 1 } };
      },
    ),
    insertWorksheetsFromBase64: result(
      async (host: Host, _handle: unknown, base64: string, options: InsertOptions = {}) => {
        const end = host.grid.sheets().length;
        return host.grid.insertSheets(fromBase64(base64), {
          ...(options.sheetNamesToInsert?.length ? { sheetNames: options.sheetNamesToInsert } : {}),
          position: placeOf(host, options.positionType, options.relativeTo) ?? end,
        });
      },
    ),
    onSelectionChanged: event((_handle, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "selectionChanged") fire({ type: "SelectionChanged", workbook: null });
      }),
    ),
    onActivated: event(() => () => undefined),
  },
});
